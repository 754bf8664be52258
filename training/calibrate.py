"""Make the probabilities mean what they say: per label, a logistic of the model's answer and the cues, on held-out voices."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import numpy as np

from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.model import ModelReader
from afterview.model.labels import LABELS, labels_for
from afterview.model.talk import Role, Sentence, Speaker, Turn
from corpus import Line, held_out, lines

ABOUT = Path(__file__).parent.parent / "src/afterview/adapters/models/reader.json"
_PULL = 4.0  # how strongly a fit is pulled towards "trust the model as it is" where voices are few


def sentence(line: Line, n: int) -> Sentence:
    """A corpus line as a sentence of its own turn."""
    speaker = Speaker(label=line.role, name=line.role, role=Role(line.role))
    turn = Turn(index=n, speaker=speaker, text=line.text, starts=((0, None),), span=None, lines=(n,))
    return Sentence(n=n, turn=turn, start=0, end=len(line.text))


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> list[float]:
    """Slope on the model's logit, weight of the cues, offset; pulled towards (1, 0.5, 0)."""
    prior = np.array([1.0, 0.5, 0.0])
    theta = prior.copy()
    for _ in range(400):
        p = 1 / (1 + np.exp(-(x @ theta)))
        gradient = x.T @ (w * (p - y)) + _PULL * (theta - prior)
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + _PULL * np.eye(3)
        step = np.linalg.solve(hessian, gradient)
        theta -= np.clip(step, -0.5, 0.5)
        if np.abs(step).max() < 1e-6:
            break
    return [round(float(t), 4) for t in theta]


def main() -> int:
    """Fit every label and write the figures into reader.json."""
    kept = [x for x in lines() if held_out(x.voice)]
    reader, cues = ModelReader(calibrated=False), CueReader()
    said, heard = [], []
    for n, line in enumerate(kept):
        both = (Sentence(n=0, turn=_other(line), start=0, end=len(line.before)), sentence(line, 1)) if line.before else (sentence(line, 0),)
        said.append(reader.read(both)[-1])
        heard.append(cues.read((sentence(line, n),))[0])
    found = {}
    for label in LABELS:
        rows = [(m.get(label, 0.02), c.get(label, 0.0), label in x.labels, x.weight(label))
                for m, c, x in zip(said, heard, kept, strict=True) if x.weight(label) > 0 and label in labels_for(Role(x.role))]
        x = np.array([[math.log(min(max(p, 0.01), 0.99) / (1 - min(max(p, 0.01), 0.99))), c, 1.0] for p, c, _, _ in rows])
        y, w = np.array([float(t) for _, _, t, _ in rows]), np.array([v for *_, v in rows])
        found[label] = fit(x, y, w)
        print(f"{label:15} {len(rows):5} lines, {int(y.sum()):4} true: {found[label]}")
    about = json.loads(ABOUT.read_text(encoding="utf-8"))
    about["calibration"] = found
    ABOUT.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    return 0


def _other(line: Line) -> Turn:
    role = Role.INTERVIEWER if line.role == "candidate" else Role.CANDIDATE
    speaker = Speaker(label="other", name="other", role=role)
    return Turn(index=0, speaker=speaker, text=line.before, starts=((0, None),), span=None, lines=(0,))


if __name__ == "__main__":
    sys.exit(main())
