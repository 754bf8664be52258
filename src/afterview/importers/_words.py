"""Words with times, as recognisers give them, joined to lines of talk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from afterview.importers._contract import Draft
from afterview.importers._draft import say

PAUSE_MS = 2000
"""A silence that ends a line of talk: cues of one speaker closer than about 2 s belong together (ECOSYSTEM.md 1.3)."""


class Word(NamedTuple):
    """A word (or a few), its times in ms or None, its speaker's label or None, its number in the file."""

    text: str
    start_ms: int | None
    end_ms: int | None
    speaker: str | None
    number: int


def lines_of(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Runs of words of one speaker without a pause of `PAUSE_MS`; order and words untouched."""
    run: list[Word] = []
    last_end: int | None = None
    for word in words:
        pause = (word.start_ms or 0) - last_end if last_end is not None and word.start_ms is not None else 0
        if run and (word.speaker != run[-1].speaker or pause >= PAUSE_MS):
            yield run
            run = []
        run.append(word)
        last_end = word.end_ms if word.end_ms is not None else last_end
    if run:
        yield run


def say_words(draft: Draft, words: Iterable[Word]) -> None:
    """Keep the words as lines of talk, each from its first to its last known time."""
    for run in lines_of(words):
        start = next((w.start_ms for w in run if w.start_ms is not None), None)
        end = next((w.end_ms for w in reversed(run) if w.end_ms is not None), None)
        say(draft, " ".join(w.text for w in run), speaker=run[0].speaker, start_ms=start, end_ms=end,
            line=run[0].number)
