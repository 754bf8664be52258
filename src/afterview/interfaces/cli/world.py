"""The one place where the World is assembled for the command line."""

from __future__ import annotations

from afterview.adapters.readers.choose import choose
from afterview.adapters.world import World, system_clock

__all__ = ["World", "make_world"]


def make_world(reader: str) -> tuple[World, str]:
    """The world of this machine, and why it reads differently from what was wanted (empty when it does not)."""
    chosen, why = choose(reader)
    return World(now=system_clock, reader=chosen), why
