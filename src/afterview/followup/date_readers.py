"""How each form of naming a date is read, counted from the day it was said.

Words that give a stretch give its last day: patience is the safer mistake.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from afterview.followup.days import Workdays
from afterview.followup.feasts import before_feast

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "few": 3, "several": 4, "four": 4, "five": 5, "six": 6,
           "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30}
ORDINALS = {word: n for n, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(), 1)}
_THURSDAY = 3
WEEK_OF_WORK = 5  # up to so many, "days" are working days; ten days or more are said by the calendar
_DAY_HOURS = 24

Read = Callable[[re.Match[str], date, Workdays], date | None]


def friday(said: date, weeks: int) -> date:
    """The Friday of the week so many weeks after the one of `said`."""
    return said - timedelta(days=said.weekday()) + timedelta(days=4 + 7 * weeks)


def week(match: re.Match[str], said: date, workdays: Workdays) -> date:
    """The words "(early|late|the end of) (this|next|the following) week": its Wednesday when early or in the middle, else its Friday."""
    which = match["which"]
    weeks = 0 if which in {"the", "this"} else 2 if which == "after next" else 1
    if weeks == 0 and said.weekday() > _THURSDAY and workdays.between(said, friday(said, 0)) == 0:
        weeks = 1  # "by the end of the week" on a Friday is the next one's
    part = match["part"] or ""
    early = part.startswith(("early", "beginning", "start", "first", "middle", "mid"))
    return friday(said, weeks) - timedelta(days=2 if early else 0)


def after_next(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "(early in) the week after next"."""
    early = (match["part"] or "").startswith(("early", "beginning", "start", "first", "middle", "mid"))
    return friday(said, 2) - timedelta(days=2 if early else 0)


def day_of_week(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "Wednesday next week", "next week on Wednesday", "Wednesday of the week after next"."""
    weeks = 2 if "after next" in match[0] else 0 if "this week" in match[0] else 1
    monday = said - timedelta(days=said.weekday()) + timedelta(weeks=weeks)
    return monday + timedelta(days=DAYS.index(match["day"]))


def weekday(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "by Friday": the next one after the day it was said; "next Friday": the one of the next week; "Friday week": one later."""
    groups = match.groupdict()
    number = next(n for n, name in enumerate(DAYS) if name.startswith(match["day"][:3]))
    day = said + timedelta(days=(number - said.weekday() - 1) % 7 + 1)
    if groups.get("which") == "next" and day <= friday(said, 0) + timedelta(days=2):
        day += timedelta(days=7)
    later = (groups.get("later") or "").strip()
    return day + timedelta(days=14 if later == "fortnight" else 7 if later else 0)


def from_day(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "a week from Monday", "two weeks on Friday", "a week today"."""
    days = 7 * number(match["count"]) * (2 if match["unit"].startswith("fortnight") else 1)
    base = match["day"]
    if base in {"today", "now"}:
        return said + timedelta(days=days)
    ahead = 1 if base == "tomorrow" else (DAYS.index(base) - said.weekday() - 1) % 7 + 1
    return said + timedelta(days=ahead + days)


def numbered(match: re.Match[str], said: date, workdays: Workdays) -> date | None:
    """The words "within five business days", "two or three weeks", "a week or two", "a month"."""
    groups = match.groupdict()
    count, unit = number(groups.get("more") or groups.get("or") or match["count"]), match["unit"]
    if groups.get("days"):
        return said + timedelta(days=number(groups["days"]))
    if unit.startswith("hour"):
        return workdays.after(said, -(-count // _DAY_HOURS))
    if unit.startswith("month"):
        return month_later(said, count)
    if unit.startswith(("week", "fortnight")):
        return said + timedelta(weeks=count * (2 if unit.startswith("fortnight") else 1), days=4 if groups.get("half") else 0)
    if groups.get("kind") or count <= WEEK_OF_WORK:
        return workdays.after(said, count)
    return said + timedelta(days=count)


def number(word: str) -> int:
    """The number that a word or figures say."""
    return int(word) if word.isdigit() else COUNTS[word]


def month_later(said: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(said.month - 1 + months, 12)
    last = monthrange(said.year + year, month + 1)[1]
    return date(said.year + year, month + 1, min(said.day, last))


def _month_number(word: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def nth(match: re.Match[str], said: date, _workdays: Workdays) -> date | None:
    """The words "the tenth of February", "February 10th", "10 Feb", "the 18th", "Friday the eighteenth"."""
    groups = match.groupdict()
    word = (groups.get("nth") or "").replace(" ", "-")
    day = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    month = groups.get("month")
    return next_such(said, day, _month_number(month) if month else None)


def next_such(said: date, day: int, month: int | None) -> date | None:
    """The next day with this number, in `month` where it is named."""
    for ahead in range(13):
        first = month_later(said.replace(day=1), ahead)
        if month not in {None, first.month} or not 1 <= day <= monthrange(first.year, first.month)[1]:
            continue
        found = first.replace(day=day)
        if found >= said:
            return found
    return None


def week_with(match: re.Match[str], said: date, workdays: Workdays) -> date | None:
    """The words "the week of the 16th", "the week commencing 16 February": its Friday."""
    day = nth(match, said - timedelta(days=6), workdays)
    return friday(day, 0) if day else None


def day_and_number(match: re.Match[str], said: date, workdays: Workdays) -> date | None:
    """The words "Friday the eighteenth", where the two fit; else one of them was misheard, and neither is trusted."""
    day = nth(match, said, workdays)
    return day if day and day.weekday() == DAYS.index(match["day"]) else None


def _first_of(match: re.Match[str], said: date) -> date:
    """The first day of the month that is named: by its name, or as this or the next one."""
    month = match["month"]
    if month in {"next month", "the following month"}:
        return month_later(said.replace(day=1), 1)
    if month in {"the month", "this month"}:
        return said.replace(day=1)
    return next(f for f in (month_later(said.replace(day=1), n) for n in range(12)) if f.month == _month_number(month))


def part_of_month(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "by the end of July", "mid-February", "early in March", "the end of the month", "in June"."""
    first, part = _first_of(match, said), match["part"] or ""
    if match[0].startswith("by ") and not part:
        part = "start"  # "by March" is over when March is under way
    last = first.replace(day=monthrange(first.year, first.month)[1])
    if part.startswith(("early", "beginning", "start")):
        return first.replace(day=10)
    return first.replace(day=20 if part.startswith(("mid", "the mid")) else last.day)


def week_of_month(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "the first week of March", "the last week of the month"."""
    first = _first_of(match, said)
    last = monthrange(first.year, first.month)[1]
    word = match["nth"]
    nth = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    return first.replace(day=min(7 * nth, last) if nth else last)


def near(match: re.Match[str], said: date, workdays: Workdays) -> date:
    """The words "today", "tomorrow", "the day after tomorrow", "in the next day or so", "by the end of the day"."""
    words = match["near"]
    if words.endswith("day after tomorrow"):
        return said + timedelta(days=2)
    if "tomorrow" in words:
        return said + timedelta(days=1)
    return workdays.after(said, 2) if "day or" in words else said


def weekend(match: re.Match[str], said: date, workdays: Workdays) -> date:
    """The words "by the weekend": its Friday; "after" or "over" it: the next working day behind it."""
    last = friday(said, 1 if said.weekday() > _THURSDAY and match["when"] in {"by", "before"} else 0)
    return last if match["when"] in {"by", "before"} else workdays.after(last + timedelta(days=2), 1)


def end_of(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "the end of the quarter", "the end of the year"."""
    month = 12 if "year" in match[0] else (said.month - 1) // 3 * 3 + 3
    return date(said.year, month, monthrange(said.year, month)[1])


def midweek(_match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The word "midweek": this Wednesday, or the next one."""
    return friday(said, 0 if said.weekday() < _THURSDAY - 1 else 1) - timedelta(days=2)


def within_week(_match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """A week from the day it was said."""
    return said + timedelta(days=7)


def feast(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "before Christmas", "by Easter", "early in the new year"."""
    return before_feast(match["feast"], match["when"], said)


def iso(match: re.Match[str], _said: date, _workdays: Workdays) -> date | None:
    """A date as programs write it."""
    try:
        return date.fromisoformat(match[0])
    except ValueError:
        return None


def figures(match: re.Match[str], said: date, workdays: Workdays) -> date | None:
    """The words "by 2/20", "20.02.2026": month first in the United States, else day first; the other way where it cannot be."""
    one, two = int(match["one"]), int(match["two"])
    american = workdays.country.strip().upper() == "US" and match["sep"] == "/"
    for month, day in ((one, two), (two, one)) if american else ((two, one), (one, two)):
        try:
            if match["year"]:
                return date(int(match["year"]) + (2000 if len(match["year"]) == len("26") else 0), month, day)
        except ValueError:
            continue
        if 1 <= month <= len(MONTHS) and (found := next_such(said, day, month)) is not None:
            return found
    return None


def week_end(_match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The Friday of this week."""
    return friday(said, 0)


def month_end(_match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The last day of this month."""
    return said.replace(day=monthrange(said.year, said.month)[1])
