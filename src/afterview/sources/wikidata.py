"""Wikidata: who founded and leads the company, where it sits, what belongs to it, and the numbers it has in other registers.

An item is read twice: its statements, and then the names of the items that they point to. Of several values the preferred ones
count, and none that has an end date or is deprecated (https://www.wikidata.org/wiki/Help:Ranking).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from afterview.model.company import Company, Fact
from afterview.model.source import Item, Page, Reading, Request, Terms
from afterview.sources._company_names import any_same, site_of, widened
from afterview.sources._facts import cited, iso_day, nothing, read_json, several, unreadable
from afterview.sources._json_text import Answer, Step

TERMS = Terms(
    hosts=("www.wikidata.org",),
    pause_ms=400,
    fresh_days=7,
    licence="CC0: free for any use. Written by volunteers: check what matters.",
    items=(Item.HISTORY, Item.REACH, Item.PEOPLE),
    api=True,
)

_NAME = "wikidata"
_API = "https://www.wikidata.org/w/api.php?"
_JSON = ("application/json",)
_ASK = 50  # ids in one call, the most that the interface takes
_FOUND = 10  # records with exactly the wanted name that are looked at
_COMPANY_SIGNS = ("P1278", "P5531", "P414", "P1454", "P452", "P169", "P1128", "P2139", "P1320", "P2627", "P3347", "P3361")


class _Link(NamedTuple):
    """How a linked item becomes a fact: the `kind`, the sentence, and how many of them are kept."""

    kind: str
    sentence: str
    most: int


_LINKS = {
    "P169": _Link("people", "{other} is chief executive of {name}.", 3),
    "P488": _Link("people", "{other} chairs the board of {name}.", 3),
    "P112": _Link("history", "{other} is named as a founder of {name}.", 6),
    "P159": _Link("reach", "{name} has its headquarters in {other}.", 2),
    "P1056": _Link("product", "{other} is among the products of {name}.", 12),
    "P355": _Link("reach", "{other} belongs to {name}.", 20),
    "P749": _Link("history", "{name} belongs to {other}.", 2),
    "P1365": _Link("history", "{name} came out of {other}.", 3),
}
_COUNTRY = "P17"
_DAY, _MONTH, _YEAR = 11, 10, 9  # precisions of a date (https://www.wikidata.org/wiki/Help:Dates#Precision)


def ask(company: Company) -> tuple[Request, ...]:
    """The item when its number is known; else a search by register number, else by name."""
    if company.wikidata:
        return (_item(company.wikidata),)
    for field, number in (("P1278", company.lei), ("P5531", company.cik)):
        if number:
            query = {"action": "query", "list": "search", "srsearch": f"haswbstatement:{field}={number}", "srlimit": 3, "format": "json"}
            return (Request(url=_API + urlencode(query), what="number", accept=_JSON),)
    if not company.name.strip():
        return ()
    query = {"action": "wbsearchentities", "search": company.name[:250], "language": "en", "type": "item", "limit": 20, "format": "json"}
    return (Request(url=_API + urlencode(query), what="name", accept=_JSON),)


def read(company: Company, page: Page) -> Reading:
    """Facts from an item and from the names of what it is linked to; candidates from a search."""
    answer = read_json(page, _NAME)
    if isinstance(answer, Reading):
        return answer
    readers = {"number": _read_number, "name": _read_names, "candidates": _read_candidates, "labels": _read_labels}
    return readers.get(page.request.what, _read_item)(company, answer)


def _item(number: str) -> Request:
    return Request(url=f"https://www.wikidata.org/wiki/Special:EntityData/{number}.json", what="item", accept=_JSON, carry={"item": number})


def _read_number(company: Company, answer: Answer) -> Reading:
    titles = {answer.words("query", "search", n, "title") for n in range(answer.size("query", "search"))}
    numbers = [title for title in titles if _is_item(title)]
    if len(numbers) == 1:
        return Reading(asks=(_item(numbers[0]),), company=widened(company, Company(name="", wikidata=numbers[0])))
    return Reading(gaps=(nothing(_NAME, None, "the company by its register number"),))


def _read_names(company: Company, answer: Answer) -> Reading:
    wanted, numbers = company.names, []
    for n in range(answer.size("search")):
        names = (answer.words("search", n, "label"), answer.words("search", n, "match", "text"))
        number = answer.words("search", n, "id")
        if any_same(wanted, names) and _is_item(number):
            numbers.append(number)
    if not numbers:
        return Reading(gaps=(nothing(_NAME, None, f"an entry called exactly {company.name}"),))
    query = {"action": "wbgetentities", "ids": "|".join(numbers[:_FOUND]), "props": "labels|aliases|descriptions|claims", "languages": "en",
             "languagefallback": 1, "format": "json"}
    return Reading(asks=(Request(url=_API + urlencode(query), what="candidates", accept=_JSON),))


def _read_candidates(company: Company, answer: Answer) -> Reading:
    """The companies among the entries with the wanted name; one alone is the company, several are a question to the user."""
    found = []
    for number in answer.keys("entities"):
        item = _Entity(answer, ("entities", number))
        if _is_item(item.number) and any(item.best(sign) for sign in _COMPANY_SIGNS) and not item.best("P576"):
            found.append(item.company())
    if company.website:
        found = [other for other in found if site_of(other.website) == site_of(company.website)]
    if len(found) == 1:
        return Reading(asks=(_item(found[0].wikidata),), company=widened(company, found[0]))
    if found:
        return several(company, found, _NAME)
    return Reading(gaps=(nothing(_NAME, None, f"a company called exactly {company.name}"),))


def _is_item(number: str) -> bool:
    return number[:1] == "Q" and number.isascii() and number[1:].isdecimal() and len(number) < 14  # noqa: PLR2004 - Q and at most twelve digits


class _Entity:
    """One item in an answer: its best statements, in the answer's own order."""

    def __init__(self, answer: Answer, root: tuple[Step, ...]) -> None:
        self.answer, self.root = answer, root
        self.number = answer.words(*root, "id")
        self.revision = answer.words(*root, "lastrevid")
        self.modified = iso_day(answer.words(*root, "modified"))

    def best(self, field: str) -> list[tuple[Step, ...]]:
        """The paths of the statements that count: the preferred ones, else the normal ones; none that has ended."""
        base = (*self.root, "claims", field)
        paths = [(*base, n) for n in range(min(self.answer.size(*base), 500))]
        for rank in ("preferred", "normal"):
            ranked = [p for p in paths if self.answer.words(*p, "rank") == rank]
            if ranked:
                return [p for p in ranked if self.answer.words(*p, "mainsnak", "snaktype") in {"value", ""} and not self._ended(p)]
        return []

    def _ended(self, path: tuple[Step, ...]) -> bool:
        return bool(self.answer.size(*path, "qualifiers", "P582"))

    def values(self, field: str) -> list[str]:
        """The best values that are plain text: numbers in registers, addresses."""
        return [words for p in self.best(field) if (words := self.answer.words(*p, "mainsnak", "datavalue", "value"))]

    def address(self, field: str) -> str:
        """Where people can see the statement: in the version that was read."""
        version = f"w/index.php?title={self.number}&oldid={self.revision}" if self.revision.isdecimal() else f"wiki/{self.number}"
        return f"https://www.wikidata.org/{version}#{field}"

    def label(self) -> str:
        """The item's English name, or the one for all languages."""
        return self.answer.words(*self.root, "labels", "en", "value") or self.answer.words(*self.root, "labels", "mul", "value")

    def company(self) -> Company:
        """The company as this item identifies it."""
        a = self.answer
        other = [a.words(*self.root, "aliases", "en", n, "value") for n in range(min(a.size(*self.root, "aliases", "en"), 20))]
        ticker = next((t for p in self.best("P414") if (t := a.words(*p, "qualifiers", "P249", 0, "datavalue", "value")).isalpha()), "")
        cik = next((v.zfill(10) for v in self.values("P5531") if v.isdecimal() and len(v) <= 10), "")  # noqa: PLR2004 - ten digits
        return Company(
            name=self.label(), aliases=tuple(name for name in other if any_same([self.label()], [name])), cik=cik, ticker=ticker,
            website=next((v for v in self.values("P856") if site_of(v)), ""), lei=next(iter(self.values("P1278")), ""),
            wikidata=self.number,
            industry=a.words(*self.root, "descriptions", "en", "value"),  # in words, to choose by
        )


def _read_item(company: Company, answer: Answer) -> Reading:
    number = answer.page.request.carry.get("item", "")
    roots: list[tuple[Step, ...]] = [("entities", number), ()]
    roots += [("entities", key) for key in answer.keys("entities")[:1]]  # an item that was merged comes under its new number
    entity = next((e for root in roots if _is_item((e := _Entity(answer, root)).number)), None)
    if entity is None:
        return Reading(gaps=(unreadable(_NAME),))
    known = widened(company, entity.company())
    facts = (*_founded(known, entity), *_employees(known, entity))
    gaps = () if entity.best("P169") else (nothing(_NAME, Item.PEOPLE, "who leads the company now"),)
    return Reading(facts=facts, asks=tuple(_labels(entity)), gaps=gaps, company=known)


def _founded(company: Company, entity: _Entity) -> Iterator[Fact]:
    for path in entity.best("P571"):
        value = (*path, "mainsnak", "datavalue", "value")
        day, precision = entity.answer.words(*value, "time"), entity.answer.at(*value, "precision")
        parts = {_DAY: 3, _MONTH: 2, _YEAR: 1}.get(precision if isinstance(precision, int) else 0)
        citation = entity.answer.cite(*value, "time")
        if parts and citation and day.startswith("+"):
            when = "-".join(day[1:].partition("T")[0].split("-")[:parts])
            text = f"{company.name} was founded {'on' if precision == _DAY else 'in'} {when}."
            yield cited("history", text, citation, _NAME, url=entity.address("P571"), on=entity.modified)


def _employees(company: Company, entity: _Entity) -> Iterator[Fact]:
    dated: list[tuple[date, tuple[Step, ...]]] = []
    for path in entity.best("P1128"):
        time = entity.answer.words(*path, "qualifiers", "P585", 0, "datavalue", "value", "time")
        known = iso_day(time.removeprefix("+").replace("-00", "-01")) or date.min
        dated.append((known, (*path, "mainsnak", "datavalue", "value", "amount")))
    for day, path in sorted(dated, reverse=True)[:1]:
        citation = entity.answer.cite(*path)
        count = entity.answer.words(*path).removeprefix("+")
        if citation and count.isdecimal() and day != date.min:
            yield cited("reach", f"{company.name} had {count} employees.", citation, _NAME, url=entity.address("P1128"), on=day)


def _labels(entity: _Entity) -> Iterator[Request]:
    """Calls for the names of linked items; what each is to the company is carried along."""
    roles: dict[str, list[str]] = {}
    for field in (*_LINKS, _COUNTRY):
        most = _LINKS[field].most if field in _LINKS else 1
        for path in entity.best(field)[:most]:
            number = entity.answer.words(*path, "mainsnak", "datavalue", "value", "id")
            if _is_item(number):
                roles.setdefault(number, []).append(field)
    numbers = list(roles)
    for start in range(0, len(numbers), _ASK):
        part = numbers[start : start + _ASK]
        query = {"action": "wbgetentities", "ids": "|".join(part), "props": "labels", "languages": "en", "languagefallback": 1,
                 "format": "json"}
        on = entity.modified.isoformat() if entity.modified else ""
        carry = {"item": entity.number, "revision": entity.revision, "modified": on}
        yield Request(url=_API + urlencode(query), what="labels", accept=_JSON, carry=carry | {n: " ".join(roles[n]) for n in part})


def _read_labels(company: Company, answer: Answer) -> Reading:
    """Facts from the names of linked items. The quote is the name; the address leads to the statement that says what it is."""
    carry = answer.page.request.carry
    version = f"w/index.php?title={carry.get('item')}&oldid={carry['revision']}" if carry.get("revision") else f"wiki/{carry.get('item')}"
    facts, known = [], Company(name="")
    for number in answer.keys("entities"):
        path = ("entities", number, "labels", "en", "value")
        other, citation = answer.words(*path), answer.cite(*path)
        for field in carry.get(number, "").split():
            if citation is None or other.casefold() == company.name.casefold():
                continue
            if field in _LINKS:
                text = _LINKS[field].sentence.format(other=other, name=company.name)
                url = f"https://www.wikidata.org/{version}#{field}"
                kind = _LINKS[field].kind
                on = None if kind == "product" else iso_day(carry.get("modified", ""))  # a product that is listed here is no news
                facts.append(cited(kind, text, citation, _NAME, url=url, on=on))
            elif field == _COUNTRY:
                known = replace(known, country=other)
    return Reading(facts=tuple(facts), company=widened(company, known))
