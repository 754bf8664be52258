"""Wikipedia: the right article, in one version, its box and its dated sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable

from afterview.model.company import Company
from afterview.model.source import Page
from afterview.sources import wikipedia
from afterview.sources._wiki_text import wiki_text
from tests.sources.laws import SourceLaws
from tests.sources.pages import JSON, WIKI, page, sample

DELIVEROO = Company(name="Deliveroo")
CARRY = {"title": "Deliveroo", "revision": "1016388267", "modified": "2021-04-06"}


def article(company: Company = DELIVEROO, body: bytes | None = None) -> list[tuple[str, str]]:
    """Kind and text of the facts of an article."""
    data = sample("wikipedia-deliveroo.wikitext.gz") if body is None else body
    return [(f.kind, f.text) for f in wikipedia.read(company, page(data, "article", media=WIKI, carry=CARRY)).facts]


def summary(**changes: object) -> bytes:
    """The recorded summary of Google, changed."""
    return json.dumps(json.loads(sample("wikipedia-summary-google.json")) | changes).encode()


class TestWikipedia(SourceLaws):
    source = wikipedia
    company = DELIVEROO

    def answers(self) -> Iterable[Page]:
        yield page(sample("wikipedia-deliveroo.wikitext.gz"), "article", media=WIKI, carry=CARRY)
        yield page(summary(title="Deliveroo"), "summary", media=JSON)
        yield page({"entities": {"Q1": {"sitelinks": {"enwiki": {"title": "Deliveroo"}}}}}, "title", carry={"item": "Q1"})


def test_its_box_tells_founding_seat_and_people() -> None:
    told = article()
    assert ("history", "Deliveroo was founded in 2013.") in told
    assert ("reach", "Deliveroo has its headquarters in London, England, UK.") in told
    assert ("people", "Dan Winn, CTO of Deliveroo") in told
    assert not any("Orlowski" in text for kind, text in told if kind == "people")  # named without a role


def test_what_it_did_is_told_with_the_day_of_the_sentence() -> None:
    facts = wikipedia.read(DELIVEROO, page(sample("wikipedia-deliveroo.wikitext.gz"), "article", media=WIKI, carry=CARRY)).facts
    taiwan = next(f for f in facts if "Taiwan" in f.text and f.kind == "expansion")
    assert taiwan.quote == "Deliveroo entered the Taiwan market in October 2018."
    assert taiwan.on is not None
    assert taiwan.on.isoformat() == "2018-10-01"
    assert taiwan.url == "https://en.wikipedia.org/w/index.php?title=Deliveroo&oldid=1016388267"


def test_an_article_in_another_language_gives_what_its_box_says() -> None:
    told = article(Company(name="BBDO"), sample("wikipedia-de-bbdo.wikitext.gz"))
    assert ("history", "BBDO was founded in 1956.") in told
    assert ("reach", "BBDO has its headquarters in Düsseldorf, Deutschland.") in told


def test_the_text_has_no_markup_notes_or_pictures() -> None:
    text = wiki_text(sample("wikipedia-deliveroo.wikitext.gz"))
    for mark in ("[[", "]]", "<ref", "'''", "{{", "File:", "cite web"):
        assert mark not in text
    assert "Deliveroo, headquartered in London, was founded in 2013 by Will Shu and Greg Orlowski." in text


def test_a_sentence_with_something_left_out_is_never_quoted() -> None:
    body = b"'''Deliveroo''' is a firm.\n\nIn 2019, Deliveroo opened {{convert|5|km}} of kitchens in Paris. In 2020, Deliveroo opened an office in Rome."
    texts = [text for _, text in article(body=body)]
    assert any("Rome" in text for text in texts)
    assert not any("Paris" in text for text in texts)


def test_the_summary_leads_to_one_version_of_the_article() -> None:
    reading = wikipedia.read(Company(name="Google"), page(summary(), "summary"))
    assert [a.url for a in reading.asks] == ["https://en.wikipedia.org/w/index.php?title=Google&oldid=1016388267&action=raw"]
    assert reading.company is not None
    assert reading.company.wikidata == "Q95"


def test_an_article_on_something_else_of_that_name_is_not_taken() -> None:
    for changes in ({"type": "disambiguation"}, {"description": "Fruit", "extract": "It grows on a tree."}, {"title": "Google Glass"}):
        reading = wikipedia.read(Company(name="Google"), page(summary(**changes), "summary"))
        assert not reading.asks, changes
        assert reading.gaps


def test_an_article_of_another_item_is_not_taken() -> None:
    assert not wikipedia.read(Company(name="Google", wikidata="Q999"), page(summary(), "summary")).asks


def test_a_known_item_is_asked_for_its_title_first() -> None:
    assert "ids=Q95" in wikipedia.ask(Company(name="Google", wikidata="Q95"))[0].url
    assert wikipedia.ask(Company(name="Tata Sons / AC&DC"))[0].url.endswith("/summary/Tata_Sons_%2F_AC%26DC")


def test_tangled_wikitext_is_given_up_quickly() -> None:
    for tangle in ("{{" * 40_000, "<b>" * 40_000, "[http://a " * 40_000, "[[a|" * 40_000, "{{a|" * 40_000, "<ref>" * 40_000, "'''" * 40_000, "<!--" * 40_000):
        assert isinstance(wiki_text(tangle.encode()), str)
    assert wiki_text(b"x" * 2_000_000) == ""
