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
_YEARS = range(1970, 2200)  # an interview outside of them is a slip of the pen, and days can be added within


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
             if p.is_file() and p.suffix.lower().lstrip(".") in TRANSCRIPT_ENDINGS and p.name not in _NOT_TRANSCRIPTS
             and not p.name.startswith((".", "~$"))]  # what macOS, Word and we ourselves lay beside a file
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
    except (TypeError, KeyError, AttributeError):
        troubles.append(Trouble(path.name, "is not laid out as it should be and was left out; the page on the folder shows how"))
    except (ValueError, RecursionError, OverflowError) as error:
        troubles.append(Trouble(path.name, f"cannot be read and was left out: {_short(error)}"))
    return None


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


def _setting(text: str, where: str, troubles: list[Trouble]) -> Setting:
    data = tomllib.loads(text)
    told = {key: _line(data.get(key)) for key in ("candidate", "company", "role", "timezone", "country", "subdivision")}
    troubles.extend(Trouble(where, f"{key} is {data[key]!r}; words in quotes are needed, it was left out")
                    for key in told if not isinstance(data.get(key, ""), str))
    offer = data.get("offer", False)
    if not isinstance(offer, bool):
        troubles.append(Trouble(where, f"offer is {offer!r}; true or false is needed, false is taken"))
    zone = told["timezone"]
    return Setting(
        **told, round=_round(data.get("round", 1), where, troubles), offer=offer is True,
        start=_moment(data, "start", _zone(zone, where, troubles), where, troubles),
        end=_moment(data, "end", _zone(zone, where, []), where, troubles),
        interviewers=_lines(data.get("interviewers")),
    )


def _line(value: object) -> str:
    return _encodable(" ".join(value.split())[:200]) if isinstance(value, str) else ""


def _round(value: object, where: str, troubles: list[Trouble]) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    troubles.append(Trouble(where, f"round is {value!r}; a whole number from 1 is needed, 1 is taken"))
    return 1


def _lines(value: object) -> tuple[str, ...]:
    """The texts of a list, blank ones left out; a single text is a list of one."""
    items = value if isinstance(value, list) else [value]
    return tuple(line for line in map(_line, items) if line)


def _zone(name: str, where: str, troubles: list[Trouble]) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # "America" is a folder of the zone files
        troubles.append(Trouble(where, f"the time zone {name!r} is not known; write it like Europe/Berlin"))
        return None


def _moment(data: dict[str, Any], key: str, zone: ZoneInfo | None, where: str, troubles: list[Trouble]) -> datetime | None:
    """A time with its zone: its own, else that of the folder, else that of this machine; None and a Trouble when it is none."""
    value = data.get(key)
    if value is None:
        return None
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or moment.year not in _YEARS:
        troubles.append(Trouble(where,
                                f"{key} is {str(value)!r}, which is no time of an interview; write it like 2026-03-02T15:30"))
        return None
    return _zoned(moment, zone)


def _zoned(moment: datetime, zone: ZoneInfo | None = None) -> datetime:
    if moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=zone) if zone else moment.astimezone()


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
    return Dossier(company=Company(name=_line(company.get("name")), aliases=_lines(company.get("aliases")),
                                   country=_line(company.get("country")), website=_line(company.get("website"))),
                   facts=tuple(facts), gaps=_texts(data.get("gaps")))


def _text(value: object) -> str:
    return _encodable(" ".join(str(value).split())[:2000]) if value else ""


def _encodable(text: str) -> str:
    """JSON may hold halves of characters, which no file and no terminal takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _texts(value: object) -> tuple[str, ...]:
    """The same as `_lines` for longer texts."""
    return tuple(text for text in map(_text, value if isinstance(value, list) else [value]) if text)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _brief(text: str, _where: str, _troubles: list[Trouble]) -> tuple[Brief, ...]:
    return tuple(
        Brief(name=_line(item.get("name")), title=_line(item.get("title")), public=_texts(item.get("public")),
              common_ground=_texts(item.get("common_ground")))
        for item in json.loads(text))


def _profile(text: str, _where: str, _troubles: list[Trouble]) -> Profile:
    data: dict[str, Any] = json.loads(text)
    basics = data.get("basics") or {}
    return Profile(
        name=_line(basics.get("name")), label=_line(basics.get("label")), summary=_text(basics.get("summary")),
        posts=tuple(Post(employer=_line(w.get("name")), position=_line(w.get("position")), start=_line(w.get("startDate")),
                         end=_line(w.get("endDate")), highlights=_texts(w.get("highlights")))
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
            found.append(Touchpoint(at=_at(item["at"]), kind=_line(item["kind"]), direction=_line(item["direction"]),
                                    counterpart=_line(item.get("with")), subject=_line(item.get("subject")),
                                    body=_encodable(str(item.get("body", "")))))
        except (KeyError, TypeError, AttributeError):
            troubles.append(Trouble(f"{where}:{number}", "was left out: it needs at, kind and direction"))
        except (ValueError, RecursionError, OverflowError) as error:
            troubles.append(Trouble(f"{where}:{number}", f"cannot be read and was left out: {_short(error)}"))
    return tuple(sorted(found, key=lambda t: t.at))


def _at(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.year not in _YEARS:
        raise ValueError(f"{text!r} is no time of a mail or call")
    return _zoned(moment)
