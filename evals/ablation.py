"""What each part of the reader brings, on voices that were never taught: `python evals/ablation.py [--write] [--frozen WEIGHTS.onnx]`.

Phrases alone, heads on MiniLM as it came (when such weights are given), the first look, both looks as they ship. All read the same lines.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "training"))

from corpus import Line, held_out, lines
from voices import judged

from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.encoder import Encoder, row
from afterview.adapters.readers.model import BEFORE, MOST, ModelReader
from afterview.model.labels import LABELS, MISTAKES

_SURE = 0.97
Marks = Sequence[dict[str, float]]


def main() -> int:
    """Print the table, or write it to docs/_ablation.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frozen", type=Path, default=None, help="made by train.py --frozen 6 --out F.pt and export.py --only F.pt FILE")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    kept = [x for x in lines() if held_out(x.voice) and x.role == "candidate"]
    whole = ModelReader()
    ways: dict[str, Callable[[], Marks]] = {"phrases alone": lambda: judged(kept, CueReader().read)}
    if options.frozen:
        ways["heads on MiniLM as it came"] = lambda: alone(Encoder(options.frozen.read_bytes()), kept)
    ways["the first look alone"] = lambda: judged(kept, lambda said: whole.looks(said)[0])
    ways["both looks and the phrases, as shipped"] = lambda: judged(kept, whole.read)
    table = ["| what reads | found, at .5 | right, of what it says at .5 | found, where 97 in 100 are right |", "|---|---|---|---|"]
    for name, read in ways.items():
        marks = read()
        each = [ranked(kept, marks, label) for label in MISTAKES]
        found, right, surely = np.mean(each, axis=0)
        table.append(f"| {name} | {found:.2f} | {right:.2f} | {surely:.2f} |")
    text = "\n".join(table) + "\n"
    if options.write:
        (ROOT / "docs" / "_ablation.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def alone(encoder: Encoder, kept: Sequence[Line]) -> Marks:
    """One encoder's answers about each line."""
    answers = encoder.answers([row(x.before, x.text, BEFORE, MOST) for x in kept], "labels")
    return [dict(zip(LABELS, (float(p) for p in a), strict=True)) for a in answers]


def ranked(kept: Sequence[Line], marks: Marks, label: str) -> tuple[float, float, float]:
    """Recall and precision at one half, and recall where precision last stands at 97 %; lines of one mark count as one step."""
    seen = [(mark.get(label, 0.0), label in line.labels) for line, mark in zip(kept, marks, strict=True) if line.weight(label) > 0]
    real = sum(true for _, true in seen)
    said = [true for m, true in seen if m >= 0.5]
    best, hits, counted = 0.0, 0, 0
    for mark in sorted({m for m, _ in seen if m > 0}, reverse=True):
        step = [true for m, true in seen if m == mark]
        hits, counted = hits + sum(step), counted + len(step)
        best = hits / real if hits / counted >= _SURE else best
    return sum(said) / real, sum(said) / max(1, len(said)), best


if __name__ == "__main__":
    sys.exit(main())
