"""What a crash left behind in the outbox: mails in flight that nobody flies, and mails that went out and are noted nowhere."""

from __future__ import annotations

from pathlib import Path

from afterview.adapters.imap_folders import find_sent
from afterview.adapters.mail_account import read_mail_account
from afterview.adapters.outbox import Outbox, has_outbox, only_sender, open_outbox
from afterview.adapters.sign_in import secret_for
from afterview.model.outbox import Point, Posting, Progress
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused, Trouble
from afterview.report.mail import shown
from afterview.workflows._desk import Desk, touchpoints_text
from afterview.workflows.happened import calendar_follows


def tidy(desk: Desk, root: Path) -> tuple[Trouble, ...]:
    """At every start: name what a crash left in flight, look for it where mail that was sent is kept, and file what went out.

    Does nothing while another process is sending.
    """
    if not has_outbox(root):
        return ()
    try:
        with only_sender(root), open_outbox(root) as box:
            orphans(desk, root, box)
            troubles = _look_up(desk, root, box)
            late = bool(box.unfiled())
            troubles = (*troubles, *file_sent(desk, root, box))
        return (*troubles, *(calendar_follows(desk.world, root) if late else ()))
    except Refused as refused:
        return (Trouble("outbox", refused.why),)


def orphans(desk: Desk, root: Path, box: Outbox) -> None:
    """We are alone, so whoever had these in flight is dead: they may have gone out. What the touchpoints know as sent, was sent."""
    for posting in box.postings(Progress.IN_FLIGHT):
        box.move(posting, Progress.UNCERTAIN, desk.now(), "afterview was stopped while the server had it")
    for posting in box.postings(Progress.APPROVED, Progress.UNCERTAIN):
        if posting.message_id in touchpoints_text(root / posting.interview):  # an older outbox was put back
            box.move(posting, Progress.SENT, desk.now(), "it stands among the touchpoints")


def file_sent(desk: Desk, root: Path, box: Outbox) -> tuple[Trouble, ...]:
    """Write each mail that went out into the touchpoints of its interview, unless it stands there already."""
    troubles = []
    for posting in box.unfiled():
        try:
            _file(desk, root / posting.interview, posting)
            desk.at(Point.EVENT_FILED)
            box.filed(posting)
        except Refused as refused:
            troubles.append(Trouble(posting.interview, refused.why))
    return tuple(troubles)


def _file(desk: Desk, folder: Path, posting: Posting) -> None:
    if not folder.is_dir():
        raise Refused(f"The folder {posting.interview} is gone, so the mail to {posting.to.name} could not be noted there.")
    words = shown(posting.raw)
    desk.record(folder, Touchpoint(
        at=posting.at.astimezone(desk.now().tzinfo), kind="mail", direction="out", counterpart=posting.to.name or posting.to.address,
        subject=words.subject, body=words.body, message_id=posting.message_id, step=posting.step.value))


def _look_up(desk: Desk, root: Path, box: Outbox) -> tuple[Trouble, ...]:
    """Whatever may have gone out, in the Sent folder; what is not found there stays uncertain, for not found is no proof."""
    troubles = []
    for posting in box.postings(Progress.UNCERTAIN):
        try:
            where, why = _found(root, posting), ""
        except Refused as refused:
            where, why = "", f" {refused.why}"
        if where:
            box.move(posting, Progress.SENT, desk.now(), f"found in {where}")
        else:
            troubles.append(Trouble(f"mail {posting.id}", f"The mail to {posting.to.name} may have gone out.{why}"))
    return tuple(troubles)


def _found(root: Path, posting: Posting) -> str:
    account = read_mail_account(root)
    if account is None or not account.imap_host:
        return ""
    return find_sent(account, secret_for(account), posting.message_id)
