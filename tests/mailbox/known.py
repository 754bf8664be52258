"""Three invented interviews that the sample mails are about, and what is expected of a mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from afterview.followup.days import Workdays
from afterview.followup.mailbox.kind import read_kind
from afterview.followup.mailbox.match import Known, Match, match
from afterview.followup.mailbox.parse import read_mail
from afterview.model.mail import Mail, MailReading

SAMPLES = Path(__file__).parent / "samples"
ENDED = datetime.fromisoformat("2026-03-10T10:04:00-05:00")
KNOWN = (
    Known(interview="quillane", ended=ENDED, ids=frozenset({"1f0c.thanks.quillane@mail.invalid"}), subjects=frozenset({"thank you for tuesday"}),
          addresses=frozenset({"priya.nambiar@quillane.example"}), domains=frozenset({"quillane.example"}), companies=("Quillane Hearing",),
          people=("Priya Nambiar", "Curtis Holm"), role="Clinic Operations Coordinator"),
    Known(interview="nordwerk", ended=ENDED, ids=frozenset({"2b7d.thanks.nordwerk@mail.invalid"}), subjects=frozenset({"danke für das gespräch"}),
          addresses=frozenset({"j.soellner@nordwerk.example"}), domains=frozenset({"nordwerk.example"}), companies=("Nordwerk GmbH", "Nordwerk"),
          people=("Jörg Söllner",), role="Disponentin"),
    Known(interview="atelier", ended=ENDED, ids=frozenset({"3c9e.thanks.atelier@mail.invalid"}), subjects=frozenset({"merci pour notre entretien"}),
          addresses=frozenset({"h.aubry@atelier-nord.example"}), domains=frozenset({"atelier-nord.example"}), companies=("Atelier Nord",),
          people=("Hélène Aubry",), role="régisseuse"),
)
WORKDAYS = Workdays("US", "WI")


@dataclass(frozen=True, slots=True)
class Seen:
    """A sample as it is read."""

    mail: Mail
    reading: MailReading
    match: Match | None


def read(data: bytes) -> Seen:
    mail = read_mail(data)
    reading = read_kind(mail, WORKDAYS, ENDED.tzinfo)
    return Seen(mail, reading, match(mail, reading.kind, KNOWN))


def expected(path: Path) -> dict[str, str]:
    pairs = (line.partition(":") for line in path.with_suffix(".expected").read_text(encoding="utf-8").splitlines() if line.strip())
    return {key: value.strip() for key, _, value in pairs}


def told(seen: Seen, wanted: dict[str, str]) -> dict[str, str]:
    """What was seen, under the keys that are expected; `words` is answered by the expected words when they stand in those that were given."""
    bounce, invitation = seen.mail.bounce, seen.mail.invitation
    known = seen.match.known.interview if seen.match else ""
    all_ = {
        "kind": seen.reading.kind.value, "match": ("certain" if seen.match.certain else "probable") if seen.match else "none", "interview": known,
        "returns": str(seen.reading.returns), "stated": str(seen.reading.stated.day if seen.reading.stated else None),
        "permanent": ("yes" if bounce.permanent else "no") if bounce else "", "recipient": bounce.recipients[0] if bounce and bounce.recipients else "",
        "start": invitation.start if invitation else "",
        "words": wanted.get("words", "") if wanted.get("words", "") in seen.reading.words else seen.reading.words,
    }
    return {key: all_[key] for key in wanted}
