"""The page in a real browser: it asks for nothing, can be used by all, by keyboard and on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright import sync_api as playwright

from afterview.model.finding import Diagnosis
from afterview.report.html import to_html
from tests.report.build import little, long_talk, poisoned
from tests.report.test_html import ATTACKS

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
WIDTH, HEIGHT = 1100, 900
Scheme = Literal["light", "dark"]
FULL = little(guess="I rambled", compared=("Whether you talked too long: nothing that was found says so.",))
AT_TOP = "id => { const box = document.getElementById(id).getBoundingClientRect(); return box.top >= -2 && box.top < innerHeight && box.height > 0; }"


class Visit:
    """A page on the screen, with all it asked for and complained of."""

    def __init__(self, browser: playwright.Browser, folder: Path, diagnosis: Diagnosis, *, scheme: Scheme = "light", width: int = WIDTH) -> None:
        file = folder / "report.html"
        file.write_text(to_html(diagnosis), encoding="utf-8")
        self.page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": HEIGHT}).new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.goto(file.as_uri())
        self.asked.remove(file.as_uri())

    def _dismiss(self, dialog: playwright.Dialog) -> None:
        self.said.append("dialog")
        dialog.dismiss()

    def shows(self, anchor: str) -> bool:
        """True when the element with this id begins on the screen."""
        return bool(self.page.evaluate(AT_TOP, anchor))

    def violations(self) -> list[str]:
        """What axe has against the page."""
        options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{v['id']}: {n['html'][:120]} {n.get('failureSummary', '')[:200]}" for v in found for n in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_asks_for_nothing_and_complains_of_nothing(browser: playwright.Browser, tmp_path: Path, scheme: Scheme) -> None:
    visit = Visit(browser, tmp_path, FULL, scheme=scheme)
    visit.page.wait_for_load_state("networkidle")
    assert (visit.asked, visit.said) == ([], [])
    assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == {"light": "rgb(251, 250, 246)", "dark": "rgb(23, 25, 28)"}[scheme]


def test_hostile_words_do_nothing_in_a_browser(browser: playwright.Browser, tmp_path: Path) -> None:
    visit = Visit(browser, tmp_path, poisoned(" ".join(a for a in ATTACKS if "\ud800" not in a)))
    visit.page.wait_for_load_state("networkidle")
    assert (visit.asked, visit.said) == ([], [])
    live = "[...document.querySelectorAll('*')].filter(e => e.getAttributeNames().some(n => n.startsWith('on'))).length"
    assert visit.page.evaluate(f"[document.scripts.length, document.images.length, document.forms.length, {live}]") == [0, 0, 0, 0]


@pytest.mark.parametrize("width", [360, WIDTH])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(browser: playwright.Browser, tmp_path: Path, scheme: Scheme, width: int) -> None:
    visit = Visit(browser, tmp_path, replace(FULL, dismissed=FULL.findings[:1]), scheme=scheme, width=width)
    visit.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert visit.violations() == []


def test_a_click_on_a_mark_lands_at_its_finding(browser: playwright.Browser, tmp_path: Path) -> None:
    visit = Visit(browser, tmp_path, FULL)
    for finding in FULL.findings:
        anchor = f"f-{finding.fingerprint}"
        visit.page.evaluate("scrollTo(0, 0)")
        visit.page.locator(f".talk a[href='#{anchor}']").click()
        assert visit.page.evaluate("location.hash") == f"#{anchor}"
        assert visit.shows(anchor)


def test_a_click_on_a_time_lands_in_the_talk_even_when_that_is_closed(browser: playwright.Browser, tmp_path: Path) -> None:
    visit = Visit(browser, tmp_path, FULL)
    visit.page.locator("summary", has_text="All that was said").click()
    visit.page.locator("article .meta a[href='#t-6']").click()
    assert visit.shows("t-6")


def test_the_keyboard_reaches_the_marks_and_follows_them(browser: playwright.Browser, tmp_path: Path) -> None:
    visit = Visit(browser, tmp_path, FULL)
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    reached = []
    for _ in FULL.findings:
        visit.page.keyboard.press("Tab")
        reached.append(str(visit.page.evaluate("document.activeElement.getAttribute('href')")))
    assert sorted(reached) == sorted(f"#f-{f.fingerprint}" for f in FULL.findings)
    visit.page.keyboard.press("Enter")
    assert visit.shows(reached[-1][1:])


def test_the_skip_link_leads_past_the_picture(browser: playwright.Browser, tmp_path: Path) -> None:
    visit = Visit(browser, tmp_path, FULL)
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert visit.shows("found")


@pytest.mark.parametrize("diagnosis", [FULL, long_talk(words=4000), poisoned("x" * 400)], ids=["little", "long", "endless word"])
def test_nothing_sticks_out_on_a_small_phone(browser: playwright.Browser, tmp_path: Path, diagnosis: Diagnosis) -> None:
    visit = Visit(browser, tmp_path, diagnosis, width=360)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_marks_can_be_hit_with_a_finger(browser: playwright.Browser, tmp_path: Path) -> None:
    visit = Visit(browser, tmp_path, FULL, width=360)
    boxes = [mark.bounding_box() for mark in visit.page.locator(".talk a").all()]
    assert boxes
    assert all(b and min(b["width"], b["height"]) >= 24 for b in boxes)


def test_paper_keeps_the_picture_the_findings_and_the_talk(browser: playwright.Browser, tmp_path: Path) -> None:
    visit = Visit(browser, tmp_path, FULL, scheme="dark")
    pdf = visit.page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 10_000
    visit.page.emulate_media(media="print")
    for seen in (".talk", "article.finding", ".turn", ".legend"):
        assert visit.page.locator(seen).first.is_visible(), seen
    assert visit.page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(34, 37, 42)"
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
