"""After the interview: where things stand, what was sent, and by when they said they would answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from afterview.model.evidence import Quote
from afterview.model.talk import Sentence
from afterview.model.touchpoint import Touchpoint


class Stage(StrEnum):
    """Where the wait stands: one stage, one next step, one date."""

    BEFORE = "before"
    THANK_YOU = "thank-you"
    WAIT = "wait"
    UPDATE = "update"
    LAST_WAIT = "last-wait"
    MOVE_ON = "move-on"
    REPLIED = "replied"
    OFFER = "offer"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """The waits and limits; all are settings.

    24 hours, 10 business days and one mail are advice, not measurement (the design's EVIDENCE.md): managers in one survey
    found one to two weeks right for a first question. `late_days` business days after its day that question is too late: answers
    came after 24 to 26 days, and filling a post took 60 days (the same page). `calls` is there to say that it is none.
    """

    thank_you: timedelta = timedelta(hours=24)
    update_days: int = 10
    last_days: int = 10
    updates: int = 1
    late_days: int = 60
    calls: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A date that they named: the last `day` of it, their `words`, and the day it was `said`, from which it is counted."""

    day: date
    words: str
    said: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail by the candidate, without greeting, signature and quoted mail.

    `hours` since the interview's end by the clock; `waited` business days since the thank-you (or the interview) and `earliest`
    the first day that would have been right, for mails that ask for an update; `stated` the date that ruled then; `asks` the
    sentences that ask for news. `expects` and
    `moments` hold, for each sentence, how near it comes to what they said they expect, and to what the candidate told.
    """

    sent: Touchpoint
    to: tuple[str, ...]
    greeting: Quote | None
    greeted: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    hours: float
    waited: int = 0
    earliest: date | None = None
    too_soon: bool = False
    stated: Stated | None = None
    asks: tuple[Sentence, ...] = ()
    expects: Mapping[int, float] = field(default_factory=dict)
    moments: Mapping[int, float] = field(default_factory=dict)

    @property
    def words(self) -> int:
        """Words of the body alone."""
        return sum(s.words for s in self.sentences)

    @property
    def text(self) -> str:
        """The sentences joined by spaces."""
        return " ".join(s.text for s in self.sentences)

    @property
    def first(self) -> str:
        """To whom it went, for people: the first addressee."""
        return self.to[0] if self.to else "them"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The replayed facts of the wait after one interview.

    `owed` are interviewers without a thank-you; `updates` the mails that asked for news (one for each silence), `chases` those
    that came after an update without a word in between, `calls` the calls nobody had asked for; `due` is when the next step is
    right, in the employer's zone.
    """

    ended: datetime
    stage: Stage
    due: datetime | None
    owed: tuple[str, ...] = ()
    thank_yous: tuple[Letter, ...] = ()
    updates: tuple[Letter, ...] = ()
    chases: tuple[Letter, ...] = ()
    calls: tuple[Touchpoint, ...] = ()
    stated: Stated | None = None
    hours_since: float = 0.0
    country_known: bool = True
