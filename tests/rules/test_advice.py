"""What somebody is told to say: short, whole facts, in words that can be said to the people they are about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from afterview.model.company import Citation, Fact
from afterview.rules._advice import fitting_fact, own_words, question_from, tie_in, told
from tests.build import ann, bo, interview


def fact(text: str, kind: str = "news", quote: str = "", **more: object) -> Fact:
    words = quote or text
    return Fact(id=text[:20], kind=kind, text=text, quote=words, source="edgar", citation=Citation(document="d" * 64, start=0, end=len(words), quote=words),
                **more)  # type: ignore[arg-type]


LAUNCH = fact("In April 2024, they launched the Swift.", "product", "In April 2024, we launched the Swift.")
WORSE = (fact("Acme is a global kite company with a mission.", "product"), fact("Their President told us in 2024 that " + "kites fly and " * 20, "news"),
         fact("They opened works in Kenya and in a great many other …", "expansion"), fact("They flew in 2009.", "news", background=True),
         fact("To read: “Acme sails in 2024”", "news"), fact("Ann Ash, Chief Executive Officer", "people"))


@pytest.mark.parametrize("worse", WORSE, ids=lambda f: f.text[:20])
def test_a_short_whole_fact_of_something_done_is_chosen_before_others(worse: Fact) -> None:
    said = replace(interview(bo("Why us?"), ann("Because I like kites."), facts=(worse, LAUNCH)), tie_ins={0: (worse.id, LAUNCH.id)})
    chosen = fitting_fact(said, None)
    assert chosen is not None
    assert chosen.text == LAUNCH.text


def test_no_fact_is_better_than_one_that_nobody_could_say() -> None:
    said = interview(bo("Why us?"), ann("Because I like kites."), facts=(WORSE[1],))
    assert fitting_fact(said, None) is None
    assert "kites fly" not in question_from(said)


@pytest.mark.parametrize(("text", "quote", "words"), [
    ("In 2024, they moved their works.", "In 2024, we moved our works.", "In 2024, you moved your works."),
    ("They did it for them.", "We did it for us.", "You did it for you."),
    ("They say that customers love their kites.", "Customers love their kites, we say.", "They say that customers love their kites."),
    ("They supply shops in Perth", "", "They supply shops in Perth."),
])
def test_their_we_is_you_when_it_is_said_to_them(text: str, quote: str, words: str) -> None:
    assert told(fact(text, quote=quote)) == words


def test_an_answer_is_tied_to_what_they_do_and_not_to_a_turnover() -> None:
    turnover = Fact(id="r", kind="reach", text="Revenue from China: 17,108 million dollars.")
    said = replace(interview(bo("Why us?"), ann("Because I like kites."), facts=(turnover,)), tie_ins={0: ("r",)})
    assert "17,108" not in tie_in(said, None)
    both = replace(said, dossier=replace(said.dossier, facts=(turnover, LAUNCH)) if said.dossier else None)
    assert told(LAUNCH) in tie_in(both, None)


def test_a_fact_that_has_nothing_to_do_with_the_answer_is_put_into_nobodys_mouth() -> None:
    said = interview(bo("Tell me about a hard day.", q_behavioural=0.9), ann("I found the leak behind the old pump.", episode=0.9), facts=(LAUNCH,))
    far = tie_in(said, said.exchanges[0])
    near = tie_in(replace(said, tie_ins={said.exchanges[0].n: (LAUNCH.id,)}), said.exchanges[0])

    assert "I came across this" in near
    assert "I came across this" not in far
    assert told(LAUNCH) in far


@pytest.mark.parametrize("worse", [{"rundown": 0.4}, {"undersell": 0.4}, {"chat": 0.9}, {"unprepared": 0.9, "outcome": 0.9}, {}], ids=str)
def test_own_words_to_say_again_hold_no_mistake_no_greeting_and_tell_something(worse: dict[str, float]) -> None:
    said = interview(bo("Tell me about a hard day.", q_behavioural=0.9), ann("I found the leak behind the old pump.", episode=0.9),
                     ann("And the man was a nightmare to all of us.", **worse))

    assert own_words(said, said.exchanges[0]) == "I found the leak behind the old pump."


def test_a_loss_is_nothing_to_bring_to_them() -> None:
    said = interview(bo("Tell me about a hard day.", q_behavioural=0.9), ann("I found the leak behind the old pump.", episode=0.9),
                     ann("We lost four days and the council fined us.", outcome=0.9))

    assert own_words(said, said.exchanges[0]) == "I found the leak behind the old pump."


def test_without_such_words_nothing_is_made_up() -> None:
    said = interview(bo("Tell me about a hard day.", q_behavioural=0.9), ann("The man was a nightmare to all of us.", rundown=0.9, episode=0.9))

    assert own_words(said, said.exchanges[0]) == ""
    assert tie_in(said, said.exchanges[0]).startswith("Tell one thing that you did and how it came out")


KITES = tuple(Fact(id=text, kind="news", text=text) for text in ("They opened a shop in Perth.", "They hired two sailmakers.", "They sold the old loft."))


def test_nobody_is_told_to_say_a_wrong_name_again() -> None:
    said = interview(bo("What would you do here?", q_situational=0.9), ann("I would sit with the crew here at Harlow Bank for a week.", contribute=0.9), facts=KITES)

    assert own_words(said, said.exchanges[0]) == ""


def test_two_rules_advise_two_questions() -> None:
    said = interview(bo("Why us?"), ann("Because I like kites."), facts=KITES)

    assert len({question_from(said, turn) for turn in range(3)}) == 3
    assert len({question_from(interview(bo("Why us?"), ann("Because.")), turn) for turn in range(5)}) == 5


def test_a_question_is_built_on_the_fact_that_was_asked_about() -> None:
    said = interview(bo("Why us?"), ann("Because I like kites."), facts=KITES)

    assert "sailmakers" in question_from(said, 0, "How many sailmakers have you got?")
