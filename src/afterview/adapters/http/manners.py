"""Manners towards hosts: which may be asked at all, how often, what their robots.txt says, and when they asked for silence."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from afterview.model.source import Terms

# Never asked, whoever says so: they forbid it in their terms, or they sell people's private lives.
_NEVER = frozenset("""
linkedin.com lnkd.in licdn.com facebook.com fb.com fb.me fbcdn.net messenger.com instagram.com threads.net threads.com xing.com
192.com addresses.com advancedbackgroundchecks.com beenverified.com checkpeople.com clustrmaps.com cyberbackgroundchecks.com
familytreenow.com fastpeoplesearch.com instantcheckmate.com intelius.com mylife.com nuwber.com peekyou.com peoplefinders.com
peoplelooker.com peoplesearch.com peoplesmart.com pimeyes.com pipl.com publicrecords.com radaris.com searchpeoplefree.com
smartbackgroundchecks.com spokeo.com spydialer.com thatsthem.com truepeoplesearch.com truthfinder.com usphonebook.com
ussearch.com veripages.com whitepages.com yasni.com zabasearch.com
""".split())
_LONGEST_DELAY = 10.0  # seconds; a crawl-delay beyond that is heeded by asking nothing more than what was asked


def host_of(url: str) -> str:
    """The host of a URL, lower case and without a last dot; empty when there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def within(host: str, domain: str) -> bool:
    """True for the domain itself and all below it."""
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))


def never(host: str) -> bool:
    """True for hosts that are never asked."""
    return any(within(host, domain) for domain in _NEVER)


def own_domain(site: str) -> str:
    """The domain of the company's own site, without www; empty for what is no ordinary domain."""
    host = host_of(site if "//" in site else f"//{site}").removeprefix("www.")
    return host if "." in host and not host.replace(".", "").isdigit() and ":" not in host else ""


def refusal(url: str, terms: Terms, site: str) -> str:
    """Why this URL may not be asked by a source with these terms; empty when it may."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "its address cannot be read"
    host = host_of(url)
    if parts.scheme not in {"http", "https"} or not host:
        return "it is no address of the web"
    if parts.username or parts.password or port not in {None, 80 if parts.scheme == "http" else 443}:
        return "its address has a name, a password or an unusual port in it"
    if never(host):
        return f"{host} is never asked"
    if host in terms.hosts or (terms.own_site and within(host, own_domain(site))):
        return ""
    return f"{host} is not among the hosts of this source"


class Pace:
    """The least time between two requests to one host, over all threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._free: dict[str, float] = {}

    def wait(self, host: str, seconds: float) -> None:
        """Wait until it is this request's turn."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._free.get(host, now))
            self._free[host] = turn + seconds
        if turn > now:
            self._sleep(turn - now)


class Silence:
    """Hosts that asked to be left alone for a while, and why."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[str, tuple[float, str]] = {}

    def keep(self, host: str, seconds: float, why: str) -> None:
        """Ask this host nothing for so long."""
        self._until[host] = (self._clock() + seconds, why)

    def why(self, host: str) -> str:
        """Why the host is left alone now; empty when it is not."""
        until, why = self._until.get(host, (0.0, ""))
        return why if self._clock() < until else ""


class Robots:
    """What robots.txt of each host allows (RFC 9309): none means all, a server in trouble means nothing for now."""

    def __init__(self, agent: str, fetch: Callable[[str, Terms], tuple[int, bytes, str]]) -> None:
        self._agent, self._fetch = agent, fetch
        self._lock = threading.Lock()
        self._known: dict[str, Protego | str] = {}

    def refusal(self, url: str, terms: Terms) -> str:
        """Why robots.txt keeps us from this URL; empty when it does not."""
        rules = self._rules(url, terms)
        if isinstance(rules, str):
            return rules
        return "" if rules.can_fetch(url, self._agent) else "its robots.txt asks programs not to read this page"

    def delay(self, url: str, terms: Terms) -> float:
        """The pause in seconds that robots.txt asks for."""
        rules = self._rules(url, terms)
        asked = None if isinstance(rules, str) else rules.crawl_delay(self._agent)
        return min(float(asked or 0.0), _LONGEST_DELAY)

    def _rules(self, url: str, terms: Terms) -> Protego | str:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._known.get(origin)
        if known is None:
            status, body, why = self._fetch(f"{origin}/robots.txt", terms)
            known = why or _parsed(status, body)
            with self._lock:
                self._known[origin] = known
        return known


def _parsed(status: int, body: bytes) -> Protego | str:
    if status == 429 or status >= 500:  # RFC 9309 2.3.1.4: unreachable means complete disallow
        return "its robots.txt could not be read, so nothing else was"
    if status != 200:
        return Protego.parse("")
    return Protego.parse(body.decode("utf-8", "replace"))
