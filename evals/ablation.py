"""What each part of the reader brings, on voices that were never taught: `python evals/ablation.py [--write]`.

Phrases alone, the encoder alone, both as they ship. All read the same lines, each after what was said before it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "training"))

from corpus import Line, held_out, lines
from voices import judged

from afterview.adapters.readers.contract import Reader
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.model import ModelReader
from afterview.model.labels import MISTAKES

_SURE = 0.97


def main() -> int:
    """Print the table, or write it to docs/_ablation.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    kept = [x for x in lines() if held_out(x.voice) and x.role == "candidate"]
    ways: dict[str, Reader] = {"phrases alone": CueReader(), "the encoder alone": ModelReader(calibrated=False),
                               "the encoder and the phrases, as shipped": ModelReader()}
    table = ["| what reads | found, at .5 | right, of what it says at .5 | found, where 97 in 100 are right |", "|---|---|---|---|"]
    for name, reader in ways.items():
        marks = judged(kept, reader.read)
        found, right, surely = np.mean([ranked(kept, marks, label) for label in MISTAKES], axis=0)
        table.append(f"| {name} | {found:.2f} | {right:.2f} | {surely:.2f} |")
    text = "\n".join(table) + "\n"
    if options.write:
        (ROOT / "docs" / "_ablation.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def ranked(kept: Sequence[Line], marks: Sequence[Mapping[str, float]], label: str) -> tuple[float, float, float]:
    """Recall and precision at one half, and recall where precision last stands at 97 %; lines of one mark count as one step."""
    seen = [(mark.get(label, 0.0), label in line.labels) for line, mark in zip(kept, marks, strict=True) if line.weight(label) > 0]
    real = sum(true for _, true in seen)
    said = [true for m, true in seen if m >= 0.5]
    best, hits, counted = 0.0, 0, 0
    for mark, step in groupby(sorted(seen, reverse=True), key=lambda s: s[0]):
        if mark > 0:
            truths = [true for _, true in step]
            hits, counted = hits + sum(truths), counted + len(truths)
            best = hits / real if hits / counted >= _SURE else best
    return sum(said) / real, sum(said) / max(1, len(said)), best


if __name__ == "__main__":
    sys.exit(main())
