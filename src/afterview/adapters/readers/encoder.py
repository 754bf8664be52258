"""The taught files in their runtime: word pieces in, probabilities out, each passage and each pair by itself, on one thread.

By itself, because the int8 runtime scales by the largest value in a batch: in company a line would be answered a little differently
than alone, and the same words must always get the same answer.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from afterview.adapters.models.wordpiece import CLS, SEP, ids

if TYPE_CHECKING:
    import numpy as np

    from afterview.adapters.readers.stretches import Passage

FIRST, MOST = 40, 80  # word pieces of a fact, and of fact and sentence; as taught, see training/beside.py
QUESTION, ANSWER = 32, 192  # the same of a question, and of question and answer
_SLOWER = ("SkipLayerNormFusion",)  # the runtime's fused step takes four times what its parts take (measured with 1.32)
_REMEMBERED = 20_000  # answers kept in memory; a long interview asks some 800


class ModelMissing(Exception):
    """The taught reader cannot be used here; the message says why, in words for the user."""


def beside(first: str, second: str, most_first: int, most: int, *, end: bool = False) -> tuple[list[int], list[int]]:
    """Two texts as word pieces, and of which each is: `most` in all.

    Of the first the last `most_first` are kept, of the second the beginning, or its `end`.
    """
    a, b = ids(first)[-most_first:], ids(second)
    room = most - len(a) - 3
    b = b[-room:] if end else b[:room]
    return [CLS, *a, SEP, *b, SEP], [0] * (len(a) + 2) + [1] * (len(b) + 1)


class Encoder:
    """A taught encoder that remembers what it was asked, so that an edit costs only what it changed."""

    def __init__(self, weights: bytes) -> None:
        self._session = _session(weights)
        self._seen: dict[Hashable, np.ndarray] = {}

    def lines(self, asked: Passage) -> np.ndarray:
        """One row of label probabilities for each line of a passage."""
        return self._remembered(asked, lambda: self._lines(asked))

    def pair(self, fact: str, said: str) -> np.ndarray:
        """Probabilities of what the sentence does with the fact; of a long fact the end is read, of a long sentence the beginning."""
        return self._remembered(("pair", fact, said), lambda: self._run("pair", *beside(fact, said, FIRST, MOST)))

    def outcome(self, question: str, answer: str) -> np.ndarray:
        """Probability that the answer says how things came out; of a question that is too long the end is read, and of an answer."""
        return self._remembered(("outcome", question, answer),
                                lambda: self._run("outcome", *beside(question, answer, QUESTION, ANSWER, end=True)))

    def _remembered(self, key: Hashable, answer: Callable[[], np.ndarray]) -> np.ndarray:
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            found = self._seen[key] = answer()
        return found

    def _lines(self, asked: Passage) -> np.ndarray:
        import numpy as np  # noqa: PLC0415 - heavy and optional

        spans = np.zeros((1, len(asked.spans), len(asked.pieces)), dtype=np.float32)
        for number, (start, end) in enumerate(asked.spans):
            spans[0, number, start:end] = 1
        return self._run("labels", asked.pieces, asked.kinds, spans=spans,
                         ends=np.array([[end for _, end in asked.spans]], dtype=np.int64))

    def _run(self, output: str, pieces: Sequence[int], kinds: Sequence[int], **others: np.ndarray) -> np.ndarray:
        import numpy as np  # noqa: PLC0415 - heavy and optional

        found: np.ndarray = self._session.run([output], {"ids": np.array([pieces], dtype=np.int64),
                                                         "kinds": np.array([kinds], dtype=np.int64), **others})[0][0]
        return found


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until this is over: numpy turns one that comes while it loads into an ImportError, and the model would be given up."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _session(weights: bytes) -> Any:  # noqa: ANN401 - a type of an optional package
    """The model in its runtime; whatever that says of a model or of itself is a reason to do without."""
    try:
        with _uninterrupted():
            import onnxruntime as ort  # noqa: PLC0415 - heavy and optional

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER)
    except Exception as error:
        raise ModelMissing(f"the model's runtime cannot run it ({type(error).__name__})") from error
