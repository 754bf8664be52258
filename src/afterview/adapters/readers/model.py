"""The reader that was taught: two small encoders of our own; the second looks again, and wider, where the first has a doubt."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.encoder import Encoder, ModelMissing, row
from afterview.language.likeness import alike
from afterview.model.labels import MISTAKES, labels_for
from afterview.model.talk import Sentence

BEFORE, FIRST, MOST = 16, 40, 80  # word pieces; as taught, see training/train.py
AROUND, LINES, WIDE = 40, 3, 96  # the same for the second look: three lines of both sides before
_LEAST = 0.05
_DOUBT = 0.15  # the first look's probability from which the second is asked
_PAIR_DOUBT = 0.3
_ASKS = 0.5
# Labels whose strong phrases are right nine times in ten, and how far the model may be against them there.
_BY_PHRASE = {"trial": 0.03, "personal": 0.06, "rundown": 0.03, "undersell": 0.03, "unprepared": 0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What is written beside the weights: their hashes, what they answer, and how their answers are weighed."""

    files: Mapping[str, str]
    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    calibration: Mapping[str, Sequence[float]]
    second: Mapping[str, Sequence[float]]


class ModelReader:
    """Answers by the taught encoders; raises ModelMissing when their runtime or a file is not as it should be."""

    def __init__(self, *, calibrated: bool = True) -> None:
        if importlib.util.find_spec("onnxruntime") is None or importlib.util.find_spec("numpy") is None:
            raise ModelMissing("the model's runtime is not installed (pip install 'afterview[model]')")
        folder = resources.files("afterview.adapters.models")
        self._about = _about(folder)
        weights = [_weights(folder, name, digest) for name, digest in sorted(self._about.files.items())]
        self._first, self._second = Encoder(weights[0]), Encoder(weights[-1])
        self._weighed = calibrated and bool(self._about.calibration)
        self._cues = CueReader()
        self.name = f"afterview model {_digest(self._about)[:8]}"

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        """See `Reader.read`; each sentence is judged with the end of what was said before it."""
        first, second = self.looks(sentences)
        if not self._weighed:
            return [_probable(p) for p in first]
        cues = self._cues.read(sentences)
        return [_probable({label: self._weigh(label, p, again.get(label), heard.get(label, 0.0)) for label, p in once.items()})
                for once, again, heard in zip(first, second, cues, strict=True)]

    def looks(self, sentences: Sequence[Sentence]) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
        """Both looks as they are: for each sentence every label of its role, and those that were looked at again."""
        asked = [s for s in sentences if labels_for(s.role)]
        rows = self._first.answers([row(_before(sentences, s), s.text, BEFORE, MOST) for s in asked], "labels")
        first = {s.n: self._named(s, r) for s, r in zip(asked, rows, strict=True)}
        doubted = [s for s in asked if self._doubtful(first[s.n])]
        rows = self._second.answers([row(_around(sentences, s), s.text, AROUND, WIDE) for s in doubted], "labels")
        second = {s.n: self._named(s, r) for s, r in zip(doubted, rows, strict=True)}
        return [first.get(s.n, {}) for s in sentences], [second.get(s.n, {}) for s in sentences]

    def _doubtful(self, once: Mapping[str, float]) -> bool:
        """True where a second look pays: a hint of a mistake, a half-answer, or a question of which the kind is open."""
        asked = {label: p for label, p in once.items() if label in self._about.second and p >= _DOUBT}
        if any(label in MISTAKES or p <= 1 - _DOUBT for label, p in asked.items()):
            return True
        return once.get("question", 0.0) >= _ASKS and "invite" in once and not any(label.startswith(("q-", "invite")) for label in asked)

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """See `Reader.likeness`: by the words that carry meaning; the taught vectors were not taught likeness."""
        return alike(texts, others)

    def pairs(self, asked: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
        """See `Reader.pairs`; where the first look sees anything, both count alike."""
        rows = [row(fact, said, FIRST, MOST) for fact, said in asked]
        once = [self._kinds(r) for r in self._first.answers(rows, "pair")]
        doubted = [n for n, kinds in enumerate(once) if kinds["none"] <= 1 - _PAIR_DOUBT]
        again = [self._kinds(r) for r in self._second.answers([rows[n] for n in doubted], "pair")]
        for n, kinds in zip(doubted, again, strict=True):
            once[n] = {kind: (p + kinds[kind]) / 2 for kind, p in once[n].items()}
        return list(once)

    def _named(self, sentence: Sentence, answers: Iterable[float]) -> dict[str, float]:
        wanted = labels_for(sentence.role)
        return {label: float(p) for label, p in zip(self._about.labels, answers, strict=True) if label in wanted}

    def _kinds(self, answers: Iterable[float]) -> dict[str, float]:
        return dict(zip(self._about.kinds, (float(p) for p in answers), strict=True))

    def _weigh(self, label: str, once: float, again: float | None, heard: float) -> float:
        """Both looks and the cues weighed, as fitted on voices that were not taught (training/calibrate.py).

        The corpus keeps clear of the blunt phrases, so the model may not know them: there a strong cue speaks for itself.
        """
        if again is not None and label in self._about.second:
            one, two, cue, offset = self._about.second[label]
            score = one * logit(once) + two * logit(again) + cue * heard + offset
        else:
            one, cue, offset = self._about.calibration.get(label, (1.0, 0.5, 0.0))
            score = one * logit(once) + cue * heard + offset
        blunt = heard if once >= _BY_PHRASE.get(label, 2.0) else 0.0
        return max(1 / (1 + math.exp(-score)), blunt)


def logit(p: float) -> float:
    """Log odds, with the ends cut off at 0.01 and 0.99: beyond, the encoder is surer than it can know."""
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))


def _probable(marks: Mapping[str, float]) -> Mapping[str, float]:
    return {label: round(p, 4) for label, p in marks.items() if p >= _LEAST}


def _about(folder: Traversable) -> _About:
    try:
        about = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        files = {str(k): str(v) for k, v in about["files"].items()}
        if not files:
            raise ValueError("no weights are named")  # noqa: TRY301 - said below in words for the user
        return _About(files=files, labels=tuple(about["labels"]), kinds=tuple(about["pair"]),
                      calibration=dict(about.get("calibration", {})), second=dict(about.get("second", {})))
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


def _before(sentences: Sequence[Sentence], sentence: Sentence) -> str:
    """What the other side said last, where this sentence answers it; nothing in the middle of a turn."""
    if sentence.n == 0 or sentences[sentence.n - 1].turn.index == sentence.turn.index:
        return ""
    return sentences[sentence.n - 1].text


def _around(sentences: Sequence[Sentence], sentence: Sentence) -> str:
    """The last lines of both sides, as the second look was taught to read them."""
    return " ".join(f"{'me' if s.role is sentence.role else 'they'}: {s.text}"
                    for s in sentences[max(0, sentence.n - LINES): sentence.n])
