"""What was said: utterances as a file gives them, turns and sentences as people talk."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from afterview.model.evidence import Quote
from afterview.model.time import TimeSpan
from afterview.model.trouble import Trouble


class Role(StrEnum):
    """What a speaker is in this talk."""

    CANDIDATE = "candidate"
    INTERVIEWER = "interviewer"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One cue or line of one speaker, as the file has it.

    `speaker` is the label of the file, None where it names nobody; `start_ms` and `end_ms` are None where the
    file gives no time (untimed stays untimed); `line` is the 1-based line, cue or item number in the source.
    """

    text: str
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A talk as an importer understood it, in the order of the talk.

    `format` is the importer's name, `evidence` what made it believe so ("300 cues, 12 speakers"), `troubles` what
    it stepped over. `source` is the file's name, `sha256` the hash of its bytes. `timed` is True when most utterances have
    a start time.
    """

    utterances: tuple[Utterance, ...]
    format: str = "plain"
    evidence: str = ""
    source: str = ""
    sha256: str = ""
    troubles: tuple[Trouble, ...] = ()
    timed: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out once what every rule about time asks for."""
        object.__setattr__(self, "timed", sum(u.start_ms is not None for u in self.utterances) * 2 > len(self.utterances))

    @property
    def labels(self) -> tuple[str, ...]:
        """Speaker labels in order of first appearance."""
        return tuple(dict.fromkeys(u.speaker for u in self.utterances if u.speaker is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One voice of the talk: the file's `label`, the `name` used for people, the `role`, and why we think so."""

    label: str
    name: str
    role: Role
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Unbroken talk of one speaker; back-channels of others inside it do not break it.

    `text` is the utterances' text joined by single spaces; `starts` holds, for each utterance, its offset in
    `text` and its start time; `heard` the back-channels of others that fell inside ("Mm-hm."). `role` is the speaker's,
    `words` the number of words spoken; both follow from the rest.
    """

    index: int
    speaker: Speaker
    text: str
    starts: tuple[tuple[int, int | None], ...]
    span: TimeSpan | None
    lines: tuple[int, ...]
    heard: tuple[str, ...] = ()
    cut_off: bool = False
    role: Role = field(init=False, repr=False, compare=False)
    words: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out once what is asked for thousands of times."""
        object.__setattr__(self, "role", self.speaker.role)
        object.__setattr__(self, "words", len(self.text.split()))

    def moment(self, offset: int) -> int | None:
        """Start time in ms of the utterance that holds the character at `offset`."""
        at = bisect_right(self.starts, offset, key=lambda pair: pair[0]) - 1
        return self.starts[max(at, 0)][1]

    def quote(self, start: int = 0, end: int | None = None) -> Quote:
        """The words between two character offsets, verbatim, with who said them and when."""
        return Quote.cut(self.text, start, len(self.text) if end is None else end,
                         speaker=self.speaker.name, start_ms=self.moment(start), turn=self.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence (or, in unpunctuated talk, a clause) of a turn: the unit that readers judge.

    `marks` maps a label of the catalogue of small questions ("pay", "ask", "q-background") to the probability
    that the label is true of this sentence, as the reader gave it; labels below 0.05 are left out. What follows from the
    turn is worked out once: `text`, the words verbatim; `words`, their number; `role`, the speaker's.
    """

    n: int
    turn: Turn
    start: int
    end: int
    marks: Mapping[str, float] = field(default_factory=dict)
    text: str = field(init=False, repr=False, compare=False)
    words: int = field(init=False, repr=False, compare=False)
    role: Role = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out once what is asked for thousands of times."""
        text = self.turn.text[self.start:self.end]
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "words", len(text.split()))
        object.__setattr__(self, "role", self.turn.role)

    @property
    def start_ms(self) -> int | None:
        """When it was said."""
        return self.turn.moment(self.start)

    def p(self, label: str) -> float:
        """Probability that `label` is true of this sentence; 0.0 when the reader saw nothing."""
        return self.marks.get(label, 0.0)

    def judged(self, marks: Mapping[str, float]) -> Sentence:
        """The same sentence with what a reader made of it."""
        return Sentence(n=self.n, turn=self.turn, start=self.start, end=self.end, marks=marks)

    def quote(self) -> Quote:
        """The sentence as a quote."""
        return self.turn.quote(self.start, self.end)
