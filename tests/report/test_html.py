"""The page: one file, no request, nothing live in it but links within."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest
from hypothesis import given

from afterview.model.company import Company, Dossier, Fact
from afterview.model.finding import Diagnosis
from afterview.report.html import to_html
from afterview.report.transcript import talk
from tests.report.build import ANN, BO, diagnoses, finding, little, long_talk, poisoned, quote, turn
from tests.report.test_clean import BIDI

ATTACKS = (
    "<script>alert(1)</script>", "</style><script>alert(1)</script>", "</title><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>", "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "\" autofocus onfocus=alert(1) x=\"",
    "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>alert(1)</script>", "<iframe src=http://evil.example>",
    "<a href=\"http://evil.example\">x</a>", "<base href=http://evil.example/>", "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<link rel=stylesheet href=http://evil.example>", "<form action=http://evil.example><input name=x></form>", "<!--", "-->", "]]>",
    "<![CDATA[<script>alert(1)</script>]]>", "{{ 7*7 }}{% raw %}", "&lt;script&gt;", "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<style>@import 'http://evil.example'</style>", "<template><script>alert(1)</script></template>", "\x00<\x00script>", "\x1b[31m\u202eevil\u2066",
    "<body onload=alert(1)>", "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)></video>", "http://evil.example/x",
    "//evil.example/x", "<textarea>", "<plaintext>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "\ufdd0",
)
FETCHING = {"script", "img", "iframe", "link", "object", "embed", "video", "audio", "source", "base", "form", "input", "image", "use", "template",
            "math", "textarea", "plaintext", "noscript", "foreignobject", "animate", "set", "frame", "applet", "portal"}
ALLOWED_META = {"charset", "http-equiv", "content", "name"}


@dataclass
class Page(HTMLParser):
    """What a parser sees: tags, attributes, and the text of the style."""

    tags: Counter[str] = field(default_factory=Counter)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.extend((tag, name, value or "") for name, value in attrs)

    def values(self, name: str) -> list[str]:
        """All values of an attribute."""
        return [v for _, n, v in self.attributes if n == name]


def read(page: str) -> Page:
    """The page as a parser sees it."""
    parsed = Page()
    parsed.feed(page)
    return parsed


def assert_dead(page: Page) -> None:
    """Nothing in the page runs or fetches."""
    assert not FETCHING & set(page.tags)
    assert not [n for _, n, _ in page.attributes if n.startswith("on") or n in {"src", "srcset", "style", "action", "background", "ping"}]
    assert page.tags["style"] == 1
    assert not [v for v in page.values("href") if not v.startswith(("#", "https://", "http://"))]


@pytest.mark.parametrize("attack", ATTACKS)
def test_words_of_strangers_stay_words(attack: str) -> None:
    page = read(to_html(poisoned(attack)))
    assert_dead(page)
    outside = [v for v in page.values("href") if not v.startswith("#")]
    assert outside in ([], [attack] * len(outside))
    assert not outside or attack == "http://evil.example/x"
    assert Counter(read(to_html(poisoned("plain"))).tags)["section"] == page.tags["section"]


def test_a_source_is_linked_only_when_it_is_a_plain_web_address() -> None:
    base = little()
    for url, linked in {"https://acme.example/a": True, "javascript:alert(1)": False, "https://": False, "//x": False, "https://[": False,
                        "https://a\u202eb.example": False, "https://me:secret@a.example/": False, "": False}.items():
        dossier = Dossier(company=Company(name="A"), facts=(Fact(id="f1", kind="news", text="t", url=url),))
        page = to_html(replace(base, interview=replace(base.interview, dossier=dossier)))
        assert (url in read(page).values("href")) is linked, url


def test_no_control_or_direction_mark_is_left() -> None:
    page = to_html(poisoned(f"a\x00\x1b[2J\x9b{BIDI}b"))
    assert not [c for c in page if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c in BIDI]
    page.encode()


def test_the_policy_forbids_all_but_the_one_style() -> None:
    page = to_html(little())
    (css,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = re.search('Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_style_asks_for_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|https?:", re.findall("<style>(.*?)</style>", to_html(little()), re.DOTALL)[0])


@pytest.mark.parametrize("diagnosis", [little(), little(timed=False), poisoned("<b>"), long_talk(words=3000)], ids=["timed", "untimed", "odd", "long"])
def test_every_link_within_leads_somewhere_and_every_id_is_there_once(diagnosis: Diagnosis) -> None:
    page = read(to_html(diagnosis))
    ids = Counter(page.values("id"))
    assert not [i for i, n in ids.items() if n > 1]
    assert not [v for v in page.values("href") if v.startswith("#") and v[1:] not in ids]
    assert not [v for name in ("aria-labelledby", "aria-describedby") for v in page.values(name) if v not in ids]


def test_a_finding_leads_to_its_words_and_the_words_lead_back() -> None:
    page, first = to_html(little()), little().findings[0].fingerprint
    assert '<a href="#t-6">01:38</a>' in page
    assert f'<mark>What does the job pay?</mark><wbr><a class="ref" href="#f-{first}" aria-label="Finding 1">1</a>' in page
    assert f'<a href="#f-{first}" aria-label="Finding 1, matters most: You brought up pay before they did., at 01:38"' in page


def test_two_findings_with_one_fingerprint_have_two_places() -> None:
    twin = finding()
    ids = read(to_html(replace(little(), findings=(twin, twin)))).values("id")
    assert f"f-{twin.fingerprint}" in ids
    assert f"f-{twin.fingerprint}-2" in ids


def test_an_untimed_talk_says_what_its_axis_counts() -> None:
    page = to_html(little(timed=False))
    assert "words, as the transcript has no times (74 words in all)" in page
    assert '<a href="#t-6">turn 6</a>' in page


def test_the_page_speaks_plainly_to_machines_too() -> None:
    page = to_html(little())
    assert page.startswith("<!doctype html>\n<html lang=\"en\">")
    parsed = read(page)
    assert parsed.tags["h1"] == parsed.tags["main"] == 1
    assert "#found" in parsed.values("href")
    assert "<title>Your interview at Acme Storage · Ann Example · afterview</title>" in page


def test_the_first_sentence_says_how_much_was_found() -> None:
    three = little()
    assert "3 findings: 1 that matters most, 1 that would have helped and 1 that is good to know. 2 things went well." in to_html(three)
    assert "1 finding that matters most. 2 things went well." in to_html(replace(three, findings=three.findings[:1]))
    assert "Nothing was found that words can show." in to_html(replace(three, findings=(), strengths=()))


def test_a_quote_that_stands_twice_in_a_turn_is_marked_where_it_was_said() -> None:
    said = replace(turn(0, ANN, "Yes. I did. Yes.", 0, 9), starts=((0, 0), (5, 2000), (12, 6000)))
    base = little()
    other = replace(base, interview=replace(base.interview, turns=(said,)), strengths=(), findings=(finding(quotes=(said.quote(12, 16),)),))
    assert [(p.text, p.findings) for p in talk(other).passages[0].pieces] == [("Yes. I did.", ()), ("Yes.", (1,))]


def test_marks_that_overlap_are_cut_where_each_begins_and_ends() -> None:
    said = turn(0, ANN, "one two three four", 0, 9)
    base = little()
    both = (finding("a", quotes=(quote(said, "one two three"),)), finding("b", quotes=(quote(said, "two three four"),)))
    pieces = talk(replace(base, interview=replace(base.interview, turns=(said,)), strengths=(), findings=both)).passages[0].pieces
    assert [(p.text, p.findings, p.space) for p in pieces] == [("one", (1,), True), ("two three", (1, 2), True), ("four", (2,), False)]


def test_ten_hours_still_make_a_page() -> None:
    page = to_html(long_talk())
    assert len(page) < 2_000_000
    assert "This talk is very long: 3,499 turns that nothing rests on are left out here." in page
    assert 'id="t-4998"' in page
    assert "(the first 300 of 2500)" in page


def test_one_endless_turn_is_shortened() -> None:
    endless = turn(0, BO, "word " * 100_000, None, None)
    base = little()
    assert len(to_html(replace(base, interview=replace(base.interview, turns=(endless,)), findings=(), strengths=()))) < 200_000


@given(diagnoses)
def test_any_diagnosis_makes_a_dead_page(diagnosis: Diagnosis) -> None:
    page = read(to_html(diagnosis))
    assert_dead(page)
    assert max(Counter(page.values("id")).values(), default=0) <= 1
