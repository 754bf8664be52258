"""The place and day that a release begins with: "PERTH, Scotland, November 3, 2026 – "."""

from __future__ import annotations

import re

from afterview.sources._spans import Piece, lines

_MONTH = (r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\."
          r"|Dec\.)")
DATELINE = re.compile(rf"^[^a-z]{{0,3}}[A-Z][\w.,’'() /&-]{{1,80}}?[ ,(–—-]{{1,4}}(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? \d{{4}}")
"""A line that may begin with one; "As of May 3, 2026, we had" does, too."""
_WIRE = re.compile(r"^[A-Z][\w.,’' ]{2,60}? ?[–—-]{1,2} ?\([A-Z ]{5,30}\) ?[–—-]{1,2} ?")
_DATELINE_END = re.compile(r"^.{8,140}?\d{4}\)? ?(?:/[A-Za-z -]+/ ?)?(?:\([A-Z ]+\) ?)?(?:–|—|-{1,2}|:|\|) ?")
_FIRST = 8_000  # characters in which a release has its dateline


def has_dateline(text: str) -> bool:
    """True for a text that begins as releases do, with a dash after the day."""
    return any(DATELINE.match(line.text) and _DATELINE_END.match(line.text) for line in lines(text[:_FIRST]))


def without_dateline(sentence: Piece) -> Piece:
    """The sentence without the place and day that it begins with."""
    m = _DATELINE_END.match(sentence.text) if DATELINE.match(sentence.text) else _WIRE.match(sentence.text)
    return Piece(sentence.start + m.end(), sentence.end, sentence.text[m.end():]) if m else sentence
