"""The sources asked in waves, side by side: what they bring, and what of it is about the right company."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from types import ModuleType
from typing import cast

from afterview.adapters.http.manners import host_of
from afterview.adapters.side_by_side import SideBySide
from afterview.dossier.assemble import Found, usable
from afterview.model.company import Company, Fact
from afterview.model.homework import Document, Look
from afterview.model.source import Gap, Item, Page, Reading, Request, Source, Terms
from afterview.registry import unit_name
from afterview.workflows._identity import Identity, Match, match, settle
from afterview.workflows._visit import Desk, News, dated, visit

FILES = "your files"
_WAVES = 3  # who the company is, what that opens, and what that opens
_WAVE_SECONDS = 240.0
_LACKING = {"contact": "it wants a contact address first: afterview research … --contact you@mail.example",
            "key": "it wants a key of yours; its page in the docs says where to get one"}


@dataclass(slots=True, kw_only=True)
class Haul:
    """What the visits brought, by source."""

    readings: dict[str, list[Reading]] = field(default_factory=dict)
    documents: dict[str, list[Document]] = field(default_factory=dict)
    gaps: dict[str, list[Gap]] = field(default_factory=dict)
    asked: dict[str, set[str]] = field(default_factory=dict)
    stopped: bool = False

    def lack(self, name: str, why: str) -> None:
        """Note why a source, or a part of it, was not looked at; once."""
        self.gaps.setdefault(name, []).append(Gap(item=None, where=name, why=why, checked=False))

    def take(self, name: str, news: News) -> None:
        """Keep what one page gave."""
        if news.url:
            self.asked.setdefault(name, set()).add(news.url)
        if news.gap:
            self.gaps.setdefault(name, []).append(news.gap)
        if news.reading:
            self.readings.setdefault(name, []).append(news.reading)
            self.gaps.setdefault(name, []).extend(news.reading.gaps)
            if news.document:
                self.documents.setdefault(name, []).append(dated(news.document, news.reading))

    def claims(self) -> list[tuple[str, Company]]:
        """Who each source says the company is."""
        return [(name, r.company) for name, readings in self.readings.items() for r in readings if r.company]

    def candidates(self) -> list[Company]:
        """All companies that sources would have us choose from."""
        return [c for readings in self.readings.values() for r in readings for c in r.candidates]


def ask_all(found_units: Sequence[ModuleType], wanted: Company, feeds: Sequence[str], desk: Desk, haul: Haul,
            tell: Callable[[str, str], None]) -> Identity:
    """Waves of visits, side by side: each begins with what the wave before taught about who the company is."""
    identity = settle(wanted, haul.claims())
    for _ in range(_WAVES):
        company = identity.company
        work = {}
        for unit in found_units:
            name = unit_name(unit.__name__)
            first = _first(unit, company, feeds, desk, haul)
            seen = haul.asked.setdefault(name, set())
            new = [r for r in first if r.url not in seen]
            seen.update(r.url for r in new)
            if new:
                work[name] = partial(visit, name, _fed(unit, feeds), company, new, replace(desk, site=company.website))
        if not work:
            break
        _wave(work, desk, haul, tell)
        identity = settle(wanted, haul.claims())
        if haul.stopped:
            break
    return identity


def _wave(work: Mapping[str, Callable[[Callable[[News], None]], None]], desk: Desk, haul: Haul, tell: Callable[[str, str], None]) -> None:
    jobs = SideBySide(work, _WAVE_SECONDS)
    try:
        for name, news in jobs.stream():
            if news.doing:
                tell(name, news.doing)
            haul.take(name, news)
    except KeyboardInterrupt:
        haul.stopped = True
        desk.door.close()
        for name, news in jobs.stream(waiting=False):
            haul.take(name, news)
    for name in sorted(jobs.running):
        haul.lack(name, "stopped by you before it was done" if haul.stopped else "it took too long and was left")


def _first(unit: ModuleType, company: Company, feeds: Sequence[str], desk: Desk, haul: Haul) -> tuple[Request, ...]:
    """What the source asks first for this company; what the user must give before becomes a gap, once."""
    name = unit_name(unit.__name__)
    missing = {"contact": not desk.contact, "key": not desk.keys.get(name)}
    try:
        first = tuple(unit.ask(company))
    except Exception as error:  # noqa: BLE001 - law 6: a crash of one unit is told, and the others go on
        haul.lack(name, f"could not begin ({type(error).__name__})")
        return ()
    lacking = [_LACKING[need] for need in unit.TERMS.needs if missing.get(need)]
    if first and lacking and not desk.offline:
        if name not in haul.gaps:
            haul.lack(name, lacking[0])
        return ()
    own = tuple(unit.feed_request(url) for url in feeds) if hasattr(unit, "feed_request") else ()
    return (*own, *first)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fed:
    """A source whose terms also allow the hosts of the feeds that the user named."""

    TERMS: Terms
    ask: Callable[[Company], tuple[Request, ...]]
    read: Callable[[Company, Page], Reading]


def _fed(unit: ModuleType, feeds: Sequence[str]) -> Source:
    hosts = tuple(h for h in map(host_of, feeds) if h)
    if not hosts or not hasattr(unit, "feed_request"):
        return cast("Source", unit)
    return cast("Source", _Fed(TERMS=replace(unit.TERMS, hosts=(*unit.TERMS.hosts, *hosts)), ask=unit.ask, read=unit.read))


def is_files(unit: ModuleType) -> bool:
    """True for the source of the user's own files: it asks no host."""
    return not unit.TERMS.hosts and not unit.TERMS.own_site


def found(found_units: Sequence[ModuleType], identity: Identity, haul: Haul, near: Sequence[Company], *, settled: bool,
          today: date) -> Found:
    """What is kept of the haul: facts of the right company, each source's gaps, and who was asked."""
    facts: list[Fact] = []
    gaps: list[Gap] = [g for name, given in haul.gaps.items() for g in given if name == FILES]
    looks, documents = [], []
    for unit in found_units:
        name, items = unit_name(unit.__name__), unit.TERMS.items
        readings = haul.readings.get(name, [])
        ours = [r for r in readings if r.company is None or match(identity.company, r.company) is Match.SAME]
        if len(ours) < len(readings):
            who = ", ".join(dict.fromkeys(r.company.name for r in readings if r.company and r not in ours))
            haul.lack(name, f"it knows {who}, which is not surely the same company; left out")
        if settled or unit.TERMS.own_site or is_files(unit):
            facts.extend(replace(f, source=f.source or name) for r in ours for f in r.facts if usable(f))
        mine = _by_item(haul.gaps.get(name, []), items)
        gaps.extend(mine)
        documents.extend(haul.documents.get(name, []))
        if readings:
            spoken_for = {g.item for g in mine}
            looks.append(Look(source=name, items=tuple(i for i in items if i not in spoken_for), pages=len(readings), on=today))
    if not settled:
        known = f"; near it are {', '.join(c.name for c in near[:5])}" if near else ""
        gaps.append(Gap(item=None, where="who they are", why=f"no source that was asked knows a company of exactly this name{known}"))
    return Found(company=identity.company, facts=tuple(facts), documents=tuple(documents), gaps=tuple(dict.fromkeys(gaps)),
                 looks=tuple(looks))


def _by_item(gaps: Sequence[Gap], items: Sequence[Item]) -> list[Gap]:
    """A gap of a whole source is one of each item that it may tell of."""
    return [g if g.item else replace(g, item=item) for g in gaps for item in ((g.item,) if g.item else items)]
