"""Hesitations, and "like" where it is no word."""

from __future__ import annotations

import pytest

from afterview.language.fillers import filler_likes, hesitations


@pytest.mark.parametrize(("text", "expected"), [
    ("Um, I think, uh, so.", 2), ("Ummm. Uhhh. Err. Erm.", 4), ("The album was number one, um.", 1), ("Humming, umbrella, her, error, uh-huh", 1),
    ("UM", 1), ("", 0), ("hmm", 1)])
def test_hesitations_are_counted_as_whole_words(text: str, expected: int) -> None:
    assert expected == hesitations(text)


@pytest.mark.parametrize("text", ["I like it here.", "We would like to stay.", "It looks like rain.", "It felt like home.", "Things like that matter.", "Nothing like it.",
                                  "I'd like that.", "People like you.", "Do you like it?", "She sounded like him.", "a clinic like yours"])
def test_like_as_a_verb_or_a_comparison_is_no_filler(text: str) -> None:
    assert 0 == filler_likes(text)


@pytest.mark.parametrize(("text", "expected"), [("It was, like, really cold.", 1), ("And like I went there.", 1), ("He was like, no way.", 1),
                                                ("It's like super far and, like, nobody came.", 2), ("um like the whole time", 1)])
def test_like_between_pauses_or_before_what_it_hedges_is_a_filler(text: str, expected: int) -> None:
    assert expected == filler_likes(text)
