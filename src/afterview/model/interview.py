"""The shape of an interview: who asked what, what was answered, and what is known around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from afterview.model.company import Brief, Dossier
from afterview.model.evidence import Quote
from afterview.model.follow import FollowUp
from afterview.model.person import Profile
from afterview.model.talk import Role, Sentence, Speaker, Transcript, Turn
from afterview.model.time import TimeSpan
from afterview.model.touchpoint import Touchpoint


class Kind(StrEnum):
    """What a question of the interviewer is after."""

    BACKGROUND = "background"
    MOTIVATION = "motivation"
    BEHAVIOURAL = "behavioural"
    SITUATIONAL = "situational"
    STRENGTHS = "strengths"
    TECHNICAL = "technical"
    LOGISTICS = "logistics"

    @property
    def about_candidate(self) -> bool:
        """True for questions about the candidate: all but technical, situational and logistics ones.

        Source: the catalogue, chapter 1 (`self-only-answer`).
        """
        return self in {Kind.BACKGROUND, Kind.MOTIVATION, Kind.BEHAVIOURAL, Kind.STRENGTHS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What `interview.toml` says; every field may be missing. `round` counts from 1."""

    candidate: str = ""
    company: str = ""
    role: str = ""
    round: int = 1
    offer: bool = False
    start: datetime | None = None
    end: datetime | None = None
    timezone: str = ""
    country: str = ""
    subdivision: str = ""
    interviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question put to the other side: the sentences that ask it (two-part questions have several).

    `closed` is True for yes/no and one-fact questions; `sure` the reader's probability that it is a question.
    """

    sentences: tuple[Sentence, ...]
    kind: Kind = Kind.BACKGROUND
    closed: bool = False
    sure: float = 1.0

    @property
    def turn(self) -> Turn:
        """The turn it was asked in."""
        return self.sentences[0].turn

    @property
    def by(self) -> Speaker:
        """Who asked."""
        return self.turn.speaker

    @property
    def start_ms(self) -> int | None:
        """When it was asked."""
        return self.sentences[0].start_ms

    @property
    def text(self) -> str:
        """The words from the first to the last asking sentence, verbatim."""
        first, last = self.sentences[0], self.sentences[-1]
        return first.turn.text[first.start:last.end] if first.turn == last.turn else first.text

    def quote(self) -> Quote:
        """The question as a quote."""
        first, last = self.sentences[0], self.sentences[-1]
        return first.turn.quote(first.start, last.end if first.turn == last.turn else first.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that the candidate said to one question, over interruptions, until the next one.

    `span` runs from the first to the last word (None when untimed); `cut_off` is True when the interviewer
    broke in or the line dropped before the candidate was done; `asked_long` when a presentation was asked for.
    """

    sentences: tuple[Sentence, ...]
    span: TimeSpan | None = None
    cut_off: bool = False
    asked_long: bool = False

    @property
    def words(self) -> int:
        """Words of the candidate."""
        return sum(s.words for s in self.sentences)

    @property
    def text(self) -> str:
        """The sentences joined by spaces."""
        return " ".join(s.text for s in self.sentences)

    def says(self, label: str, at_least: float = 0.5) -> tuple[Sentence, ...]:
        """The sentences of which `label` is true with at least this probability."""
        return tuple(s for s in self.sentences if s.p(label) >= at_least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question of the interviewer and the candidate's answer to it. `n` counts from 1.

    `outcome` is the probability that the answer as a whole says how things came out; None where nobody was asked.
    """

    n: int
    question: Question
    answer: Answer | None = None
    tied: bool = False
    outcome: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestion:
    """A question that the candidate put to the interviewer.

    `facts` are ids of dossier facts it springs from; `heard` is the interviewer's sentence it picks up, if any;
    `after_invite` is True when it was asked after the invitation to ask.
    """

    question: Question
    facts: tuple[str, ...] = ()
    heard: Sentence | None = None
    after_invite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactUse:
    """A sentence of the candidate that uses a dossier fact, or, with `contradicts`, states it wrongly.

    `sure` is a probability; `why` names what it rests on ("about 40,000 ~ 41,200; repair").
    """

    fact: str
    sentence: Sentence
    sure: float
    contradicts: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A sentence of the candidate that uses a line of an interviewer's brief, and that line."""

    sentence: Sentence
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Timed, repeatable measures of the talk; shown, and judged only where the evidence allows.

    Shares are fractions of all words; paces in words per minute over at least 60 s of speech (else None);
    fillers per 100 words and per minute of the candidate's speech ("like" counted apart).
    """

    candidate_words: int = 0
    interviewer_words: int = 0
    talk_share: float = 0.0
    pace: float | None = None
    fillers: int = 0
    likes: int = 0
    fillers_per_100: float = 0.0
    fillers_per_minute: float | None = None
    longest_answer_s: float | None = None
    minutes: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One interview as the rules see it: the talk, its shape, and the homework around it.

    Values that need something the user did not supply are None (`dossier`, `brief`, `profile`, `touchpoints`);
    rules that need them are skipped by name. `follow` is what the touchpoints come to, None without them or without the talk's
    end. `reader` says who judged the sentences.
    """

    setting: Setting
    transcript: Transcript
    turns: tuple[Turn, ...]
    sentences: tuple[Sentence, ...]
    speakers: tuple[Speaker, ...]
    exchanges: tuple[Exchange, ...] = ()
    invitation: Question | None = None
    own_questions: tuple[OwnQuestion, ...] = ()
    goodbye: int | None = None
    dossier: Dossier | None = None
    brief: tuple[Brief, ...] | None = None
    profile: Profile | None = None
    touchpoints: tuple[Touchpoint, ...] | None = None
    follow: FollowUp | None = None
    uses: tuple[FactUse, ...] = ()
    grounds: tuple[Ground, ...] = ()
    tie_ins: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    measures: Measures = field(default_factory=Measures)
    guess: str = ""
    reader: str = "cues"
    now: datetime | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the employer: from the dossier and from the setting."""
        known = self.dossier.company.names if self.dossier else ()
        return tuple(dict.fromkeys(n for n in (self.setting.company, *known) if n))

    @property
    def timed(self) -> bool:
        """True when the transcript has times."""
        return self.transcript.timed

    @property
    def first_round(self) -> bool:
        """True for a first interview with no offer made (the catalogue's "first interview")."""
        return self.setting.round <= 1 and not self.setting.offer

    def said_by(self, role: Role) -> tuple[Sentence, ...]:
        """All sentences of one side, in order."""
        return tuple(s for s in self.sentences if s.role is role)

    def before(self, sentence: Sentence, role: Role) -> tuple[Sentence, ...]:
        """All that one side said before this sentence."""
        return tuple(s for s in self.sentences[: sentence.n] if s.role is role)
