"""SubViewer as YouTube and Google write it: ``H:MM:SS.mmm,H:MM:SS.mmm``, words, blank line.

``[br]`` breaks a line, ``>> NAME:`` names a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.importers._captions import Piece, lines_by_voice, names_before_words, say_all
from afterview.importers._contract import Document, Draft, Head, Importer
from afterview.importers._draft import finish
from afterview.importers._text import plain_words
from afterview.importers._times import clock_ms
from afterview.model.talk import Transcript
from afterview.registry import unit_name

_TIMES = re.compile(r"\s*([0-9]{1,3}:[0-9]{1,2}:[0-9A-Za-z.]{1,9})\s*,\s*([0-9]{1,3}:[0-9]{1,2}:[0-9A-Za-z.]{1,9})\s*")
_BREAK = re.compile(r"\[br\]", re.IGNORECASE)


def _times(line: str) -> tuple[str, str] | None:
    found = _TIMES.fullmatch(line) if len(line) < 80 else None
    return (found.group(1), found.group(2)) if found else None


def sniff(head: Head) -> str | None:
    """Lines of two times with a comma between them."""
    n = sum(_times(line) is not None for line in head.lines)
    return f"{n} lines with two times and a comma, as in .sbv files" if n else None


def _blocks(document: Document, draft: Draft) -> Iterator[tuple[int, tuple[str, str] | None, list[str]]]:
    """Line number, times as written and lines of words of each block."""
    at, times, words = 0, None, list[str]()
    for number, line in enumerate(document.lines(), 1):
        new = _times(line)
        if new or (not line.strip() and words):
            if words:
                yield at, times, words
            elif times:
                draft.trouble(at, "This cue has no words; it was left out.")
            at, times, words = number, new, []
        elif line.strip():
            at = at if words or times else number
            words.append(line)
    if words:
        yield at, times, words


def _pieces(document: Document, draft: Draft) -> Iterator[Piece]:
    for line, times, lines in _blocks(document, draft):
        start, end = (clock_ms(times[0]), clock_ms(times[1])) if times else (None, None)
        if start is None or end is None:
            draft.trouble(line, "Words without a readable time; they are kept.")
        for words in lines_by_voice(part for text in lines for part in _BREAK.split(text)):
            yield Piece(line, start, end, None, plain_words(words))


def read(document: Document) -> Transcript:
    """The cues as they stand."""
    draft = Draft(document)
    say_all(draft, names_before_words(_pieces(document, draft)))
    return finish(draft, IMPORTER.name, "an .sbv file")


IMPORTER = Importer(name=unit_name(__name__), title="SubViewer captions (.sbv)", sniff=sniff, read=read, breadth=1)
