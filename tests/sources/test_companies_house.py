"""Companies House: the profile, the officers without what is private of them, and names that many have."""

from __future__ import annotations

from collections.abc import Iterable

from afterview.model.company import Company
from afterview.model.source import Page
from afterview.sources import companies_house
from tests.sources.laws import SourceLaws
from tests.sources.pages import page, sample

INTAGLIO = Company(name="Intaglio Systems", register="GB 02894655")
# Written after the documentation of the interface; the people are invented.
OFFICERS = {"items": [
    {"name": "LEE, Ann Mary", "officer_role": "director", "appointed_on": "2020-01-01", "date_of_birth": {"month": 3, "year": 1971}, "nationality": "British",
     "address": {"address_line_1": "1 Secret Lane", "postal_code": "XY1 2ZZ"}, "occupation": "Engineer", "country_of_residence": "England"},
    {"name": "GONE, Peter", "officer_role": "director", "resigned_on": "2021-05-05"},
    {"name": "NOMINEES LIMITED", "officer_role": "nominee-person-with-no-known-role"},
    {"name": "Roe, Jane", "officer_role": "secretary"},
]}


class TestCompaniesHouse(SourceLaws):
    source = companies_house
    company = INTAGLIO

    def answers(self) -> Iterable[Page]:
        yield page(sample("companies-house-profile.json"), "profile")
        yield page(OFFICERS, "officers", carry={"number": "02894655"})
        yield page(sample("companies-house-search.json"), "search")


def test_the_profile_tells_beginning_and_end() -> None:
    facts = companies_house.read(INTAGLIO, page(sample("companies-house-profile.json"), "profile")).facts
    assert [f.text for f in facts] == ["The British company of Intaglio Systems was registered on 1994-02-04.",
                                       "The British company of Intaglio Systems ended on 1996-09-03."]
    assert facts[0].url == "https://find-and-update.company-information.service.gov.uk/company/02894655"


def test_of_officers_the_name_and_the_role_are_kept_and_nothing_else() -> None:
    facts = companies_house.read(INTAGLIO, page(OFFICERS, "officers", carry={"number": "02894655"})).facts
    assert [f.text for f in facts] == ["Ann Mary Lee is a director of Intaglio Systems in Britain.", "Jane Roe is company secretary of Intaglio Systems in Britain."]
    told = " ".join(f"{f.text} {f.quote} {f.url}" for f in facts)
    for private in ("1971", "Secret", "XY1", "British national", "Engineer", "birth"):
        assert private not in told


def test_dissolved_companies_and_names_that_only_begin_alike_are_no_candidates() -> None:
    names = [c.name for c in companies_house.read(Company(name="Python"), page(sample("companies-house-search.json"), "search")).candidates]
    assert names == ["PYTHON LIMITED"]


def test_a_name_alone_is_not_enough_unless_the_company_is_british() -> None:
    answer = page(sample("companies-house-search.json"), "search")
    assert not companies_house.read(Company(name="Python"), answer).asks
    asks = companies_house.read(Company(name="Python", country="United Kingdom"), answer).asks
    assert [r.url.partition(".uk/")[2] for r in asks] == ["company/07359966", "company/07359966/officers?items_per_page=50"]


def test_it_wants_a_key_and_says_so() -> None:
    assert companies_house.TERMS.needs == ("key",)


def test_a_number_that_is_none_is_not_asked_for() -> None:
    assert companies_house.ask(Company(name="X", register="GB ../../1")) == ()
    assert companies_house.ask(Company(name="X", register="DE HRB 1234")) == ()
