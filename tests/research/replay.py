"""The web as it was recorded: a server on loopback that answers under the original URLs, and a door whose every road leads there."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx2

from afterview.adapters.http.door import PoliteDoor
from afterview.adapters.http.manners import Pace

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "company-sources"
MEDIA = {".htm": "text/html", ".html": "text/html", ".json": "application/json", ".txt": "text/plain", ".xml": "application/xml", ".pdf": "application/pdf",
         ".csv": "text/csv", ".wikitext": "text/x-wiki"}


@dataclass
class Sent:
    """One answer of the server. `hold` seconds pass before it, `cut` bytes are told but never sent."""

    body: bytes = b""
    status: int = 200
    media: str = "text/html"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0


Handler = Callable[[str, Mapping[str, str]], Sent]


class Server:
    """Answers by URL; what it does not have is a 404. `asked` holds every request as (url, headers)."""

    def __init__(self, pages: Mapping[str, Sent | Handler]) -> None:
        self.pages = dict(pages)
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handle(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                url = self.headers["x-original-url"]
                outer.asked.append((url, {k.lower(): v for k, v in self.headers.items()}))
                found = outer.pages.get(url, Sent(status=404, body=b"<html><title>Not here</title></html>"))
                sent = found(url, {k.lower(): v for k, v in self.headers.items()}) if callable(found) else found
                etag = sent.headers.get("ETag")
                if etag and self.headers.get("If-None-Match") == etag:
                    sent = Sent(status=304, headers=sent.headers)
                self.send_response(sent.status)
                if sent.media:
                    self.send_header("Content-Type", sent.media)
                self.send_header("Content-Length", str(len(sent.body) + sent.cut))
                for name, value in sent.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(sent.body)

            def log_message(self, *_: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handle)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()

    def urls(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [url for url, _ in self.asked if not url.endswith("/robots.txt")]


class Rerouted(httpx2.BaseTransport):
    """Every request goes to the server on loopback, which is told the URL that was meant."""

    def __init__(self, port: int) -> None:
        self._inner = httpx2.HTTPTransport(trust_env=False)
        self._port = port

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = [(k, v) for k, v in request.headers.raw if k.lower() != b"host"]
        again = httpx2.Request(request.method, f"http://127.0.0.1:{self._port}/", headers=[*headers, (b"x-original-url", str(request.url).encode())],
                               extensions=request.extensions)
        return self._inner.handle_request(again)

    def close(self) -> None:
        self._inner.close()


@contextmanager
def served(pages: Mapping[str, Sent | Handler]) -> Iterator[Server]:
    """A running server with these pages."""
    server = Server(pages)
    try:
        yield server
    finally:
        server.close()


def door_to(server: Server, **more: object) -> PoliteDoor:
    """The real door, with all its manners but no waiting, whose roads all lead to the server."""
    return PoliteDoor(transport=Rerouted(server.port), pace=Pace(sleep=lambda _seconds: None), **{"contact": "jo@mail.example", **more})  # type: ignore[arg-type]


def recorded() -> dict[str, Sent]:
    """The shared recordings by their original URL; those whose URL was not recorded whole are left out."""
    pages = {}
    for entry in json.loads((SHARED / "manifest.json").read_text(encoding="utf-8")):
        url, path = entry["original_url"], SHARED / entry["path"]
        if not url.startswith("https://") or "…" in url or "{" in url or url.endswith("/"):
            continue
        raw = path.read_bytes()
        name = path.name.removesuffix(".gz")
        media = MEDIA.get(Path(name).suffix, "text/html" if name.startswith(("10-K", "8-K")) else "application/octet-stream")
        pages[url] = Sent(body=gzip.decompress(raw) if path.suffix == ".gz" else raw, media=media, headers={"ETag": f'"{entry.get("sha256_raw", "")[:16]}"'})
    return pages
