"""The connection itself: made to an address that was checked a moment before, and to that very address."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2
import httpx2

from afterview.adapters.http.address import is_public, resolve

_PORTS = frozenset({80, 443})


class NotPublicError(httpcore2.ConnectError):
    """The host's name leads to no public address, or the port is not one of the web."""


class _CheckedBackend(httpcore2.NetworkBackend):
    """Resolves, checks, and connects to the checked address; TLS still asks for the host's own name."""

    def __init__(self, find: Callable[[str, int], Iterable[str]], allowed: Callable[[str], bool]) -> None:
        self._find = find
        self._allowed = allowed
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
                    socket_options: Iterable[Any] | None = None) -> httpcore2.NetworkStream:
        """Connect to the first public address of the host that takes us."""
        if port not in _PORTS:
            raise NotPublicError(f"port {port} is not a port of the web")
        try:
            addresses = [a for a in self._find(host, port) if self._allowed(a)]
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"its name could not be resolved: {error}") from error
        if not addresses:
            raise NotPublicError("its name leads to no public address")
        for address in addresses[:-1]:
            try:
                return self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._plain.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)


class CheckedTransport(httpx2.HTTPTransport):
    """httpx2's own transport over connections that are checked; no proxy of the environment, no unix socket."""

    def __init__(self, find: Callable[[str, int], Iterable[str]] = resolve, allowed: Callable[[str], bool] = is_public,
                 verify: ssl.SSLContext | None = None) -> None:
        context = verify or httpx2.create_ssl_context(trust_env=False)
        super().__init__(verify=context, trust_env=False)
        self._pool.close()
        self._pool = httpcore2.ConnectionPool(ssl_context=context, max_connections=20, max_keepalive_connections=10, keepalive_expiry=10,
                                              network_backend=_CheckedBackend(find, allowed))
