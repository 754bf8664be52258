"""The reader that was taught: a small encoder of our own, run by onnxruntime, on one thread."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from afterview.adapters.models.wordpiece import CLS, SEP, ids
from afterview.adapters.readers.cues import CueReader
from afterview.language.likeness import alike
from afterview.model.labels import labels_for
from afterview.model.talk import Sentence

if TYPE_CHECKING:
    import numpy as np

BEFORE, FIRST, MOST = 16, 40, 80  # word pieces; as taught, see training/train.py
_LEAST = 0.05
# Labels whose strong phrases are right nine times in ten, and how far the model may be against them there.
_BY_PHRASE = {"trial": 0.03, "rundown": 0.03, "undersell": 0.03, "unprepared": 0.3}
_REMEMBERED = 60_000  # answers kept in memory, about 100 MB at the most; a long interview asks some 3,000


class ModelMissing(Exception):
    """The taught reader cannot be used here; the message says why, in words for the user."""


class ModelReader:
    """Answers by the taught encoder; raises ModelMissing when its runtime or its file is not as it should be."""

    def __init__(self, *, calibrated: bool = True) -> None:
        if importlib.util.find_spec("onnxruntime") is None or importlib.util.find_spec("numpy") is None:
            raise ModelMissing("the model's runtime is not installed (pip install 'afterview[model]')")
        folder = resources.files("afterview.adapters.models")
        try:
            about = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
            weights = (folder / "reader.onnx").read_bytes()
            shipped, self._labels, self._kinds = str(about["sha256"]), list(about["labels"]), list(about["pair"])
            self._calibration: Mapping[str, Sequence[float]] = dict(about.get("calibration", {})) if calibrated else {}
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise ModelMissing(f"the model file cannot be read ({type(error).__name__}); install afterview again") from error
        digest = hashlib.sha256(weights).hexdigest()
        if digest != shipped:
            raise ModelMissing("the model file is not the one that was shipped (its hash differs); install afterview again")
        self._session = _session(weights)
        self._cues = CueReader()
        self._seen: dict[tuple[str, tuple[int, ...], int], np.ndarray] = {}
        self.name = f"afterview model {digest[:8]}"

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        """See `Reader.read`; each sentence is judged with the end of what was said before it."""
        asked = [s for s in sentences if labels_for(s.role)]
        rows = [_encode(_before(sentences, s), s.text, BEFORE) for s in asked]
        answered = dict(zip((s.n for s in asked), self._run(rows, "labels"), strict=True))
        cues = self._cues.read(sentences) if self._calibration else [{}] * len(sentences)
        return [self._marks(s, answered.get(s.n), heard) for s, heard in zip(sentences, cues, strict=True)]

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """See `Reader.likeness`: by the words that carry meaning; the taught vectors were not taught likeness."""
        return alike(texts, others)

    def pairs(self, asked: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
        """See `Reader.pairs`."""
        return [dict(zip(self._kinds, (float(p) for p in row), strict=True))
                for row in self._run([_encode(fact, said, FIRST) for fact, said in asked], "pair")]

    def _marks(self, sentence: Sentence, row: np.ndarray | None, heard: Mapping[str, float]) -> Mapping[str, float]:
        if row is None:
            return {}
        wanted = labels_for(sentence.role)
        marks = {label: self._calibrated(label, float(p), heard.get(label, 0.0))
                 for label, p in zip(self._labels, row, strict=True) if label in wanted}
        return {label: p for label, p in marks.items() if p >= _LEAST}

    def _calibrated(self, label: str, p: float, heard: float) -> float:
        """The model's answer weighed with the cues, as fitted on voices that were not taught (training/calibrate.py).

        The corpus keeps clear of the blunt phrases, so the model may not know them: there a strong cue speaks for itself.
        """
        if label not in self._calibration:
            return round(p, 4)
        slope, cue, offset = self._calibration[label]
        p = min(max(p, 0.01), 0.99)
        weighed = 1 / (1 + math.exp(-(slope * math.log(p / (1 - p)) + cue * heard + offset)))
        blunt = heard if p >= _BY_PHRASE.get(label, 2.0) else 0.0
        return round(max(weighed, blunt), 4)

    def _run(self, rows: Sequence[tuple[list[int], list[int]]], output: str) -> list[np.ndarray]:
        """One output for each row, in order; what was asked before is remembered, so an edit costs only what it changed."""
        keys = [(output, tuple(x), len(kinds) - sum(kinds)) for x, kinds in rows]
        fresh = list(dict.fromkeys(k for k in keys if k not in self._seen))
        if len(self._seen) + len(fresh) > _REMEMBERED:
            self._seen.clear()
            fresh = list(dict.fromkeys(keys))
        encoded = [(list(k[1]), [0] * k[2] + [1] * (len(k[1]) - k[2])) for k in fresh]
        self._seen.update(zip(fresh, self._fresh(encoded, output), strict=True))
        return [self._seen[k] for k in keys]

    def _fresh(self, rows: Sequence[tuple[list[int], list[int]]], output: str) -> list[np.ndarray]:
        """The same without memory, each row by itself.

        The int8 runtime scales by the largest value in a batch: in company a sentence would be answered a little differently
        than alone, and the same words must always get the same answer. It costs a sixth of the speed.
        """
        import numpy as np  # noqa: PLC0415

        return [self._session.run([output], {"ids": np.array([x], dtype=np.int64), "kinds": np.array([kinds], dtype=np.int64)})[0][0]
                for x, kinds in rows]


def _session(weights: bytes) -> Any:  # noqa: ANN401 - a type of an optional package
    """The model in its runtime; whatever that says of a model or of itself is a reason to do without."""
    try:
        import onnxruntime as ort  # noqa: PLC0415 - heavy and optional

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelMissing(f"the model's runtime cannot run it ({type(error).__name__})") from error


def _encode(first: str, second: str, most: int) -> tuple[list[int], list[int]]:
    a = ids(first)[-most:] if first and most else []
    b = ids(second)[: MOST - len(a) - 3]
    return [CLS, *a, SEP, *b, SEP], [0] * (len(a) + 2) + [1] * (len(b) + 1)


def _before(sentences: Sequence[Sentence], sentence: Sentence) -> str:
    """What the other side said last, where this sentence answers it; nothing in the middle of a turn."""
    if sentence.n == 0 or sentences[sentence.n - 1].turn.index == sentence.turn.index:
        return ""
    return sentences[sentence.n - 1].text
