"""What the workflows of sending share: where an interview's outbox is, and what must be true before anything moves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from afterview.adapters.files import read_bytes
from afterview.adapters.mail_account import read_mail_account
from afterview.adapters.settings import NAME, workspace
from afterview.adapters.smtp import SECONDS
from afterview.adapters.touchpoints import NAME as TOUCHPOINTS
from afterview.adapters.touchpoints import add
from afterview.adapters.world import World
from afterview.followup.permission import Permission, by_day, clock, permission, still_meant
from afterview.followup.touch import robot
from afterview.model.account import MailAccount
from afterview.model.outbox import Point, Posting, Step
from afterview.model.standing import Standing
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused
from afterview.workflows._listen import nobody_wrote
from afterview.workflows.follow import standing


def _nobody(_point: Point) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What sending leans on, with the world first; tests put other parts in place, and stop the process at a `Point`.

    `seconds` is how long a server may take for each answer.
    """

    world: World
    look: Callable[[World, Path, datetime], Standing] = standing
    listen: Callable[[World, Path, str], None] = nobody_wrote
    record: Callable[[Path, Touchpoint], bool] = add
    at: Callable[[Point], None] = _nobody
    seconds: float = SECONDS

    def now(self) -> datetime:
        """The time, with its zone."""
        return self.world.now()


def root_of(folder: Path) -> Path:
    """The workspace around an interview folder; its outbox lies there. Raises Refused where there is none."""
    if not folder.is_dir():
        raise Refused(f"There is no folder {str(folder)!r}.", "Name the interview's folder.")
    root = workspace(folder)
    if root is None:
        raise Refused(f"There is no {NAME} in {str(folder)!r} or above it, so there is no mail account to send with.",
                      "Make one with a [mail] table, or hand the mail to your own program: `afterview follow hand-off`.")
    return root


def key_of(root: Path, folder: Path) -> str:
    """The interview's name in the outbox: its folder as seen from the workspace."""
    return folder.resolve().relative_to(root).as_posix()


def account_of(root: Path) -> MailAccount:
    """The account to send with. Raises Refused where `[mail]` or its host is missing."""
    account = read_mail_account(root)
    if account is None or not account.host:
        raise Refused(f"{root / NAME} names no mail server to send with ([mail], with `from` and `host`).",
                      "Add it, or hand the mail to your own program: `afterview follow hand-off`.")
    return account


def may_write(desk: Desk, now: Standing, step: Step, name: str) -> Permission:
    """Whether a mail may go as things stand; the clock first, for nothing else holds when it is wrong."""
    latest = max((p.at for p in now.touchpoints if p.kind != "meeting"), default=None)  # meetings are noted ahead
    return _first(clock(latest, desk.now()), permission(now, step, name))


def allowed(desk: Desk, then: Standing, step: Step, name: str) -> Permission:
    """The same for the moment of sending; that every line of the touchpoints is read; and that it is day then where they live."""
    return _first(may_write(desk, then, step, name), _all_read(then), by_day(then.now, then.zone))


def _all_read(now: Standing) -> Permission:
    """What cannot be read may be their answer."""
    broken = next((t for t in now.troubles if t.where.startswith(TOUCHPOINTS)), None)
    if broken is None:
        return Permission()
    return Permission(why=f"{broken.where} {broken.why.rstrip('.')}. It may be their answer, so nothing is sent.",
                      todo="Mend that line, or take it out.")


def still_allowed(desk: Desk, root: Path, posting: Posting) -> Permission:
    """The same for an approved mail, now; and whether the yes still holds."""
    now = desk.now()
    stands = desk.look(desk.world, root / posting.interview, now)
    heard = max((p.at for p in stands.touchpoints if p.direction == "in" and p.kind != "meeting" and not robot(p)), default=None)
    return _first(still_meant(posting.at, posting.send_at, now, heard), allowed(desk, stands, posting.step, posting.to.name))


def refuse(permitted: Permission) -> None:
    """Raise Refused when it is not given."""
    if not permitted.given:
        raise Refused(permitted.why, permitted.todo)


def _first(*permissions: Permission) -> Permission:
    return next((p for p in permissions if not p.given), permissions[-1])


def mark_of(folder: Path) -> str:
    """A fingerprint of the touchpoints as they are now; it changes when anything happens."""
    return hashlib.sha256(touchpoints_text(folder).encode("utf-8", "surrogateescape")).hexdigest()


def touchpoints_text(folder: Path) -> str:
    """The whole file of touchpoints; empty where there is none."""
    path = folder / TOUCHPOINTS
    return read_bytes(path).decode("utf-8", "surrogateescape") if path.exists() else ""
