"""What was seen in the mailbox: suggestions with their answers, and how far a folder was read. Nothing is suggested twice.

`.afterview/mailbox.sqlite3` beside `afterview.toml`. It can be thrown away: then what was declined is suggested once more. The words of
a mail are kept only until the suggestion is answered.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from afterview.model.mail import Address, MailKind, Suggestion
from afterview.model.trouble import Refused

FOLDER = ".afterview"
NAME = "mailbox.sqlite3"
_PATIENCE = 10.0  # seconds to wait for another afterview that writes
_SCHEMA = """
create table if not exists suggestion (
  id text not null, mail text not null, interview text not null, answer text not null, item text not null, primary key (mail, interview));
create table if not exists place (name text primary key, validity integer not null, uid integer not null);
"""


class Answer(StrEnum):
    """What the user said to a suggestion; `TOLD` are those that need no answer."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a folder of the mailbox was read: its UIDVALIDITY and the last UID."""

    validity: int
    uid: int


class Notes:
    """The notes of one workspace. Each method is one transaction."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def keep(self, suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
        """Keep these, and give back those that were not known before."""
        fresh = []
        with self._base as base:
            for one in suggestions:
                answer, kept = (Answer.TOLD, replace(one, text="")) if one.told else (Answer.OPEN, one)
                done = base.execute("insert or ignore into suggestion (id, mail, interview, answer, item) values (?,?,?,?,?)",
                                    (one.id, one.key, one.interview, answer, _written(kept)))
                if done.rowcount:
                    fresh.append(one)
        return tuple(fresh)

    def known(self) -> frozenset[str]:
        """The keys of all mails that something was suggested for."""
        return frozenset(key for key, in self._base.execute("select mail from suggestion"))

    def waiting(self) -> tuple[Suggestion, ...]:
        """Suggestions without an answer, the oldest mail first."""
        rows = self._base.execute("select item from suggestion where answer = ?", (Answer.OPEN,))
        return tuple(sorted((s for item, in rows if (s := _read(item)) is not None), key=lambda s: s.at.timestamp()))

    def find(self, begins: str) -> tuple[Suggestion, Answer]:
        """The one whose id begins so. Raises Refused for none or several."""
        found = [(s, Answer(answer)) for item, answer in self._base.execute(
            "select item, answer from suggestion where substr(id, 1, ?) = ?", (len(begins), begins)) if (s := _read(item)) is not None]
        if len(found) != 1 or not begins:
            many = f"{len(found)} suggestions begin" if begins and found else "No suggestion begins"
            raise Refused(f"{many} with {begins!r}.", "See them all with `afterview follow scan --json`.")
        return found[0]

    def answer(self, suggestion: Suggestion, answer: Answer) -> None:
        """Keep the user's answer, and forget the words of the mail."""
        with self._base as base:
            base.execute("update suggestion set answer = ?, item = ? where id = ?",
                         (answer, _written(replace(suggestion, text="")), suggestion.id))

    def mark(self, place: str) -> Mark | None:
        """How far this folder was read; None when never."""
        row = self._base.execute("select validity, uid from place where name = ?", (place,)).fetchone()
        return Mark(*row) if row else None

    def set_mark(self, place: str, mark: Mark) -> None:
        """Keep how far it was read."""
        with self._base as base:
            base.execute("insert or replace into place (name, validity, uid) values (?,?,?)", (place, mark.validity, mark.uid))


@contextmanager
def open_notes(root: Path) -> Iterator[Notes]:
    """The notes of the workspace `root`, made when they are missing. Raises Refused when they cannot be read or written."""
    path = root / FOLDER / NAME
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as base:
            base.executescript(_SCHEMA)
            path.chmod(0o600)  # words of others are in it
            yield Notes(base)
    except sqlite3.DatabaseError as error:
        raise Refused(f"{path} cannot be used ({error}).",
                      "Close other runs of afterview; if that does not help, move the file away.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be written ({error.strerror or 'no reason given'}).",
                      "Check the space on the disk and your permission to write there.") from None


def _written(suggestion: Suggestion) -> str:
    dates = {"at": suggestion.at.isoformat(), "day": suggestion.day.isoformat() if suggestion.day else None}
    return json.dumps(asdict(suggestion) | dates)


def _read(item: str) -> Suggestion | None:
    """A row as it was written; None for one that another version wrote differently."""
    try:
        data = json.loads(item)
        day = date.fromisoformat(data["day"]) if data["day"] else None
        return Suggestion(**data | {"kind": MailKind(data["kind"]), "sender": Address(**data["sender"]), "day": day,
                                    "at": datetime.fromisoformat(data["at"])})
    except (ValueError, TypeError, KeyError):
        return None
