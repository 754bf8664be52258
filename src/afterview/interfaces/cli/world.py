"""The one place where the World is assembled for the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from afterview.adapters.readers.choose import Hearers, choose, choose_in
from afterview.adapters.settings import read_settings, workspace
from afterview.adapters.world import World, system_clock
from afterview.interfaces.cli.leaving import nobody, progress, yes_or_no
from afterview.interfaces.cli.say import say

__all__ = ["World", "make_world"]


def make_world(reader: str, path: Path | None = None, *, ask: bool = False) -> tuple[World, str]:
    """The world of this machine, and why it reads differently from what was wanted (empty when it does not).

    With a `path`, by the settings of the workspace around it, which keeps the answers. With `ask`, the user may be asked before
    anything leaves this machine; without, what has no yes yet is refused.
    """
    if path is None:
        chosen, why = choose(reader)
    else:
        settings = replace(read_settings(path).reading, use=reader)
        hearers = Hearers(tell=say, progress=progress if ask else lambda _done, _all: None, consent=yes_or_no if ask else nobody)
        chosen, why = choose_in(workspace(path), settings, hearers)
    return World(now=system_clock, reader=chosen), why
