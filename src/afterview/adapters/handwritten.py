"""Values from files that people edit by hand: bounded, tidied, and never a reason to stop."""

from __future__ import annotations

from datetime import date

LONGEST = 2000
"""Characters of one text at most; a fact or a quote is a sentence or two."""


def line(value: object) -> str:
    """One short line; anything but a text is nothing."""
    return encodable(" ".join(value.split())[:200]) if isinstance(value, str) else ""


def lines(value: object) -> tuple[str, ...]:
    """The texts of a list, blank ones left out; a single text is a list of one."""
    items = value if isinstance(value, list) else [value]
    return tuple(one for one in map(line, items) if one)


def text(value: object) -> str:
    """A longer text, its white space in single blanks."""
    return encodable(" ".join(str(value).split())[:LONGEST]) if value else ""


def texts(value: object) -> tuple[str, ...]:
    """The same as `lines` for longer texts."""
    return tuple(one for one in map(text, value if isinstance(value, list) else [value]) if one)


def day(value: object) -> date | None:
    """A day as 2026-03-02, with or without a time after it; None when it is none."""
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def encodable(words: str) -> str:
    """JSON may hold halves of characters, which no file and no terminal takes."""
    return words.encode("utf-8", "replace").decode("utf-8")
