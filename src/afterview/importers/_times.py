"""Times as files write them, to whole milliseconds; what cannot be read is None, never a guess."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from afterview.importers._contract import Draft
from afterview.model.talk import Utterance

# Hours may be missing; minutes without hours may pass 59 (people write [75:10]). With AM or PM it is a time of day.
CLOCK = r"[0-9]{1,4}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,3})?(?:\s?[AaPp][Mm])?"
# Caption files of some writers have single digits ("0:0:13.540"); there a time stands alone and cannot be a score.
_CLOCK = re.compile(r"[0-9]{1,4}:[0-9]{1,2}(?::[0-9]{1,2})?(?:[.,][0-9]{1,3})?")

_OF_DAY = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?\s?([AaPp])[Mm]")
_USUAL = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}[.,][0-9]{3}")

LONGEST_MS = 1000 * 3600 * 1000
"""A thousand hours; later times are a broken file (seconds read as milliseconds, a date)."""

RESTART_S = 60
"""A step back of more than this many seconds is a new recording, a smaller one two people talking at once."""


def clock_ms(text: str) -> int | None:
    """``1:02:05.250``, ``02:05`` or ``02:05,25`` in ms, ``10:02 AM`` in ms of the day; None when it is no time."""
    if len(text) == len("00:00:00.000") and _USUAL.fullmatch(text) and text[3] < "6" and text[6] < "6":
        # What nearly all caption files write; twice as fast as the general way.
        return int(text[:2]) * 3_600_000 + int(text[3:5]) * 60_000 + int(text[6:8]) * 1000 + int(text[9:])
    text = text.strip()
    if not _CLOCK.fullmatch(text):
        return _of_day_ms(text)
    whole, _, part = text.replace(",", ".").partition(".")
    fields = [int(field) for field in whole.split(":")]
    if fields[-1] > 59 or (len(fields) == 3 and fields[1] > 59):
        return None
    seconds = 0
    for one in fields:
        seconds = seconds * 60 + one
    return _within(seconds * 1000 + int(part.ljust(3, "0") or 0))


def _of_day_ms(text: str) -> int | None:
    found = _OF_DAY.fullmatch(text)
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if not 1 <= hour <= 12 or minute > 59 or second > 59:
        return None
    return ((hour % 12 + 12 * (found[4] in "Pp")) * 3600 + minute * 60 + second) * 1000


def number_ms(value: object, per_unit: int) -> int | None:
    """A JSON number (or the string of one, or a clock time) in ms; `per_unit` is 1000 for seconds, 1 for ms."""
    if isinstance(value, str):
        if ":" in value:
            return clock_ms(value[:40])
        try:
            value = float(value[:40])
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # Compared before anything else: a whole number of 400 digits does not fit into a float.
    if abs(value) > LONGEST_MS or not math.isfinite(value):
        return None
    return _within(round(value * per_unit))


def _within(moment_ms: int) -> int | None:
    return moment_ms if 0 <= moment_ms <= LONGEST_MS else None


def checked_end(draft: Draft, start_ms: int | None, end_ms: int | None, line: int) -> int | None:
    """The end, or None with a trouble when it lies before the start: the words are kept, the false end is not."""
    if start_ms is not None and end_ms is not None and end_ms < start_ms:
        draft.trouble(line, "The end lies before the start; the words are kept without an end.")
        return None
    return end_ms


def in_order(draft: Draft) -> tuple[Utterance, ...]:
    """The utterances in the order of the talk.

    People talk at once, so cues may begin before the one above them: those are put in order (ties keep the order
    of the file). A long step back is a second recording in one file: its order is kept. Both leave a trouble.
    """
    starts = [u.start_ms for u in draft.said]
    timed = [s for s in starts if s is not None]
    if all(a <= b for a, b in pairwise(timed)):
        return tuple(draft.said)
    keys: list[tuple[int, int]] = []
    part, high, last, swapped, first = 0, 0, 0, 0, 0
    for utterance in draft.said:
        # Whole seconds, so that a transcript read again from the plain format gives the same order.
        now = last if utterance.start_ms is None else utterance.start_ms
        if now // 1000 < high // 1000 - RESTART_S:
            part, high = part + 1, now
            draft.trouble(utterance.line, "The times jump back here, as if a second recording began; "
                                          "the order of the file is kept.")
        elif now < last:
            swapped, first = swapped + 1, first or utterance.line
        high, last = max(high, now), now
        keys.append((part, now))
    if swapped:
        draft.trouble(first, f"Begins before the line above, {swapped:,} in all do; they were put in order of time.")
    return tuple(draft.said[i] for i in sorted(range(len(keys)), key=keys.__getitem__))
