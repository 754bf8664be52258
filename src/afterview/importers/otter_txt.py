"""Otter.ai's text export: ``Name  M:SS``, the words on the next line, a blank line.

`Unknown Speaker` and `Speaker 2` are labels like others. The head (title, date, SUMMARY KEYWORDS, SPEAKERS) is no
talk. The last line says who transcribed it; recognisers are known to invent that line, so it never decides alone.
"""

from __future__ import annotations

import re

from afterview.importers._contract import Document, Draft, Head, Importer, Kind
from afterview.importers._draft import finish, plural
from afterview.importers._headers import blocks, count, say_blocks, spaced
from afterview.model.talk import Transcript
from afterview.registry import unit_name

_FOOTER = re.compile(r"\s*transcribed by\s+<?https?://(?:www\.)?otter\.ai\S*\s*", re.IGNORECASE)
_KEYWORDS = re.compile(r"\s*summary keywords\s*", re.IGNORECASE)


def _is_footer(line: str) -> bool:
    return len(line) < 100 and bool(_FOOTER.fullmatch(line))


def sniff(head: Head) -> str | None:
    """Header lines with two blanks before the time, and one of Otter's own lines."""
    if head.kind is Kind.JSON:
        return None
    n = count(head.lines, spaced)
    mark = next((line for line in head.lines if _is_footer(line) or (len(line) < 40 and _KEYWORDS.fullmatch(line))), "")
    # The footer of a long file lies beyond the head; such a file is read as plain text, with the same result.
    return f"{plural(n, 'line')} with a name and a time, and Otter's line “{mark.strip()}”" if n and mark else None


def read(document: Document) -> Transcript:
    """One utterance under each header."""
    draft = Draft(document)
    say_blocks(draft, blocks(document.lines(), spaced), _is_footer)
    return finish(draft, IMPORTER.name, "an Otter transcript")


IMPORTER = Importer(name=unit_name(__name__), title="Otter.ai text (.txt)", sniff=sniff, read=read)
