"""The reminders of all interviews as a calendar: a file that is rewritten, and a feed on this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from afterview.adapters.calendar_notes import Published, read_published, save_published
from afterview.adapters.feed import HOST, feed_server
from afterview.adapters.save import save_bytes
from afterview.adapters.settings import workspace
from afterview.adapters.world import World
from afterview.followup.reminders import reminders, republished
from afterview.model.reminder import Entry
from afterview.model.trouble import Refused
from afterview.report.calendar import to_cancellation, to_ics
from afterview.workflows.follow import overview

NAME = "afterview.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What was written where: the feed, and beside it a file that takes cancelled reminders out of calendars that imported it."""

    entries: tuple[Entry, ...]
    root: Path
    target: Path
    cancellation: Path | None = None


def write_calendar(world: World, place: Path, target: Path | None = None) -> Calendar:
    """Bring the calendar file up to date and write it to `target` (as last time, else `afterview.ics` in the workspace).

    Raises Refused when there is no interview, or something cannot be read or written.
    """
    root = _root(place)
    published = _current(world, root)
    file = target.absolute() if target else root / (published.target or NAME)
    save_bytes(file, to_ics(published.entries))
    kept = file.relative_to(root) if file.is_relative_to(root) else file  # a workspace that is moved or copied takes its calendar along
    save_published(root, replace(published, target=str(kept)))
    gone = to_cancellation(published.entries)
    beside = file.with_name(f"{file.stem}-cancelled.ics")
    if gone:
        save_bytes(beside, gone)
    else:
        beside.unlink(missing_ok=True)
    return Calendar(entries=published.entries, root=root, target=file, cancellation=beside if gone else None)


def refresh(world: World, place: Path) -> Calendar | None:
    """The same, only where a calendar was written before; called after anything that moves a wait."""
    return write_calendar(world, place) if read_published(_root(place)).target else None


def serve_calendar(world: World, place: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serve the feed on this machine until stopped; `ready` is told its address. It is made anew each time it is asked for.

    Raises Refused when the port is taken, or there is no interview.
    """
    root = _root(place)
    published = _current(world, root)
    save_published(root, published)

    def body() -> bytes:
        fresh = _current(world, root)
        save_published(root, fresh)
        return to_ics(fresh.entries)

    with feed_server(published.path, port, body) as server:
        ready(f"http://{HOST}:{server.server_address[1]}/{published.path}/{NAME}")
        server.serve_forever()


def _root(place: Path) -> Path:
    return (workspace(place) or (place if place.is_dir() else place.parent)).resolve()


def _current(world: World, root: Path) -> Published:
    """What was published, with its entries as they must be now: always those of all interviews, or the others' would be cancelled."""
    standings = overview(world, root)
    if not standings:
        raise Refused(f"There is no interview in {str(root)!r}.", "Make one with `afterview new`, or name its folder with --workspace.")
    now = world.now()
    wished = [r for one in standings for r in reminders(one, _key(root, one.folder))]
    published = read_published(root)
    return replace(published, entries=republished(published.entries, wished, now))


def _key(root: Path, folder: Path) -> str:
    full = folder.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else str(full)
