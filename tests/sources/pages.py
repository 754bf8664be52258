"""Pages for tests of sources: made the way the archive makes them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from afterview.model.source import Page, Request
from afterview.model.trouble import Refused
from afterview.sources._text import page_text

SAMPLES = Path(__file__).parent / "samples"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "company-sources"
FETCHED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
JSON, HTML, RSS, WIKI, TEXT, PDF = "application/json", "text/html", "application/rss+xml", "text/x-wiki", "text/plain", "application/pdf"


def page(body: bytes | str | object, what: str, *, media: str = JSON, url: str = "https://source.example/page", carry: Mapping[str, str] | None = None,
         status: int = 200, on: date | None = None) -> Page:
    """The page that a body makes; anything that is no text is sent as JSON."""
    data = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    try:
        text = page_text(data, media)
    except Refused:  # the archive says so to the user, and the source is not asked
        text = ""
    return Page(request=Request(url=url, what=what, carry=carry or {}), body=data, media=media, sha256=sha256(data).hexdigest(), text=text,
                fetched=FETCHED, status=status, on=on)


def sample(name: str) -> bytes:
    """The bytes of a recorded answer."""
    data = (SAMPLES / name).read_bytes()
    return gzip.decompress(data) if name.endswith(".gz") else data
