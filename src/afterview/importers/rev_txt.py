"""Rev's text export: ``Speaker 1 (00:01:02):`` alone on a line, the words under it.

Tags such as ``[inaudible 00:01:10]`` and ``[crosstalk]`` stay in the words: they say what could not be heard.
"""

from __future__ import annotations

import re

from afterview.importers._contract import Document, Draft, Head, Importer, Kind
from afterview.importers._draft import finish, plural
from afterview.importers._headers import Header, blocks, count, matched, say_blocks
from afterview.importers._times import CLOCK
from afterview.model.talk import Transcript
from afterview.registry import unit_name

_HEADER = re.compile(rf"\s*(\S.*?)\s?\(({CLOCK})\) ?:\s*")


def _header(line: str) -> Header | None:
    return matched(_HEADER, line) if line.rstrip().endswith(":") else None


def sniff(head: Head) -> str | None:
    """Lines that hold a name, a time in parentheses, a colon, and nothing after it."""
    n = count(head.lines, _header) if head.kind is not Kind.JSON else 0
    return f"{plural(n, 'line')} like “Speaker 1 (00:01:02):” above the words" if n else None


def read(document: Document) -> Transcript:
    """One utterance under each header."""
    draft = Draft(document)
    say_blocks(draft, blocks(document.lines(), _header))
    return finish(draft, IMPORTER.name, "a Rev transcript")


IMPORTER = Importer(name=unit_name(__name__), title="Rev text (.txt)", sniff=sniff, read=read)
