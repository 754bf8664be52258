"""whisperX's JSON: Whisper's segments with ``"speaker": "SPEAKER_00"``.

Real quirks, all read: words without `start` (numbers such as "23."), segments without `speaker` (unnamed stays
unnamed), ``"words": []``, and a server's ``segments.segments``.
"""

from __future__ import annotations

from afterview.importers._contract import Document, Head, Importer
from afterview.importers._draft import plural
from afterview.importers._whisper import Member, member, read_segments, segments
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """Whisper segments with speakers, or `word_segments`."""
    found = member(head.value)
    if not found or found[0] is not Member.WHISPERX:
        return None
    named = sum("speaker" in s for _, s in segments(head.value))
    return f"JSON with {plural(found[1], 'segment')}, {named} with a speaker, as whisperX writes it"


def read(document: Document) -> Transcript:
    """One utterance for each segment."""
    return read_segments(document, IMPORTER.name, "whisperX JSON")


IMPORTER = Importer(name=unit_name(__name__), title="whisperX (.json)", sniff=sniff, read=read)
