"""Answers kept on disk, so that the same words are never asked about twice: hashes and numbers, and nothing that was said.

`.afterview/answers.sqlite3` beside `afterview.toml`. It can be thrown away: then everything is asked once more. A file that is broken is
made anew, an entry that is not as it was written is passed over, and where nothing can be written nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from importlib import resources
from pathlib import Path
from typing import Protocol, TypeVar

from afterview.adapters.readers.contract import Reader
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.encoder import ModelMissing
from afterview.adapters.readers.stretches import Stretch, stretches
from afterview.language.likeness import alike
from afterview.model.talk import Sentence

FOLDER, NAME = ".afterview", "answers.sqlite3"
_MOST = 60_000  # entries, some 40 MB at the most; the oldest go first
_AT_ONCE = 500  # keys in one question to the database
A = TypeVar("A")
_TABLE = "CREATE TABLE IF NOT EXISTS answers (at INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value TEXT NOT NULL, seal BLOB NOT NULL)"


class Memory:
    """What is kept in one workspace; with None for the workspace, nothing is."""

    def __init__(self, root: Path | None, most: int = _MOST) -> None:
        self._path = None if root is None else root / FOLDER / NAME
        self._most = most

    def get(self, keys: Iterable[bytes]) -> dict[bytes, object]:
        """The values that are kept under these keys."""
        if self._path is None or not self._path.is_file():
            return {}
        wanted = list(dict.fromkeys(keys))
        try:
            with closing(_opened(self._path)) as connection:
                rows = [row for at in range(0, len(wanted), _AT_ONCE) for row in _rows(connection, wanted[at: at + _AT_ONCE])]
            return {key: json.loads(value) for key, value, seal in rows if seal == _seal(key, value)}
        except (sqlite3.Error, OSError, TypeError, ValueError) as error:
            _broken(self._path, error)
            return {}

    def put(self, values: Mapping[bytes, object]) -> None:
        """Keep these values, all or none; the oldest beyond the most that are kept go."""
        if self._path is None or not values:
            return
        texts = [(key, json.dumps(value, separators=(",", ":"))) for key, value in values.items()]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(_opened(self._path)) as connection, connection:
                connection.executemany("INSERT OR REPLACE INTO answers (key, value, seal) VALUES (?, ?, ?)",
                                       [(key, text, _seal(key, text)) for key, text in texts])
                connection.execute("DELETE FROM answers WHERE at <= (SELECT max(at) FROM answers) - ?", (self._most,))
        except (sqlite3.Error, OSError) as error:  # a full disk, a folder that may not be written: then it is asked again next time
            _broken(self._path, error)


def _rows(connection: sqlite3.Connection, keys: Sequence[bytes]) -> list[tuple[bytes, str, bytes]]:
    marks = ",".join("?" * len(keys))
    found = connection.execute(f"SELECT key, value, seal FROM answers WHERE key IN ({marks})", keys)  # noqa: S608 - marks only
    return [(bytes(key), str(value), bytes(seal)) for key, value, seal in found]


def _opened(path: Path) -> sqlite3.Connection:
    """The database. Raises sqlite3.DatabaseError for a file that is none."""
    connection = sqlite3.connect(path, timeout=2.0)
    try:
        connection.execute(_TABLE)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _broken(path: Path, error: Exception) -> None:
    """Take a broken file away, so that it is made anew; one that is locked or may not be written is not broken."""
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _seal(key: bytes, value: str) -> bytes:
    return hashlib.sha256(key + value.encode("utf-8", "replace")).digest()[:8]


def key_of(*parts: str) -> bytes:
    """The key for these parts, in this order."""
    return hashlib.sha256(json.dumps(parts).encode()).digest()


class StretchReader(Reader, Protocol):
    """A reader that can be asked about single stretches of a talk."""

    def read_stretches(self, asked: Sequence[Stretch]) -> list[list[Mapping[str, float]]]:
        """For each stretch the marks of its lines, in order."""


class RememberingReader:
    """Our own model with its answers kept: what was asked before costs nothing, not even loading the model.

    Loading it takes longer than reading twenty lines, and reading a whole talk longer than all else (docs/guides/bring-your-own-model.md).
    `load` makes the reader, and may raise ModelMissing; phrases read then, and `tell` hears why.
    """

    def __init__(self, memory: Memory, load: Callable[[], StretchReader], tell: Callable[[str], None]) -> None:
        self._memory, self._load, self._tell = memory, load, tell
        self._reader: StretchReader | None = None
        self._phrases: Reader | None = None
        self._digest = _shipped()
        kept = memory.get([key_of(self._digest)]).get(key_of(self._digest))
        if isinstance(kept, str):
            self.name = kept
        else:
            self.name = self._loaded().name
            memory.put({key_of(self._digest): self.name})

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        """See `Reader.read`; only stretches in which something is new are read."""
        if self._phrases:
            return self._phrases.read(sentences)
        cut = stretches(sentences)
        keys = [key_of(self._digest, *_seen(stretch)) for stretch in cut]
        asked = dict(zip(keys, cut, strict=True))
        kept = {key: marks for key, value in self._memory.get(asked).items() if (marks := _lines(value, len(asked[key].lines)))}
        fresh = {key: stretch for key, stretch in asked.items() if key not in kept}
        if fresh:
            try:
                new = dict(zip(fresh, self._loaded().read_stretches(list(fresh.values())), strict=True))
            except ModelMissing:
                return self._without().read(sentences)
            self._memory.put(new)
            kept |= new
        return [marks for key in keys for marks in kept[key]]

    def pairs(self, asked: Sequence[tuple[str, str]]) -> list[Mapping[str, float]] | None:
        """See `Reader.pairs`."""
        return self._beside("pair", asked, lambda reader, fresh: reader.pairs(fresh), _marks)

    def outcomes(self, asked: Sequence[tuple[str, str]]) -> list[float] | None:
        """See `Reader.outcomes`."""
        return self._beside("outcome", asked, lambda reader, fresh: reader.outcomes(fresh), _probability)

    def _beside(self, kind: str, asked: Sequence[tuple[str, str]], ask: Callable[[Reader, Sequence[tuple[str, str]]], list[A] | None],
                checked: Callable[[object], A | None]) -> list[A] | None:
        """What is answered about two texts; only those that are new are read."""
        if self._phrases:
            return ask(self._phrases, asked)
        keys = [key_of(self._digest, kind, first, second) for first, second in asked]
        kept = {k: answer for k, v in self._memory.get(keys).items() if (answer := checked(v)) is not None}
        fresh = {key: pair for key, pair in zip(keys, asked, strict=True) if key not in kept}
        if fresh:
            try:
                answers = ask(self._loaded(), list(fresh.values()))
            except ModelMissing:
                return ask(self._without(), asked)
            if answers is None:
                return None
            new = dict(zip(fresh, answers, strict=True))
            self._memory.put(new)
            kept |= new
        return [kept[key] for key in keys]

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """See `Reader.likeness`; by words, as all readers do, without loading anything."""
        return alike(texts, others)

    def _loaded(self) -> StretchReader:
        if self._reader is None:
            self._reader = self._load()
        return self._reader

    def _without(self) -> Reader:
        """Phrases, from now on."""
        try:
            self._load()
        except ModelMissing as missing:
            self._tell(f"read with phrases alone, because {missing}")
        self._phrases = CueReader()
        self.name = self._phrases.name
        return self._phrases


def _seen(stretch: Stretch) -> list[str]:
    """All that the lines of a stretch are judged by: whose they are, and their words."""
    return [str(stretch.before is not None), *(part for role, text in stretch.spoken for part in (role.value, text))]


def _lines(value: object, wanted: int) -> list[Mapping[str, float]] | None:
    """Marks for each of the `wanted` lines, or None for what is none."""
    marks = [_marks(line) for line in value] if isinstance(value, list) else []
    found = [m for m in marks if m is not None]
    return found if len(found) == len(marks) == wanted else None


def _marks(value: object) -> Mapping[str, float] | None:
    """Labels with probabilities, or None for what is none."""
    if not isinstance(value, dict):
        return None
    found = {str(label): _probability(p) for label, p in value.items()}
    return {label: p for label, p in found.items() if p is not None} if None not in found.values() else None


def _probability(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and 0 <= value <= 1 else None


def _shipped() -> str:
    """What an answer of ours depends on besides the words: the description of the weights with their hashes, the code, the phrases."""
    digest = hashlib.sha256()
    for folder, endings in ((resources.files("afterview.adapters") / "models", (".json", ".txt", ".py")),
                            (resources.files("afterview.adapters") / "readers", (".py",)),
                            (resources.files("afterview.language") / "cues", (".txt",))):
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(endings):
                digest.update(file.read_bytes())
    return digest.hexdigest()
