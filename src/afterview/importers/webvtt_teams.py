"""WebVTT as Microsoft Teams writes it: ``<v Display Name>words</v>``, ids like ``GUID/N-M``, wrapped lines.

Cues overlap and repeat times; one cue may hold several voices; the tags are sometimes missing, and such a cue
stays unnamed (the .docx of the same meeting has all names).
"""

from __future__ import annotations

from afterview.importers._captions import read_captions
from afterview.importers._contract import Document, Head, Importer
from afterview.importers._cues import GUID, caption_kind, head_cues
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """Voice tags that are closed, or voice tags in cues whose ids are GUIDs."""
    if caption_kind(head) != "webvtt" or not any("<v" in line for line in head.lines):
        return None
    found = head_cues(head)
    ids = sum(bool(GUID.fullmatch(cue.id)) for cue in found)
    closed = sum("</v>" in cue.markup for cue in found)
    if not (ids or closed):
        return None
    with_ids = f", {ids} with a GUID as id" if ids else ""
    return f"WebVTT as Teams writes it: voice tags in the first {len(found)} cues, {closed} of them closed{with_ids}"


def read(document: Document) -> Transcript:
    """One utterance for each voice of each cue."""
    return read_captions(document, IMPORTER.name, "a Teams transcript")


IMPORTER = Importer(name=unit_name(__name__), title="Microsoft Teams (.vtt)", sniff=sniff, read=read)
