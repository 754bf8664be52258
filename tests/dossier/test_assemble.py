"""From facts to a dossier: each once, with an id that stays; old news apart, disagreements shown, the best for a talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from afterview.dossier.assemble import OLD, YOURS, Found, added, assemble, new_facts, theirs, usable
from afterview.dossier.best import MOST, best
from afterview.dossier.checklist import checklist, paper_kind
from afterview.dossier.conflicts import conflicts
from afterview.model.company import Citation, Company, Dossier, Fact
from afterview.model.homework import Document, Homework, Look, Paper
from afterview.model.source import Gap, Item
from afterview.report import dossier_words

TODAY = date(2026, 3, 10)
ACME = Company(name="Acme")


def fact(text: str, kind: str = "history", source: str = "edgar", quote: str = "", on: date | None = None, document: str = "d" * 64) -> Fact:
    words = quote or text
    return Fact(id="", kind=kind, text=text, quote=words, url="https://acme.example/", on=on, source=source,
                citation=Citation(document=document, start=0, end=len(words), quote=words, url="https://acme.example/", on=on))


def made(*facts: Fact, before: Homework | None = None, today: date = TODAY, **more: object) -> Homework:
    return assemble(before, Found(company=ACME, facts=facts, **more), today)  # type: ignore[arg-type]


def test_the_same_statement_is_one_fact_from_the_source_that_is_believed_most() -> None:
    said = [fact("Acme was founded in 1987.", source=s, document=s[0] * 64) for s in ("wikipedia", "edgar", "gleif", "somebody")]
    for order in (said, said[::-1]):
        assert [(f.text, f.source) for f in made(*order).facts] == [("Acme was founded in 1987.", "edgar")]


def test_history_is_told_as_it_happened() -> None:
    said = ["Also in 2008, Acme amalgamated with Old Acme.", "It changed its name in 2001.", "Acme was formed in 1993."]
    assert [f.text for f in made(*map(fact, said)).facts] == said[::-1]


def test_of_one_source_the_newest_document_speaks() -> None:
    old, new = (fact("They have 38 shops.", "reach", on=date(year, 2, 1), document=str(year)[-1] * 64) for year in (2024, 2025))
    assert [f.on for f in made(new, old).facts] == [date(2025, 2, 1)]


def test_a_figure_is_background_once_a_newer_document_of_the_source_gives_another() -> None:
    told = [fact(f"They currently operate {n} shops, also in {where}.", "reach", on=date(2025, month, 1), document=str(month) * 64)
            for n, month, where in ((847, 1, "Kenya"), (858, 8, "Japan"))]
    elsewhere = fact("They run two works in Leeds and Perth.", "reach", on=date(2025, 1, 1), document="1" * 64)
    assert {f.text.split()[3]: f.background for f in made(*told, elsewhere).facts} == {"858": False, "847": True, "works": False}


def test_ids_stay_from_run_to_run_and_do_not_depend_on_the_order() -> None:
    facts = [fact(f"They did thing number {n}.", "news") for n in range(5)]
    first, second = made(*facts), made(*facts[::-1])
    assert first.facts == second.facts
    assert len({f.id for f in first.facts}) == 5


def test_nothing_is_new_on_the_first_run_and_what_came_later_is() -> None:
    first = made(fact("They fly."))
    second = made(fact("They fly."), fact("They sail."), before=first, today=TODAY + timedelta(days=1))
    assert new_facts(first) == ()
    assert [f.text for f in new_facts(second)] == ["They sail."]
    assert new_facts(made(before=second, today=TODAY + timedelta(days=2))) == ()
    assert len(made(before=second, today=TODAY + timedelta(days=2)).facts) == 2, "what is known is not lost"


@pytest.mark.parametrize(("kind", "age", "background"), [
    ("news", OLD + timedelta(days=1), True), ("news", OLD, False), ("product", OLD * 2, True), ("history", OLD * 9, False), ("people", OLD * 2, False)])
def test_news_older_than_eighteen_months_is_background(kind: str, age: timedelta, background: bool) -> None:
    assert made(fact("They did it.", kind, on=TODAY - age)).facts[0].background is background


def test_people_and_figures_that_a_source_no_longer_tells_become_background_and_history_stays() -> None:
    before = made(fact("Ann Lee is chief executive.", "people"), fact("Founded in 1987."), fact("They have 9 shops.", "reach", source="ror"))
    after = made(fact("Bo Day is chief executive.", "people"), before=before, today=TODAY + timedelta(days=30),
                 looks=(Look(source="edgar", items=(), pages=3, on=TODAY), Look(source="ror", items=(), pages=0, on=TODAY)))
    assert {f.text: f.background for f in after.facts} == {
        "Ann Lee is chief executive.": True, "Bo Day is chief executive.": False, "Founded in 1987.": False, "They have 9 shops.": False}


def test_the_users_own_fact_is_theirs_and_stays_as_it_is() -> None:
    own = added(made(fact("They fly.")), "They open in Perth.", "expansion", "in Perth from May", "https://news.example/", TODAY)
    again = made(fact("They fly."), before=own, today=TODAY + OLD * 2)
    mine = next(f for f in again.facts if f.source == YOURS)
    assert (mine.quote, mine.url, mine.background) == ("in Perth from May", "https://news.example/", False)
    assert mine in own.facts
    assert added(own, "They open in Perth.", "expansion", "", "", TODAY).facts.__len__() == 2


def test_a_fact_taken_over_by_the_user_is_not_written_over() -> None:
    before = made(fact("They fly."))
    changed = replace(before, dossier=replace(before.dossier, facts=(theirs(replace(before.facts[0], quote="as I was told")),)))
    assert [(f.quote, f.source) for f in made(fact("They fly."), before=changed).facts] == [("as I was told", YOURS)]


def test_a_row_that_names_several_people_stays_several_facts_and_a_sentence_said_twice_is_one() -> None:
    row = "Ann Lee Chief Executive Officer Bo Day Chief Financial Officer"
    people = [fact(f"{n}, {r}", "people", quote=row) for n, r in (("Ann Lee", "Chief Executive Officer"), ("Bo Day", "Chief Financial Officer"))]
    news = [fact("They open in Perth.", "news", quote="We open in Perth in May."), fact("They open in Perth in May.", "news", quote="We open in Perth in May.")]
    assert sorted(f.text for f in made(*people, *news).facts) == ["Ann Lee, Chief Executive Officer", "Bo Day, Chief Financial Officer",
                                                                  "They open in Perth in May."]


@pytest.mark.parametrize("bad", [fact(""), fact("x" * 700), fact("They fly.", quote="  "), fact("They fly.", quote="y" * 2001)])
def test_what_cannot_be_said_in_a_sentence_is_no_fact(bad: Fact) -> None:
    assert not usable(replace(bad, quote=bad.quote))


def test_sources_that_disagree_are_shown_side_by_side() -> None:
    homework = made(fact("Acme was founded in 1975.", source="edgar"), fact("Acme was founded on 26 November 1976.", source="wikidata", document="w" * 64),
                    fact("Acme was established in 1975.", source="ror", document="r" * 64))
    assert len(homework.conflicts) == 1
    assert "1975, 1976" in homework.conflicts[0].why
    assert len(homework.conflicts[0].facts) == 3
    assert len(homework.facts) == 3


@pytest.mark.parametrize("facts", [
    (fact("Acme was founded in 1975."), fact("It was incorporated in Delaware in 1998.", source="wikidata")),
    (fact("Acme was founded in 1975."), fact("Acme was founded in 1976.")),  # one source: two times of one story
    (fact("Tim Cook, Chief Executive Officer", "people"), fact("Tim Cook is chief executive of Apple.", "people", "wikidata")),
    (fact("Ann Lee, Chief Executive Officer", "people"), fact("Bo Day is chief executive.", "people", "edgar")),
])
def test_what_only_looks_like_a_disagreement_is_none(facts: tuple[Fact, ...]) -> None:
    assert conflicts(facts) == ()


def test_two_chief_executives_are_a_disagreement() -> None:
    found = conflicts((fact("Ann Lee, Chief Executive Officer", "people"), fact("Bo Day is chief executive of Acme.", "people", "wikidata")))
    assert [c.why for c in found] == ["the sources name different people as chief executive: Day, Lee"]


def test_the_checklist_has_six_lines_each_with_facts_or_a_reason() -> None:
    homework = made(fact("They make kites.", "product", on=TODAY), fact("They launched the Swift.", "product", on=TODAY),
                    fact("Founded in 1987."), fact("They sold kites in 1999.", "product", on=date(1999, 1, 1)),
                    documents=(Document(document="d" * 64, source="edgar", what="10-K", paper=Paper.REPORT),),
                    gaps=(Gap(item=Item.REACH, where="GLEIF", why="looked for its seat, found nothing."),
                          Gap(item=Item.PEOPLE, where="Wikidata", why="not checked: it was down.", checked=False)),
                    looks=(Look(source="newsroom", items=(Item.RELEASES,), pages=2, on=TODAY),))
    lines = {c.item: c for c in checklist(homework)}
    assert list(lines) == list(Item)
    assert [f.text for f in lines[Item.REPORT].facts] == ["They launched the Swift.", "They make kites.", "They sold kites in 1999."]
    assert [f.text for f in lines[Item.NEWS].facts] == ["They launched the Swift."], "what they always do is no news"
    assert [f.text for f in lines[Item.HISTORY].facts] == ["Founded in 1987."]
    assert lines[Item.RELEASES].looked == ("newsroom: nothing found",)
    assert lines[Item.REACH].looked == ("GLEIF: looked for its seat, found nothing",)
    assert lines[Item.PEOPLE].not_checked == ("Wikidata: it was down",)


def test_what_an_encyclopaedia_lists_without_a_day_and_what_is_old_answers_not_what_is_new() -> None:
    homework = made(fact("Kite is among the products of Acme.", "product", "wikidata"), fact("They flew in 1999.", "news", on=date(1999, 1, 1)),
                    looks=(Look(source="wikidata", items=(Item.NEWS,), pages=1, on=TODAY),))
    news = next(c for c in checklist(homework) if c.item is Item.NEWS)
    assert [f.background for f in news.facts] == [True, True], "they are shown"
    assert news.looked == ("wikidata: nothing found",)
    assert [line.state for line in dossier_words.lines((news,))] == ["nothing"]


def test_the_top_people_stand_in_the_order_of_their_offices() -> None:
    people = ("Ann Ash, Vice Chair and President", "Bea Birch, Executive Vice President, Chief Financial Officer", "Cy Cole, President, Kites",
              "Di Dunn, Chairman of the Board", "Ed Elm, President and Chief Executive Officer", "Flo Fir, Senior Vice President",
              "Ed Elm has served as Chief Executive Officer since 2020.")
    homework = made(*(fact(p, "people", on=TODAY) for p in people))
    assert [f.text.split()[0] for f in homework.facts] == ["Ed", "Di", "Bea", "Ann", "Cy", "Flo", "Ed"]
    many = tuple(replace(fact(f"They did {n} in 2026.", "news", on=TODAY), id=str(n)) for n in range(80))
    chosen = best(Dossier(company=ACME, facts=(*many, *homework.facts)), most=5).facts
    assert "Ed Elm, President and Chief Executive Officer" in {f.text for f in best(Dossier(company=ACME, facts=homework.facts), most=1).facts}
    assert len(chosen) == 5


def test_of_the_reach_the_seat_and_the_size_stand_first_and_lists_last() -> None:
    told = ("Europe includes India.", "Subsidiary in Japan: Acme KK", "Among their sites: Works, Leeds, England", "They sell kites in Japan, Kenya and Peru.",
            "Revenue from Japan: 12 million dollars", "They operate 858 shops.", "As of May they employed 900 people.", "Their headquarters is in Leeds.")
    homework = made(*(fact(text, "reach") for text in told))
    assert [f.text for f in homework.facts] == [*told[:2:-1], told[2], told[1], told[0]]


def test_headlines_of_others_are_no_facts_for_a_talk() -> None:
    few = (fact("They fly."), fact("To read: “Acme sails”", "news", "gdelt"))
    assert [f.text for f in best(Dossier(company=ACME, facts=few)).facts] == ["They fly."]


@pytest.mark.parametrize(("what", "name", "text", "kind"), [
    ("10-K", "", "", Paper.REPORT), ("10-K405", "", "", Paper.REPORT), ("20-F", "", "", Paper.REPORT), ("EX-99.1", "", "", Paper.RELEASE),
    ("8-K", "", "", Paper.RELEASE), ("article", "", "", Paper.RELEASE), ("file", "annual-report_2024.pdf", "", Paper.REPORT),
    ("file", "x.pdf", "FORM 10-K annual report", Paper.REPORT), ("file", "x.txt", "FOR IMMEDIATE RELEASE Perth", Paper.RELEASE),
    ("search", "", "about kites", Paper.OTHER)])
def test_a_document_is_a_report_or_a_release_by_its_name_or_its_head(what: str, name: str, text: str, kind: Paper) -> None:
    assert paper_kind(what, name, text) is kind


def test_a_talk_is_compared_with_sixty_facts_at_most_and_with_all_kinds() -> None:
    kinds = ("product", "news", "history", "reach", "people", "culture")
    many = tuple(replace(fact(f"Number {n}.", kinds[n % 6], on=TODAY - timedelta(days=n)), id=str(n)) for n in range(600))
    own = replace(fact("Mine.", "news", source=YOURS), id="mine")
    old = tuple(replace(f, background=True) for f in many[:300])
    chosen = best(Dossier(company=ACME, facts=(*old, *many[300:], own))).facts
    assert len(chosen) == MOST
    assert own in chosen
    assert {f.kind for f in chosen} == set(kinds)
    assert not any(f.background for f in chosen)
    few = Dossier(company=ACME, facts=many[:MOST])
    assert best(few) is few
