"""The picture of a talk as numbers: who spoke when, what was asked, what was found, placed on one axis.

Places along the axis are percentages of the talk (0 to 100), so that the picture fits a phone and a page alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from afterview.model.evidence import Quote
from afterview.model.interview import Interview, Question
from afterview.model.talk import Role, Speaker, Turn
from afterview.model.time import clock
from afterview.report.clean import clean, shorten
from afterview.report.words import KIND, ROLE, count

_LANES = 5  # people of the other side shown one by one; the rest share a lane
_JOIN = 0.15  # percent; talk of one person with smaller gaps is drawn as one bar
_THIN = 0.2  # percent; the narrowest bar that can be seen
_MOST_TICKS = 6  # labels along the axis that fit a phone
_STEPS_S = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400)
_STEPS_WORDS = tuple(step * 10**power for power in range(1, 8) for step in (1, 2, 5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of talk: `x` and `width` in percent, `title` in words."""

    x: float
    width: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A question: where it was asked (percent), its `kind` (``own`` for the candidate's), its words in `title`."""

    x: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One voice: name, role in words, share of all words in percent, bars and the questions asked."""

    name: str
    role: str
    mine: bool
    words: int
    share: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The whole picture; `axis` holds places with their labels, `unit` says what the axis counts."""

    lanes: tuple[Lane, ...]
    axis: tuple[tuple[float, str], ...]
    unit: str
    timed: bool


class Scale:
    """Turns and times to places on the axis: by time when the talk is timed, else by words."""

    def __init__(self, interview: Interview) -> None:
        self._turns = interview.turns
        spans = [t.span for t in interview.turns if t.span]
        self.low = min((s.start_ms for s in spans), default=0)
        self.high = max((s.end_ms for s in spans), default=0)
        self.timed = interview.timed and self.high > self.low
        self._words = (0, *accumulate(t.words for t in interview.turns))
        self.total = max(1, self._words[-1])
        self._ends: list[int] = []  # for each turn, where it or the last timed one before it ended
        for turn in interview.turns:
            self._ends.append(turn.span.end_ms if turn.span else self._ends[-1] if self._ends else self.low)

    def moment(self, start_ms: int) -> float:
        """Place of a time, kept within the talk."""
        return _within(100 * (start_ms - self.low) / max(1, self.high - self.low))

    def quote(self, quote: Quote | None) -> float:
        """Place of a quote; the end of the talk for None, and for words that stand nowhere in it."""
        if quote is None or not 0 <= quote.turn < len(self._turns):
            return 100.0
        if self.timed and quote.start_ms is not None:
            return self.moment(quote.start_ms)
        turn = self._turns[quote.turn]
        start, width = self.turn(turn)
        offset = max(0, turn.text.find(quote.text))
        return _within(start + width * offset / max(1, len(turn.text)))

    def turn(self, turn: Turn) -> tuple[float, float]:
        """Place and width of a turn; without a time of its own in a timed talk, right after the one before."""
        if not self.timed:
            start = self._words[min(turn.index, len(self._words) - 2)]
            return 100 * start / self.total, 100 * turn.words / self.total
        if turn.span:
            start_x = self.moment(turn.span.start_ms)
            return start_x, max(0.0, self.moment(turn.span.end_ms) - start_x)
        return self.moment(self._ends[min(turn.index, len(self._ends) - 1)]), 0.0

    def axis(self) -> tuple[tuple[float, str], ...]:
        """At most seven round places with their labels."""
        if self.timed:
            return tuple((self.moment(ms), clock(ms)) for ms in _round_steps(self.low, self.high, [s * 1000 for s in _STEPS_S]))
        return tuple((100 * n / self.total, f"{n:,}") for n in _round_steps(0, self.total, _STEPS_WORDS))


def timeline(interview: Interview) -> Timeline:
    """The talk as lanes, the candidate's first, then the others by how much they said."""
    scale = Scale(interview)
    voices: dict[Speaker, list[Turn]] = {}
    for turn in interview.turns:
        voices.setdefault(turn.speaker, []).append(turn)
    words = {speaker: sum(t.words for t in said) for speaker, said in voices.items()}
    ordered = sorted(voices, key=lambda s: (s.role is not Role.CANDIDATE, -words[s]))
    shown, rest = ordered[: _LANES + 1], ordered[_LANES + 1:]
    lanes = [_lane(clean(s.name), ROLE[s.role], {s: voices[s]}, interview, scale) for s in shown]
    if rest:
        lanes.append(_lane(f"{len(rest)} more", "others", {s: voices[s] for s in rest}, interview, scale))
    unit = "time" if scale.timed else f"words, as the transcript has no times ({count(scale.total, 'word')} in all)"
    return Timeline(lanes=tuple(lanes), axis=scale.axis(), unit=unit, timed=scale.timed)


def rows(places: Sequence[float], apart: float, most: int) -> tuple[int, ...]:
    """A row for each place (in order), so that marks in a row lie `apart` percent or more; `most` rows at the most."""
    last: list[float] = []
    found = []
    for x in places:
        free = next((i for i, taken in enumerate(last) if x - taken >= apart), len(last))
        row = min(free, most - 1)
        if row == len(last):
            last.append(x)
        last[row] = x
        found.append(row)
    return tuple(found)


def _lane(name: str, role: str, voices: Mapping[Speaker, Sequence[Turn]], interview: Interview, scale: Scale) -> Lane:
    """A lane for one voice, or for several that share it."""
    who, said = set(voices), sorted((t for turns in voices.values() for t in turns), key=lambda t: t.index)
    asked = [(e.question, e.question.kind.value, KIND[e.question.kind]) for e in interview.exchanges if e.question.by in who]
    own = [(q.question, "own", "your question") for q in interview.own_questions if q.question.by in who]
    words = sum(t.words for t in said)
    return Lane(name=name, role=role, mine=any(s.role is Role.CANDIDATE for s in voices), words=words,
                share=100 * words / scale.total, bars=_bars(said, scale), ticks=tuple(_ticks((*asked, *own), scale)))


def _ticks(asked: Iterable[tuple[Question, str, str]], scale: Scale) -> Iterable[Tick]:
    for question, kind, label in asked:
        yield Tick(x=_place(question, scale), kind=kind, title=f"{label}: {shorten(question.text, 24)}")


def _place(question: Question, scale: Scale) -> float:
    if scale.timed and question.start_ms is not None:
        return round(scale.moment(question.start_ms), 2)
    start, width = scale.turn(question.turn)
    return round(_within(start + width * question.sentences[0].start / max(1, len(question.turn.text))), 2)


def _bars(said: Sequence[Turn], scale: Scale) -> tuple[Bar, ...]:
    """The turns of one lane as bars; those that nearly touch are one."""
    joined: list[tuple[float, float, int]] = []
    for turn in sorted(said, key=lambda t: scale.turn(t)[0]):
        x, width = scale.turn(turn)
        end = min(100.0, x + max(width, _THIN))
        if joined and x - joined[-1][1] < _JOIN:
            begin, before, words = joined[-1]
            joined[-1] = (begin, max(before, end), words + turn.words)
        else:
            joined.append((min(x, 100 - _THIN), end, turn.words))
    return tuple(Bar(x=round(x, 2), width=round(max(end - x, _THIN), 2), title=count(words, "word"))
                 for x, end, words in joined)


def _round_steps(low: int, high: int, steps: Sequence[int]) -> Iterable[int]:
    step = next((s for s in steps if (high - low) // s <= _MOST_TICKS), max(steps[-1], -(-(high - low) // _MOST_TICKS)))
    first = -(-low // step) * step
    return range(first, high + 1, step)


def _within(x: float) -> float:
    return min(100.0, max(0.0, x))
