"""Mails of which it is not known yet that they went; apart from the rest of sending, for showing the wait must stay quick."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from afterview.adapters.outbox import has_outbox, open_outbox
from afterview.adapters.settings import workspace
from afterview.model.outbox import Posting, Progress


def on_the_way(folders: Iterable[Path]) -> tuple[Posting, ...]:
    """Mails of these interviews that the user said yes to and that are not known to have gone; nothing is tidied, nothing changes."""
    found: list[Posting] = []
    shown = {folder.resolve() for folder in folders}
    for root in sorted({root for folder in shown if (root := workspace(folder)) is not None and has_outbox(root)}):
        with open_outbox(root) as box:
            found += (p for p in box.postings(Progress.APPROVED, Progress.IN_FLIGHT, Progress.UNCERTAIN) if root / p.interview in shown)
    return tuple(found)
