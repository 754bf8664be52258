"""The company's own site: from the home page to feeds, sitemaps and articles, and never away from it."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from afterview.model.company import Company
from afterview.model.source import Page, Reading
from afterview.sources import newsroom
from afterview.sources._feed_text import entries, feed_kind
from afterview.sources._news_pages import headline_kind
from tests.sources.laws import SourceLaws
from tests.sources.pages import HTML, RSS, TEXT, page, sample

ACME = Company(name="Acme Kites", website="https://www.acme.example/")
# All pages here are written for these tests.
HOME = """<!doctype html><html lang="en"><head><title>Acme</title>
<link rel="alternate" type="application/rss+xml" href="/feed.xml"><link rel="alternate" type="application/rss+xml" href="/comments/feed">
<link rel="alternate" type="application/atom+xml" href="https://elsewhere.example/atom">
<script type="application/ld+json">{ broken </script>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":["Corporation","Brand"],"name":"Acme Kites, Inc.",
"foundingDate":"1998","numberOfEmployees":{"@type":"QuantitativeValue","value":640},"address":{"addressLocality":"Leeds"},"telephone":"+44 1"}]}</script>
</head><body><a href="/newsroom/">Newsroom</a><a href="/de/presse/news">Presse</a><a href="javascript:alert(1)">News</a><a href="https://news.acme.example/">News</a>
<a href="/about/leadership">Leaders</a><a href="/about">About us</a><a href="https://linkedin.com/company/acme/news">LinkedIn</a><p>Kites that fold.</p></body></html>"""
FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Acme news</title>
<item><title>Acme Kites opens a plant in Osaka</title><link>https://www.acme.example/newsroom/acme-kites-opens-a-plant-in-osaka</link>
<pubDate>Tue, 03 Nov 2026 09:00:00 GMT</pubDate><description>&lt;p&gt;OSAKA, Nov. 3, 2026 &amp;ndash; Acme Kites opened a plant.&lt;/p&gt;</description></item>
<item><title>Five tips for folding kites in the rain</title><link>https://www.acme.example/newsroom/tips</link><pubDate>Tue, 03 Nov 2026 09:00:00 GMT</pubDate></item>
<item><title>Acme Kites names Jane Roe chief executive</title><link>javascript:alert(1)</link><pubDate>Mon, 05 Oct 2026 09:00:00 GMT</pubDate></item>
<item><title>Acme Kites launches a thing without a day</title><link>https://www.acme.example/x</link></item>
<item><title>A customer opens a shop in Paris with our help for Bolts Ltd</title><pubDate>Mon, 05 Oct 2026 09:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Acme</title><entry><title>Acme Kites acquires Bolts Ltd</title><link href="https://www.acme.example/newsroom/bolts"/>
<updated>2026-09-01T10:00:00Z</updated><summary>It is done.</summary></entry></feed>"""
JSON_FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "Acme", "items": [
    {"id": "1", "url": "https://www.acme.example/newsroom/1", "title": "Acme Kites launches the Swift", "date_published": "2026-08-01T10:00:00Z", "content_html": "<p>It folds.</p>"}]}
ARTICLE = """<!doctype html><html lang="en"><head><title>x</title><meta property="article:published_time" content="2026-11-03T09:00:00Z">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Acme Kites opens a plant in Osaka","datePublished":"2026-11-03"}</script></head>
<body><nav><a href="/">Home</a><a href="/shop">Acme Kites launched a shop for everybody in 2019, visit it today</a></nav>
<article><h1>Acme Kites opens a plant in Osaka</h1>
<p>OSAKA, Japan, Nov. 3, 2026 – Acme Kites today announced that it opened its first plant in Japan. The plant will make folding kites for the whole region.</p>
<p>“We are glad to be in Osaka,” said Jane Roe, who was born in 1970 and leads the company with great care and much good humour.</p>
<p>In September 2026, Acme Kites launched the Swift, a kite that folds in one second and is made of old sails that would otherwise be thrown away.</p></article>
<footer>Acme Kites opened a museum of footers in 2026 and you can visit it.</footer></body></html>"""
LEADERS = """<html><body><h1>Our leaders</h1><div><h3>Jane Roe</h3><p>Chief Executive Officer</p><p>Jane is 52 and lives in Leeds with her two children.</p></div>
<div><h3>Ben O’Neil</h3><p>Chief Financial Officer</p></div><div><h3>Our Values</h3><p>Care</p></div></body></html>"""
ABOUT = "<html><body><p>Acme Kites was founded in 1998 in Leeds.</p><p>Acme Kites has offices in Japan, Germany and Brazil and employs 640 people worldwide.</p></body></html>"
SITEMAPS = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://www.acme.example/sitemap-shop.xml</loc></sitemap>
<sitemap><loc>https://www.acme.example/sitemap-news.xml</loc></sitemap><sitemap><loc>https://evil.example/news.xml</loc></sitemap></sitemapindex>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://www.acme.example/newsroom/acme-kites-opens-a-plant-in-osaka</loc><news:news><news:publication_date>2026-11-03</news:publication_date>
<news:title>Acme Kites opens a plant in Osaka</news:title></news:news></url>
<url><loc>https://www.acme.example/newsroom/acme-kites-launches-the-swift</loc><lastmod>2026-09-01</lastmod></url>
<url><loc>https://www.acme.example/de/newsroom/acme-kites-eroeffnet-ein-werk</loc><lastmod>2026-11-04</lastmod></url>
<url><loc>https://www.acme.example/shop/a-red-kite-for-you</loc><lastmod>2026-11-04</lastmod></url></urlset>"""


def read(body: str | bytes | object, what: str, media: str = HTML, url: str = "https://www.acme.example/newsroom/", **carry: str) -> Reading:
    """What the source makes of a page of Acme."""
    return newsroom.read(ACME, page(body, what, media=media, url=url, carry=carry))


class TestNewsroom(SourceLaws):
    source = newsroom
    company = ACME

    def answers(self) -> Iterable[Page]:
        at = "https://www.acme.example/"
        yield page(HOME, "home page", media=HTML, url=at)
        yield page(FEED, "feed", media=RSS, url=at + "feed.xml")
        yield page(ATOM, "feed", media="application/atom+xml", url=at + "atom.xml")
        yield page(JSON_FEED, "feed", media="application/feed+json", url=at + "feed.json")
        yield page(ARTICLE, "article", media=HTML, url=at + "newsroom/a")
        yield page(LEADERS, "leadership page", media=HTML, url=at + "about/leadership")
        yield page(ABOUT, "about page", media=HTML, url=at + "about")
        yield page(SITEMAP, "sitemap", media="application/xml", url=at + "sitemap-news.xml")
        yield page(SITEMAPS, "sitemap", media="application/xml", url=at + "sitemap.xml")
        yield page("Sitemap: https://www.acme.example/sitemap.xml\n", "robots.txt", media=TEXT, url=at + "robots.txt")
        yield page(HOME, "newsroom", media=HTML, url=at + "newsroom")


def test_the_home_page_leads_to_feeds_newsroom_leaders_and_about() -> None:
    asks = {(r.what, r.url) for r in read(HOME, "home page", url="https://www.acme.example/").asks}
    assert asks == {("feed", "https://www.acme.example/feed.xml"), ("newsroom", "https://www.acme.example/newsroom/"), ("newsroom", "https://news.acme.example/"),
                    ("leadership page", "https://www.acme.example/about/leadership"), ("about page", "https://www.acme.example/about")}


def test_what_the_home_page_tells_machines_is_told_with_its_line() -> None:
    told = {(f.text, f.quote) for f in read(HOME, "home page", url="https://www.acme.example/").facts}
    assert told == {("Acme Kites was founded in 1998.", "Organization foundingDate: 1998"), ("Acme Kites has its seat in Leeds.", "Organization address.addressLocality: Leeds"),
                    ("Acme Kites has this many employees: 640.", "Organization numberOfEmployees: 640")}


def test_what_it_tells_of_another_organisation_is_not_told() -> None:
    assert read(HOME.replace("Acme Kites, Inc.", "Page Builder GmbH"), "home page").facts == ()


def test_headlines_that_tell_of_something_new_become_facts_with_their_day() -> None:
    reading = read(FEED, "feed", RSS)
    assert [(f.kind, f.text, f.on.isoformat() if f.on else "") for f in reading.facts] == [
        ("expansion", "Acme Kites opens a plant in Osaka", "2026-11-03"), ("news", "Acme Kites names Jane Roe chief executive", "2026-10-05"),
        ("expansion", "A customer opens a shop in Paris with our help for Bolts Ltd", "2026-10-05")]
    assert [r.url for r in reading.asks] == ["https://www.acme.example/newsroom/acme-kites-opens-a-plant-in-osaka"]


def test_a_link_that_is_no_web_address_is_not_shown() -> None:
    fact = next(f for f in read(FEED, "feed", RSS).facts if "Jane Roe" in f.text)
    assert "javascript" not in fact.url


@pytest.mark.parametrize(("body", "kind", "title"), [(ATOM, "feed", "Acme Kites acquires Bolts Ltd"), (json.dumps(JSON_FEED), "feed", "Acme Kites launches the Swift"),
                                                     (SITEMAP, "sitemap", "Acme Kites opens a plant in Osaka"), (SITEMAPS, "sitemaps", ""), (HOME, "", ""), ("{}", "", "")])
def test_every_kind_of_list_of_news_is_known_by_its_content(body: str, kind: str, title: str) -> None:
    assert feed_kind(body.encode()) == kind
    assert next((e.title for e in entries(body.encode())), "") == title


def test_the_name_of_a_file_is_not_opened_as_a_feed() -> None:
    assert entries(b"/etc/hostname") == ()
    assert entries(b"https://evil.example/feed") == ()


def test_an_article_gives_its_headline_and_what_it_announces_and_nothing_of_its_frame() -> None:
    facts = read(ARTICLE, "article").facts
    told = " | ".join(f.text for f in facts)
    assert ("expansion", "Acme Kites opens a plant in Osaka") in [(f.kind, f.text) for f in facts]
    assert "launched the Swift" in told
    for frame in ("museum", "shop for everybody", "born", "1970"):
        assert frame not in told
    assert {f.on.isoformat() for f in facts if f.on} == {"2026-11-03"}


def test_an_article_in_another_language_is_left_alone() -> None:
    assert read(ARTICLE.replace('lang="en"', 'lang="ja"'), "article").facts == ()


def test_a_recorded_newsroom_page_tells_nothing_that_is_not_the_companys_doing() -> None:
    wikimedia = Company(name="Wikimedia Foundation", website="https://wikimediafoundation.org")
    recorded = page(sample("newsroom-wikimedia-2020.html.gz"), "article", media=HTML, url="https://wikimediafoundation.org/news/2020/01/15/access")
    assert newsroom.read(wikimedia, recorded).facts == ()  # a court restored access, not the foundation


def test_leaders_are_told_by_name_and_role_and_nothing_else() -> None:
    facts = read(LEADERS, "leadership page").facts
    assert [f.text for f in facts] == ["Jane Roe, Chief Executive Officer of Acme Kites", "Ben O’Neil, Chief Financial Officer of Acme Kites"]
    assert not any(word in f.quote for f in facts for word in ("52", "children", "Leeds"))


def test_sitemaps_are_followed_to_news_on_the_own_site_only() -> None:
    robots = read("User-agent: *\nSitemap: https://www.acme.example/sitemap.xml\nSITEMAP:https://evil.example/sitemap.xml\n", "robots.txt", TEXT)
    assert [r.url for r in robots.asks] == ["https://www.acme.example/sitemap.xml"]
    assert [r.url for r in read(SITEMAPS, "sitemap", "application/xml").asks] == ["https://www.acme.example/sitemap-news.xml"]
    assert [r.url for r in read(SITEMAP, "sitemap", "application/xml").asks] == ["https://www.acme.example/newsroom/acme-kites-opens-a-plant-in-osaka",
                                                                                "https://www.acme.example/newsroom/acme-kites-launches-the-swift"]


def test_sitemaps_of_sitemaps_end() -> None:
    assert read(SITEMAPS, "sitemap", "application/xml", depth="2").asks == ()


def test_a_home_page_that_needs_a_browser_is_helped_by_three_guesses_that_may_fail_silently() -> None:
    asks = read("<html><body><div id='root'></div></body></html>", "home page", url="https://www.acme.example/").asks
    assert [r.url for r in asks] == ["https://www.acme.example/newsroom", "https://www.acme.example/news", "https://www.acme.example/feed"]
    assert newsroom.read(ACME, page(b"no", "newsroom", media=HTML, status=404, carry=dict(asks[0].carry))).gaps == ()


def test_a_newsroom_page_without_articles_is_looked_and_found_nothing() -> None:
    assert "browser" in read("<html><body><p>News</p></body></html>", "newsroom").gaps[0].why


def test_without_a_site_nothing_is_asked() -> None:
    assert newsroom.ask(Company(name="Acme")) == ()
    assert newsroom.ask(Company(name="Acme", website="javascript:alert(1)")) == ()
    assert [r.url for r in newsroom.ask(Company(name="Acme", website="acme.example"))] == ["https://acme.example", "https://acme.example/robots.txt"]


@pytest.mark.parametrize(("title", "kind"), [
    ("Acme opens new office in Singapore", "expansion"), ("Acme launches Swift 2 for schools", "product"), ("Acme reports third quarter results", "results"),
    ("Acme appoints new finance chief", "news"), ("Acme and Bolts announce partnership", "news"), ("How to open a kite shop in five steps", ""),
    ("Acme declares quarterly dividend for 2026", ""), ("Why are kites so good at flying?", ""), ("Short", ""), ("Acme commits to carbon neutral kites by 2030", "initiative")])
def test_what_a_headline_tells(title: str, kind: str) -> None:
    assert headline_kind(title) == kind


def test_addresses_that_are_asked_for_are_safe_and_well_formed_whatever_the_page_holds() -> None:
    robots = read("Sitemap: http://www.acme.example/news map.xml\nSitemap: news.acme.example/x\nSitemap: http://acme.example/press.xml", "robots.txt", TEXT)
    assert [r.url for r in robots.asks] == ["https://www.acme.example/news", "https://acme.example/press.xml"]
    odd = HOME.replace("/feed.xml", "/feed one.xml?a=<b>").replace("/about/leadership", "http://acme.example/leadership")
    assert {"https://www.acme.example/feed%20one.xml?a=%3Cb%3E", "https://acme.example/leadership"} <= {
        r.url for r in read(odd, "home page", url="https://www.acme.example/").asks}


def test_a_sitemap_with_a_broken_name_in_it_is_still_read() -> None:
    broken = SITEMAP.replace('xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"', "")
    assert len(read(broken, "sitemap", "application/xml").asks) == 2
