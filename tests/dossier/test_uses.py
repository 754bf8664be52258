"""Which sentence uses which fact, by shared words alone and with a reader's answers; and what contradicts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from afterview.dossier.clash import clashes
from afterview.dossier.ground import grounds, personal
from afterview.dossier.ties import Index, company_said, ready, spoken, telling, tie_ins, touch
from afterview.dossier.uses import Pair, fact_uses, further, pairs
from afterview.model.company import Brief, Company, Dossier, Fact
from afterview.model.interview import FactUse
from tests.build import Line, ann, bo, interview, talk, words

FACTS = (Fact(id="f1", kind="expansion", text="Quillane Hearing opens a third clinic in Eau Claire in June, for about 9,400 patients."),
         Fact(id="f2", kind="history", text="It was founded in 1978 by Wilhelmina Brandvold, a nurse from Oshkosh."),
         Fact(id="f3", kind="product", text="The repair bench mends hearing aids within a day."))
DOSSIER = Dossier(company=Company(name="Quillane Hearing", aliases=("QH Clinics",)), facts=FACTS)
KNOWN = ready(DOSSIER)


def uses(*lines: Line, answers: Sequence[Mapping[str, float]] | None = None) -> list[tuple[int, str, bool]]:
    asked = pairs(talk(*lines), KNOWN)
    return [(u.sentence.n, u.fact, u.contradicts) for u in fact_uses(asked, answers, KNOWN, frozenset())]


def answered(asked: Sequence[Pair], **said: float) -> list[Mapping[str, float]]:
    """A reader that is of an opinion on the first fact alone."""
    return [said if pair.known.fact.id == "f1" else {"none": 1.0} for pair in asked]


def towards(text: str) -> Line:
    return ann(text, employer=0.9)


def test_a_sentence_that_shares_the_telling_words_of_a_fact_uses_it() -> None:
    assert [(0, "f1", False)] == uses(towards("I read that you open a third clinic in Eau Claire this June."))


def test_names_and_numbers_count_however_they_are_said_or_spelled() -> None:
    assert [(0, "f2", False)] == uses(towards("You have come a long way since Vilhelmina Brandvolt founded it in nineteen seventy-eight."))
    assert [(0, "f1", False)] == uses(towards("A clinic with ninety-four hundred patients in Eau Claire is a lot of patients."))


@pytest.mark.parametrize("text", ["I like to work with people in a team and to learn something new.", "Yes, sir.", "I had a dog in Ohio once, and a cat.",
                                  "In my last job I counted boxes, and in the end there were fewer of them."])
def test_ordinary_sentences_use_nothing(text: str) -> None:
    assert [] == uses(towards(text))


def test_what_the_interviewer_says_is_no_use_and_neither_is_a_question_for_the_fact() -> None:
    assert [] == uses(bo("We open a third clinic in Eau Claire this June."))
    assert [] == uses(ann("Do you have a third clinic in Eau Claire or so?", homepage=0.95, ask=0.9, employer=0.9))


def test_the_name_of_the_company_alone_is_no_fact() -> None:
    assert [] == uses(towards("I would really love to join Quillane Hearing one day."))


def test_with_a_reader_its_answers_decide_what_is_about_a_fact() -> None:
    line = towards("I read that you open a third clinic in Eau Claire this June.")
    asked = pairs(talk(line), KNOWN)
    none, sure = ([{"none": 1 - p, "uses": p, "contradicts": 0.0} for _ in asked] for p in (0.05, 0.99))

    assert [] == uses(line, answers=none)
    assert (0, "f1", False) in uses(line, answers=sure)


def test_a_fact_that_shares_only_part_of_what_a_better_use_shares_is_not_used_beside_it() -> None:
    book = Fact(id="b", kind="initiative", text="All clinics move to one shared appointment book this year.")
    count = Fact(id="c", kind="reach", text="Four boats use a shared jetty.")
    known = ready(Dossier(company=DOSSIER.company, facts=(book, count)))
    line = ann("I read that you are moving the clinics to a shared appointment book.", employer=0.9, specific=0.9)
    asked = pairs(talk(line), known)
    answers = [{"uses": 0.95, "contradicts": 0.0} for _ in asked]
    assert 2 == len(asked)
    assert ["b"] == [u.fact for u in fact_uses(asked, answers, known, frozenset())]


def test_a_fact_that_shares_hardly_a_word_is_not_used_beside_a_surer_one() -> None:
    book, crew = (Fact(id=f, kind="initiative", text=text) for f, text in (("b", "All clinics move to one appointment book."), ("c", "Two crews carry a red lamp.")))
    known = ready(Dossier(company=DOSSIER.company, facts=(book, crew)))
    line = ann("I read that you hand one book about for all of them, like a lamp.", employer=0.9, specific=0.9)
    asked = pairs(talk(line), known)
    answers = [{"uses": 0.99 if p.known.fact.id == "b" else 0.96, "contradicts": 0.0} for p in asked]
    assert {"b", "c"} == {p.known.fact.id for p in asked}
    assert ["b"] == [u.fact for u in fact_uses(asked, answers, known, frozenset())]


def test_a_pair_whose_answer_could_not_count_is_not_asked() -> None:
    assert not pairs(talk(ann("The clinic of my aunt was by the lake.", employer=0.9)), KNOWN)


def test_what_is_the_interviewers_own_is_no_fact_of_the_firm() -> None:
    sentences = talk(ann("I read your piece on how a hearing aid is mended.", specific=0.9), ann("And the repair bench mends hearing aids within a day.", specific=0.9))
    brief = Brief(name="Bo Boss", title="", public=("A piece in The Otologist on mending a hearing aid",), common_ground=())
    known = personal(grounds(sentences, (brief,), ()), sentences)

    assert 0 in known
    assert [1] == [p.sentence.n for p in pairs(sentences, KNOWN, known)]


def test_two_opposites_in_one_sentence_are_a_clash_only_where_the_reader_doubts_as_well() -> None:
    line = ann("With the third clinic in Eau Claire in June you closed the gap.", specific=0.9, employer=0.9)
    asked = pairs(talk(line), KNOWN)
    told, doubted = (answered(asked, uses=1 - p, contradicts=p) for p in (0.1, 0.9))

    assert not [u for u in fact_uses(asked, told, KNOWN, frozenset()) if u.contradicts]
    assert ["f1"] == [u.fact for u in fact_uses(asked, doubted, KNOWN, frozenset()) if u.contradicts]


@pytest.mark.parametrize(("specific", "sure", "beside"), [(0.9, 0.2, ["f2", "f3"]), (0.9, 0.95, []), (0.6, 0.2, [])])
def test_what_is_surely_particular_and_about_no_fact_that_shares_words_is_asked_beside_the_others(specific: float, sure: float, beside: list[str]) -> None:
    asked = pairs(talk(ann("You open a third clinic in Eau Claire.", employer=0.9, specific=specific)), KNOWN)

    assert ["f1"] == [p.known.fact.id for p in asked]
    assert beside == [p.known.fact.id for p in further(asked, answered(asked, uses=sure, contradicts=0.0), KNOWN)]


def test_what_is_the_interviewers_own_is_asked_beside_nothing_further() -> None:
    asked = pairs(talk(ann("You open a third clinic in Eau Claire.", employer=0.9, specific=0.9)), KNOWN)

    assert not further(asked, answered(asked), KNOWN, {0: frozenset({"open"})})


@pytest.mark.parametrize(("text", "specific", "sure", "used"), [
    ("One of these Oshkosh people began it all.", 0.9, 0.7, False), ("One of these Oshkosh people began it all.", 0.9, 0.94, True),  # hardly a word is shared
    ("One of these Oshkosh people began it all.", 0.9, 0.9, False),
    ("What you had from Oshkosh was one nurse.", 0.4, 0.9, False), ("What you had from Oshkosh was one nurse.", 0.4, 0.97, True),  # little ground, but "you"
    ("What I had from Oshkosh was one nurse.", 0.4, 0.97, False),
])
def test_the_less_speaks_for_a_use_the_surer_the_reader_must_be(text: str, specific: float, sure: float, used: bool) -> None:
    asked = [p for p in pairs(talk(ann(text, employer=0.9, specific=specific)), KNOWN) if p.known.fact.id == "f2"]

    assert 1 == len(asked)
    assert used == bool(fact_uses(asked, [{"uses": sure, "contradicts": 0.0} for _ in asked], KNOWN, frozenset()))


def test_a_sentence_uses_a_fact_once() -> None:
    asked = pairs(talk(towards("I read that you open a third clinic in Eau Claire this June.")), KNOWN)
    found: tuple[FactUse, ...] = fact_uses([*asked, *asked], None, KNOWN, frozenset())

    assert ["f1"] == [u.fact for u in found]
    assert found[0].why.startswith("shared: ")


@pytest.mark.parametrize(("said", "fact", "says"), [
    ("You were founded in 1991 by a nurse.", 1, "you said 1991, the source says 1978"),
    ("With 20,000 patients the clinic in Eau Claire is large.", 0, "you said 20,000, the source says 9400"),
    ("You open the third clinic in October.", 0, "you said October, the source says June"),
    ("You close the third clinic in Eau Claire in June.", 0, "the source says"),
    ("You open the third clinic in Milwaukee.", 0, "you said Milwaukee"),
    ("It all began in the nineties.", 1, "you said the nineties, the source says 1978"),
    ("You were founded by a doctor.", 1, "the source says"),
])
def test_a_clash_is_told_in_words(said: str, fact: int, says: str) -> None:
    assert says in "; ".join(clashes(said, KNOWN[fact], KNOWN, frozenset()))


@pytest.mark.parametrize(("said", "fact"), [
    ("You were founded in 1978 by a nurse, and the shop came in 1983.", 1),
    ("You were founded in 1978 by a nurse.", 1), ("With about nine thousand patients it is large.", 0), ("You open the third clinic in Eau Claire in June.", 0),
    ("It all began in the seventies.", 1), ("You open one in O'Claire in June.", 0), ("The first of the clinics is in town.", 0), ("", 0),
    ("Two of us went there.", 0), ("you open a clinic in milwaukee", 0),
])
def test_roundings_spellings_and_what_says_nothing_clash_with_nothing(said: str, fact: int) -> None:
    assert [] == clashes(said, KNOWN[fact], KNOWN, frozenset())


OTHERS = ready(Dossier(company=Company(name="Quillane Hearing"), facts=(
    Fact(id="g1", kind="initiative", text="The clinics move to one shared appointment book by the end of 2026."),
    Fact(id="g2", kind="news", text="In March 2026 Quillane bought Rollins Audio, with four shops."),
    Fact(id="g3", kind="news", text="The last of the fourteen findings was closed in November 2025."),
    Fact(id="g4", kind="product", text="With a Danish design house the company develops a new ear piece."),
    Fact(id="g5", kind="expansion", text="It is the second clinic on the lake, opened in 2024."),
    Fact(id="g6", kind="people", text="Ane Holt, from the opera in Leipzig, has been its voice since September 2025."),
    Fact(id="g7", kind="expansion", text="The hall in Kiel, ordered last week, is for autumn 2027.", on=date(2025, 11, 3)))))


@pytest.mark.parametrize(("said", "fact", "says"), [
    ("Now that you've already moved to the shared book I'd start there.", 0, "the source has it planned"),
    ("With the shared book in since last spring I'd start there.", 0, "the source has it planned"),
    ("Since Rollins Audio bought you there are four shops more.", 1, "the source says that they bought"),
    ("And you were taken over in March with your four shops.", 1, "the source says that they bought"),
    ("You've still got half of those findings open.", 2, "the source has it ended"),
    ("The ear piece that you develop with the Germans.", 3, "you said Germany, the source says Denmark"),
    ("Since it has been booking for all of you, the shared book knows everybody.", 0, "the source has it planned"),
    ("With you since the nineties, the ear doctor knows the shared voice.", 5, "you said the nineties, the source says 2025"),
    ("The hall in Kiel where your people have been able to train.", 6, "the source has it planned"),
    ("In March 2023 the audio people joined you.", 1, "you said 2023, the source says 2026"),
    ("It is your third clinic on the lake.", 4, "you said the third clinic, the source says the second"),
])
def test_what_was_done_by_whom_and_as_which_is_compared(said: str, fact: int, says: str) -> None:
    assert says in "; ".join(clashes(said, OTHERS[fact], OTHERS, frozenset()))


@pytest.mark.parametrize(("said", "fact"), [
    ("You move to the shared book by the end of the year.", 0), ("When the shared book comes I'd start there.", 0),
    ("Since you bought Rollins Audio you have four shops more.", 1), ("The findings are all closed now, I read.", 2),
    ("The ear piece that you develop with the Danes.", 3), ("It is your second clinic on the lake.", 4),
    ("My first question is about the clinic on the lake.", 4), ("She sang it as they do in Light Sick.", 5), ("Your voice since last autumn, since 2025.", 5),
    ("In September she came from the opera, where since 2019 they sing from memory.", 5), ("Since 2018 I have fitted the voice in hearing aids.", 5),
    ("The hall in Kiel, for the autumns to come, and in spring I start.", 6),
    ("In March the audio people joined you, and with them a hearing horn from 1970.", 1),
    ("I have been reading about the hall in Kiel.", 6), ("We've been able to see the hall in Kiel from the train.", 6),
])
def test_the_same_told_rightly_clashes_with_nothing(said: str, fact: int) -> None:
    assert [] == clashes(said, OTHERS[fact], OTHERS, frozenset())


def test_what_others_did_already_is_no_deed_of_the_firm() -> None:
    planned = ready(Dossier(company=DOSSIER.company, facts=(Fact(id="p", kind="news", text="They will open a pier on the Holderness coast in 2027."),)))

    assert [] == clashes("Down on that coast there are caravans, and people who lost half a garden already.", planned[0], planned, frozenset())
    assert clashes("You have the pier on that coast already.", planned[0], planned, frozenset())


def test_a_continent_is_no_other_town_and_a_currency_is_no_place() -> None:
    known = ready(Dossier(company=Company(name="Quillane Hearing"), facts=(
        Fact(id="g1", kind="news", text="In September 2022 they acquired Leo through an offer at a price of SEK 61 in Malmo."),)))
    assert [] == clashes("You bought Leo in 2022 to be at home in Europe.", known[0], known, frozenset())
    assert [] == clashes("You bought Leo in 2022 for cash in USD.", known[0], known, frozenset())
    assert clashes("You bought Leo in 2022 in Gothenburg.", known[0], known, frozenset()) == ["you said Gothenburg, the source says Malmo"]


def test_the_surer_of_a_right_and_a_wrong_use_in_one_sentence_stands() -> None:
    line = ann("You open the third clinic in Milwaukee, I read, with the repair bench that mends within a day.", employer=0.9, specific=0.9)
    asked = pairs(talk(line), KNOWN)

    def given(clinic: float, bench: float) -> list[tuple[str, bool]]:
        sure = {"f1": clinic, "f3": bench}
        answers = [{"none": 0.0, "uses": p / 2, "contradicts": p / 2} for p in (sure.get(a.known.fact.id, 0.0) for a in asked)]
        return [(u.fact, u.contradicts) for u in fact_uses(asked, answers, KNOWN, frozenset())]

    assert [("f1", True)] == given(1.0, 0.9)
    assert [("f3", False)] == given(1.0, 1.0)


def test_another_town_is_wrong_only_where_the_reader_doubts_as_well() -> None:
    asked = pairs(talk(ann("You open the third clinic in Milwaukee, I read.", employer=0.9, specific=0.9)), KNOWN)
    told, doubted = (answered(asked, uses=1 - p, contradicts=p) for p in (0.1, 0.6))

    assert not fact_uses(asked, told, KNOWN, frozenset())
    assert [("f1", True)] == [(u.fact, u.contradicts) for u in fact_uses(asked, doubted, KNOWN, frozenset())]


def test_a_place_of_the_candidates_own_past_is_no_clash() -> None:
    assert [] == clashes("I worked in Milwaukee when you opened in June.", KNOWN[0], KNOWN, frozenset({"milwaukee"}))


def test_a_touch_names_what_is_shared_and_rare_words_weigh_more() -> None:
    weight = telling(KNOWN)
    seen = touch(spoken("Your repair bench mends 9,400 hearing aids"), KNOWN[2], weight)

    assert {"repair", "bench", "mend"} <= seen.stems
    assert () == seen.numbers
    assert ("9400",) == touch(spoken("9,400 patients"), KNOWN[0], weight).numbers
    assert 0 == touch(spoken(""), KNOWN[0], weight).weight


@pytest.mark.parametrize(("text", "expected"), [
    ("I want to come to Greywether Foods.", True), ("at greywether foods", True), ("I read of Grey Weather last week.", True), ("GW Group is known.", True),
    ("The foods here are good.", False), ("A company like that.", False), ("", False), ("In bad weather I stay at home", False)])
def test_the_company_is_heard_by_its_names_and_by_how_recognisers_spell_it(text: str, expected: bool) -> None:
    assert expected == company_said(text, ("Greywether Foods", "GW Group"))


def test_no_name_is_never_said() -> None:
    assert not company_said("anything at all", ())
    assert not company_said("anything at all", ("",))


def test_every_exchange_gets_the_facts_that_fit_it_best_first() -> None:
    said = interview(bo("Tell me about a repair.", q_behavioural=0.9), ann("I mended a hearing aid on the bench within the day."),
                     bo("Which clinic was that?", q_background=0.9), ann("The third clinic in Eau Claire, with many patients."))
    ranked = tie_ins(said.exchanges, DOSSIER)

    assert {1: "f3", 2: "f1"} == {n: facts[0] for n, facts in ranked.items()}
    assert all(len(facts) <= 3 for facts in ranked.values())


def test_a_fact_that_shares_nothing_with_an_answer_does_not_fit_it() -> None:
    said = interview(bo("Where do you fall down?", q_strengths=0.9), ann("I talk too fast when somebody is cross with me."))

    assert {1: ()} == tie_ins(said.exchanges, DOSSIER)


def test_a_dossier_without_facts_and_a_fact_without_words_make_no_trouble() -> None:
    empty = ready(Dossier(company=Company(name=""), facts=()))
    odd = ready(Dossier(company=Company(name=""), facts=(Fact(id="x", kind="", text="…"),)))

    assert [] == pairs(talk(ann(words(20))), empty)
    assert [] == pairs(talk(ann(words(20))), odd)
    assert {} == tie_ins((), DOSSIER)


@pytest.mark.parametrize("said", ["Your repair bench mends 9,400 hearing aids", "9,400 patients", "the third clinic in May", "about ten thousand a year", "yes"])
def test_a_sentence_touches_no_fact_that_the_index_leaves_out(said: str) -> None:
    ready_made, weight = spoken(said), telling(KNOWN)
    touched = [n for n, known in enumerate(KNOWN) if touch(ready_made, known, weight).weight > 0]

    assert touched == Index(KNOWN).near(ready_made)
