"""What a mail is: small pure questions about its head and its sentences. When in doubt: a reply, please read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from functools import lru_cache

from afterview.followup.dates import stated
from afterview.followup.days import Workdays
from afterview.followup.mailbox import cues
from afterview.followup.mailbox.away import returns
from afterview.followup.mailbox.body import sentences
from afterview.language.phrase import read_cues
from afterview.language.words import plain
from afterview.model.follow import Stated
from afterview.model.mail import Mail, MailKind, MailReading

_WORDS = 400  # characters of a mail that are shown as what a reading rests on
_FIRST = 3  # sentences in which somebody says that they are away
_LINKS = re.compile(r"https?://[^\s<>\"]+|<https?:[^>\s]*>")
_FEEDBACK = re.compile(r"\b(?:feedback|rückmeldung geben|retour sur)\b")
_ANSWERED = ("auto-submitted: auto-replied", "x-autoreply", "x-autorespond", "precedence: auto_reply", "precedence: auto-reply")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A sentence in which a phrase stands, and where."""

    sentence: str
    start: int
    end: int


def read_kind(mail: Mail, workdays: Workdays, zone: tzinfo = UTC) -> MailReading:
    """What `mail` is; dates in it are counted from its own day in `zone` (the employer's), by their `workdays`."""
    said = sentences(_LINKS.sub(" ", mail.text))
    day = mail.at.astimezone(zone).date() if mail.at else None
    reading = _machine(mail, said, day) or _person(mail, said, day, workdays) or _no_cue(mail, said, day, workdays)
    return MailReading(kind=reading.kind, words=reading.words[:_WORDS], stated=reading.stated, returns=reading.returns)


def _machine(mail: Mail, said: tuple[str, ...], day: date | None) -> MailReading | None:
    """A bounce, an out-of-office or an automatic reply, where the head says so."""
    subject = plain(mail.subject)
    if is_bounce(mail):
        words = mail.bounce.reason if mail.bounce and mail.bounce.reason else _first(said)
        return MailReading(kind=MailKind.BOUNCE, words=words)
    if mail.invitation and mail.invitation.method in {"REPLY", "COUNTER"}:
        return MailReading(kind=MailKind.NOTICE, words=mail.subject)
    away = next(_hits("AWAY", said), None)
    by_subject = any(_bare(subject).startswith(mark) or subject.startswith(mark) for mark in cues.AUTO_SUBJECT) or (
        bool(mail.marks) and any(_hits("AWAY", (mail.subject,))))
    answered = any(mark in _ANSWERED for mark in mail.marks)
    if not (answered or (by_subject and (away or mail.marks or subject.startswith(_SURE)))):
        return None
    back = returns((*said, mail.subject), day) if day else None
    if away or back:
        return MailReading(kind=MailKind.OUT_OF_OFFICE, words=back[1] if back else away.sentence if away else "",
                           returns=back[0] if back else None)
    return MailReading(kind=MailKind.AUTO_REPLY, words=_first(said) or mail.subject)


_SURE = ("automatic reply", "automatische antwort", "réponse automatique", "auto-reply", "autoreply", "auto reply", "out of office",
         "out of the office")


def is_bounce(mail: Mail) -> bool:
    """True for a delivery report, and for what looks like one by sender and subject."""
    return bool(mail.bounce) or (by_server(mail) and any(mark in plain(mail.subject) for mark in cues.BOUNCE_SUBJECT))


def by_server(mail: Mail) -> bool:
    """True when a mail server wrote it itself, whatever it has to say."""
    local = mail.sender.address.partition("@")[0].replace("-", "")
    return not mail.sender.address or any(local.startswith(name.replace("-", "")) for name in cues.BOUNCE_SENDERS)


def _person(mail: Mail, said: tuple[str, ...], day: date | None, workdays: Workdays) -> MailReading | None:
    """What the words say: offer, no, a time to be found, or that they are not done; None when they say none of it."""
    lines = said if plain(mail.subject) != _bare(plain(mail.subject)) else (*said, mail.subject)
    no, offer = next(_sure("REJECTION", lines), None), next(_sure("OFFER", lines), None)
    times = next((h for h in _hits("SCHEDULING", lines) if not _FEEDBACK.search(plain(h.sentence))), None)
    if no and (offer or (times and "?" in times.sentence)):
        return MailReading(kind=MailKind.REPLY, words=no.sentence)  # it says both: nobody but the reader can tell
    for kind, hit in ((MailKind.REJECTION, no), (MailKind.OFFER, offer)):
        if hit:
            return MailReading(kind=kind, words=hit.sentence)
    if mail.invitation and mail.invitation.method in {"REQUEST", "PUBLISH", "CANCEL"}:
        return MailReading(kind=MailKind.SCHEDULING, words=times.sentence if times else mail.invitation.summary or mail.subject)
    waiting = tuple(_hits("DECIDING", lines))
    named = _named((h.sentence for h in waiting), day, workdays)
    if times and not (named and "?" not in times.sentence):
        return MailReading(kind=MailKind.SCHEDULING, words=times.sentence)
    if waiting:
        return MailReading(kind=MailKind.DECIDING, stated=named[0] if named else None, words=named[1] if named else waiting[0].sentence)
    return None


def _no_cue(mail: Mail, said: tuple[str, ...], day: date | None, workdays: Workdays) -> MailReading:
    """No words that are plain: a notice of a system, somebody away, or a person's reply."""
    notice = next(_hits("NOTICE", (*said, mail.subject)), None)
    if notice and (by_system(mail) or mail.marks):
        return MailReading(kind=MailKind.NOTICE, words=notice.sentence)
    away = next(_hits("AWAY", said[:_FIRST]), None)
    if away:
        back = returns(said, day) if day else None
        return MailReading(kind=MailKind.OUT_OF_OFFICE, words=back[1] if back else away.sentence, returns=back[0] if back else None)
    automatic = next(_hits("AUTOMATIC", said), None)
    if automatic and (mail.marks or notice or len(said) <= _FIRST * 2):
        return MailReading(kind=MailKind.AUTO_REPLY, words=automatic.sentence)
    named = _named((s for s in said if _HEAR.search(plain(s))), day, workdays)
    return MailReading(kind=MailKind.DECIDING if named else MailKind.REPLY, words=named[1] if named else _first(said),
                       stated=named[0] if named else None)


_HEAR = re.compile(r"\b(?:hear|decide|decision|back to you|in touch|let you know|answer|update)\b")


def by_system(mail: Mail) -> bool:
    """True when an applicant-tracking system or an address that nobody reads wrote it."""
    local = mail.sender.address.partition("@")[0]
    return on_tracking(mail.sender.domain) or any(local.startswith(name) for name in cues.NOBODY_SENDERS)


def on_tracking(domain: str) -> bool:
    """True for a domain of an applicant-tracking or scheduling system, or below one."""
    labels = domain.split(".")
    return any(".".join(labels[n:]) in cues.TRACKING_DOMAINS for n in range(len(labels) - 1))


def _named(texts: Iterable[str], day: date | None, workdays: Workdays) -> tuple[Stated, str] | None:
    """The first date that a sentence names for an answer, with the sentence."""
    if day is None:
        return None
    return next(((found, text) for text in texts if "?" not in text and (found := stated(text, day, workdays))), None)


def _sure(name: str, lines: Iterable[str]) -> Iterator[_Hit]:
    """Hits over which no phrase of ``<name>_NOT`` lies: neither supposed, nor of others, nor of something else."""
    for hit in _hits(name, lines):
        if not any(other.start < hit.end and hit.start < other.end for other in _hits(f"{name}_NOT", (hit.sentence,))):
            yield hit


def _hits(name: str, lines: Iterable[str]) -> Iterator[_Hit]:
    for line in lines:
        lowered = plain(line[:_WORDS * 4])
        for pattern in _patterns(name):
            for match in pattern.finditer(lowered):
                yield _Hit(line, *match.span())


@lru_cache(maxsize=16)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(cue.pattern) for cue in read_cues(name, getattr(cues, name)))


def bare_subject(subject: str) -> str:
    """A subject without reply and forward marks and gateway tags, lower case: equal for a mail and its answers."""
    return _bare(plain(subject))


def _bare(text: str) -> str:
    """Marks come in any number and order: "RE: [EXT] AW: …"."""
    for _ in range(20):
        text = text.strip(" \t-–")
        head, colon, rest = text.replace("：", ":").partition(":")
        bare = re.sub(r"[\[(]\d{1,3}[\])]$", "", head).strip()
        if colon and bare in cues.SUBJECT_PREFIXES:
            text = rest
            continue
        tag, closed, rest = text.removeprefix("[").partition("]")
        if not (text.startswith("[") and closed and tag.strip() in cues.SUBJECT_TAGS):
            break
        text = rest.removeprefix(":")
    return " ".join(text.split())


def _first(said: tuple[str, ...]) -> str:
    """The first sentences that say something: not the greeting alone."""
    telling = [s for s in said if len(s.split()) > _FIRST] or list(said)
    return " ".join(telling[:_FIRST])
