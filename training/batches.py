"""Rows put together to be taught at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Row = TypeVar("Row")


def filled(ordered: Iterable[Row], length: Callable[[Row], int], most: int = 1800) -> Iterator[list[Row]]:
    """Neighbours together, as many as fit: rows times the longest of them are at most `most` word pieces."""
    now: list[Row] = []
    for one in ordered:
        if now and max(map(length, (*now, one))) * (len(now) + 1) > most:
            yield now
            now = []
        now.append(one)
    if now:
        yield now
