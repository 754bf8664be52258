"""OpenAI Whisper's JSON, also as faster-whisper's tools and the OpenAI service write it.

``{"text", "language", "segments": [{"start", "end", "text", "words": [{"word", …}]}]}``; the text has a leading
blank. The service's short answer is ``{"text": …}`` alone, without times.
"""

from __future__ import annotations

from afterview.importers._contract import Document, Draft, Head, Importer
from afterview.importers._draft import finish, plural, say
from afterview.importers._json import box, string
from afterview.importers._whisper import Member, member, read_segments
from afterview.model.talk import Transcript
from afterview.registry import unit_name

_SHORT = frozenset(("text", "language", "task", "duration", "usage"))


def sniff(head: Head) -> str | None:
    """Segments with start and text and no speakers; or the text alone."""
    found = member(head.value)
    if found and found[0] is Member.WHISPER:
        return f"JSON with {plural(found[1], 'segment')}, as Whisper writes it"
    top = box(head.value)
    short = isinstance(top.get("text"), str) and top.keys() <= _SHORT
    return "JSON with a text and no segments, as Whisper's service answers" if short else None


def read(document: Document) -> Transcript:
    """One utterance for each segment; the short answer as one, without time."""
    top = box(document.value)
    if "segments" not in top and isinstance(top.get("text"), str):
        draft = Draft(document)
        say(draft, string(top.get("text")), line=1)
        return finish(draft, IMPORTER.name, "Whisper JSON")
    return read_segments(document, IMPORTER.name, "Whisper JSON")


IMPORTER = Importer(name=unit_name(__name__), title="Whisper (.json)", sniff=sniff, read=read)
