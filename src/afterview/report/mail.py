"""A letter as the bytes that go over the wire (RFC 5322), and those bytes as the words to say yes to.

What is shown is read back from the bytes, so that nothing goes out that was not seen.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import errors, headerregistry, message_from_bytes, policy
from email.message import EmailMessage

from afterview.model.mail import Address
from afterview.model.trouble import Refused
from afterview.report.clean import clean

_LONGEST_BODY = 20_000  # characters; a thank-you has some six hundred
_LONGEST_SUBJECT = 200
_LONGEST_LINE = 900  # bytes on the wire; 998 is the limit of RFC 5322, 2.1.1
_HEAD = re.compile(r"(?i)\s*(to|subject|from|date):(.*)")
_LEFT_OPEN = re.compile(r"\[[^\[\]\n]{3,200}\]")
_PARAGRAPHS = re.compile(r"\r\n|\r|\n|\x0b|\x0c|\x85|\u2028|\u2029")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a message says, read back from its bytes."""

    sender: str
    to: str
    subject: str
    date: str
    body: str


def message(*, sender: Address, to: Address, subject: str, body: str, date: datetime, message_id: str, unsent: bool = False) -> bytes:
    """The frozen bytes of a mail: plain text, CRLF, one addressee, our own Message-ID and Date.

    With `unsent`, mail programs open it as a draft (`X-Unsent`). Raises Refused for an empty or endless letter and for a header with a
    line break, which could smuggle in another addressee.
    """
    text = _body(body)
    mail = EmailMessage(policy=policy.SMTP)
    try:
        mail["From"] = _header(sender)
        mail["To"] = _header(to)
        mail["Subject"] = _subject(subject)
        mail["Date"] = date
        mail["Message-ID"] = message_id
    except (ValueError, IndexError, errors.MessageError):
        raise Refused("A name, an address or the subject holds a line break or something that no mail may hold.",
                      "Write each on one line, without control characters.") from None
    if unsent:
        mail["X-Unsent"] = "1"
    plain = text.isascii() and all(len(line) < _LONGEST_LINE for line in text.split("\n"))
    mail.set_content(text, cte="7bit" if plain else "quoted-printable")
    return mail.as_bytes()


def shown(raw: bytes) -> Shown:
    """What the bytes say, safe for a terminal."""
    mail = message_from_bytes(raw, policy=policy.SMTP)
    sender, to, subject, date = (clean(str(mail[name])) for name in ("From", "To", "Subject", "Date"))
    body = str(mail.get_content()).replace("\r\n", "\n").rstrip("\n")
    return Shown(sender=sender, to=to, subject=subject, date=date, body="\n".join(map(clean, body.split("\n"))))


def digest(raw: bytes, to: Address, send_at: datetime) -> str:
    """What a yes is given to: these bytes, to this address, at this time (SHA-256, in hexadecimal)."""
    at = send_at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(b"\0".join((raw, to.address.encode(), at.encode()))).hexdigest()


def letter_in(text: str) -> tuple[str, str, str]:
    """Addressee, subject and text of a letter in a file: ``To: …`` and ``Subject: …``, a blank line, the text; empty what is missing.

    Raises Refused when a place in square brackets was left to fill in.
    """
    head = {"to": "", "subject": ""}
    lines = text.removeprefix("\ufeff").splitlines()
    while lines and (found := _HEAD.match(lines[0])):
        head[found[1].lower()] = found[2].strip()
        del lines[0]
    body = "\n".join(lines).strip("\n")
    left = _LEFT_OPEN.search(body)
    if left is not None:
        raise Refused(f"The letter has a place that is still to be filled in: {left[0]}.", "Write your own words there.")
    return head["to"], head["subject"], body


def _header(address: Address) -> headerregistry.Address:
    return headerregistry.Address(_one_line(address.name), addr_spec=_one_line(address.address))


def _subject(subject: str) -> str:
    line = _one_line(subject)
    if not line:
        raise Refused("The letter has no subject.", "Give it one: a first line like `Subject: Thank you for Tuesday`.")
    if len(line) > _LONGEST_SUBJECT:
        raise Refused(f"The subject has {len(line)} characters.", f"Keep it under {_LONGEST_SUBJECT}.")
    return line


def _one_line(text: str) -> str:
    if any(not c.isprintable() for c in text):
        raise ValueError("a control character")
    return clean(text)


def _body(body: str) -> str:
    """The text line by line, without what could not be seen: controls, direction marks, invisible letters."""
    if len(body) > _LONGEST_BODY:
        raise Refused(f"The letter has {len(body):,} characters.", "Sixty to a hundred and twenty words are right for a thank-you.")
    text = "\n".join(map(clean, _PARAGRAPHS.split(body))).strip("\n")
    if not text.strip():
        raise Refused("The letter is empty.", "Write it, or let `afterview follow draft` begin it.")
    return text + "\n"
