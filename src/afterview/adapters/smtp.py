"""One mail to the user's own mail server (RFC 5321), so that it is always known whether it may have gone out.

The server has a mail from the moment it reads the dot that ends it, and says so a little later (RFC 1047). Whatever breaks before the dot
leaves is "not sent"; whatever breaks between the dot and the answer is "unknown", and never "failed".
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from afterview.adapters.secrets import Secret
from afterview.model.account import LOOPBACK, MailAccount
from afterview.model.outbox import Point
from afterview.model.trouble import Refused

_TLS_FROM_THE_START = 465
SECONDS = 60.0  # for each answer; servers that check for spam take their time
_DOT = re.compile(rb"(?m)^\.")
_GOODBYE = 2.0  # seconds
_MAY_SAY = 160  # characters of a server's words that are kept


class Answer(StrEnum):
    """What became of a mail: taken; not taken now; turned down for good; or unknown."""

    TAKEN = "taken"
    LATER = "later"
    NEVER = "never"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The server's answer with its words; `stopped` when the user pressed Ctrl-C meanwhile."""

    answer: Answer
    why: str
    stopped: bool = False


@dataclass(slots=True)
class _Wire:
    """How far one submission came: whether the dot left, and what was answered."""

    dotted: bool = False
    reply: Reply | None = None


def submit(account: MailAccount, secret: Secret | None, raw: bytes, to: tuple[str, ...], *, mark: Callable[[], None],
           at: Callable[[Point], None], seconds: float = SECONDS) -> Reply:
    """Hand `raw` to the server of `account` for the addresses `to`.

    `mark` is called after the last recipient was taken and before DATA; when it raises Refused, nothing is sent. `at` is told each
    moment passed. Raises Refused where the server has no TLS, shows a wrong certificate or does not let us in.
    """
    wire = _Wire()
    try:
        with _connected(account, seconds) as server:
            _sign_in(server, account, secret)
            at(Point.CONNECTED)
            wire.reply = _envelope(server, account, to)
            if wire.reply is None:
                at(Point.RECIPIENT_TAKEN)
                mark()
                wire.reply = _hand_over(server, raw, wire, at)
            return wire.reply
    except KeyboardInterrupt:
        if wire.reply is not None:
            return replace(wire.reply, stopped=True)
        return Reply(answer=Answer.UNKNOWN if wire.dotted else Answer.LATER, why="you stopped it", stopped=True)
    except (OSError, ValueError, smtplib.SMTPException) as error:
        if wire.dotted:
            return Reply(answer=Answer.UNKNOWN, why=f"the connection broke before {account.host} answered")
        return Reply(answer=Answer.LATER, why=_broke(account, error))


def sign_in(account: MailAccount, secret: Secret | None, seconds: float = SECONDS) -> None:
    """Connect and sign in, and send nothing. Raises Refused when that does not work."""
    try:
        with _connected(account, seconds) as server:
            _sign_in(server, account, secret)
    except (OSError, ValueError, smtplib.SMTPException) as error:
        raise Refused(f"{_broke(account, error)}.", "Check `host` and `port` under [mail], and that you are online.") from None


@contextmanager
def _connected(account: MailAccount, seconds: float) -> Iterator[smtplib.SMTP]:
    """A connection that nobody can listen to, unless it ends on this machine."""
    # The name of this machine is nobody's business, and looking it up can take a minute: an address literal serves (RFC 5321, 4.1.3).
    me = "[127.0.0.1]"
    try:
        if account.port == _TLS_FROM_THE_START:
            server: smtplib.SMTP = smtplib.SMTP_SSL(account.host, account.port, me, timeout=seconds, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(account.host, account.port, me, timeout=seconds)
        try:
            server.ehlo_or_helo_if_needed()
            if account.port != _TLS_FROM_THE_START and account.host not in LOOPBACK:
                _start_tls(server, account)
            yield server
        except BaseException:
            server.close()  # perhaps in the middle of a mail, where a goodbye would be part of it
            raise
        _leave(server)
    except ssl.SSLCertVerificationError as error:
        raise Refused(f"{account.host} shows a certificate that is not its own ({error.verify_message}); nothing was sent.",
                      "Check `host` under [mail]; in a café or hotel, try another network.") from None


def _start_tls(server: smtplib.SMTP, account: MailAccount) -> None:
    if not server.has_extn("starttls"):
        raise Refused(f"{account.host}:{account.port} offers no encryption (STARTTLS), so nothing was sent.",
                      "Use port 465 or 587 of your provider; their help page on “mail programs” names the host.")
    server.starttls(context=ssl.create_default_context())
    server.ehlo_or_helo_if_needed()


def _leave(server: smtplib.SMTP) -> None:
    """Say goodbye; what is known of the mail does not depend on the answer, so its failure means nothing."""
    try:
        if server.sock is not None:
            server.sock.settimeout(_GOODBYE)
            server.docmd("QUIT")
    except (OSError, smtplib.SMTPException):
        pass
    finally:
        server.close()


def _sign_in(server: smtplib.SMTP, account: MailAccount, secret: Secret | None) -> None:
    if secret is None:
        return
    server.ehlo_or_helo_if_needed()
    if account.host in LOOPBACK and not server.has_extn("auth"):
        return  # a server of one's own that asks nobody who they are
    try:
        if secret.is_token:
            # An error comes as a challenge, which is answered with nothing, and then as the reply.
            server.auth("XOAUTH2", lambda challenge=None: "" if challenge else secret.xoauth2(account.login))
        else:
            server.login(account.login, secret.value)
    except smtplib.SMTPAuthenticationError as error:
        # The server's words are left out: some repeat what they were given.
        raise Refused(f"{account.host} does not let {account.login} in (it answered {error.smtp_code}); nothing was sent.",
                      "Check the password with `afterview follow account`; Gmail and others want an app password.") from None
    except smtplib.SMTPNotSupportedError:
        raise Refused(f"{account.host} offers no way to sign in that afterview knows; nothing was sent.",
                      "Hand the mail to your own program instead: `afterview follow hand-off`.") from None


def _envelope(server: smtplib.SMTP, account: MailAccount, to: tuple[str, ...]) -> Reply | None:
    """From whom and to whom; None when all were taken. A server that does not take the sender says nothing about the addressee."""
    code, words = server.mail(account.sender.address)
    if not 200 <= code < 300:
        return Reply(answer=Answer.LATER, why=f"{account.host} does not take mail from {account.sender.address}: {_words(code, words)}")
    for address in to:
        code, words = server.rcpt(address)
        if not 200 <= code < 300:
            return _turned_down(code, words)
    return None


def _hand_over(server: smtplib.SMTP, raw: bytes, wire: _Wire, at: Callable[[Point], None]) -> Reply:
    at(Point.MARKED)
    code, words = server.docmd("DATA")
    if code != 354:
        return _turned_down(code, words)
    at(Point.DATA_OPEN)
    server.send(_DOT.sub(b"..", raw))
    at(Point.TEXT_OVER)
    wire.dotted = True
    server.send(b".\r\n")
    at(Point.DOT_SENT)
    code, words = server.getreply()
    at(Point.REPLY_READ)
    if 200 <= code < 300:
        return Reply(answer=Answer.TAKEN, why=_words(code, words))
    if 400 <= code < 600:
        return _turned_down(code, words)
    return Reply(answer=Answer.UNKNOWN, why="the server's answer cannot be read")


def _turned_down(code: int, words: bytes) -> Reply:
    return Reply(answer=Answer.NEVER if 500 <= code < 600 else Answer.LATER, why=_words(code, words))


def _words(code: int, words: bytes) -> str:
    said = " ".join(words.decode("utf-8", "replace").split())
    return f"{code} {said}"[:_MAY_SAY].strip()


def _broke(account: MailAccount, error: Exception) -> str:
    where = f"{account.host}:{account.port}"
    if isinstance(error, TimeoutError):
        return f"{where} did not answer in time"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return f"{where} hung up"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{where} answered {error.smtp_code}"
    reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    return f"{where} cannot be reached ({reason})"
