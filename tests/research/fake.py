"""Small sources for tests of the loop: each module-like thing says what it asks and reads facts off lines ``kind: statement``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from afterview.adapters.http.contract import ClosedDoor, Door
from afterview.adapters.world import World
from afterview.model.company import Company, Fact
from afterview.model.source import Gap, Item, Page, Reading, Request, Terms, cite_words
from afterview.workflows.research import ResearchSettings, Result, Wish, research
from tests.research.replay import Sent

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
ITEMS = (Item.RELEASES, Item.NEWS, Item.HISTORY, Item.REACH, Item.PEOPLE)


def facts_of(page: Page, source: str = "") -> tuple[Fact, ...]:
    """One fact for each line ``kind: statement``."""
    found = []
    for line in page.text.splitlines():
        kind, _, statement = line.partition(": ")
        if kind in {"product", "history", "reach", "people", "news", "expansion"}:
            place = cite_words(page, statement)
            found.append(Fact(id="", kind=kind, text=statement, quote=place.quote, url=place.url, on=page.on, citation=place, source=source))
    return tuple(found)


def source(name: str, *, urls: tuple[str, ...] = (), read: Callable[[Company, Page], Reading] | None = None, company: Company | None = None,
           ask: Callable[[Company], tuple[Request, ...]] | None = None, **terms: Any) -> Any:
    """A source called `name` that asks for `urls` and reads facts off what comes."""
    hosts = tuple(dict.fromkeys(url.split("/")[2] for url in urls))
    given = {"hosts": hosts or (f"{name}.example",), "pause_ms": 0, "fresh_days": 0, "licence": "free", "items": ITEMS, "api": True} | terms
    return SimpleNamespace(
        __name__=f"afterview.sources.{name}", TERMS=Terms(**given),
        ask=ask or (lambda _company: tuple(Request(url=url, what="page", carry={"on": "2026-02-01"}) for url in urls)),
        read=read or (lambda _ours, page: Reading(facts=facts_of(page), company=company)))


def files_source() -> Any:
    """The source of the user's own files."""
    return source("files", hosts=(), ask=lambda _company: (), read=lambda _c, page: Reading(facts=facts_of(page), gaps=() if facts_of(page) else (
        Gap(item=None, where=page.request.carry["name"], why="nothing in it"),)))


def world(door: Door | None = None, now: datetime = NOW) -> World:
    """A world with this door, or none."""
    return World(now=lambda: now, reader=None, door=door or ClosedDoor())  # type: ignore[arg-type]


def run(here: Path, units: list[Any], *, door: Door | None = None, name: str = "Acme", now: datetime = NOW, settings: ResearchSettings | None = None,
        **wish: Any) -> Result:
    """Research with these sources."""
    company = wish.pop("company", Company(name=name))
    return research(world(door, now), Wish(company=company, **wish), here, settings=settings or ResearchSettings(contact="jo@mail.example"), all_units=units)


def page(*lines: str, **more: Any) -> Sent:
    """A text page of these paragraphs."""
    return Sent(body="\n\n".join(lines).encode(), media="text/plain", **more)

