"""Mails of others, as far as the wait needs them: who wrote, what it answers, what it is, and what that suggests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from afterview.model.follow import Stated


class MailKind(StrEnum):
    """What a mail is. `REPLY` is also what is said when in doubt: a person wrote, please read it."""

    REPLY = "reply"
    SCHEDULING = "scheduling"
    DECIDING = "still-deciding"
    OFFER = "offer"
    REJECTION = "rejection"
    NOTICE = "notice"
    AUTO_REPLY = "auto-reply"
    OUT_OF_OFFICE = "out-of-office"
    BOUNCE = "bounce"

    @property
    def by_machine(self) -> bool:
        """True for mails that are no answer: the wait goes on."""
        return self in {MailKind.NOTICE, MailKind.AUTO_REPLY, MailKind.OUT_OF_OFFICE, MailKind.BOUNCE}


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox: the `name` as shown (may be empty) and the `address`, lower case."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What stands after the @; empty without one."""
        return self.address.rpartition("@")[2] if "@" in self.address else ""

    @property
    def shown(self) -> str:
        """The name, else the address."""
        return self.name or self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """What a delivery report says: which `recipients` a mail did not reach, whether for good, and the server's `reason`."""

    recipients: tuple[str, ...]
    permanent: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A calendar part: its `method` (REQUEST, CANCEL, REPLY), what it is for, and when it begins, as written."""

    method: str
    summary: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail as read; nothing in it is trusted.

    `key` is the same whenever the mail is read: its Message-ID, else a digest of its head. `answers` are the ids that it answers,
    the nearest first; `returned` those of the mail that a bounce brings back. `text` is what its writer wrote, without quoted mail.
    `marks` are headers by which a machine says that it is one; `listed` is True for newsletters and mailing lists.
    """

    key: str
    sender: Address
    to: tuple[str, ...] = ()
    subject: str = ""
    at: datetime | None = None
    message_id: str = ""
    answers: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    text: str = ""
    marks: tuple[str, ...] = ()
    listed: bool = False
    bounce: Bounce | None = None
    invitation: Invitation | None = None
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReading:
    """What a mail is, with the `words` of it that this rests on; a date that it names for an answer, or the sender's return."""

    kind: MailKind
    words: str = ""
    stated: Stated | None = None
    returns: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a mail suggests for one interview; nothing happens before the user says yes.

    `id` is short and stays the same; `interview` is the folder as seen from the workspace; `key` is the mail's and `message_id` its id,
    empty when it has none. `certain` is True when the mail answers one of ours by its id, `why` says by what it was matched. `words` are
    those that the reading rests on, `day` is the date they named, or on which an absent person is back; `about` whom a bounce is about,
    `lasting` is False while a server still tries; `text` the mail's own words, for the touchpoint.
    """

    id: str
    key: str
    message_id: str
    interview: str
    kind: MailKind
    certain: bool
    why: str
    sender: Address
    subject: str
    at: datetime
    words: str = ""
    day: date | None = None
    about: str = ""
    lasting: bool = True
    text: str = ""

    @property
    def told(self) -> bool:
        """True for what needs no answer: notices of systems, automatic replies, and delays."""
        return self.kind in {MailKind.NOTICE, MailKind.AUTO_REPLY} or not self.lasting
