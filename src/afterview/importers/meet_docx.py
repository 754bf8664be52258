"""Google Meet's transcript as a Word file, exported from Google Docs, with or without Gemini's notes above it."""

from __future__ import annotations

from afterview.importers._contract import Document, Head, Importer, Kind
from afterview.importers._draft import plural
from afterview.importers._meet import plain, read_talk, talk, untimed
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """In a Word file: times alone on their lines with named lines below, or a list of those who speak below."""
    if head.kind is not Kind.DOCX:
        return None
    if shape := talk(head.lines, plain):
        return f"Google Meet document: {plural(shape.times, 'time')} alone, {plural(shape.named, 'named line')} below"
    return "Google Meet document: a list of attendees who speak below, no times" if untimed(head.lines) >= 0 else None


def read(document: Document) -> Transcript:
    """The talk, without Gemini's notes."""
    return read_talk(document, IMPORTER.name, plain)


IMPORTER = Importer(name=unit_name(__name__), title="Google Meet document (.docx)", sniff=sniff, read=read)
