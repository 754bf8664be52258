"""Sentences and, where a recogniser wrote no punctuation, clauses of a size that can be judged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.language.sentences import sentence_spans
from tests.growth import LINEAR, growth


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text)]


def test_punctuated_talk_is_cut_at_its_full_stops() -> None:
    assert ["I came early.", "Was it cold?", "Very!", "So I left."] == cut("I came early. Was it cold? Very! So I left.")


def test_a_run_of_marks_ends_one_sentence() -> None:
    assert ["What?", "Well."] == [piece.replace("?" * 30_000, "?") for piece in cut("What" + "?" * 30_000 + " Well.")]


@pytest.mark.parametrize("text", ["I met Dr. Reed at 3 p.m. on Friday.", "We saved 3.5 million in the U.S. market.", "Mrs. Holm, e.g. of the clinic, came."])
def test_abbreviations_and_decimals_end_no_sentence(text: str) -> None:
    assert [text] == cut(text)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0"])
def test_blank_text_has_no_sentences(text: str) -> None:
    assert [] == cut(text)


def test_a_sentence_of_ordinary_length_stays_whole_without_a_full_stop() -> None:
    text = "so i went there and then i did the thing"

    assert [text] == cut(text)


def test_unpunctuated_talk_is_cut_where_a_new_thought_opens() -> None:
    text = ("i plan tours for a bus company along the coast and i have done that for nine years now "
            "so what do you do when a hotel closes overnight and forty guests are standing in the rain outside")
    pieces = cut(text)

    assert text == " ".join(pieces)
    assert any("what do you do" in p and "nine years" not in p for p in pieces)
    assert min(len(p.split()) for p in pieces) >= 7


@pytest.mark.parametrize("word", ["fold", "so", "and i", "what", "fold.", "Fold,", "e.g."])
def test_no_piece_of_a_monologue_is_longer_than_a_reader_can_take(word: str) -> None:
    pieces = cut(" ".join([word] * 10_000))

    assert max(len(p.split()) for p in pieces) <= 60 or "." in word


@pytest.mark.parametrize("word", ["fold ", "so what i did was ", "and then i said fold, ", "Fold it. ", "a. b. c. ", "... ", "? "])
def test_time_grows_with_a_monologue_and_not_with_its_square(word: str) -> None:
    assert growth(sentence_spans, word, size=15_000) < LINEAR


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab ' .,?!\n\t—…\u00a0\u2028é日so "), max_size=400))
def test_spans_are_in_order_trimmed_and_lose_no_letter(text: str) -> None:
    spans = sentence_spans(text)

    assert spans == sorted(spans)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
    assert all(text[a:b].strip() == text[a:b] for a, b in spans)
    assert "".join(text.split()) == "".join("".join(text[a:b] for a, b in spans).split())
