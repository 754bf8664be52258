"""WebVTT as Zoom's cloud recording writes it: ``Display Name: words`` in numbered cues, usually with CRLF.

A cue without a name continues nobody in particular, so it stays unnamed (two of the 300 cues of the genuine file
in ``../shared/data/transcript-formats/zoom`` are such fragments). A sentence may begin like a name: only labels
that come back, or that look like a name in a file full of them, are taken off.
"""

from __future__ import annotations

from afterview.importers._captions import names_before_words, pieces, read_captions
from afterview.importers._contract import Document, Head, Importer
from afterview.importers._cues import caption_kind, head_cues
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """WebVTT in which most cues begin with a name and a colon, without ``<v>`` tags."""
    if caption_kind(head) != "webvtt" or any("<v" in line for line in head.lines):
        return None
    found = [piece for cue in head_cues(head) for piece in pieces(cue)]
    named = sum(piece.voice is not None for piece in names_before_words(found))
    if named * 2 < len(found) or not named:
        return None
    return f"WebVTT as Zoom writes it: {named} of the first {len(found)} cues begin with a name and a colon"


def read(document: Document) -> Transcript:
    """The cues with the names taken off their words."""
    return read_captions(document, IMPORTER.name, "a Zoom transcript")


IMPORTER = Importer(name=unit_name(__name__), title="Zoom cloud recording (.vtt)", sniff=sniff, read=read)
