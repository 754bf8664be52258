"""The person's own guess beside what was found."""

from __future__ import annotations

import pytest

from afterview.model.finding import Severity
from afterview.report.guess import compare, topics
from tests.report.build import finding, quote, turns

LONG = finding("long-answer", message="This answer runs 210 seconds.", severity=Severity.SUGGESTION, quotes=(quote(turns()[1], "I have packed"),))
PAY = finding(message="You brought up pay.", quotes=(quote(turns()[5], "What does the job pay?"),))


@pytest.mark.parametrize(("guess", "topic"), [
    ("I think I talked too much", "talked too long"),
    ("I rambled", "talked too long"),
    ("my questions were lame", "your questions were weak"),
    ("had no good questions", "your questions were weak"),
    ("um a lot", "said um a lot"),
    ("said uhm all the time", "said um a lot"),
    ("I badmouthed my boss", "spoke ill"),
    ("complained about my old manager", "spoke ill"),
    ("asked about money too early", "pay or perks"),
    ("I shouldn't have brought up salary", "pay or perks"),
    ("didn't know the company", "know enough about them"),
    ("I didn’t do my homework", "know enough about them"),
    ("only talked about myself", "only about yourself"),
    ("I forgot to ask when I will hear", "when you will hear"),
    ("put myself down", "ran yourself down"),
    ("called her by the wrong name", "got a name wrong"),
    ("my mind went blank", "too short"),
    ("my examples were too vague", "stories did not land"),
    ("came across as arrogant", "set terms"),
    ("asked about her kids", "too personal"),
])
def test_people_say_the_same_thing_in_many_ways(guess: str, topic: str) -> None:
    told = " ".join(compare(guess, ()))
    assert topic in told, told


@pytest.mark.parametrize("guess", ["I was nervous", "wore the wrong outfit", "my handshake was limp", "no chemistry at all", "she hated me",
                                   "the wifi was awful", "they already had someone", "I am too old"])
def test_what_no_transcript_shows_is_said_to_be_beyond_it(guess: str) -> None:
    (told,) = compare(guess, ())
    assert told.endswith("a transcript cannot tell.")


def test_a_guess_that_was_right_is_told_with_its_place() -> None:
    assert compare("I rambled.", (LONG,)) == ("Whether you talked too long: this was found (00:10): This answer runs 210 seconds.",)


def test_a_guess_that_was_wrong_is_told_kindly() -> None:
    assert compare("I rambled.", ()) == ("Whether you talked too long: nothing that was found says so.",)


def test_the_guess_is_never_turned_into_its_opposite() -> None:
    assert compare("I did not talk too much", ())[0].startswith("Whether you talked too long: ")


def test_what_was_not_guessed_and_matters_most_comes_last() -> None:
    assert compare("I rambled.", (LONG, PAY))[-1] == "What you did not name, and what matters most here: You brought up pay."


def test_an_unknown_guess_is_quoted_and_left_open() -> None:
    assert compare("They had a dog in the room", ()) == (
        "You wrote: “They had a dog in the room”. Nothing here measures that, so it stays open.",)


def test_being_content_is_no_guess_to_measure() -> None:
    assert compare("It went really well!", ()) == ("You wrote: “It went really well”.",)


def test_bullets_and_several_thoughts_are_told_one_by_one_and_once() -> None:
    told = compare("- I rambled\n* I went on and on\n1. I was nervous, my questions were bad", ())
    assert [t.split(":")[0] for t in told] == ["Whether you talked too long", "How nervous you looked or sounded", "Whether your questions were weak"]


@pytest.mark.parametrize("nothing", ["", "  \n ", "...", "- \n-"])
def test_no_guess_says_nothing(nothing: str) -> None:
    assert compare(nothing, (PAY,)) == ()


def test_a_diary_is_cut_short() -> None:
    assert compare("\n".join(f"The day was number {n}" for n in range(20)), ())[-1] == "You wrote 12 more thoughts; they are left as they are."


def test_every_pattern_keeps_to_what_re2_knows() -> None:
    re2 = pytest.importorskip("re2")
    assert all(re2.compile(t.said.pattern) for t in topics())


def test_a_very_long_guess_takes_no_time() -> None:
    assert compare("talked way too " * 100_000, ())
