"""Google Meet's transcript as Markdown: ``### 00:02:27 {#00:02:27}``, then ``**Name:** words`` with trailing blanks."""

from __future__ import annotations

from afterview.importers._contract import Document, Head, Importer, Kind
from afterview.importers._draft import plural
from afterview.importers._meet import bold, read_talk, talk
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """Times alone on their lines (as headings or not) with bold names below."""
    shape = talk(head.lines, bold) if head.kind is Kind.TEXT else None
    if not shape:
        return None
    return f"Google Meet Markdown: {plural(shape.times, 'time')} alone, {plural(shape.named, 'bold name')} below"


def read(document: Document) -> Transcript:
    """The talk, without Gemini's notes."""
    return read_talk(document, IMPORTER.name, bold)


IMPORTER = Importer(name=unit_name(__name__), title="Google Meet Markdown (.md)", sniff=sniff, read=read)
