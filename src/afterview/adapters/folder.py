"""The interview folder: the user's plain files into values. What is broken is a Trouble with its file and line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from afterview.adapters.files import read_bytes
from afterview.model.company import Brief, Company, Dossier, Fact
from afterview.model.interview import Setting
from afterview.model.person import Post, Profile
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused, Trouble

TRANSCRIPT_ENDINGS = ("vtt", "srt", "sbv", "docx", "json", "txt", "md")
_NOT_TRANSCRIPTS = frozenset({"dossier.json", "profile.json", "interviewers.json", "report.json", "gold.json", "guess.md",
                              "README.md", "notes.md"})
_SMALL = 8 << 20  # bytes; the hand-written files beside a transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """An interview folder as found: the transcript's path and what the other files say (None where missing)."""

    path: Path
    transcript: Path
    setting: Setting = field(default_factory=Setting)
    dossier: Dossier | None = None
    brief: tuple[Brief, ...] | None = None
    profile: Profile | None = None
    touchpoints: tuple[Touchpoint, ...] | None = None
    guess: str = ""
    troubles: tuple[Trouble, ...] = ()


def open_folder(path: Path) -> Folder:
    """Read an interview folder, or a bare transcript file with whatever lies above it in a workspace.

    Raises Refused when there is no transcript, or more than one.
    """
    if path.is_dir():
        transcript, folder = _transcript(path), path
    elif path.exists():
        return Folder(path=path.parent, transcript=path)
    else:
        raise Refused(f"There is no file or folder {str(path)!r}.", "Check the name, or make a folder with `afterview new`.")
    troubles: list[Trouble] = []
    setting = _part(folder / "interview.toml", _setting, troubles) or Setting()
    return Folder(
        path=folder, transcript=transcript, setting=setting,
        dossier=_part(_nearest(folder, "dossier.json", setting.company), _dossier, troubles),
        brief=_part(folder / "interviewers.json", _brief, troubles),
        profile=_part(_nearest(folder, "profile.json", ""), _profile, troubles),
        touchpoints=_part(folder / "touchpoints.jsonl", _touchpoints, troubles),
        guess=_part(folder / "guess.md", lambda text, _where, _troubles: text.strip(), troubles) or "",
        troubles=tuple(troubles),
    )


def slug(name: str) -> str:
    """A name as a folder name: lower case, dashes."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "unnamed"


def _transcript(folder: Path) -> Path:
    files = [p for p in sorted(folder.iterdir())
             if p.is_file() and p.suffix.lower().lstrip(".") in TRANSCRIPT_ENDINGS and p.name not in _NOT_TRANSCRIPTS]
    named = [p for p in files if p.stem.lower() == "transcript"]
    found = named or files
    if not found:
        raise Refused(f"There is no transcript in {str(folder)!r}.",
                      "Put the export of your meeting there as transcript.vtt (or .srt, .docx, .json, .txt).")
    if len(found) > 1:
        raise Refused(f"There are {len(found)} transcripts in {str(folder)!r}: {', '.join(p.name for p in found[:5])}.",
                      "Keep one, or name the one you mean: afterview diagnose FILE.")
    return found[0]


def _nearest(folder: Path, name: str, company: str) -> Path:
    """The file in the folder, else in the workspace above it (a folder with `afterview.toml`)."""
    here = folder / name
    if here.exists():
        return here
    root = next((p for p in folder.resolve().parents if (p / "afterview.toml").exists()), None)
    if root is None:
        return here
    return root / "companies" / slug(company) / name if company else root / name


T = TypeVar("T")


def _part(path: Path, read: Callable[[str, str, list[Trouble]], T], troubles: list[Trouble]) -> T | None:
    """One file of the folder through its reader; a missing one is None, a broken one is None and a Trouble."""
    if not path.exists():
        return None
    try:
        return read(read_bytes(path, limit=_SMALL).decode("utf-8-sig"), path.name, troubles)
    except Refused as refused:
        troubles.append(Trouble(path.name, refused.why))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        troubles.append(Trouble(path.name, f"cannot be read and was left out: {_short(error)}"))
    return None


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


def _setting(text: str, where: str, troubles: list[Trouble]) -> Setting:
    data = tomllib.loads(text)
    zone = str(data.get("timezone", ""))
    return Setting(
        candidate=_line(data.get("candidate")), company=_line(data.get("company")), role=_line(data.get("role")),
        round=_round(data.get("round", 1), where, troubles), offer=bool(data.get("offer", False)),
        start=_moment(data.get("start"), zone, where, troubles), end=_moment(data.get("end"), zone, where, troubles),
        timezone=zone, country=_line(data.get("country")), subdivision=_line(data.get("subdivision")),
        interviewers=tuple(_line(n) for n in data.get("interviewers", ())),
    )


def _line(value: object) -> str:
    return " ".join(str(value).split())[:200] if isinstance(value, str) else ""


def _round(value: object, where: str, troubles: list[Trouble]) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    troubles.append(Trouble(where, f"round is {value!r}; a whole number from 1 is needed, 1 is taken"))
    return 1


def _moment(value: object, zone: str, where: str, troubles: list[Trouble]) -> datetime | None:
    if value is None:
        return None
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    if moment.tzinfo is None and zone:
        try:
            moment = moment.replace(tzinfo=ZoneInfo(zone))
        except (ZoneInfoNotFoundError, ValueError):
            troubles.append(Trouble(where, f"the time zone {zone!r} is not known; write it like Europe/Berlin"))
    return moment


def _dossier(text: str, where: str, troubles: list[Trouble]) -> Dossier:
    data = json.loads(text)
    company = data.get("company") or {}
    facts = []
    for number, item in enumerate(data.get("facts") or (), 1):
        if not isinstance(item, dict) or not str(item.get("text", "")).strip():
            troubles.append(Trouble(f"{where}: fact {number}", "has no text and was left out"))
            continue
        facts.append(Fact(id=str(item.get("id") or f"f{number}"), kind=str(item.get("kind", "")), text=_text(item.get("text")),
                          quote=_text(item.get("quote")), url=_line(item.get("url")), on=_day(item.get("date"))))
    return Dossier(company=Company(name=_line(company.get("name")), aliases=tuple(map(_line, company.get("aliases") or ())),
                                   country=_line(company.get("country")), website=_line(company.get("website"))),
                   facts=tuple(facts), gaps=tuple(map(_text, data.get("gaps") or ())))


def _text(value: object) -> str:
    return " ".join(str(value).split())[:2000] if value else ""


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _brief(text: str, _where: str, _troubles: list[Trouble]) -> tuple[Brief, ...]:
    return tuple(
        Brief(name=_line(item.get("name")), title=_line(item.get("title")), public=tuple(map(_text, item.get("public") or ())),
              common_ground=tuple(map(_text, item.get("common_ground") or ())))
        for item in json.loads(text))


def _profile(text: str, _where: str, _troubles: list[Trouble]) -> Profile:
    data: dict[str, Any] = json.loads(text)
    basics = data.get("basics") or {}
    return Profile(
        name=_line(basics.get("name")), label=_line(basics.get("label")), summary=_text(basics.get("summary")),
        posts=tuple(Post(employer=_line(w.get("name")), position=_line(w.get("position")), start=_line(w.get("startDate")),
                         end=_line(w.get("endDate")), highlights=tuple(map(_text, w.get("highlights") or ())))
                    for w in data.get("work") or ()),
        schools=tuple(_line(e.get("institution")) for e in data.get("education") or ()),
        skills=tuple(_line(s.get("name")) for s in data.get("skills") or ()),
    )


def _touchpoints(text: str, where: str, troubles: list[Trouble]) -> tuple[Touchpoint, ...]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            found.append(Touchpoint(at=datetime.fromisoformat(item["at"]), kind=item["kind"], direction=item["direction"],
                                    counterpart=_line(item.get("with")), subject=_line(item.get("subject")),
                                    body=str(item.get("body", ""))))
        except (ValueError, KeyError, TypeError) as error:
            troubles.append(Trouble(f"{where}:{number}", f"cannot be read and was left out: {_short(error)}"))
    return tuple(sorted(found, key=lambda t: t.at.timestamp()))
