"""What a door is: it answers one request of a source, and says in words when it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from afterview.model.source import Request, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of an earlier answer of a URL: the archived `document` (SHA-256), when it came, and its validators."""

    url: str
    document: str
    media: str
    fetched: datetime
    etag: str = ""
    last_modified: str = ""
    shipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. `why` is empty when there is a page; else it says in words for people why there is none.

    `url` is where it came from in the end; `media` the content type as sent; `unchanged` that the kept copy is still right.
    `refused` means that the request was never made or not completed, by our rules or the network's.
    """

    url: str
    status: int = 0
    body: bytes = b""
    media: str = ""
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False
    why: str = ""


class Door(Protocol):
    """A way to the pages of the world; the real one is polite, the closed one answers nothing, tests have their own."""

    def get(self, request: Request, terms: Terms, *, site: str = "", kept: Kept | None = None, key: str = "") -> Answer:
        """Answer one request of a source with these terms; never raises for what the network does.

        `site` is the company's own site, which a source with `own_site` may visit; `key` the user's key for the source.
        """

    def close(self) -> None:
        """Let go of all connections; what still waits ends soon, with a reason."""


class ClosedDoor:
    """No network: every request is answered by a reason."""

    def __init__(self, why: str = "no network was used (--offline)") -> None:
        self._why = why

    def get(self, request: Request, terms: Terms, *, site: str = "", kept: Kept | None = None, key: str = "") -> Answer:  # noqa: ARG002
        """The reason."""
        return Answer(url=request.url, why=self._why)

    def close(self) -> None:
        """Nothing is open."""
