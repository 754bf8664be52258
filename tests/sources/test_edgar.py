"""EDGAR: from a name to the filings, from the filings to facts, and every error page told from a filing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

import pytest

from afterview.model.company import Company
from afterview.model.source import Item, Page, Reading, Request
from afterview.sources import edgar
from tests.sources.laws import SourceLaws
from tests.sources.pages import HTML, JSON, SHARED, page, sample

NVIDIA = Company(name="NVIDIA", cik="0001045810")
TICKERS = {"0": {"cik_str": 1045810, "ticker": "NVDA", "title": "NVIDIA CORP"}, "1": {"cik_str": 27904, "ticker": "DAL", "title": "DELTA AIR LINES, INC."},
           "2": {"cik_str": 1948292, "ticker": "DLC", "title": "DELTA CORP. HOLDINGS Ltd"}, "3": {"cik_str": 1652044, "ticker": "GOOGL", "title": "Alphabet Inc."},
           "4": {"cik_str": 1652044, "ticker": "GOOG", "title": "Alphabet Inc."}, "5": {"cik_str": 1, "ticker": "AC", "title": "Acme Inc."},
           "6": {"cik_str": 2, "ticker": "ACM", "title": "ACME CORP"}}


def tickers(company: Company) -> Reading:
    return edgar.read(company, page(TICKERS, "tickers"))


def submissions(name: str = "edgar-nvda-submissions.json.gz") -> Page:
    return page(sample(name), "submissions", media=JSON)


def answer(request: Request, body: bytes = b"", *, status: int = 200, media: str = HTML) -> Page:
    on = date.fromisoformat(request.carry["on"]) if request.carry.get("on") else None
    return page(body, request.what, media=media, url=request.url, carry=request.carry, status=status, on=on)


def first_report() -> Request:
    return next(r for r in edgar.read(NVIDIA, submissions()).asks if r.what.startswith("10-K"))


class TestEdgar(SourceLaws):
    source = edgar
    company = NVIDIA

    def answers(self) -> Iterable[Page]:
        yield page(TICKERS, "tickers")
        yield submissions()
        yield page(SMALL, "10-K", media=HTML, carry={"form": "10-K", "on": "2026-02-20", "chain": "[]", "n": "0"}, on=date(2026, 2, 20))
        yield page(sample("edgar-phg-6-k-2023.htm.gz"), "6-K", media=HTML, carry={"form": "6-K"})
        yield page(sample("edgar-aapl-ex-21.htm.gz"), "EX-21.1", media=HTML, carry={"form": "EX-21.1"})
        yield page(sample("edgar-adbe-index.html"), "index", media=HTML, carry={"of": "10-K"})


SMALL = """<html><body><p>FORM 10-K</p><p>For the fiscal year ended January 25, 2026</p><p>Item 1. Business</p>
<p>NVIDIA was incorporated in California in April 1993.</p><p>In October 2025, we launched the Gale 9, a kite for the sea.</p></body></html>"""


@pytest.mark.parametrize(("name", "ticker", "found"), [
    ("Nvidia", "", "NVIDIA CORP"), ("nvidia corporation", "", "NVIDIA CORP"), ("x", "nvda", "NVIDIA CORP"), ("Alphabet", "", "Alphabet Inc.")])
def test_a_name_or_ticker_that_is_exact_leads_to_the_filings(name: str, ticker: str, found: str) -> None:
    reading = tickers(Company(name=name, ticker=ticker))
    assert reading.company
    assert reading.company.name == found
    assert [r.url for r in reading.asks] == [f"https://data.sec.gov/submissions/CIK{reading.company.cik}.json"]


@pytest.mark.parametrize(("name", "near"), [
    ("Delta", {"DELTA AIR LINES, INC.", "DELTA CORP. HOLDINGS Ltd"}), ("Acme", {"Acme Inc.", "ACME CORP"}), ("Google", set()), ("Zzz", set()), ("DAL", {"DELTA AIR LINES, INC."})])
def test_a_name_that_is_not_exact_gives_candidates_and_never_a_guess(name: str, near: set[str]) -> None:
    reading = tickers(Company(name=name))
    assert reading.company is None
    assert reading.asks == ()
    assert {c.name for c in reading.candidates} == near
    assert reading.gaps


def test_a_known_number_goes_straight_to_the_filings() -> None:
    assert [r.url for r in edgar.ask(NVIDIA)] == ["https://data.sec.gov/submissions/CIK0001045810.json"]
    assert [r.what for r in edgar.ask(Company(name="x", cik="12; rm"))] == ["tickers"]


def test_the_list_of_filings_tells_who_they_are_and_what_to_read() -> None:
    reading = edgar.read(NVIDIA, submissions())
    assert reading.company
    assert (reading.company.name, reading.company.ticker, reading.company.cik) == ("NVIDIA CORP", "NVDA", "0001045810")
    whats = [r.what for r in reading.asks]
    assert whats[0] == "10-K of the year before"
    assert whats.count("DEF 14A") == 1
    assert 3 <= whats.count("8-K") <= 10
    assert all(r.url.startswith("https://www.sec.gov/Archives/edgar/data/1045810/") for r in reading.asks)
    assert all(date.fromisoformat(r.carry["on"]) > date(2024, 8, 1) for r in reading.asks)


def test_a_former_name_is_history_with_its_day() -> None:
    data = json.loads(submissions().body) | {"formerNames": [{"name": "KITE WORKS INC", "from": "1998-05-07T00:00:00.000Z", "to": "2002-06-04T00:00:00.000Z"}]}
    facts = edgar.read(NVIDIA, page(data, "submissions")).facts
    assert [(f.text, f.on) for f in facts] == [("Called KITE WORKS INC until 2002-06-04", date(2002, 6, 4))]


def test_last_years_report_is_read_for_what_it_told_already() -> None:
    before = first_report()
    old = "<html><body><p>FORM 10-K</p><p>Item 1. Business</p><p>In March 2025, we launched the Gale 8.</p></body></html>"
    asks = edgar.read(NVIDIA, answer(before, old.encode())).asks
    assert [r.what for r in asks] == ["10-K"]
    assert asks[0].carry["on"] == "2026-02-25"
    assert asks[0].carry["known"] == "In March 2025, we launched the Gale 8."
    new = old.replace("<p>In March", "<p>In October 2025, we launched the Gale 9.</p><p>In March").replace("FORM 10-K</p>", "FORM 10-K</p><p>For the fiscal year ended January 25, 2026</p>")
    reading = edgar.read(NVIDIA, answer(asks[0], new.encode()))
    assert [f.text for f in reading.facts if f.kind == "product"] == ["In October 2025, they launched the Gale 9."]
    assert all(f.citation and f.citation.on == date(2026, 2, 25) for f in reading.facts)
    assert [r.what for r in reading.asks] == ["index"]


def test_a_report_that_cannot_be_had_gives_way_to_the_one_before_it() -> None:
    newest = edgar.read(NVIDIA, answer(first_report(), status=404)).asks[0]
    reading = edgar.read(NVIDIA, answer(newest, status=404))
    assert reading.gaps[0].item is Item.REPORT
    assert "The one before it is read instead." in reading.gaps[0].why
    assert [r.what for r in reading.asks] == ["10-K of the year before"]
    older = edgar.read(NVIDIA, answer(reading.asks[0], status=404)).asks[0]
    assert (older.what, older.carry["on"]) == ("10-K", "2025-02-26")


def test_when_no_report_can_be_had_the_chain_ends() -> None:
    waiting, asked = [first_report()], 0
    while waiting:
        asked += 1
        waiting += edgar.read(NVIDIA, answer(waiting.pop(), status=403)).asks
        assert asked < 12


def test_exhibits_come_from_the_index() -> None:
    index = sample("edgar-adbe-index.html").decode().replace("<td scope=\"row\">EX-99.1</td>", "<td scope=\"row\">EX-21.1</td>")
    asks = edgar.read(NVIDIA, page(index, "index", media=HTML, carry={"of": "10-K", "on": "2026-02-25"})).asks
    assert [(r.what, r.url.rpartition("/")[2]) for r in asks] == [("EX-21.1", "adbeex991q123.htm")]
    assert edgar.read(NVIDIA, page(sample("edgar-adbe-index.html"), "index", media=HTML, carry={"of": "10-K"})).asks == ()


@pytest.mark.parametrize(("name", "why"), [
    ("edgar-error-rate.html", "ten minutes"), ("edgar-error-undeclared.html", "contact address"), ("edgar-error-no-such-cik.xml", "no company under this number")])
@pytest.mark.parametrize("what", ["tickers", "submissions", "10-K", "8-K", "index", "EX-21"])
@pytest.mark.parametrize("status", [200, 403])
def test_an_error_page_of_the_sec_is_a_gap_whatever_its_status(name: str, why: str, what: str, status: int) -> None:
    carry = {"form": what, "on": "2026-02-25"} if what in {"10-K", "8-K", "EX-21"} else {}
    reading = edgar.read(NVIDIA, page(sample(name), what, media=HTML, carry=carry, status=status))
    assert reading.facts == ()
    assert reading.company is None
    assert [why in g.why for g in reading.gaps] == [True]


def test_a_company_that_files_nothing_is_told_so() -> None:
    reading = edgar.read(Company(name="Siemens", cik="940418"), submissions("edgar-siemens-submissions.json.gz"))
    assert reading.company
    assert reading.company.name == "SIEMENS AG"
    assert reading.facts == ()
    assert reading.asks == ()
    assert "files no annual report there" in reading.gaps[0].why


def test_rows_that_lead_elsewhere_are_stepped_over() -> None:
    data = json.loads(submissions().body)
    recent = data["filings"]["recent"]
    recent["primaryDocument"] = ["../../../evil.htm"] * len(recent["form"])
    assert edgar.read(NVIDIA, page(data, "submissions")).asks == ()
    recent["primaryDocument"], recent["accessionNumber"] = ["x.htm"] * len(recent["form"]), ["https://evil.example/"] * len(recent["form"])
    assert edgar.read(NVIDIA, page(data, "submissions")).asks == ()


def test_a_real_report_of_two_megabytes_becomes_facts() -> None:
    carry = {"form": "10-K", "on": "2025-02-26", "chain": "[]", "n": "0"}
    reading = edgar.read(NVIDIA, page(sample("edgar-nvda-10-k-2025.htm.gz"), "10-K", media=HTML, carry=carry, on=date(2025, 2, 26)))
    texts = [f.text for f in reading.facts]
    assert "Revenue from Taiwan: 20,573 million dollars" in texts
    assert "Colette M. Kress, Executive Vice President and Chief Financial Officer" in texts
    assert any("launched the NVIDIA Blackwell architecture" in t for t in texts)
    assert reading.gaps == ()


@pytest.mark.skipif(not SHARED.exists(), reason="the recorded documents are not here")
@pytest.mark.slow
def test_item_1_is_rightly_bounded_in_every_ordinary_report_and_said_of_the_odd_one() -> None:
    import gzip

    from afterview.sources._filing import segment
    from afterview.sources._text import page_text

    odd = set()
    for path in sorted(SHARED.glob("sec-edgar/*/10-K-*.htm.gz")):
        text = page_text(gzip.decompress(path.read_bytes()), HTML)
        filing = segment(text, "10-K")
        start, end = filing.items["1"]
        assert text[start:].upper().startswith("ITEM 1. BUSINESS"), path
        assert text[end:].upper().startswith("ITEM 1A."), path
        if filing.doubts:
            odd.add(path.parent.name)
    assert odd == {"ibm"}
