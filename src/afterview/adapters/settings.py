"""The workspace's settings (`afterview.toml`), the dismissed findings, and where both lie."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from afterview.adapters.files import read_bytes
from afterview.adapters.save import save_text
from afterview.model.trouble import Refused

NAME = "afterview.toml"
DISMISSED = "dismissed.jsonl"
READERS = ("model", "cues")
_SMALL = 1 << 20
_LIMIT = 1_000_000_000  # seconds, words or shares: none comes near


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set: `candidate` (who I am), rules to `ignore`, `limits` per rule, and who reads (`reader`)."""

    candidate: str = ""
    ignore: tuple[str, ...] = ()
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    reader: str = "model"


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
        reader = str(data.get("reader", {}).get("use", "model"))
        if reader not in READERS:
            raise ValueError(  # noqa: TRY301 - told like every other mistake in this file
                f"reader.use is {reader!r}, and it can be {' or '.join(READERS)}")
        ignore = data.get("rules", {}).get("ignore", ())
        return Settings(candidate=str(data.get("me", {}).get("name", "")), limits=limits, reader=reader,
                        ignore=(ignore,) if isinstance(ignore, str) else tuple(map(str, ignore)))
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise Refused(f"{root / NAME} cannot be read: {' '.join(str(error).split())[:120]}.",
                      "Mend the line it names; the page on settings shows every one.") from None


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
