"""Draw the sample that is labelled twice, and say how far the two labellings agree: `python training/agreement/draw.py [kappa]`."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from corpus import COMPLETE, RARE, Line, lines

from afterview.model.labels import CANDIDATE_LABELS, INTERVIEWER_LABELS

HERE = Path(__file__).parent
SIZE = 500


def sample() -> list[Line]:
    """500 lines of writers that gave all labels of the role: half at random, half with a mistake or a trap in them."""
    rng = random.Random(500)
    full = [x for x in lines() if COMPLETE.get(x.writer, set()) >= set(CANDIDATE_LABELS if x.role == "candidate" else INTERVIEWER_LABELS) - {"question"}]
    rng.shuffle(full)
    marked = [x for x in full if (x.labels | x.traps) & RARE][:SIZE // 2]
    plain = [x for x in full if not (x.labels | x.traps) & RARE][:SIZE // 2]
    drawn = marked + plain
    rng.shuffle(drawn)
    return drawn


def kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Cohen's kappa of two labellings of the same lines (Cohen 1960)."""
    n = len(first)
    same = sum(a == b for a, b in zip(first, second, strict=True)) / n
    one, two = Counter(first), Counter(second)
    chance = sum(one[label] * two[label] for label in one) / n**2
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def main() -> int:
    """Write sample.tsv and first.tsv, or compare with second.tsv."""
    if sys.argv[1:] != ["kappa"]:
        drawn = sample()
        (HERE / "sample.tsv").write_text("".join(f"{n}\t{x.role}\t{x.before}\t{x.text}\n" for n, x in enumerate(drawn)), encoding="utf-8")
        (HERE / "first.tsv").write_text("".join(f"{n}\t{','.join(sorted(x.labels - {'question'})) or '-'}\n" for n, x in enumerate(drawn)), encoding="utf-8")
        return 0
    one, two = (dict(line.split("\t") for line in (HERE / f"{f}.tsv").read_text(encoding="utf-8").splitlines()) for f in ("first", "second"))
    roles = {r.split("\t")[0]: r.split("\t")[1] for r in (HERE / "sample.tsv").read_text(encoding="utf-8").splitlines()}
    every: Counter[str] = Counter()
    both = ([], [])
    for label in dict.fromkeys((*CANDIDATE_LABELS, *INTERVIEWER_LABELS)):
        rows = [n for n in two if label in (CANDIDATE_LABELS if roles[n] == "candidate" else INTERVIEWER_LABELS)]
        a, b = ([label in f[n].split(",") for n in rows] for f in (one, two))
        if label == "question" or not any(a):
            continue
        every[label] += sum(a)
        both[0].extend(a)
        both[1].extend(b)
        print(f"| {label} | {sum(a)} | {sum(b)} | {kappa(a, b):.2f} |")
    print(f"| all, line by label | {sum(both[0])} | {sum(both[1])} | {kappa(*both):.2f} |")
    two_texts()
    return 0


def two_texts() -> None:
    """The same for answers, mails and pairs: kind, first text, second text, and the labels of both labellers."""
    rows = [line.split("\t") for line in (HERE / "two-texts.tsv").read_text(encoding="utf-8").splitlines()]
    for kind, parts in (("answer", ("telling", "outcome", "tie")), ("mail", ("mail",)), ("pair", ("pair",))):
        for place, part in enumerate(parts):
            one, two = ([r[column].split()[place] for r in rows if r[0] == kind] for column in (3, 4))
            print(f"{part}: {len(one)}, kappa {kappa(one, two):.2f}")


if __name__ == "__main__":
    sys.exit(main())
