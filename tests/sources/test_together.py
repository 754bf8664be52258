"""All sources at once, through the loop that the user runs: from a name to an identity to facts, over answers under their true addresses."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from afterview.adapters.http.contract import Answer, Kept
from afterview.model.company import Company
from afterview.model.source import Request, Terms
from afterview.workflows.research import Result, Wish, research
from tests.research import fake
from tests.sources.test_gleif import record
from tests.sources.test_newsroom import ABOUT, ARTICLE, FEED, HOME, LEADERS

LEI = "529900ABCDEFGHIJKL12"
WIKITEXT = """{{Infobox company
| name = Acme Kites
| founded = {{start date and age|1997}}
| key_people = [[Jane Roe]] ([[Chief executive officer|CEO]])
| hq_location = [[Leeds]], England
}}
'''Acme Kites''' is a British maker of kites.

== History ==
In May 2026, Acme Kites entered the [[Brazil]]ian market.<ref>x</ref>
"""


def statement(value: object, rank: str = "normal") -> dict[str, object]:
    """A statement of Wikidata, after its documentation."""
    return {"rank": rank, "mainsnak": {"snaktype": "value", "datavalue": {"value": value}}}


ITEM = {"id": "Q77", "lastrevid": 5, "modified": "2026-10-01T00:00:00Z", "labels": {"en": {"value": "Acme Kites"}}, "claims": {
    "P1278": [statement(LEI)], "P856": [statement("https://www.acme.example/")], "P169": [statement({"id": "Q78"})],
    "P571": [statement({"time": "+1998-00-00T00:00:00Z", "precision": 9})]}}


class Web:
    """Answers what was written down; everything else does not exist. Nothing is connected."""

    def __init__(self, **changes: str) -> None:
        self.asked: list[str] = []
        self.changes = changes

    def get(self, request: Request, terms: Terms, *, site: str = "", kept: Kept | None = None, key: str = "") -> Answer:  # noqa: ARG002
        self.asked.append(request.url)
        body, media = self._answer(request.url)
        return Answer(url=request.url, status=200 if body else 404, body=body.encode(), media=media, why="" if body else "it has no such page")

    def close(self) -> None:
        """Nothing is open."""

    def _answer(self, url: str) -> tuple[str, str]:
        parts = urlsplit(url)
        asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
        if parts.netloc == "www.wikidata.org":
            return json.dumps(self._wikidata(parts.path, asked)), "application/json"
        if parts.netloc == "en.wikipedia.org":
            summary = {"type": "standard", "title": "Acme Kites", "wikibase_item": "Q77", "revision": "9", "timestamp": "2026-11-01T00:00:00Z"}
            return (WIKITEXT, "text/x-wiki") if asked else (json.dumps(summary), "application/json")
        if parts.netloc == "api.gleif.org":
            return json.dumps({"data": [] if "children" in parts.path else record("Acme Kites Ltd", LEI)}), "application/vnd.api+json"
        if parts.netloc == "hn.algolia.com":
            return json.dumps({"hits": [{"objectID": "1", "title": "Acme Kites goes open source", "created_at": "2026-11-01T00:00:00Z"}]}), "application/json"
        pages = {"/": (HOME, "text/html"), "/feed.xml": (FEED, "application/rss+xml"), "/about/leadership": (LEADERS, "text/html"), "/about": (ABOUT, "text/html"),
                 "/newsroom/acme-kites-opens-a-plant-in-osaka": (ARTICLE, "text/html")}
        return pages.get(parts.path, ("", "")) if parts.netloc == "www.acme.example" else ("", "")

    def _wikidata(self, path: str, asked: dict[str, str]) -> object:
        if path.startswith("/wiki/Special:EntityData/"):
            return {"entities": {"Q77": ITEM}}
        if asked.get("action") == "wbsearchentities":
            return {"search": [{"id": "Q77", "label": "Acme Kites"}, {"id": "Q80", "label": self.changes.get("other", "Acme Kitesurfing")}]}
        if "sitefilter" in asked:
            return {"entities": {"Q77": {"sitelinks": {"enwiki": {"title": "Acme Kites"}}}}}
        if "claims" in asked.get("props", ""):
            other = replace_id(ITEM, "Q80")
            return {"entities": {"Q77": ITEM, "Q80": other} if "Q80" in asked["ids"] else {"Q77": ITEM}}
        return {"entities": {"Q78": {"id": "Q78", "labels": {"en": {"value": "Jane Roe"}}}}}


def replace_id(item: dict[str, object], number: str) -> dict[str, object]:
    """The same item as if it were another's."""
    return item | {"id": number, "claims": {"P1278": [statement("9" * 20)]}}


def run(here: Path, web: Web, name: str = "Acme Kites") -> Result:
    """The homework on a company, as the command does it."""
    return research(replace(fake.world(), door=web), Wish(company=Company(name=name)), here)


def test_a_name_becomes_an_identity_and_every_source_that_it_opens_is_read(tmp_path: Path) -> None:
    web = Web()
    result = run(tmp_path, web)
    assert result.homework is not None
    company = result.homework.dossier.company
    assert (company.wikidata, company.lei, company.website) == ("Q77", LEI, "https://www.acme.example/")
    told = {(f.source, f.kind) for f in result.homework.facts}
    assert {("wikidata", "people"), ("newsroom", "history"), ("wikipedia", "people"), ("wikipedia", "reach"), ("wikipedia", "expansion"), ("newsroom", "expansion"),
            ("newsroom", "people"), ("newsroom", "product"), ("gleif", "reach"), ("hacker-news", "news")} <= told
    assert result.troubles == ()


def test_sources_that_disagree_are_both_shown(tmp_path: Path) -> None:
    homework = run(tmp_path, Web()).homework
    assert homework is not None
    assert {"Acme Kites was founded in 1998.", "Acme Kites was founded in 1997."} <= {f.text for f in homework.facts}
    assert homework.conflicts


def test_two_companies_of_one_name_are_shown_and_nothing_is_written(tmp_path: Path) -> None:
    result = run(tmp_path, Web(other="Acme Kites"))
    assert result.homework is None
    assert {c.wikidata for c in result.candidates} == {"Q77", "Q80"}
    assert not (tmp_path / "companies").exists() or not list((tmp_path / "companies").glob("*/dossier.json"))


def test_no_host_is_asked_that_no_source_declared(tmp_path: Path) -> None:
    web = Web()
    run(tmp_path, web)
    hosts = {urlsplit(url).netloc for url in web.asked}
    assert hosts <= {"www.wikidata.org", "en.wikipedia.org", "api.gleif.org", "api.ror.org", "hn.algolia.com", "api.gdeltproject.org", "filings.xbrl.org",
                     "www.acme.example", "news.acme.example"}
