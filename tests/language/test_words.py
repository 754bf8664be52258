"""Words, stems and the words that carry meaning; likeness by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.language.likeness import cosine, weights
from afterview.language.words import STOPWORDS, content, plain, stem, words


def test_words_are_lower_case_with_their_apostrophes() -> None:
    assert ["i", "don't", "know", "o'neil's", "24", "hours"] == words("I don’t know O'Neil's 24 hours!")


@pytest.mark.parametrize(("text", "expected"), [("Grüße", 1), ("日本 語", 2), ("Привет мир", 2), ("", 0), ("…—!", 0), ("3rd", 1)])
def test_words_of_other_scripts_are_words(text: str, expected: int) -> None:
    assert bool(expected) == bool(words(text))


@given(st.text())
def test_plain_keeps_the_length_so_that_offsets_stay_true(text: str) -> None:
    assert len(text) == len(plain(text))


def test_plain_takes_the_capital_i_with_a_dot_that_grows_when_lowered() -> None:
    assert "istanbul"[1:] == plain("İstanbul")[1:]


@pytest.mark.parametrize("family", ["clinic clinics clinic's", "repair repairs repaired repairing repairer", "carry carries carried", "plan planned planning plans",
                                    "class classes", "quick quickly", "open opens opened opening"])
def test_the_forms_of_a_word_share_a_stem(family: str) -> None:
    assert 1 == len({stem(w) for w in family.split()})


@pytest.mark.parametrize("pair", ["class clash", "bus business", "ring rink", "press pressure"])
def test_other_words_do_not(pair: str) -> None:
    assert 2 == len({stem(w) for w in pair.split()})


@given(st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=1))
def test_a_stem_is_never_empty_and_a_beginning_of_the_word_but_for_y(word: str) -> None:
    assert stem(word)
    assert word.startswith((stem(word), stem(word).removesuffix("y")))


def test_content_leaves_out_what_says_nothing() -> None:
    assert ["third", "clinic", "open", "eau"] == list(content("Well, I think the third clinic opens there, in Eau, you know."))


@pytest.mark.parametrize("word", ["the", "and", "i", "you", "um", "don't", "really"])
def test_function_words_and_hedges_are_stop_words(word: str) -> None:
    assert word in STOPWORDS


def test_likeness_is_one_for_the_same_words_none_for_others_and_in_between_for_some() -> None:
    weight = weights(["third clinic opens", "repair bench", "waiting list"])

    assert 1.0 == pytest.approx(cosine(["clinic", "third"], ["third", "clinic"], weight))
    assert 0.0 == cosine(["clinic"], ["bench"], weight) == cosine([], ["bench"], weight) == cosine([], [], weight)
    assert 0.3 < cosine(["clinic", "bench"], ["clinic", "list"], weight) < 0.7


def test_rare_words_tell_more() -> None:
    weight = weights(["clinic a1b", "clinic c2d", "clinic e3f"])

    assert weight["clinic"] < weight["c2d"]
    assert {} == weights([])
