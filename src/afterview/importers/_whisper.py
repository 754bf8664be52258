"""What the Whisper family's JSON has in common: segments with `start`, `end` (seconds) and `text`, maybe `words`."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain

from afterview.importers._contract import Document, Draft
from afterview.importers._draft import finish, say
from afterview.importers._json import Box, box, boxes, first, speaker_label, string
from afterview.importers._times import number_ms
from afterview.model.talk import Transcript


class Member(StrEnum):
    """Who wrote the file."""

    WHISPER = "whisper"
    WHISPERX = "whisperx"
    TIMESTAMPED = "whisper-timestamped"


def segments(value: object) -> list[tuple[int, Box]]:
    """The segments of a file, also where a server nests them as ``segments.segments``."""
    found = box(value).get("segments")
    inner = box(found).get("segments", found)
    return [(n, s) for n, s in boxes(inner) if isinstance(s.get("text"), str)]


def member(value: object) -> tuple[Member, int] | None:
    """Which program wrote the file and how many segments it has; None when it is not of this family.

    whisperX has speakers or `word_segments`, whisper-timestamped calls a word `text`, the others are Whisper's.
    """
    top, found = box(value), segments(value)
    if not found or not any("start" in s or "words" in s for _, s in found):
        return None
    words = list(chain.from_iterable((w for _, w in boxes(s.get("words"))) for _, s in found))
    if "word_segments" in top or isinstance(top.get("segments"), dict) or any("speaker" in s for _, s in found) \
            or any("speaker" in w for w in words):
        return Member.WHISPERX, len(found)
    if any("text" in w and "word" not in w for w in words) or (not words and any("confidence" in s for _, s in found)):
        return Member.TIMESTAMPED, len(found)
    return Member.WHISPER, len(found)


def read_segments(document: Document, fmt: str, what: str) -> Transcript:
    """One utterance for each segment."""
    draft = Draft(document)
    for number, segment in segments(document.value):
        words = [w for _, w in boxes(segment.get("words"))]
        say(draft, string(segment.get("text")), speaker=_speaker(segment, words), line=number,
            start_ms=_moment([segment, *words], "start"), end_ms=_moment([segment, *words[::-1]], "end"))
    return finish(draft, fmt, what)


def _moment(records: list[Box], key: str) -> int | None:
    """The segment's time, else that of its first (last) word that has one: numbers such as "23." have none."""
    return next((ms for r in records if (ms := number_ms(r.get(key), 1000)) is not None), None)


def _speaker(segment: Box, words: list[Box]) -> str | None:
    """The segment's speaker, else the one all its words agree on."""
    voices = {str(w["speaker"]) for w in words if w.get("speaker") is not None}
    agreed = next(iter(voices)) if len(voices) == 1 else None
    return speaker_label(first(segment, "speaker") if segment.get("speaker") is not None else agreed)
