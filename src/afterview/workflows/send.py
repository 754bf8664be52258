"""From a letter to a mail that may go: show exactly what goes, to whom and when; take the yes; keep both at once."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from afterview.adapters.files import read_bytes
from afterview.adapters.folder import slug
from afterview.adapters.outbox import open_outbox
from afterview.followup.letters.day_words import off_days
from afterview.followup.touch import same_person
from afterview.language.addresses import address_in, written
from afterview.model.account import MailAccount
from afterview.model.mail import Address
from afterview.model.outbox import Point, Posting, Progress, Step
from afterview.model.standing import Standing
from afterview.model.trouble import Refused
from afterview.report.mail import Shown, digest, letter_in, message, shown
from afterview.workflows._desk import Desk, account_of, allowed, key_of, refuse, root_of
from afterview.workflows.draft import LETTERS

_LARGEST_LETTER = 1 << 20  # bytes
_LIVE = (Progress.APPROVED, Progress.IN_FLIGHT, Progress.SENT, Progress.UNCERTAIN)
_PLACE = re.compile(r"\[(?:what you heard from|a moment of your talk with|name|your name)\b[^\]\n]{0,120}\]")  # what our drafts ask
_SHORTEST = 12  # characters of a digest that stand for the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A mail that the user wants to send from an interview `folder`; without a `step`, the one whose turn it is; `at`, not before."""

    folder: Path
    to: Address
    subject: str
    body: str
    step: Step | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a yes would send: the frozen mail, its words read back from the bytes, the account, and their zone.

    `odd` are sentences on what may be a slip in it, such as a "today" that is over when it goes.
    """

    root: Path
    posting: Posting
    shown: Shown
    account: MailAccount
    zone: tzinfo
    later: bool
    odd: tuple[str, ...] = ()


def preview(desk: Desk, wanted: Wanted) -> Preview:
    """Freeze the mail and keep it as a draft; nothing is approved. Raises Refused when it may not go, or cannot be written."""
    root = root_of(wanted.folder)
    account = account_of(root)
    now = desk.now()
    send_at = wanted.at if wanted.at is not None and wanted.at > now else now
    stands = desk.look(desk.world, wanted.folder, send_at)
    to, step = whose(wanted.to, stands), wanted.step or turn(stands)
    refuse(allowed(desk, stands, step, to.name))
    _filled_in(wanted.body)
    raw = message(sender=account.sender, to=to, subject=wanted.subject, body=wanted.body, date=send_at.astimezone(stands.zone),
                  message_id=(mail_id := new_id(account)))
    with open_outbox(root) as box:
        under_way = box.postings(*_LIVE)
        _none_yet(key_of(root, wanted.folder), to, step, under_way)
        _their_own(raw, key_of(root, wanted.folder), to, under_way)
        posting = box.draft(Posting(
            id=0, interview=key_of(root, wanted.folder), step=step, to=to, subject=wanted.subject, message_id=mail_id, raw=raw,
            digest=digest(raw, to, send_at), progress=Progress.DRAFTED, send_at=send_at, at=now))
    return Preview(root=root, posting=posting, shown=shown(posting.raw), account=account, zone=stands.zone, later=send_at > now,
                   odd=tuple(_odd(wanted.body, stands, send_at)))


def _filled_in(body: str) -> None:
    """Raises Refused where a draft still asks its writer for something."""
    if place := _PLACE.search(body):
        raise Refused(f"“{place[0]}” is still to be filled in, so this letter does not go.",
                      "Write a sentence of your own there, or take the line out; `afterview follow check` looks it over.")


def _odd(body: str, stands: Standing, send_at: datetime) -> Iterator[str]:
    """What the writer would want to see before the yes; it does not stop the mail."""
    if stands.follow is not None:
        talk = stands.follow.ended.astimezone(stands.zone).date()
        for words, right in off_days(body, talk, send_at.astimezone(stands.zone).date()):
            yield f"It says “{words}”, and the talk was {right}."


_HOW = {
    Progress.APPROVED: ("waits already",
                        "Send it with `afterview follow send --due`, or take it back: `afterview follow outbox --withdraw`."),
    Progress.IN_FLIGHT: ("is on its way already", "See `afterview follow outbox`."),
    Progress.SENT: ("went out already", "See `afterview follow outbox`."),
    Progress.UNCERTAIN: ("may have gone out already",
                         "Look into your Sent folder, then say so: `afterview follow outbox --resolve sent` (or not-sent)."),
}


def _none_yet(interview: str, to: Address, step: Step, others: Iterable[Posting]) -> None:
    """Told before anybody reads the letter through; the outbox itself refuses a second one in any case."""
    for one in others:
        if (one.interview, one.step) == (interview, step) and one.to.address.lower() == to.address.lower():
            how, todo = _HOW[one.progress]
            raise Refused(f"A {step.value} to {to.name or to.address} {how} (mail {one.id}).", todo)


def _their_own(raw: bytes, interview: str, to: Address, others: Iterable[Posting]) -> None:
    """Colleagues compare. Raises Refused when somebody else of this interview got the same letter but for the greeting."""
    text = shown(raw).body.partition("\n")[2].strip()
    same = next((p for p in others if p.interview == interview and p.to.address.lower() != to.address.lower()
                 and shown(p.raw).body.partition("\n")[2].strip() == text), None)
    if same is not None:
        raise Refused(f"{same.to.name} got these very words, and colleagues compare.", f"Write {to.name} a letter of their own.")


def approve(desk: Desk, root: Path, posting: Posting) -> Posting:
    """Take the yes to this very draft. The check, the yes and the frozen bytes are one transaction.

    Raises Refused when it may not go any more, or when the draft is no longer the one that was shown.
    """
    def check() -> None:
        if digest(posting.raw, posting.to, posting.send_at) != posting.digest:
            raise Refused("The outbox was changed by hand: this mail is not the one that was shown.", "Show it again.")
        stands = desk.look(desk.world, root / posting.interview, max(desk.now(), posting.send_at))
        refuse(allowed(desk, stands, posting.step, posting.to.name))
        desk.at(Point.CHECKED)

    with open_outbox(root) as box:
        approved = box.approve(posting, desk.now(), check)
    desk.at(Point.YES_KEPT)
    return approved


def drafted(root: Path, confirmed: str) -> Posting:
    """The draft that was shown with this digest, or its first 12 characters or more. Raises Refused when there is none."""
    with open_outbox(root) as box:
        found = [p for p in box.postings(Progress.DRAFTED) if len(confirmed) >= _SHORTEST and p.digest.startswith(confirmed.lower())]
    if len(found) != 1:
        raise Refused(f"No mail was shown with the digest {confirmed[:64]!r}.",
                      "Run `afterview follow send` without --confirm first: it shows the mail and its digest, and sends nothing.")
    return found[0]


def addressee(text: str, stands: Standing) -> Address:
    """Whom a letter goes to: an address as given, or that of the interviewer with this name; with no text, of the one who is next.

    Raises Refused when that is nobody, or more than one.
    """
    if "@" in text:
        return whose(address_in(text), stands)
    names = stands.owed if turn(stands) is Step.THANK_YOU and not text else stands.panel
    found = [n for n in names if not text or same_person(text, n)]
    known = [Address(n, stands.addresses[n]) for n in found if n in stands.addresses]
    if len(known) == 1:
        return address_in(written(known[0]))
    if len(known) > 1:
        raise Refused(f"To whom: {', '.join(a.name for a in known)}?", "Say it with --to NAME; each gets a letter of their own.")
    raise Refused(f"The address of {text or ' or '.join(found) or 'the interviewer'} is not known.",
                  "Give it: --to 'Dana Cole <dana@acme.example>', or write it so in interview.toml.")


def whose(to: Address, stands: Standing) -> Address:
    """The address with the person's name: as given, as it is known, or the only interviewer's."""
    known = next((name for name, address in stands.addresses.items() if address.lower() == to.address.lower()), "")
    if to.name or known:
        return Address(to.name or known, to.address)
    if len(stands.panel) == 1:
        return Address(stands.panel[0], to.address)
    raise Refused(f"Whose address is {to.address}?", "Write the name with it: --to 'Dana Cole <dana@acme.example>'.")


def turn(stands: Standing) -> Step:
    """The mail whose turn it is, or would be next."""
    return stands.write or (Step.THANK_YOU if stands.owed or not stands.follow or not stands.follow.thank_yous else Step.UPDATE)


def new_id(account: MailAccount) -> str:
    """A Message-ID that is nobody else's. Its right side is the sender's own mail domain: it tells nothing that From does not."""
    return f"<{uuid.uuid4().hex}@{account.sender.address.rpartition('@')[2]}>"


def local(moment: datetime, zone: tzinfo) -> str:
    """A time as people say it, in their zone."""
    return f"{moment.astimezone(zone):%A, %d %B %Y, %H:%M} ({zone})"


def wanted(desk: Desk, folder: Path, *, to: str = "", letter: Path | None = None, step: Step | None = None,
           at: datetime | None = None) -> Wanted:
    """What to send: the letter of a file, else the draft that was saved for this person; to whom it says, unless `to` says otherwise.

    Raises Refused where there is no letter, or nobody to send it to.
    """
    stands = desk.look(desk.world, folder, at or desk.now())
    what = step or turn(stands)
    person = addressee(to, stands) if to or letter is None else None
    path = letter or folder / LETTERS / f"{what.value}-{slug(person.name if person else '')}.txt"
    if letter is None and not path.is_file() and step is None and stands.write is None and stands.follow is not None:
        raise Refused(f"No mail is due now. {stands.step}", "`afterview follow` shows the day.")
    if letter is None and not path.is_file():
        raise Refused(f"There is no letter to {person.name if person else to} yet.",
                      "Write one with `afterview follow draft --save`, or give yours with --letter FILE.")
    told, subject, body = letter_in(read_bytes(path, _LARGEST_LETTER).decode("utf-8", "replace"))
    return Wanted(folder=folder, to=person or addressee(told, stands), subject=subject, body=body, step=what, at=at)
