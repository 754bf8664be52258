"""filings.xbrl.org: the list of reports, and a report."""

from __future__ import annotations

import json
from collections.abc import Iterable

from afterview.model.company import Company
from afterview.model.source import Page
from afterview.sources import filings_xbrl_org
from tests.sources.laws import SourceLaws
from tests.sources.pages import HTML, page, sample

ASML = Company(name="ASML Holding", aliases=("ASML",), lei="724500Y6DUVHQD6OXN27")
# Written for this test; no words of a real report.
REPORT = """<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><head><title>Annual report</title></head><body>
<h1>ASML Annual Report 2022</h1><p>ASML was founded in 1984 in Eindhoven.</p>
<p>ASML employs 39,086 people in 16 countries across Europe, Asia and the United States.</p>
<p>In 2022, ASML opened a new campus in Hwaseong, South Korea.</p></body></html>"""


def entry(**attributes: object) -> dict[str, object]:
    """One entry of the list, after the recorded one."""
    base = {"country": "NL", "period_end": "2022-12-31", "report_url": "/a/2022/reports/a-en.xhtml"}
    return {"type": "filing", "id": "1", "attributes": base | attributes}


class TestFilingsXbrlOrg(SourceLaws):
    source = filings_xbrl_org
    company = ASML

    def answers(self) -> Iterable[Page]:
        yield page(sample("filings-asml.json"), "annual report list")
        yield page(REPORT, "annual report", media=HTML, carry={"on": "2022-12-31"})


def test_the_list_points_to_the_newest_report_and_asks_for_it() -> None:
    reading = filings_xbrl_org.read(ASML, page(sample("filings-asml.json"), "annual report list"))
    assert [f.text for f in reading.facts] == ["To read: their annual report for the year that ended on 2022-12-31."]
    assert [r.what for r in reading.asks] == ["annual report"]
    assert reading.asks[0].url.startswith("https://filings.xbrl.org/724500Y6DUVHQD6OXN27/2022-12-31/")


def test_the_report_itself_is_read() -> None:
    facts = filings_xbrl_org.read(ASML, page(REPORT, "annual report", media=HTML, carry={"on": "2022-12-31"})).facts
    assert {"history", "reach"} <= {f.kind for f in facts}
    assert any("39,086" in f.quote for f in facts)


def test_the_english_version_of_the_newest_year_is_taken() -> None:
    listed = {"data": [entry(period_end="2021-12-31"), entry(report_url="/a/2022/reports/a-nl.xhtml"), entry(), entry(report_url=None)]}
    assert filings_xbrl_org.read(ASML, page(listed, "annual report list")).asks[0].url == "https://filings.xbrl.org/a/2022/reports/a-en.xhtml"


def test_a_report_elsewhere_is_never_asked_for() -> None:
    for address in ("//evil.example/a.xhtml", "https://evil.example/a", "javascript:alert(1)", "/../../etc/passwd", ""):
        assert filings_xbrl_org.read(ASML, page({"data": [entry(report_url=address)]}, "annual report list")).asks == ()


def test_its_errors_are_gaps() -> None:
    for body in (sample("filings-error.json"), json.dumps({"data": []}).encode()):
        reading = filings_xbrl_org.read(ASML, page(body, "annual report list"))
        assert not reading.facts
        assert len(reading.gaps) == 1


def test_without_an_identifier_it_is_not_asked() -> None:
    assert filings_xbrl_org.ask(Company(name="ASML")) == ()
    assert filings_xbrl_org.ask(ASML)[0].url.startswith("https://filings.xbrl.org/api/entities/724500Y6DUVHQD6OXN27/filings?")
