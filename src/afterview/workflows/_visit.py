"""One source visited: its requests answered from the archive or through the door, its pages read, one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from afterview.adapters.archive import Archive
from afterview.adapters.http.contract import Door, Kept
from afterview.adapters.save import UnwritableError
from afterview.dossier.checklist import paper_kind
from afterview.model.company import Company
from afterview.model.homework import Document
from afterview.model.source import Gap, Page, Reading, Request, Source
from afterview.model.trouble import Refused
from afterview.sources._dateline import has_dateline
from afterview.workflows._identity import Match, match, merged

_MOST_PAGES = 60  # of one source in one run; more is no homework but a crawl
_OK = 200
_NO_ANSWER = 504


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every visit shares: where pages come from, where they are kept, and the time."""

    door: Door
    archive: Archive
    now: Callable[[], datetime]
    offline: bool = False
    site: str = ""
    contact: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a visit tells as it goes: which page it is at, or what one page gave."""

    doing: str = ""
    url: str = ""
    reading: Reading | None = None
    document: Document | None = None
    gap: Gap | None = None


def visit(name: str, source: Source, company: Company, first: Sequence[Request], desk: Desk, tell: Callable[[News], None]) -> None:
    """Answer the source's requests and those that follow from them; every page is told at once, so that Ctrl-C loses none."""
    waiting, seen = deque(first), {(r.url, r.what) for r in first}
    pages = 0
    while waiting:
        request = waiting.popleft()
        if pages >= _MOST_PAGES:
            tell(News(gap=Gap(item=None, where=name, why=f"stopped after {_MOST_PAGES} pages", checked=False)))
            return
        tell(News(doing=request.what, url=request.url))
        page, gap = fetched(name, source, request, desk)
        if gap is not None:
            tell(News(gap=gap))
        if page is None and not desk.offline:
            continue
        # Offline, a source is told that there is no answer: what it would look at instead may lie in the archive.
        reading = read(name, source, company, page) if page else Reading(asks=read(name, source, company, _none(request, desk)).asks)
        pages += page is not None
        if reading.company is not None and match(company, reading.company) is Match.SAME:
            company = merged(company, reading.company)
        for ask in reading.asks:
            if (ask.url, ask.what) not in seen:  # one document may be asked for twice: first to compare with, then to be read
                seen.add((ask.url, ask.what))
                waiting.append(ask)
        if page is not None:
            tell(News(reading=reading, document=document_of(name, page) if page.status == _OK else None))


def read(name: str, source: Source, company: Company, page: Page) -> Reading:
    """What a page tells; a source that fails on it becomes a gap with its name, and from an error page nothing is believed."""
    try:
        reading = source.read(company, page)
    except Exception as error:  # noqa: BLE001 - law 6: a crash of one unit is told, and the others go on
        return Reading(gaps=(Gap(item=None, where=name, why=f"could not make sense of {page.request.what} ({type(error).__name__})",
                                 checked=False),))
    if page.status == _OK:
        return reading
    gaps = reading.gaps or (() if reading.asks else (Gap(item=None, where=name, why=f"answered with status {page.status}", checked=False),))
    return Reading(asks=reading.asks, gaps=gaps)


def fetched(name: str, source: Source, request: Request, desk: Desk) -> tuple[Page | None, Gap | None]:
    """The page of a request, and what is to be said of it: from the archive while fresh, else asked for, else as it was."""
    kept = desk.archive.kept(request.url)
    if kept is not None and (desk.offline or _fresh(kept, source.TERMS.fresh_days, desk.now())):
        return _page(name, request, kept, desk)
    live = None if kept is None or kept.shipped else kept
    answer = desk.door.get(request, source.TERMS, site=desk.site, kept=live, key=desk.keys.get(name, ""))
    if answer.unchanged and live is not None:
        return _page(name, request, desk.archive.touch(live, desk.now()), desk)
    if answer.why and answer.status in {0, _OK}:
        gap = Gap(item=None, where=name, why=answer.why, checked=False)
        return (_page(name, request, live, desk)[0] if live else None), gap
    if answer.status != _OK:
        return Page(request=request, body=answer.body, media=answer.media, sha256="", text="", fetched=desk.now(),
                    status=answer.status), None
    return _page(name, request, desk.archive.add(answer, request.url, desk.now()), desk)


def _none(request: Request, desk: Desk) -> Page:
    return Page(request=request, body=b"", media="", sha256="", text="", fetched=desk.now(), status=_NO_ANSWER)


def _page(name: str, request: Request, kept: Kept, desk: Desk) -> tuple[Page | None, Gap | None]:
    try:
        body = desk.archive.body(kept.document)
        text = desk.archive.text(kept.document, kept.media) if body is not None else None
    except UnwritableError:  # the disk is no source, and its fault no gap of one
        raise
    except Refused as refused:
        return None, Gap(item=None, where=name, why=f"{refused.why} {refused.todo}".strip(), checked=False)
    if body is None or text is None:
        return None, Gap(item=None, where=name, why="the copy in the archive is damaged; remove it and ask again", checked=False)
    if kept.shipped:  # a citation must not rest on what the next release of the program may leave out
        desk.archive.add_bytes(body, kept.media)
    return Page(request=request, body=body, media=kept.media.partition(";")[0].strip(), sha256=kept.document, text=text,
                fetched=kept.fetched, on=_carried(request)), None


def _carried(request: Request) -> date | None:
    """The document's own date, where the source knew it when it asked."""
    for key in ("on", "date", "filed"):
        try:
            return date.fromisoformat(request.carry[key][:10])
        except (KeyError, ValueError):
            continue
    return None


def _fresh(kept: Kept, days: int, now: datetime) -> bool:
    return not kept.shipped and now - kept.fetched < timedelta(days=days)


def document_of(name: str, page: Page) -> Document:
    title = page.request.carry.get("name", "")
    return Document(document=page.sha256, source=name, what=page.request.what, url=page.url, on=page.on, fetched=page.fetched,
                    name=title, paper=paper_kind(page.request.what, title, page.text, dated=has_dateline(page.text)))


def dated(document: Document, reading: Reading) -> Document:
    """The document with the date that its own facts are cited with, where the request knew none."""
    days = [f.citation.on for f in reading.facts if f.citation and f.citation.on and f.citation.document == document.document]
    return replace(document, on=document.on or (days[0] if days else None))
