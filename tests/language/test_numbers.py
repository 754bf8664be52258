"""Numbers as people say and write them, and when two of them are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.language.numbers import Number, numbers, same


@pytest.mark.parametrize(("text", "expected"), [
    ("forty thousand", 40_000), ("two thousand and nine", 2009), ("one eighteen", 118), ("9,400", 9_400), ("3.5 million", 3_500_000), ("two", 2),
    ("three lakh", 300_000), ("two crore", 20_000_000), ("15k", 15_000), ("five hundred thousand", 500_000), ("seventeen hundred", 1_700),
    ("two hundred and five", 205), ("one hundred", 100), ("a hundred and eighty", 180), ("a million", 1_000_000), ("half a million", 500_000),
    ("ninety-four fifty", 9_450), ("twelve", 12), ("forty-one", 41), ("three hundred and forty-two thousand", 342_000), ("0.5", 0.5), ("2 bn", 2e9),
    ("one million two hundred thousand", 1_200_000), ("nineteen seventy-eight", 1978), ("twenty twenty-four", 2024), ("2019", 2019),
])
def test_a_number_is_read_however_it_is_said(text: str, expected: float) -> None:
    assert [expected] == [n.value for n in numbers(f"we had {text} of them")]


@pytest.mark.parametrize("text", ["the first time", "the twenty-first clinic", "on the 21st", "my third job", "one of them", "no one came", "this one",
                                  "the nineteen seventies", "in the 1990s", "a few hundred", "half an hour", "I agree a hundred percent", "", "a quarter of a million"])
def test_ordinals_decades_pronouns_and_turns_of_phrase_are_left_alone(text: str) -> None:
    assert not numbers(text)


@pytest.mark.parametrize(("text", "year"), [("in 1978", True), ("nineteen seventy-eight", True), ("twenty twenty-four", True), ("two thousand and nine", True),
                                            ("1,978 people", False), ("two thousand people", False), ("2500 people", False), ("one eighteen", False)])
def test_years_are_told_from_amounts(text: str, year: bool) -> None:
    assert [year] == [n.year for n in numbers(text)]


@pytest.mark.parametrize(("text", "noun"), [("forty thousand guests a year", "guest"), ("40% of them", "percent"), ("forty percent", "percent"),
                                            ("twelve new clinics", "clinic"), ("forty.", ""), ("forty or so people", "peopl")])
def test_what_is_counted_is_the_word_that_follows(text: str, noun: str) -> None:
    assert [noun] == [n.noun for n in numbers(text)]


@pytest.mark.parametrize(("text", "loose"), [("about forty clinics", True), ("something like, say, forty clinics", True), ("forty odd clinics", True),
                                             ("forty clinics", False), ("exactly forty clinics", False)])
def test_loose_words_make_a_number_loose(text: str, loose: bool) -> None:
    assert [loose] == [n.loose for n in numbers(text)]


def test_a_comma_between_two_numbers_keeps_them_apart() -> None:
    assert [20, 30] == [n.value for n in numbers("twenty, thirty people")]
    assert [2019, 40] == [n.value for n in numbers("In 2019, 40 people came.")]


def test_the_span_holds_the_words_of_the_number() -> None:
    text = "We saw about Forty-One thousand guests, and 3.5 million pages."

    assert ["Forty-One thousand", "3.5 million"] == [text[n.start:n.end] for n in numbers(text)]


@given(st.integers(1, 999_999_999))
def test_digits_are_read_as_they_are(value: int) -> None:
    assert [value] == [n.value for n in numbers(f"{value:,} parts")]
    assert [value] == [n.value for n in numbers(f"{value} parts")]


@given(st.text(st.sampled_from("one two hundred thousand and a half twenty first , . % 1 9 0 st ").map(str), max_size=200))
def test_no_text_makes_it_stumble_and_spans_never_overlap(text: str) -> None:
    found = numbers(text)

    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@given(st.lists(st.sampled_from("one two hundred thousand and a half twenty first , . % 19 000 st million of about seventies".split()), max_size=12).map(" ".join))
def test_no_string_of_number_words_makes_it_stumble(text: str) -> None:
    assert all(n.value >= 0 and n.start < n.end for n in numbers(text))


@pytest.mark.parametrize(("said", "known", "expected"), [
    ("forty thousand", 41_200, True), ("forty thousand", 46_000, False), ("about forty thousand", 46_000, True), ("about forty thousand", 60_000, False),
    ("41,200", 41_200, True), ("1978", 1978, True), ("1978", 1979, False), ("zero", 0, True), ("two", 0, False), ("two", 3, False)])
def test_a_fair_rounding_is_the_same_number_and_a_year_is_exact(said: str, known: float, expected: bool) -> None:
    assert expected == same(numbers(said)[0], known)


@given(st.floats(0, 1e9), st.booleans())
def test_every_number_is_the_same_as_itself(value: float, loose: bool) -> None:
    assert same(Number(value, 0, 1, loose=loose), value)
