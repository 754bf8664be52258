"""The workspace's settings (`afterview.toml`), the dismissed findings, and where both lie."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from afterview.adapters.files import read_bytes
from afterview.adapters.reader_settings import ReaderSettings, reader_settings
from afterview.adapters.save import save_text
from afterview.model.follow import Cadence
from afterview.model.trouble import Refused

NAME = "afterview.toml"
DISMISSED = "dismissed.jsonl"
_SMALL = 1 << 20
_LIMIT = 1_000_000_000  # seconds, words or shares: none comes near


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set: `candidate` (who I am), rules to `ignore`, `limits` per rule, who reads (`reading`), the waits (`cadence`)."""

    candidate: str = ""
    ignore: tuple[str, ...] = ()
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    reading: ReaderSettings = field(default_factory=ReaderSettings)
    cadence: Cadence = field(default_factory=Cadence)

    @property
    def reader(self) -> str:
        """The name of who reads."""
        return self.reading.use


def workspace(path: Path) -> Path | None:
    """The nearest folder at or above `path` that holds `afterview.toml`, or None."""
    try:
        start = path.resolve()
    except (OSError, RuntimeError):  # links in a circle, no working folder; opening the path will say so
        return None
    return next((p for p in (start, *start.parents) if (p / NAME).is_file()), None)


def read_settings(path: Path) -> Settings:
    """Settings of the workspace around `path`; the defaults where there is none. Raises Refused for a broken file."""
    root = workspace(path)
    if root is None:
        return Settings()
    try:
        data = tomllib.loads(read_bytes(root / NAME, _SMALL).decode("utf-8-sig"))
        limits = {str(rule): {str(k): _number(v) for k, v in table.items()} for rule, table in data.get("limits", {}).items()}
        reading = reader_settings(data.get("reader", {}))
        ignore = data.get("rules", {}).get("ignore", ())
        cadence = _cadence(data.get("follow", {}))
        return Settings(candidate=str(data.get("me", {}).get("name", "")), limits=limits, reading=reading, cadence=cadence,
                        ignore=(ignore,) if isinstance(ignore, str) else tuple(map(str, ignore)))
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise Refused(f"{root / NAME} cannot be read: {' '.join(str(error).split())[:120]}.",
                      "Mend the line it names; the page on settings shows every one.") from None


_WAITS = {"thank_you_hours": (1, 168), "update_days": (1, 260), "last_days": (1, 260), "updates": (0, 1), "late_days": (1, 260)}


def _cadence(table: Mapping[str, object]) -> Cadence:
    """The waits of `[follow]`: whole numbers within a year; never a second update, whatever is set."""
    unknown = [key for key in table if key not in _WAITS]
    if unknown:
        raise ValueError(f"follow.{unknown[0]} is no setting; there are {', '.join(_WAITS)}")
    for key, value in table.items():
        least, most = _WAITS[key]
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"follow.{key} is {str(value)[:40]}, and it must be a whole number from {least} to {most}")
    set_ = {key: int(str(value)) for key, value in table.items()}
    usual = Cadence()
    return Cadence(
        thank_you=timedelta(hours=set_["thank_you_hours"]) if "thank_you_hours" in set_ else usual.thank_you,
        update_days=set_.get("update_days", usual.update_days), last_days=set_.get("last_days", usual.last_days),
        updates=set_.get("updates", usual.updates), late_days=set_.get("late_days", usual.late_days))


def _number(value: object) -> float:
    """A limit; whole numbers stay whole, so that messages read well."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _LIMIT:
        raise ValueError(f"a limit is {str(value)[:40]}, and it must be an ordinary number")
    return value


def home(path: Path) -> Path:
    """The folder that holds an interview: the folder itself, or the one around a bare file."""
    return path if path.is_dir() else path.parent


def dismissed(folder: Path) -> frozenset[str]:
    """Fingerprints that the user dismissed in this interview folder; broken lines are passed over."""
    path = folder / DISMISSED
    if not path.is_file():
        return frozenset()
    found = set()
    for line in read_bytes(path, _SMALL).decode("utf-8", "replace").splitlines():
        try:
            found.add(str(json.loads(line)["fingerprint"]))
        except (ValueError, KeyError, TypeError):
            continue
    return frozenset(found)


def dismiss(folder: Path, fingerprint: str, rule: str, at: datetime) -> None:
    """Add a fingerprint to the interview's dismissed findings."""
    path = folder / DISMISSED
    before = read_bytes(path, _SMALL).decode("utf-8", "replace") if path.is_file() else ""
    save_text(path,
              before + ("\n" if before and not before.endswith("\n") else "") + json.dumps({"fingerprint": fingerprint,
                                                                                            "rule": rule,
                                                                                            "at": at.isoformat()}) + "\n")


def restore(folder: Path, fingerprint: str) -> bool:
    """Take back the one fingerprint that begins so; False when none, or more than one, is among the dismissed."""
    path = folder / DISMISSED
    found = [known for known in dismissed(folder) if known.startswith(fingerprint)]
    if len(found) != 1:
        return False
    kept = [line for line in read_bytes(path, _SMALL).decode("utf-8", "replace").splitlines() if f'"{found[0]}"' not in line]
    save_text(path, "".join(f"{line}\n" for line in kept))
    return True
