"""The reader of the user's choice: a language model judges the lines; ours the shape of the talk, and everything where the other fails.

How the two are put together: a mistake is what the model says it is, and nothing else (ours may not add one). For what speaks for the
candidate, and for what they said first, the model's word counts, or half of ours where it says nothing: a weak model that misses a
line must not make a fault of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from afterview.adapters.readers.contract import Reader
from afterview.adapters.readers.llm.answers import SUREST, Answer, Told, told
from afterview.adapters.readers.llm.names import Names
from afterview.adapters.readers.llm.parts import Part, line_parts, pair_parts
from afterview.adapters.readers.llm.questions import JUDGED, MISTAKES, VERSION
from afterview.adapters.readers.llm.turns import in_turn
from afterview.adapters.readers.llm.wire import Question, Unanswered
from afterview.adapters.readers.memory import Memory, key_of
from afterview.model.leaving import Leaving
from afterview.model.talk import Sentence

_LEAST = 0.05
_HALF = 0.5  # what our model's word counts where the other says nothing
# Models say 0.9 of what they are certain of. The rules' limits are set on our model's scale (training/calibrate.py), where that is 0.98.
_PLAINLY = 0.9
_IN_A_ROW = 3  # parts without an answer, after which the rest is not asked
_AGAIN = "\nAnswer with the one JSON object, and nothing else."
_SHOWN = 6  # lines of the talk in the preview


class Asking(Protocol):
    """What answers a question in words: a `Wire`, or a stand-in."""

    def ask(self, question: Question) -> str:
        """The model's words. Raises Unanswered."""

    def close(self) -> None:
        """Let go of everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Who is asked: the model's name, the host as people read it, the whole address, whether it is this machine, and how to ask it."""

    model: str
    host: str
    url: str
    here: bool
    wire: Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How it is asked: names hidden or not, how many questions at once, who must say yes before anything leaves, and who hears of it."""

    hide_names: bool = False
    at_once: int = 2
    consent: Callable[[Leaving], None]
    progress: Callable[[int, int], None] = lambda _done, _all: None


class LlmReader:
    """Answers by a language model behind gates; see the module."""

    def __init__(self, server: Server, own: Reader, memory: Memory, manners: Manners) -> None:
        self._server, self._own, self._memory, self._manners = server, own, memory, manners
        self._names = Names()
        self._parts = self._unread = self._dropped = 0
        self._why = ""
        self._given_up = False
        self._may = server.here

    @property
    def name(self) -> str:
        """Who read, and what of it somebody else had to read."""
        name = f"{self._server.model} at {self._server.host}, with {self._own.name}"
        if self._unread:
            name = (f"{self._server.model} at {self._server.host}; {self._unread} of {self._parts} parts by {self._own.name}, "
                    f"because {self._why}")
        return name + (f"; {self._dropped} answers without proof left out" if self._dropped else "")

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        """See `Reader.read`."""
        marks = self._own.read(sentences)
        if self._manners.hide_names:
            for sentence in sentences:
                self._names.add(sentence.turn.speaker.name)
            self._names.learn(s.text for s in sentences)
        parts = line_parts(sentences, self._hide)
        answers = self._answers(parts)
        read = list(marks)
        for part, one in zip(parts, answers, strict=True):
            if one is not None and isinstance(part.asked, range):
                by_line: dict[int, dict[str, float]] = {}
                for answer in one.answers:
                    by_line.setdefault(answer.line, {})[answer.label] = _scaled(answer.sure)
                for number, at in enumerate(part.asked, 1):
                    read[at] = together(sentences[at], marks[at], by_line.get(number, {}))
        return read

    def pairs(self, asked: Sequence[tuple[str, str]]) -> list[Mapping[str, float]] | None:
        """See `Reader.pairs`; what the model does not name, neither uses nor contradicts.

        None where a part was not answered and ours judges no pairs either: then the shared words have to do for all.
        """
        if self._manners.hide_names:
            self._names.learn(text for pair in asked for text in pair)
        parts = pair_parts(asked, self._hide)
        answers = self._answers(parts)
        own = self._own.pairs(asked) if None in answers else ()
        if own is None:
            return None
        found: list[Mapping[str, float]] = [{} for _ in asked]
        for part, one in zip(parts, answers, strict=True):
            for number, facts in enumerate(part.asked if isinstance(part.asked, tuple) else (), 1):
                for fact, at in facts.items():
                    found[at] = own[at] if one is None else _pair(one, number, fact)
        return found

    def outcomes(self, asked: Sequence[tuple[str, str]]) -> list[float] | None:
        """See `Reader.outcomes`; ours, nothing is sent for it."""
        return self._own.outcomes(asked)

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """See `Reader.likeness`; ours, nothing is sent for it."""
        return self._own.likeness(texts, others)

    def _hide(self, text: str) -> str:
        return self._names.hide(text) if self._manners.hide_names else text

    def _answers(self, parts: Sequence[Part]) -> list[Told | None]:
        """For each part what passed the gates, kept or fresh; None where there was no answer."""
        keys = [key_of(str(VERSION), self._server.url, self._server.model, p.question.system, p.question.user) for p in parts]
        kept = self._memory.get(keys)
        found = {p.word: one for p, k in zip(parts, keys, strict=True) if (one := _kept(kept.get(k), p)) is not None}
        pending = [p for p in parts if p.word not in found]
        if pending and not self._given_up:
            self._ask_leave(pending)
            of = dict(zip((p.word for p in parts), keys, strict=True))
            for part, one in self._fresh(pending):  # each is kept at once: Ctrl-C loses only what is on its way
                found[part.word] = one
                self._memory.put({of[part.word]: [[[a.line, a.label, a.sure] for a in one.answers], one.dropped]})
        answers = [found.get(p.word) for p in parts]
        self._parts += len(parts)
        self._unread += answers.count(None)
        self._dropped += sum(one.dropped for one in answers if one is not None)
        return answers

    def _fresh(self, pending: Sequence[Part]) -> Iterator[tuple[Part, Told]]:
        """What the model answers now, as it comes; parts without an answer are missing, and after a few of them nothing more is asked."""
        self._manners.progress(0, len(pending))
        try:
            yield from self._asked(pending)
        finally:  # also after Ctrl-C
            self._manners.progress(len(pending), len(pending))
            self._server.wire.close()

    def _asked(self, pending: Sequence[Part]) -> Iterator[tuple[Part, Told]]:
        missed = 0
        for done, (part, one) in enumerate(in_turn(self._told, pending, self._manners.at_once), 1):
            self._manners.progress(done, len(pending))
            if isinstance(one, Told):
                missed = 0
                yield part, one
                continue
            if not isinstance(one, Unanswered):
                raise one
            missed += 1
            self._why = self._why or one.why
            if one.final or missed == _IN_A_ROW:
                self._given_up = True
                return

    def _told(self, part: Part) -> Told:
        """The answer to one part; what is no answer is asked for once more."""
        for question in (part.question, replace(part.question, user=part.question.user + _AGAIN)):
            found = told(self._server.wire.ask(question), part.word, part.lines)
            if found is not None:
                return found
        raise Unanswered("its answer was not in the form that was asked for")

    def _ask_leave(self, pending: Sequence[Part]) -> None:
        """Nothing goes to another machine before the user saw it and said yes; raises Refused where that does not come."""
        if self._may:
            return
        lines = [line.text for part in pending for line in part.lines]
        self._manners.consent(Leaving(
            host=self._server.host, lines=len(lines), words=sum(len(text.split()) for text in lines), beginning=tuple(lines[:_SHOWN]),
            messages=tuple(p.question.user for p in pending), names_hidden=self._manners.hide_names))
        self._may = True


def together(sentence: Sentence, own: Mapping[str, float], answers: Mapping[str, float]) -> Mapping[str, float]:
    """The marks of a line from ours and from the model's answers; see the module."""
    judged = JUDGED.get(sentence.role, frozenset())
    marks = {label: p for label, p in own.items() if label not in judged}
    for label in sorted(judged):
        ours = 0.0 if label in MISTAKES else _HALF * own.get(label, 0.0)
        p = max(answers.get(label, 0.0), ours)
        if p >= _LEAST:
            marks[label] = round(p, 4)
    return marks


def _pair(one: Told, line: int, fact: int) -> Mapping[str, float]:
    """What was said of one line and one fact; both kinds together are no surer than one can be."""
    sure = {a.label.partition(" ")[2]: _scaled(a.sure) for a in one.answers if a.line == line and a.label.startswith(f"{fact} ")}
    total = sum(sure.values())
    return {kind: p * SUREST / total if total > SUREST else p for kind, p in sure.items()}


def _scaled(sure: float) -> float:
    return SUREST if sure >= _PLAINLY else sure


def _kept(value: object, part: Part) -> Told | None:
    """An answer from the disk, through the gates once more as far as numbers go; None for what is none."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    rows, dropped = value
    try:
        answers = tuple(Answer(int(line), str(label), float(sure)) for line, label, sure in rows)
        fine = all(1 <= a.line <= len(part.lines) and a.label in part.lines[a.line - 1].labels and 0 <= a.sure <= SUREST for a in answers)
        return Told(answers, int(dropped)) if fine else None
    except (TypeError, ValueError):
        return None
