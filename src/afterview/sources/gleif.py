"""GLEIF, the register of Legal Entity Identifiers: the legal name, the seat, and the companies below it by country."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from afterview.model.company import Company, Fact
from afterview.model.source import Item, Page, Reading, Request, Terms
from afterview.sources._company_names import any_same, widened
from afterview.sources._facts import cited, iso_day, nothing, read_json, several
from afterview.sources._json_text import Answer, Step

TERMS = Terms(
    hosts=("api.gleif.org",),
    pause_ms=1_100,  # sixty requests a minute
    fresh_days=30,
    licence="CC0: free for any use.",
    items=(Item.REACH, Item.HISTORY),
    api=True,
)

_NAME = "gleif"
_API = "https://api.gleif.org/api/v1/lei-records"
_JSON = ("application/json", "application/vnd.api+json")
_LEI = 20  # characters of a Legal Entity Identifier (ISO 17442)
_MOST = 20
# The register holds funds, branches and people in business, too: of people nothing is read.
_FIRMS = frozenset({"GENERAL", "RESIDENT_GOVERNMENT_ENTITY", "INTERNATIONAL_ORGANIZATION", ""})


def ask(company: Company) -> tuple[Request, ...]:
    """The record and its children when the identifier is known, else a search by legal name."""
    if _is_lei(company.lei):
        return _by_lei(company.lei)
    if not company.name.strip():
        return ()
    query = urlencode({"filter[entity.legalName]": company.name[:200], "page[size]": 50})
    return (Request(url=f"{_API}?{query}", what="search", accept=_JSON),)


def read(company: Company, page: Page) -> Reading:
    """Facts from a record and from the list of its children; candidates when several records have exactly the wanted name."""
    answer = read_json(page, _NAME, holds="data")
    if isinstance(answer, Reading):
        return answer
    if page.request.what == "children":
        return Reading(facts=tuple(_children(company, answer)))
    if page.request.what == "search" or isinstance(answer.at("data"), list):
        return _search(company, answer)
    if not _is_firm(answer, ("data",)) or company.lei not in {"", answer.words("data", "attributes", "lei")}:
        return Reading(gaps=(nothing(_NAME, None, "a company under this identifier"),))
    return Reading(facts=tuple(_record(company, answer)), company=widened(company, _company(answer, ("data",))))


def _is_lei(text: str) -> bool:
    return len(text) == _LEI and text.isascii() and text.isalnum()


def _by_lei(lei: str) -> tuple[Request, ...]:
    return (
        Request(url=f"{_API}/{lei}", what="record", accept=_JSON),
        Request(url=f"{_API}/{lei}/direct-children?" + urlencode({"page[size]": 100}), what="children", accept=_JSON),
    )


def _search(company: Company, answer: Answer) -> Reading:
    found = []
    for n in range(min(answer.size("data"), 100)):
        root: tuple[Step, ...] = ("data", n)
        entity = (*root, "attributes", "entity")
        names = [answer.words(*entity, "legalName", "name")]
        names += [answer.words(*entity, "otherNames", m, "name") for m in range(min(answer.size(*entity, "otherNames"), 20))]
        if any_same(company.names, names) and _is_firm(answer, root) and answer.words(*entity, "status") != "INACTIVE":
            found.append(_company(answer, root))
    if len(found) == 1 and _is_lei(found[0].lei) and found[0].country == company.country:
        return Reading(asks=_by_lei(found[0].lei), company=widened(company, found[0]))
    if found:
        return several(company, found, _NAME)
    return Reading(gaps=(nothing(_NAME, None, f"a company called exactly {company.name}"),))


def _is_firm(answer: Answer, root: tuple[Step, ...]) -> bool:
    return answer.words(*root, "attributes", "entity", "category") in _FIRMS


def _company(answer: Answer, root: tuple[Step, ...]) -> Company:
    entity = (*root, "attributes", "entity")
    former = tuple(
        answer.words(*entity, "otherNames", n, "name")
        for n in range(min(answer.size(*entity, "otherNames"), 20))
        if answer.words(*entity, "otherNames", n, "type") == "PREVIOUS_LEGAL_NAME"
    )
    country = answer.words(*entity, "headquartersAddress", "country") or answer.words(*entity, "legalAddress", "country")
    name, lei = answer.words(*entity, "legalName", "name"), answer.words(*root, "attributes", "lei")
    return Company(name=name, country=country, lei=lei, former=former)


def _record(company: Company, answer: Answer) -> Iterator[Fact]:
    entity: tuple[Step, ...] = ("data", "attributes", "entity")
    lei = answer.words("data", "attributes", "lei")
    url = f"https://search.gleif.org/#/record/{lei}" if _is_lei(lei) else answer.page.url
    on = iso_day(answer.words("data", "attributes", "registration", "lastUpdateDate"))
    name = company.name or answer.words(*entity, "legalName", "name")
    city = answer.cite(*entity, "headquartersAddress", "city")
    if city:
        seat = answer.words(*entity, "headquartersAddress", "city")
        yield cited("reach", f"{name} has its headquarters in {seat.title() if seat.isupper() else seat}.", city, _NAME, url=url, on=on)
    day, born = answer.words(*entity, "creationDate"), answer.cite(*entity, "creationDate")
    if born and iso_day(day):
        yield cited("history", f"The legal entity behind {name} was created on {day[:10]}.", born, _NAME, url=url, on=on)
    for n in range(min(answer.size(*entity, "otherNames"), 20)):
        path = (*entity, "otherNames", n, "name")
        citation = answer.cite(*path)
        if citation and answer.words(*entity, "otherNames", n, "type") == "PREVIOUS_LEGAL_NAME":
            yield cited("history", f"{name} was called {answer.words(*path)} before.", citation, _NAME, url=url, on=on)


def _children(company: Company, answer: Answer) -> Iterator[Fact]:
    """One fact for each company below this one; the quote runs from its name to its country."""
    kept = 0
    for n in range(min(answer.size("data"), 200)):
        entity = ("data", n, "attributes", "entity")
        name = answer.words(*entity, "legalName", "name")
        citation = answer.cite(*entity, "legalName", "name")
        if citation is None or not _is_firm(answer, ("data", n)) or answer.words(*entity, "status") == "INACTIVE":
            continue
        kept += 1
        if kept > _MOST:
            return
        lei = answer.words("data", n, "attributes", "lei")
        url = f"https://search.gleif.org/#/record/{lei}" if _is_lei(lei) else ""
        on = iso_day(answer.words("data", n, "attributes", "registration", "lastUpdateDate"))
        yield cited("reach", f"{name} belongs to {company.name}.", citation, _NAME, url=url, on=on)
