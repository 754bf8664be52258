"""Near-duplicates in the teaching corpus: `PYTHONPATH=src:training python training/duplicates.py [--remove]`.

Two lines of one role, or two pairs on one fact, whose sets of five-letter pieces overlap by 0.8 or more (Jaccard). Candidates are
found by min-hashing (Broder 1997): 8 bands of 4 hashes. Of each group the first stays. Lines under five words are left alone:
"Lovely, thank you." is said by everybody.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from corpus import HERE, lines, pairs

SAME, BANDS, ROWS, SHORT = 0.8, 8, 4, 5


def pieces(text: str) -> frozenset[int]:
    """Hashes of the five-letter pieces of a text, without case and punctuation."""
    plain = " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
    return frozenset(int.from_bytes(hashlib.blake2b(plain[i:i + 5].encode(), digest_size=8).digest(), "big") for i in range(max(1, len(plain) - 4)))


def doubles(texts: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
    """Numbers of the texts (with a key that must be alike) that nearly repeat an earlier one, with that one's number."""
    salts = [int.from_bytes(hashlib.blake2b(str(n).encode(), digest_size=8).digest(), "big") | 1 for n in range(BANDS * ROWS)]
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    kept: dict[int, frozenset[int]] = {}
    found = []
    for n, (key, text) in enumerate(texts):
        if len(text.split()) < SHORT:
            continue
        mine = pieces(text)
        low = [min((p * s) & 0xFFFFFFFFFFFFFFFF for p in mine) for s in salts]
        bands = [(key, b, *low[b * ROWS:(b + 1) * ROWS]) for b in range(BANDS)]
        near = {m for band in bands for m in buckets[band]}
        twin = next((m for m in sorted(near) if len(mine & kept[m]) >= SAME * len(mine | kept[m])), None)
        if twin is not None:
            found.append((n, twin))
            continue
        kept[n] = mine
        for band in bands:
            buckets[band].append(n)
    return found


def main() -> int:
    """Count, and with --remove take the repeats out of their files."""
    said = list(lines())
    asked = list(pairs())
    twice = doubles((x.role, x.text) for x in said)
    pair_twice = doubles((x.fact + x.kind, x.text) for x in asked)
    print(f"{len(twice)} of {len(said)} lines and {len(pair_twice)} of {len(asked)} pairs nearly repeat an earlier one")
    for n, m in twice[:10]:
        print(f"  {said[n].text[:70]!r} ~ {said[m].text[:70]!r}")
    if "--remove" in sys.argv:
        remove(HERE / "lines", {said[n].text for n, _ in twice} - {said[m].text for _, m in twice})
        remove(HERE / "pairs", {asked[n].text for n, _ in pair_twice} - {asked[m].text for _, m in pair_twice})
    return 0


def remove(folder: Path, texts: set[str]) -> None:
    """Take the lines with these texts out of the files."""
    for path in folder.glob("*.txt"):
        rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [r for r in rows if r.startswith("#") or r.rsplit("|", 1)[-1].strip() not in texts]
        if len(kept) != len(rows):
            path.write_text("".join(kept), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
