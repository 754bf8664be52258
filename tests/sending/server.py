"""A real mail server on loopback that remembers what it took, and misbehaves on request."""

from __future__ import annotations

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller

# ruff: noqa: N802, ARG002
# The names and the arguments are aiosmtpd's.

Behave = Callable[[str], str]
"""What the server does with a mail, by its Message-ID: take, slow, drop-before, drop-after, 451, 554."""


@dataclass
class Server:
    """What was taken, by Message-ID and in full; `accept` is said before each answer, as a server that queues a mail does."""

    port: int = 0
    behave: Behave = field(default=lambda _id: "take")
    rcpt: Callable[[str], str] = field(default=lambda _address: "250 OK")
    taken: Counter[str] = field(default_factory=Counter)
    raw: list[bytes] = field(default_factory=list)
    recipients: list[tuple[str, ...]] = field(default_factory=list)
    connections: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        answer = self.rcpt(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        if answer == "drop":
            server.transport.abort()
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message_id = str(message_from_bytes(envelope.content)["Message-ID"])
        what = self.behave(message_id)
        if what == "slow":
            await asyncio.sleep(0.03)
        if what in {"451", "554"}:
            return f"{what} not now"
        if what == "drop-before":
            server.transport.abort()
            return "250 never seen"
        with self.lock:
            self.taken[message_id] += 1
            self.raw.append(envelope.content)
            self.recipients.append(tuple(envelope.rcpt_tos))
        if what == "drop-after":
            server.transport.abort()
        elif what == "hang":
            await asyncio.sleep(5)
        elif what == "slow":
            await asyncio.sleep(0.03)
        return "250 taken"


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The server, listening on a free port of 127.0.0.1."""
    controller = Controller(server, hostname="127.0.0.1", port=0, ready_timeout=20)
    controller.port = _free_port()
    controller.start()
    server.port = controller.port
    try:
        yield server
    finally:
        controller.stop()


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def moods(seed: int) -> Behave:
    """A server that takes most mails, and now and then is slow, drops or says "not now"; the same for the same seed."""
    chance = random.Random(seed)
    return lambda _id: chance.choices(("take", "slow", "drop-before", "drop-after", "451"), (60, 15, 8, 9, 8))[0]
