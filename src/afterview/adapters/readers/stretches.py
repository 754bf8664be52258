"""A talk cut into stretches that are read at once: each line is judged among its neighbours, and costs its own words alone.

Where one ends depends on what it holds, so that some questions after an edit the stretches are usually the old ones again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from afterview.adapters.models.wordpiece import CLS, SEP, UNKNOWN, ids
from afterview.model.talk import Role, Sentence

LINE = 72  # word pieces of a line that are read; as taught, see training/passages.py
_FULL = 110  # word pieces from which a stretch is closed
_HALF = 48  # the same where the other side begins to speak


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Neighbouring lines to be judged, and the line `before` them, which is only read; None at the beginning."""

    before: Sentence | None
    lines: tuple[Sentence, ...]

    @property
    def spoken(self) -> tuple[tuple[Role, str], ...]:
        """All that is read, in order: whose words, and the words."""
        return tuple((s.role, s.text) for s in ((self.before, *self.lines) if self.before else self.lines))


@dataclass(frozen=True, slots=True)
class Passage:
    """What an encoder reads: word `pieces`, whose they are (1 for the candidate), and from where to where each line goes."""

    pieces: tuple[int, ...]
    kinds: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def stretches(sentences: Sequence[Sentence]) -> list[Stretch]:
    """The stretches of a talk, in order; every sentence is in just one."""
    found: list[Stretch] = []
    lines: list[Sentence] = []
    size = 0
    for at, sentence in enumerate(sentences):
        begins = sentence.role is Role.INTERVIEWER and at > 0 and sentences[at - 1].turn.index != sentence.turn.index
        if lines and size >= (_HALF if begins else _FULL):
            found.append(_stretch(sentences, at, lines))
            lines, size = [], 0
        lines.append(sentence)
        size += min(LINE, len(ids(sentence.text)) or 1)  # a line without a word piece is read as an unknown one
    return [*found, _stretch(sentences, len(sentences), lines)] if lines else found


def _stretch(sentences: Sequence[Sentence], end: int, lines: Sequence[Sentence]) -> Stretch:
    begin = end - len(lines)
    return Stretch(before=sentences[begin - 1] if begin else None, lines=tuple(lines))


def passage(spoken: Iterable[tuple[Role, str]]) -> Passage:
    """Lines as an encoder reads them, one after the other."""
    pieces, kinds, spans = [CLS], [0], []
    for role, text in spoken:
        line = ids(text)[:LINE] or [UNKNOWN]
        spans.append((len(pieces), len(pieces) + len(line)))
        pieces += [*line, SEP]
        kinds += [int(role is Role.CANDIDATE)] * (len(line) + 1)
    return Passage(tuple(pieces), tuple(kinds), tuple(spans))
