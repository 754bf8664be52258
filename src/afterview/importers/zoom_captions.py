"""Captions saved by Zoom's desktop program: ``[Name] 14:03:22``, words, blank line.

The times are those of a clock on the wall. They are counted from the first line, which is the only zero that the
file itself gives; a talk across midnight goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from afterview.importers._contract import Document, Draft, Head, Importer, Kind
from afterview.importers._draft import finish, plural, say
from afterview.importers._headers import Block, Header, blocks, count, matched
from afterview.importers._times import clock_ms
from afterview.model.talk import Transcript
from afterview.registry import unit_name

DAY_MS = 24 * 3600 * 1000

_HEADER = re.compile(r"\s*\[([^\[\]]{1,80})\]\s+([0-9]{1,2}:[0-9]{2}:[0-9]{2})")


def _header(line: str) -> Header | None:
    return matched(_HEADER, line)


def sniff(head: Head) -> str | None:
    """Lines like ``[Name] HH:MM:SS`` and nothing after the time."""
    n = count(head.lines, _header) if head.kind is not Kind.JSON else 0
    return f"{plural(n, 'line')} like “[Name] 14:03:22”, counted from the first of them" if n else None


def _since_first(found: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Each block with its time since the first one, in ms; a step back of half a day is midnight."""
    zero, days, last = -1, 0, 0
    for block in found:
        now = clock_ms(block.header.time) if block.header else None
        if now is None:
            continue
        zero = now if zero < 0 else zero
        if now + days < last - DAY_MS // 2:
            days += DAY_MS
        last = now + days
        yield block, last - zero


def read(document: Document) -> Transcript:
    """One utterance under each header, timed from the first."""
    draft = Draft(document)
    for block, since_ms in _since_first(blocks(document.lines(), _header)):
        if block.header and block.words:
            start = since_ms if since_ms >= 0 else None
            say(draft, " ".join(block.words), speaker=block.header.label, start_ms=start, line=block.line)
    return finish(draft, IMPORTER.name, "Zoom's saved captions")


IMPORTER = Importer(name=unit_name(__name__), title="Zoom, saved captions (.txt)", sniff=sniff, read=read)
