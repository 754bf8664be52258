"""The reader that was taught: a small encoder of our own, run by onnxruntime, on one thread."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING

from afterview.adapters.models.wordpiece import CLS, SEP, ids
from afterview.model.labels import labels_for
from afterview.model.talk import Sentence

if TYPE_CHECKING:
    import numpy as np

BEFORE, FIRST, MOST = 20, 40, 80  # word pieces; as taught, see training/train.py
_BATCH = 32
_LEAST = 0.05
_REMEMBERED = 60_000  # answers kept in memory, about 100 MB at the most; a long interview asks some 3,000


class ModelMissing(Exception):
    """The taught reader cannot be used here; the message says why, in words for the user."""


class ModelReader:
    """Answers by the taught encoder; raises ModelMissing when its runtime or its file is not as it should be."""

    def __init__(self) -> None:
        if importlib.util.find_spec("onnxruntime") is None or importlib.util.find_spec("numpy") is None:
            raise ModelMissing("the model's runtime is not installed (pip install 'afterview[model]')")
        folder = resources.files("afterview.adapters.models")
        try:
            about = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
            weights = (folder / "reader.onnx").read_bytes()
        except (OSError, ValueError) as error:
            raise ModelMissing(f"the model file cannot be read ({type(error).__name__})") from error
        digest = hashlib.sha256(weights).hexdigest()
        if digest != about["sha256"]:
            raise ModelMissing("the model file is not the one that was shipped (its hash differs); install afterview again")
        import onnxruntime as ort  # noqa: PLC0415 - heavy and optional

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._labels: list[str] = about["labels"]
        self._kinds: list[str] = about["pair"]
        self._seen: dict[tuple[str, tuple[int, ...], int], np.ndarray] = {}
        self.name = f"afterview model {digest[:8]}"

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        """See `Reader.read`; each sentence is judged with the end of what was said before it."""
        asked = [s for s in sentences if labels_for(s.role)]
        rows = [_encode(_before(sentences, s), s.text, BEFORE) for s in asked]
        answered = dict(zip((s.n for s in asked), self._run(rows, "labels"), strict=True))
        return [self._marks(s, answered.get(s.n)) for s in sentences]

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """See `Reader.likeness`: cosine of the mean vectors."""
        if not texts or not others:
            return [[] for _ in texts]
        import numpy as np  # noqa: PLC0415

        vectors = np.asarray(self._run([_encode("", t, 0) for t in (*texts, *others)], "mean"), dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
        near: list[list[float]] = (vectors[: len(texts)] @ vectors[len(texts):].T).tolist()
        return near

    def pairs(self, asked: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
        """See `Reader.pairs`."""
        return [dict(zip(self._kinds, (float(p) for p in row), strict=True))
                for row in self._run([_encode(fact, said, FIRST) for fact, said in asked], "pair")]

    def _marks(self, sentence: Sentence, row: Sequence[float] | None) -> Mapping[str, float]:
        wanted = labels_for(sentence.role)
        if row is None:
            return {}
        return {label: round(float(p), 4) for label, p in zip(self._labels, row, strict=True) if label in wanted and p >= _LEAST}

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
        """The same without memory; rows of like length run together."""
        import numpy as np  # noqa: PLC0415

        order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
        answers: list[np.ndarray] = [np.empty(0)] * len(rows)
        for at in range(0, len(order), _BATCH):
            chosen = order[at: at + _BATCH]
            longest = len(rows[chosen[-1]][0])
            x = np.zeros((len(chosen), longest), dtype=np.int64)
            kinds = np.zeros_like(x)
            for line, number in enumerate(chosen):
                x[line, : len(rows[number][0])], kinds[line, : len(rows[number][1])] = rows[number]
            for number, answer in zip(chosen, self._session.run([output], {"ids": x, "kinds": kinds})[0], strict=True):
                answers[number] = answer
        return answers


def _encode(first: str, second: str, most: int) -> tuple[list[int], list[int]]:
    a = ids(first)[-most:] if first and most else []
    b = ids(second)[: MOST - len(a) - 3]
    return [CLS, *a, SEP, *b, SEP], [0] * (len(a) + 2) + [1] * (len(b) + 1)


def _before(sentences: Sequence[Sentence], sentence: Sentence) -> str:
    """What stood before: the end of the other side's last turn where the sentence opens a turn, else the sentence before."""
    if sentence.n == 0:
        return ""
    at = sentence.n - 1
    return sentences[at].text
