"""Bytes of a mail into a `Mail`: bounded in depth, parts, size and time, and never failing. Nothing of it is run or obeyed."""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import Message
from typing import Any

from afterview.followup.mailbox.body import LONGEST, own_words
from afterview.followup.mailbox.headers import AnyMessage, addresses, header, ids, listed, marks, moment, to_text
from afterview.followup.mailbox.html import html_to_text
from afterview.model.mail import Address, Bounce, Invitation, Mail

MOST_BYTES = 2 << 20
"""Bytes of a mail that are read; the words of an answer are in the first of them, what follows is attachments."""

_HEAD = 64 << 10
_NESTS = re.compile(rb"boundary\s*=|message/(?:rfc822|global)\b", re.IGNORECASE)
_MOST_NESTS = 20  # depth costs the standard library time for each line: 500 deep takes 22 s for a megabyte
_MOST_PARTS = 100
_NOBODY = Address("", "")
_SPACE = re.compile(r"[ \t]*\r?\n[ \t]")
_FINAL = re.compile(r"^(?:final|original)-recipient:[ \t]*(?:rfc822|utf-8|x400)?[ \t]*;?[ \t]*<?([^\s<>;]{1,254})",
                    re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(r"^status:[ \t]*([245])\.\d", re.IGNORECASE | re.MULTILINE)
_ACTION = re.compile(r"^action:[ \t]*(\w+)", re.IGNORECASE | re.MULTILINE)
_DIAGNOSTIC = re.compile(r"^diagnostic-code:[ \t]*(?:\w+;[ \t]*)?([^\n]{1,300})", re.IGNORECASE | re.MULTILINE)


def read_head(data: bytes) -> Mail:
    """The head alone: cheap, enough to tell whether a mail may matter."""
    message: AnyMessage = email.message_from_bytes(_head_of(data) + b"\n\n", policy=policy.compat32)
    return _headed(message, data)


def _head_of(data: bytes) -> bytes:
    """The lines before the first blank one; the same whether the body was fetched too or not."""
    end = min((n for n in (data.find(b"\n\n"), data.find(b"\r\n\r\n")) if n >= 0), default=len(data))
    return data[:min(end, _HEAD)].replace(b"\r\n", b"\n").strip()


def read_mail(data: bytes) -> Mail:
    """The whole mail, as far as the bounds allow; what was left out is named in `troubles`."""
    troubles = []
    if len(data) > MOST_BYTES:
        data = data[:MOST_BYTES]
        troubles.append("it is very large, and only its beginning was read")
    nests = list(_NESTS.finditer(data))[:_MOST_NESTS + 1]
    if len(nests) > _MOST_NESTS:
        data = data[:nests[-1].start()]
        troubles.append("it is nested very deeply, and only its beginning was read")
    try:
        message: AnyMessage = email.message_from_bytes(data, policy=policy.compat32)
        parts = list(_parts(message))
    except (RecursionError, MessageError, LookupError, ValueError, TypeError, AttributeError):
        message, parts = email.message_from_bytes(_head_of(data) + b"\n\n", policy=policy.compat32), []
        troubles.append("its parts cannot be told apart, and only its head was read")
    if len(parts) > _MOST_PARTS:
        parts = parts[:_MOST_PARTS]
        troubles.append(f"it has very many parts, and only the first {_MOST_PARTS} were read")
    return _whole(message, parts, data, tuple(troubles))


def _parts(message: AnyMessage) -> Iterator[AnyMessage]:
    """The parts that hold something, in order; at most one more than is read. What lies in a returned mail is not the writer's."""
    waiting = [message]
    given = 0
    while waiting and given <= _MOST_PARTS:
        part = waiting.pop()
        payload = part.get_payload()
        if _kind(part) in {"message/rfc822", "message/global"} and part is not message:
            given += 1
            yield part
        elif isinstance(payload, list) and _kind(part) != "message/delivery-status":
            waiting.extend(p for p in reversed(payload[:_MOST_PARTS + 1]) if isinstance(p, Message))
        else:
            given += 1
            yield part


def _kind(part: AnyMessage) -> str:
    return str(part.get_content_type()).lower()


def _headed(message: AnyMessage, data: bytes) -> Mail:
    senders = addresses(message, "From") or addresses(message, "Reply-To") or addresses(message, "Sender")
    message_id = next(iter(ids(message, "Message-ID")), "")
    return Mail(
        key=message_id or "sha256:" + hashlib.sha256(_head_of(data)).hexdigest()[:32], message_id=message_id,
        sender=senders[0] if senders else _NOBODY, to=tuple(a.address for a in (*addresses(message, "To"), *addresses(message, "Cc"))),
        subject=header(message, "Subject")[:300], at=moment(message), answers=ids(message, "In-Reply-To", "References"),
        marks=marks(message), listed=listed(message))


def _whole(message: AnyMessage, parts: list[AnyMessage], data: bytes, troubles: tuple[str, ...]) -> Mail:
    head = _headed(message, data)
    returned = tuple(i for p in parts for i in _returned(p))
    report = next((p for p in parts if _kind(p) == "message/delivery-status"), None)
    return Mail(
        key=head.key, message_id=head.message_id, sender=head.sender, to=head.to, subject=head.subject, at=head.at, answers=head.answers,
        marks=head.marks, listed=head.listed, text=own_words(_text(parts)), returned=returned,
        bounce=_bounce(message, report), invitation=_invitation(parts), troubles=troubles)


def _content(part: AnyMessage) -> str:
    """A text part's words, decoded; empty for what cannot be decoded."""
    try:
        payload = part.get_payload(decode=True)
    except (LookupError, ValueError, TypeError, AssertionError):
        return ""
    if not isinstance(payload, bytes):
        return ""
    try:
        charset = str(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError, TypeError, AttributeError):
        charset = "utf-8"
    return to_text(payload[:LONGEST * 20], charset)


def _attached(part: AnyMessage) -> bool:
    return header(part, "Content-Disposition").lower().startswith("attachment")


def _text(parts: list[AnyMessage]) -> str:
    """The plain text, else the HTML as text, of parts that are not attached."""
    bodies = [p for p in parts if not _attached(p)]
    for kind, read in (("text/plain", str), ("text/html", html_to_text)):
        found = "\n".join(t for p in bodies if _kind(p) == kind and (t := read(_content(p)).strip()))
        if found:
            return found
    return ""


def _returned(part: AnyMessage) -> tuple[str, ...]:
    """The ids of a mail that came back: its own, in the head that the server returned."""
    if _kind(part) in {"message/rfc822", "message/global"}:
        inner = part.get_payload()
        first: Any = inner[0] if isinstance(inner, list) and inner else None
        return ids(first, "Message-ID") if isinstance(first, Message) else ()
    if _kind(part) in {"text/rfc822-headers", "message/rfc822-headers"}:
        return ids(email.message_from_string(_content(part)[:_HEAD] + "\n\n", policy=policy.compat32), "Message-ID")
    return ()


def _bounce(message: AnyMessage, report: AnyMessage | None) -> Bounce | None:
    """The delivery report (RFC 3464), else Google's and qmail's header of failed recipients; None without either."""
    failed = header(message, "X-Failed-Recipients")
    if report is None:
        return Bounce(recipients=_addresses_in(failed), permanent=True) if failed else None
    payload = report.get_payload()
    text = "\n".join(str(p) for p in payload[:_MOST_PARTS]) if isinstance(payload, list) else str(payload)
    text = _SPACE.sub(" ", text[:_HEAD])
    action = next(iter(_ACTION.findall(text)), "").lower()
    if action not in {"failed", "delayed"}:
        return None  # delivered, relayed, expanded: a receipt
    status = next(iter(_STATUS.findall(text)), "")
    found = tuple(dict.fromkeys(r.lower() for r in _FINAL.findall(text))) or _addresses_in(failed)
    reason = next(iter(_DIAGNOSTIC.findall(text)), "")
    return Bounce(recipients=found[:10], permanent=action == "failed" and status != "4", reason=" ".join(reason.split())[:200])


def _addresses_in(text: str) -> tuple[str, ...]:
    return tuple(a.strip().lower() for a in text.split(",") if "@" in a)[:10]


_ICAL = re.compile(r"^(METHOD|SUMMARY|DTSTART)(?:;[^:\n]{0,200})?:([^\n]{0,300})", re.IGNORECASE | re.MULTILINE)


def _invitation(parts: list[AnyMessage]) -> Invitation | None:
    """The first calendar part: whether it asks, cancels or answers; read by lines, because others' calendars are often broken."""
    for part in parts:
        if _kind(part) != "text/calendar" and not _kind(part).endswith("/ics"):
            continue
        text = re.sub(r"\r?\n[ \t]", "", _content(part)[:_HEAD])
        event = text[text.upper().find("BEGIN:VEVENT"):]
        fields = {name.upper(): value.strip() for name, value in reversed(_ICAL.findall(event))}
        method = next((value for name, value in _ICAL.findall(text) if name.upper() == "METHOD"), "")
        given = str(part.get_param("method") or "")
        return Invitation(method=(method.strip() or given or "PUBLISH").upper()[:20], start=fields.get("DTSTART", "")[:40],
                          summary=fields.get("SUMMARY", "")[:200].replace("\\,", ","))
    return None
