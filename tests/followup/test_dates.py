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
    "You will hear from us.", "I may be wrong.", "We worked on that since Monday.", "",
])
def test_what_is_denied_or_ends_something_else_is_no_date(words: str) -> None:
    assert stated(words, SAID, DAYS) is None


@pytest.mark.parametrize(("words", "day"), [
    ("a week from Monday", date(2026, 2, 16)), ("a week on Tuesday", date(2026, 2, 17)), ("a week today", date(2026, 2, 10)),
    ("a week from tomorrow", date(2026, 2, 11)), ("two weeks from today", date(2026, 2, 17)), ("three weeks from now", date(2026, 2, 24)),
    ("a week Friday", date(2026, 2, 13)), ("Friday week", date(2026, 2, 13)), ("Friday fortnight", date(2026, 2, 20)),
    ("a fortnight on Monday", date(2026, 2, 23)), ("in a week's time", date(2026, 2, 10)), ("within a week", date(2026, 2, 10)),
    ("within the week", date(2026, 2, 10)), ("in the next couple of weeks", date(2026, 2, 17)), ("a week or two", date(2026, 2, 17)),
    ("in two or three weeks", date(2026, 2, 24)), ("a week or so", date(2026, 2, 10)), ("within the next 10 working days", date(2026, 2, 18)),
    ("within 48 hours", date(2026, 2, 5)), ("in the next 24 to 48 hours", date(2026, 2, 5)), ("in 2-3 business days", date(2026, 2, 6)),
    ("a week or ten days", date(2026, 2, 13)), ("in 10 days", date(2026, 2, 13)), ("early next week", date(2026, 2, 11)),
    ("at the beginning of next week", date(2026, 2, 11)), ("mid next week", date(2026, 2, 11)), ("midweek", date(2026, 2, 4)),
    ("the week after next", date(2026, 2, 20)), ("by the end of the week after next", date(2026, 2, 20)), ("early in the week after next", date(2026, 2, 18)),
    ("Wednesday next week", date(2026, 2, 11)), ("next week, on Wednesday", date(2026, 2, 11)), ("later this week", date(2026, 2, 6)),
    ("by the weekend", date(2026, 2, 6)), ("after the weekend", date(2026, 2, 9)), ("over the weekend", date(2026, 2, 9)),
    ("end of the month", date(2026, 2, 28)), ("later this month", date(2026, 2, 28)), ("sometime next month", date(2026, 3, 31)),
    ("at the start of next month", date(2026, 3, 10)), ("in early March", date(2026, 3, 10)), ("the first week of March", date(2026, 3, 7)),
    ("by the 2nd week in March", date(2026, 3, 14)), ("the last week of the month", date(2026, 2, 28)), ("in the second half of February", date(2026, 2, 28)),
    ("by the end of the quarter", date(2026, 3, 31)), ("before the end of the year", date(2026, 12, 31)), ("early in the new year", date(2027, 1, 15)),
    ("before Christmas", date(2026, 12, 24)), ("before Easter", date(2026, 4, 2)), ("by Thanksgiving", date(2026, 11, 25)),
    ("by close of business Thursday", date(2026, 2, 5)), ("by COB Friday", date(2026, 2, 6)), ("by the end of the day", date(2026, 2, 3)),
    ("by noon on Wednesday", date(2026, 2, 4)), ("no later than Friday", date(2026, 2, 6)), ("by Fri", date(2026, 2, 6)), ("by Thurs.", date(2026, 2, 5)),
    ("Feb 20", date(2026, 2, 20)), ("on Tues 10 Feb", date(2026, 2, 10)), ("Monday the 16th", date(2026, 2, 16)), ("around the 20th", date(2026, 2, 20)),
    ("2/20/2026", date(2026, 2, 20)), ("by 2/20", date(2026, 2, 20)), ("20.02.2026", date(2026, 2, 20)), ("we are aiming for next Friday", date(2026, 2, 13)),
    ("We meet on Wednesday and will let you know by the 20th", date(2026, 2, 20)),
    ("Please give us until Friday the 20th", date(2026, 2, 20)), ("You will hear from me until Friday", date(2026, 2, 6)),
])
def test_more_of_what_recruiters_say(words: str, day: date) -> None:
    found = stated(words, SAID, DAYS)
    assert found is not None
    assert found.day == day
    assert found.words in words


@pytest.mark.parametrize(("words", "day"), [
    ("sometime after the 14th", date(2026, 2, 23)), ("not before Friday", date(2026, 2, 13)), ("not until the 20th", date(2026, 2, 27)),
    ("It will not be before the tenth of February.", date(2026, 2, 18)), ("after Easter", date(2026, 4, 10)),
    ("You won't hear before the end of March.", date(2026, 4, 8)),
])
def test_where_they_name_only_the_day_before_it_a_working_week_is_added(words: str, day: date) -> None:
    found = stated(words, SAID, DAYS)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("words", [
    "we open in six weeks", "The role starts on the first of April.", "We'd want you to start in March.", "We launch the app in three weeks.",
    "We opened in May.", "I'm on holiday next week.", "I am away for two weeks.", "We meet the other candidates on Thursday.", "We interview until Thursday.", "We have candidates until Friday.",
    "The last three weeks have been mad.", "We do this every Friday.", "I've been here two weeks.", "six months of probation", "We moved two weeks ago.",
    "soon", "shortly", "as soon as we can", "in due course", "by 30 February", "24/7", "a third of them", "You may be right.", "I sat there and waited.",
    "The training takes three weeks.",
])
def test_a_date_of_something_else_is_none_of_ours(words: str) -> None:
    assert stated(words, SAID, DAYS) is None


def test_figures_are_read_as_the_country_writes_them() -> None:
    for country, day in (("US", date(2026, 3, 4)), ("GB", date(2026, 4, 3)), ("", date(2026, 4, 3))):
        found = stated("by 3/4", SAID, Workdays(country))
        assert found
        assert found.day == day
    twentieth = stated("by 20/2", SAID, Workdays("US"))
    assert twentieth
    assert twentieth.day == date(2026, 2, 20), "there is no twentieth month"


@pytest.mark.parametrize(("year", "thursday"), [(2024, date(2024, 3, 28)), (2025, date(2025, 4, 17)), (2026, date(2026, 4, 2)), (2027, date(2027, 3, 25)),
                                                (2030, date(2030, 4, 18)), (2038, date(2038, 4, 22))])
def test_easter_is_when_it_is(year: int, thursday: date) -> None:
    found = stated("by Easter", date(year, 1, 2), Workdays())
    assert found
    assert found.day == thursday


@pytest.mark.parametrize(("words", "day"), [
    ("Sie hören bis Ende nächster Woche von uns.", date(2026, 2, 13)), ("Wir melden uns bis Freitag.", date(2026, 2, 6)),
    ("Wir entscheiden bis zum 20. Februar.", date(2026, 2, 20)), ("Spätestens am Montag wissen wir mehr.", date(2026, 2, 9)),
    ("in den nächsten zwei Wochen", date(2026, 2, 17)), ("innerhalb von 10 Werktagen", date(2026, 2, 18)), ("Anfang nächster Woche", date(2026, 2, 11)),
    ("bis Ende des Monats", date(2026, 2, 28)), ("Mitte März", date(2026, 3, 20)), ("bis nächsten Freitag", date(2026, 2, 13)),
    ("Nous vous répondrons d'ici vendredi.", date(2026, 2, 6)), ("d’ici la fin de la semaine prochaine", date(2026, 2, 13)),
    ("avant le 20 février", date(2026, 2, 20)), ("d'ici le 12/03", date(2026, 3, 12)), ("dans deux à trois semaines", date(2026, 2, 24)),
    ("la semaine prochaine", date(2026, 2, 13)), ("au plus tard lundi", date(2026, 2, 9)), ("vendredi prochain", date(2026, 2, 13)), ("fin mars", date(2026, 3, 31)),
])
def test_the_plain_forms_of_german_and_french_are_read(words: str, day: date) -> None:
    found = stated(words, SAID, DAYS)
    assert found
    assert found.day == day


@pytest.mark.parametrize("words", [
    "Ich bin bis zum 20. Februar im Urlaub.", "Wir haben bis Freitag noch Gespräche.", "nicht vor Ende nächster Woche", "Die Stelle beginnt am 1. März.",
    "Nous avons des entretiens jusqu'à vendredi.", "pas avant le 20 février", "Je suis en congé d'ici lundi.", "Wir melden uns bald.", "dans les meilleurs délais",
    "Te contactaremos antes del viernes.", "Ci sentiamo entro venerdì.", "in 3 tags"])
def test_what_is_not_certain_in_another_language_is_no_date(words: str) -> None:
    assert stated(words, SAID, DAYS) is None


@pytest.mark.parametrize(("words", "day"), [
    ("by EOW", date(2026, 2, 6)), ("by month's end", date(2026, 2, 28)), ("We should know by the week of the 16th.", date(2026, 2, 20)),
    ("the week of February 16", date(2026, 2, 20)), ("the week commencing 16 February", date(2026, 2, 20)), ("today week", date(2026, 2, 10)),
    ("Friday the 13th", date(2026, 2, 13))])
def test_a_week_that_is_named_by_a_day_lasts_until_its_friday(words: str, day: date) -> None:
    found = stated(words, SAID, DAYS)
    assert found
    assert found.day == day


@pytest.mark.parametrize("words", ["we hope to have someone in the seat by April", "you'd hear by friday the eighteenth"])
def test_a_day_that_contradicts_itself_or_starts_the_job_is_no_date(words: str) -> None:
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
    assert found is None or found.day >= said


@pytest.mark.parametrize(("words", "day"), [
    ("you'll hear day after tomorrow", date(2026, 2, 5)),
    ("the day after tomorrow", date(2026, 2, 5)),
    ("d'ici vendredi en huit", date(2026, 2, 13)),
    ("on vous rappelle mercredi en quinze", date(2026, 2, 18)),
    ("wir melden uns bis Freitag in einer Woche", date(2026, 2, 13)),
    ("Sie hören Freitag in vierzehn Tagen von uns", date(2026, 2, 20)),
])
def test_a_weekday_and_so_many_days_are_read_as_one_date(words: str, day: date) -> None:
    found = stated(words, SAID, DAYS)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("words", [
    "by Monday at the earliest", "you'll hear on Monday, at the very earliest", "the earliest is Monday", "no earlier than Monday",
    "no sooner than Monday",
])
def test_the_earliest_day_is_no_limit_and_a_working_week_is_added(words: str) -> None:
    found = stated(words, SAID, DAYS)
    assert found is not None
    assert found.day == date(2026, 2, 17)  # five business days after Monday 9 February; Presidents' Day is the 16th


@pytest.mark.parametrize("words", [
    "the board meets on the 17th and we'll call you two days later", "they meet on Friday and a week after that you will hear",
    "wir melden uns frühestens am 12. Februar", "la semaine prochaine au plus tôt",
])
def test_a_date_that_hangs_on_another_or_only_begins_is_asked_about(words: str) -> None:
    assert stated(words, SAID, DAYS) is None
