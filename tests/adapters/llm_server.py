"""A stand-in for a model's server on loopback: it reads the question as a model would, and answers as a test wants."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_ROWS = re.compile(r"^\{.*\}$", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """One question as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def user(self) -> str:
        return self.body["messages"][1]["content"]

    @property
    def word(self) -> str:
        return self.user.split()[1]

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(row) for row in _ROWS.findall(self.user)]

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if "n" in row]


@dataclass(frozen=True)
class Sent:
    """What goes back: a status, headers, the raw body; or the wire is cut after `cut` bytes, or it comes in drops."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    drop_s: float = 0.0


Play = Callable[[Asked], Sent]


def words(content: str) -> Sent:
    """The content as a chat completion."""
    return Sent(json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())


def answers(asked: Asked, found: Sequence[dict[str, Any]]) -> Sent:
    """A proper answer."""
    return words(json.dumps({"part": asked.word, "answers": list(found)}))


def one(line: int, label: str, quote: str, sure: float = 0.9, **more: Any) -> dict[str, Any]:
    return {"line": line, "label": label, "quote": quote, "sure": sure, **more}


def by_words(asked: Asked, known: dict[str, str]) -> Sent:
    """A model that hears a label wherever its word is said, and quotes the whole line."""
    return answers(asked, [one(row["n"], label, row["says"]) for row in asked.lines for word, label in known.items() if word in row["says"]])


@dataclass
class Server:
    """The address, and what arrived."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(play: Play) -> Iterator[Server]:
    """A server that answers each question as `play` says."""
    server = Server("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            server.asked.append(asked)
            self._send(play(asked))

        def _send(self, sent: Sent) -> None:
            try:
                self.send_response(sent.status)
                for name, value in sent.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(sent.body)))
                self.end_headers()
                if sent.drop_s:
                    for at in range(len(sent.body)):
                        self.wfile.write(sent.body[at: at + 1])
                        if stopped.wait(sent.drop_s):
                            return
                elif sent.cut is not None:
                    self.wfile.write(sent.body[: sent.cut])
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.close_connection = True
                else:
                    self.wfile.write(sent.body)
            except OSError:  # the other side hung up, as it should
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in http.server
            pass

    stopped = threading.Event()
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    server.url = f"http://127.0.0.1:{httpd.server_address[1]}/v1"
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stopped.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join()
