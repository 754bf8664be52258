"""The world as workflows receive it: one frozen bundle, assembled once at the border."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from afterview.adapters.http.contract import ClosedDoor, Door
from afterview.adapters.readers.contract import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that can fail or differ between runs: the clock, who reads, and the door to the network, which is closed unless opened."""

    now: Callable[[], datetime]
    reader: Reader
    door: Door = field(default_factory=ClosedDoor)


def system_clock() -> datetime:
    """The time of this machine, with its zone."""
    return datetime.now(tz=UTC).astimezone()
