"""One sentence to the user, beside what a command prints."""

from __future__ import annotations

import sys

from afterview.report.clean import clean


def say(text: str) -> None:
    """One sentence on standard error; names of files may hold anything, so what steers a terminal is taken out."""
    print(f"afterview: {clean(text)}", file=sys.stderr)
