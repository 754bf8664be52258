"""What scanning and watching share: what is known of each interview's correspondence, and a mail made into a suggestion."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

from afterview.adapters.folder import open_folder
from afterview.adapters.mail_account import read_mail_account
from afterview.adapters.outbox import has_outbox, open_outbox
from afterview.adapters.settings import workspace
from afterview.adapters.world import World
from afterview.followup.days import Workdays
from afterview.followup.mailbox.kind import bare_subject, read_kind
from afterview.followup.mailbox.match import WINDOW, Known, match, may_matter
from afterview.followup.mailbox.parse import read_mail
from afterview.model.mail import Mail, Suggestion
from afterview.model.outbox import Posting
from afterview.model.standing import Standing
from afterview.model.trouble import Refused, Trouble
from afterview.workflows.follow import overview

_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([a-z0-9.-]{3,200})")
_ADDRESS = re.compile(r"<?([^\s<>,;]{1,64}@[^\s<>,;]{3,190})>?")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """All interviews of a workspace as far as mails are concerned: `root` is where notes are kept, `me` are the user's own addresses."""

    root: Path
    me: frozenset[str]
    known: tuple[Known, ...]
    noted: frozenset[str]
    places: dict[str, tuple[tzinfo, Workdays]]
    now: datetime

    @property
    def since(self) -> date:
        """The day before the first interview that mails may still be about."""
        recent = [k.ended for k in self.known if self.now - k.ended < WINDOW] or [self.now]
        return (min(recent) - _DAY).date()

    def with_own(self, heads: Iterable[Mail]) -> Correspondence:
        """The same, with the ids of the user's own mails to their people, which went out by another program."""
        mine = [m for m in heads if m.message_id and m.sender.address in self.me]
        known = tuple(replace(k, ids=k.ids | {m.message_id for m in mine if set(m.to) & k.addresses}) for k in self.known)
        return replace(self, known=known)

    def may_matter(self, head: Mail) -> bool:
        """False for the user's own mails, for those that are noted already, and for what cannot match."""
        return head.sender.address not in self.me and head.key not in self.noted and may_matter(head, self.known)

    def suggest(self, data: bytes) -> tuple[Suggestion | None, tuple[str, ...]]:
        """What this mail suggests, and what of it could not be read; None when it is none of ours."""
        mail = read_mail(data)
        reading = read_kind(mail, Workdays())
        found = match(mail, reading.kind, self.known)
        if found is None:
            return None, ()
        zone, days = self.places[found.known.interview]
        reading = read_kind(mail, days, zone)
        day = reading.stated.day if reading.stated else reading.returns
        about = ", ".join(mail.bounce.recipients) if mail.bounce else ""
        mark = hashlib.sha256(f"{mail.key}\n{found.known.interview}".encode("utf-8", "replace")).hexdigest()[:8]
        return Suggestion(
            id=mark, key=mail.key, message_id=f"<{mail.message_id}>" if mail.message_id else "", interview=found.known.interview,
            kind=reading.kind, certain=found.certain, why=found.why, sender=mail.sender, subject=mail.subject,
            at=min(mail.at or self.now, self.now), words=reading.words, day=day, about=about,
            lasting=mail.bounce.permanent if mail.bounce else True, text=mail.text), mail.troubles


def correspondence(world: World, place: Path, me: Iterable[str] = ()) -> Correspondence:
    """What is known of all interviews at or below `place`. Raises Refused where there is none."""
    root = (workspace(place) or (place if place.is_dir() else place.parent)).resolve()
    standings = overview(world, place)
    if not standings:
        raise Refused(f"There is no interview in {str(place)!r}.", "Make one with `afterview new`, or name its folder with --workspace.")
    account = read_mail_account(root)
    own = {a.strip().lower() for a in me} | ({account.sender.address.lower()} if account else set())
    sent: dict[str, list[Posting]] = {}
    if has_outbox(root):
        with open_outbox(root) as outbox:
            for posting in outbox.postings():
                sent.setdefault(posting.interview, []).append(posting)
    known = tuple(_known(one, key_of(root, one.folder), sent) for one in standings if _ended(one))
    noted = frozenset(p.message_id.strip("<>") for one in standings for p in one.touchpoints if p.message_id and p.direction == "in")
    places = {key_of(root, one.folder): (one.zone, Workdays(one.country, one.subdivision)) for one in standings}
    return Correspondence(root=root, me=frozenset(own), known=known, noted=noted, places=places, now=world.now())


def key_of(root: Path, folder: Path) -> str:
    """The interview's name in the notes: its folder as seen from the workspace, else its path."""
    full = folder.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else str(full)


def _ended(one: Standing) -> datetime | None:
    """When the talk was over; before that, mails are matched from the first touchpoint on."""
    return one.follow.ended if one.follow else None


def _known(one: Standing, key: str, sent: dict[str, list[Posting]]) -> Known:
    folder = open_folder(one.folder, talk=False)
    company = folder.dossier.company if folder.dossier else None
    postings = sent.get(key, [])
    mails = [p for p in one.touchpoints if p.kind == "mail"]
    ids = {p.message_id for p in mails if p.direction == "out"} | {p.message_id for p in postings}
    written = [a.lower() for p in mails for a in _ADDRESS.findall(p.counterpart)]
    addresses = {a.lower() for a in one.addresses.values()} | {a.lower() for a in folder.addresses.values()} | set(written)
    addresses |= {p.to.address.lower() for p in postings}
    domains = {a.rpartition("@")[2] for a in addresses} | ({_host(company.website)} if company else set())
    subjects = {bare_subject(s) for s in (*(p.subject for p in mails), *(p.subject for p in postings))}
    names = dict.fromkeys((one.company, *((company.name, *company.aliases) if company else ())))
    return Known(
        interview=key, ended=_ended(one) or one.now, ids=frozenset(i.strip("<>") for i in ids if i), subjects=frozenset(subjects - {""}),
        addresses=frozenset(addresses - {""}), domains=frozenset(domains - {""}), companies=tuple(n for n in names if n),
        people=one.panel, role=one.role)


def _host(website: str) -> str:
    found = _HOST.match(website.strip().lower())
    return found[1] if found else ""


def told(where: str, whys: Iterable[str]) -> list[Trouble]:
    """What could not be read of one mail."""
    return [Trouble(where, why) for why in whys]
