"""What can happen in the wait, what the machine wishes for, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from afterview.model.follow import Stage


class Kind(StrEnum):
    """What happened."""

    ENDED = "ended"
    THANKED = "thanked"
    ANSWERED = "answered"
    UPDATED = "updated"
    CALLED = "called"
    REPLIED = "replied"
    DATED = "dated"
    OFFERED = "offered"
    REJECTED = "rejected"
    TICKED = "ticked"


class Wish(StrEnum):
    """What the machine would like to see done; nothing is done without a yes of the user."""

    THANK = "thank"
    REMIND = "remind"
    ASK = "ask"
    LET_GO = "let-go"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened `at` a time (with zone).

    `who` are the interviewers of a talk that ended, or the addressees of a thank-you; `day` is the date they named.
    """

    kind: Kind
    at: datetime
    who: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A wish, and when it is due."""

    wish: Wish
    due: datetime | None = None
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where one interview stands.

    `ended` is the talk's end, `thanked` the first thank-you; `owed` the interviewers without one; `named` the date they gave;
    `updates` the update mails in this silence; `due` when the stage's next step is right; `seen` the latest time met, so that a
    clock set back changes nothing.
    """

    stage: Stage = Stage.BEFORE
    ended: datetime | None = None
    thanked: datetime | None = None
    owed: tuple[str, ...] = ()
    named: date | None = None
    updates: int = 0
    due: datetime | None = None
    seen: datetime | None = None
