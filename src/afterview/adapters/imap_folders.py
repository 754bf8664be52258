"""The user's own folders over IMAP: look for a mail among those that were sent, and lay a draft into the drafts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
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

_FILES_ITSELF = ("gmail.com", "googlemail.com", "office365.com", "outlook.com", "hotmail.com")
"""Where a mail handed over by SMTP lies in the sent folder a moment later by itself; a copy of ours would be a second one."""
_AGAIN = 3.0  # seconds: a server that files what it sends has done so by then, or says nothing about it
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


def file_sent(account: MailAccount, secret: Secret | None, raw: bytes, message_id: str, *,
              pause: Callable[[float], None] = time.sleep) -> str:
    """Lay a mail that went out into the sent folder, unless the server did so itself; gives the folder, empty where it is left alone.

    Looked up by its Message-ID first, and once more a moment later, so that it never lies there twice. Raises Refused when that does not
    work; the mail went out all the same.
    """
    if account.imap_host.lower().endswith(_FILES_ITSELF):
        return ""
    with _signed_in(account, secret) as box:
        place = account.sent or _special(box, "\\Sent")
        if not place:
            raise Refused(f"no sent folder was found at {account.imap_host}", "Name it: `sent` under [mail] in afterview.toml.")
        if any("X-GM-EXT-1" in str(line) for line in box.client.capabilities):  # Gmail under a name of its own
            return ""
        for last in (False, True):
            box.folder.set(place, readonly=True)
            if box.uids(f'HEADER Message-ID "{message_id.strip("<>")}"'):
                return ""
            if not last:
                pause(_AGAIN)
        box.append(raw, place, flag_set=["\\Seen"])
        return place


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
