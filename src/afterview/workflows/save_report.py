"""Write a report where the user wants it."""

from __future__ import annotations

from pathlib import Path

from afterview.adapters.save import save_text
from afterview.model.trouble import Refused

_MADE_BY_US = b'<meta name="generator" content="afterview">'  # both pages say so in their heads
_HEAD = 2_000


def save_report(target: Path, text: str) -> None:
    """Write a rendered report, whole or not at all.

    Raises Refused when it cannot be written, or when another file is there: a transcript must not be lost to a slip of the hand.
    """
    if target.is_file() and not _ours(target):
        raise Refused(f"{target} is there already and is no report of afterview.", "Give the report another name, such as report.html.")
    save_text(target, text)


def _ours(target: Path) -> bool:
    try:
        with target.open("rb") as file:
            return _MADE_BY_US in (head := file.read(_HEAD)) or not head
    except OSError:
        return False
