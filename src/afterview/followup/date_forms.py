"""The forms in which people name a date, each with how it is read: a closed set, the more telling ones first.

Words that give a stretch give its last day: patience is the safer mistake.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from afterview.followup.days import Workdays
from afterview.followup.feasts import FEASTS, before_feast

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "few": 3, "several": 4, "four": 4, "five": 5, "six": 6,
           "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30}
_ORDINALS = {word: n for n, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(), 1)}
_WEEKDAY = "|".join(_DAYS)
_SHORT_DAY = "mon|tues?|weds?|thu(?:rs?)?|fri"  # only behind "by" and its like: "sun" and "wed" are words of their own
_MONTH = "|".join(_MONTHS)
_ANY_MONTH = _MONTH + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
_COUNT = "|".join((*_COUNTS, r"\d{1,2}"))
_NTH = "(?:" + "|".join(w.replace("-", "[- ]") for w in sorted(_ORDINALS, key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th))"
_PART = r"(?P<part>early|late|later|mid|middle|beginning|start|end|back end|first half|second half)"
_THURSDAY = 3
_WORKING = 5  # up to so many, "days" are working days; ten days or more are said by the calendar
_DAY_HOURS = 24

Read = Callable[[re.Match[str], date, Workdays], date | None]


def _friday(said: date, weeks: int) -> date:
    """The Friday of the week so many weeks after the one of `said`."""
    return said - timedelta(days=said.weekday()) + timedelta(days=4 + 7 * weeks)


def _week(match: re.Match[str], said: date, workdays: Workdays) -> date:
    """The words "(early|late|the end of) (this|next|the following) week": its Wednesday when early or in the middle, else its Friday."""
    which = match["which"]
    weeks = 0 if which in {"the", "this"} else 2 if which == "after next" else 1
    if weeks == 0 and said.weekday() > _THURSDAY and workdays.between(said, _friday(said, 0)) == 0:
        weeks = 1  # "by the end of the week" on a Friday is the next one's
    part = match["part"] or ""
    early = part.startswith(("early", "beginning", "start", "first", "middle", "mid"))
    return _friday(said, weeks) - timedelta(days=2 if early else 0)


def _after_next(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "(early in) the week after next"."""
    early = (match["part"] or "").startswith(("early", "beginning", "start", "first", "middle", "mid"))
    return _friday(said, 2) - timedelta(days=2 if early else 0)


def _day_of_week(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "Wednesday next week", "next week on Wednesday", "Wednesday of the week after next"."""
    weeks = 2 if "after next" in match[0] else 0 if "this week" in match[0] else 1
    monday = said - timedelta(days=said.weekday()) + timedelta(weeks=weeks)
    return monday + timedelta(days=_DAYS.index(match["day"]))


def _weekday(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "by Friday": the next one after the day it was said; "next Friday": the one of the next week; "Friday week": one later."""
    groups = match.groupdict()
    number = next(n for n, name in enumerate(_DAYS) if name.startswith(match["day"][:3]))
    day = said + timedelta(days=(number - said.weekday() - 1) % 7 + 1)
    if groups.get("which") == "next" and day <= _friday(said, 0) + timedelta(days=2):
        day += timedelta(days=7)
    later = (groups.get("later") or "").strip()
    return day + timedelta(days=14 if later == "fortnight" else 7 if later else 0)


def _from_day(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "a week from Monday", "two weeks on Friday", "a week today"."""
    days = 7 * number(match["count"]) * (2 if match["unit"].startswith("fortnight") else 1)
    base = match["day"]
    if base in {"today", "now"}:
        return said + timedelta(days=days)
    ahead = 1 if base == "tomorrow" else (_DAYS.index(base) - said.weekday() - 1) % 7 + 1
    return said + timedelta(days=ahead + days)


def _numbered(match: re.Match[str], said: date, workdays: Workdays) -> date | None:
    """The words "within five business days", "two or three weeks", "a week or two", "a month"."""
    groups = match.groupdict()
    count, unit = number(groups.get("more") or groups.get("or") or match["count"]), match["unit"]
    if groups.get("days"):
        return said + timedelta(days=number(groups["days"]))
    if unit.startswith("hour"):
        return workdays.after(said, -(-count // _DAY_HOURS))
    if unit.startswith("month"):
        return _month_later(said, count)
    if unit.startswith(("week", "fortnight")):
        return said + timedelta(weeks=count * (2 if unit.startswith("fortnight") else 1), days=4 if groups.get("half") else 0)
    if groups.get("kind") or count <= _WORKING:
        return workdays.after(said, count)
    return said + timedelta(days=count)


def number(word: str) -> int:
    """The number that a word or figures say."""
    return int(word) if word.isdigit() else _COUNTS[word]


def _month_later(said: date, months: int) -> date:
    year, month = divmod(said.month - 1 + months, 12)
    last = monthrange(said.year + year, month + 1)[1]
    return date(said.year + year, month + 1, min(said.day, last))


def _month_number(word: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(word[:3]))


def _nth(match: re.Match[str], said: date, _workdays: Workdays) -> date | None:
    """The words "the tenth of February", "February 10th", "10 Feb", "the 18th", "Friday the eighteenth"."""
    groups = match.groupdict()
    word = (groups.get("nth") or "").replace(" ", "-")
    day = _ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    month = groups.get("month")
    return _next_such(said, day, _month_number(month) if month else None)


def _next_such(said: date, day: int, month: int | None) -> date | None:
    """The next day with this number, in `month` where it is named."""
    for ahead in range(13):
        first = _month_later(said.replace(day=1), ahead)
        if month not in {None, first.month} or not 1 <= day <= monthrange(first.year, first.month)[1]:
            continue
        found = first.replace(day=day)
        if found >= said:
            return found
    return None


def _first_of(match: re.Match[str], said: date) -> date:
    """The first day of the month that is named: by its name, or as this or the next one."""
    month = match["month"]
    if month in {"next month", "the following month"}:
        return _month_later(said.replace(day=1), 1)
    if month in {"the month", "this month"}:
        return said.replace(day=1)
    return next(f for f in (_month_later(said.replace(day=1), n) for n in range(12)) if f.month == _month_number(month))


def _part_of_month(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "by the end of July", "mid-February", "early in March", "the end of the month", "in June"."""
    first, part = _first_of(match, said), match["part"] or ""
    if match[0].startswith("by ") and not part:
        part = "start"  # "by March" is over when March is under way
    last = first.replace(day=monthrange(first.year, first.month)[1])
    if part.startswith(("early", "beginning", "start")):
        return first.replace(day=10)
    return first.replace(day=20 if part.startswith(("mid", "the mid")) else last.day)


def _week_of_month(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "the first week of March", "the last week of the month"."""
    first = _first_of(match, said)
    last = monthrange(first.year, first.month)[1]
    word = match["nth"]
    nth = _ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    return first.replace(day=min(7 * nth, last) if nth else last)


def _near(match: re.Match[str], said: date, workdays: Workdays) -> date:
    """The words "today", "tomorrow", "the day after tomorrow", "in the next day or so", "by the end of the day"."""
    words = match["near"]
    if words == "the day after tomorrow":
        return said + timedelta(days=2)
    if "tomorrow" in words:
        return said + timedelta(days=1)
    return workdays.after(said, 2) if "day or" in words else said


def _weekend(match: re.Match[str], said: date, workdays: Workdays) -> date:
    """The words "by the weekend": its Friday; "after" or "over" it: the next working day behind it."""
    friday = _friday(said, 1 if said.weekday() > _THURSDAY and match["when"] in {"by", "before"} else 0)
    return friday if match["when"] in {"by", "before"} else workdays.after(friday + timedelta(days=2), 1)


def _end_of(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "the end of the quarter", "the end of the year"."""
    month = 12 if "year" in match[0] else (said.month - 1) // 3 * 3 + 3
    return date(said.year, month, monthrange(said.year, month)[1])


def _midweek(_match: re.Match[str], said: date, _workdays: Workdays) -> date:
    return _friday(said, 0 if said.weekday() < _THURSDAY - 1 else 1) - timedelta(days=2)


def _within_week(_match: re.Match[str], said: date, _workdays: Workdays) -> date:
    return said + timedelta(days=7)


def _feast(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "before Christmas", "by Easter", "early in the new year"."""
    return before_feast(match["feast"], match["when"], said)


def _iso(match: re.Match[str], _said: date, _workdays: Workdays) -> date | None:
    try:
        return date.fromisoformat(match[0])
    except ValueError:
        return None


def _figures(match: re.Match[str], said: date, workdays: Workdays) -> date | None:
    """The words "by 2/20", "20.02.2026": month first in the United States, else day first; the other way where it cannot be."""
    one, two = int(match["one"]), int(match["two"])
    american = workdays.country.strip().upper() == "US" and match["sep"] == "/"
    for month, day in ((one, two), (two, one)) if american else ((two, one), (one, two)):
        try:
            if match["year"]:
                return date(int(match["year"]) + (2000 if len(match["year"]) == len("26") else 0), month, day)
        except ValueError:
            continue
        if 1 <= month <= len(_MONTHS) and (found := _next_such(said, day, month)) is not None:
            return found
    return None


_BY = r"(?:by|before|around|on|about|until)"
_NUMBERED = (
    rf"\b(?:within|in|about|around|over|another|after)? ?(?:the )?(?:next |coming )?(?:about |around )?(?:a )?(?P<count>{_COUNT})"
    r"(?: of)?"
    rf"(?:(?: or |-| to )(?P<more>{_COUNT}))?(?: of)? (?P<kind>business |working |work |week)?"
    r"(?P<unit>hours?|days?|weeks?|fortnights?|months?)"
    rf"(?P<half> and a half)?(?: or (?:(?P<days>ten) days|(?P<or>{_COUNT})))?\b")
_NEAR = (
    r"\b(?:by |before |until |towards )?(?P<near>today|tonight|this afternoon|this evening|the day after tomorrow|"
    r"(?:the end of |end of |eod |cob )?tomorrow|(?:in )?(?:the next|a) day or (?:so|two)|"
    r"(?:the )?end of (?:the |this )?(?:business |working )?day|(?:the )?end of today)\b")
_NTH_MONTH = (
    rf"\b{_BY}? ?(?:the )?(?:{_WEEKDAY}|(?:{_SHORT_DAY})\.?)?,? ?(?:the )?(?P<nth>{_NTH}|\d{{1,2}}) (?:of )?"
    rf"(?P<month>{_ANY_MONTH})(?:\b|$)")
_NTH_WEEK = (
    rf"\b(?:in |on |during |by )?(?:the )?(?P<nth>last|{_NTH}) week (?:of|in) "
    rf"(?P<month>{_ANY_MONTH}|next month|the month|this month)\b")
_COUNT_DAY = (
    rf"\b(?P<count>{_COUNT}) (?P<unit>weeks?|fortnights?) (?:(?:from|on|after) )?(?:this |next )?"
    rf"(?P<day>today|tomorrow|now|{_WEEKDAY})\b")
_DAY_WEEK = rf"\b(?:{_BY} )?(?P<day>{_WEEKDAY}) (?:of |in )?(?:the )?(?:next week|this week|following week|week after next|week after)\b"
_PART_WEEK = (
    rf"\b(?:by |before |at |in |around |towards )?(?:the )?{_PART}(?: of| in|-)? ?(?:the )?"
    r"(?P<which>this|next|following|coming|the) (?:working |business )?week\b")
_THAT_WEEK = (
    r"\b(?:by |before |in |during |sometime )?(?:the )?(?P<part>)(?P<which>this|next|following|coming) "
    r"(?:working |business )?week\b")
_PART_MONTH = (
    rf"\b(?:by|in|at|around|before|towards)? ?(?:the )?{_PART}(?: of| in|-)? ?"
    rf"(?P<month>{_ANY_MONTH}|(?:next|the following|the|this) month)(?:\b|$)")
_THAT_MONTH = rf"\b(?:in|by|during|sometime in|some time in|sometime|at some point) (?P<part>)(?P<month>{_MONTH}|next month)\b"
_THAT_DAY = (
    rf"\b(?:by|on|before|around|come|end of|end of play|close of business|cob|eod)? ?(?:(?P<which>next|this|coming|on|the) )?"
    rf"(?P<day>{_WEEKDAY})(?P<later> week| fortnight)?\b")
FORMS: tuple[tuple[re.Pattern[str], Read], ...] = tuple((re.compile(pattern), read) for pattern, read in (
    (r"\b\d{4}-\d\d-\d\d\b", _iso),
    (r"\b(?P<one>\d{1,2})(?P<sep>[./])(?P<two>\d{1,2})[./](?P<year>\d{4}|\d\d)\b", _figures),
    (rf"\b{_BY} (?:the )?(?P<one>\d{{1,2}})(?P<sep>/)(?P<two>\d{{1,2}})(?P<year>)\b", _figures),
    (_COUNT_DAY, _from_day),
    (_NTH_WEEK, _week_of_month),
    (_NTH_MONTH, _nth),
    (rf"\b{_BY}? ?(?P<month>{_ANY_MONTH}) ?(?:the )?(?P<nth>{_NTH}|\d{{1,2}})\b", _nth),
    (rf"\b(?:{_BY}|after|{_WEEKDAY}),? the (?P<nth>{_NTH})\b", _nth),
    (rf"\b(?:by |before |in |on |at )?(?:the )?(?:{_PART}(?: of| in)? )?(?:the )?week after next\b", _after_next),
    (_DAY_WEEK, _day_of_week),
    (rf"\b(?:next|this|the following) week,? (?:on )?(?P<day>{_WEEKDAY})\b", _day_of_week),
    (_PART_WEEK, _week),
    (_THAT_WEEK, _week),
    (_PART_MONTH, _part_of_month),
    (_THAT_MONTH, _part_of_month),
    (r"\b(?:by |before |at )?(?:the )?end of (?:the |this )?(?:quarter|year)\b", _end_of),
    (_NEAR, _near),
    (_NUMBERED, _numbered),
    (r"\b(?P<when>by|before|after|over) the weekend\b", _weekend),
    (r"\bwithin (?:the|this) week\b", _within_week),
    (r"\b(?:by )?mid-?week\b", _midweek),
    (rf"\b(?P<when>by|before|around|after|early in|in) {FEASTS}\b", _feast),
    (rf"\b(?:by|on|before|next|this) (?P<day>{_SHORT_DAY})\b\.?", _weekday),
    (_THAT_DAY, _weekday),
))
