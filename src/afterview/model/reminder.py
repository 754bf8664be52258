"""Reminders for the calendar: a day, a short title and the one next step. Nothing that others said or wrote is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class ReminderKind(StrEnum):
    """What the reminder is for."""

    ASK = "ask-time-frame"
    THANK = "thank-you"
    UPDATE = "update"
    MOVE_ON = "move-on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder: `uid` stays the same however often it is moved; `start` is an instant, `lead` how long before it the alarm rings."""

    uid: str
    kind: ReminderKind
    start: datetime
    title: str
    text: str
    lead: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A reminder as it was published: `sequence` grows with every change, `changed` is when; `cancelled` ones stay to be told."""

    reminder: Reminder
    sequence: int
    changed: datetime
    cancelled: bool = False
