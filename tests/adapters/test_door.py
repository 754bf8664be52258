"""The polite door, against a server on loopback: what it sends, what it takes, and where it never goes."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
import stamina

from afterview.adapters.http import door as doors
from afterview.adapters.http.contract import Kept
from afterview.adapters.http.door import PoliteDoor
from afterview.adapters.http.manners import Pace, Silence, never, own_domain, refusal
from afterview.adapters.http.wire import CheckedTransport
from afterview.adapters.research_settings import read_research_settings
from afterview.model.source import Request, Terms
from afterview.model.trouble import Refused
from tests.research.replay import Sent, Server, door_to, served

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
SITE = "https://data.acme.example"
PAGE = f"{SITE}/page"
TERMS = Terms(hosts=("data.acme.example",), pause_ms=0, fresh_days=1, licence="", items=())
OWN = Terms(hosts=(), pause_ms=0, fresh_days=1, licence="", items=(), own_site=True)
KEPT = Kept(url=PAGE, document="0" * 64, media="text/html", fetched=datetime(2026, 3, 1, tzinfo=UTC), etag='"v1"', last_modified="Sun, 01 Mar 2026 00:00:00 GMT")


def ask(url: str = PAGE, accept: tuple[str, ...] = ()) -> Request:
    return Request(url=url, what="page", accept=accept)


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Retries happen at once."""
    with stamina.set_testing(testing=True, attempts=3, cap=True):
        yield


def test_a_page_comes_with_its_validators_and_no_cookie_is_ever_sent() -> None:
    headers = {"ETag": '"v1"', "Last-Modified": "Sun, 01 Mar 2026 00:00:00 GMT", "Set-Cookie": "who=you"}
    with served({PAGE: Sent(body=b"<p>Hello", headers=headers)}) as server:
        door = door_to(server)
        answer, again = door.get(ask(), TERMS), door.get(ask(), TERMS)
    assert (answer.body, answer.status, answer.etag, answer.why) == (b"<p>Hello", 200, '"v1"', "")
    assert again.body == answer.body
    assert not any("cookie" in headers for _, headers in server.asked)


def test_it_says_who_it_is_and_gives_the_contact_only_to_who_needs_it() -> None:
    with served({PAGE: Sent(body=b"x")}) as server:
        door_to(server, about="https://jo.example/asks").get(ask(), TERMS)
        door_to(server, about="https://jo.example/asks").get(ask(), replace(TERMS, needs=("contact",)))
        door_to(server).get(ask(), TERMS)
    agents = [headers["user-agent"] for url, headers in server.asked if url == PAGE]
    assert all(agent.startswith("afterview/") for agent in agents)
    assert [("jo@mail.example" in agent) for agent in agents] == [False, True, False]
    assert "(+https://jo.example/asks; one person" in agents[0], "whoever runs the host can read what this is"
    assert "https://" not in agents[2] or ".example" not in agents[2], "an address that leads nowhere is not told"


@pytest.mark.parametrize("about", ["jo.example", "https://jo.example/\r\nx: y", "javascript:alert(1)", "https://jo.example/ a"])
def test_what_is_told_to_hosts_is_a_web_address_or_refused(tmp_path: Path, about: str) -> None:
    (tmp_path / "afterview.toml").write_text(f"[research]\nabout = {json.dumps(about)}\n", encoding="utf-8")
    with pytest.raises(Refused, match="no web address"):
        read_research_settings(tmp_path)
    (tmp_path / "afterview.toml").write_text('[research]\nabout = "https://jo.example/asks?x=1"\n', encoding="utf-8")
    assert read_research_settings(tmp_path).about == "https://jo.example/asks?x=1"


def test_nothing_is_sent_to_a_source_that_wants_a_contact_when_there_is_none() -> None:
    with served({PAGE: Sent(body=b"x")}) as server:
        answer = door_to(server, contact="").get(ask(), replace(TERMS, needs=("contact",)))
    assert "contact" in answer.why
    assert not server.asked


def test_an_unchanged_page_is_told_from_a_new_one() -> None:
    with served({PAGE: Sent(body=b"x", headers={"ETag": '"v1"'})}) as server:
        door = door_to(server)
        assert door.get(ask(), TERMS, kept=KEPT).unchanged
        assert not door.get(ask(), TERMS, kept=replace(KEPT, etag='"v0"', last_modified="")).unchanged
    assert server.asked[1][1]["if-modified-since"] == KEPT.last_modified


@pytest.mark.parametrize(("url", "terms", "site"), [
    ("https://other.example/page", TERMS, ""),
    ("https://acme.example/", TERMS, "acme.example"),  # not a source of the company's own site
    ("https://acme.example.evil.example/", OWN, "acme.example"),
    ("https://evilacme.example/", OWN, "acme.example"),
    ("ftp://data.acme.example/page", TERMS, ""),
    ("file:///etc/passwd", TERMS, ""),
    ("https://data.acme.example:8443/", TERMS, ""),
    ("https://jo:secret@data.acme.example/", TERMS, ""),
    ("https://www.linkedin.com/company/acme", replace(TERMS, hosts=("www.linkedin.com",)), ""),
    ("https://de-de.facebook.com/acme", OWN, "facebook.com"),
    ("https://instagram.com./acme", replace(TERMS, hosts=("instagram.com",)), ""),
    ("https://www.spokeo.com/jo", replace(TERMS, hosts=("www.spokeo.com",)), ""),
    ("http://[::1", TERMS, ""), ("https://", TERMS, ""), ("data.acme.example", TERMS, ""),
])
def test_a_host_that_the_source_did_not_declare_is_never_asked(url: str, terms: Terms, site: str) -> None:
    with served({}) as server:
        answer = door_to(server).get(ask(url), terms, site=site)
    assert answer.why
    assert not server.asked


@pytest.mark.parametrize("url", ["https://acme.example/", "https://news.acme.example/feed", "http://www.acme.example/"])
def test_the_companys_own_site_and_what_is_below_it_may_be_asked(url: str) -> None:
    assert refusal(url, OWN, "https://www.acme.example/start") == ""


def test_own_domains_are_domains() -> None:
    assert [own_domain(s) for s in ("https://www.acme.co.uk/uk", "acme.example", "localhost", "127.0.0.1", "", "http://[")] == ["acme.co.uk", "acme.example", "", "", "", ""]
    assert never("uk.linkedin.com")
    assert not never("notlinkedin.com")


def test_robots_txt_is_obeyed_for_sites_and_gives_way_to_the_terms_of_an_interface_for_programs() -> None:
    pages = {f"{SITE}/robots.txt": Sent(body=b"User-agent: *\nDisallow: /page", media="text/plain"), PAGE: Sent(body=b"x")}
    with served(pages) as server:
        door = door_to(server)
        assert "robots.txt" in door.get(ask(), TERMS).why
        assert not server.urls()
        assert door.get(ask(), replace(TERMS, api=True)).body == b"x"


def test_a_robots_txt_of_a_server_in_trouble_closes_the_site_and_a_missing_one_opens_it() -> None:
    with served({f"{SITE}/robots.txt": Sent(status=503), PAGE: Sent(body=b"x")}) as server:
        assert "robots.txt" in door_to(server).get(ask(), TERMS).why
    with served({f"{SITE}/robots.txt": Sent(status=404), PAGE: Sent(body=b"x")}) as server:
        assert not door_to(server).get(ask(), TERMS).why


def test_redirects_are_followed_and_checked_like_first_addresses() -> None:
    to = lambda url: Sent(status=302, headers={"Location": url})  # noqa: E731
    pages = {PAGE: to("/there"), f"{SITE}/there": Sent(body=b"there"),
             f"{SITE}/away": to("https://evil.example/"), f"{SITE}/in": to("http://169.254.169.254/latest"), f"{SITE}/open": to("http://data.acme.example/x"),
             **{f"{SITE}/r{n}": to(f"/r{n + 1}") for n in range(9)}}
    with served(pages) as server:
        door = door_to(server)
        assert door.get(ask(), TERMS).body == b"there"
        assert "not among the hosts" in door.get(ask(f"{SITE}/away"), TERMS).why
        assert door.get(ask(f"{SITE}/in"), TERMS).why
        assert "open one" in door.get(ask(f"{SITE}/open"), TERMS).why
        assert "on and on" in door.get(ask(f"{SITE}/r0"), TERMS).why
    assert {url.split("/")[2] for url, _ in server.asked} == {"data.acme.example"}
    assert sum("/r" in url for url in server.urls()) == 6


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_host_in_trouble_is_asked_three_times_in_all(status: int) -> None:
    with served({PAGE: Sent(status=status)}) as server:
        answer = door_to(server).get(ask(), TERMS)
    assert str(status) in answer.why
    assert answer.status == status
    assert len(server.urls()) == 3


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_refusal_is_taken_at_its_word(status: int) -> None:
    with served({PAGE: Sent(status=status, body=b"no")}) as server:
        answer = door_to(server).get(ask(), TERMS)
    assert answer.why
    assert answer.body == b"no"
    assert len(server.urls()) == 1


def test_a_host_that_recovers_gives_its_page() -> None:
    turns = iter([Sent(status=503), Sent(body=b"well again")])
    with served({PAGE: lambda _url, _headers: next(turns)}) as server:
        assert door_to(server).get(ask(), TERMS).body == b"well again"


def test_retry_after_is_waited_for_when_it_is_short_and_believed_when_it_is_long() -> None:
    stamina.set_testing(testing=False)
    turns = iter([Sent(status=429, headers={"Retry-After": "1"}), Sent(body=b"now")])
    with served({PAGE: lambda _url, _headers: next(turns)}) as server:
        start = time.monotonic()
        assert door_to(server).get(ask(), TERMS).body == b"now"
        assert time.monotonic() - start >= 1
    with served({PAGE: Sent(status=429, headers={"Retry-After": "3600"})}) as server:
        assert "429" in door_to(server).get(ask(), TERMS).why
        assert len(server.urls()) == 1


@pytest.mark.parametrize("words", [b"<title>SEC.gov | Your Request Originates from an Undeclared Automated Tool</title>", b"<h1>Request Rate Threshold Exceeded</h1>"])
@pytest.mark.parametrize("status", [200, 403, 429])
def test_the_secs_own_no_is_recognised_and_the_host_left_alone_for_ten_minutes(words: bytes, status: int) -> None:
    now = [0.0]
    terms = replace(TERMS, hosts=("www.sec.gov",), api=True)
    with served({"https://www.sec.gov/a": Sent(status=status, body=words), "https://www.sec.gov/b": Sent(body=b"x")}) as server:
        door = door_to(server, clock=lambda: now[0])
        assert "SEC" in door.get(ask("https://www.sec.gov/a"), terms).why
        now[0] = 590
        assert "SEC" in door.get(ask("https://www.sec.gov/b"), terms).why
        assert not [url for url in server.urls() if url.endswith("/b")]
        now[0] = 601
        assert door.get(ask("https://www.sec.gov/b"), terms).body == b"x"


def test_what_is_too_large_is_left_whether_it_says_so_or_not() -> None:
    pages = {PAGE: Sent(body=b"x", cut=2 << 30), f"{SITE}/silent": Sent(body=b"x" * 300_000)}
    with served(pages) as server:
        door = door_to(server, largest=200_000)
        assert "MB" in door.get(ask(), TERMS).why
        answer = door.get(ask(f"{SITE}/silent"), TERMS)
    assert "MB" in answer.why
    assert answer.body == b""


def test_a_small_answer_that_unpacks_to_a_flood_is_left() -> None:
    import gzip

    bomb = gzip.compress(b"\0" * (8 << 20))
    with served({PAGE: Sent(body=bomb, headers={"Content-Encoding": "gzip"})}) as server:
        assert "MB" in door_to(server, largest=1 << 20).get(ask(), TERMS).why


def test_a_document_that_breaks_off_is_not_taken_for_a_whole_one() -> None:
    with served({PAGE: Sent(body=b"<html>half a rep", cut=4000)}) as server:
        answer = door_to(server).get(ask(), TERMS)
    assert answer.why
    assert answer.body == b""


def test_a_document_that_drips_is_given_up() -> None:
    now = iter(range(0, 10_000, 40))
    with served({PAGE: Sent(body=b"x" * 500_000)}) as server:
        assert "slow" in door_to(server, clock=lambda: float(next(now)), patience=60).get(ask(), replace(TERMS, api=True)).why


def test_a_host_that_takes_the_request_and_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "_TIMEOUT", httpx2.Timeout(0.3))

    def silent(_url: str, _headers: object) -> Sent:
        time.sleep(1.5)
        return Sent(body=b"late")

    with served({PAGE: silent}) as server:
        start = time.monotonic()
        answer = door_to(server).get(ask(), TERMS)
        assert answer.why == "it did not answer in time"
        assert (answer.status, answer.body) == (0, b"")
        assert time.monotonic() - start < 5


@pytest.mark.parametrize("onward", ["file:///etc/passwd", "http://169.254.169.254/latest/meta-data", "https://10.0.0.1/", "gopher://data.acme.example/",
                                    "https://data.acme.example.evil.example/", "https://user@data.acme.example/", "https://data.acme.example:8443/",
                                    "//127.0.0.1/", "http://[::1]/", "data:text/html,x", "https://www.linkedin.com/company/acme"])
def test_a_redirect_leads_to_no_other_host_scheme_or_port(onward: str) -> None:
    with served({PAGE: Sent(status=302, headers={"Location": onward})}) as server:
        answer = door_to(server).get(ask(), TERMS)
        assert answer.why
        assert answer.body == b""
        assert server.urls() == [PAGE]


def test_what_was_not_asked_for_is_not_taken() -> None:
    with served({PAGE: Sent(body=b"MZ", media="application/octet-stream")}) as server:
        door = door_to(server)
        assert "octet-stream" in door.get(ask(accept=("text/html", "application/pdf")), TERMS).why
        assert not door.get(ask(accept=("application/*",)), TERMS).why


def test_after_it_is_closed_it_asks_nothing() -> None:
    with served({PAGE: Sent(body=b"x")}) as server:
        door = door_to(server)
        door.close()
        assert "stopped" in door.get(ask(), TERMS).why
    assert not server.asked


def test_two_requests_to_one_host_keep_their_distance_and_other_hosts_do_not_wait() -> None:
    slept: list[float] = []
    pace = Pace(clock=lambda: 100.0, sleep=slept.append)
    for host in ("a", "a", "b", "a"):
        pace.wait(host, 2.0)
    assert slept == [2.0, 4.0]


def test_silence_ends() -> None:
    now = [0.0]
    silence = Silence(lambda: now[0])
    silence.keep("a", 600, "asked to")
    assert silence.why("a") == "asked to"
    now[0] = 600.0
    assert silence.why("a") == ""


class Spy:
    """Sees every connection that is tried."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tried: list[str] = []

        def refuse(address: tuple[str, int], *_args: object, **_more: object) -> socket.socket:
            self.tried.append(address[0])
            raise ConnectionRefusedError

        monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("10.0.0.7", "::1"), ("169.254.169.254",), ("64:ff9b::7f00:1",), ("2002:7f00:1::",), ("::ffff:10.0.0.1",), ()])
def test_no_connection_is_even_tried_to_an_address_that_is_not_public(addresses: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    spy = Spy(monkeypatch)
    door = PoliteDoor(transport=CheckedTransport(find=lambda _host, _port: addresses), pace=Pace(sleep=lambda _s: None))
    answer = door.get(ask(), replace(TERMS, api=True))
    assert "public address" in answer.why
    assert spy.tried == []


def test_of_several_addresses_only_the_public_ones_are_tried_and_each_time_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    spy = Spy(monkeypatch)
    turns = iter([("93.184.215.14", "10.0.0.1"), ("10.0.0.1",), ("10.0.0.1",)])  # a name that leads elsewhere the second time
    door = PoliteDoor(transport=CheckedTransport(find=lambda _host, _port: next(turns)), pace=Pace(sleep=lambda _s: None))
    answer = door.get(ask(), replace(TERMS, api=True))
    assert answer.why
    assert spy.tried == ["93.184.215.14"]


def test_only_the_ports_of_the_web_are_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    spy = Spy(monkeypatch)
    with pytest.raises(httpx2.ConnectError, match="port"):
        CheckedTransport(find=lambda _host, _port: ("93.184.215.14",)).handle_request(httpx2.Request("GET", "http://acme.example:8080/"))
    assert spy.tried == []


def test_a_name_that_does_not_resolve_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(_host: str, _port: int) -> tuple[str, ...]:
        raise socket.gaierror("Name or service not known")

    door = PoliteDoor(transport=CheckedTransport(find=find), pace=Pace(sleep=lambda _s: None))
    assert "could not be reached" in door.get(ask(), replace(TERMS, api=True)).why


def test_the_server_of_these_tests_answers_as_it_should() -> None:
    with served({PAGE: Sent(body=b"x")}) as server:
        assert isinstance(server, Server)
        assert door_to(server).get(ask(f"{SITE}/none"), TERMS).status == 404
