"""GLEIF: a record, its children, and a name that several have."""

from __future__ import annotations

import json
from collections.abc import Iterable

from afterview.model.company import Company
from afterview.model.source import Page
from afterview.sources import gleif
from tests.sources.laws import SourceLaws
from tests.sources.pages import page, sample

LEI = "529900ABCDEFGHIJKL12"
ACME = Company(name="Acme Kites", lei=LEI)


def record(name: str, lei: str = LEI, **entity: object) -> dict[str, object]:
    """A record, written after the documentation of the interface and the shape of the recorded one."""
    base = {"legalName": {"name": name}, "headquartersAddress": {"city": "MUNICH", "country": "DE"}, "category": "GENERAL", "status": "ACTIVE"}
    return {"type": "lei-records", "id": lei, "attributes": {"lei": lei, "entity": base | entity, "registration": {"lastUpdateDate": "2026-05-01T00:00:00Z"}}}


FIRM = record("Acme Kites AG", creationDate="1998-03-04T00:00:00Z", otherNames=[{"name": "Acme Strings AG", "type": "PREVIOUS_LEGAL_NAME"}])
CHILDREN = {"data": [record("Acme Kites Japan K.K.", "5" * 20), record("Acme Fund", "6" * 20, category="FUND"), record("Old Acme", "7" * 20, status="INACTIVE"),
                     record("Ann Lee", "8" * 20, category="SOLE_PROPRIETOR")]}


class TestGleif(SourceLaws):
    source = gleif
    company = ACME

    def answers(self) -> Iterable[Page]:
        yield page({"data": FIRM}, "record")
        yield page(CHILDREN, "children")
        yield page({"data": [FIRM]}, "search")


def test_a_record_tells_seat_creation_and_former_names() -> None:
    texts = {f.text for f in gleif.read(ACME, page({"data": FIRM}, "record")).facts}
    assert texts == {"Acme Kites has its headquarters in Munich.", "The legal entity behind Acme Kites was created on 1998-03-04.",
                     "Acme Kites was called Acme Strings AG before."}


def test_children_are_firms_that_are_alive_and_no_people() -> None:
    assert [f.text for f in gleif.read(ACME, page(CHILDREN, "children")).facts] == ["Acme Kites Japan K.K. belongs to Acme Kites."]


def test_a_fund_gives_no_fact() -> None:
    reading = gleif.read(Company(name="UK Equity Fund (Offshore)"), page(sample("gleif-fund.json"), "record"))
    assert reading.facts == ()
    assert reading.company is None


def test_a_record_of_another_identifier_gives_no_fact() -> None:
    assert gleif.read(Company(name="Acme Kites", lei="9" * 20), page({"data": FIRM}, "record")).facts == ()


def test_a_name_alone_gives_companies_to_choose_from() -> None:
    found = gleif.read(Company(name="Acme Kites"), page({"data": [FIRM, record("Acme Kites Ltd", "9" * 20), record("Acme Kiteshop", "1" * 20)]}, "search"))
    assert [c.name for c in found.candidates] == ["Acme Kites AG", "Acme Kites Ltd"]
    assert found.company is None


def test_a_company_that_is_known_by_its_number_is_not_asked_about_again() -> None:
    reading = gleif.read(Company(name="Acme Kites", wikidata="Q1"), page({"data": [FIRM]}, "search"))
    assert reading.candidates == ()
    assert "exactly this name" in reading.gaps[0].why


def test_it_asks_by_identifier_when_there_is_one() -> None:
    assert [r.what for r in gleif.ask(ACME)] == ["record", "children"]
    assert [r.what for r in gleif.ask(Company(name="Acme Kites", lei="../../etc"))] == ["search"]


def test_a_name_with_markup_stays_text() -> None:
    reading = gleif.read(ACME, page(json.dumps({"data": [record("<script>alert(1)</script>\u202eAcme", "5" * 20)]}), "children"))
    assert all("\n" not in f.text for f in reading.facts)
