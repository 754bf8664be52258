"""Deepgram's JSON: utterances where the caller asked for them, else words grouped by speaker.

Genuine files: deepgram/deepgram-python-captions, ``test/`` (MIT). Times are in seconds, speakers are numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.importers._contract import Document, Draft, Head, Importer
from afterview.importers._draft import finish, plural, say
from afterview.importers._json import Box, box, boxes, first, items, speaker_label, string
from afterview.importers._times import number_ms
from afterview.importers._words import Word, say_words
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def _best(channel: object) -> Box:
    """The first alternative, which Deepgram holds most likely."""
    return next((b for _, b in boxes(box(channel).get("alternatives"))), {})


def sniff(head: Head) -> str | None:
    """`results` with `channels` of `alternatives`, or with `utterances`."""
    results = box(box(head.value).get("results"))
    said, channels = len(items(results.get("utterances"))), items(results.get("channels"))
    if not said and not any(_best(channel) for channel in channels):
        return None
    words = sum(len(items(_best(channel).get("words"))) for channel in channels)
    return f"JSON with results of {plural(said, 'utterance')} and {plural(words, 'word')}, as Deepgram writes it"


def _speaker(record: Box, channels: int) -> str | None:
    """The speaker's number; with one channel per person and no speakers, the channel's."""
    known = speaker_label(record.get("speaker"))
    channel = record.get("channel")
    return f"Channel {channel}" if known is None and channels > 1 and isinstance(channel, int) else known


def _words(channels: list[object]) -> Iterator[Word]:
    for n, channel in enumerate(channels):
        for number, w in boxes(_best(channel).get("words")):
            yield Word(string(first(w, "punctuated_word", "word")), number_ms(w.get("start"), 1000),
                       number_ms(w.get("end"), 1000), _speaker({"channel": n, **w}, len(channels)), number)


def read(document: Document) -> Transcript:
    """Deepgram's own utterances, else runs of words of one speaker, else the text without times."""
    draft = Draft(document)
    results = box(box(document.value).get("results"))
    channels = items(results.get("channels"))
    for number, u in boxes(results.get("utterances")):
        say(draft, string(u.get("transcript")), speaker=_speaker(u, len(channels)), line=number,
            start_ms=number_ms(u.get("start"), 1000), end_ms=number_ms(u.get("end"), 1000))
    if not draft.said:
        say_words(draft, _words(channels))
    if not draft.said:
        for number, channel in enumerate(channels, 1):
            say(draft, string(_best(channel).get("transcript")), line=number)
    return finish(draft, IMPORTER.name, "Deepgram JSON")


IMPORTER = Importer(name=unit_name(__name__), title="Deepgram (.json)", sniff=sniff, read=read)
