"""Text of strangers, made safe to show."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.report.clean import clean, shorten

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(("given_text", "shown"), [
    ("\x1b[31mred\x1b[0m", "red"),
    ("\x1b]0;owned\x07title", "title"),
    ("\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
    ("\x9b2Jgone", "gone"),
    ("\x1bP1$r\x1b\\after", "after"),
    ("\x1b]0;never ended", "0;never ended"),
    ("bell\x07 back\x08space\x7f", "bell backspace"),
    ("one\r\ntwo\tthree\u2028four", "one two three four"),
    ("pay \u202eyap\u202c now", "pay yap now"),
    ("half \ud800 of a pair", "half \ufffd of a pair"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    ("نمی\u200cخواهم", "نمی\u200cخواهم"),
    ("👩\u200d🔧 plain words stay", "👩\u200d🔧 plain words stay"),
])
def test_what_could_act_on_a_screen_is_taken_out(given_text: str, shown: str) -> None:
    assert clean(given_text) == shown


@given(st.text(alphabet=st.one_of(st.sampled_from("\x1b\x9b\x9d\x07[];m\\ \n0aé"), st.characters()), max_size=60))
def test_nothing_that_is_cleaned_can_act_or_turn_a_line_around(text: str) -> None:
    shown = clean(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} or c in BIDI]
    assert not re.search(r"\s\s", shown.replace("\u3000", "x").replace("\xa0", "x")) or "  " not in shown
    shown.encode()


def test_a_long_quote_keeps_its_beginning_and_its_end() -> None:
    assert shorten(" ".join(map(str, range(20))), 8) == "0 1 2 3 4 5 […] 18 19"


def test_a_short_quote_stays_whole() -> None:
    assert shorten("as it was said", 8) == "as it was said"


def test_a_hundred_thousand_unfinished_escapes_take_no_time() -> None:
    assert clean("\x1b]" * 100_000) == ""
