"""The date they named, read from their words and counted from the day it was said.

A closed set of what recruiters say: "by the end of next week", "early next week", "within five business days", "by the tenth of
February", "a couple of weeks", "by Friday". A phrase that is denied ("not this week or next") or that ends something else
("people till the end of next week") is no date. Words that give a stretch give its last day: patience is the safer mistake.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from afterview.followup.days import Workdays
from afterview.language.words import plain
from afterview.model.follow import Stated

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "few": 3, "several": 4, "four": 4, "five": 5, "six": 6,
           "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30}
_ORDINALS = {word: n for n, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(), 1)}
_WEEKDAY = "|".join(_DAYS)
_MONTH = "|".join(_MONTHS)
_COUNT = "|".join((*_COUNTS, r"\d{1,2}"))
_NTH = "(?:" + "|".join(w.replace("-", "[- ]") for w in sorted(_ORDINALS, key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th))"
_DENIED = re.compile(r"(?:(?:\bnot|n't|\bno be|\bnever|\bcannot|\bcannae|\bwithout)\b[^.!?;]{0,18}|\b(?:till|until|since|from)(?: the)? ?)$")
_THURSDAY = 3
_WORKING = 5  # up to so many, "days" are working days; ten days or more are said by the calendar
_REACH = 40  # characters before a phrase in which a denial counts


def stated(text: str, said: date, workdays: Workdays) -> Stated | None:
    """The last date that `text` names as one by which they will answer, counted from the day it was `said`; None for none."""
    lowered = plain(text)
    seen: list[tuple[int, int]] = []
    found: list[tuple[date, int, int]] = []
    for start, end, day in _all(lowered, said, workdays):
        if any(s < end and start < e for s, e in seen):
            continue
        seen.append((start, end))
        if day and not _DENIED.search(lowered[max(0, start - _REACH):start]):
            found.append((day, start, end))
    if not found:
        return None
    day, start, end = max(found)
    return Stated(day=day, words=text[start:end].strip(), said=said)


def _all(text: str, said: date, workdays: Workdays) -> Iterator[tuple[int, int, date | None]]:
    """Every date that stands in `text`, the more telling forms first; None for one that the calendar has not."""
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), read(match, said, workdays)


def _friday(said: date, weeks: int) -> date:
    """The Friday of the week so many weeks after the one of `said`."""
    return said - timedelta(days=said.weekday()) + timedelta(days=4 + 7 * weeks)


def _week(match: re.Match[str], said: date, workdays: Workdays) -> date:
    """The words "(early|late|the end of) (this|next|the following) week": its Wednesday when early or in the middle, else its Friday."""
    weeks = 0 if match["which"] in {"the", "this"} else 1
    if weeks == 0 and said.weekday() > _THURSDAY and workdays.between(said, _friday(said, 0)) == 0:
        weeks = 1  # "by the end of the week" on a Friday is the next one's
    part = match["part"] or ""
    early = part.startswith(("early", "beginning", "start", "first", "middle", "mid"))
    return _friday(said, weeks) - timedelta(days=2 if early else 0)


def _weekday(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "by Friday": the next one after the day it was said; "next Friday": the one of the next week; "Friday week": one later."""
    ahead = (_DAYS.index(match["day"]) - said.weekday() - 1) % 7 + 1
    day = said + timedelta(days=ahead)
    if match["which"] == "next" and day <= _friday(said, 0) + timedelta(days=2):
        day += timedelta(days=7)
    return day + timedelta(days=7) if match["later"] else day


def _numbered(match: re.Match[str], said: date, workdays: Workdays) -> date | None:
    """The words "within five business days", "two or three weeks", "a couple of weeks", "a month"."""
    count, unit = _number(match["more"] or match["count"]), match["unit"]
    if unit.startswith("month"):
        return _month_later(said, count)
    if unit.startswith(("week", "fortnight")):
        return said + timedelta(weeks=count * (2 if unit.startswith("fortnight") else 1))
    if match["kind"] or count <= _WORKING:
        return workdays.after(said, count)
    return said + timedelta(days=count)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word]


def _month_later(said: date, months: int) -> date:
    year, month = divmod(said.month - 1 + months, 12)
    last = monthrange(said.year + year, month + 1)[1]
    return date(said.year + year, month + 1, min(said.day, last))


def _nth(match: re.Match[str], said: date, _workdays: Workdays) -> date | None:
    """The words "the tenth of February", "February 10th", "10 February", "the 18th", "Friday the eighteenth"."""
    groups = match.groupdict()
    word = (groups.get("nth") or "").replace(" ", "-")
    number = _ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    month = groups.get("month")
    return _next_such(said, number, _MONTHS.index(month) + 1 if month else None)


def _next_such(said: date, number: int, month: int | None) -> date | None:
    """The next day with this number, in `month` where it is named."""
    for ahead in range(13):
        first = _month_later(said.replace(day=1), ahead)
        if month not in {None, first.month} or not 1 <= number <= monthrange(first.year, first.month)[1]:
            continue
        day = first.replace(day=number)
        if day >= said:
            return day
    return None


def _part_of_month(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "by the end of July", "mid-February", "early in March", "the end of the month", "in June"."""
    month, part = match["month"], match["part"] or ""
    if match[0].startswith("by ") and not part:
        part = "start"  # "by March" is over when March is under way
    if month in _MONTHS:
        first = next(f for f in (_month_later(said.replace(day=1), n) for n in range(12)) if f.month == _MONTHS.index(month) + 1)
    else:
        first = _month_later(said.replace(day=1), 1 if month.startswith(("next", "the following")) else 0)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    if part.startswith(("early", "beginning", "start")):
        return first.replace(day=10)
    return first.replace(day=20 if part.startswith(("mid", "the mid")) else last.day)


def _near(match: re.Match[str], said: date, workdays: Workdays) -> date:
    """The words "today", "tomorrow", "the day after tomorrow", "in the next day or so"."""
    words = match["near"]
    if words in {"today", "tonight", "this afternoon", "this evening"}:
        return said
    if words == "tomorrow":
        return said + timedelta(days=1)
    return said + timedelta(days=2) if words == "the day after tomorrow" else workdays.after(said, 2)


def _iso(match: re.Match[str], _said: date, _workdays: Workdays) -> date | None:
    try:
        return date.fromisoformat(match[0])
    except ValueError:
        return None


_PART = r"(?P<part>early|late|later|mid|middle|beginning|start|end|back end|first half|second half)"
_Read = Callable[[re.Match[str], date, Workdays], date | None]
_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (re.compile(r"\b\d{4}-\d\d-\d\d\b"), _iso),
    (re.compile(rf"\b(?:by|before|around|on|about)? ?(?:the )?(?:{_WEEKDAY})?,? ?(?:the )?(?P<nth>{_NTH}|\d{{1,2}}) (?:of )?(?P<month>{_MONTH})\b"), _nth),
    (re.compile(rf"\b(?:by|before|around|on|about)? ?(?P<month>{_MONTH}) (?:the )?(?P<nth>{_NTH}|\d{{1,2}})\b"), _nth),
    (re.compile(rf"\b(?:by|before|around|on|about|{_WEEKDAY}),? the (?P<nth>{_NTH})\b"), _nth),
    (re.compile(rf"\b(?:by |before |at |in |around |towards )?(?:the )?{_PART}(?: of| in|-)? ?(?:the )?"
                r"(?P<which>this|next|following|coming|the) (?:working |business )?week\b"), _week),
    (re.compile(r"\b(?:by |before |in |during |sometime )?(?:the )?(?P<part>)(?P<which>this|next|following|coming) (?:working |business )?week\b"),
     _week),
    (re.compile(rf"\b(?:by|in|at|around|before|towards)? ?(?:the )?{_PART}(?: of| in|-)? ?"
                rf"(?P<month>{_MONTH}|(?:next|the following|the|this) month)\b"), _part_of_month),
    (re.compile(rf"\b(?:in|by|during|sometime in|some time in) (?P<part>)(?P<month>{_MONTH}|next month)\b"), _part_of_month),
    (re.compile(r"\b(?:by |before |until |towards )?(?P<near>today|tonight|this afternoon|this evening|the day after tomorrow|tomorrow|"
                r"(?:in )?(?:the next|a) day or (?:so|two))\b"), _near),
    (re.compile(rf"\b(?:within|in|about|around|over|another|after)? ?(?:the )?(?:next |coming )?(?:about |around )?(?:a )?(?P<count>{_COUNT})"
                rf"(?: of)?(?:(?: or |-| to )(?P<more>{_COUNT}))?(?: of)? (?P<kind>business |working |work |week)?(?P<unit>days?|weeks?|fortnights?|months?)\b"),
     _numbered),
    (re.compile(rf"\b(?:by|on|before|around|come|end of|close of business|cob|eod)? ?(?:(?P<which>next|this|coming|on|the) )?"
                rf"(?P<day>{_WEEKDAY})(?P<later> week)?\b"), _weekday),
)
