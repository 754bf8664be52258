"""Laws that every source keeps. A source's test inherits `SourceLaws` and says in `answers()` which pages it can be given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import ClassVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterview.model.company import Company
from afterview.model.source import Page, Reading, Request
from afterview.registry import unit_name
from afterview.sources._company_names import bare_name, site_of
from tests.sources.pages import page

DOCS = Path(__file__).resolve().parents[2] / "docs" / "sources"
KINDS = {"product", "initiative", "expansion", "news", "history", "reach", "people", "results", "culture"}
REFUSALS = {403: b"<html><head><title>Access Denied</title></head><body>Your request was blocked.</body></html>",
            404: b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", 429: b"Too many requests", 500: b"", 503: b"<html>Down for repair</html>"}
PRIVATE = re.compile(r"\b(?:born|aged?|birth|nationality|wife|husband|children|resides)\b", re.IGNORECASE)
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
_OWN_WORDS = {"To", "They", "Their", "British", "Britain", "The"}


class SourceLaws:
    """Inherit it, set `source` and `company`, and give `answers`."""

    source: ClassVar[ModuleType]
    company: ClassVar[Company]

    def answers(self) -> Iterable[Page]:
        """One page at least for each kind of answer that the source reads."""
        raise NotImplementedError

    def readings(self) -> list[tuple[Page, Reading]]:
        return [(p, self.source.read(self.company, p)) for p in self.answers()]

    def test_it_gives_facts(self) -> None:
        assert any(reading.facts for _, reading in self.readings())

    def test_every_quote_stands_in_the_document_at_its_place(self) -> None:
        for given_page, reading in self.readings():
            _check_quotes(given_page, reading)

    def test_every_number_and_name_of_a_statement_stands_in_its_quote(self) -> None:
        own = set(re.findall(r"\w+", " ".join((self.company.name, *self.company.aliases))))
        for _, reading in self.readings():
            for fact in reading.facts:
                quote = fact.quote.casefold()
                for number in _NUMBER.findall(fact.text):
                    assert number in fact.quote or number.replace(",", "") in fact.quote, (number, fact)
                for name in _NAME.findall(fact.text)[1:]:
                    assert name.casefold() in quote or name in own | _OWN_WORDS, (name, fact)

    def test_every_fact_is_of_a_known_kind_and_tells_its_source_and_address(self) -> None:
        for _, reading in self.readings():
            for fact in reading.facts:
                assert fact.kind in KINDS, fact
                assert fact.source == unit_name(self.source.__name__), fact
                assert fact.id == ""
                assert len(fact.text) <= 460, fact
                assert fact.url == "" or fact.url.startswith(("https://", "http://")), fact

    def test_nothing_private_is_told(self) -> None:
        for _, reading in self.readings():
            for fact in reading.facts:
                assert not PRIVATE.search(fact.text), fact

    def test_it_asks_only_hosts_that_it_declared(self) -> None:
        asked = [*self.source.ask(self.company), *(r for _, reading in self.readings() for r in reading.asks)]
        for request in asked:
            _check_host(self.source, self.company, request)
        assert asked or not self.source.TERMS.hosts

    def test_a_nameless_company_is_no_reason_to_crash(self) -> None:
        assert isinstance(self.source.ask(Company(name="")), tuple)
        assert isinstance(self.source.ask(Company(name='"; DROP\n\u202e|&#' * 400)), tuple)

    def test_a_refusal_is_a_gap_and_never_a_fact(self) -> None:
        for given_page in self.answers():
            for status, body in REFUSALS.items():
                reading = self.source.read(self.company, replace(given_page, status=status, body=body, text="", sha256=""))
                assert not reading.facts
                assert not reading.company
                assert all(g.where and g.why and not g.checked for g in reading.gaps)

    def test_a_broken_answer_breaks_nothing(self) -> None:
        for given_page in self.answers():
            for body in (b"", b" \n", b"{", b"[]", b"null", b"\xff\xfe\x00", given_page.body[: len(given_page.body) // 2], given_page.body[3:],
                         b"[" * 5_000, b'{"a":' * 3_000, given_page.body.replace(b'"', b"'"), b"<html><title>Just a moment...</title></html>"):
                broken = page(body, given_page.request.what, media=given_page.media, carry=given_page.request.carry, url=given_page.url)
                _check_quotes(broken, self.source.read(self.company, broken))

    @FUZZ
    @given(data=st.data())
    def test_no_bytes_make_it_fail(self, data: st.DataObject) -> None:
        given_page = data.draw(st.sampled_from(list(self.answers())))
        body = data.draw(st.binary(max_size=200) | _damaged(given_page.body))
        damaged = page(body, given_page.request.what, media=given_page.media, carry=given_page.request.carry, url=given_page.url)
        reading = self.source.read(self.company, damaged)
        _check_quotes(damaged, reading)
        for request in reading.asks:
            _check_host(self.source, self.company, request)

    def test_its_terms_are_complete(self) -> None:
        terms = self.source.TERMS
        assert terms.items
        assert terms.licence.endswith(".")
        assert terms.fresh_days >= 1
        assert terms.pause_ms >= 100 or not (terms.hosts or terms.own_site)
        assert all(host == host.lower() and "." in host and "/" not in host for host in terms.hosts)

    def test_it_has_a_page_that_names_its_hosts_and_terms(self) -> None:
        told = (DOCS / f"{unit_name(self.source.__name__)}.md").read_text()
        for host in self.source.TERMS.hosts:
            assert host in told
        for section in ("## What it gives", "## Terms", "## Limits", "## Freshness"):
            assert section in told


def _damaged(body: bytes) -> st.SearchStrategy[bytes]:
    """A genuine answer with a piece of it overwritten."""
    body = body[:20_000]
    pieces = st.tuples(st.integers(0, max(len(body) - 1, 0)), st.binary(max_size=12))
    return pieces.map(lambda piece: body[: piece[0]] + piece[1] + body[piece[0] + len(piece[1]):])


def _check_quotes(given_page: Page, reading: Reading) -> None:
    for fact in reading.facts:
        citation = fact.citation
        assert citation is not None, fact
        assert citation.document == given_page.sha256 == sha256(given_page.body).hexdigest()
        assert given_page.text[citation.start : citation.end] == citation.quote == fact.quote, fact


def _check_host(source: ModuleType, company: Company, request: Request) -> None:
    assert request.url.startswith("https://"), request
    assert request.what, request
    host = request.url.removeprefix("https://").partition("/")[0]
    own = site_of(company.website)
    declared = host in source.TERMS.hosts or (source.TERMS.own_site and own and (host.removeprefix("www.") == own or host.endswith("." + own)))
    assert declared, request
    assert not re.search(r"\s", request.url), request


def exactly_named(reading: Reading, company: Company) -> bool:
    """True when all candidates have exactly the wanted name."""
    return all(bare_name(c.name) == bare_name(company.name) for c in reading.candidates)


