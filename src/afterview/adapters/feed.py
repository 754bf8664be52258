"""The calendar as a feed that programs of this machine can subscribe to: loopback only, one secret path, nothing else is answered."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from afterview.model.trouble import Refused

HOST = "127.0.0.1"


def feed_server(path: str, port: int, body: Callable[[], bytes]) -> ThreadingHTTPServer:
    """A server for ``/<path>/afterview.ics``, not yet running; `body` is asked each time. Port 0 takes a free one.

    Raises Refused when the port is taken.
    """
    try:
        server = _Server((HOST, port), _Feed)
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no such port"
        raise Refused(f"Port {port} cannot be used ({reason}).", "Choose another with --port.") from None
    server.wanted, server.body = f"/{path}/afterview.ics".encode(), body
    return server


class _Server(ThreadingHTTPServer):
    """What the handler needs: the one path, and what it holds."""

    wanted: bytes
    body: Callable[[], bytes]


class _Feed(BaseHTTPRequestHandler):
    """Answers GET and HEAD of the one path."""

    server: _Server
    server_version = "afterview"
    sys_version = ""
    timeout = 10

    def do_GET(self) -> None:
        """The calendar."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Its head alone."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        if not hmac.compare_digest(self.path.encode("utf-8", "replace"), self.server.wanted):
            self.send_error(404)
            return
        try:
            data = self.server.body()
        except Refused:
            self.send_error(503)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "private, no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_body:
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Nothing: the path is a secret, and logs are read by others."""
