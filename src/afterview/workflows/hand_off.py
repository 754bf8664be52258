"""Give a letter to the user's own mail program: as text, as a `mailto:` link, as an `.eml` file, or into the drafts of their mailbox."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from afterview.adapters.imap_folders import lay_draft
from afterview.adapters.mail_account import read_mail_account
from afterview.adapters.outbox import has_outbox, open_outbox
from afterview.adapters.save import save_bytes
from afterview.adapters.settings import workspace
from afterview.adapters.sign_in import secret_for
from afterview.model.account import MailAccount
from afterview.model.mail import Address
from afterview.model.outbox import Progress, Step
from afterview.model.trouble import Refused
from afterview.report.mail import message, shown
from afterview.workflows._desk import Desk, key_of, may_write, refuse
from afterview.workflows.send import Wanted, new_id, turn, whose

_LONGEST_LINK = 2000  # characters; Windows and several mail programs cut longer ones off
_LIVE = (Progress.APPROVED, Progress.IN_FLIGHT, Progress.SENT, Progress.UNCERTAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOff:
    """A letter ready to be handed over: to whom, its subject and its text as they will be seen."""

    to: Address
    step: Step
    subject: str
    body: str
    raw: bytes


def ready(desk: Desk, wanted: Wanted) -> HandedOff:
    """The letter, checked like one that is sent, but for the hour: the user sends it, when they like.

    Raises Refused when it may not go, or when afterview has sent it or is about to.
    """
    now = desk.now()
    stands = desk.look(desk.world, wanted.folder, now)
    to, step = whose(wanted.to, stands), wanted.step or turn(stands)
    refuse(may_write(desk, stands, step, to.name))
    _not_in_outbox(wanted.folder, to, step)
    account = _account(wanted.folder)
    raw = message(sender=account.sender, to=to, subject=wanted.subject, body=wanted.body, date=now.astimezone(stands.zone),
                  message_id=new_id(account), unsent=True)
    words = shown(raw)
    return HandedOff(to=to, step=step, subject=words.subject, body=words.body, raw=raw)


def mailto(letter: HandedOff) -> str:
    """The letter as a link (RFC 6068). Raises Refused when it is longer than mail programs take."""
    body = letter.body.replace("\n", "\r\n")
    link = f"mailto:{quote(letter.to.address, safe='@')}?subject={quote(letter.subject, safe='')}&body={quote(body, safe='')}"
    if len(link) > _LONGEST_LINK:
        raise Refused(f"As a link the letter has {len(link):,} characters, and many mail programs cut off after {_LONGEST_LINK:,}.",
                      "Use --eml FILE or --copy instead.")
    return link


def write_eml(letter: HandedOff, target: Path) -> None:
    """The letter as a file that mail programs open as a draft. Raises Refused when there is a file already, or it cannot be written."""
    save_bytes(target, letter.raw, fresh=True)


def to_drafts(letter: HandedOff, folder: Path) -> str:
    """The letter into the drafts of the user's mailbox; gives the folder's name. Raises Refused when that does not work."""
    account = _account(folder)
    return lay_draft(account, secret_for(account), letter.raw)


def _account(folder: Path) -> MailAccount:
    """The user's account; without one the mail program puts its own sender in."""
    return read_mail_account(folder) or MailAccount(sender=Address("", "me@example.invalid"))


def _not_in_outbox(folder: Path, to: Address, step: Step) -> None:
    root = workspace(folder)
    if root is None or not has_outbox(root):
        return
    with open_outbox(root) as box:
        found = next((p for p in box.postings(*_LIVE) if p.interview == key_of(root, folder) and p.step is step
                      and (step is Step.UPDATE or p.to.address.lower() == to.address.lower())), None)
    if found is not None:
        raise Refused(f"This mail to {found.to.name} is {found.progress.value} in the outbox already.", "See `afterview follow outbox`.")
