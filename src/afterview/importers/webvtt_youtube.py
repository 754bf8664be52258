"""YouTube's automatic captions, which roll: every line appears two or three times.

Once with inline word times, once plain for 10 ms, once as the upper line of the next cue. Cues under 50 ms are
dropped, then from each cue the longest run of first lines that ended the cue before.
Specimen: glut23/webvtt-py, ``tests/subtitles/youtube_dl.vtt`` (MIT).
"""

from __future__ import annotations

import re
from itertools import pairwise

from afterview.importers._captions import Piece as Said
from afterview.importers._captions import lines_by_voice, names_before_words, say_all
from afterview.importers._contract import Document, Draft, Head, Importer
from afterview.importers._cues import Cue, caption_kind, cues, head_cues
from afterview.importers._draft import finish
from afterview.importers._text import plain_words
from afterview.model.talk import Transcript
from afterview.registry import unit_name

FLASH_MS = 50
"""Cues shorter than this only hold a line on the screen between two others."""

_WORD_TIME = re.compile(r"<[0-9]{2}:[0-9:.]+><c>")


def sniff(head: Head) -> str | None:
    """Inline word times, and lines that come back in the next cue or stand where YouTube puts them."""
    if caption_kind(head) != "webvtt" or not any(_WORD_TIME.search(line) for line in head.lines):
        return None
    found = head_cues(head)
    placed = sum("position:0%" in cue.settings for cue in found)
    words = [[plain_words(line) for line in cue.lines] for cue in found]
    again = sum(a[-1] == b[0] for a, b in pairwise(words))
    if not again or placed * 2 < len(found):
        return None
    return f"WebVTT as YouTube writes it: inline word times, {again} lines that roll on into the next cue"


def fresh(cue: Cue, shown: list[str]) -> tuple[list[str], list[str]]:
    """The lines of a cue that were not `shown` at the end of the one before, and all its lines."""
    lines = [words for words in (plain_words(line) for line in cue.lines) if words]
    for kept in range(min(len(lines), len(shown)), 0, -1):
        if shown[-kept:] == lines[:kept]:
            return lines[kept:], lines
    return lines, lines


def read(document: Document) -> Transcript:
    """Every line once, with the time of the cue in which it is new."""
    draft = Draft(document)
    shown: list[str] = []
    said: list[Said] = []
    for cue in cues(document.lines(), draft):
        if cue.start_ms is not None and cue.end_ms is not None and 0 <= cue.end_ms - cue.start_ms < FLASH_MS:
            continue
        new, shown = fresh(cue, shown)
        said.extend(Said(cue.line, cue.start_ms, cue.end_ms, None, words) for words in lines_by_voice(new))
    say_all(draft, names_before_words(said))
    return finish(draft, IMPORTER.name, "YouTube captions")


IMPORTER = Importer(name=unit_name(__name__), title="YouTube captions (.vtt)", sniff=sniff, read=read)
