"""The page of a dossier: each link leads to the very words, also where they stand in the cells of a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright import sync_api as playwright

from afterview.dossier.checklist import checklist
from afterview.model.company import Citation, Company, Dossier, Fact
from afterview.model.homework import Homework
from afterview.model.source import Gap, Item
from afterview.report.dossier_html import dossier_to_html
from afterview.report.dossier_words import exact_place, grouped

URL = "https://harrow.example/10-k.htm"
QUOTES = ("Harrow was incorporated in California in April 1993.", "Edda Brandvold Executive Vice President and Chief Financial Officer",
          "United States $ 61,257", "Taiwan 20,573",
          "In fiscal year 2025, we launched the Gale architecture, a full set of kites for hills, for the sea, for the night and for the rain.")
REPORT = f"""<!doctype html><meta charset=utf-8><title>10-K</title><p>United States securities<p>Taiwan</p><div style="height:3000px"></div>
<p>{QUOTES[0]}</p><table><tr><td>Edda Brandvold</td><td>57</td><td>Executive Vice President and Chief Financial Officer</td></tr></table>
<div style="height:3000px"></div><table><tr><td>United States</td><td>$</td><td>61,257</td></tr><tr><td>Taiwan</td><td></td><td>20,573</td></tr></table>
<p>{QUOTES[4]}</p><div style="height:3000px"></div>"""


def fact(quote: str, n: int = 0) -> Fact:
    return Fact(id=f"f{n}", kind="reach", text=quote, quote=quote, url=URL, source="edgar",
                citation=Citation(document="d" * 64, start=0, end=len(quote), quote=quote, url=URL))


@pytest.mark.browser
@pytest.mark.enable_socket
@pytest.mark.parametrize("quote", QUOTES)
def test_a_link_brings_the_words_into_view(browser: playwright.Browser, quote: str) -> None:
    page = browser.new_context(viewport={"width": 800, "height": 600}).new_page()
    page.route("**/*", lambda route: route.fulfill(body=REPORT, content_type="text/html"))
    page.goto(exact_place(fact(quote)))
    page.wait_for_function("scrollY > 100", timeout=5_000)
    assert page.evaluate("words => [...document.querySelectorAll('p, td')].some(e => { const box = e.getBoundingClientRect();"
                         " return box.top > 0 && box.bottom < innerHeight && words.includes(e.textContent) && e.textContent.length > 4; })", quote)
    page.context.close()


@pytest.mark.browser
@pytest.mark.enable_socket
@pytest.mark.parametrize(("scheme", "width"), [("light", 375), ("dark", 375), ("light", 1100), ("dark", 1100)])
def test_the_page_fits_its_screen_asks_for_nothing_and_can_be_read(browser: playwright.Browser, tmp_path: Path, scheme: str, width: int) -> None:
    homework = Homework(dossier=Dossier(company=Company(name="Harrow"), facts=tuple(fact(f"{q} {'x' * 90}", n) for n, q in enumerate(QUOTES))))
    file = tmp_path / "page.html"
    file.write_text(dossier_to_html(homework, checklist(homework)), encoding="utf-8")
    page = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == [file.as_uri()]
    ink, paper = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert ink != paper
    page.context.close()


def test_sources_with_the_same_reason_stand_in_one_line() -> None:
    assert grouped(("gleif: it could not be reached", "ror: it could not be reached", "edgar: it wants a contact address first", "odd")) == (
        "GLEIF, ROR: they could not be reached", "SEC EDGAR: it wants a contact address first", "odd")
    homework = Homework(dossier=Dossier(company=Company(name="Harrow")), gaps=tuple(
        Gap(item=Item.REACH, where=name, why="no network was used (--offline)", checked=False) for name in ("gleif", "ror")))
    assert "GLEIF, ROR: no network was used (--offline)" in dossier_to_html(homework, checklist(homework))
