"""SubRip subtitles: numbered cues with commas in the times, often with ``Name:`` before the words.

Numbers, milliseconds and blank lines may be missing, dots may stand for commas: all that is read.
"""

from __future__ import annotations

from afterview.importers._captions import read_captions
from afterview.importers._contract import Document, Head, Importer
from afterview.importers._cues import caption_kind
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """Cue times with commas, or numbered cues without a WEBVTT line."""
    return "cue times as in SubRip (00:00:01,000 --> 00:00:02,000)" if caption_kind(head) == "srt" else None


def read(document: Document) -> Transcript:
    """The cues as they stand."""
    return read_captions(document, IMPORTER.name, "a SubRip file")


IMPORTER = Importer(name=unit_name(__name__), title="SubRip subtitles (.srt)", sniff=sniff, read=read, breadth=1)
