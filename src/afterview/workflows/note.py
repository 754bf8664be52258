"""Note what happened after an interview, and say how it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from afterview.adapters.files import read_bytes
from afterview.adapters.world import World
from afterview.followup.dates import stated
from afterview.followup.days import Workdays
from afterview.followup.touch import same_person
from afterview.language.mail import headed
from afterview.model.follow import Stage
from afterview.model.outbox import Step
from afterview.model.standing import Standing
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused, Trouble
from afterview.workflows.follow import has_come, overview, record, standing, undo
from afterview.workflows.happened import calendar_follows

_MAIL = 1 << 20  # bytes of a letter in a file


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was noted (or taken back), how the wait stood before and stands after; `troubles` are what did not follow, like a calendar."""

    point: Touchpoint
    before: Standing
    after: Standing
    troubles: tuple[Trouble, ...] = ()


def the_one(world: World, folder: Path | None, here: Path) -> Path:
    """The interview that is meant: the folder given, the one we stand in, the only one that is open, or the only one there is.

    Raises Refused when there is none, or more than one.
    """
    if folder is not None:
        return folder
    if (here / "interview.toml").is_file():
        return here
    all_ = overview(world, here)
    open_ = [s.folder for s in all_ if s.stage is not Stage.CLOSED] or [s.folder for s in all_][:1] * (len(all_) == 1)
    if len(open_) == 1:
        return open_[0]
    if not open_:
        raise Refused("There is no open interview here.", "Name its folder, or make one with `afterview new`.")
    raise Refused(f"There are {len(open_)} open interviews here.", f"Name the one you mean, like {open_[0]}.")


def said(world: World, folder: Path, words: str, *, by: date | None = None, who: str = "", at: datetime | None = None) -> Noted:
    """Note a date that they named, counted from the day it was said.

    Raises Refused when no day can be read in the words, or one before they were said or before the interview.
    """
    before = standing(world, folder)
    moment = _when(before, at)
    day_said = moment.astimezone(before.zone).date()
    found = stated(words, day_said, Workdays(before.country, before.subdivision))
    day = by or (found.day if found else None)
    if day is None:
        raise Refused(f"I can read no day in {words[:80]!r}.", "Say which day you take it to mean: add --by 2026-03-06.")
    if day < day_said:
        raise Refused(f"{day:%A} {day.day} {day:%B %Y} is before the day it was said, {day_said:%A} {day_said.day} {day_said:%B}.",
                      "Say when it was said with --at, or the right day with --by.")
    ended = before.follow.ended.astimezone(before.zone).date() if before.follow else None
    if ended and day < ended:
        raise Refused(f"{day:%A} {day.day} {day:%B %Y} is before the interview itself, {ended:%A} {ended.day} {ended:%B %Y}.",
                      "Say when it was said with --at, or the right day with --by.")
    return _noted(world, before, Touchpoint(at=moment, kind="said", direction="in", counterpart=who, body=words.strip(), day=day))


def sent(world: World, folder: Path, *, to: str = "", step: Step | None = None, file: Path | None = None,
         at: datetime | None = None) -> Noted:
    """Note a mail that the user sent; `step` is the one that is right now where it is left out. Raises Refused where that is open."""
    moment = _when(standing(world, folder), at)
    has_come(world, moment)
    before = standing(world, folder, moment)  # what was right when it went out, not what is right now
    head, body, _ = headed(read_bytes(file, _MAIL).decode("utf-8-sig", "replace")) if file else ({}, "", 0)
    what = step or before.write or (Step.THANK_YOU if before.stage is Stage.WAIT and before.owed else None)
    if what is None:
        raise Refused(f"No mail of yours was due then; it said: “{before.step}”",
                      "Say what it was: --step thank-you or --step update.")
    return _noted(world, before, Touchpoint(at=moment, kind="mail", direction="out", counterpart=_to(before, to, what),
                                            subject=head.get("subject", ""), body=body, step=what.value))


def called(world: World, folder: Path, *, they: bool = False, who: str = "", words: str = "", at: datetime | None = None) -> Noted:
    """Note a call, of the user's or (`they`) of theirs."""
    before = standing(world, folder)
    return _noted(world, before, Touchpoint(at=_when(before, at), kind="call", direction="in" if they else "out",
                                            counterpart=who or _first(before), body=words))


def replied(world: World, folder: Path, *, who: str = "", words: str = "", at: datetime | None = None) -> Noted:
    """Note that they wrote."""
    before = standing(world, folder)
    return _noted(world, before, Touchpoint(at=_when(before, at), kind="mail", direction="in", counterpart=who or _first(before),
                                            body=words))


def ended(world: World, folder: Path, kind: str, *, who: str = "", at: datetime | None = None) -> Noted:
    """Note an ``offer`` or a ``rejection``."""
    before = standing(world, folder)
    return _noted(world, before, Touchpoint(at=_when(before, at), kind=kind, direction="in", counterpart=who))


def take_back(world: World, folder: Path) -> Noted:
    """Take back what was noted last."""
    before = standing(world, folder)
    return _followed(world, before, undo(folder))


def _noted(world: World, before: Standing, point: Touchpoint) -> Noted:
    record(world, before.folder, point)
    return _followed(world, before, point)


def _followed(world: World, before: Standing, point: Touchpoint) -> Noted:
    troubles = calendar_follows(world, before.folder)
    return Noted(point=point, before=before, after=standing(world, before.folder), troubles=troubles)


def _when(now: Standing, at: datetime | None) -> datetime:
    """When it happened: now; or a time without a zone in the interview's; or a bare day at noon, and on the day of the talk after it."""
    if at is None:
        return now.now.astimezone(now.zone)
    if at.tzinfo is not None:
        return at
    moment = at.replace(tzinfo=now.zone)
    if at.time() != time(0):
        return moment
    end = now.follow.ended.astimezone(now.zone) if now.follow else None
    if end is not None and end.date() == at.date():
        return end + timedelta(minutes=1)
    return min(moment.replace(hour=12), max(now.now.astimezone(now.zone), moment))


def _first(now: Standing) -> str:
    return now.panel[0] if now.panel else ""


def _to(now: Standing, name: str, step: Step) -> str:
    """Whom the mail went to: as told; else everybody who is owed a thank-you; else the first of the panel."""
    if name:
        return next((p for p in now.panel if same_person(name, p)), name)
    return ", ".join(now.owed or now.panel) if step is Step.THANK_YOU else _first(now)
