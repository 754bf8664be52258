"""Contacts between candidate and employer around an interview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

KINDS = ("mail", "call", "meeting", "said", "offer", "rejection")
"""What a touchpoint can be; `said` is a date that they named, `offer` and `rejection` end the wait however they came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint:
    """One mail, call, meeting or word of theirs; `direction` is ``out`` (by the candidate) or ``in`` (by the employer).

    `message_id` is that of a mail, in angle brackets, where it is known: replies are recognised by it, and no mail is noted twice.
    `step` is ``thank-you`` or ``update`` where it is known what a mail of ours was, and ``reply``, ``automatic`` or ``bounced`` for one of
    theirs; empty means that its words tell. `day` is the date
    that they named (`said`, or a mail of theirs); without it the words are read.
    """

    at: datetime
    kind: str
    direction: str
    counterpart: str = ""
    subject: str = ""
    body: str = ""
    message_id: str = ""
    step: str = ""
    day: date | None = None
