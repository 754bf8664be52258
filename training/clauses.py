"""A talk of the corpus as a bare recogniser gives it: each turn run together, then cut where a thought may have ended and may not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from corpus import Line, unpunctuated

SEEN = 0.6  # of the ends of lines that a cut falls on; what finds ends in talk without marks finds about so many
STRAY = 0.03  # of the other words that a cut falls before
SHORT = 4  # words; no piece is shorter, if its turn is not
MOSTLY, HARDLY = 0.6, 0.15  # of a line's letters, in one piece


def recut(sitting: Sequence[Line], rng: random.Random) -> list[Line]:
    """The lines of a talk in other pieces; a piece that holds a part of a mistake leaves that label open."""
    found: list[Line] = []
    for _, turn in groupby(sitting, key=lambda line: line.role):
        for piece in _pieces(list(turn), rng):
            found.append(replace(piece, history=tuple((line.role, line.text) for line in found[-1:])))
    return found


def _pieces(turn: Sequence[Line], rng: random.Random) -> Iterator[Line]:
    """Which line each word is of decides what a piece says."""
    words = [(word, number) for number, line in enumerate(turn)
             for word in (unpunctuated(line.text) if line.style == "clean" else line.text).split()]
    of = [number for _, number in words]
    whole = Counter(of)
    for start, end in pairwise(_cuts(of, rng)):
        held = [(turn[n], many / whole[n]) for n, many in Counter(of[start:end]).items()]
        yield _piece(" ".join(word for word, _ in words[start:end]), held)


def _cuts(of: Sequence[int], rng: random.Random) -> list[int]:
    cuts = [0]
    for at in range(1, len(of)):
        chance = SEEN if of[at] != of[at - 1] else STRAY
        if at - cuts[-1] >= SHORT and len(of) - at >= SHORT and rng.random() < chance:
            cuts.append(at)
    return [*cuts, len(of)]


def _piece(text: str, held: Sequence[tuple[Line, float]]) -> Line:
    """A piece says what a line says that is mostly in it; what is there by half, or only alludes to it, teaches nothing about it."""
    says = [line for line, share in held if share >= MOSTLY]
    labels = frozenset[str]().union(*(line.labels for line in says))
    left = frozenset[str]().union(*(line.left_open for line in says),
                                  *(line.labels | line.traps | line.left_open for line, share in held if HARDLY <= share < MOSTLY)) - labels
    traps = frozenset[str]().union(*(line.traps for line in says)) - labels - left
    return replace(held[0][0], text=text, before="", labels=labels, traps=traps, left_open=left)
