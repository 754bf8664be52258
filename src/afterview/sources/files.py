"""Files that the user has: an annual report, a press release, a saved page, pasted text, saved answers. Needs no network at all."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from afterview.model.company import Company
from afterview.model.source import Gap, Item, Page, Reading, Request, Terms
from afterview.sources import _announce, _people
from afterview.sources._document import read_document
from afterview.sources._facts import adopted
from afterview.sources._feed_text import entries, feed_kind
from afterview.sources._filing import form_of
from afterview.sources._json_text import json_value
from afterview.sources._names import own_names
from afterview.sources._news_pages import about_facts, article_facts, feed_facts, leadership_facts

TERMS = Terms(
    hosts=(),
    pause_ms=0,
    fresh_days=36_500,
    licence="Yours: the file stays where it is, and a copy is kept beside the dossier so that quotes stay true.",
    items=tuple(Item),
)

_NAME = "files"
_REPORT = re.compile(r"\bannual (?:financial )?report\b|\breport and accounts\b|\bintegrated report\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_HEAD = 15_000
_LONG = 60_000  # characters: a release has under 20,000, an annual report over 150,000
_SCAN = ("not read: it has pictures of pages, but no text. Print it to PDF from a program that recognises text, "
         "or copy the sentences that matter into a text file and give that.")


def ask(company: Company) -> tuple[Request, ...]:  # noqa: ARG001 - a source is asked with the company
    """Nothing: the files come from the user."""
    return ()


def read(company: Company, page: Page) -> Reading:
    """The facts of a file, by what it is: an annual report, a release, a feed, a page of the company's site."""
    where = page.request.carry.get("name", "") or "your file"
    if not page.text.strip():
        why = _SCAN if page.body[:1024].lstrip().startswith(b"%PDF") else "not read: there is no text in it."
        return Reading(gaps=(Gap(item=None, where=where, why=why, checked=False),))
    if not _names(company, page):
        why = "not used: the company is not named in it, and nothing in it is sure to be about them. Is the name spelt as in the file?"
        return Reading(gaps=(Gap(item=None, where=where, why=why, checked=False),))
    reading = _read(company, page)
    if reading.facts or reading.gaps:
        return replace(reading, facts=adopted(reading.facts, _NAME))
    why = "read, and nothing in it tells of the company for certain. Is the company's name spelt as in the file?"
    return Reading(gaps=(Gap(item=None, where=where, why=why),))


def _read(company: Company, page: Page) -> Reading:
    if feed_kind(page.body):
        return Reading(facts=tuple(feed_facts(company, page, _NAME, entries(page.body))))
    if json_value(page.body) is not None:
        return Reading(facts=_announce.facts(page, company))
    form = form_of(page.text)
    if not form and len(page.text) > _LONG and _REPORT.search(page.text[:_HEAD]):
        form = "EX-13"  # an annual report that is no form of the SEC's: read like one that is attached to a form
    reading = read_document(company, page, form=form)
    if form or not _is_page(page):
        return reading
    told = {f.quote for f in reading.facts}
    more = (article_facts(company, page, _NAME), about_facts(company, page, _NAME), leadership_facts(company, page, _NAME),
            _people.facts(page))
    return replace(reading, facts=(*reading.facts, *(f for f in chain.from_iterable(more) if f.quote not in told)))


def _names(company: Company, page: Page) -> bool:
    """Whether the document names the company: a form of the SEC on its cover, anything else somewhere.

    In a report that is another firm's "we" and "the Company" are that firm.
    """
    head = page.text[:_HEAD] if form_of(page.text) else page.text
    said = " ".join(_WORD.findall(head.casefold()))
    names = [" ".join(_WORD.findall(n.casefold())) for n in own_names(company)]
    return not names or any(f" {n} " in f" {said} " for n in names)


def _is_page(page: Page) -> bool:
    return "html" in page.media or b"<html" in page.body[:3000].lower()
