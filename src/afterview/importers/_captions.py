"""From cues to who said what: voices in tags, names before a colon, dashes and ``>>`` for a change of speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from afterview.importers._contract import Document, Draft
from afterview.importers._cues import Cue, cues
from afterview.importers._draft import finish, say
from afterview.importers._labels import before_colon, believed
from afterview.importers._text import plain_words
from afterview.model.talk import Transcript

_VOICE = re.compile(r"<(/?)v(?:\.[^\s<>]*)?(?:\s+([^<>]*))?>")
_NEW_VOICE = re.compile(r"\s*(?:[-–—]\s+|>>+|&gt;&gt;)\s*")


class Piece(NamedTuple):
    """Words of one voice inside a cue. `voice` is the tag's name, None without a tag; times in ms."""

    line: int
    start_ms: int | None
    end_ms: int | None
    voice: str | None
    words: str


def voices(markup: str) -> Iterator[tuple[str | None, str]]:
    """The parts of a cue by ``<v Name>`` tag, each with its name (None outside of tags) and its markup."""
    at, name = 0, None
    for tag in _VOICE.finditer(markup):
        if markup[at:tag.start()].strip():
            yield name, markup[at:tag.start()]
        at = tag.end()
        name = None if tag.group(1) else plain_words(tag.group(2) or "") or None
    if markup[at:].strip():
        yield name, markup[at:]


def lines_by_voice(lines: Iterable[str]) -> Iterator[str]:
    """The lines of an untagged cue joined, but apart where a dash or ``>>`` says that another voice begins."""
    joined = ""
    for line in lines:
        mark = _NEW_VOICE.match(line)
        if mark and joined:
            yield joined
            joined = ""
        joined = f"{joined} {line[mark.end():] if mark else line}".strip()
    if joined:
        yield joined


def pieces(cue: Cue) -> Iterator[Piece]:
    """What each voice says in a cue."""
    if "<v" in cue.markup:
        parts: Iterable[tuple[str | None, str]] = voices(cue.markup)
    else:
        parts = ((None, text) for text in lines_by_voice(cue.lines))
    for name, markup in parts:
        words = plain_words(markup)
        if words:
            yield Piece(cue.line, cue.start_ms, cue.end_ms, name, words)


def names_before_words(found: Iterable[Piece]) -> Iterator[Piece]:
    """Untagged pieces that begin with a believed name get it as their voice; all others stay as they are."""
    kept = [(piece, before_colon(piece.words) if piece.voice is None else None) for piece in found]
    names = believed((parts[0] for _, parts in kept if parts), sum(piece.voice is None for piece, _ in kept))
    for piece, parts in kept:
        yield Piece(*piece[:3], *parts) if parts and parts[0] in names else piece


def say_all(draft: Draft, found: Iterable[Piece]) -> None:
    """Keep the pieces as utterances."""
    for p in found:
        say(draft, p.words, speaker=p.voice, start_ms=p.start_ms, end_ms=p.end_ms, line=p.line)


def read_captions(document: Document, fmt: str, what: str) -> Transcript:
    """A caption file of cues with times, read by what stands in each cue and no more."""
    draft = Draft(document)
    found = (piece for cue in cues(document.lines(), draft) for piece in pieces(cue))
    say_all(draft, names_before_words(found))
    return finish(draft, fmt, what)
