"""What recruiters say, and the date it means, counted from the day it was said (a Tuesday)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.followup.dates import stated
from afterview.followup.days import Workdays

SAID = date(2026, 2, 3)
DAYS = Workdays("US", "TX")


@pytest.mark.parametrize(("words", "day"), [
    ("You will hear by the end of next week.", date(2026, 2, 13)),
    ("We should know early next week.", date(2026, 2, 11)),
    ("You'll hear within five business days.", date(2026, 2, 10)),
    ("By the tenth of February.", date(2026, 2, 10)),
    ("by February 10", date(2026, 2, 10)),
    ("on 10 February at the latest", date(2026, 2, 10)),
    ("I'd say a couple of weeks.", date(2026, 2, 17)),
    ("in two to three weeks", date(2026, 2, 24)),
    ("a fortnight", date(2026, 2, 17)),
    ("We will let you know by Friday.", date(2026, 2, 6)),
    ("by Friday the thirteenth", date(2026, 2, 13)),
    ("next Tuesday", date(2026, 2, 10)),
    ("next Friday", date(2026, 2, 13)),
    ("this Friday", date(2026, 2, 6)),
    ("Monday week", date(2026, 2, 16)),
    ("by the 18th", date(2026, 2, 18)),
    ("by the second", date(2026, 3, 2)),
    ("by the end of the month", date(2026, 2, 28)),
    ("mid-February", date(2026, 2, 20)),
    ("by the end of July", date(2026, 7, 31)),
    ("by the end of the week", date(2026, 2, 6)),
    ("within ten business days", date(2026, 2, 18)),
    ("in the next few days", date(2026, 2, 6)),
    ("tomorrow", date(2026, 2, 4)),
    ("Before the twelfth of June.", date(2026, 6, 12)),
    ("by the end of next week, the Friday, but referees go to ground", date(2026, 2, 13)),
    ("on 2026-02-20", date(2026, 2, 20)),
])
def test_a_date_is_counted_from_the_day_it_was_said(words: str, day: date) -> None:
    found = stated(words, SAID, DAYS)
    assert found is not None
    assert found.day == day
    assert found.words in words
    assert found.said == SAID


@pytest.mark.parametrize("words", [
    "It'll no be this week or next.", "It won't be this week.", "I've people till the end of next week.", "I'm on holiday from Friday.",
    "You will hear from us.", "I may be wrong.", "We worked on that since Monday.", "", "It will not be before the tenth of February.",
])
def test_what_is_denied_or_ends_something_else_is_no_date(words: str) -> None:
    assert stated(words, SAID, DAYS) is None


def test_a_weekday_said_on_that_day_is_the_next_one() -> None:
    found = stated("by Friday", date(2026, 2, 6), DAYS)
    assert found
    assert found.day == date(2026, 2, 13)


def test_a_date_over_new_year_is_in_the_new_year() -> None:
    found = stated("by the fifth of January", date(2026, 12, 20), DAYS)
    assert found
    assert found.day == date(2027, 1, 5)


def test_the_twenty_ninth_of_february_waits_for_a_year_that_has_one() -> None:
    assert stated("by the 29th of February", date(2027, 3, 1), DAYS)
    assert stated("by the 29th of February", date(2026, 3, 1), DAYS) is None


_WORDS = st.sampled_from("by the end of next week this friday monday in two three weeks days business march may tenth 12th early mid month not till a".split())


@given(st.lists(_WORDS, max_size=14).map(" ".join), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_no_words_break_it_and_no_date_lies_before_the_day_it_was_said(words: str, said: date) -> None:
    found = stated(words, said, Workdays())
    assert found is None or found.day >= said.replace(day=1)
