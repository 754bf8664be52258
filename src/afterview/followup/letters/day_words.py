"""Words like "today" and "yesterday" in a letter: true on the day it was written, and perhaps not on the day it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_SAME_DAY = re.compile(r"\b(?:(?:earlier )?today|this (?:morning|afternoon|evening)|tonight|just now)\b", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\b(?:yesterday(?: (?:morning|afternoon|evening))?|last night)\b", re.IGNORECASE)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OUR_TALK = re.compile(
    r"\b(?:talk\w*|convers\w+|met|meet\w*|interview\w*|spoke|time|seeing|saw|call|chat\w*|hour|thank\w*|welcom\w*|enjoyed)\b",
    re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+")


def off_days(body: str, talk: date, goes: date) -> Iterator[tuple[str, str]]:
    """Each word that names the day of the talk wrongly when the letter goes on the day `goes`, and what is right instead."""
    apart = (goes - talk).days
    right = f"on {_DAYS[talk.weekday()]}"
    for sentence in _SENTENCE.finditer(body):
        if not _OUR_TALK.search(sentence[0]):
            continue
        for pattern, days in ((_SAME_DAY, 0), (_DAY_BEFORE, 1)):
            for match in pattern.finditer(sentence[0]):
                if apart != days:
                    yield match[0], right
