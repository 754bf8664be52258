"""Exit statuses of the command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a caller can rely on."""

    DONE = 0
    """The work was done; findings or none."""
    FOUND = 1
    """`--fail-on LEVEL` was given and a finding of that level or worse was found."""
    USAGE = 2
    """The command's words are off."""
    REFUSED = 3
    """The input cannot be worked with; one sentence says why and what to do."""
    STOPPED = 130
    """Stopped with Ctrl-C."""
