"""Podcasting 2.0 JSON: segments with `speaker`, `startTime`, `endTime` in seconds, and `body`.

A segment may be one word; runs of such words of one speaker are joined. Source:
https://github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts/transcripts.md .
"""

from __future__ import annotations

from afterview.importers._contract import Document, Draft, Head, Importer
from afterview.importers._draft import finish, plural, say
from afterview.importers._json import Box, box, boxes, speaker_label, string
from afterview.importers._times import number_ms
from afterview.importers._words import Word, say_words
from afterview.model.talk import Transcript
from afterview.registry import unit_name

FEW_WORDS = 2.0
"""Words per segment below which segments are taken for single words and joined."""


def _segments(value: object) -> list[tuple[int, Box]]:
    return [(n, s) for n, s in boxes(box(value).get("segments")) if isinstance(s.get("body"), str)]


def sniff(head: Head) -> str | None:
    """Segments that have a `body`."""
    n = len(_segments(head.value))
    return f"JSON with {plural(n, 'segment')} that have a body, as Podcasting 2.0 writes it" if n else None


def read(document: Document) -> Transcript:
    """The segments, joined where they are single words."""
    draft = Draft(document)
    found = [Word(string(s.get("body")), number_ms(s.get("startTime"), 1000), number_ms(s.get("endTime"), 1000),
                  speaker_label(s.get("speaker")), n) for n, s in _segments(document.value)]
    if sum(len(w.text.split()) for w in found) < FEW_WORDS * len(found):
        say_words(draft, found)
    else:
        for w in found:
            say(draft, w.text, speaker=w.speaker, start_ms=w.start_ms, end_ms=w.end_ms, line=w.number)
    return finish(draft, IMPORTER.name, "a Podcasting 2.0 transcript")


IMPORTER = Importer(name=unit_name(__name__), title="Podcasting 2.0 (.json)", sniff=sniff, read=read)
