"""What people say plainly about the employer, in words of their own, held against facts as filings word them."""

from __future__ import annotations

from datetime import date

import pytest

from afterview.dossier.claims import claimed
from afterview.dossier.ties import ready
from afterview.dossier.uses import fact_uses, pairs
from afterview.model.company import Company, Dossier, Fact
from tests.build import Line, ann, bo, talk

FACTS = (
    Fact(id="seat", kind="reach", text="Their corporate headquarters are located in Redmond, Washington.", on=date(2025, 6, 30)),
    Fact(id="begun", kind="history", text="Founded in 1975, they develop and support software."),
    Fact(id="staff", kind="reach", text="As of June 30, 2025, they employed approximately 228,000 people in 90 countries, 125,000 in the U.S."),
    Fact(id="ceo", kind="people", text="Edda Brandvold, Chair and Chief Executive Officer", on=date(2025, 7, 30)),
    Fact(id="cfo", kind="people", text="Timothy D. Okoye, Executive Vice President and Chief Financial Officer"),
    Fact(id="board", kind="news", text="On May 2, 2025, they elected Helena Buonanno Foulkes as a director."),
    Fact(id="bought", kind="news", text="In October 2024 they acquired Larkspur Robotics for $68.7 million."),
    Fact(id="plan", kind="initiative", text="In 2027, they intend to begin launching their Kestrel service."),
    Fact(id="cut", kind="news", text="They will reduce their workforce by an additional 6,000 roles globally by 2027."),
    Fact(id="site", kind="reach", text="Among their sites: Works Grunheide-Berlin, Germany"),
    Fact(id="shops", kind="reach", text="They currently operate 858 warehouses, including 590 in the United States."),
)
KNOWN = ready(Dossier(company=Company(name="Harrow Works"), facts=FACTS))


def stated(said: str | Line, heard: frozenset[str] = frozenset()) -> list[tuple[str, bool]]:
    lines = (bo("What do you know about us?"), said if isinstance(said, Line) else ann(said))
    return [(u.fact, u.contradicts) for u in claimed(talk(*lines), KNOWN, ("Harrow Works",), heard)]


@pytest.mark.parametrize(("said", "fact"), [
    ("Your head office is in Redmond.", "seat"), ("I know you're based in Redmond.", "seat"), ("Your main office is up in Washington, I read.", "seat"),
    ("Harrow Works is based in Redmond.", "seat"), ("You were set up in 1975, after all.", "begun"), ("You've been around since nineteen seventy-five.", "begun"),
    ("You have about 228,000 staff.", "staff"), ("With more than two hundred thousand workers you have more than two hundred thousand stories.", ""),
    ("You've got more than two hundred thousand workers.", "staff"), ("Your boss, Edda Brandvold, said so.", "ceo"), ("Ms. Brandvold, your CEO, said so.", "ceo"),
    ("Tim Okoye, your head of finance, spoke about it.", "cfo"), ("Helena Foulkes has just joined your board.", "board"),
    ("Your plant in Berlin is the one that I would like to see.", "site"), ("You run 858 warehouses.", "shops")])
def test_the_same_in_other_words_is_a_use(said: str, fact: str) -> None:
    assert stated(said) == ([(fact, False)] if fact else [])


@pytest.mark.parametrize(("said", "fact"), [
    ("Your head office is in Palo Alto.", "seat"), ("Your headquarters in San Francisco look wonderful.", "seat"), ("You're based in Denver.", "seat"),
    ("You were founded in 1999.", "begun"), ("The company was set up in 1981.", "begun"), ("I mean, Harro Works was founded in 1999, so.", "begun"),
    ("You employ 80,000 people.", "staff"),
    ("You have fifty thousand employees worldwide.", "staff"), ("You have 228,000 people in 40 countries.", "staff"), ("Your CEO Lisa Maxwell said so.", "ceo"),
    ("Edda Brandvold is your chief technology officer, I think.", "ceo"), ("Larkspur Robotics took you over in October.", "bought"),
    ("You were bought by Larkspur.", "bought"), ("You sold Larkspur last year.", "bought"), ("You've already launched Kestrel.", "plan"),
    ("You're hiring six thousand people.", "cut"), ("You run three hundred warehouses.", "shops")])
def test_what_is_otherwise_in_the_dossier_is_wrong(said: str, fact: str) -> None:
    assert (fact, True) in stated(said)


@pytest.mark.parametrize("said", [
    "My head office was in Palo Alto.", "Your European headquarters are in Dublin.", "Your UK office is in Leeds.", "Your head office is in the Bay Area.",
    "You are based in the United States, which suits me.", "I started there in 1999.", "You started in 2019 as a nurse, I saw.", "The plant was set up in 1999.",
    "You have fifty people in this team.", "You have 300 people working on that, I guess.", "I ran a team of thirty people.", "We had 80,000 employees there.",
    "You have thirty warehouses in Leeds.", "You've got 5,000 people in Dublin.", "Your former CEO Steve Marchetti said so.", "Your boss will like that, and so will mine.",
    "Your CEO back then was Steve Marchetti.", "Your gaming CEO Ann Lee wrote that.", "My CEO Lisa Maxwell said so.", "I sold robots for a living.", "I'd be hiring people for you.",
    "You bought Larkspur, I read.", "Once Kestrel launches I would like to be there.", "I was born in 1981.", "Your office is in a fine street.",
    "You have twenty years of history behind you.", "Is your head office in Palo Alto?"])
def test_what_says_nothing_of_the_kind_is_neither(said: str) -> None:
    assert not [claim for claim in stated(said) if claim[1]]


def test_what_the_other_side_said_is_no_mistake_and_a_question_states_nothing() -> None:
    assert stated("Your head office is in Denver.", frozenset({"denver"})) == []
    assert stated("Your CEO Lisa Maxwell said so.", frozenset({"lisa", "maxwell"})) == []
    assert stated("You said your head office is in Denver.") == []
    assert stated(ann("So you're based in Denver, or where?", homepage=0.9)) == []
    assert claimed(talk(bo("You're based in Denver.")), KNOWN, (), frozenset()) == ()


def test_a_year_of_incorporation_is_held_against_nobody() -> None:
    known = ready(Dossier(company=Company(name="Harrow"), facts=(Fact(id="f", kind="history", text="They were incorporated in Delaware in 1998."),)))
    assert claimed(talk(ann("You were founded in 1987.")), known, (), frozenset()) == ()


def test_a_town_far_down_an_address_is_the_seat_too() -> None:
    known = ready(Dossier(company=Company(name="Harrow"), facts=(
        Fact(id="f", kind="reach", text="The headquarters are located at Mariaplein 50, PO Box 202, 2501 CE The Hague, The Netherlands."),)))
    said = talk(ann("Your head office is in The Hague."), ann("You're based in Rotterdam, I think."))
    assert [(u.fact, u.contradicts) for u in claimed(said, known, (), frozenset())] == [("f", False), ("f", True)]


def test_a_mistake_names_the_month_of_its_source_and_what_is_right_in_the_same_sentence_stands() -> None:
    sentences = talk(ann("You have 228,000 people, and your head office is in Denver."))
    stated_so = claimed(sentences, KNOWN, (), frozenset())
    uses = fact_uses([], None, KNOWN, frozenset(), stated_so)
    assert [(u.fact, u.contradicts) for u in uses] == [("seat", True), ("staff", False)]
    assert uses[0].why == "you said Denver, the source (June 2025) says Redmond, Washington"


def test_what_a_reader_takes_for_a_use_gives_way_to_a_plain_mistake_in_the_sentence() -> None:
    sentences = talk(ann("Larkspur Robotics took you over, and you operate many warehouses in the United States.", employer=0.9, specific=0.9))
    asked = pairs(sentences, KNOWN)
    answers = [{"none": 0.0, "uses": 0.99, "contradicts": 0.0} for _ in asked]
    assert asked
    uses = fact_uses(asked, answers, KNOWN, frozenset(), claimed(sentences, KNOWN, (), frozenset()))
    assert [(u.fact, u.contradicts) for u in uses] == [("bought", True)]


@pytest.mark.parametrize(("said", "found"), [("You run 40 ships on five routes.", [("ships", True)]), ("You run 40 ships on the lake.", [])])
def test_a_number_before_the_very_words_of_the_fact_counts_all_of_them(said: str, found: list[tuple[str, bool]]) -> None:
    known = ready(Dossier(company=Company(name="Pellworm"), facts=(Fact(id="ships", kind="reach", text="Pellworm runs 14 ships on five routes."),)))

    assert found == [(u.fact, u.contradicts) for u in claimed(talk(ann(said)), known, ("Pellworm",), frozenset())]


@pytest.mark.parametrize(("said", "found"), [
    ("I read that Moira Sandeman founded the company in Oban.", [("begun", True)]), ("Since Sandeman started it, the boats are blue.", [("begun", True)]),
    ("I read that Angus Kerr founded the company.", []), ("Angus set up the firm with one boat.", []), ("My uncle Rory Hart founded the company where I was.", []),
])
def test_who_is_known_as_somebody_else_did_not_found_it(said: str, found: list[tuple[str, bool]]) -> None:
    known = ready(Dossier(company=Company(name="Tarn Ferries"), facts=(
        Fact(id="ceo", kind="people", text="Moira Sandeman has been chief executive since 2021."),
        Fact(id="begun", kind="history", text="Tarn Ferries was founded in 1961 by Angus Kerr with one boat."))))

    assert found == [(u.fact, u.contradicts) for u in claimed(talk(ann(said)), known, ("Tarn Ferries",), frozenset()) if u.contradicts]
