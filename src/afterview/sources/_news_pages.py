"""What a company's own pages tell: its feed's headlines, an article of its newsroom, who leads it, what it says about itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from afterview.model.company import Company, Fact
from afterview.model.source import NotVerbatimError, Page, cite, cite_words
from afterview.sources import _announce, _history, _places
from afterview.sources._company_names import any_same
from afterview.sources._facts import adopted, cited
from afterview.sources._feed_text import Entry
from afterview.sources._page_data import ORGANISATIONS, PageData, page_data
from afterview.sources._people import name_of, role_of
from afterview.sources._pointers import names_company
from afterview.sources._spans import lines

_MOST_HEADLINES = 20
_MOST_PEOPLE = 15
_SHORTEST = 20  # characters of a headline that says something
_LONGEST = 220
_WE = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
# Headlines are in the present: "Acme opens …". The first that fits tells the kind; what fits none is no news ("Five tips for …").
_CUES = (
    ("results", r"(?:report|announce|post|deliver)s? [^.]{0,50}\b(?:results|revenue|earnings|quarter)"),
    ("news", r"(?:appoint|name|elect|welcome|promote|hire)s? |(?:joins|steps down|to retire|appointed|named)\b"),
    ("news", r"(?:acquire|buy|purchase|merge|complete)s? |to (?:acquire|buy|merge)|acquisition|spin-?off|divest"),
    ("news", r"(?:partner|team|collaborate|join)s? (?:with|up|forces)|partnership|alliance|joint venture|collaboration"),
    ("expansion", r"(?:open|expand|enter|build)s? |breaks ground|expansion|new (?:office|plant|factory|site|hub|store|cent(?:er|re))\b"),
    ("initiative", r"(?:commit|invest|pledge|plan|aim|start)s? |initiative|programme?\b|invests"),
    ("product", r"(?:launch|introduce|unveil|release|debut|announce|ship|present)(?:s|es)? |rolls out|now available|is here\b|introducing"),
)
_KINDS = tuple((kind, re.compile(rf"\b(?:{cue})", re.IGNORECASE)) for kind, cue in _CUES)
_NO_NEWS = re.compile(
    r"\b(?:how to|tips|why you|what is|guide|webinar|podcast|recap|q&a|dividend|share repurchase|buyback|conference call|to present)\b|\?$",
    re.IGNORECASE,
)


def headline_kind(title: str) -> str:
    """Which kind of fact a headline of the company's own is; empty when it tells of nothing that happened."""
    if not _SHORTEST <= len(title) <= _LONGEST or _NO_NEWS.search(title):
        return ""
    return next((kind for kind, cue in _KINDS if cue.search(title)), "")


def feed_facts(company: Company, page: Page, source: str, told: Iterable[Entry]) -> Iterator[Fact]:
    """A fact for each of the feed's entries whose headline tells of something new; the quote is the headline."""
    at, kept = 0, 0
    for entry in told:
        place = page.text.find(entry.title, at) if entry.title else -1
        if place < 0:
            continue
        at = place + len(entry.title)
        kind = headline_kind(entry.title)
        if kind and entry.on and _acts(entry.title, company) and kept < _MOST_HEADLINES:
            kept += 1
            yield cited(kind, entry.title, cite(page, place, at), source, url=entry.link, on=entry.on)


def _acts(title: str, company: Company) -> bool:
    """True when the headline names the company or speaks as "we"; a feed may hold guests and customers, too."""
    return bool(_WE.search(title)) or names_company(title, company)


def article_facts(company: Company, page: Page, source: str) -> tuple[Fact, ...]:
    """The headline of an article and what its text announces; only words of the article itself, none of its frame."""
    data = page_data(page.body, page.url)
    if data.language not in {"", "en"}:
        return ()
    on = data.on or page.on
    main = " ".join(_main_text(page).split())
    dated = replace(page, on=on)
    found = [f for f in _announce.facts(dated, company) if " ".join(f.quote.split()) in main]
    return (*_headline_fact(company, dated, data, source, on), *adopted(found, source, on=on))


def _headline_fact(company: Company, page: Page, data: PageData, source: str, on: date | None) -> Iterator[Fact]:
    kind = headline_kind(data.headline)
    if not kind or on is None or not _acts(data.headline, company):
        return
    try:
        yield cited(kind, data.headline, cite_words(page, data.headline), source, on=on)
    except NotVerbatimError:  # the headline stands only in the part for machines
        return


def _main_text(page: Page) -> str:
    """The article without menus, teasers and footers; empty when there is none."""
    import trafilatura  # noqa: PLC0415 - a third of a second to load, only for those whose newsroom answers

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it would write to the terminal that a page has no article
    try:
        return trafilatura.extract(page.body, include_comments=False, include_tables=True, favor_precision=True) or ""
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):  # what its parsers raise on tangled pages
        return ""


def leadership_facts(company: Company, page: Page, source: str) -> Iterator[Fact]:
    """The people of a leadership page: a line that is a name, and right after it one that is a role."""
    rows = lines(page.text)
    told: set[str] = set()
    for row, after in pairwise(rows):
        name = name_of(row.text) if len(row.text) < 60 else ""  # noqa: PLR2004 - a name, not a sentence
        role, length = role_of(after.text) if name else ("", 0)
        if role and length >= len(after.text.rstrip(" .,;:*")) and name not in told and len(told) < _MOST_PEOPLE:
            told.add(name)
            yield cited("people", f"{name}, {role} of {company.name}", cite(page, row.start, after.end), source)


def about_facts(company: Company, page: Page, source: str) -> tuple[Fact, ...]:
    """What the company tells of its history and of where it is."""
    return (*organisation_facts(company, page, source), *adopted((*_history.facts(page, company), *_places.facts(page, company)), source))


def organisation_facts(company: Company, page: Page, source: str) -> Iterator[Fact]:
    """What the page tells machines of the company, if it is the company that it speaks of."""
    names = [str(thing.get("name", "")) for thing in page_data(page.body, page.url).of_type(*ORGANISATIONS)]
    if not any_same(company.names, names):
        return
    for line in lines(page.text):
        key, colon, value = line.text.partition(": ")
        sentence = {
            "Organization foundingDate": ("history", f"{company.name} was founded in {value}."),
            "Organization founder": ("history", f"{company.name} was founded by {value}."),
            "Organization address.addressLocality": ("reach", f"{company.name} has its seat in {value}."),
            "Organization numberOfEmployees": ("reach", f"{company.name} has this many employees: {value}."),
        }.get(key)
        if colon and sentence:
            yield cited(sentence[0], sentence[1], cite(page, line.start, line.end), source)
