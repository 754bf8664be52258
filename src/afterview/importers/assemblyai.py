"""AssemblyAI's JSON: utterances with times in milliseconds; null without speaker labels, then the words are grouped.

Genuine files: deepgram/deepgram-python-captions, ``test/`` (MIT). Speaker "A" is shown as "Speaker A".
"""

from __future__ import annotations

from afterview.importers._contract import Document, Draft, Head, Importer
from afterview.importers._draft import finish, plural, say
from afterview.importers._json import Box, box, boxes, speaker_label, string
from afterview.importers._times import number_ms
from afterview.importers._words import Word, say_words
from afterview.model.talk import Transcript
from afterview.registry import unit_name

_ITS_OWN = frozenset(("language_model", "acoustic_model", "audio_url", "speaker_labels", "audio_duration"))


def _timed(record: Box) -> bool:
    return isinstance(record.get("text"), str) and isinstance(record.get("start"), int)


def sniff(head: Head) -> str | None:
    """Top-level `words` or `utterances` with whole milliseconds, beside keys of AssemblyAI's answer."""
    top = box(head.value)
    words = sum(_timed(w) for _, w in boxes(top.get("words")))
    said = sum(_timed(u) for _, u in boxes(top.get("utterances")))
    if not words + said or "segments" in top or not (_ITS_OWN & top.keys() or "utterances" in top):
        return None
    return f"JSON with {plural(said, 'utterance')} and {plural(words, 'word')} in milliseconds, as AssemblyAI writes it"


def read(document: Document) -> Transcript:
    """The utterances, else runs of words of one speaker, else the text without times."""
    draft = Draft(document)
    top = box(document.value)
    for number, u in boxes(top.get("utterances")):
        say(draft, string(u.get("text")), speaker=speaker_label(u.get("speaker")), line=number,
            start_ms=number_ms(u.get("start"), 1), end_ms=number_ms(u.get("end"), 1))
    if not draft.said:
        say_words(draft, (Word(string(w.get("text")), number_ms(w.get("start"), 1), number_ms(w.get("end"), 1),
                               speaker_label(w.get("speaker")), number) for number, w in boxes(top.get("words"))))
    if not draft.said:
        say(draft, string(top.get("text")), line=1)
    return finish(draft, IMPORTER.name, "AssemblyAI JSON")


IMPORTER = Importer(name=unit_name(__name__), title="AssemblyAI (.json)", sniff=sniff, read=read)
