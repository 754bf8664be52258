"""Scanning a text for many cues at once: a line is searched only for the phrases of whose every part it holds a word.

Every pattern is in RE2 syntax, so time is linear in the text. The two engines must agree (tests compare them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate, compress, pairwise
from operator import or_
from typing import Protocol

from afterview.language.phrase import A_NUMBER, ANY_ENDING, Cue

_APART = "".join(chr(n) if re.match(r"[\w\n]", chr(n)) else " " for n in range(128))  # leaves lines and runs of letters
_KEPT = 50_000  # words
_Tried = tuple[int, re.Pattern[str], frozenset[str] | None]  # a cue's number, its pattern, the runs with which it can begin


class Scanner(Protocol):
    """Finds all cues in a text."""

    def scan(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (cue number, start, end) for each leftmost match, per cue without overlaps.

        `text` is lower case, with letters beyond ASCII replaced.
        """


class PatternScanner:
    """One pattern after the other; the reference."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._patterns = [re.compile(c.pattern, re.ASCII) for c in cues]

    def scan(self, text: str) -> Iterator[tuple[int, int, int]]:
        """See `Scanner.scan`."""
        start = 0
        for line in text.split("\n"):
            for number, pattern in enumerate(self._patterns):
                for match in pattern.finditer(line):
                    yield number, start + match.start(), start + match.end()
            start += len(line) + 1


class WordScanner:
    """Looks each word of a line up, and tries the few cues all of whose parts were met, where a word stands with which they may begin.

    What a word meets is one number: a bit for each cue and part. Of 45 minutes of talk 800 lines are tried for a cue and more than half of
    them have it; an automaton of all cues (RE2) is as fast on a talk that it knows, and took five times as long on one that it had not seen
    (docs/decisions/0007-words-before-patterns.md).
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        parts = [c.parts for c in cues]
        self._cues, self._all = cues, (1 << len(cues)) - 1
        self._order = sorted(range(len(cues)), key=lambda number: -len(parts[number]))  # so that the cues with a part are the lowest bits
        self._many = [sum(len(p) > place for p in parts) for place in range(max(map(len, parts), default=0))]  # cues with this part
        self._levels = [(many, -1 << many) for many in self._many]
        self._begun: list[_Tried | None] = [None] * len(cues)  # compiled when they are first needed
        self._bits: dict[object, int] = {}  # of a run, of a beginning (`wo*`), of a figure (`#`), of neighbours (a tuple)
        shift = 0
        for place, many in enumerate(self._many):
            for bit, number in enumerate(self._order[:many], shift):
                for said in parts[number][place]:
                    key = tuple(said.split()) if " " in said else said
                    self._bits[key] = self._bits.get(key, 0) | 1 << bit
            shift += many
        self._met = _Met(self._bits)

    def scan(self, text: str) -> Iterator[tuple[int, int, int]]:
        """See `Scanner.scan`."""
        start = 0
        for line, apart in zip(text.split("\n"), text.translate(_APART).split("\n"), strict=True):
            runs = apart.split(" ")  # empty ones where more than a space parts two
            places: list[int] = []
            for bit in self._worth_a_try(runs):
                number, pattern, begins = self._begun[bit] or self._begin(bit)
                if begins is None:
                    for match in pattern.finditer(line):
                        yield number, start + match.start(), start + match.end()
                    continue
                places, end = places or [*accumulate(map((1).__add__, map(len, runs)), initial=0)], 0
                for place in compress(places, map(begins.__contains__, runs)):
                    if place >= end and (hit := pattern.match(line, place)):
                        end = hit.end()
                        yield number, start + place, start + end
            start += len(line) + 1

    def _begin(self, bit: int) -> _Tried:
        number = self._order[bit]
        cue = self._cues[number]
        tried = self._begun[bit] = (number, re.compile(cue.pattern, re.ASCII), cue.begins)
        return tried

    def _worth_a_try(self, runs: list[str]) -> list[int]:
        """The cues of which each part is met by a word of the line, or by two neighbours."""
        met = reduce(or_, filter(None, map(self._met.__getitem__, runs)), 0)
        met = reduce(or_, filter(None, map(self._bits.get, pairwise(filter(None, runs)))), met)
        found = self._all
        for many, without in self._levels:
            found &= met | without
            if not found:
                return []
            met >>= many
        bits = []
        while found:
            bits.append((found & -found).bit_length() - 1)
            found &= found - 1
        return bits


class _Met(dict[str, int]):
    """The bits of the parts that a word meets; what was looked up is kept."""

    def __init__(self, bits: dict[object, int]) -> None:
        self._bits = bits
        self._lengths = sorted({len(said) - 1 for said in bits if isinstance(said, str) and said.endswith(ANY_ENDING)})

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        keys = [word, *(word[:n] + ANY_ENDING for n in self._lengths if n <= len(word))]
        if any(c.isdigit() for c in word):
            keys.append(A_NUMBER)
        self[word] = reduce(or_, (self._bits.get(key, 0) for key in keys))
        return self[word]
