"""A look into the mailbox before a mail goes: whoever wrote to us must not be written to as if they had not."""

from __future__ import annotations

from pathlib import Path

from afterview.adapters.mail_account import read_mail_account
from afterview.adapters.mail_notes import open_notes
from afterview.adapters.world import World
from afterview.model.trouble import Refused

try:
    from afterview.workflows import watch_mail
except ImportError:  # the extra `mail` is not installed
    watch_mail = None  # type: ignore[assignment]


def nobody_wrote(world: World, root: Path, interview: str) -> None:
    """Raise Refused when a mail of a person about this interview waits for the user's word, or when the mailbox cannot be read.

    Where the account names no mailbox, what the user noted is all that is known.
    """
    account = read_mail_account(root)
    if account is None or not account.imap_host:
        return
    if watch_mail is None:
        raise Refused("Your mailbox cannot be looked into before sending: the package for it is not installed.",
                      "Install it: pip install 'afterview[mail]', or take `imap_host` out of afterview.toml.")
    watch_mail.watch(world, root, watch_mail.Ears(suggested=lambda _fresh: None, trouble=lambda _why: None), once=True)
    with open_notes(root) as notes:
        found = next((s for s in notes.waiting() if s.interview == interview and not s.kind.by_machine), None)
    if found is not None:
        raise Refused(f"There is a mail in your inbox that may be their answer: {found.subject!r}, from {found.sender.shown}.",
                      f"Read it, and say what it is: afterview follow scan --accept {found.id} (or --decline {found.id}).")
