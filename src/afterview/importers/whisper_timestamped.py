"""whisper-timestamped's JSON: Whisper's segments with `confidence`, and words that are called `text`.

Genuine file: deepgram/deepgram-python-captions, ``test/whisper_timestamped.json`` (MIT).
"""

from __future__ import annotations

from afterview.importers._contract import Document, Head, Importer
from afterview.importers._draft import plural
from afterview.importers._whisper import Member, member, read_segments
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """Whisper segments whose words have a `text`, or with a confidence."""
    found = member(head.value)
    if not found or found[0] is not Member.TIMESTAMPED:
        return None
    return f"JSON with {plural(found[1], 'segment')} and confidences, as whisper-timestamped writes it"


def read(document: Document) -> Transcript:
    """One utterance for each segment."""
    return read_segments(document, IMPORTER.name, "whisper-timestamped JSON")


IMPORTER = Importer(name=unit_name(__name__), title="whisper-timestamped (.json)", sniff=sniff, read=read)
