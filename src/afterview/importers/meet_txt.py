"""Google Meet's transcript as text: a time alone on a line, then ``Name: words`` lines; older ones without times."""

from __future__ import annotations

from afterview.importers._contract import Document, Head, Importer, Kind
from afterview.importers._draft import plural
from afterview.importers._meet import bold, plain, read_talk, talk, untimed
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """Times alone on their lines with named lines below, or a comma list of those who speak below."""
    if head.kind is not Kind.TEXT or talk(head.lines, bold):
        return None
    if shape := talk(head.lines, plain):
        return f"Google Meet text: {plural(shape.times, 'time')} alone, {plural(shape.named, 'named line')} below"
    return "Google Meet text: a list of attendees who speak below, no times" if untimed(head.lines) >= 0 else None


def read(document: Document) -> Transcript:
    """The talk, without what stands above it."""
    return read_talk(document, IMPORTER.name, plain)


IMPORTER = Importer(name=unit_name(__name__), title="Google Meet text (.txt)", sniff=sniff, read=read)
