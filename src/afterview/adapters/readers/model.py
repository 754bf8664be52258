"""The reader that was taught: one small encoder reads the talk, stretch by stretch, and one compares sentences with facts."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.encoder import Encoder, ModelMissing
from afterview.adapters.readers.stretches import Stretch, passage, stretches
from afterview.language.likeness import alike
from afterview.model.labels import labels_for
from afterview.model.talk import Sentence

LINES, PAIRS = "lines.onnx", "pairs.onnx"
_LEAST = 0.05
# Labels whose strong phrases are right nine times in ten, and how far the model may be against them there.
# "What are you working on?" and a compensation event are not their pay; "I'm bad with waiting" runs nobody down.
_BY_PHRASE = {"trial": 0.03, "personal": 0.06, "rundown": 0.03, "undersell": 0.2, "unprepared": 0.1, "says-pay": 0.03}


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What is written beside the weights: their hashes, what they answer, and how their answers are weighed."""

    files: Mapping[str, str]
    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    calibration: Mapping[str, tuple[float, float, float]]  # of the encoder's log odds, of the cues, and the offset


class ModelReader:
    """Answers by the taught encoders; raises ModelMissing when their runtime or a file is not as it should be."""

    def __init__(self, *, calibrated: bool = True) -> None:
        if importlib.util.find_spec("onnxruntime") is None or importlib.util.find_spec("numpy") is None:
            raise ModelMissing("the model's runtime is not installed (pip install 'afterview[model]')")
        folder = resources.files("afterview.adapters.models")
        self._about = _about(folder)
        lines, pairs = (_weights(folder, name, self._about.files[name]) for name in (LINES, PAIRS))
        self._lines, self._pairs = Encoder(lines), Encoder(pairs)
        self._weighed = calibrated
        self._cues = CueReader()
        self.name = f"afterview model {_digest(self._about)[:8]}"

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        """See `Reader.read`; each sentence is judged among its neighbours, see `stretches`."""
        return [marks for stretch in self.read_stretches(stretches(sentences)) for marks in stretch]

    def read_stretches(self, asked: Sequence[Stretch]) -> list[list[Mapping[str, float]]]:
        """For each stretch the marks of its lines, in order."""
        heard = iter(self._cues.read([line for stretch in asked for line in stretch.lines]))
        return [[self._marks(found, next(heard)) for found in self._found(stretch)] for stretch in asked]

    def _found(self, stretch: Stretch) -> list[dict[str, float]]:
        """What the encoder says of each line, every label of its role."""
        answers = self._lines.lines(passage(stretch.spoken))[-len(stretch.lines):]
        return [{label: float(p) for label, p in zip(self._about.labels, answer, strict=True) if label in labels_for(line.role)}
                for line, answer in zip(stretch.lines, answers, strict=True)]

    def _marks(self, found: Mapping[str, float], heard: Mapping[str, float]) -> Mapping[str, float]:
        if not self._weighed:
            return found
        sure = {label: self._weigh(label, p, heard.get(label, 0.0)) for label, p in found.items()}
        return {label: round(p, 4) for label, p in sure.items() if p >= _LEAST}

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """See `Reader.likeness`: by the words that carry meaning; the taught vectors were not taught likeness."""
        return alike(texts, others)

    def pairs(self, asked: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
        """See `Reader.pairs`."""
        return [dict(zip(self._about.kinds, map(float, self._pairs.pair(fact, said)), strict=True)) for fact, said in asked]

    def outcomes(self, asked: Sequence[tuple[str, str]]) -> list[float]:
        """See `Reader.outcomes`."""
        return [round(float(self._pairs.outcome(question, answer)[0]), 4) for question, answer in asked]

    def _weigh(self, label: str, found: float, heard: float) -> float:
        """The encoder and the cues weighed, as fitted on voices that were not taught (training/calibrate.py).

        The corpus keeps clear of the blunt phrases, so the model may not know them: there a strong cue speaks for itself.
        """
        one, cue, offset = self._about.calibration.get(label, (1.0, 0.5, 0.0))
        blunt = heard if found >= _BY_PHRASE.get(label, 2.0) else 0.0
        return max(1 / (1 + math.exp(-(one * logit(found) + cue * heard + offset))), blunt)


def logit(p: float) -> float:
    """Log odds, with the ends cut off at 0.01 and 0.99: beyond, the encoder is surer than it can know."""
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))


def _about(folder: Traversable) -> _About:
    try:
        about = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        files = {str(k): str(v) for k, v in about["files"].items()}
        if set(files) != {LINES, PAIRS}:
            raise ValueError("other weights are named")  # noqa: TRY301 - said below in words for the user
        return _About(files=files, labels=tuple(about["labels"]), kinds=tuple(about["pair"]),
                      calibration={str(k): (float(a), float(b), float(c)) for k, (a, b, c) in about.get("calibration", {}).items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelMissing(f"the model file cannot be read ({type(error).__name__}); install afterview again") from error


def _weights(folder: Traversable, name: str, digest: str) -> bytes:
    try:
        weights = (folder / name).read_bytes()
    except OSError as error:
        raise ModelMissing(f"the model file cannot be read ({type(error).__name__}); install afterview again") from error
    if hashlib.sha256(weights).hexdigest() != digest:
        raise ModelMissing("the model file is not the one that was shipped (its hash differs); install afterview again")
    return weights


def _digest(about: _About) -> str:
    return hashlib.sha256("".join(d for _, d in sorted(about.files.items())).encode()).hexdigest()

