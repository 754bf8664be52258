"""`touchpoints.jsonl`: what happened around an interview, one line each. Lines are added and taken back, and nothing else is touched.

The file is the user's, who may edit it at any time. A line is added by appending to whatever is there; taking one back writes the file
anew only if it is still the one that was read. Lines that cannot be read stay where they are.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, tzinfo
from pathlib import Path

from afterview.adapters.files import read_bytes
from afterview.adapters.save import save_bytes
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused, Trouble

NAME = "touchpoints.jsonl"
_LOCK = ".touchpoints.lock"
_LARGEST = 8 << 20  # bytes, as for every hand-written file of the folder
_YEARS = range(1970, 2200)  # days can be added within
_PATIENCE = 10.0  # seconds to wait for another afterview that writes
_TRIES = 5  # times that a file may change under our hands before we give up


def read_lines(text: str, where: str, troubles: list[Trouble], zone: tzinfo | None = None) -> tuple[Touchpoint, ...]:
    """The touchpoints of a file's text in order of time; a line that cannot be read is left out, and named in `troubles`.

    A time without a zone is in `zone`, the interview's; without that it is this machine's.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(_touchpoint(json.loads(line), zone))
        except (KeyError, TypeError, AttributeError):
            troubles.append(Trouble(f"{where}:{number}", "was left out: it needs at, kind and direction"))
        except (ValueError, RecursionError, OverflowError) as error:
            why = "it is no JSON" if isinstance(error, json.JSONDecodeError) else " ".join(str(error).split())[:160]
            troubles.append(Trouble(f"{where}:{number}", f"cannot be read and was left out: {why}"))
    return tuple(sorted(found, key=lambda t: t.at))


def add(folder: Path, point: Touchpoint) -> bool:
    """Add a line to the folder's file, on the disk when this returns; False when a mail with this Message-ID stands there already.

    Raises Refused when it cannot be written; then the file is as it was.
    """
    path = folder / NAME
    with _alone(folder):
        if point.message_id and any(p.message_id == point.message_id for p in _read(path)):
            return False
        line = json.dumps(_item(point), ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        for _ in range(_TRIES):
            if _append(path, line):
                return True
        raise _busy(path)


def take_back(folder: Path) -> Touchpoint:
    """Take the last readable line out of the file and give it back; all other lines stay as they are.

    Raises Refused when there is none, when it is a mail that went out through afterview, or when it cannot be written.
    """
    path = folder / NAME
    with _alone(folder):
        for _ in range(_TRIES):
            before = read_bytes(path, _LARGEST) if path.exists() else b""
            lines = before.splitlines(keepends=True)
            last = next(((n, p) for n in reversed(range(len(lines))) if (p := _one(lines[n])) is not None), None)
            if last is None:
                raise Refused(f"Nothing is noted in {path}.", "There is nothing to take back.")
            number, point = last
            if point.message_id and point.direction == "out":
                raise Refused(f"The last note is your mail to {point.counterpart or 'them'}, and it has gone out.",
                              "A mail cannot be called back.")
            if path.exists() and read_bytes(path, _LARGEST) == before:
                save_bytes(path, b"".join(line for n, line in enumerate(lines) if n != number))
                return point
        raise _busy(path)


def _busy(path: Path) -> Refused:
    return Refused(f"{path} changes all the time.", "Close the program that writes to it, then try again.")


def _read(path: Path) -> list[Touchpoint]:
    lines = read_bytes(path, _LARGEST).splitlines() if path.exists() else ()
    return [p for p in map(_one, lines) if p is not None]


def _one(line: bytes) -> Touchpoint | None:
    found = read_lines(line.decode("utf-8-sig", "replace").strip(), NAME, [])
    return found[0] if found else None


def _append(path: Path, line: bytes) -> bool:
    """Append to the file as it is now; False when an editor put another file in its place meanwhile.

    What a full disk left behind of the line is cut off again.
    """
    try:
        with path.open("ab+") as stream:
            size = stream.seek(0, os.SEEK_END)
            if size + len(line) > _LARGEST:
                raise Refused(f"{path} has grown too large.", "Move old lines to another file.")
            stream.seek(max(0, size - 1))
            ended = stream.read(1) in {b"", b"\n"}
            try:
                stream.write(line if ended else b"\n" + line)
                stream.flush()
                os.fsync(stream.fileno())
            except OSError:
                _cut(path, size)
                raise
            return path.exists() and path.stat().st_ino == os.fstat(stream.fileno()).st_ino
    except OSError as error:
        raise Refused(f"{path} cannot be written ({error.strerror or 'no reason given'}); nothing was noted.",
                      "Check the space on the disk and your permission to write there.") from None


def _cut(path: Path, size: int) -> None:
    try:
        os.truncate(path, size)
    except OSError:  # the half line that stays is named as a trouble, and the next one begins on its own line
        return


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Be the only afterview that writes here; the system lets go of the lock even when the process is killed."""
    try:
        with closing(sqlite3.connect(folder / _LOCK, timeout=_PATIENCE, isolation_level=None)) as lock:
            lock.execute("begin exclusive")
            yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Refused("Another afterview is writing to this interview.", "Wait until it is done, then try again.") from None
        raise Refused(f"Nothing can be written in {folder} ({error}).",
                      "Check that the folder is there, its space, and your permission.") from None


def _touchpoint(item: dict[str, object], zone: tzinfo | None) -> Touchpoint:
    day = item.get("day")
    return Touchpoint(at=_at(str(item["at"]), zone), kind=_required(item["kind"]), direction=_required(item["direction"]),
                      counterpart=_line(item.get("with")), subject=_line(item.get("subject")), body=_encodable(str(item.get("body") or "")),
                      message_id=_line(item.get("message_id")), step=_line(item.get("step")), day=_day(str(day)) if day else None)


def _item(point: Touchpoint) -> dict[str, str]:
    item = {"at": point.at.isoformat(timespec="seconds"), "kind": point.kind, "direction": point.direction, "with": point.counterpart,
            "subject": point.subject, "body": point.body, "message_id": point.message_id, "step": point.step,
            "day": point.day.isoformat() if point.day else ""}
    return {key: value for key, value in item.items() if value}


def _at(text: str, zone: tzinfo | None) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text[:60]!r} is no time; write it like 2026-03-02T15:30") from None
    if moment.year not in _YEARS:
        raise ValueError(f"{text!r} is no time of a mail or call")
    if moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=zone) if zone else moment.astimezone()


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text[:60]!r} is no day; write it like 2026-03-06") from None
    if day.year not in _YEARS:
        raise ValueError(f"{text!r} is no day that they named")
    return day


def _required(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return _line(value)


def _line(value: object) -> str:
    return _encodable(" ".join(value.split())[:200]) if isinstance(value, str) else ""


def _encodable(text: str) -> str:
    """JSON may hold halves of characters, which no file and no terminal takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
