"""One question to the model's server and its answer: no proxy, no redirect, no cookie, TLS checked, size and time bounded."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2

from afterview.adapters.readers.llm.address import Address

LARGEST = 1 << 20
"""Bytes of an answer at most; a full one has some 10,000."""
_TRIES = 3
_PAUSE = 0.5  # seconds before the second try, four times that before the third
_LONGEST_PAUSE = 20.0  # seconds of a Retry-After that are waited for
_AGAIN = frozenset({429, 500, 502, 503, 504})
_NO_USE = frozenset({401, 403, 404, 405})  # the next question would be answered the same way
_UNKNOWN_WISH = frozenset({400, 422, 501})  # what servers say to a parameter that they do not know


class Unanswered(Exception):
    """No answer, and why, in words for people. `final`: asking on is of no use."""

    def __init__(self, why: str, *, final: bool = False, wait: float | None = None) -> None:
        super().__init__(why)
        self.why, self.final, self.wait = why, final, wait


class _Unknown(Exception):
    """The server does not know one of our wishes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is put to the model: what it is told (`system`), the data (`user`), and the shape that its answer must have."""

    system: str
    user: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Open:
    """The connections of one reading, and whether it was stopped."""

    client: httpx2.Client
    stopped: threading.Event


class Wire:
    """The connection to one server; threads may share it. `key` goes along unless empty; `seconds` bound an answer."""

    def __init__(self, address: Address, model: str, key: str, seconds: float, *, pause: float = _PAUSE) -> None:
        headers = {"accept": "application/json", "accept-encoding": "identity", "user-agent": "afterview"}
        if key:
            headers["authorization"] = f"Bearer {key}"
        self._headers = headers
        self._url, self._model, self._seconds, self._pause = f"{address.url}/chat/completions", model, seconds, pause
        self._wishes = 2  # 2: a schema and our parameters, 1: our parameters, 0: nothing but the question
        self._lock = threading.Lock()
        self._open: _Open | None = None

    def close(self) -> None:
        """Let go of the connections; whoever waits here ends soon, and who asks next opens new ones."""
        with self._lock:
            open_, self._open = self._open, None
        if open_ is not None:
            open_.stopped.set()
            open_.client.close()

    def _connections(self) -> _Open:
        with self._lock:
            if self._open is None:
                self._open = _Open(httpx2.Client(
                    trust_env=False, follow_redirects=False, headers=self._headers, timeout=httpx2.Timeout(self._seconds, connect=10.0),
                    verify=httpx2.create_ssl_context(trust_env=False)), threading.Event())
            return self._open

    def ask(self, question: Question) -> str:
        """The model's words. Raises Unanswered when there are none after three tries."""
        open_ = self._connections()
        for attempt in range(_TRIES):
            try:
                return self._wished(question, open_)
            except Unanswered as none:
                pause = self._pause * 4**attempt if none.wait is None else none.wait
                if none.final or none.wait == 0 or attempt == _TRIES - 1 or pause > _LONGEST_PAUSE:
                    raise
                if open_.stopped.wait(pause):
                    raise Unanswered("stopped", final=True) from None
        raise AssertionError  # the last try answers or raises

    def _wished(self, question: Question, open_: _Open) -> str:
        """With all our wishes, or, where the server does not know them, with fewer."""
        while True:
            wishes = self._wishes
            try:
                return _words(self._once(self._body(question, wishes), open_))
            except _Unknown:
                if wishes == 0:
                    raise Unanswered("it does not understand the question", final=True) from None
                self._wishes = min(self._wishes, wishes - 1)

    def _body(self, question: Question, wishes: int) -> dict[str, Any]:
        body: dict[str, Any] = {"model": self._model, "messages": [{"role": "system", "content": question.system},
                                                                   {"role": "user", "content": question.user}]}
        if wishes > 0:
            body |= {"temperature": 0, "seed": 1, "max_tokens": 2000, "stream": False}
        if wishes > 1:
            body["response_format"] = {"type": "json_schema", "json_schema": {"name": "answers", "strict": True, "schema": question.schema}}
        return body

    def _once(self, body: Mapping[str, Any], open_: _Open) -> bytes:
        end = time.monotonic() + self._seconds
        with _in_words(self._seconds), open_.client.stream("POST", self._url, json=body) as response:
            if response.status_code in _UNKNOWN_WISH:
                raise _Unknown
            if response.status_code != httpx2.codes.OK:
                raise _refusal(response)
            if response.headers.get("content-encoding", "identity") != "identity":
                raise Unanswered("it packed its answer though asked not to", final=True)
            return self._read(response, end, open_.stopped)

    def _read(self, response: httpx2.Response, end: float, stopped: threading.Event) -> bytes:
        parts, size = [], 0
        for part in response.iter_raw():
            size += len(part)
            if size > LARGEST:
                raise Unanswered(f"its answer has more than {LARGEST >> 20} MB", wait=0)
            if time.monotonic() > end or stopped.is_set():
                raise Unanswered(f"it took more than {self._seconds:.0f} s", wait=0)
            parts.append(part)
        return b"".join(parts)


@contextmanager
def _in_words(seconds: float) -> Iterator[None]:
    """What the network does, as a reason for people."""
    try:
        yield
    except httpx2.ConnectError as error:
        tls = "certificate" in str(error).lower()
        raise Unanswered("its certificate is not right" if tls else "nothing answers there; is the server running?", final=True) from None
    except httpx2.TimeoutException:
        raise Unanswered(f"it took more than {seconds:.0f} s", wait=0) from None
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, RuntimeError, OSError) as error:
        raise Unanswered(f"the connection broke ({type(error).__name__})") from None


def _refusal(response: httpx2.Response) -> Unanswered:
    status = response.status_code
    if 300 <= status < 400:
        return Unanswered("it points to another address, and nothing is sent on", final=True)
    if status in {401, 403}:
        return Unanswered(f"it wants a key, or another one ({status})", final=True)
    if status == httpx2.codes.NOT_FOUND:
        return Unanswered("it knows no such model or address (404)", final=True)
    wait = response.headers.get("retry-after", "")
    return Unanswered(f"it answered with status {status}", final=status in _NO_USE, wait=_seconds(wait) if status in _AGAIN else 0)


def _seconds(text: str) -> float | None:
    """A Retry-After in seconds; None where there is none, or where it is a date."""
    return max(0.1, float(text)) if text.isdecimal() and len(text) < 8 else None


def _words(body: bytes) -> str:
    """The content of the first choice of a chat completion."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise Unanswered("its answer is not what such servers answer", wait=0) from None
    if not isinstance(content, str):
        raise Unanswered("its answer holds no words", wait=0)
    return content
