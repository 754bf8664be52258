"""filings.xbrl.org: annual reports that European and Ukrainian issuers file with machine-readable tags, found by their LEI.

The index tells which report there is and where; the report itself is read as a page, and quoted like any annual report.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote, urlencode

from afterview.model.company import TO_READ, Company
from afterview.model.source import Item, Page, Reading, Request, Terms
from afterview.sources._document import read_document
from afterview.sources._facts import adopted, cited, iso_day, no_answer, nothing, unreadable
from afterview.sources._json_text import Answer

TERMS = Terms(
    hosts=("filings.xbrl.org",),
    pause_ms=1_000,
    fresh_days=30,
    licence="The index is open; each report belongs to its issuer: quote a sentence and link it.",
    items=(Item.REPORT, Item.HISTORY, Item.REACH, Item.PEOPLE),
    api=True,
)

_NAME = "filings-xbrl-org"
_SITE = "https://filings.xbrl.org"
_LEI = 20
_ENGLISH = ("-en.", "_en.", "-en-", "/en/", "-eng")  # how the file names of English versions end, as issuers write them
_ENGLISH_COUNTRIES = frozenset({"GB", "IE", "MT"})


def ask(company: Company) -> tuple[Request, ...]:
    """The list of reports; nothing without a Legal Entity Identifier."""
    if len(company.lei) != _LEI or not company.lei.isascii() or not company.lei.isalnum():
        return ()
    query = urlencode({"include": "entity", "sort": "-period_end", "page[size]": 20})
    url = f"{_SITE}/api/entities/{company.lei}/filings?{query}"
    return (Request(url=url, what="annual report list", accept=("application/json", "application/vnd.api+json")),)


def read(company: Company, page: Page) -> Reading:
    """From the list a pointer to the newest report, and the request for it; from the report its facts."""
    gap = no_answer(page, _NAME, Item.REPORT)
    if gap:
        return Reading(gaps=(gap,))
    if page.request.what == "annual report":
        reading = read_document(company, replace(page, on=iso_day(page.request.carry.get("on", "")) or page.on), form="EX-13")
        return replace(reading, facts=adopted(reading.facts, _NAME))
    answer = Answer.of(page)
    if answer is None or answer.size("errors") or not isinstance(answer.at("data"), list):
        return Reading(gaps=(unreadable(_NAME, Item.REPORT),))
    newest = _newest(answer)
    if newest is None:
        return Reading(gaps=(nothing(_NAME, Item.REPORT, "an annual report under its identifier"),))
    path = ("data", newest, "attributes")
    ended, address = answer.words(*path, "period_end"), answer.words(*path, "report_url")
    citation = answer.cite(*path, "period_end")
    if citation is None:
        return Reading(gaps=(unreadable(_NAME, Item.REPORT),))
    text = f"{TO_READ}their annual report for the year that ended on {ended}."
    fact = cited("results", text, citation, _NAME, url=_SITE + quote(address), on=iso_day(ended))
    request = Request(url=_SITE + quote(address), what="annual report", accept=("application/xhtml+xml", "text/html"), carry={"on": ended})
    return Reading(facts=(fact,), asks=(request,))


def _newest(answer: Answer) -> int | None:
    """The number of the newest report that can be read in the browser, the English one when there are several."""
    fitting = []
    for n in range(min(answer.size("data"), 100)):
        path = ("data", n, "attributes")
        address, ended = answer.words(*path, "report_url"), iso_day(answer.words(*path, "period_end"))
        if ended and address.startswith("/") and not address.startswith("//") and ".." not in address:
            name = address.lower()
            english = any(sign in name for sign in _ENGLISH) or answer.words(*path, "country") in _ENGLISH_COUNTRIES
            fitting.append((ended, english, -n))
    return -max(fitting)[2] if fitting else None
