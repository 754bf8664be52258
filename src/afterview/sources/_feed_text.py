"""News feeds (RSS, Atom, JSON Feed) and news sitemaps: their entries, and the text that quotes of them are cut from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import feedparser
from lxml import etree

from afterview.sources._facts import iso_day
from afterview.sources._json_text import json_value, value_words
from afterview.sources._page_data import full_address

MOST_BYTES = 16_000_000
"""The largest sitemap that is read: the protocol allows 50 MB, news need a hundredth."""

_MOST_FEED = 3_000_000  # bytes of a feed; reading takes about a second for each million

_MOST_ENTRIES = 300
_LONGEST = 6_000  # characters of one entry's words; a whole release has about 5,000
_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|RDF|urlset|sitemapindex)[\s>]")
_HEAD = 3_000
_ENTITY = re.compile(rb"<!ENTITY\s")  # no feed needs entities of its own; those that have them mean to grow, or to read our disk
_TAGS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_LEAP = "\u2028"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of news as a feed tells it; `summary` has one line for each paragraph."""

    title: str
    link: str
    on: date | None
    summary: str = ""


def feed_kind(body: bytes) -> str:
    """What kind of list of news a body is: "feed", "sitemap", "sitemaps" (a list of sitemaps), or "" for none."""
    head = body[:_HEAD].replace(b"\x00", b"")  # UTF-16 reads the same without its zeros
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "feed" if b"jsonfeed.org/version" in body[:_HEAD] else ""
    found = _ROOT.search(head)
    if not found or b"<html" in head[: found.start()].lower():
        return ""
    return {b"urlset": "sitemap", b"sitemapindex": "sitemaps"}.get(found[1], "feed")


def entries(body: bytes) -> tuple[Entry, ...]:
    """The entries of a feed or sitemap in its order; none for anything else. Never raises."""
    kind = feed_kind(body)
    if not kind or len(body) > (_MOST_FEED if kind == "feed" else MOST_BYTES) or _ENTITY.search(body):
        return ()
    if kind == "feed":
        found = _json_entries(body) if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _xml_entries(body)
    else:
        found = _sitemap_entries(body)
    return tuple(entry for entry, _ in zip(found, range(_MOST_ENTRIES), strict=False))


def feed_text(body: bytes) -> str:
    """The text of a feed or sitemap: for each entry its headline, day, link and words, a line each; empty when it has none."""
    blocks = []
    for entry in entries(body):
        lines = (entry.title, entry.on.isoformat() if entry.on else "", entry.link, entry.summary)
        blocks.append("\n".join(line for line in lines if line))
    return "\n\n".join(blocks)


def _xml_entries(body: bytes) -> Iterator[Entry]:
    # As a stream: given bytes, feedparser would take a short body for the name of a file and open it.
    feed = feedparser.parse(io.BytesIO(body), response_headers={"content-location": ""})
    for item in feed.get("entries", ()):
        when = dict.get(item, "published_parsed") or dict.get(item, "updated_parsed")  # its own `get` warns of a mapping that is not meant
        words = item.get("summary") or next((part.get("value", "") for part in item.get("content", ())), "")
        yield Entry(title=plain_words(item.get("title", "")), link=_link(item.get("link", "")), on=_day(when), summary=_paragraphs(words))


def _day(when: object) -> date | None:
    try:
        return date(*tuple(when)[:3]) if isinstance(when, tuple) else None
    except (ValueError, TypeError):
        return None


def _json_entries(body: bytes) -> Iterator[Entry]:
    feed = json_value(body)
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            given = {key: value for key, value in item.items() if isinstance(value, str)}
            words = given.get("summary") or given.get("content_text") or given.get("content_html", "")
            yield Entry(
                title=plain_words(given.get("title", "")), link=_link(given.get("url", "") or value_words(item.get("external_url"))),
                on=iso_day(given.get("date_published", "")), summary=_paragraphs(words),
            )


def _sitemap_entries(body: bytes) -> Iterator[Entry]:
    # No entities, no network, no DTD: a sitemap needs none of them.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    for node in root if root is not None else ():
        words: dict[str, str] = {}
        for inner in node.iter():
            if isinstance(inner.tag, str):
                words.setdefault(inner.tag.rpartition("}")[2].rpartition(":")[2], " ".join((inner.text or "").split())[:2000])
        day = iso_day(words.get("publication_date", "")) or iso_day(words.get("lastmod", ""))
        yield Entry(title=words.get("title", ""), link=_link(words.get("loc", "")), on=day)


def _link(link: str) -> str:
    """A web address, without spaces; empty for anything that is none (`javascript:`, `data:`, a path)."""
    return full_address("", "".join(link.split()))


def _paragraphs(markup: str) -> str:
    lines = (plain_words(line) for line in _TAGS.sub(_LEAP, markup[: _LONGEST * 4]).split(_LEAP))
    return "\n".join(line for line in lines if line)[:_LONGEST]


def plain_words(markup: str) -> str:
    """The words of a piece of HTML on one line."""
    text = markup[: _LONGEST * 4]
    if "<" in text or "&" in text:
        try:
            root = etree.fromstring(f"<div>{text}</div>".encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8"))
        except (etree.XMLSyntaxError, ValueError):
            return ""
        text = "".join(root.itertext()) if root is not None else ""
    return " ".join(text.split())
