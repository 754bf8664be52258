"""Public places to look, what they answer, and the chain from a fact back to the exact words of its document.

A `Source` never touches the network: it says what to `ask`, and `read`s the `Page` that came back (sans-IO).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from afterview.model.company import Citation, Company, Fact


class Item(StrEnum):
    """The six items of the homework (MISSION: press releases, annual report, news, history, reach, people)."""

    RELEASES = "releases"
    REPORT = "annual-report"
    NEWS = "news"
    HISTORY = "history"
    REACH = "reach"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One GET that a source asks for.

    `what` is the source's own word for the page it will get ("submissions", "10-K"), for `read` and for the progress line;
    `carry` is what `read` must know again, as plain text (a form's date, an accession number). `accept` is the media types
    that make sense; anything else is refused by the door.
    """

    url: str
    what: str
    accept: tuple[str, ...] = ()
    carry: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One archived document: its bytes, and the one text that quotes are cut from.

    `sha256` is of `body`; `text` was made from `body` by `sources._text` (its version is stored beside it); `on` is the
    document's own date where it is known (a filing's date), `fetched` when it came. `request` is what it answers; for a file
    that the user gave, its `what` is "file".
    """

    request: Request
    body: bytes
    media: str
    sha256: str
    text: str
    fetched: datetime
    status: int = 200
    on: date | None = None

    @property
    def url(self) -> str:
        """Where it came from."""
        return self.request.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What was looked for and not found, or not checked: `item`, where, and why, in words for people."""

    item: Item | None
    where: str
    why: str
    checked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one page gave: facts, further requests, gaps, and what it taught about the company's identity."""

    facts: tuple[Fact, ...] = ()
    asks: tuple[Request, ...] = ()
    gaps: tuple[Gap, ...] = ()
    company: Company | None = None
    candidates: tuple[Company, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a source asks of its visitors.

    `hosts` are all it may connect to (a source whose hosts are the company's own says so by `own_site`); `pause_ms` is the
    least time between two requests to one host; `fresh_days` how long an answer may be kept without asking again; `needs`
    what the user must give first ("contact" for the SEC, "key" for Companies House); `licence` one sentence for people.
    `api` marks a documented interface for programs: there its published terms stand in place of robots.txt, which is for crawlers.
    """

    hosts: tuple[str, ...]
    pause_ms: int
    fresh_days: int
    licence: str
    items: tuple[Item, ...]
    needs: tuple[str, ...] = ()
    own_site: bool = False
    api: bool = False


class Source(Protocol):
    """A unit of `sources/`: a module with these names."""

    TERMS: Terms

    @staticmethod
    def ask(company: Company) -> tuple[Request, ...]:
        """The first requests for this company; none when it is not this source's business."""

    @staticmethod
    def read(company: Company, page: Page) -> Reading:
        """What this page tells; never raises for what the page holds."""


class NotVerbatimError(ValueError):
    """A quote whose words are not in the document at that place; a programmer's error, never written."""


def cite(page: Page, start: int, end: int) -> Citation:
    """The citation of `page.text[start:end]`, with outer white space left out; raises NotVerbatimError when nothing is there."""
    words = page.text[max(start, 0) : end]
    start = max(start, 0) + len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        raise NotVerbatimError(f"{page.url}: no words at {start} to {end}")
    return Citation(document=page.sha256, start=start, end=start + len(words), quote=words, url=page.url, on=page.on)


def cite_words(page: Page, words: str, after: int = 0) -> Citation:
    """The citation of the first place (from `after` on) where exactly these words stand; raises NotVerbatimError."""
    start = page.text.find(words, after)
    if not words or start < 0:
        raise NotVerbatimError(f"{page.url}: {words[:60]!r} is not in the text")
    return cite(page, start, start + len(words))
