"""JSON answers as text that can be quoted: one line `path: value` for each value, and the way back from a path to its line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from afterview.model.company import Citation
from afterview.model.source import Page, cite

MOST_BYTES = 16_000_000
"""The largest answer that is read: the longest known entity of Wikidata has about 4 MB."""

_MOST_LINES = 200_000
_DEEPEST = 40
_LONGEST = 20_000  # characters of one value; the extract of a Wikipedia article has about 1,500

Step = str | int


def json_value(body: bytes) -> object:
    """The value of a JSON document, or None when it is none, is broken off, too large or nested too deep."""
    if not body or len(body) > MOST_BYTES:
        return None
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):  # ValueError: bad JSON, bad encoding, a number of more than 4,300 digits
        return None
    return value if isinstance(value, dict | list) else None


def json_text(body: bytes) -> str:
    """The text of a JSON document, to be quoted from; empty when it cannot be read."""
    lines = []
    for path, value in _leaves(json_value(body)):
        lines.append(f"{path}: {value}")
        if len(lines) >= _MOST_LINES:
            break
    return "\n".join(lines)


def _leaves(value: object) -> Iterator[tuple[str, str]]:
    """Each path with its value as one line of text, in the order of the document; null and blank values are left out."""
    waiting: list[tuple[str, int, object]] = [("", 0, value)]
    while waiting:
        path, depth, here = waiting.pop()
        if isinstance(here, dict) and depth < _DEEPEST:
            waiting.extend((f"{path}.{_flat(key)}" if path else _flat(key), depth + 1, inner) for key, inner in reversed(here.items()))
        elif isinstance(here, list) and depth < _DEEPEST:
            waiting.extend((f"{path}[{n}]", depth + 1, here[n]) for n in range(len(here) - 1, -1, -1))
        elif words := value_words(here):
            yield path, words


def value_words(value: object) -> str:
    """A single value as it stands in the text: one line, spaces made single; empty for null, objects and lists."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | str):
        return _flat(str(value))[:_LONGEST].rstrip()
    return ""


def _flat(text: str) -> str:
    return " ".join(text.encode("utf-8", "replace").decode().split())


def path_name(*steps: Step) -> str:
    """A path as the text writes it: ``path_name("names", 0, "value")`` is ``names[0].value``."""
    name = ""
    for step in steps:
        name += f"[{step}]" if isinstance(step, int) else f".{_flat(step)}" if name else _flat(step)
    return name


@dataclass(frozen=True, slots=True)
class Answer:
    """A page that holds JSON: looked into without trusting its shape, and quoted by path."""

    page: Page
    value: object
    _lines: dict[str, tuple[int, int]] = field(repr=False)

    @classmethod
    def of(cls, page: Page) -> Answer | None:
        """The answer in `page`, or None when its body holds no JSON."""
        value = json_value(page.body)
        return None if value is None else cls(page, value, _line_places(page.text))

    def at(self, *steps: Step) -> object:
        """What stands at a path; None when there is nothing."""
        here = self.value
        for step in steps:
            if isinstance(step, int):
                here = here[step] if isinstance(here, list) and 0 <= step < len(here) else None
            else:
                here = here.get(step) if isinstance(here, dict) else None
        return here

    def words(self, *steps: Step) -> str:
        """The text or number at a path as one line; empty when there is none."""
        return value_words(self.at(*steps))

    def size(self, *steps: Step) -> int:
        """How many members the list at a path has; 0 when there is no list."""
        here = self.at(*steps)
        return len(here) if isinstance(here, list) else 0

    def keys(self, *steps: Step) -> tuple[str, ...]:
        """The names in the object at a path, in its order."""
        here = self.at(*steps)
        return tuple(here) if isinstance(here, dict) else ()

    def cite(self, *steps: Step, through: tuple[Step, ...] = ()) -> Citation | None:
        """The line of a path, or all lines from it to the one of `through`; None when the text does not hold it."""
        first = self._line(steps)
        last = self._line(through) if through else first
        if first is None or last is None or last[1] <= first[0]:
            return None
        return cite(self.page, first[0], last[1])

    def _line(self, steps: tuple[Step, ...]) -> tuple[int, int] | None:
        """The place of a path's line, when it says what stands there."""
        place, words = self._lines.get(path_name(*steps)), self.words(*steps)
        return place if place and words and self.page.text[place[0] : place[1]].endswith(f": {words}") else None


def _line_places(text: str) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    start = 0
    for line in text.split("\n"):
        path, colon, _ = line.partition(": ")
        if colon:
            places.setdefault(path, (start, start + len(line)))
        start += len(line) + 1
    return places
