"""A mail of the user on its way: what it is, whom it goes to, and how far it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from afterview.model.mail import Address


class Step(StrEnum):
    """What a mail is for. There is no third: the outbox has no room for one."""

    THANK_YOU = "thank-you"
    UPDATE = "update"


class Progress(StrEnum):
    """How far a mail came.

    `DRAFTED` was shown, and nobody said yes; `APPROVED` waits to go; `IN_FLIGHT` is being handed to the server at this moment;
    `SENT` was taken by it; `REFUSED` was turned down by it for good; `UNCERTAIN` may have gone out, and is not sent again before somebody
    looked; `WITHDRAWN` was taken back before it went.
    """

    DRAFTED = "drafted"
    APPROVED = "approved"
    IN_FLIGHT = "in-flight"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One mail in the outbox, frozen when it was shown.

    `interview` is the folder, as seen from the workspace; `raw` the whole message as it goes over the wire, `digest` what the user says
    yes to: these bytes, to this address, at this time. `send_at` is the earliest moment; `at` when it last moved, and `why` the reason.
    """

    id: int
    interview: str
    step: Step
    to: Address
    subject: str
    message_id: str
    digest: str
    raw: bytes
    progress: Progress
    send_at: datetime
    at: datetime
    tries: int = 0
    why: str = ""


class Point(IntEnum):
    """The moments of sending at which a crash would hurt, in order; tests kill the process at each of them."""

    CHECKED = 1
    YES_KEPT = 2
    ALONE = 3
    CONNECTED = 4
    RECIPIENT_TAKEN = 5
    MARKED = 6
    DATA_OPEN = 7
    TEXT_OVER = 8
    DOT_SENT = 9
    REPLY_READ = 10
    OUTCOME_KEPT = 11
    EVENT_FILED = 12
    DONE = 13
