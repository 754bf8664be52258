"""The company's own site: its news feed, its newsroom, who leads it and what it tells of itself.

The way in is the home page, which names the feeds, and robots.txt, which names the sitemaps. Only the company's own site is asked, and what
its robots.txt allows; a feed elsewhere is asked when the user names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from afterview.model.company import Company
from afterview.model.source import Gap, Item, Page, Reading, Request, Terms
from afterview.sources._company_names import site_of
from afterview.sources._facts import no_answer, nothing
from afterview.sources._feed_text import Entry, entries, feed_kind
from afterview.sources._news_pages import about_facts, article_facts, feed_facts, headline_kind, leadership_facts, organisation_facts
from afterview.sources._page_data import Link, PageData, full_address, page_data

TERMS = Terms(
    hosts=(),
    pause_ms=1_000,
    fresh_days=1,
    licence="The company's own words: kept for you, quoted by the sentence, and linked.",
    items=(Item.RELEASES, Item.NEWS, Item.PEOPLE, Item.HISTORY, Item.REACH),
    own_site=True,
)

_NAME = "newsroom"
_HTML = ("text/html", "application/xhtml+xml")
_XML = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/feed+json", "application/json",
        "text/plain", "text/html")
_NEWS = re.compile(
    r"(?:^|[/.-])(?:news|newsroom|press|press-?releases?|media|media-?cent(?:er|re)|pressroom|announcements)(?:[/.-]|$)", re.IGNORECASE,
)
_ABOUT = re.compile(r"/(?:about|about-us|company|our-company|who-we-are|our-story|history|our-history)/?(?:index\.html?)?$", re.IGNORECASE)
_LEADERS = re.compile(
    r"/(?:[a-z-]{0,20}leadership|leadership-team|management(?:-team)?|executive-team|board-of-directors|our-team)/?(?:index.html?)?$",
    re.IGNORECASE,
)
_NO_FEED = re.compile(r"comments|jobs|careers|oembed", re.IGNORECASE)
_ARTICLE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){3,}")  # the last part of an article's address: the words of its headline
_OTHER_LANGUAGE = re.compile(
    r"^/(?:[a-z]{2}[-_][a-z]{2}|de|fr|es|it|pt|ja|jp|zh|cn|ko|kr|ru|pl|nl|sv|da|fi|no|tr|ar|he|id|th|vi|cs|hu)(?:/|$)", re.IGNORECASE,
)
_ENGLISH = re.compile(r"^/en(?:[-_][a-z]{2})?(?:/|$)", re.IGNORECASE)
_SITEMAP = re.compile(r"(?im)^\s{0,9}sitemap\s{0,9}:\s{0,9}(\S{8,900})")
_MOST_FEEDS, _MOST_ROOMS, _MOST_ARTICLES, _MOST_SITEMAPS = 3, 2, 8, 3
_DEEPEST = 2  # sitemaps of sitemaps
_GUESSES = ("/newsroom", "/news", "/feed")


def ask(company: Company) -> tuple[Request, ...]:
    """The home page and robots.txt; nothing while the site is unknown."""
    if not site_of(company.website):
        return ()
    home = _address(company.website if "//" in company.website else f"https://{company.website.strip()}")
    if not home:
        return ()
    robots = f"https://{urlsplit(home).netloc}/robots.txt"
    return (
        Request(url=home, what="home page", accept=_HTML),
        Request(url=robots, what="robots.txt", accept=("text/plain", "text/html")),
    )


def feed_request(url: str) -> Request:
    """The request for a feed that the user named."""
    return Request(url=url, what="feed", accept=_XML)


def read(company: Company, page: Page) -> Reading:
    """What a page of the company's site tells, and where to look next."""
    what = page.request.what
    gap = no_answer(page, _NAME, Item.RELEASES)
    if gap:
        return Reading(gaps=() if page.request.carry.get("guess") or what == "robots.txt" else (gap,))
    if what == "robots.txt":
        return Reading(asks=tuple(_sitemaps(company, _SITEMAP.findall(page.body[:200_000].decode("utf-8", "replace")), 0)))
    kind = feed_kind(page.body)
    if kind in {"sitemap", "sitemaps"}:
        return _read_sitemap(company, page, kind)
    if kind == "feed":
        return _read_feed(company, page)
    if what in {"feed", "sitemap"}:
        return Reading(gaps=() if page.request.carry.get("guess") else (nothing(_NAME, Item.RELEASES, f"a feed at {page.url}"),))
    return _read_page(company, page)


def _read_page(company: Company, page: Page) -> Reading:
    what = page.request.what
    if what == "article":
        return Reading(facts=article_facts(company, page, _NAME))
    if what == "leadership page":
        people = tuple(leadership_facts(company, page, _NAME))
        return Reading(facts=people, gaps=() if people else (nothing(_NAME, Item.PEOPLE, "names with their roles on its leadership page"),))
    if what == "about page":
        return Reading(facts=about_facts(company, page, _NAME))
    data = page_data(page.body, page.url)
    if what == "newsroom":
        asks = (*_feeds(company, data.feeds), *_articles(company, data.links))
        gap = nothing(_NAME, Item.RELEASES, "releases on its newsroom page (it may need a browser)")
        return Reading(asks=asks, gaps=() if asks or page.request.carry.get("guess") else (gap,))
    asks = tuple(_from_home(company, data))
    return Reading(asks=asks or tuple(_guesses(page)), facts=tuple(organisation_facts(company, page, _NAME)))


def _from_home(company: Company, data: PageData) -> Iterator[Request]:
    yield from _feeds(company, data.feeds)
    own = [link for link in data.links if _is_own(company, link.url) and _in_english(link.url)]
    for pattern, what, most in ((_NEWS, "newsroom", _MOST_ROOMS), (_LEADERS, "leadership page", 1), (_ABOUT, "about page", 2)):
        fitting = {link.url for link in own if pattern.search(_place(link.url, with_host=what == "newsroom"))}
        for url in sorted(fitting, key=lambda u: (len(u), u))[:most]:
            yield Request(url=_address(url), what=what, accept=_HTML)


def _guesses(page: Page) -> Iterator[Request]:
    """Where newsrooms usually are, for a home page that shows nothing without a browser."""
    parts = urlsplit(page.url)
    for path in _GUESSES:
        what = "feed" if path == "/feed" else "newsroom"
        yield Request(url=f"https://{parts.netloc}{path}", what=what, accept=_XML if what == "feed" else _HTML, carry={"guess": "yes"})


def _is_own(company: Company, url: str) -> bool:
    """True for an address on the company's site or below it."""
    ours, theirs = site_of(company.website), site_of(url)
    return bool(ours and url) and (theirs == ours or theirs.endswith("." + ours))


def _address(url: str) -> str:
    """The address as it is asked for, over a safe connection; empty for what is none."""
    return full_address("", url).replace("http://", "https://", 1)


def _place(url: str, *, with_host: bool) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}" if with_host else parts.path


def _in_english(url: str) -> bool:
    path = urlsplit(url).path
    return bool(_ENGLISH.match(path)) or not _OTHER_LANGUAGE.match(path)


def _feeds(company: Company, urls: Iterable[str]) -> Iterator[Request]:
    own = [url for url in dict.fromkeys(urls) if _is_own(company, url) and not _NO_FEED.search(url)]
    for url in sorted(own, key=lambda u: not _NEWS.search(u))[:_MOST_FEEDS]:
        yield feed_request(_address(url))


def _articles(company: Company, links: Iterable[Link]) -> Iterator[Request]:
    """The first articles of a newsroom page, which shows the newest first; those whose headline tells of something before the others."""
    fitting: dict[str, str] = {}
    for link in links:
        last = urlsplit(link.url).path.rstrip("/").rpartition("/")[2].removesuffix(".html")
        own = _is_own(company, link.url) and _in_english(link.url) and _ARTICLE.search(last)
        if own and (_NEWS.search(link.url) or headline_kind(link.words)):
            fitting.setdefault(link.url, link.words)
    first = sorted(list(fitting)[: _MOST_ARTICLES * 3], key=lambda url: not headline_kind(fitting[url]))
    for url in first[:_MOST_ARTICLES]:
        yield Request(url=_address(url), what="article", accept=_HTML)


def _sitemaps(company: Company, urls: Iterable[str], depth: int) -> Iterator[Request]:
    own = [url for url in dict.fromkeys(map(_address, urls)) if _is_own(company, url) and not url.endswith(".gz")]
    news = [url for url in own if _NEWS.search(url)]
    for url in (news or own[:1])[:_MOST_SITEMAPS]:
        yield Request(url=url, what="sitemap", accept=_XML, carry={"depth": str(depth)})


def _read_sitemap(company: Company, page: Page, kind: str) -> Reading:
    depth = page.request.carry.get("depth", "0")
    found = entries(page.body)
    if kind == "sitemaps":
        deeper = int(depth) + 1 if depth.isdecimal() else _DEEPEST
        return Reading(asks=tuple(_sitemaps(company, (e.link for e in found), deeper)) if deeper <= _DEEPEST else ())
    dated = sorted((e for e in found if e.on and _is_article(company, e)), key=lambda e: e.on.isoformat() if e.on else "", reverse=True)
    return Reading(asks=tuple(_article(entry) for entry in dated[:_MOST_ARTICLES]))


def _is_article(company: Company, entry: Entry) -> bool:
    last = entry.link.rstrip("/").rpartition("/")[2]
    return _is_own(company, entry.link) and _in_english(entry.link) and bool(_NEWS.search(entry.link) and _ARTICLE.search(last))


def _article(entry: Entry) -> Request:
    return Request(url=_address(entry.link), what="article", accept=_HTML, carry={"on": entry.on.isoformat()} if entry.on else {})


def _read_feed(company: Company, page: Page) -> Reading:
    told = entries(page.body)
    facts = tuple(feed_facts(company, page, _NAME, told))
    newest = [e for e in told if e.on and headline_kind(e.title) and _is_own(company, e.link)]
    newest.sort(key=lambda e: e.on.isoformat() if e.on else "", reverse=True)
    gaps: tuple[Gap, ...] = () if facts else (nothing(_NAME, Item.RELEASES, "headlines that tell of something new in its feed"),)
    return Reading(facts=facts, gaps=gaps, asks=tuple(_article(entry) for entry in newest[:_MOST_ARTICLES]))
