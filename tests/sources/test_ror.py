"""ROR: the record of a firm that publishes research."""

from __future__ import annotations

import json
from collections.abc import Iterable

from afterview.model.company import Company
from afterview.model.source import Page
from afterview.sources import ror
from tests.sources.laws import SourceLaws
from tests.sources.pages import page, sample

NVIDIA = Company(name="NVIDIA Corporation")


def results(*names: str) -> bytes:
    """A search answer made of recorded records."""
    return json.dumps({"number_of_results": len(names), "items": [json.loads(sample(name)) for name in names]}).encode()


class TestRor(SourceLaws):
    source = ror
    company = NVIDIA

    def answers(self) -> Iterable[Page]:
        yield page(sample("ror-nvidia-us.json"), "search")
        yield page(results("ror-microsoft-us.json", "ror-nvidia-us.json"), "search")


def test_the_record_of_the_exact_name_is_taken_and_no_other() -> None:
    reading = ror.read(NVIDIA, page(results("ror-microsoft-us.json", "ror-nvidia-us.json"), "search"))
    assert "NVIDIA Corporation was established in 1993." in [f.text for f in reading.facts]
    assert not any("Microsoft" in f.text for f in reading.facts)
    assert reading.company is not None
    assert reading.company.wikidata == "Q182477"


def test_its_year_stands_beside_that_of_another_source_and_replaces_nothing() -> None:
    texts = [f.text for f in ror.read(Company(name="Microsoft"), page(results("ror-microsoft-us.json"), "search")).facts]
    assert "Microsoft was established in 1975." in texts  # Wikidata has 1976: both are shown


def test_companies_below_it_are_told_with_their_country() -> None:
    texts = [f.text for f in ror.read(NVIDIA, page(sample("ror-nvidia-us.json"), "search")).facts]
    assert "NVIDIA (Italy) belongs to NVIDIA Corporation." in texts


def test_a_record_of_another_company_gives_no_fact() -> None:
    reading = ror.read(Company(name="Nvidion"), page(sample("ror-nvidia-us.json"), "search"))
    assert reading.facts == ()
    assert "exactly Nvidion" in reading.gaps[0].why


def test_a_record_with_another_site_is_another_company() -> None:
    assert ror.read(Company(name="Nvidia", website="https://nvidia-plumbing.example"), page(sample("ror-nvidia-us.json"), "search")).facts == ()


def test_a_university_of_that_name_is_no_company() -> None:
    record = {"id": "https://ror.org/1", "names": [{"value": "Cornell", "types": ["ror_display"]}], "types": ["education"], "status": "active", "established": 1865}
    assert ror.read(Company(name="Cornell"), page({"items": [record]}, "search")).facts == ()
