"""WebVTT of no known product: ``<v Name>`` or ``Name:`` where given, and nothing carried over.

Source: https://www.w3.org/TR/webvtt1/ and the table of quirks in ECOSYSTEM.md, section 1.1.
"""

from __future__ import annotations

from afterview.importers._captions import read_captions
from afterview.importers._contract import Document, Head, Importer
from afterview.importers._cues import caption_kind
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """Cue times with dots or a WEBVTT line, in whatever dialect."""
    if caption_kind(head) != "webvtt":
        return None
    first = next((line for line in head.lines if line.strip()), "")
    return "WEBVTT line" if first.lstrip().startswith("WEBVTT") else "cue times as in WebVTT, without its first line"


def read(document: Document) -> Transcript:
    """The cues as they stand."""
    return read_captions(document, IMPORTER.name, "a WebVTT file")


IMPORTER = Importer(name=unit_name(__name__), title="WebVTT captions (.vtt)", sniff=sniff, read=read, breadth=1)
