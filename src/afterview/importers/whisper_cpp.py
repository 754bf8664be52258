"""whisper.cpp's JSON: ``{"transcription": [{"timestamps", "offsets": {"from", "to"}, "text"}]}``, offsets in ms.

`speaker_turn_next` of tinydiarize tells that the voice changes but not whose it is: unnamed stays unnamed.
"""

from __future__ import annotations

from afterview.importers._contract import Document, Draft, Head, Importer
from afterview.importers._draft import finish, plural, say
from afterview.importers._json import Box, box, boxes, speaker_label, string
from afterview.importers._times import number_ms
from afterview.model.talk import Transcript
from afterview.registry import unit_name

_SILENCE = frozenset(("[BLANK_AUDIO]", "[SOUND]", "[MUSIC]"))


def _parts(value: object) -> list[tuple[int, Box]]:
    return [(n, s) for n, s in boxes(box(value).get("transcription"))
            if isinstance(s.get("text"), str) and ("offsets" in s or "timestamps" in s)]


def sniff(head: Head) -> str | None:
    """A list called `transcription` with offsets or time stamps."""
    n = len(_parts(head.value))
    return f"JSON with {plural(n, 'part')} and their offsets, as whisper.cpp writes it" if n else None


def _moment(part: Box, key: str) -> int | None:
    offset = number_ms(box(part.get("offsets")).get(key), 1)
    return offset if offset is not None else number_ms(box(part.get("timestamps")).get(key), 1000)


def read(document: Document) -> Transcript:
    """One utterance for each part; marks for silence are left out."""
    draft = Draft(document)
    for number, part in _parts(document.value):
        words = string(part.get("text"))
        if words.strip() not in _SILENCE:
            who = part.get("speaker")
            say(draft, words, speaker=None if who == "?" else speaker_label(who), line=number,
                start_ms=_moment(part, "from"), end_ms=_moment(part, "to"))
    return finish(draft, IMPORTER.name, "whisper.cpp JSON")


IMPORTER = Importer(name=unit_name(__name__), title="whisper.cpp (.json)", sniff=sniff, read=read)
