"""Attacks on the way from bytes to text and facts: whatever a page holds, it stays bounded in time and size, and stays text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

import pytest

from afterview import sources
from afterview.model.company import Company
from afterview.model.source import Page, Request
from afterview.model.trouble import Refused
from afterview.registry import unit_name, units
from afterview.sources._feed_text import entries
from afterview.sources._json_text import Answer, json_text, json_value
from afterview.sources._page_data import full_address, page_data
from afterview.sources._text import page_text
from tests.sources.pages import HTML, JSON, RSS, page

ACME = Company(name="Acme Kites", website="https://acme.example", wikidata="Q1", lei="5" * 20, cik="0000000001", register="GB 00000001")
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]><rss version="2.0"><channel><item><title>&a9;</title></item></channel></rss>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>'
PATIENCE = 8.0  # seconds of CPU; each takes well under one


def hostile() -> Iterator[tuple[str, str, bytes]]:
    """Name, media type and body of each attack."""
    yield "billion laughs", RSS, BILLION.encode()
    yield "outside entity", RSS, OUTSIDE.encode()
    yield "deep JSON", JSON, b"[" * 500_000
    yield "deep JSON, closed", JSON, b'{"a":' * 900 + b"1" + b"}" * 900
    yield "one long JSON string", JSON, b'{"a": "' + b"x" * 12_000_000 + b'"}'
    yield "a number of a million digits", JSON, b'{"a": ' + b"9" * 1_000_000 + b"}"
    yield "deep HTML", HTML, b"<html><body>" + b"<div>" * 50_000 + b"Acme Kites"
    yield "half-open tags", HTML, b"<html><body>" + b"<a href='" * 50_000
    yield "many feeds in a head", HTML, b"<html><head>" + b"<link rel=alternate type=application/rss+xml href=/x>" * 20_000
    yield "many blocks of data", HTML, b"<html><head>" + b"<script type='application/ld+json'>{\"@type\":\"Organization\",\"name\":\"Acme Kites\"}</script>" * 5_000
    yield "spaces", HTML, b"<html><body><p>" + b" " * 3_000_000 + b"</p>"
    yield "one word", HTML, b"<html><body><p>" + b"a" * 3_000_000 + b"</p>"
    yield "one long line of sentences", HTML, b"<html><body><p>" + b"Acme Kites opened a plant in Japan in 2026. " * 20_000 + b"</p>"
    yield "capitals and dots", HTML, b"<html><body><p>" + b"A.B.C. " * 100_000 + b"</p>"
    yield "entities", HTML, b"<html><body><p>" + b"&#x202e;&lt;script&gt;&amp;" * 50_000 + b"</p>"
    yield "control letters", HTML, "<html><body><p>Acme \u202eKites\u202c opened\u0000 a plant\u200b in Japan in 2026.</p>".encode()
    yield "lone surrogates", JSON, b'{"search": [{"label": "\\ud800", "id": "Q1"}], "items": [{"title": "\\udfff"}]}'
    yield "UTF-16", HTML, "<html><body><p>Acme Kites opened a plant in Japan in 2026.</p></body></html>".encode("utf-16")
    yield "a feed of ten thousand", RSS, b"<rss><channel>" + b"<item><title>Acme Kites opens a plant in Osaka</title></item>" * 10_000 + b"</channel></rss>"


WHATS = {"newsroom": ("home page", "feed", "article", "leadership page"), "files": ("file",), "wikipedia": ("article", "summary"), "wikidata": ("item", "labels")}
ATTACKS = {name: (media, body) for name, media, body in hostile()}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_page_is_read_in_bounded_time_and_every_quote_is_true(name: str) -> None:
    media, body = ATTACKS[name]
    began = time.process_time()
    try:
        text = page_text(body, media)
    except Refused:  # said to the user in a sentence
        return
    assert len(text) <= 4 * len(body) + 1000
    given = page(body, "", media=media)
    for unit in units(sources):
        for what in WHATS.get(unit_name(unit.__name__), ("",)):
            _read(unit, given, what)
    assert time.process_time() - began < PATIENCE * 10


def _read(unit: ModuleType, given: Page, what: str) -> None:
    began = time.process_time()
    asked = replace(given, request=Request(url="https://acme.example/x", what=what, carry={"name": "x", "item": "Q1"}))
    reading = unit.read(ACME, asked)
    assert time.process_time() - began < PATIENCE, (unit_name(unit.__name__), what)
    assert len(reading.facts) <= 100
    assert len(reading.asks) <= 60
    for fact in reading.facts:
        assert fact.citation is not None
        assert given.text[fact.citation.start : fact.citation.end] == fact.quote
        assert len(fact.quote) < 5_000


def test_entities_do_not_grow_and_do_not_reach_the_disk() -> None:
    assert sum(len(e.title) for e in entries(BILLION.encode())) < 10_000
    assert not any("root:" in e.title for e in entries(OUTSIDE.encode()))


def test_json_that_is_too_large_too_deep_or_broken_off_is_no_value() -> None:
    for body in (b"[" * 100_000, b'{"a": ' + b"9" * 10_000 + b"}", b'{"a": 1', b"\x00\x01", b"x" * 20_000_000, b'"text"', b"NaN"):
        assert json_value(body) is None
        assert json_text(body) == ""


def test_a_name_that_pretends_to_be_a_line_is_not_quoted_for_a_value() -> None:
    answer = Answer.of(page({"established: 1999": "x", "established": 1998}, "search"))
    assert answer is not None
    citation = answer.cite("established")
    assert citation is None or citation.quote == "established: 1998"


def test_links_that_are_no_web_addresses_lead_nowhere() -> None:
    for link in ("javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.example", "https://user:word@evil.example/",
                 "http://[::1", "//", "\x00javascript:alert(1)"):
        assert not full_address("https://acme.example/", link).startswith(("javascript", "data", "file", "mailto"))
        assert "@" not in full_address("https://acme.example/", link)
    assert page_data(b"<a href='javascript:x'>News</a>", "https://acme.example/").links == ()
