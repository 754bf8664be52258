"""WebVTT as podcasts write it: ``<v Name>`` stands only where the speaker changes, so it carries over.

Source: https://github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts/transcripts.md. This is the
opposite of Zoom and Teams, so it is done only in files whose voice tags are never closed.
"""

from __future__ import annotations

from afterview.importers._captions import Piece, pieces, say_all
from afterview.importers._contract import Document, Draft, Head, Importer
from afterview.importers._cues import GUID, caption_kind, cues, head_cues
from afterview.importers._draft import finish
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """Voice tags that are never closed, on some cues but not on all, and no Teams ids."""
    if caption_kind(head) != "webvtt" or not any("<v" in line for line in head.lines):
        return None
    found = head_cues(head)
    tagged = sum("<v" in cue.markup for cue in found)
    if tagged == len(found) or any("</v>" in cue.markup or GUID.fullmatch(cue.id) for cue in found):
        return None
    return f"WebVTT as podcasts write it: a voice tag on {tagged} of the first {len(found)} cues, for each change"


def read(document: Document) -> Transcript:
    """The cues, each with the voice that was last named."""
    draft = Draft(document)
    voice: str | None = None
    said: list[Piece] = []
    for cue in cues(document.lines(), draft):
        for piece in pieces(cue):
            voice = piece.voice or voice
            said.append(piece._replace(voice=voice))
    say_all(draft, said)
    return finish(draft, IMPORTER.name, "a podcast transcript")


IMPORTER = Importer(name=unit_name(__name__), title="Podcast transcript (.vtt)", sniff=sniff, read=read)
