"""What is in the outbox; and what only the user can say about a mail in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from afterview.adapters.outbox import has_outbox, only_sender, open_outbox
from afterview.adapters.settings import workspace
from afterview.model.outbox import Posting, Progress
from afterview.model.trouble import Refused, Trouble
from afterview.workflows._desk import Desk
from afterview.workflows._tidy import file_sent, orphans, tidy

_WITHDRAWN_BY_USER = "you withdrew it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All mails that somebody said yes to, the oldest first, with their moves; and what is wrong."""

    postings: tuple[Posting, ...] = ()
    moves: tuple[tuple[tuple[datetime, Progress, str], ...], ...] = ()
    troubles: tuple[Trouble, ...] = ()


def contents(desk: Desk, folder: Path) -> Contents:
    """The outbox of the workspace around `folder`, tidied first."""
    root = workspace(folder)
    if root is None or not has_outbox(root):
        return Contents()
    troubles = tidy(desk, root)
    with open_outbox(root) as box:
        postings = tuple(p for p in box.postings() if p.progress is not Progress.DRAFTED)
        return Contents(postings=postings, moves=tuple(map(box.history, postings)), troubles=troubles)


def resolve(desk: Desk, folder: Path, *, went_out: bool, number: int | None = None) -> Posting:
    """The user looked: the uncertain mail (of this number, where there are several) went out, or did not.

    One that did not stands approved again, with the same bytes. Raises Refused when there is none, or more than one to choose from.
    """
    to, why = (Progress.SENT, "you found that it went out") if went_out else (Progress.APPROVED, "you found that it did not go out")
    root = _root(folder)
    with only_sender(root), open_outbox(root) as box:
        orphans(desk, root, box)
        moved = box.move(_chosen(box.postings(Progress.UNCERTAIN), number, "uncertain"), to, desk.now(), why)
        file_sent(desk, root, box)
        return moved


def withdraw(desk: Desk, folder: Path, number: int | None = None) -> Posting:
    """Take back an approved mail before it goes. Raises Refused when there is none, or more than one to choose from."""
    root = _root(folder)
    with only_sender(root), open_outbox(root) as box:
        return box.move(_chosen(box.postings(Progress.APPROVED), number, "approved"), Progress.WITHDRAWN, desk.now(), _WITHDRAWN_BY_USER)


def _root(folder: Path) -> Path:
    root = workspace(folder)
    if root is None or not has_outbox(root):
        raise Refused("There is no outbox here.", "Nothing was ever sent from this workspace.")
    return root


def _chosen(postings: tuple[Posting, ...], number: int | None, state: str) -> Posting:
    found = [p for p in postings if number in {None, p.id}]
    if not found:
        raise Refused(f"No mail is {state}." if number is None else f"Mail {number} is not {state}.", "See `afterview follow outbox`.")
    if len(found) > 1:
        raise Refused(f"{len(found)} mails are {state}: {', '.join(f'{p.id} (to {p.to.name})' for p in found[:6])}.",
                      "Say which: --number N.")
    return found[0]
