"""Which interview a mail belongs to, and how sure that is: by ids first, then by who writes about what, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from afterview.followup.mailbox import cues
from afterview.followup.mailbox.kind import bare_subject, by_server, on_tracking
from afterview.language.names import is_one_of
from afterview.language.words import plain, words
from afterview.model.mail import Mail, MailKind

WINDOW = timedelta(days=180)
"""How long after an interview a mail without our id may still be about it."""

_EARLY = timedelta(days=1)  # clocks differ, and an invitation to the next round may come the same morning
_SHORT = 3  # letters: shorter names of firms stand in too many words


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one interview's correspondence.

    `interview` is its folder; `ids` those of the mails that went out (without brackets), `subjects` of either side without marks;
    `addresses` of their people and `domains` of the employer, lower case; `companies` and `people` are names, `ended` when the talk
    was over.
    """

    interview: str
    ended: datetime
    ids: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The interview, whether it is certain, and by what it was found."""

    known: Known
    certain: bool
    why: str
    rank: int


def may_matter(mail: Mail, interviews: Sequence[Known]) -> bool:
    """False for mails that cannot match, told by the head alone; ids and returned mails are looked at later."""
    if by_server(mail) or on_tracking(mail.sender.domain):
        return True
    return any(_by_id(mail, k) or mail.sender.address in k.addresses or _at_employer(mail, k) or _named_person(mail, k)
               or _subject(mail, k) for k in interviews)


def match(mail: Mail, kind: MailKind, interviews: Iterable[Known]) -> Match | None:
    """The interview that `mail` belongs to; None when it is none of ours. The surest wins, then the latest interview."""
    found = [m for known in interviews if (m := _match(mail, kind, known)) is not None]
    return max(found, key=lambda m: (m.rank, m.known.ended.astimezone(UTC)), default=None)


def _match(mail: Mail, kind: MailKind, known: Known) -> Match | None:
    if _by_id(mail, known):
        return Match(known, certain=True, why="it answers your mail by its id", rank=9)
    if kind is MailKind.BOUNCE:
        return _returned(mail, known)
    if mail.listed and not on_tracking(mail.sender.domain):
        return None
    if mail.at is None and mail.sender.address in known.addresses:  # a user who looks at it knows when it came
        return Match(known, certain=False, rank=6,
                     why=f"{mail.sender.address} is one of your contacts there; it has no date that can be read")
    if mail.at is None or not known.ended.astimezone(UTC) - _EARLY <= mail.at.astimezone(UTC) <= known.ended.astimezone(UTC) + WINDOW:
        return None
    return _probable(mail, known)


def _probable(mail: Mail, known: Known) -> Match | None:
    subject = _subject(mail, known)
    if mail.sender.address in known.addresses:
        return Match(known, certain=False, why=f"{mail.sender.address} is one of your contacts there", rank=7 + subject)
    if _named_person(mail, known) and (subject or _at_employer(mail, known) or _topic(mail, known)):
        return Match(known, certain=False, why=f"{mail.sender.name} took part in the interview", rank=5 + subject)
    if _at_employer(mail, known) and (subject or _topic(mail, known)):
        return Match(known, certain=False, why=f"it comes from {mail.sender.domain}", rank=4 + subject)
    if on_tracking(mail.sender.domain) and _names_company(mail, known):
        return Match(known, certain=False, why=f"a hiring system writes for {known.companies[0]}", rank=3 + _about_role(mail, known))
    return None


def _by_id(mail: Mail, known: Known) -> bool:
    return any(i in known.ids for i in (*mail.answers, *mail.returned))


def _returned(mail: Mail, known: Known) -> Match | None:
    reached = set(mail.bounce.recipients) if mail.bounce else set()
    if reached & known.addresses:
        return Match(known, certain=True, why="it is about a mail to one of your contacts there", rank=8)
    if any(address in plain(mail.text) for address in known.addresses):
        return Match(known, certain=False, why="it names one of your contacts there", rank=6)
    return None


def _at_employer(mail: Mail, known: Known) -> bool:
    """True for the employer's own domain, or one below it; never for a domain where anybody has an address."""
    domain = mail.sender.domain
    return any(domain == d or domain.endswith(f".{d}") for d in known.domains if d and d not in cues.PUBLIC_DOMAINS)


def _named_person(mail: Mail, known: Known) -> bool:
    """True when the sender's name is a full name of somebody who was in the talk ("Lee, Ann" too)."""
    last, comma, first = mail.sender.name.partition(",")
    name = f"{first.strip()} {last.strip()}" if comma else mail.sender.name
    return len(words(name)) > 1 and any(len(words(p)) > 1 and is_one_of(name, (p,)) for p in known.people)


def _subject(mail: Mail, known: Known) -> bool:
    return bool(bare := bare_subject(mail.subject)) and bare in known.subjects


def _topic(mail: Mail, known: Known) -> bool:
    """True when subject or text speak of the application: the role, an interview, or somebody of the talk."""
    text = plain(f"{mail.subject}\n{mail.text}")
    named = any(f" {plain(p)}" in f" {text}" for p in known.people if p)
    return named or _about_role(mail, known) or any(word in _HIRING for word in words(text))


_HIRING = frozenset(
    "interview interviews application candidacy candidate candidates role position offer hiring recruiting recruitment "
    "vorstellungsgespräch bewerbung bewerbungsgespräch stelle entretien candidature poste recrutement".split())


def _about_role(mail: Mail, known: Known) -> bool:
    return bool(known.role) and plain(known.role) in plain(f"{mail.subject}\n{mail.text}")


def _names_company(mail: Mail, known: Known) -> bool:
    """True when the employer's name stands as words in the sender's name, the subject or the text."""
    text = f" {' '.join(words(f'{mail.sender.name} {mail.subject} {mail.text}'))} "
    return any(f" {' '.join(words(c))} " in text for c in known.companies if len(c) >= _SHORT and words(c))
