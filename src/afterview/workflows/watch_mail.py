"""Watch the inbox for answers: look, wait, look again; read-only, and patient with connections that break."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from afterview.adapters.imap import Dropped, Inbox, inbox
from afterview.adapters.mail_account import read_mail_account
from afterview.adapters.mail_files import RawMail
from afterview.adapters.mail_notes import Mark, Notes, open_notes
from afterview.adapters.settings import NAME
from afterview.adapters.sign_in import secret_for
from afterview.adapters.world import World
from afterview.followup.mailbox.parse import read_head
from afterview.model.account import MailAccount
from afterview.model.mail import Suggestion
from afterview.model.trouble import Refused, Trouble
from afterview.workflows._mailbox import Correspondence, correspondence
from afterview.workflows.scan_mail import consider

_FIRST_PAUSE = 5.0  # seconds before a broken connection is tried again; doubled each time
_LONGEST_PAUSE = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """Who is told: of fresh suggestions, of troubles; and how waiting between two connections is done."""

    suggested: Callable[[tuple[Suggestion, ...]], None]
    trouble: Callable[[str], None]
    pause: Callable[[float], None] = field(default=time.sleep)


def watch(world: World, place: Path, ears: Ears, *, folder: str = "INBOX", once: bool = False, me: Iterable[str] = ()) -> None:
    """Watch until stopped; with `once`, look a single time.

    Raises Refused where there is no account or we are not let in, and with `once` also when the connection breaks.
    """
    letters = correspondence(world, place, me)
    account = read_mail_account(letters.root)
    if account is None:
        raise Refused(f"There is no [mail] in {letters.root / NAME}, so there is no mailbox to watch.",
                      "Add it, or export your mails and use `afterview follow scan`.")
    pause = _FIRST_PAUSE
    while True:
        try:
            with inbox(account, secret_for(account), folder) as box:
                while True:
                    _look(world, place, box, account, ears, me)
                    pause = _FIRST_PAUSE
                    if once:
                        return
                    box.wait()
        except Dropped as dropped:
            if once:
                raise Refused(f"The mailbox cannot be read: {dropped.why}.", "Check that you are online, then try again.") from None
            ears.trouble(f"{dropped.why}; next try in {pause:.0f} s")
            ears.pause(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


def _look(world: World, place: Path, box: Inbox, account: MailAccount, ears: Ears, me: Iterable[str]) -> None:
    """Read what came since the last look. The mark moves on only after the suggestions are kept: a crash reads twice, and loses nothing."""
    letters = correspondence(world, place, me)
    name = f"{account.login}@{account.imap_host}:{account.imap_port}/{box.folder}"
    with open_notes(letters.root) as notes:
        uids = box.fresh(notes.mark(name), letters.since)
        fresh, troubles = _fresh(letters, box, uids, notes)
        kept = notes.keep(fresh)
        if uids:
            notes.set_mark(name, Mark(box.validity, uids[-1]))
    for trouble in troubles:
        ears.trouble(f"{trouble.where}: {trouble.why}")
    if kept:
        ears.suggested(kept)


def _fresh(letters: Correspondence, box: Inbox, uids: Sequence[int], notes: Notes) -> tuple[list[Suggestion], list[Trouble]]:
    known = notes.known()
    found: list[Suggestion] = []
    troubles: list[Trouble] = []
    heads = list(box.heads(uids))
    letters = letters.with_own(read_head(head) for _, head in heads)
    for uid, head in heads:
        seen = read_head(head)
        if seen.key not in known and letters.may_matter(seen):
            raw: RawMail = box.mail(uid)
            found += consider(letters, raw, known, troubles)
    return found, troubles
