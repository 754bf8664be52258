"""Where each interview stands, and noting what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from afterview import importers
from afterview.adapters import touchpoints
from afterview.adapters.files import read_bytes
from afterview.adapters.folder import Folder, open_folder, slug
from afterview.adapters.settings import read_settings, workspace
from afterview.adapters.world import World
from afterview.dialogue.roles import speakers
from afterview.dialogue.sentences import sentences
from afterview.dialogue.turns import turns
from afterview.followup.dates import stated
from afterview.followup.facts import Around, around, follow_up, next_round, zone_of
from afterview.followup.steps import NextStep, ahead, before, next_step
from afterview.followup.touch import people, same_person
from afterview.model.follow import Cadence, FollowUp, Stage
from afterview.model.interview import Setting
from afterview.model.standing import Standing
from afterview.model.talk import Role, Sentence, Speaker
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused, Trouble
from afterview.workflows._follow import panel_of

_DEPTH = 3  # folders below the workspace in which interviews are looked for
_MOST = 500  # interviews shown: nobody has more, and a search of a whole disk must end
_ROUNDS = 20


def standing(world: World, folder: Path, now: datetime | None = None) -> Standing:
    """How the wait of one interview stands. Raises Refused where there is no such folder, or its workspace's settings are broken."""
    return _standing(world, _open(folder), read_settings(folder).cadence, now or world.now())


def overview(world: World, place: Path, now: datetime | None = None) -> tuple[Standing, ...]:
    """All interviews at or below a folder (or of the workspace around it), what is to be done today first.

    An interview that went on to a later round in a folder of its own is left out.
    """
    root = place if (place / "interview.toml").is_file() else workspace(place) or place
    moment = now or world.now()
    all_ = [standing(world, folder, moment) for folder in _folders(root)]
    last: dict[tuple[str, str], int] = {}
    for one in all_:
        last[_post(one)] = max(one.round, last.get(_post(one), 1))
    return tuple(sorted((s for s in all_ if not s.company or s.round == last[_post(s)]), key=_order))


def record(world: World, folder: Path, point: Touchpoint) -> bool:
    """Note what happened, at the end of the folder's `touchpoints.jsonl`; False when that mail stands there already.

    Raises Refused when it cannot be written, or when it has not happened yet.
    """
    has_come(world, point.at)
    return touchpoints.add(_open(folder).path, point)


def has_come(world: World, moment: datetime) -> None:
    """Raise Refused for a time that lies ahead."""
    if moment > world.now():
        raise Refused(f"{moment:%A} {moment.day} {moment:%B %Y, %H:%M} ({moment.tzname()}) has not come yet.",
                      "Note what happened when it has happened.")


def undo(folder: Path) -> Touchpoint:
    """Take back what was noted last. Raises Refused where there is nothing, or it is a mail that went out."""
    return touchpoints.take_back(_open(folder).path)


def _open(folder: Path) -> Folder:
    if not folder.is_dir():
        raise Refused(f"There is no folder {str(folder)!r}.", "Name an interview's folder; `afterview new` makes one.")
    return open_folder(folder, talk=False)


def _folders(root: Path) -> list[Path]:
    found = [p.parent for depth in range(_DEPTH + 1) for p in root.glob("/".join(("*",) * depth + ("interview.toml",)))
             if not any(part.startswith(".") for part in p.relative_to(root).parts)]
    return sorted(found)[:_MOST]


def _post(one: Standing) -> tuple[str, str]:
    return slug(one.company), slug(one.role)


_RANK = (Stage.THANK_YOU, Stage.UPDATE, Stage.OFFER, Stage.REPLIED, Stage.BEFORE, Stage.WAIT, Stage.LAST_WAIT, Stage.MOVE_ON, Stage.CLOSED)


def _order(one: Standing) -> tuple[bool, int, float, str]:
    ranked = 0 if one.stage in {Stage.BEFORE, Stage.WAIT, Stage.LAST_WAIT} else _RANK.index(one.stage)
    return not one.urgent, ranked, one.due.timestamp() if one.due else 0.0, str(one.folder)


def _standing(world: World, folder: Folder, cadence: Cadence, now: datetime) -> Standing:
    setting, points = folder.setting, folder.touchpoints or ()
    voices, said, troubles = _talk(world, folder)
    panel = panel_of(setting, folder.brief, voices)
    known = around(setting, said, panel, now, cadence)
    zone = known.rules.zone if known else zone_of(setting.timezone, now)
    follow, known = _follow(points, known) if known else (None, None)
    stage, todo = _stage(follow, points, setting, known, cadence, now, zone)
    names = known.panel if known else panel
    return Standing(
        folder=folder.path, now=now, stage=stage, step=todo.step, why=todo.why, due=todo.due, write=todo.write, urgent=todo.urgent,
        company=setting.company, role=setting.role, round=setting.round, candidate=setting.candidate, panel=names,
        owed=follow.owed if follow else (), addresses=_addresses(names, folder.addresses, points), zone=zone, country=setting.country,
        subdivision=setting.subdivision, cadence=cadence, stated=follow.stated if follow else None, follow=follow, touchpoints=points,
        notes=tuple(_notes(setting, known)), troubles=(*folder.troubles, *troubles))


def _follow(points: Sequence[Touchpoint], known: Around) -> tuple[FollowUp, Around]:
    """The wait after the latest talk that is noted: a new round starts a new cycle."""
    for _ in range(_ROUNDS):
        later = next_round(points, known)
        if later is None:
            break
        known = replace(known, ended=later.at, sentences=(), panel=people(later.counterpart) or known.panel)
    return follow_up(points, known), known


def _stage(follow: FollowUp | None, points: Sequence[Touchpoint], setting: Setting, known: Around | None, cadence: Cadence, now: datetime,
           zone: tzinfo) -> tuple[Stage, NextStep]:
    if follow is None or known is None or known.now < known.ended:
        return Stage.BEFORE, before(setting.end or setting.start, now)
    meeting = next((p.at for p in points if p.kind == "meeting" and p.at > now), None)
    if meeting is not None and follow.stage not in {Stage.THANK_YOU, Stage.OFFER, Stage.CLOSED}:
        return Stage.REPLIED, ahead(meeting)
    return follow.stage, next_step(follow, cadence, zone)


def _talk(world: World, folder: Folder) -> tuple[tuple[Speaker, ...], tuple[Sentence, ...], tuple[Trouble, ...]]:
    """Who talked, and what was said; read where a date may stand. A talk that cannot be read is a trouble: the wait goes on without it."""
    if folder.transcript.is_dir():
        return (), (), ()
    try:
        transcript = importers.read(read_bytes(folder.transcript), folder.transcript.name, None)
        voices = speakers(transcript, folder.setting)
    except Refused as refused:
        return (), (), (Trouble(folder.transcript.name, refused.why),)
    said = sentences(turns(transcript, voices))
    return tuple(voices.values()), _read_dates(world, said), ()


def _read_dates(world: World, said: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, judged where they name a date or ask for one; the same answers as when all are read, in a hundredth of the time."""
    day = datetime(2026, 1, 5, tzinfo=UTC).date()  # any day: whether a date is named, not which
    dated = {s.turn.index for s in said if s.role is Role.INTERVIEWER and stated(s.text, day)}
    asked = {s.n for s in said if s.turn.index in dated or (s.turn.index + 1 in dated and s.role is Role.CANDIDATE)}
    wanted = sorted(asked | {n - 1 for n in asked if n})  # each is read with what was said before it
    read = world.reader.read([replace(said[n], n=at) for at, n in enumerate(wanted)])
    marks = dict(zip(wanted, read, strict=True))
    return tuple(replace(s, marks=marks.get(s.n, {})) for s in said)


def _addresses(panel: Sequence[str], given: Mapping[str, str], points: Sequence[Touchpoint]) -> dict[str, str]:
    """Addresses of the panel: as the folder says, else as they stand among the touchpoints."""
    found: dict[str, str] = {}
    for point in points:
        for one in point.counterpart.split(","):
            name, _, address = (part.strip(" >\"") for part in one.partition("<"))
            if "@" in address:
                found[name or address] = address
    known = {**found, **given}
    return {name: address for name in panel for other, address in known.items() if same_person(name, other)}


def _notes(setting: Setting, known: Around | None) -> list[str]:
    """What had to be assumed, and where to say it."""
    notes = []
    if known is not None and not known.rules.days.known:
        what = f"The country {setting.country!r} is not known" if setting.country else "No country is given"
        notes.append(f'{what}: Monday to Friday count as business days, and no holidays. '
                     'Set country = "US" (two letters) in interview.toml.')
    if not setting.timezone:
        notes.append('No time zone is given: that of the interview\'s end is taken. Set timezone = "Europe/London" in interview.toml.')
    return notes
