"""Patterns are linear: RE2 takes them all, the engines agree, and eight times the talk takes eight times the time."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from afterview.adapters.readers.cues import all_cues
from afterview.language.fillers import filler_likes, hesitations
from afterview.language.numbers import numbers
from afterview.language.scan import PatternScanner, WordScanner
from afterview.language.sentences import sentence_spans
from tests.growth import LINEAR, growth
from tests.laws.code import patterns, trees

re2 = pytest.importorskip("re2")

_LOOKS = re.compile(r"\(\?(?:[=!]|<[=!])|\\[1-9]|\(\?P=|\(\?>|[+*?}]\+")
# Patterns of `re` alone, each on a bounded text (one token, one line), so that no talk can make them slow. May only shrink.
BOUNDED = {
    ("dossier/ties.py", r"(?<![.!?:] )(?<!^)\b[A-Z][\w'’-]+"),
}
CUES = all_cues()
HOSTILE = ("do you have any ", "i was wondering what the ", "um like, ", "a a a ", "(((((", "what what what ", "you're ", "1,0", "é’", "...",
           "i'd i would i'll i will ", "the first ninety days ")


def test_every_cue_is_in_the_syntax_of_re2() -> None:
    for cue in CUES:
        re2.compile(cue.pattern)


def test_no_cue_looks_around_or_back() -> None:
    assert not [cue.phrase for cue in CUES if _LOOKS.search(cue.pattern)]


def test_every_pattern_in_the_code_is_in_the_syntax_of_re2() -> None:
    odd = {(path, text) for path, tree in trees().items() for _, text in patterns(tree) if _LOOKS.search(text)}
    assert odd <= BOUNDED, f"write it without look-around and back-references: {odd - BOUNDED}"
    assert odd >= BOUNDED, f"take off the list: {BOUNDED - odd}"


def test_the_engines_agree_on_every_cue_where_it_stands_alone() -> None:
    slow, fast = PatternScanner(CUES), WordScanner(CUES)
    for text in _phrases():
        assert sorted(slow.scan(text)) == sorted(fast.scan(text)), text


def _phrases() -> list[str]:
    """The words of every cue with choices taken in turn: talk that is full of hits."""
    texts = []
    for number, cue in enumerate(CUES):
        words = re.sub(r"\(([^()]*)\)", lambda m, n=number: m[1].split("|")[n % len(m[1].split("|"))], cue.phrase)
        words = re.sub(r"<\d> ?", "", words).replace("?", "").replace("_", " ").replace("*", "ing").replace("#", "12")
        texts.append(f"well {words} and so on")
    return texts


_WORDS = st.sampled_from([*sorted({w for c in CUES for w in re.findall(r"[a-z']+", c.phrase)}), ",", ".", "?", "\n", "-", "um", "42"])


@settings(max_examples=60, deadline=None)
@example("so do you have\nany questions for us at all")
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_the_engines_agree_on_any_talk(text: str) -> None:
    assert sorted(_FAST.scan(text)) == sorted(_SLOW.scan(text))


_SLOW, _FAST = PatternScanner(CUES), WordScanner(CUES)


WORK: dict[str, Callable[[str], object]] = {
    "the fast scanner": lambda text: list(_FAST.scan(text)),
    "the reference scanner": lambda text: list(_SLOW.scan(text)),
    "fillers": lambda text: (hesitations(text), filler_likes(text)),
    "sentences": sentence_spans,
    "numbers": numbers,
}


@pytest.mark.parametrize("work", WORK)
def test_time_grows_with_hostile_talk_and_not_with_its_square(work: str) -> None:
    assert not {unit: slow for unit in HOSTILE if (slow := growth(WORK[work], unit)) > LINEAR}
