"""A document of a company, whatever it is, read for facts: an annual report, a release, a proxy statement, a list of subsidiaries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from afterview.model.company import Company, Fact
from afterview.model.source import Gap, Item, Page, Reading
from afterview.sources import _announce, _biographies, _business, _history, _inline, _people, _places, _report_news, _speakers
from afterview.sources._dates import document_date
from afterview.sources._filing import Filing, form_of, segment

ANNUAL = ("10-K", "20-F", "40-F", "10-KT", "10-K405")
"""Forms that are annual reports; an exhibit 13 is one, too."""

_REPORTS_OF_EVENTS = ("8-K", "6-K", "EX-99", "")
_BOTH = {"history", "reach"}
_NEWS_ITEMS = {"10-K": ("1", "7"), "20-F": ("4", "5")}
_PLACES_BEFORE = {"10-K": ("8", "9", "9A", "15"), "20-F": ("8", "10", "18")}


def read_document(company: Company, page: Page, *, form: str = "", known: Iterable[str] = ()) -> Reading:
    """The facts of a document: `form` as its source calls it ("10-K", "EX-21", "8-K"), else as it calls itself, else a release.

    `known` are the sentences of last year's report in which the company acts (`sayings`); what they told is not new. Doubts about
    the cutting of a report become gaps, never silence.
    """
    form = (form or form_of(page.text)).removesuffix("/A")
    page = replace(page, on=document_date(page))
    if form.startswith((*ANNUAL, "EX-13")):
        return _annual(company, page, form, known)
    if form.startswith("EX-21"):
        return Reading(facts=_places.subsidiaries(page))
    if form.startswith("DEF"):
        return Reading(facts=_people.facts(page, form))
    found: Iterable[Fact] = _announce.facts(page, company)
    if form.startswith(_REPORTS_OF_EVENTS):
        spans = [(start, end) for start, end, release in _announce.parts(page.text) if release or not form.startswith("8-K")]
        found = chain(found, _history.facts(page, company), *(_places.facts(page, company, span) for span in spans),
                      _speakers.facts(page, company, spans))
    return Reading(facts=_each_once(found))


def sayings(company: Company, page: Page, form: str = "") -> tuple[str, ...]:
    """The sentences of an annual report in which the company acts, for the report of the next year to be held against."""
    filing = segment(page.text, form)
    return _report_news.sayings(page.text, company, (*_news_spans(page, filing), *_risks(filing)))


def _annual(company: Company, page: Page, form: str, known: Iterable[str]) -> Reading:
    filing = segment(page.text, form)
    main = filing.span("1", "4") if not filing.doubts else None
    before = filing.span(*_PLACES_BEFORE.get(filing.form, ()))
    people = _people.facts(page, form)
    found: list[Iterable[Fact]] = [
        people,
        _history.facts(page, company),
        _business.facts(page, company, main) if main else (),
        _inline.facts(page),
        _places.facts(page, company, (0, before[0]) if before else None),
    ]
    sites = filing.span("2" if filing.form == "10-K" else "4")
    if sites:
        found.append(_places.property_rows(page, sites))
    if filing.form == "20-F" and "6" in filing.items:
        found.append(_biographies.facts(page, company, filing.items["6"], (f.text.partition(",")[0].split()[-1] for f in people)))
    risks = next(iter(_risks(filing)), None)
    found.append(_report_news.facts(page, company, _news_spans(page, filing), known, risks))
    gaps = tuple(Gap(item=Item.REPORT, where=f"{form or 'annual report'}{f' of {page.on}' if page.on else ''}", why=doubt, checked=False)
                 for doubt in filing.doubts)
    return Reading(facts=_each_once(chain.from_iterable(found)), gaps=gaps)


def _news_spans(page: Page, filing: Filing) -> list[tuple[int, int]]:
    """Where news stands in an annual report: the business and management's discussion; all but the risks when it could not be cut."""
    if not filing.doubts:
        spans = [filing.items[i] for i in _NEWS_ITEMS.get(filing.form, ()) if i in filing.items]
        return spans or [(0, len(page.text))]
    start, end = next(iter(_risks(filing)), (len(page.text), len(page.text)))
    return [span for span in ((0, start), (end, len(page.text))) if span[0] < span[1]]


def _risks(filing: Filing) -> list[tuple[int, int]]:
    return [filing.items["1A"]] if filing.form == "10-K" and "1A" in filing.items else []


def _each_once(found: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts without those whose quote stands in the quote of an earlier one; but a sentence may tell of the history and the reach."""
    kept: list[Fact] = []
    for fact in found:
        place = fact.citation
        if place and any(k.citation and k.citation.start <= place.start and place.end <= k.citation.end
                         for k in kept if {k.kind, fact.kind} != _BOTH):
            continue
        kept.append(fact)
    return tuple(kept)
