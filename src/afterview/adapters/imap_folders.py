"""The user's own folders over IMAP: look for a mail among those that were sent, and lay a draft into the drafts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from afterview.adapters.secrets import Secret
from afterview.model.account import MailAccount
from afterview.model.trouble import Refused

try:
    from afterview.adapters import imap
except ImportError:  # the extra `mail` is not installed
    imap = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from imap_tools.mailbox import BaseMailBox

_USUAL = {"\\Sent": ("Sent", "Sent Items", "Sent Messages", "INBOX.Sent", "[Gmail]/Sent Mail"),
          "\\Drafts": ("Drafts", "Draft", "INBOX.Drafts", "[Gmail]/Drafts")}


def try_mailbox(account: MailAccount, secret: Secret | None) -> None:
    """Sign in, open the inbox read-only, and change nothing. Raises Refused when that does not work."""
    with _signed_in(account, secret):
        return


def find_sent(account: MailAccount, secret: Secret | None, message_id: str) -> str:
    """The folder in which the mail with this Message-ID lies (with `copy_to_me`, also the inbox); empty when it is in none.

    Not found is no proof that it did not go out: not every server keeps what it sends, and some take minutes. Nothing is changed.
    Raises Refused when the mailbox cannot be looked into.
    """
    with _signed_in(account, secret) as box:
        places = [account.sent or _special(box, "\\Sent")] + ["INBOX"] * account.copy_to_me
        for place in filter(None, places):
            box.folder.set(place, readonly=True)
            if box.uids(f'HEADER Message-ID "{message_id.strip("<>")}"'):
                return place
    return ""


def lay_draft(account: MailAccount, secret: Secret | None, raw: bytes) -> str:
    """Append a mail to the drafts, where the user's mail program shows it; gives the folder. Raises Refused when that does not work."""
    with _signed_in(account, secret) as box:
        place = account.drafts or _special(box, "\\Drafts")
        if not place:
            raise Refused(f"No drafts folder was found at {account.imap_host}.", "Name it: `drafts` under [mail] in afterview.toml.")
        box.append(raw, place, flag_set=["\\Draft", "\\Seen"])
        return place


@contextmanager
def _signed_in(account: MailAccount, secret: Secret | None) -> Iterator[BaseMailBox]:
    if imap is None:
        raise Refused("The package for mailboxes is not installed.", "Install it: pip install 'afterview[mail]'.")
    try:
        with imap.inbox(account, secret) as opened, imap.told(account.imap_host):
            yield opened.box
    except imap.Dropped as dropped:
        raise Refused(f"The mailbox cannot be used: {dropped.why}.", "Check `imap_host` under [mail], and that you are online.") from None


def _special(box: BaseMailBox, use: str) -> str:
    """The folder that the server marks for this use (RFC 6154), else the usual name; empty when there is none."""
    folders = list(box.folder.list())
    marked = [f.name for f in folders if use in f.flags]
    names = {f.name for f in folders}
    return next(iter((*marked, *(n for n in _USUAL[use] if n in names))), "")
