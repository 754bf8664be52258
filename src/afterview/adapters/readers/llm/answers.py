"""The gates: what a language model answered is believed only where it points at a line, a label of that line's side, and its very words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SUREST = 0.98
"""As sure as a model's own word can be; the rules that want more want more than a word."""
_MOST = 400  # answers to one part; 24 lines with three labels each would be 72
_STARTS = re.compile(r'\{\s*"(?:part|answers)"')
_TRIED = 5
_SHORT = 3  # characters; a quote of less points at nothing


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that passed: the line's number from 1, the label (of a pair the fact's number and the kind, "2 uses"), how sure."""

    line: int
    label: str
    sure: float


@dataclass(frozen=True, slots=True)
class Told:
    """All answers to a part that passed, and how many did not."""

    answers: tuple[Answer, ...]
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was shown, and the labels that may be true of it."""

    text: str
    labels: frozenset[str]


def schema(labels: Sequence[str], *, facts: bool = False) -> dict[str, Any]:
    """The JSON schema of an answer; with `facts` each names the fact, too."""
    fields: dict[str, Any] = {"line": {"type": "integer"}, "label": {"type": "string", "enum": list(labels)},
                              "quote": {"type": "string"}, "sure": {"type": "number"}}
    if facts:
        fields["fact"] = {"type": "integer"}
    item = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return {"type": "object", "properties": {"part": {"type": "string"}, "answers": {"type": "array", "items": item}},
            "required": ["part", "answers"], "additionalProperties": False}


def told(words: str, part: str, lines: Sequence[Line]) -> Told | None:
    """What of the model's words passes the gates; None when they hold no answer to this `part` at all.

    `part` is a word that no talk can know: an answer that somebody spoke into the talk, and that a model repeats, lacks it.
    """
    given = _object(words, part)
    if given is None:
        return None
    passed = [_passed(item, lines) for item in given[:_MOST]]
    best: dict[tuple[int, str], float] = {}
    for answer in passed:
        if answer is not None:
            best[answer.line, answer.label] = max(best.get((answer.line, answer.label), 0.0), answer.sure)
    return Told(tuple(Answer(line, label, sure) for (line, label), sure in sorted(best.items())),
                sum(a is None for a in passed) + max(0, len(given) - _MOST))


def _object(words: str, part: str) -> list[Any] | None:
    """The answers in the last JSON object that answers this part: some models think aloud before, some wrap it in marks."""
    decoder = json.JSONDecoder(parse_constant=_no_number)
    for start in [m.start() for m in _STARTS.finditer(words)][:-_TRIED - 1:-1]:
        try:
            found, _ = decoder.raw_decode(words, start)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and found.get("part") == part and isinstance(found.get("answers"), list):
            return list(found["answers"])
    return None


def _no_number(name: str) -> float:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _passed(item: object, lines: Sequence[Line]) -> Answer | None:
    if not isinstance(item, Mapping):
        return None
    number, quote, sure = item.get("line"), item.get("quote"), item.get("sure")
    label = f"{item['fact']} {item.get('label')}" if "fact" in item else item.get("label")
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= len(lines):
        return None
    line = lines[number - 1]
    if not isinstance(label, str) or label not in line.labels or not isinstance(quote, str) or not _stands_in(quote, line.text):
        return None
    if isinstance(sure, bool) or not isinstance(sure, int | float) or not 0 <= sure <= 1:
        return None
    return Answer(number, label, round(min(float(sure), SUREST), 4))


def _stands_in(quote: str, text: str) -> bool:
    """Letter for letter, and long enough to point at something."""
    words = quote.strip()
    return (len(words) >= _SHORT or words == text.strip()) and bool(words) and words in text
