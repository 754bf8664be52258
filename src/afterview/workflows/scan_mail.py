"""Look through mails in files for answers, and note what the user says yes to. Nothing in the files is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from afterview.adapters.mail_files import RawMail, mails_in
from afterview.adapters.mail_notes import Answer, Notes, open_notes
from afterview.adapters.world import World
from afterview.followup.mailbox.parse import read_head
from afterview.model.mail import Address, MailKind, Suggestion
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused, Trouble
from afterview.workflows._mailbox import Correspondence, correspondence, told
from afterview.workflows.follow import record, standing
from afterview.workflows.happened import calendar_follows

_KEPT = 10_000  # characters of a mail that go into the touchpoints


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a look through the mails gave.

    `fresh` are suggestions never made before, `waiting` all without an answer (the fresh ones among them); `mails` were looked at.
    """

    mails: int
    fresh: tuple[Suggestion, ...]
    waiting: tuple[Suggestion, ...]
    troubles: tuple[Trouble, ...] = ()


def scan(world: World, place: Path, paths: Sequence[Path], me: Iterable[str] = ()) -> Scan:
    """Look through these files and folders for mails about the interviews at `place`; `me` are the user's own addresses.

    Raises Refused for what cannot be read at all, and where there is no interview.
    """
    letters = correspondence(world, place, me)
    troubles: list[Trouble] = []
    if letters.me:
        letters = letters.with_own(read_head(raw.data) for path in paths for raw in mails_in(path, []))
    looked = 0
    with open_notes(letters.root) as notes:
        known = notes.known()
        fresh: list[Suggestion] = []
        for path in paths:
            for raw in mails_in(path, troubles):
                looked += 1
                fresh.extend(consider(letters, raw, known, troubles))
        kept = notes.keep(fresh)
        by_time = tuple(sorted(kept, key=lambda s: s.at.timestamp()))
        return Scan(mails=looked, fresh=by_time, waiting=notes.waiting(), troubles=tuple(troubles))


def consider(letters: Correspondence, raw: RawMail, known: frozenset[str], troubles: list[Trouble]) -> list[Suggestion]:
    """The suggestion of one mail, in a list; an empty one for what is known, ours, or about something else."""
    head = read_head(raw.data)
    if head.key in known or not letters.may_matter(head):
        return []
    suggestion, whys = letters.suggest(raw.data)
    if suggestion is None:
        return []
    troubles.extend(told(raw.where, whys))
    return [suggestion]


def waiting(world: World, place: Path) -> tuple[Suggestion, ...]:
    """All suggestions without an answer."""
    with open_notes(correspondence(world, place).root) as notes:
        return notes.waiting()


def accept(world: World, place: Path, begins: str) -> Suggestion:
    """The user's yes: note what the mail says among the touchpoints, and rewrite the calendar if there is one.

    Raises Refused for an unknown id, one that was answered already, or when it (or the calendar, after it) cannot be written.
    """
    letters = correspondence(world, place)
    with open_notes(letters.root) as notes:
        found = _unanswered(notes, begins)
        # The touchpoint first: a crash between the two asks again, and a mail that stands there is not noted twice.
        folder = letters.root / found.interview
        record(world, folder, touchpoint(_named(found, standing(world, folder).addresses)))
        notes.answer(found, Answer.YES)
    for trouble in calendar_follows(world, folder):
        raise Refused(f"{found.id} is noted. Your calendar: {trouble.why}")
    return found


def decline(world: World, place: Path, begins: str) -> Suggestion:
    """The user's no: it is not suggested again. Raises Refused as `accept` does."""
    with open_notes(correspondence(world, place).root) as notes:
        found = _unanswered(notes, begins)
        notes.answer(found, Answer.NO)
        return found


def _named(suggestion: Suggestion, addresses: Mapping[str, str]) -> Suggestion:
    """A bounce names an address alone; with the name of its owner it is known which mail came back."""
    if suggestion.kind is not MailKind.BOUNCE:
        return suggestion
    name = next((n for n, a in addresses.items() if a.lower() == suggestion.about.lower()), "")
    return replace(suggestion, sender=Address(name, suggestion.about or suggestion.sender.address))


def _unanswered(notes: Notes, begins: str) -> Suggestion:
    found, answer = notes.find(begins)
    if answer is not Answer.OPEN:
        raise Refused(f"{found.id} was answered already ({answer.value}).", "Change what is noted in the interview's touchpoints.jsonl.")
    return found


_KIND = {MailKind.OFFER: "offer", MailKind.REJECTION: "rejection"}


def touchpoint(suggestion: Suggestion) -> Touchpoint:
    """What is noted on a yes. What the mail was is told, so that nobody reads it differently later."""
    kind, body, day, step = _KIND.get(suggestion.kind, "mail"), suggestion.text[:_KEPT], None, "reply"
    if suggestion.kind is MailKind.DECIDING and suggestion.day:
        kind, body, day, step = "said", suggestion.words, suggestion.day, ""
    elif suggestion.kind.by_machine:
        step = "bounced" if suggestion.kind is MailKind.BOUNCE else "automatic"
    elif kind != "mail":
        step = ""
    who = suggestion.sender
    shown = f"{who.name} <{who.address}>" if who.name and who.address else who.shown
    return Touchpoint(at=suggestion.at, kind=kind, direction="in", counterpart=shown, subject=suggestion.subject, body=body,
                      message_id=suggestion.message_id, step=step, day=day)
