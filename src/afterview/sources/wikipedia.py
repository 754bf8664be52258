"""Wikipedia: the company's history as volunteers tell it, its people, and where it is at work, from one stated version of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import quote, urlencode

from afterview.model.company import Company, Fact
from afterview.model.source import Item, Page, Reading, Request, Terms, cite
from afterview.sources import _history
from afterview.sources._company_names import same_name, widened
from afterview.sources._dates import dates
from afterview.sources._events import event_of
from afterview.sources._facts import adopted, cited, iso_day, no_answer, nothing, unreadable
from afterview.sources._json_text import Answer
from afterview.sources._names import own_names
from afterview.sources._spans import Piece, fact, lines, sentences
from afterview.sources._wiki_text import CUT

TERMS = Terms(
    hosts=("en.wikipedia.org", "www.wikidata.org"),
    pause_ms=400,
    fresh_days=7,
    licence="CC BY-SA 4.0: name Wikipedia's contributors and link the version that was read. Written by volunteers: check what matters.",
    items=(Item.HISTORY, Item.REACH, Item.PEOPLE, Item.NEWS),
    api=True,
)

_NAME = "wikipedia"
_JSON = ("application/json",)
_FIRM = re.compile(
    r"\b(?:compan(?:y|ies)|corporation|firm|business|conglomerate|manufacturer|maker|retailer|brand|bank|airline|insurer|publisher|developer|provider|"
    r"operator|chain|platform|group|start-?up|agency|broadcaster|carmaker|automaker|brewery|consultancy|supplier|distributor|studio|store|"
    r"cooperative|organi[sz]ation|charity|utility|enterprise|service|marketplace|fund|exchange|university|hospital)\b", re.IGNORECASE,
)
_NO_PROSE = re.compile(
    r"^(?:references|notes|external links|see also|further reading|bibliography|sources|footnotes|citations|gallery)$", re.IGNORECASE,
)
_BOX_LINES = 90
_MOST_EVENTS = 15
_MOST_PEOPLE = 8
_LONGEST = 450  # characters of a sentence that can be said again
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_PERSON = re.compile(r"^([^()\d]{3,60}?) ?\(([^()\d]{2,80})\)$")
_DATE_FIRST = re.compile(r"^(?:\d{1,2}\.? \w+|\w+ \d{1,2},|\d{4}-\d\d-\d\d)")
_KEYS = {
    "founded": ("founded", "foundation", "formed", "gründungsdatum", "skipa", "grunnlagt"),
    "founder": ("founder", "founders", "gründer"),
    "seat": ("hq_location", "hq_location_city", "headquarters", "location_city", "location", "sitz", "hovudkontor", "hovedkontor"),
    "people": ("key_people",),
    "staff": ("num_employees", "mitarbeiterzahl", "tilsette", "ansatte"),
    "area": ("area_served",),
    "parent": ("parent",),
    "products": ("products", "services", "brands"),
}


def ask(company: Company) -> tuple[Request, ...]:
    """The title of the article when the item at Wikidata is known, else the summary of an article with exactly the company's name."""
    if company.wikidata:
        query = {"action": "wbgetentities", "ids": company.wikidata, "props": "sitelinks", "sitefilter": "enwiki", "format": "json"}
        url = "https://www.wikidata.org/w/api.php?" + urlencode(query)
        return (Request(url=url, what="title", accept=_JSON, carry={"item": company.wikidata}),)
    return (_summary(company.name),) if company.name.strip() else ()


def read(company: Company, page: Page) -> Reading:
    """The way to the article, and from the article what its box and its dated sentences tell."""
    gap = no_answer(page, _NAME)
    if gap:
        return Reading(gaps=(gap,))
    if page.request.what == "article":
        return _article(company, page)
    answer = Answer.of(page)
    if answer is None:
        return Reading(gaps=(unreadable(_NAME),))
    if page.request.what == "title":
        title = answer.words("entities", page.request.carry.get("item", ""), "sitelinks", "enwiki", "title")
        return Reading(asks=(_summary(title),)) if title else Reading(gaps=(nothing(_NAME, None, "an article in English"),))
    return _read_summary(company, answer)


def _summary(title: str) -> Request:
    name = quote(title.strip()[:250].replace(" ", "_"), safe="")
    return Request(url=f"https://en.wikipedia.org/api/rest_v1/page/summary/{name}", what="summary", accept=_JSON)


def _read_summary(company: Company, answer: Answer) -> Reading:
    """The article of the summary, when it is the company's: its item is the known one, or it has its name and tells of a firm."""
    title, item = answer.words("title"), answer.words("wikibase_item")
    told = f"{answer.words('description')} {answer.words('extract')[:300]}"
    ours = item == company.wikidata if company.wikidata else any(same_name(title.partition(" (")[0], name) for name in company.names)
    if answer.words("type") != "standard" or not ours or not (company.wikidata or _FIRM.search(told)):
        return Reading(gaps=(nothing(_NAME, None, f"an article on a company called exactly {company.name}"),))
    revision = answer.words("revision")
    if not revision.isdecimal():
        return Reading(gaps=(unreadable(_NAME),))
    carry = {"title": title, "revision": revision, "modified": answer.words("timestamp")[:10]}
    query = urlencode({"title": title.replace(" ", "_"), "oldid": revision, "action": "raw"})
    request = Request(url=f"https://en.wikipedia.org/w/index.php?{query}", what="article", accept=("text/x-wiki",), carry=carry)
    return Reading(asks=(request,), company=widened(company, Company(name="", wikidata=item)))


def _article(company: Company, page: Page) -> Reading:
    if not page.text.strip():
        return Reading(gaps=(unreadable(_NAME),))
    carry = page.request.carry
    title, revision, on = carry.get("title", ""), carry.get("revision", ""), iso_day(carry.get("modified", "")) or page.on
    url = f"https://en.wikipedia.org/w/index.php?{urlencode({'title': title.replace(' ', '_'), 'oldid': revision})}" if title else page.url
    boxed = tuple(_box(company, page))
    dated = replace(page, on=on)
    found = [*(f for f in boxed if f.kind != "product"), *_history.facts(dated, company)]
    taken = {f.quote for f in found}
    found += [f for f in _events(company, dated, on) if f.quote not in taken]
    products = adopted((f for f in boxed if f.kind == "product"), _NAME, url=url)  # what it sells is no news: it gets no date
    return Reading(facts=(*adopted((f for f in found if CUT not in f.quote), _NAME, url=url, on=on), *products))


def _box(company: Company, page: Page) -> Iterator[Fact]:
    """Facts from the article's box, which stands first in its text as lines `key: value`."""
    told: set[str] = set()
    for line in lines(page.text)[:_BOX_LINES]:
        key, colon, value = line.text.partition(": ")
        what = next((what for what, keys in _KEYS.items() if key.casefold() in keys), "")
        if colon and what and what not in told and value and CUT not in value:
            told.add(what)
            yield from _people(page, company, line, value) if what == "people" else _box_fact(page, company, line, what, value)


def _box_fact(page: Page, company: Company, line: Piece, what: str, value: str) -> Iterator[Fact]:
    name, first, listed = company.name, value.partition("; ")[0], ", ".join(value.split("; ")[:12])
    kind, text = {
        "founded": ("history", f"{name} was founded {'on' if _DATE_FIRST.match(value) else 'in'} {first}." if _YEAR.search(first) else ""),
        "founder": ("history", f"{name} was founded by {listed}."),
        "seat": ("reach", f"{name} has its headquarters in {first}."),
        "staff": ("reach", f"{name} has this many employees: {first}."),
        "area": ("reach", f"{name} serves {listed}."),
        "parent": ("history", f"{name} belongs to {first}."),
        "products": ("product", f"{name} offers {listed}."),
    }[what]
    if text and len(text) <= _LONGEST:
        yield cited(kind, text, cite(page, line.start, line.end), _NAME)


def _people(page: Page, company: Company, line: Piece, value: str) -> Iterator[Fact]:
    """One fact for each person with a role in brackets; the quote is the person's part of the line."""
    for part in value.replace("), ", "); ").split("; ")[:_MOST_PEOPLE]:
        found = _PERSON.match(part.strip())
        at = line.text.find(part.strip())
        if found and at >= 0:
            start = line.start + at
            whose = "" if company.name in found[2] else f" of {company.name}"
            yield cited("people", f"{found[1]}, {found[2]}{whose}", cite(page, start, start + len(part.strip())), _NAME)


def _events(company: Company, page: Page, on: date | None) -> list[Fact]:
    """The newest dated sentences in which the company acts; what is older than 18 months is shown as background later."""
    names = own_names(company, page.text)
    found: list[tuple[date, Fact]] = []
    for start, end in _prose(page.text):
        for sentence in sentences(page.text, start, end):
            event = event_of(sentence.text, names) if len(sentence.text) <= _LONGEST and CUT not in sentence.text else None
            told = [d for d in dates(sentence.text) if on is None or d.day <= on]
            if event is None or event.planned or not told:
                continue
            day = min(told, key=lambda d: abs(d.start - event.at)).day
            made = fact(page, event.kind, sentence.start, sentence.end, on=day)
            if made:
                found.append((day, made))
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [made for _, made in found[:_MOST_EVENTS]]


def _prose(text: str) -> Iterator[tuple[int, int]]:
    """The places of the sections that tell something, without references and links."""
    start, wanted = 0, True
    for line in lines(text):
        if line.text.startswith(("= ", "==")):
            if wanted and line.start > start:
                yield start, line.start
            start = line.end
            wanted = not _NO_PROSE.match(line.text.strip("= "))
    if wanted and start < len(text):
        yield start, len(text)
