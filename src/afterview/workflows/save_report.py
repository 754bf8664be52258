"""Write a report where the user wants it."""

from __future__ import annotations

from pathlib import Path

from afterview.adapters.save import save_text


def save_report(target: Path, text: str) -> None:
    """Write a rendered report, whole or not at all; raises Refused when it cannot be written."""
    save_text(target, text)
