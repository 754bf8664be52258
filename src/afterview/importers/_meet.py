"""Google Meet's transcript inside a document that also holds Gemini's notes.

Speech is told by its structure: a time alone on a line, then lines that open with a name and a colon. Headings are
in the language of the account and decide nothing. What stands above the first such time is Gemini's prose, never
speech. Specimen: bristlenose, tests/fixtures/platform-transcripts/gmeet-notes-by-gemini-2026-08-15.json (shape only).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from afterview.importers._contract import Document, Draft
from afterview.importers._draft import finish, say
from afterview.importers._headers import stamp
from afterview.importers._labels import before_colon, believed, name_like
from afterview.importers._times import CLOCK, clock_ms
from afterview.model.talk import Transcript
from afterview.model.trouble import Refused

_BOLD = re.compile(r"\s*\*\*([^*]{1,80}?):?\*\*\s*:?\s*(.*)")
_BULLET = re.compile(r"\s*(?:[-*•●○◦▪]|[0-9]{1,2}[.)])\s+")
# "Transcription ended after 00:31:07", in any language: a sentence that ends with a time.
_ENDED = re.compile(rf"\D{{5,120}}({CLOCK})\.?\s*")
LONGEST_CLOSING = 200
"""Characters of that sentence at most."""

MOST_LINES = 500_000
"""Lines of a Meet document that are read; an hour of talk has some 500."""

_HEADING = re.compile(r"\s*#{1,6}\s+.*")

Split = Callable[[str], tuple[str, str] | None]


class Shape(NamedTuple):
    """Where talk was seen: the line (from 0) at which it begins, its times and its named lines."""

    begin: int
    times: int
    named: int


def bold(line: str) -> tuple[str, str] | None:
    """``**Name:** words`` as Markdown writes it."""
    found = _BOLD.fullmatch(line)
    return before_colon(f"{found.group(1)}: {found.group(2)}") if found else None


def plain(line: str) -> tuple[str, str] | None:
    """``Name: words``, but not in a list of bullets."""
    return None if _BULLET.match(line[:20]) else before_colon(line)


def talk(lines: Sequence[str], split: Split) -> Shape | None:
    """The shape of the talk after times that stand alone; None where no named line follows one."""
    begin, times, named, open_time = -1, 0, 0, -1
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        if stamp(line) is not None:
            open_time, times = at, times + 1
        elif open_time >= 0 and (parts := split(line)) and name_like(parts[0]):
            named += 1
            begin = open_time if begin < 0 else begin
    return Shape(begin, times, named) if begin >= 0 else None


def untimed(lines: Sequence[str]) -> int:
    """The line (from 0) of a comma list of attendees whose names open lines below it; -1 when there is none.

    Older Meet documents have that list and no times at all.
    """
    lists = [(at, {name.strip() for name in line.split(",")}) for at, line in enumerate(lines[:100])
             if "," in line and ":" not in line and len(line) < 2000]
    labels = {parts[0] for line in lines if (parts := plain(line))} if lists else set[str]()
    return next((at for at, names in lists if len(names & labels) >= 2), -1)


def read_talk(document: Document, fmt: str, split: Split) -> Transcript:
    """The talk from the first time (or the list of attendees) on; everything under one time shares it."""
    draft = Draft(document)
    lines = document.lines()
    window = list(islice(lines, 20_000))
    shape = talk(window, split)
    begin = shape.begin if shape else untimed(window) + 1
    if not shape and not begin:
        raise Refused(f"{document.name} has no transcript of Google Meet in it.",
                      "Open the document's Transcript tab and export that; Gemini's notes are not what was said.")
    rest = [*((n, line) for n, line in enumerate(window[begin:], begin + 1)),
            *((n, line) for n, line in enumerate(islice(lines, MOST_LINES), len(window) + 1))]
    if next(lines, None) is not None:
        draft.trouble(rest[-1][0], f"Only the first {MOST_LINES:,} lines were read.")
    _say(draft, rest, split, timed=shape is not None)
    return finish(draft, fmt, "a Google Meet transcript")


def _to_the_end(lines: list[tuple[int, str]], split: Split, names: frozenset[str]) -> list[tuple[int, str]]:
    """The lines without Meet's closing words: after the last named line, from a sentence that ends with a time on."""
    last = max((at for at, (_, line) in enumerate(lines) if (parts := split(line)) and parts[0] in names), default=-1)
    for at in range(last + 1, len(lines)):
        if len(lines[at][1]) < LONGEST_CLOSING and _ENDED.fullmatch(lines[at][1]):
            return lines[:at]
    return lines


def _say(draft: Draft, lines: Iterable[tuple[int, str]], split: Split, *, timed: bool) -> None:
    kept = [(n, line) for n, line in lines if line.strip()]
    found = [parts[0] for _, line in kept if (parts := split(line))]
    names = believed(found, len(kept)) | {label for label in found if name_like(label)}
    kept = _to_the_end(kept, split, names) if timed else kept
    at, speaker, now, words = 0, "", None, list[str]()

    def close() -> None:
        if words:
            say(draft, " ".join(words), speaker=speaker, start_ms=now, line=at)
        words.clear()

    for number, line in kept:
        time = stamp(line) if timed else None
        parts = split(line)
        if time is not None:
            close()
            speaker, now = "", clock_ms(time)
        elif parts and parts[0] in names:
            close()
            at, speaker = number, parts[0]
            words.append(parts[1])
        elif speaker and not _HEADING.match(line[:20]):
            words.append(line)
    close()
