"""Talk into sentences; where a recogniser wrote no punctuation, into clauses of a size that can be judged."""

from __future__ import annotations

import re
from itertools import pairwise

from nupunkt import sent_spans

from afterview.language.ends import cuts
from afterview.language.words import plain

_MARKS = re.compile(r"[.!?…]{20,}")  # the sentence finder takes the square of their number; one of them ends the sentence as well
_MARK = re.compile(r"[.,;:!?…]")
_EDGES = ".,;:!?…\"“”()-–—"
_LONG = 26  # words: longer spans without a full stop are cut, punctuated speech averages 10 to 14 words a sentence
_WORD = re.compile(r"\S+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Character spans of the sentences of `text`, in order; empty for blank text."""
    if not text.strip():
        return []
    spans: list[tuple[int, int]] = []
    once = _MARKS.sub(lambda m: m[0][0] + " " * (len(m[0]) - 1), text)
    for start, end in sent_spans(once):
        trimmed = _trim(text, start, end)
        if trimmed is not None:
            spans.extend(_clauses(text, *trimmed))
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end].rstrip()
    bare = piece.lstrip()
    return (start + len(piece) - len(bare), start + len(piece)) if bare else None


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run-on span where a new thought begins; leaves spans of ordinary length alone."""
    if text.count(" ", start, end) < _LONG:
        return [(start, end)]
    found = [(start + m.start(), m[0].strip(_EDGES)) for m in _WORD.finditer(plain(text[start:end]))]
    bounds = [start, *(found[place][0] for place in cuts([word for _, word in found], bare=_MARK.search(text, start, end) is None)), end]
    return [piece for a, b in pairwise(bounds) if (piece := _trim(text, a, b))]
