"""What follows when something was noted: the calendar that was written before."""

from __future__ import annotations

from pathlib import Path

from afterview.adapters.calendar_notes import published_around
from afterview.adapters.world import World
from afterview.model.trouble import Refused, Trouble


def calendar_follows(world: World, folder: Path) -> tuple[Trouble, ...]:
    """Bring the calendar around an interview `folder` up to date, where one was written; what does not work is told, and undoes nothing."""
    try:
        root = published_around(folder)
        if root is None:
            return ()
        from afterview.workflows.calendar import refresh  # noqa: PLC0415 - its package is an extra, and slow to import

        refresh(world, root)
    except Refused as refused:
        return (_behind(refused.why),)
    except ImportError:
        return (_behind("The package for it is not installed: pip install 'afterview[mail]'."),)
    return ()


def _behind(why: str) -> Trouble:
    return Trouble("calendar", f"It is not up to date. {why} Then: afterview follow calendar")
