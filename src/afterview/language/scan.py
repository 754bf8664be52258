"""Scanning a text for many cues at once: a line is searched only for the phrases of whose every part it holds a word.

Every pattern is in RE2 syntax, so time is linear in the text. The two engines must agree (tests compare them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from operator import or_
from typing import Protocol

from afterview.language.phrase import ANY_ENDING, Cue, runs


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
    """Looks each word of a line up, and searches the line for the few cues all of whose parts were met.

    What a word meets is one number: a bit for each cue and part. Of 45 minutes of talk 900 places are searched and half of them are hits;
    an automaton of all cues (RE2) is as fast on a talk that it knows, and took five times as long on one that it had not seen
    (docs/decisions/0007-words-before-patterns.md).
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._texts = [c.pattern for c in cues]
        self._patterns: dict[int, re.Pattern[str]] = {}  # compiled when they are first needed
        every = [c.parts for c in cues]
        self._most = max(map(len, every), default=0)
        self._always = 0  # the parts that a cue does not have
        self._exactly: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        for number, parts in enumerate(every):
            for place in range(self._most):
                bit = 1 << (place * len(cues) + number)
                if place >= len(parts):
                    self._always |= bit
                    continue
                for said in parts[place]:
                    meets = self._beginnings if said.endswith(ANY_ENDING) else self._exactly
                    meets[said.removesuffix(ANY_ENDING)] = meets.get(said.removesuffix(ANY_ENDING), 0) | bit
        self._lengths = sorted({len(b) for b in self._beginnings})
        self._met = lru_cache(maxsize=50_000)(self._look_up)

    def scan(self, text: str) -> Iterator[tuple[int, int, int]]:
        """See `Scanner.scan`."""
        start = 0
        for line in text.split("\n"):
            for number in self._worth_a_search(line):
                pattern = self._patterns.get(number)
                if pattern is None:
                    pattern = self._patterns[number] = re.compile(self._texts[number], re.ASCII)
                for match in pattern.finditer(line):
                    yield number, start + match.start(), start + match.end()
            start += len(line) + 1

    def _worth_a_search(self, line: str) -> Iterator[int]:
        """The cues of which each part is met by a word of the line, or by two neighbours."""
        words = runs(line)
        met = reduce(or_, map(self._met, words), self._always)
        met = reduce(or_, filter(None, map(self._exactly.get, map(" ".join, pairwise(words)))), met)
        found = (1 << len(self._texts)) - 1
        for _ in range(self._most):
            found &= met
            met >>= len(self._texts)
        while found:
            yield (found & -found).bit_length() - 1
            found &= found - 1

    def _look_up(self, word: str) -> int:
        return reduce(or_, (self._beginnings.get(word[:n], 0) for n in self._lengths), self._exactly.get(word, 0))
