"""Talk into sentences; where a recogniser wrote no punctuation, into clauses of a size that can be judged."""

from __future__ import annotations

import re
from itertools import pairwise

from nupunkt import sent_spans

from afterview.language.words import plain

# Words that open a new thought in talk; a clause of unpunctuated talk may begin with one of them.
_OPENERS = re.compile(
    r"\b(?:so|and then|and so|and i|and we|and he|and she|and they|but|because|cause|okay|ok|well|anyway|also|then|"
    r"yeah|yes|right|alright|now|actually|honestly|i mean|um so|uh so|"
    r"do you|did you|are you|is there|can you|could you|would you|have you|"
    r"tell me|tell us|walk me|talk me|give me|what|how|why|when|where|who|which)\b"
)
_MARKS = re.compile(r"[.!?…]{20,}")  # the sentence finder takes the square of their number; one of them ends the sentence as well
_LONG = 26  # words: longer spans without a full stop are cut, punctuated speech averages 10 to 14 words a sentence
_MONOLOGUE = 40  # words
_SHORT = 7  # words: no clause shorter than this is cut off


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
    """Cut a run-on span where a new thought opens; leaves spans of ordinary length alone."""
    if text.count(" ", start, end) < _LONG:
        return [(start, end)]
    cuts, last, stop = [], start, end
    for _ in range(_SHORT):
        stop = text.rfind(" ", start, stop)
    for match in _OPENERS.finditer(plain(text[start:end])):
        at = start + match.start()
        if at <= stop and text.count(" ", last, at) >= _SHORT:
            cuts.append(at)
            last = at
    bounds = [start, *cuts, end]
    pieces = [_trim(text, a, b) for a, b in pairwise(bounds)]
    return [p for piece in pieces if piece for p in _halves(text, *piece)]


def _halves(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what is still very long at every 40th word, so that no reader meets a monologue."""
    if text.count(" ", start, end) < _MONOLOGUE + _SHORT:
        return [(start, end)]
    spaces = [i for i in range(start, end) if text[i] == " "]
    cuts = [spaces[i] for i in range(_MONOLOGUE - 1, len(spaces) - _SHORT, _MONOLOGUE)]
    bounds = [start, *cuts, end]
    return [p for a, b in pairwise(bounds) if (p := _trim(text, a, b))]
