"""One taught file in its runtime: rows of word pieces in, probabilities out, each row by itself, on one thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from afterview.adapters.models.wordpiece import CLS, SEP, ids

if TYPE_CHECKING:
    import numpy as np

Row = tuple[tuple[int, ...], int]  # word pieces, and how many of them belong to the first text
_REMEMBERED = 60_000  # answers kept in memory, about 100 MB at the most; a long interview asks some 3,000


class ModelMissing(Exception):
    """The taught reader cannot be used here; the message says why, in words for the user."""


def row(first: str, second: str, most_first: int, most: int) -> Row:
    """Two texts as word pieces; of the first the last `most_first` are kept, of the second the beginning, `most` in all."""
    a = ids(first)[-most_first:] if first else []
    b = ids(second)[: most - len(a) - 3]
    return (CLS, *a, SEP, *b, SEP), len(a) + 2


class Encoder:
    """A taught encoder that remembers what it was asked, so that an edit costs only what it changed."""

    def __init__(self, weights: bytes) -> None:
        self._session = _session(weights)
        self._seen: dict[tuple[str, Row], np.ndarray] = {}

    def answers(self, rows: Sequence[Row], output: str) -> list[np.ndarray]:
        """One answer for each row, in order; `output` is "labels" or "pair"."""
        keys = [(output, r) for r in rows]
        fresh = list(dict.fromkeys(k for k in keys if k not in self._seen))
        if len(self._seen) + len(fresh) > _REMEMBERED:
            self._seen.clear()
            fresh = list(dict.fromkeys(keys))
        self._seen.update((key, self._answer(key[1], output)) for key in fresh)
        return [self._seen[k] for k in keys]

    def _answer(self, asked: Row, output: str) -> np.ndarray:
        """One row alone.

        The int8 runtime scales by the largest value in a batch: in company a sentence would be answered a little differently
        than alone, and the same words must always get the same answer. It costs a sixth of the speed.
        """
        import numpy as np  # noqa: PLC0415 - heavy and optional

        pieces, first = asked
        kinds = [0] * first + [1] * (len(pieces) - first)
        found: np.ndarray = self._session.run([output], {"ids": np.array([pieces], dtype=np.int64),
                                                         "kinds": np.array([kinds], dtype=np.int64)})[0][0]
        return found


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
