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
from dataclasses import replace
from importlib import resources
from pathlib import Path

from afterview.adapters.readers.contract import Reader
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.encoder import ModelMissing
from afterview.adapters.readers.model import LINES
from afterview.language.likeness import alike
from afterview.model.talk import Sentence

FOLDER, NAME = ".afterview", "answers.sqlite3"
_MOST = 60_000  # entries, some 15 MB; the oldest go first
_AT_ONCE = 500  # keys in one question to the database
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


class RememberingReader:
    """Our own model with its answers kept: what was asked before costs nothing, not even loading the model.

    Loading it takes longer than reading twenty lines, and reading a whole talk longer than all else (docs/guides/bring-your-own-model.md).
    `load` makes the reader, and may raise ModelMissing; phrases read then, and `tell` hears why.
    """

    def __init__(self, memory: Memory, load: Callable[[], Reader], tell: Callable[[str], None]) -> None:
        self._memory, self._load, self._tell = memory, load, tell
        self._reader: Reader | None = None
        self._digest = _shipped()
        kept = memory.get([key_of(self._digest)]).get(key_of(self._digest))
        if isinstance(kept, str):
            self.name = kept
        else:
            self.name = self._loaded().name
            memory.put({key_of(self._digest): self.name})

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        """See `Reader.read`; only what is new is read, with the lines before it that it is judged by."""
        keys = [key_of(self._digest, *_seen(sentences, at)) for at in range(len(sentences))]
        kept = {k: marks for k, v in self._memory.get(keys).items() if (marks := _marks(v)) is not None}
        fresh = [at for at, key in enumerate(keys) if key not in kept]
        if fresh:
            try:
                new = self._fresh(sentences, fresh)
            except ModelMissing:
                return self._without().read(sentences)
            self._memory.put({keys[at]: marks for at, marks in new.items()})
            kept |= {keys[at]: marks for at, marks in new.items()}
        return [kept[key] for key in keys]

    def pairs(self, asked: Sequence[tuple[str, str]]) -> list[Mapping[str, float]] | None:
        """See `Reader.pairs`."""
        keys = [key_of(self._digest, "pair", fact, said) for fact, said in asked]
        kept = {k: marks for k, v in self._memory.get(keys).items() if (marks := _marks(v)) is not None}
        fresh = {key: pair for key, pair in zip(keys, asked, strict=True) if key not in kept}
        if fresh:
            try:
                answers = self._loaded().pairs(list(fresh.values()))
            except ModelMissing:
                return self._without().pairs(asked)
            if answers is None:
                return None
            new = dict(zip(fresh, answers, strict=True))
            self._memory.put(new)
            kept |= new
        return [kept[key] for key in keys]

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """See `Reader.likeness`; by words, as all readers do, without loading anything."""
        return alike(texts, others)

    def _fresh(self, sentences: Sequence[Sentence], fresh: Sequence[int]) -> dict[int, Mapping[str, float]]:
        """The fresh lines read among the lines before them; what else is read on the way is thrown away."""
        wanted = sorted({n for at in fresh for n in range(max(0, at - LINES), at + 1)})
        read = self._loaded().read([replace(sentences[n], n=at) for at, n in enumerate(wanted)])
        marks = dict(zip(wanted, read, strict=True))
        return {at: marks[at] for at in fresh}

    def _loaded(self) -> Reader:
        if self._reader is None:
            self._reader = self._load()
        return self._reader

    def _without(self) -> Reader:
        """Phrases, from now on."""
        try:
            self._load()
        except ModelMissing as missing:
            self._tell(f"read with phrases alone, because {missing}")
        self._reader = CueReader()
        self.name, self._memory = self._reader.name, Memory(None)
        return self._reader


def _seen(sentences: Sequence[Sentence], at: int) -> list[str]:
    """All that a line is judged by: its side, whether it begins a turn, its words, and the lines before it."""
    sentence = sentences[at]
    begins = at == 0 or sentences[at - 1].turn.index != sentence.turn.index
    before = [text for s in sentences[max(0, at - LINES): at] for text in (s.role.value, s.text)]
    return [sentence.role.value, str(begins), sentence.text, *before]


def _marks(value: object) -> Mapping[str, float] | None:
    """Labels with probabilities, or None for what is none."""
    if not isinstance(value, dict):
        return None
    fine = all(isinstance(p, int | float) and 0 <= p <= 1 for p in value.values())
    return {str(label): float(p) for label, p in value.items()} if fine else None


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
