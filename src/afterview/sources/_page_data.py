"""What a web page says of itself for machines: schema.org data in JSON-LD, its feeds, its headline, its links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from lxml import etree

from afterview.sources._facts import iso_day

MOST_BYTES = 8_000_000
"""The largest page that is looked into; a newsroom page has about 300,000 bytes."""

_MOST_BLOCKS = 60
_MOST_THINGS = 400
_DEEPEST = 12
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_SAFE = "%/:=&?~#+!$,;'@()*[]"  # what may stand in an address as it is (RFC 3986)
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})

Box = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a page: its full address and the words that stand on it."""

    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """What a page says of itself: `things` are its schema.org objects, `feeds` its feeds."""

    headline: str = ""
    language: str = ""
    on: date | None = None
    things: tuple[Box, ...] = ()
    feeds: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    def of_type(self, *types: str) -> Iterator[Box]:
        """The objects that are of one of these schema.org types."""
        for thing in self.things:
            kinds = thing.get("@type")
            if any(kind in types for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield thing


def page_data(body: bytes, url: str) -> PageData:
    """What the HTML page at `url` says of itself; empty for what is no page. Bad blocks are stepped over. Never raises."""
    if len(body) > MOST_BYTES or not body.strip():
        return PageData()
    try:
        root = etree.fromstring(body, etree.HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.XMLSyntaxError, ValueError):
        return PageData()
    if root is None:
        return PageData()
    things = tuple(_things(root))
    return PageData(
        headline=_headline(root), language=(root.get("lang") or "")[:2].lower(), on=_published(root, things), things=things,
        feeds=tuple(_feeds(root, url)), links=tuple(_links(root, url)),
    )


_TOLD = (
    ("name",), ("foundingDate",), ("founder",), ("numberOfEmployees",), ("address", "addressLocality"),
)
ORGANISATIONS = ("Organization", "Corporation", "LocalBusiness", "NGO", "NewsMediaOrganization", "OnlineStore", "OnlineBusiness", "Airline")
"""The schema.org types of which a page's own company is one."""


def organisation_text(body: bytes) -> str:
    """What a page tells machines of the organisation behind it, as lines `Organization foundingDate: 1993` that can be quoted."""
    told = ((steps, words_at(thing, *steps)) for thing in page_data(body, "").of_type(*ORGANISATIONS) for steps in _TOLD)
    return "\n".join(dict.fromkeys(f"Organization {'.'.join(steps)}: {words}" for steps, words in told if words))


def words_at(thing: Box, *steps: str) -> str:
    """The text at a path of a schema.org object, one line; a list gives its first member, an object its name."""
    here: object = thing
    for step in steps:
        here = _first(here)
        here = here.get(step) if isinstance(here, dict) else None
    here = _first(here)
    if isinstance(here, dict):
        here = here.get("name") or here.get("value") or here.get("@value")
    return " ".join(str(here).split())[:2000] if isinstance(here, str | int | float) and not isinstance(here, bool) else ""


def _first(value: object) -> object:
    return next(iter(value), None) if isinstance(value, list) else value


def _things(root: etree._Element) -> Iterator[Box]:
    found = 0
    for block in _scripts(root):
        waiting: list[tuple[int, object]] = [(0, block)]
        while waiting and found < _MOST_THINGS:
            depth, here = waiting.pop()
            if isinstance(here, dict):
                if "@type" in here:
                    found += 1
                    yield here
                here = [inner for inner in here.values() if isinstance(inner, dict | list)]
            if isinstance(here, list) and depth < _DEEPEST:
                waiting.extend((depth + 1, inner) for inner in reversed(here))


def _scripts(root: etree._Element) -> Iterator[object]:
    """The JSON-LD blocks that can be read: about one in thirty on the web is broken, and often only by raw line feeds."""
    for n, script in enumerate(root.iter("script")):
        if n > _MOST_BLOCKS * 10:
            return
        if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        text = (script.text or "").strip().removeprefix("<!--").removeprefix("//<![CDATA[").removeprefix("<![CDATA[")
        text = text.removesuffix("-->").removesuffix("//]]>").removesuffix("]]>").strip().rstrip(";")
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue


def _meta(root: etree._Element, *names: str) -> str:
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() in names:
            return " ".join((meta.get("content") or "").split())[:1000]
    return ""


def _headline(root: etree._Element) -> str:
    heads = [" ".join("".join(head.itertext()).split()) for head in root.iter("h1")]
    heads = [head for head in heads if head]
    return heads[0][:500] if len(heads) == 1 else _meta(root, "og:title") or (heads[0][:500] if heads else "")


def _published(root: etree._Element, things: tuple[Box, ...]) -> date | None:
    for thing in things:
        if day := iso_day(words_at(thing, "datePublished")):
            return day
    return iso_day(_meta(root, "article:published_time", "date", "dc.date", "pubdate", "publish-date", "datepublished"))


def _feeds(root: etree._Element, url: str) -> Iterator[str]:
    for link in root.iter("link"):
        kind, rel = (link.get("type") or "").strip().lower(), (link.get("rel") or "").lower().split()
        if kind in _FEEDS and "alternate" in rel and (full := full_address(url, link.get("href") or "")):
            yield full


def _links(root: etree._Element, url: str) -> Iterator[Link]:
    for link in root.iter("a"):
        if full := full_address(url, link.get("href") or ""):
            yield Link(url=full, words=" ".join("".join(link.itertext()).split())[:300])


def full_address(base: str, href: str) -> str:
    """The web address that a link on the page `base` leads to, without its fragment; empty for `javascript:` and the like."""
    try:
        parts = urlsplit(urljoin(base, href.strip()[:2000]))
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or "@" in parts.netloc:
        return ""
    return quote(urlunsplit(parts._replace(fragment="")), safe=_SAFE)
