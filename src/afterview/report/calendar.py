"""Reminders as iCalendar (RFC 5545): stable ids, times in UTC, alarms; no attendees, or calendars would send mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta

from afterview.model.reminder import Entry
from afterview.report.clean import clean

_PRODID = "-//afterview//after the interview//EN"
_NAME = "After the interview"
_LENGTH = timedelta(minutes=15)
_REFRESH = timedelta(hours=1)


def to_ics(entries: Iterable[Entry]) -> bytes:
    """All entries as a calendar to subscribe to or to import; cancelled ones are in it as such (STATUS:CANCELLED)."""
    return _calendar("PUBLISH", entries)


def to_cancellation(entries: Iterable[Entry]) -> bytes:
    """The cancelled entries alone as a file that takes them out again (METHOD:CANCEL, RFC 5546); empty without any."""
    gone = [e for e in entries if e.cancelled]
    return _calendar("CANCEL", gone) if gone else b""


def to_object(entry: Entry) -> bytes:
    """One entry as a calendar object for CalDAV, which knows no METHOD (RFC 4791, 4.1)."""
    return _calendar("", (entry,))


def _calendar(method: str, entries: Iterable[Entry]) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415 - an extra, a quarter of a second

    calendar = Calendar()
    calendar.add("prodid", _PRODID)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    if method == "PUBLISH":
        calendar.add("x-wr-calname", _NAME)
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry):  # type: ignore[no-untyped-def]  # noqa: ANN202 - icalendar is imported late
    from icalendar import Alarm, Event  # noqa: PLC0415 - an extra

    one = entry.reminder
    title, text = clean(one.title)[:200], clean(one.text)
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", entry.changed.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", one.start.astimezone(UTC))
    event.add("dtend", one.start.astimezone(UTC) + _LENGTH)
    event.add("summary", title)
    event.add("description", text)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if not entry.cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -one.lead)
        event.add_component(alarm)
    return event
