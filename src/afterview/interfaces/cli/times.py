"""Times as people type them after an option; what is none is refused with an example."""

from __future__ import annotations

import argparse
from datetime import date, datetime


def moment(text: str) -> datetime:
    """A time; without a zone it is this machine's. Raises ArgumentTypeError, as argparse wants it."""
    try:
        typed = datetime.fromisoformat(text)
        return typed if typed.tzinfo else typed.astimezone()
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time; write it like 2026-03-02T15:30 or 2026-03-02T15:30+01:00") from None


def moment_there(text: str) -> datetime:
    """A time; without a zone it is the interview's, which the workflow knows. Raises ArgumentTypeError."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write it like 2026-03-02 or 2026-03-02T15:30") from None


def day(text: str) -> date:
    """A day of the calendar. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it like 2026-03-06") from None
