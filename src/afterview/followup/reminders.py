"""Which reminders a wait asks for, and how a published calendar changes when the wait does. Pure: instants in, values out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from afterview.followup.days import Workdays
from afterview.model.follow import Stage
from afterview.model.reminder import Entry, Reminder, ReminderKind
from afterview.model.standing import Standing

_MORNING = time(9)  # their office opens; the same hour as in the machine
_THANK_LEAD = timedelta(hours=3)
_BEFORE_END = timedelta(minutes=10)
_KEPT = timedelta(days=60)
"""How long a cancelled reminder stays in the feed after its day: every subscriber has looked by then."""


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    text: str


_WORDS = {
    ReminderKind.ASK: _Words("Ask for their time frame",
                             "Ask by when they will decide: before you leave, or in your thank-you mail. No extra mail, and no call."),
    ReminderKind.THANK: _Words("Thank-you mail is due", "Send your thank-you mail, if you have not: afterview follow draft."),
    ReminderKind.UPDATE: _Words("Ask for an update",
                                "If you have not heard, send one short mail that asks for news. No call. Silence until now is not a no."),
    ReminderKind.MOVE_ON: _Words("Move on", "If you have not heard, move on, and leave the door open. You did all that is yours to do; "
                                 "nothing more to send."),
}


def reminders(one: Standing, interview: str) -> tuple[Reminder, ...]:
    """The reminders of one wait, as things stand; days still to come are counted from what is known now.

    `interview` names it for good (its folder, as seen from the workspace). Empty when nothing is to be waited for.
    """
    days = Workdays(one.country, one.subdivision)
    ended = one.follow.ended if one.follow else one.due
    if ended is None:
        return ()
    dates = _dates(one, days)
    return tuple(_reminder(one, interview, ended, kind, start) for kind, start in dates.items() if start is not None)


def _dates(one: Standing, days: Workdays) -> dict[ReminderKind, datetime | None]:
    """The instants for this stage; what comes after the next step is what it will be when the steps are taken on their day."""
    due = one.follow.due if one.follow and one.follow.due else one.due
    if one.stage is Stage.BEFORE:
        return {ReminderKind.ASK: due - _BEFORE_END} if due and due > one.now else {}
    if one.follow is None:
        return {}
    if one.stage is Stage.THANK_YOU:
        thank = one.follow.ended.astimezone(UTC) + one.cadence.thank_you
        update = days.after(one.stated.day, 1) if one.stated else days.after(_day(thank, one), one.cadence.update_days)
        ask = None if one.stated else _at_work(_day(one.follow.ended, one) + timedelta(days=1), one)
        return {ReminderKind.ASK: ask, ReminderKind.THANK: thank, ReminderKind.UPDATE: _at_work(update, one),
                ReminderKind.MOVE_ON: _at_work(days.after(update, one.cadence.last_days), one)}
    if one.stage in {Stage.WAIT, Stage.UPDATE} and due:
        return {ReminderKind.UPDATE: due, ReminderKind.MOVE_ON: _at_work(days.after(_day(due, one), one.cadence.last_days), one)}
    if one.stage is Stage.LAST_WAIT and due:
        return {ReminderKind.MOVE_ON: due}
    return {}


def _day(moment: datetime, one: Standing) -> date:
    return moment.astimezone(one.zone).date()


def _at_work(day: date, one: Standing) -> datetime:
    return datetime.combine(day, _MORNING, one.zone)


def _reminder(one: Standing, interview: str, ended: datetime, kind: ReminderKind, start: datetime) -> Reminder:
    # A new round begins a new cycle with reminders of its own; the end of the talk tells them apart.
    uid = uuid5(NAMESPACE_URL, f"afterview:{interview}/{ended.astimezone(UTC):%Y%m%dT%H%M%S}/{kind.value}")
    words = _WORDS[kind]
    where = f" ({one.company})" if one.company else ""
    return Reminder(uid=str(uid), kind=kind, start=start.astimezone(UTC).replace(microsecond=0), title=f"{words.title}{where}",
                    text=words.text, lead=_THANK_LEAD if kind is ReminderKind.THANK else timedelta(0))


def republished(before: Iterable[Entry], wished: Iterable[Reminder], now: datetime) -> tuple[Entry, ...]:
    """The calendar's new entries: changed ones get the next sequence number, those that are no longer wished for are cancelled.

    What lies in the past stays as it was told. The same wishes at another time change nothing.
    """
    old = {e.reminder.uid: e for e in before}
    found = {r.uid: _entry(old.get(r.uid), r, now) for r in wished}
    for uid, entry in old.items():
        if uid in found:
            continue
        if entry.cancelled or entry.reminder.start <= now:
            if now - entry.reminder.start < _KEPT:
                found[uid] = entry
        else:
            found[uid] = replace(entry, sequence=entry.sequence + 1, changed=now, cancelled=True)
    return tuple(sorted(found.values(), key=lambda e: (e.reminder.start, e.reminder.uid)))


def _entry(old: Entry | None, reminder: Reminder, now: datetime) -> Entry:
    if old is None:
        return Entry(reminder=reminder, sequence=0, changed=now)
    if old.reminder == reminder and not old.cancelled:
        return old
    return Entry(reminder=reminder, sequence=old.sequence + 1, changed=now)
