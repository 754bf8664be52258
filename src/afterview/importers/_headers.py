"""Header lines over the words of a turn: ``Name  M:SS``, ``Name (00:01:02):``, ``[Name] 14:03:22``, ``0:00 - Name``.

A grammar is a function from a line to (label, time as written); the walk over the lines is the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from afterview.importers._contract import Draft
from afterview.importers._draft import say
from afterview.importers._labels import clean
from afterview.importers._times import CLOCK, clock_ms

LONGEST_HEADER = 200
"""Characters of a header line; longer lines are words, and no pattern is tried on them."""

_STAMP = re.compile(rf"\s*(?:#+\s*)?[\[(]?({CLOCK})[\])]?(?:\s*\{{#[^{{}}]*\}})?")


class Header(NamedTuple):
    """A label and the time beside it as the file writes them."""

    label: str
    time: str


class Block(NamedTuple):
    """A header (None before the first one), its line, counted from 1, and the lines of words under it."""

    line: int
    header: Header | None
    words: list[str]


Grammar = Callable[[str], Header | None]


def matched(pattern: re.Pattern[str], line: str) -> Header | None:
    """The header that `pattern` (label first, time second) sees in the whole of `line`."""
    found = pattern.fullmatch(line) if len(line) <= LONGEST_HEADER and ":" in line else None
    if not found or clock_ms(found.group(2)) is None:
        return None
    label = clean(found.group(1))
    return Header(label, found.group(2)) if label and any(c.isalnum() for c in label) else None


def spaced(line: str) -> Header | None:
    """``Name  M:SS``: Otter, Teams, and people who paste them.

    Two blanks at least (or a tab): with one it is prose ("we met at 9:30").
    """
    if len(line) > LONGEST_HEADER or ":" not in line:
        return None
    parts = line.strip().rsplit(None, 1)
    if len(parts) < 2:
        return None
    gap = line.strip()[len(parts[0]):-len(parts[1])]
    time = parts[1].strip("()")
    label = clean(parts[0]) if len(gap) > 1 or gap == "\t" else None
    return Header(label, time) if label and re.fullmatch(CLOCK, time) and clock_ms(time) is not None else None


def stamp(line: str) -> str | None:
    """The time of a line that holds nothing else: ``00:02:35``, ``[0:15]``, ``### 00:02:27 {#00:02:27}``."""
    found = _STAMP.fullmatch(line) if len(line) <= LONGEST_HEADER and ":" in line else None
    return found.group(1) if found and clock_ms(found.group(1)) is not None else None


def count(lines: Iterable[str], grammar: Grammar) -> int:
    """How many lines are headers."""
    return sum(grammar(line) is not None for line in lines)


def blocks(lines: Iterable[str], grammar: Grammar) -> Iterator[Block]:
    """The file as headers with the lines under them; blank lines are left out."""
    block = Block(1, None, [])
    for number, line in enumerate(lines, 1):
        header = grammar(line)
        if header:
            yield block
            block = Block(number, header, [])
        elif line.strip():
            block.words.append(line)
    yield block


def say_blocks(draft: Draft, found: Iterable[Block], stop: Callable[[str], bool] = lambda _line: False) -> None:
    """Keep each block as one utterance with the start that its header gives, without the lines that `stop` names."""
    for block in found:
        if block.header is None:
            continue
        words = " ".join(line for line in block.words if not stop(line))
        if not words.strip():
            draft.trouble(block.line, f"{block.header.label} has no words here; the line was left out.")
        say(draft, words, speaker=block.header.label, start_ms=clock_ms(block.header.time), line=block.line)
