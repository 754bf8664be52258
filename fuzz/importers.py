"""Fuzz the importers: whatever the bytes, a transcript or `Refused`, nothing else.

    python fuzz/importers.py all -runs=1000000      all formats in turn, 1 M executions together
    python fuzz/importers.py webvtt -runs=50000     one format, chosen by hand; "any" lets the content decide

With atheris the runs are guided by coverage; without it (it has no wheel for every Python) the same target gets
samples that are cut, joined and damaged at random: shorter reach, same law.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from afterview.importers import importers, read
from afterview.model.trouble import Refused
from afterview.report.plain import to_plain

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "importers" / "samples"
DEFAULT_RUNS = 1_000_000


def target(fmt: str | None, data: bytes) -> None:
    """Read `data` as `fmt` (None: as its content says) and as plain text again; only `Refused` may come out."""
    with suppress(Refused):
        transcript = read(data, "fuzz", fmt)
        assert transcript.utterances, "a transcript without words"
        again = read(to_plain(transcript).encode(), "fuzz.txt", "plain")
        assert len(again.utterances) == len(transcript.utterances), "the plain form lost a line"


def chosen(name: str) -> list[str | None]:
    """The formats that a name stands for: one, "any", or "all" of them."""
    return [None, *importers()] if name == "all" else [None if name == "any" else name]


def guided(formats: list[str | None], runs: int) -> None:
    """Coverage-guided runs with atheris; the first byte picks the format. Does not return."""
    import atheris

    def one(data: bytes) -> None:
        if data:
            target(formats[data[0] % len(formats)], data[1:])

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-runs={runs}", "-max_len=4096"], one)
    atheris.Fuzz()


def unguided(formats: list[str | None], runs: int, seed: int = 1) -> None:
    """Runs on damaged samples; the same seed gives the same inputs."""
    dice = random.Random(seed)
    pool = [p.read_bytes() for p in sorted(SAMPLES.glob("*/*")) if p.suffix != ".expected"]
    pool = [data[:3000] if not data.startswith(b"PK") else data for data in pool]
    hurts: list[Callable[[bytearray], None]] = [
        lambda b: b.__setitem__(dice.randrange(len(b)), dice.randrange(256)),
        lambda b: b.__delitem__(slice(at := dice.randrange(len(b)), at + dice.randint(1, 40))),
        lambda b: b.__setitem__(slice(at := dice.randrange(len(b)), at), dice.choice(pool)[:dice.randint(1, 80)]),
        lambda b: b.__delitem__(slice(dice.randrange(len(b)), None)),
    ]
    for run in range(runs):
        data = bytearray(dice.choice(pool))
        for _ in range(dice.randint(1, 6)):
            if data:
                dice.choice(hurts)(data)
        target(formats[run % len(formats)], bytes(data))


def main(argv: list[str]) -> int:
    """``importers.py FORMAT|any|all [-runs=N]``; the exit status is 0 when the law held."""
    formats = chosen(argv[1] if len(argv) > 1 else "all")
    runs = next((int(a.partition("=")[2]) for a in argv if a.startswith("-runs=")), DEFAULT_RUNS)
    try:
        guided(formats, runs)
    except ImportError:
        unguided(formats, runs)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
