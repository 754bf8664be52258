"""ROR, the register of research organisations: founding year, seat, and sister companies by country, for firms that publish research."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from afterview.model.company import Company, Fact
from afterview.model.source import Item, Page, Reading, Request, Terms
from afterview.sources._company_names import any_same, site_of, widened
from afterview.sources._facts import cited, iso_day, nothing, read_json, several, unreadable
from afterview.sources._json_text import Answer, Step

TERMS = Terms(
    hosts=("api.ror.org",),
    pause_ms=6_500,  # 50 requests in five minutes without a client id
    fresh_days=30,
    licence="CC0: free for any use.",
    items=(Item.HISTORY, Item.REACH),
    api=True,
)

_NAME = "ror"
_JSON = ("application/json",)
_FIRST = 1600  # founding years before it are mistakes of typing, or universities
_MOST = 20
_COUNTRY = re.compile(r" \(([^()]{1,60})\)$")  # "Nvidia (United States)": ROR names companies by country


def ask(company: Company) -> tuple[Request, ...]:
    """A search by name; nothing without one."""
    if not company.name.strip():
        return ()
    query = urlencode({"query": f'"{company.name[:200]}"'})
    return (Request(url=f"https://api.ror.org/v2/organizations?{query}", what="search", accept=_JSON),)


def read(company: Company, page: Page) -> Reading:
    """Facts from the record of the company; candidates when several records have exactly its name."""
    answer = read_json(page, _NAME)
    if isinstance(answer, Reading):
        return answer
    roots: list[tuple[Step, ...]] = [()] if answer.words("id") else [("items", n) for n in range(min(answer.size("items"), 100))]
    if not roots and answer.at("items") is None:
        return Reading(gaps=(unreadable(_NAME),))
    fitting = [root for root in roots if _fits(company, answer, root)]
    tops = [root for root in fitting if not _related(answer, root, "parent")] or fitting
    if len(tops) == 1:
        return _record(company, answer, tops[0])
    if tops:
        return several(company, [_company(answer, root) for root in tops], _NAME)
    return Reading(gaps=(nothing(_NAME, None, f"a company called exactly {company.name}"),))


def _names(answer: Answer, root: tuple[Step, ...]) -> list[str]:
    """The record's names, the shown one first, without the country that ROR puts behind names of companies."""
    size = min(answer.size(*root, "names"), 50)
    order = sorted(range(size), key=lambda n: "ror_display" not in str(answer.at(*root, "names", n, "types")))
    names = [answer.words(*root, "names", n, "value") for n in order] or [answer.words(*root, "name")]
    return [name for name in dict.fromkeys(_COUNTRY.sub("", name) for name in names) if name]


def _fits(company: Company, answer: Answer, root: tuple[Step, ...]) -> bool:
    """True for a company that is active, has exactly one of the wanted names and, where both are known, the same site."""
    kinds = str(answer.at(*root, "types")).casefold()
    if "company" not in kinds or answer.words(*root, "status") == "withdrawn" or not any_same(company.names, _names(answer, root)):
        return False
    theirs, ours = site_of(_website(answer, root)), site_of(company.website)
    return not (theirs and ours) or theirs == ours


def _website(answer: Answer, root: tuple[Step, ...]) -> str:
    for n in range(min(answer.size(*root, "links"), 20)):
        if answer.words(*root, "links", n, "type") == "website":
            return answer.words(*root, "links", n, "value")
    return answer.words(*root, "links", 0)


def _related(answer: Answer, root: tuple[Step, ...], kind: str) -> list[int]:
    """The numbers of the relations of one kind ("child", "parent")."""
    size = min(answer.size(*root, "relationships"), 500)
    return [n for n in range(size) if answer.words(*root, "relationships", n, "type").casefold() == kind]


def _company(answer: Answer, root: tuple[Step, ...]) -> Company:
    place = (*root, "locations", 0, "geonames_details")
    country = answer.words(*place, "country_name") or answer.words(*root, "country", "country_name")
    name = next(iter(_names(answer, root)), "")
    return Company(name=name, country=country, website=_website(answer, root), wikidata=_wikidata(answer, root))


def _wikidata(answer: Answer, root: tuple[Step, ...]) -> str:
    ids = (*root, "external_ids")
    for n in range(min(answer.size(*ids), 20)):
        if answer.words(*ids, n, "type").casefold() == "wikidata":
            return answer.words(*ids, n, "preferred") or answer.words(*ids, n, "all", 0)
    return answer.words(*ids, "Wikidata", "preferred") or answer.words(*ids, "Wikidata", "all", 0)


def _record(company: Company, answer: Answer, root: tuple[Step, ...]) -> Reading:
    known = widened(company, _company(answer, root))
    return Reading(facts=tuple(_facts(known, answer, root)), company=known)


def _facts(company: Company, answer: Answer, root: tuple[Step, ...]) -> Iterator[Fact]:
    url, on = answer.words(*root, "id"), iso_day(answer.words(*root, "admin", "last_modified", "date"))
    url = url if url.startswith("https://ror.org/") else answer.page.url
    year, citation = answer.words(*root, "established"), answer.cite(*root, "established")
    if citation and year.isdecimal() and int(year) > _FIRST:
        yield cited("history", f"{company.name} was established in {year}.", citation, _NAME, url=url, on=on)
    for place in ((*root, "locations", 0, "geonames_details", "name"), (*root, "addresses", 0, "city")):
        citation = answer.cite(*place)
        if citation:
            yield cited("reach", f"{company.name} has its seat in {answer.words(*place)}.", citation, _NAME, url=url, on=on)
            break
    for n in _related(answer, root, "child")[:_MOST]:
        path = (*root, "relationships", n, "label")
        citation = answer.cite(*path)
        if citation:
            yield cited("reach", f"{answer.words(*path)} belongs to {company.name}.", citation, _NAME, url=url, on=on)
