"""Make the probabilities mean what they say: per label, a logistic of the model's answer and the cues, on held-out voices."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.model import ModelReader, logit
from afterview.model.labels import LABELS, MISTAKES
from afterview.model.talk import Role, Sentence, Speaker, Turn
from corpus import Line, held_out, lines

ABOUT = Path(__file__).parent.parent / "src/afterview/adapters/models/reader.json"
# What the second look is asked about: the mistakes, and what it knows better than the first.
AGAIN = {*MISTAKES, "when", "contribute", "outcome", "chat", "closed", "invite", *(x for x in LABELS if x.startswith("q-"))}
_PULL = 4.0  # how strongly a fit is pulled towards "trust the model as it is" where voices are few


def talk(line: Line) -> tuple[Sentence, ...]:
    """A corpus line with what was said before it, as sentences of turns of their own."""
    said = [*line.history, (line.role, line.text)]
    turns = [Turn(index=n, speaker=Speaker(label=who, name=who, role=Role(who)), text=text, starts=((0, None),), span=None, lines=(n,))
             for n, (who, text) in enumerate(said)]
    return tuple(Sentence(n=n, turn=turn, start=0, end=len(turn.text)) for n, turn in enumerate(turns))


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, prior: np.ndarray) -> list[float]:
    """Weights of the looks and of the cues, and the offset; pulled towards `prior` where voices are few."""
    theta = prior.copy()
    for _ in range(400):
        p = 1 / (1 + np.exp(-(x @ theta)))
        gradient = x.T @ (w * (p - y)) + _PULL * (theta - prior)
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + _PULL * np.eye(len(prior))
        step = np.linalg.solve(hessian, gradient)
        theta -= np.clip(step, -0.5, 0.5)
        if np.abs(step).max() < 1e-6:
            break
    return [round(float(t), 4) for t in theta]


def main() -> int:
    """Fit every label and write the figures into reader.json."""
    kept = [x for x in lines() if held_out(x.voice)]
    about = json.loads(ABOUT.read_text(encoding="utf-8"))
    about["calibration"], about["second"] = {}, dict.fromkeys(LABELS, [])  # so that everything is looked at twice
    ABOUT.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    reader, cues = ModelReader(calibrated=False), CueReader()
    once, again, heard = [], [], []
    for line in kept:
        said = talk(line)
        first, second = reader.looks(said)
        once.append(first[-1])
        again.append(second[-1])
        heard.append(cues.read(said)[-1])
    about["second"] = {}
    for label in LABELS:
        rows = [(logit(a[label]), logit(b[label]) if b else None, c.get(label, 0.0), label in x.labels, x.weight(label))
                for a, b, c, x in zip(once, again, heard, kept, strict=True) if x.weight(label) > 0 and label in a]
        about["calibration"][label] = fitted([(a, c) for a, _, c, _, _ in rows], rows, np.array([1.0, 0.5, 0.0]))
        doubted = [r for r in rows if r[1] is not None]
        if label in AGAIN:
            about["second"][label] = fitted([(a, b, c) for a, b, c, _, _ in doubted], doubted, np.array([0.5, 0.5, 0.5, 0.0]))
        print(f"{label:15} {len(rows):5} lines, {sum(r[3] for r in rows):4} true: {about['calibration'][label]} "
              f"{about['second'].get(label, '')}")
    ABOUT.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    return 0


def fitted(seen: Sequence[Sequence[float]], rows: Sequence[tuple], prior: np.ndarray) -> list[float]:
    """The fit for columns `seen` and an offset."""
    x = np.array([[*s, 1.0] for s in seen])
    return fit(x, np.array([float(r[3]) for r in rows]), np.array([r[4] for r in rows]), prior)


if __name__ == "__main__":
    sys.exit(main())
