"""Turns into the sentences that a reader judges."""

from __future__ import annotations

from collections.abc import Sequence

from afterview.language.sentences import sentence_spans
from afterview.model.talk import Sentence, Turn


def sentences(turns: Sequence[Turn]) -> tuple[Sentence, ...]:
    """All sentences of a talk in order, numbered from 0."""
    found: list[Sentence] = []
    for turn in turns:
        first = len(found)
        found.extend(Sentence(n=first + i, turn=turn, start=a, end=b) for i, (a, b) in enumerate(sentence_spans(turn.text)))
    return tuple(found)
