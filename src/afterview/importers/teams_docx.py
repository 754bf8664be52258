"""The Word file that Microsoft Teams gives: one paragraph per turn, ``Name   M:SS`` and the words after line breaks.

Title, date, duration and "X started transcription" stand before the first turn, "X stopped transcription" after the
last; they are in the language of the meeting, so their place tells them, not their words. Specimen: bristlenose,
tests/fixtures/platform-transcripts/teams-meeting-recording-2026-08-15.json (shape only).
"""

from __future__ import annotations

import re

from afterview.importers._contract import Document, Draft, Head, Importer, Kind
from afterview.importers._draft import finish, plural
from afterview.importers._headers import blocks, say_blocks, spaced
from afterview.model.talk import Transcript
from afterview.registry import unit_name

_TITLE = re.compile(r".*-[0-9]{8}_[0-9]{6}-\S.*|.*\bMeeting (?:Recording|Transcript)\b.*", re.IGNORECASE)
_STOPPED = re.compile(r".{1,80}\b(?:started|stopped) transcription\.?\s*")


def _opening(paragraph: str) -> bool:
    first, _, rest = paragraph.partition("\n")
    return bool(rest.strip()) and spaced(first) is not None


def sniff(head: Head) -> str | None:
    """Paragraphs that open with a name, blanks and a time; or such lines under a Teams title."""
    if head.kind is not Kind.DOCX:
        return None
    turns = sum(_opening(p.strip("\n")) for p in head.paragraphs)
    if turns:
        return f"Word file as Teams writes it: {plural(turns, 'paragraph')} with name, time and words"
    lines = sum(spaced(line) is not None for line in head.lines)
    marked = any(len(p) < 400 and (_TITLE.fullmatch(p) or _STOPPED.fullmatch(p)) for p in head.paragraphs)
    return f"Word file as Teams writes it: {plural(lines, 'line')} with name and time" if lines and marked else None


def _aside(line: str) -> bool:
    return len(line) < 120 and bool(_STOPPED.fullmatch(line))


def read(document: Document) -> Transcript:
    """One utterance for each turn."""
    draft = Draft(document)
    say_blocks(draft, blocks(document.lines(), spaced), _aside)
    return finish(draft, IMPORTER.name, "a Teams transcript")


IMPORTER = Importer(name=unit_name(__name__), title="Microsoft Teams (.docx)", sniff=sniff, read=read)
