"""The inbox over IMAP, read-only: EXAMINE, peeking fetches, IDLE. No flag is ever set, nothing is moved or deleted."""

from __future__ import annotations

import imaplib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date

from imap_tools import ImapToolsError, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.mailbox import BaseMailBox

from afterview.adapters.mail_files import MOST_BYTES, RawMail
from afterview.adapters.mail_notes import Mark
from afterview.adapters.secrets import Secret
from afterview.model.account import LOOPBACK, MailAccount
from afterview.model.trouble import Refused

LONGEST_IDLE = 9 * 60.0
"""Seconds of one IDLE; servers and routers drop it after ten (RFC 2177 allows up to 29 minutes)."""

_POLL = 120.0  # seconds between two looks where the server has no IDLE
_SECONDS = 60.0
_TLS_FROM_THE_START = 993
_AT_ONCE = 200  # heads fetched in one request
_FIRST_LOOK = 2000  # mails of a folder that is read for the first time, the newest
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # never the locale's (RFC 3501)
_BROKEN = (OSError, ImapToolsError, EOFError, imaplib.IMAP4.error)


class Dropped(Exception):
    """The connection broke, or never came to be; trying again later may help. `why` is for people."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class Inbox:
    """One `folder` of the mailbox at `host`, opened read-only; `box` is signed in, `validity` is the folder's UIDVALIDITY.

    `idles` is True when the server tells when something comes; what it can is asked after the sign-in, for before it many say less.
    """

    box: BaseMailBox
    host: str
    folder: str
    validity: int
    idles: bool = False
    sleep: Callable[[float], None] = field(default=time.sleep)

    def fresh(self, mark: Mark | None, since: date) -> tuple[int, ...]:
        """UIDs that came after `mark`, the oldest first; all since that day without one, or when the server renumbered the folder."""
        if mark is not None and mark.validity == self.validity:
            # "n:*" always names the last mail, also when it is older than n (RFC 3501, 6.4.8).
            return tuple(sorted(uid for uid in self._search(f"UID {mark.uid + 1}:*") if uid > mark.uid))
        day = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        return tuple(sorted(self._search(f"SINCE {day}"))[-_FIRST_LOOK:])

    def heads(self, uids: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """The heads of these mails, without marking them as read."""
        for start in range(0, len(uids), _AT_ONCE):
            yield from self._fetch(uids[start:start + _AT_ONCE], "BODY.PEEK[HEADER]")

    def mail(self, uid: int) -> RawMail:
        """The first bytes of one mail, without marking it as read."""
        data = next((d for _, d in self._fetch((uid,), f"BODY.PEEK[]<0.{MOST_BYTES + 1}>")), b"")
        return RawMail(f"{self.folder}:{uid}", data)

    def wait(self, seconds: float = LONGEST_IDLE) -> None:
        """Until something may have come, `seconds` at most. What a server says in IDLE is a hint: look all the same."""
        with told(self.host):
            if self.idles:
                self.box.idle.wait(timeout=min(seconds, LONGEST_IDLE))
            else:
                self.sleep(min(seconds, _POLL))
                self.box.client.noop()

    def _search(self, criteria: str) -> list[int]:
        with told(self.host):
            status, data = self.box.client.uid("SEARCH", criteria)
            if status != "OK":
                raise Dropped(f"{self.folder} cannot be searched")
            return [int(n) for chunk in data if isinstance(chunk, bytes) for n in chunk.split() if n.isdigit()]

    def _fetch(self, uids: Sequence[int], what: str) -> Iterator[tuple[int, bytes]]:
        if not uids:
            return
        with told(self.host):
            status, data = self.box.client.uid("FETCH", ",".join(map(str, uids)), f"(UID {what})")
        if status != "OK":
            raise Dropped(f"mails of {self.folder} cannot be fetched")
        for item, after in zip(data, [*data[1:], b""], strict=True):
            if isinstance(item, tuple) and len(item) > 1:
                uid = _uid(item[0]) or _uid(after)
                if uid is not None:
                    yield uid, bytes(item[1])[:MOST_BYTES + 1]


def _uid(text: object) -> int | None:
    """The UID in a line of an answer; it stands before the bytes or after them, as the server likes."""
    if not isinstance(text, bytes):
        return None
    _, found, rest = text.upper().partition(b"UID ")
    digits = rest.split(b" ", 1)[0].rstrip(b")")
    return int(digits) if found and digits.isdigit() else None


@contextmanager
def told(where: str) -> Iterator[None]:
    """What breaks here is a `Dropped` with one sentence."""
    try:
        yield
    except _BROKEN as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        raise Dropped(f"the connection to {where} broke ({reason})") from None


@contextmanager
def inbox(account: MailAccount, secret: Secret | None, folder: str = "INBOX", seconds: float = _SECONDS) -> Iterator[Inbox]:
    """The folder, opened with EXAMINE. Raises Refused when we are not let in, Dropped when the connection breaks."""
    if not account.imap_host:
        raise Refused("There is no `imap_host` under [mail] in afterview.toml.",
                      "Add it, or export your mails and use `afterview follow scan`.")
    if secret is None:
        raise Refused(f"There is no password for {account.login}.", "Keep it with `afterview follow account --password`.")
    box = _connected(account, seconds)
    try:
        _sign_in(box, account, secret)
        with told(account.imap_host):
            box.folder.set(folder, readonly=True)
            validity = box.client.response("UIDVALIDITY")[1]
            can = box.client.capability()[1]
        first = validity[0] if validity else None
        yield Inbox(box, account.imap_host, folder, int(first) if isinstance(first, bytes) and first.isdigit() else 0,
                    idles=any(isinstance(line, bytes) and b"IDLE" in line.upper().split() for line in can))
    finally:
        with suppress(*_BROKEN):  # it may be gone already
            box.client.logout()
        with suppress(*_BROKEN):
            box.client.shutdown()


def _connected(account: MailAccount, seconds: float) -> BaseMailBox:
    """A connection that nobody can listen to, unless it ends on this machine."""
    kind = MailBox if account.imap_port == _TLS_FROM_THE_START else MailBoxUnencrypted if account.imap_host in LOOPBACK else MailBoxStartTls
    with told(account.imap_host):
        box: BaseMailBox = kind(account.imap_host, account.imap_port, timeout=seconds)
        return box


def _sign_in(box: BaseMailBox, account: MailAccount, secret: Secret) -> None:
    try:
        if secret.is_token:
            box.xoauth2(account.login, secret.value, initial_folder=None)
        else:
            box.login(account.login, secret.value, initial_folder=None)
    except (ImapToolsError, imaplib.IMAP4.error) as error:
        if isinstance(error, imaplib.IMAP4.abort):
            raise Dropped(f"the connection to {account.imap_host} broke") from None
        # The server's words are left out: some repeat what they were given.
        raise Refused(f"{account.imap_host} does not let {account.login} in.",
                      "Check the password with `afterview follow account`; Gmail and others want an app password.") from None
    except (OSError, EOFError):
        raise Dropped(f"the connection to {account.imap_host} broke") from None
