"""Fireflies' JSON: sentences with the speaker's name and times in seconds, as numbers or strings.

Source: https://docs.fireflies.ai/schema/transcript . Files saved from the web app are said to use `sentence`,
`startTime` and `endTime` (no specimen was seen): both spellings are read.
"""

from __future__ import annotations

from afterview.importers._contract import Document, Draft, Head, Importer
from afterview.importers._draft import finish, plural, say
from afterview.importers._json import Box, box, boxes, first, speaker_label, string
from afterview.importers._times import number_ms
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def _sentences(value: object) -> list[tuple[int, Box]]:
    top = box(value)
    inner = box(box(top.get("data")).get("transcript")) or box(top.get("transcript")) or top
    found = inner.get("sentences", value)
    return [(n, s) for n, s in boxes(found) if _words(s) and ("speaker_name" in s or "speaker_id" in s)]


def _words(sentence: Box) -> str:
    """What was said, as the user may have corrected it."""
    return string(first(sentence, "text", "sentence", "raw_text"))


def sniff(head: Head) -> str | None:
    """A list of sentences that have `speaker_name` or `speaker_id`."""
    n = len(_sentences(head.value))
    return f"JSON with {plural(n, 'sentence')} and their speakers, as Fireflies writes it" if n else None


def read(document: Document) -> Transcript:
    """One utterance for each sentence."""
    draft = Draft(document)
    for number, sentence in _sentences(document.value):
        who = string(sentence.get("speaker_name")).strip() or speaker_label(sentence.get("speaker_id"))
        say(draft, _words(sentence), speaker=who, line=number,
            start_ms=number_ms(first(sentence, "start_time", "startTime"), 1000),
            end_ms=number_ms(first(sentence, "end_time", "endTime"), 1000))
    return finish(draft, IMPORTER.name, "Fireflies JSON")


IMPORTER = Importer(name=unit_name(__name__), title="Fireflies (.json)", sniff=sniff, read=read)
