"""Text copied from Fathom: ``0:00 - Name (Company)``, the words indented under it.

The company in parentheses stays in the label. Lines that Fathom puts between the words (``ACTION ITEM: … - WATCH:
link``) were not said by anybody and are left out.
"""

from __future__ import annotations

import re

from afterview.importers._contract import Document, Draft, Head, Importer, Kind
from afterview.importers._draft import finish, plural
from afterview.importers._headers import LONGEST_HEADER, Header, blocks, count, say_blocks
from afterview.importers._labels import clean
from afterview.importers._times import CLOCK, clock_ms
from afterview.model.talk import Transcript
from afterview.registry import unit_name

_HEADER = re.compile(rf"\s*({CLOCK}) +[-–—] +(\S.*)")
_MARK = re.compile(r"\s*(?:VIEW RECORDING\b.*|-{3,})")


def _header(line: str) -> Header | None:
    found = _HEADER.fullmatch(line) if len(line) <= LONGEST_HEADER else None
    if not found or clock_ms(found.group(1)) is None or len(found.group(2).split()) > 12:
        return None
    label = clean(found.group(2))
    return Header(label, found.group(1)) if label else None


def _inserted(line: str) -> bool:
    return " - WATCH: http" in line


def sniff(head: Head) -> str | None:
    """Lines like ``0:00 - Name`` after Fathom's own head, or with indented words below."""
    if head.kind is Kind.JSON:
        return None
    n = count(head.lines, _header)
    mark = next((line for line in head.lines[:40] if len(line) < 500 and _MARK.fullmatch(line)), "")
    return f"{plural(n, 'line')} like “0:00 - Name”, and Fathom's line “{mark.strip()[:40]}”" if n and mark else None


def read(document: Document) -> Transcript:
    """One utterance under each header."""
    draft = Draft(document)
    say_blocks(draft, blocks(document.lines(), _header), _inserted)
    return finish(draft, IMPORTER.name, "a Fathom transcript")


IMPORTER = Importer(name=unit_name(__name__), title="Fathom, copied text", sniff=sniff, read=read)
