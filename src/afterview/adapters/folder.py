"""The interview folder: the user's plain files into values. What is broken is a Trouble with its file and line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import normalize
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from afterview.adapters import touchpoints
from afterview.adapters.dossier_file import read_dossier
from afterview.adapters.files import read_bytes
from afterview.adapters.handwritten import line as _line
from afterview.adapters.handwritten import lines as _lines
from afterview.adapters.handwritten import text as _text
from afterview.adapters.handwritten import texts as _texts
from afterview.model.company import Brief, Dossier
from afterview.model.interview import Setting
from afterview.model.person import Post, Profile
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused, Trouble

TRANSCRIPT_ENDINGS = ("vtt", "srt", "sbv", "docx", "json", "txt", "md")
_NOT_TRANSCRIPTS = frozenset({"dossier.json", "profile.json", "interviewers.json", "report.json", "gold.json", "guess.md",
                              "README.md", "notes.md"})
_IN_WORDS = ("candidate", "company", "role", "timezone", "country", "subdivision")
_SETTINGS = (*_IN_WORDS, "round", "offer", "start", "end", "interviewers")
_SOME = 5  # unknown settings that are named
_SMALL = 8 << 20  # bytes; the hand-written files beside a transcript
_SHORT = 60  # characters of a folder name; file systems count bytes, and a letter may have four
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
    addresses: Mapping[str, str] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()


def open_folder(path: Path, *, talk: bool = True, company: str = "") -> Folder:
    """Read an interview folder, or a bare transcript file with the workspace's dossier of the `company`, where one is named.

    Raises Refused when there is no transcript, or more than one; without `talk`, `transcript` is the folder itself then.
    """
    if path.is_dir():
        transcript, folder = _transcript(path) if talk else _transcript_or(path), path
    elif path.exists():
        found: list[Trouble] = []
        place = _of_company(path, "dossier.json", company) if company else None
        homework = _part(place, read_dossier, found) if place else None
        return Folder(path=path.parent, transcript=path, dossier=homework, troubles=tuple(found))
    else:
        raise Refused(f"There is no file or folder {str(path)!r}.", "Check the name, or make a folder with `afterview new`.")
    troubles: list[Trouble] = []
    setting = _part(folder / "interview.toml", _setting, troubles) or Setting()
    return Folder(
        path=folder, transcript=transcript, setting=setting,
        dossier=_part(_nearest(folder, "dossier.json", company or setting.company), read_dossier, troubles),
        brief=_part(folder / "interviewers.json", _brief, troubles),
        profile=_part(_nearest(folder, "profile.json", ""), _profile, troubles),
        # One wrong byte in a name must not make us forget that they have answered.
        touchpoints=_part(folder / touchpoints.NAME, partial(touchpoints.read_lines, zone=_zone(setting.timezone, "", [])), troubles,
                          errors="replace"),
        guess=_part(folder / "guess.md", lambda text, _where, _troubles: text.strip(), troubles) or "",
        addresses={**(_part(folder / "interviewers.json", _more_addresses, []) or {}),
                   **(_part(folder / "interview.toml", _addresses, []) or {})},
        troubles=tuple(troubles),
    )


def _transcript_or(folder: Path) -> Path:
    try:
        return _transcript(folder)
    except Refused:
        return folder


def slug(name: str) -> str:
    """A name as a folder name: lower case, dashes; a name without Latin letters keeps its own, for "unnamed" would be all of them."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain or re.sub(r"[\W_]+", "-", normalize("NFC", name).casefold()).strip("-")[:_SHORT] or "unnamed"


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
    return _of_company(folder, name, company) or here


def _of_company(path: Path, name: str, company: str) -> Path | None:
    """The company's file in the workspace above this path, or the workspace's own without a company; None where there is no workspace."""
    root = next((p for p in path.resolve().parents if (p / "afterview.toml").exists()), None)
    if root is None:
        return None
    return _company_file(root / "companies", name, slug(company)) if company else root / name


def _company_file(companies: Path, name: str, wanted: str) -> Path:
    """The file of the company with this slug, else of the one whose dossier has such a name among its others."""
    direct = companies / wanted / name
    if direct.exists() or not companies.is_dir():
        return direct
    for path in sorted(companies.glob(f"*/{name}")):
        known = _part(path, read_dossier, [])
        if known and wanted in map(slug, known.company.names):
            return path
    return direct


T = TypeVar("T")


def _part(path: Path, read: Callable[[str, str, list[Trouble]], T], troubles: list[Trouble], errors: str = "strict") -> T | None:
    """One file of the folder through its reader; a missing one is None, a broken one is None and a Trouble. `errors` as for decoding."""
    if not path.exists():
        return None
    try:
        return read(read_bytes(path, limit=_SMALL).decode("utf-8-sig", errors), path.name, troubles)
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
    troubles.extend(Trouble(where, f"there is no setting {key[:_SHORT]!r}, it was left out; there are {', '.join(_SETTINGS)}")
                    for key in [key for key in data if key not in _SETTINGS][:_SOME])
    told = {key: _line(data.get(key)) for key in _IN_WORDS}
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
        interviewers=tuple(name for name, _ in map(_person, _lines(data.get("interviewers")))),
    )


def _person(text: str) -> tuple[str, str]:
    """The name and the address in ``Dana Cole <dana@acme.example>``; the address may be missing, and an address alone is its own name."""
    name, _, address = (part.strip(" >") for part in text.partition("<"))
    return name or address, address or (name if "@" in name else "")


def _addresses(text: str, _where: str, _troubles: list[Trouble]) -> dict[str, str]:
    """Name to address, as far as `interview.toml` has them."""
    return {name: address for name, address in map(_person, _lines(tomllib.loads(text).get("interviewers"))) if address}


def _more_addresses(text: str, _where: str, _troubles: list[Trouble]) -> dict[str, str]:
    """The same for the `email` of `interviewers.json`."""
    return {_line(item.get("name")): address for item in json.loads(text)
            if isinstance(item, dict) and (address := _line(item.get("email")))}


def _round(value: object, where: str, troubles: list[Trouble]) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    troubles.append(Trouble(where, f"round is {value!r}; a whole number from 1 is needed, 1 is taken"))
    return 1


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


def _brief(text: str, where: str, troubles: list[Trouble]) -> tuple[Brief, ...]:
    items = json.loads(text)
    if not isinstance(items, list):
        raise TypeError
    troubles.extend(Trouble(where, f"entry {n} is not laid out as it should be and was left out; the page on the folder shows how")
                    for n, item in enumerate(items, 1) if not isinstance(item, dict))
    return tuple(
        Brief(name=_line(item.get("name")), title=_line(item.get("title")), public=_texts(item.get("public")),
              common_ground=_texts(item.get("common_ground")))
        for item in items if isinstance(item, dict))


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
