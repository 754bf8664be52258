"""GDELT and Hacker News: headlines of others as pointers, never as facts of substance."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from afterview.model.company import TO_READ, Company
from afterview.model.source import Page
from afterview.sources import gdelt, hacker_news
from afterview.sources._pointers import names_company
from tests.sources.laws import SourceLaws
from tests.sources.pages import page

ACME = Company(name="Acme Robotics Inc.")


def article(title: str, **changes: object) -> dict[str, object]:
    """An article as GDELT's documentation shows it; not recorded."""
    return {"url": "https://paper.example/acme", "title": title, "seendate": "20261105T101500Z", "domain": "paper.example", "language": "English",
            "sourcecountry": "United States"} | changes


def story(title: str, **changes: object) -> dict[str, object]:
    """A story as the documentation of the search shows it; not recorded."""
    return {"objectID": "41234567", "title": title, "url": "https://blog.example/acme", "points": 99, "created_at": "2026-11-02T08:00:00Z", "author": "ann"} | changes


class TestGdelt(SourceLaws):
    source = gdelt
    company = ACME

    def answers(self) -> Iterable[Page]:
        yield page({"articles": [article("Acme Robotics opens plant in Osaka"), article("Other firm does well")]}, "articles")


class TestHackerNews(SourceLaws):
    source = hacker_news
    company = ACME

    def answers(self) -> Iterable[Page]:
        yield page({"hits": [story("Acme Robotics open-sources its planner")], "nbHits": 1}, "stories")


def test_a_headline_is_marked_as_something_to_read_with_its_day_and_link() -> None:
    fact = gdelt.read(ACME, page({"articles": [article("Acme Robotics opens plant in Osaka")]}, "articles")).facts[0]
    assert fact.text == "To read: “Acme Robotics opens plant in Osaka”"
    assert (fact.kind, fact.url, fact.on and fact.on.isoformat()) == ("news", "https://paper.example/acme", "2026-11-05")


def test_the_same_headline_in_many_papers_is_told_once() -> None:
    papers = [article("Acme Robotics opens plant in Osaka", url=f"https://p{n}.example/") for n in range(30)]
    assert len(gdelt.read(ACME, page({"articles": papers}, "articles")).facts) == 1


def test_a_headline_with_a_link_that_is_none_is_left_out() -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "", "//paper.example", "https://user:word@paper.example/"):
        assert gdelt.read(ACME, page({"articles": [article("Acme Robotics opens plant", url=url)]}, "articles")).facts == ()


def test_an_error_in_words_instead_of_data_is_not_taken_for_no_news() -> None:
    gap = gdelt.read(ACME, page(b"The specified phrase is too short.", "articles", media="text/html")).gaps[0]
    assert not gap.checked


def test_no_headline_at_all_is_looked_and_found_nothing() -> None:
    for reading in (gdelt.read(ACME, page({}, "articles")), gdelt.read(ACME, page({"articles": []}, "articles")), hacker_news.read(ACME, page({"hits": []}, "stories"))):
        assert reading.gaps[0].checked
        assert "found nothing" in reading.gaps[0].why


def test_the_discussion_is_linked() -> None:
    fact = hacker_news.read(ACME, page({"hits": [story("Acme Robotics open-sources its planner")]}, "stories")).facts[0]
    assert fact.url == "https://news.ycombinator.com/item?id=41234567"
    assert fact.text.startswith(TO_READ)


@pytest.mark.parametrize(("title", "named"), [
    ("Acme Robotics opens plant", True), ("ACME ROBOTICS opens plant", True), ("Why Acme Robotics Inc. grows", True), ("Acme opens plant", False),
    ("Newacme Robotics grows", False), ("acme robotics, a game", False), ("Acme Roboticists meet", False), ("Acme Robotics’s plan", True), ("x" * 500, False)])
def test_the_name_must_stand_there_as_a_name(title: str, *, named: bool) -> None:
    assert names_company(title, ACME) is named


def test_a_name_too_short_to_search_for_is_not_searched_for() -> None:
    assert gdelt.ask(Company(name="3M")) == ()
    assert hacker_news.ask(Company(name="X")) == ()
