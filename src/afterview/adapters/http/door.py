"""The polite door: asks one host at a time and slowly, tells who asks, takes no more than it can carry, and stops when told to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib import metadata
from urllib.parse import urljoin

import httpx2
import stamina

from afterview.adapters.http.contract import Answer, Kept
from afterview.adapters.http.manners import Pace, Robots, Silence, host_of, own_domain, refusal
from afterview.adapters.http.wire import CheckedTransport, NotPublicError
from afterview.model.source import Request, Terms

LARGEST = 48 << 20
"""Bytes of one document at most; the largest annual reports with their tags have about 20 MB."""
_LARGEST_ERROR = 64 << 10
_MOST_HOPS = 5
_ATTEMPTS = 3
_TIMEOUT = httpx2.Timeout(15.0, connect=10.0)
_PATIENCE = 60.0  # seconds for one document from first to last byte
_LONGEST_WAIT = 20.0  # seconds of a Retry-After that are waited for; asked for more, we go
_NEVER = float("inf")
_UNREACHED = 60.0  # seconds; a host that could not be reached is not tried again for every page
_SILENCE = 600.0  # seconds; what the SEC says a blocked address waits (sec.gov/developer)
_AGAIN = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# How the SEC's pages begin that say "no" (recorded; see the page on the source). They come with any status.
_BLOCKED = ((b"Undeclared Automated Tool", "the SEC took us for an undeclared program; check the contact address in afterview.toml"),
            (b"Request Rate Threshold Exceeded", "the SEC asked for a pause of ten minutes"))


class _AgainError(Exception):
    """This answer may be better in a moment; `wait` in seconds is what the host asked for."""

    def __init__(self, answer: Answer, wait: float | None = None) -> None:
        super().__init__(answer.why)
        self.answer, self.wait = answer, wait


@dataclass(frozen=True, slots=True, kw_only=True)
class _Errand:
    """One request with all that decides about it."""

    request: Request
    terms: Terms
    site: str
    kept: Kept | None
    key: str


class PoliteDoor:
    """The real door. `contact` is the address that the SEC wants, sent only to sources that need it; `about` is told to every other."""

    def __init__(self, *, contact: str = "", about: str = "", transport: httpx2.BaseTransport | None = None, pace: Pace | None = None,
                 clock: Callable[[], float] = time.monotonic, patience: float = _PATIENCE, largest: int = LARGEST) -> None:
        self._agent = f"afterview/{metadata.version('afterview')}"
        self._about = f"+{about or _project()}; " if about or _project() else ""
        self._contact = contact
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        self._client = httpx2.Client(transport=transport or CheckedTransport(), timeout=_TIMEOUT, trust_env=False, follow_redirects=False,
                                     cookies=no_cookies)
        self._pace = pace or Pace()
        self._clock, self._patience, self._largest = clock, patience, largest
        self._silence = Silence(clock)
        self._robots = Robots(self._agent, self._robots_txt)
        self._closed = False
        stamina.instrumentation.set_on_retry_hooks(())  # it would tell the terminal of every attempt

    def get(self, request: Request, terms: Terms, *, site: str = "", kept: Kept | None = None, key: str = "") -> Answer:
        """One document, politely; see the contract."""
        if "contact" in terms.needs and not self._contact:
            return Answer(url=request.url, why="it wants a contact address and none was given")
        errand = _Errand(request=request, terms=terms, site=site, kept=kept, key=key)
        try:
            for attempt in stamina.retry_context(on=_backoff, attempts=_ATTEMPTS, timeout=self._patience, wait_initial=0.5, wait_max=8.0):
                with attempt:
                    return self._once(errand)
        except _AgainError as again:
            if not again.answer.status:
                self._silence.keep(host_of(again.answer.url), _UNREACHED, again.answer.why)
            return again.answer
        return Answer(url=request.url, why="it did not answer")

    def close(self) -> None:
        """Close all connections; requests that wait come back with a reason."""
        self._closed = True
        self._client.close()

    def _once(self, errand: _Errand) -> Answer:
        """One attempt, over at most five redirects, each checked like the first address."""
        url, status = errand.request.url, 0
        end = self._clock() + self._patience
        for _ in range(_MOST_HOPS + 1):
            why = self._refusal(url, errand)
            if why:
                return Answer(url=url, status=status, why=why)
            pause = errand.terms.pause_ms / 1000
            self._pace.wait(host_of(url), pause if errand.terms.api else max(pause, self._robots.delay(url, errand.terms)))
            answer, onward = self._ask(url, errand, end)
            if not onward:
                return answer
            if url.startswith("https:") and onward.startswith("http:"):
                return Answer(url=url, status=answer.status, why="it leads from a safe connection to an open one")
            url, status = onward, answer.status
        return Answer(url=url, status=status, why=f"it led on and on, over more than {_MOST_HOPS} addresses")

    def _refusal(self, url: str, errand: _Errand) -> str:
        if self._closed:
            return "stopped before it was asked"
        return (refusal(url, errand.terms, errand.site) or self._silence.why(host_of(url))
                or ("" if errand.terms.api else self._robots.refusal(url, errand.terms)))

    def _ask(self, url: str, errand: _Errand, end: float) -> tuple[Answer, str]:
        """One exchange: the answer, and where it leads on to (empty when nowhere)."""
        first = host_of(url) == host_of(errand.request.url)
        headers = self._headers(errand.terms, errand.kept if url == errand.request.url else None)
        auth = httpx2.BasicAuth(errand.key, "") if errand.key and first else None
        with _in_words(url), self._client.stream("GET", url, headers=headers, auth=auth) as response:
            onward = response.headers.get("location", "") if response.status_code in _REDIRECTS else ""
            if onward:
                return Answer(url=url, status=response.status_code), urljoin(url, onward)
            answer = self._taken(url, response, errand, end)
            if response.status_code in _AGAIN:
                raise _AgainError(answer, _retry_after(response.headers.get("retry-after", "")))
            return answer, ""

    def _headers(self, terms: Terms, kept: Kept | None) -> dict[str, str]:
        who = self._contact if "contact" in terms.needs else f"({self._about}one person's homework before an interview)"
        headers = {"user-agent": f"{self._agent} {who}", "accept-encoding": "gzip, deflate"}
        if kept is not None and kept.etag:
            headers["if-none-match"] = kept.etag
        if kept is not None and kept.last_modified:
            headers["if-modified-since"] = kept.last_modified
        return headers

    def _taken(self, url: str, response: httpx2.Response, errand: _Errand, end: float) -> Answer:
        """The answer with its body, or with the reason why it was not taken."""
        status, media = response.status_code, response.headers.get("content-type", "").strip().lower()[:200]
        answer = Answer(url=url, status=status, media=media, etag=response.headers.get("etag", "")[:500],
                        last_modified=response.headers.get("last-modified", "")[:100])
        if status == httpx2.codes.NOT_MODIFIED:
            return replace(answer, unchanged=errand.kept is not None, why="" if errand.kept else "it said that nothing changed")
        fine = status == httpx2.codes.OK
        body, why = self._body(response, self._largest if fine else _LARGEST_ERROR, end)
        blocked = next((words for sign, words in _BLOCKED if sign in body[:_LARGEST_ERROR]), "") if host_of(url).endswith("sec.gov") else ""
        if blocked:
            self._silence.keep(host_of(url), _SILENCE, blocked)
            return replace(answer, body=body[:_LARGEST_ERROR], why=blocked)
        if not fine:
            return replace(answer, body=body, why=_status_words(status))
        if not why and not _accepted(media, errand.request.accept):
            why = f"it sent {media.partition(';')[0] or 'something without a type'}, which is not what was asked for"
        return replace(answer, body=b"" if why else body, why=why)

    def _body(self, response: httpx2.Response, most: int, end: float) -> tuple[bytes, str]:
        """At most so many bytes, decoded, within the time; what is larger or slower is given up with a reason."""
        told = response.headers.get("content-length", "")
        if told.isdigit() and int(told[:15]) > most:
            return b"", f"it has {int(told[:15]) / 1e6:,.0f} MB; at most {most >> 20} MB are read"
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes():
            size += len(part)
            if size > most:
                return b"".join(parts), f"it has more than {most >> 20} MB"
            if self._closed or self._clock() > end:
                return b"", "it was too slow" if not self._closed else "stopped before it was read"
            parts.append(part)
        return b"".join(parts), ""

    def _robots_txt(self, url: str, asker: Terms) -> tuple[int, bytes, str]:
        """Status and body of a robots.txt, over redirects of the same kind; the reason when the host could not be reached."""
        terms = Terms(hosts=(host_of(url),), pause_ms=0, fresh_days=0, licence="", items=(), needs=asker.needs, own_site=True, api=True)
        errand = _Errand(request=Request(url=url, what="robots.txt"), terms=terms, site=own_domain(url), kept=None, key="")
        try:
            answer = self._once(errand)
        except _AgainError as again:
            answer = again.answer
        return answer.status, answer.body, "" if answer.status else answer.why


def _project() -> str:
    """Where a host's people can read what this program is; empty for an address that stands in for one (RFC 2606) and leads nowhere."""
    told = metadata.metadata("afterview").get_all("Project-URL") or [""]
    address = told[0].rpartition(", ")[2]
    return "" if host_of(address).endswith(".example") else address


def _backoff(error: Exception) -> bool | float:
    """Whether to try again, and when: as the host asked, if that is soon."""
    if not isinstance(error, _AgainError):
        return False
    if error.wait is None:
        return True
    return error.wait if error.wait <= _LONGEST_WAIT else False


def _retry_after(text: str) -> float | None:
    """Seconds of a Retry-After header (RFC 9110 10.2.3), which may be a number or a date."""
    if text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(tz=UTC)).total_seconds()) if text else None
    except (ValueError, TypeError):
        return None


@contextmanager
def _in_words(url: str) -> Iterator[None]:
    """What the network does, as an answer in words; what may be better in a moment is tried again."""
    try:
        yield
    except (httpx2.TimeoutException, TimeoutError):
        raise _AgainError(Answer(url=url, why="it did not answer in time")) from None
    except httpx2.HTTPError as error:
        if isinstance(error.__cause__, NotPublicError):
            raise _AgainError(Answer(url=url, why=str(error)), _NEVER) from None
        raise _AgainError(Answer(url=url, why="it could not be reached")) from None
    except (httpx2.InvalidURL, RuntimeError, ValueError):
        raise _AgainError(Answer(url=url, why="it could not be asked"), _NEVER) from None


def _accepted(media: str, wanted: tuple[str, ...]) -> bool:
    kind = media.partition(";")[0].strip()
    return not wanted or not kind or any(kind == w or (w.endswith("/*") and kind.startswith(w[:-1])) for w in wanted)


def _status_words(status: int) -> str:
    known = {401: "it wants a key", 403: "it refused us (403)", 404: "there is no such page (404)", 410: "the page is gone (410)",
             429: "it asked for fewer requests (429)"}
    return known.get(status) or (f"it is in trouble (status {status})" if status >= 500 else f"it answered with status {status}")
