"""`dossier.json`: the homework on one company as a file (docs/formats/dossier.md), read and written.

What people wrote by hand is read as well: a fact needs a text and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from afterview.adapters.handwritten import LONGEST, day, encodable, line, lines, text
from afterview.model.company import Citation, Company, Dossier, Fact
from afterview.model.homework import Conflict, Document, Homework, Look, Paper
from afterview.model.source import Gap, Item
from afterview.model.trouble import Trouble

SCHEMA = "afterview.dossier/1"
_FAMILY = "afterview.dossier/"
_IDENTITY = ("country", "website", "ticker", "cik", "lei", "wikidata", "register", "industry")


def read_dossier(content: str, where: str, troubles: list[Trouble]) -> Dossier:
    """The dossier alone; what cannot be used is left out with a Trouble. Raises what `json` and broken layouts raise."""
    return read_homework(content, where, troubles).dossier


def read_homework(content: str, where: str, troubles: list[Trouble]) -> Homework:
    """The whole file; the same refusals as `read_dossier`."""
    data = json.loads(content)
    schema = line(data.get("schema"))
    if schema.startswith(_FAMILY) and schema != SCHEMA:
        raise ValueError(f"it is of another version of afterview, {schema}")
    gaps = tuple(_gaps(data.get("gaps")))
    dossier = Dossier(company=_company(data.get("company") or {}), facts=tuple(_facts(data.get("facts") or (), where, troubles)),
                      gaps=tuple(f"{g.where}: {g.why}" if g.where else g.why for g in gaps))
    return Homework(
        dossier=dossier, gaps=gaps,
        looks=tuple(Look(source=line(v.get("source")), items=_items(v.get("items")), pages=int(v.get("pages") or 0), on=on)
                    for v in _objects(data.get("looked")) if (on := day(v.get("on")))),
        conflicts=tuple(Conflict(facts=lines(v.get("facts")), why=text(v.get("why"))) for v in _objects(data.get("conflicts"))),
        documents=tuple(_document(v) for v in _objects(data.get("documents")) if line(v.get("document"))),
        researched=tuple(d for d in map(day, data.get("researched") or ()) if d))


def as_json(homework: Homework) -> dict[str, Any]:
    """The file's content; what is empty is left out."""
    company = homework.company
    return _full({
        "schema": SCHEMA,
        "company": _full({"name": company.name, "aliases": list(company.aliases), "former": list(company.former),
                          **{key: getattr(company, key) for key in _IDENTITY}}),
        "researched": [d.isoformat() for d in homework.researched],
        "facts": [_fact_json(f) for f in homework.facts],
        "gaps": [_full({"item": g.item.value if g.item else "", "where": g.where, "why": g.why}) | {"checked": g.checked}
                 for g in homework.gaps],
        "conflicts": [{"facts": list(c.facts), "why": c.why} for c in homework.conflicts],
        "documents": [_full({"document": d.document, "source": d.source, "what": d.what, "url": d.url, "name": d.name, "date": _iso(d.on),
                             "fetched": _iso(d.fetched), "paper": d.paper.value}) for d in homework.documents],
        "looked": [{"source": v.source, "items": [i.value for i in v.items], "pages": v.pages, "on": v.on.isoformat()}
                   for v in homework.looks],
    })


def _company(data: dict[str, Any]) -> Company:
    return Company(name=line(data.get("name")), aliases=lines(data.get("aliases")), former=lines(data.get("former")),
                   **{key: line(data.get(key)) for key in _IDENTITY})


def _facts(items: Any, where: str, troubles: list[Trouble]) -> Iterator[Fact]:  # noqa: ANN401 - whatever JSON holds
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict) or not str(item.get("text", "")).strip():
            troubles.append(Trouble(f"{where}: fact {number}", "has no text and was left out"))
            continue
        if item.get("date") and day(item["date"]) is None:
            written = line(str(item["date"]))
            troubles.append(Trouble(f"{where}: fact {number}", f"{written!r} is no day and was left out; write it like 2026-03-02"))
        citation = _citation(item)
        yield Fact(id=encodable(str(item.get("id") or f"f{number}")), kind=str(item.get("kind", "")), text=text(item.get("text")),
                   quote=citation.quote if citation else text(item.get("quote")), url=_url(item.get("url")), on=day(item.get("date")),
                   citation=citation, source=line(item.get("source")), background=item.get("background") is True,
                   since=day(item.get("since")))


def _citation(item: dict[str, Any]) -> Citation | None:
    """The place of the quote; None where there is none, or where it is no place."""
    place = item.get("citation")
    quote = item.get("quote")
    if not isinstance(place, dict) or not isinstance(quote, str) or len(quote) > LONGEST:
        return None
    start, end, document = place.get("start"), place.get("end"), line(place.get("document"))
    if not isinstance(start, int) or not isinstance(end, int) or not document:
        return None
    return Citation(document=document, start=start, end=end, quote=encodable(quote), url=_url(place.get("url", item.get("url"))),
                    on=day(place.get("date")))


def _fact_json(fact: Fact) -> dict[str, Any]:
    place = fact.citation
    cited = _full({"document": place.document, "date": _iso(place.on), "url": place.url if place.url != fact.url else ""}) if place else {}
    return _full({"id": fact.id, "kind": fact.kind, "text": fact.text, "quote": fact.quote, "url": fact.url, "date": _iso(fact.on),
                  "source": fact.source, "since": _iso(fact.since), "background": fact.background,
                  "citation": cited | {"start": place.start, "end": place.end} if place else None})


def _document(data: dict[str, Any]) -> Document:
    fetched = data.get("fetched")
    return Document(document=line(data.get("document")), source=line(data.get("source")), what=line(data.get("what")),
                    url=_url(data.get("url")), name=line(data.get("name")), on=day(data.get("date")),
                    fetched=datetime.fromisoformat(fetched) if isinstance(fetched, str) else None,
                    paper=next((p for p in Paper if p.value == data.get("paper")), Paper.OTHER))


def _gaps(items: Any) -> Iterator[Gap]:  # noqa: ANN401 - whatever JSON holds
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, dict):
            found = _items([item.get("item")])
            yield Gap(item=found[0] if found else None, where=line(item.get("where")), why=text(item.get("why")),
                      checked=item.get("checked") is not False)
        elif text(item):
            yield Gap(item=None, where="", why=text(item))


def _items(values: Any) -> tuple[Item, ...]:  # noqa: ANN401 - whatever JSON holds
    return tuple(i for v in values or () for i in Item if i.value == v)


def _objects(values: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    return [v for v in values or () if isinstance(v, dict)]


def _url(value: object) -> str:
    """A web address; longer than a line of words, and still bounded."""
    return encodable("".join(value.split())[:LONGEST]) if isinstance(value, str) else ""


def _iso(value: date | datetime | None) -> str:
    return value.isoformat() if value else ""


def _full(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}
