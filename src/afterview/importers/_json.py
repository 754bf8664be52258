"""JSON from strangers: parsed with limits, and looked into without trusting its shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from afterview.model.trouble import Refused

MOST_BOXES = 3_000_000
"""Objects and lists in one file: ten hours of talk with a time for every word have about 250,000."""

_JSON_START = re.compile(r'\s*(?:\{\s*["}]|\[\s*(?:[\[{"\]0-9-]|true|null))')

Box = dict[str, object]


def parse(text: str, name: str) -> object:
    """The JSON value of `text`, or None when it is no JSON but other text ("[00:12] Ann: hello").

    Raises `Refused` for JSON that is broken, nested too deep or has too many parts.
    """
    if not _JSON_START.match(text[:4096]):
        return None
    if text.count("{") + text.count("[") > MOST_BOXES:
        raise Refused(f"{name} is JSON with more than {MOST_BOXES:,} parts.", "Cut it to the interview and try again.")
    try:
        value: object = json.loads(text)
    except RecursionError:
        raise Refused(f"{name} is JSON that is nested too deep to be a transcript.",
                      "Export it again from the program that made it.") from None
    except ValueError as error:
        if text.lstrip().startswith("[") and not re.match(r'\s*\[\s*[{"]', text[:4096]):
            return None
        line = getattr(error, "lineno", 1)
        raise Refused(f"{name} begins as JSON but breaks off or is damaged at line {line}.",
                      "Export it again from the program that made it.") from None
    return value if isinstance(value, dict | list) else None


def box(value: object) -> Box:
    """`value` when it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def boxes(value: object) -> Iterator[tuple[int, Box]]:
    """The objects of a list with their number, counted from 1; nothing when it is no list."""
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            if isinstance(item, dict):
                yield number, item


def items(value: object) -> list[object]:
    """`value` when it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def string(value: object) -> str:
    """`value` when it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def first(record: Box, *keys: str) -> object:
    """The value of the first key that is there and not null."""
    return next((record[key] for key in keys if record.get(key) is not None), None)


def speaker_label(value: object) -> str | None:
    """A speaker as recognisers number them: ``0`` and ``"A"`` become "Speaker 0" and "Speaker A"."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return f"Speaker {value}" if abs(value) < 10**6 else None
    if isinstance(value, str):
        text = value.strip()
        return f"Speaker {text}" if len(text) <= 2 and text.isascii() and text.isalnum() else text or None
    return None
