"""Make the probabilities mean what they say: per label, a logistic of the model's answer and the cues, on held-out voices."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.model import ModelReader, logit
from afterview.model.labels import LABELS
from afterview.model.talk import Role, Sentence, Speaker, Turn
from corpus import Line, held_out, lines, sittings, whole

ABOUT = Path(__file__).parent.parent / "src/afterview/adapters/models/reader.json"
_PULL = 4.0  # how strongly a fit is pulled towards "trust the model as it is" where voices are few


def talk(said: Sequence[tuple[str, str]]) -> tuple[Sentence, ...]:
    """Who says what, as sentences of a talk; the lines of one side in a row are one turn."""
    found: list[Sentence] = []
    for n, (who, text) in enumerate(said):
        index = found[-1].turn.index + (said[n - 1][0] != who) if found else 0
        turn = Turn(index=index, speaker=Speaker(label=who, name=who, role=Role(who)), text=text, starts=((0, None),), span=None, lines=(n,))
        found.append(Sentence(n=n, turn=turn, start=0, end=len(text)))
    return tuple(found)


def heard(kept: Sequence[Line]) -> Iterator[tuple[Sequence[Line], tuple[Sentence, ...]]]:
    """The lines as the product reads them: talks from end to end, lone lines after what was said before them."""
    for sitting in sittings(kept):
        if whole(sitting):
            yield sitting, talk([(line.role, line.text) for line in sitting])
        else:
            yield from (([line], talk([*line.history, (line.role, line.text)])) for line in sitting)


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, prior: np.ndarray) -> list[float]:
    """Weights of the encoder and of the cues, and the offset; pulled towards `prior` where voices are few."""
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
    reader, cues = ModelReader(calibrated=False), CueReader()
    seen = [row for some, said in heard(kept)
            for row in zip(some, reader.read(said)[-len(some):], cues.read(said)[-len(some):], strict=True)]
    about["calibration"] = {}
    for label in LABELS:
        rows = [(logit(found[label]), phrased.get(label, 0.0), label in line.labels, line.weight(label))
                for line, found, phrased in seen if line.weight(label) > 0]
        x = np.array([[found, phrased, 1.0] for found, phrased, _, _ in rows])
        about["calibration"][label] = fit(x, np.array([float(true) for *_, true, _ in rows]), np.array([w for *_, w in rows]),
                                          np.array([1.0, 0.5, 0.0]))
        print(f"{label:15} {len(rows):5} lines, {sum(true for *_, true, _ in rows):4} true: {about['calibration'][label]}")
    ABOUT.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
