"""Put the reminders into the user's own calendar (CalDAV); what they moved or deleted there stays as they want it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from afterview.adapters.caldav import ChangedThere, Collection, collection, read_calendar_account
from afterview.adapters.calendar_notes import read_published, save_published
from afterview.adapters.world import World
from afterview.model.reminder import Entry
from afterview.report.calendar import to_object
from afterview.workflows.calendar import write_calendar

_YOURS = "yours"  # in place of an ETag: the user changed it, and it is theirs from then on


def push(world: World, place: Path) -> tuple[int, tuple[str, ...]]:
    """Bring the calendar up to date; gives how many objects were written or removed, and the titles of those that were left alone.

    Raises Refused when there is no calendar, or it cannot be reached.
    """
    written = write_calendar(world, place)
    root = written.root
    published = read_published(root)
    marks = dict(published.etags)
    done, left = 0, []
    with collection(read_calendar_account(root)) as there:
        for entry in written.entries:
            uid = entry.reminder.uid
            was = marks.get(uid, "")
            if was.startswith((f"{entry.sequence} ", _YOURS)) or (entry.cancelled and not was):
                continue
            try:
                marks[uid] = f"{entry.sequence} {_bring(there, entry, was.partition(' ')[2])}"
                done += 1
            except ChangedThere:
                marks[uid] = _YOURS
                left.append(entry.reminder.title)
            save_published(root, replace(published, etags=marks))  # at once: a break in the middle forgets nothing
    return done, tuple(left)


def _bring(there: Collection, entry: Entry, etag: str) -> str:
    if entry.cancelled:
        there.delete(entry.reminder.uid, etag)
        return ""
    return there.put(entry.reminder.uid, to_object(entry), etag)
