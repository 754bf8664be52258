"""When somebody who is away is back: dates in English, German and French, read from an out-of-office reply.

Words without a year mean the nearest such day on or after the mail's; so do numbers that could be day and month either way.
"""

# ruff: noqa: E501 - a pattern is read as one.

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from afterview.language.words import plain

_MONTHS = (
    ("january", "jan", "januar", "jänner", "janvier", "janv"), ("february", "feb", "februar", "février", "févr", "fevrier"),
    ("march", "mar", "märz", "maerz", "mrz", "mars"), ("april", "apr", "avril", "avr"), ("may", "mai"), ("june", "jun", "juni", "juin"),
    ("july", "jul", "juli", "juillet", "juil"), ("august", "aug", "août", "aout"), ("september", "sep", "sept", "septembre"),
    ("october", "oct", "oktober", "okt", "octobre"), ("november", "nov", "novembre"), ("december", "dec", "dezember", "dez", "décembre", "déc"))
_WEEKDAYS = (
    ("monday", "mon", "montag", "lundi"), ("tuesday", "tue", "tues", "dienstag", "mardi"), ("wednesday", "wed", "mittwoch", "mercredi"),
    ("thursday", "thu", "thurs", "donnerstag", "jeudi"), ("friday", "fri", "freitag", "vendredi"), ("saturday", "sat", "samstag", "samedi"),
    ("sunday", "sun", "sonntag", "dimanche"))
_MONTH = "|".join(sorted((w for names in _MONTHS for w in names), key=len, reverse=True))
_WEEKDAY = "|".join(sorted((w for names in _WEEKDAYS for w in names), key=len, reverse=True))
_OF = r"(?:\.|st|nd|rd|th|er)?,? (?:of )?"
_DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}}){_OF}(?P<month>{_MONTH})\b\.?,?(?: (?P<year>20\d\d)\b)?")
_MONTH_DAY = re.compile(rf"\b(?P<month>{_MONTH})\b\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>20\d\d)\b)?")
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_DOTTED = re.compile(r"\b(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.(?: ?(?P<year>20\d\d|\d\d)\b)?")
_SLASHED = re.compile(r"\b(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:[/-](?P<year>20\d\d|\d\d))?\b")
_NAMED = re.compile(rf"\b(?P<weekday>{_WEEKDAY})\b")
_TOMORROW = re.compile(r"\b(?:tomorrow|morgen|demain)\b")
# The day that follows one of these is the last day away, or the day of return; other dates ("from 3 March") begin the absence.
_BACK = re.compile(
    r"\b(?:back|return\w*|again|available|reachable|resum\w+|wieder|zurück|erreichbar|de retour|mon retour|retour|à partir du|ab dem|ab|reprend\w*)\b")
_UNTIL = re.compile(
    r"\b(?:until|till|til|through|thru|to|by|bis|bis zum|bis einschließlich|jusqu'au|jusqu'à|jusque|au)\b[\w ,]{0,40}$|[-–—] ?(?:\w+,? ){0,2}$")
_FROM = re.compile(r"\b(?:from|starting|beginning|since|vom|von|depuis|on leave on)(?: the| on)? ?$")
_REACH = 60
_MOST_MONTHS = 12
_FAR = 400  # days: no absence is longer


def returns(sentences: tuple[str, ...], sent: date) -> tuple[date, str] | None:
    """The latest day named as the last one away or as the one of return, with its sentence; None where none is named."""
    found: list[tuple[date, str]] = []
    order = _order(" ".join(sentences))
    for sentence in sentences:
        lowered = plain(sentence)
        for start, day in _days(lowered, sent, order):
            before = lowered[max(0, start - _REACH):start]
            if not _FROM.search(before) and (_UNTIL.search(before) or _BACK.search(before)) and sent <= day <= sent + timedelta(days=_FAR):
                found.append((day, sentence))
    return max(found, key=lambda pair: pair[0]) if found else None


def _order(text: str) -> tuple[bool, ...]:
    """Whether the month may stand first in numbers with strokes: what one date of the mail shows holds for all of it."""
    pairs = [(int(m["day"]), int(m["month"])) for m in _SLASHED.finditer(text)]
    if any(second > _MOST_MONTHS for _, second in pairs):
        return (True,)
    return (False,) if any(first > _MOST_MONTHS for first, _ in pairs) else (False, True)


def _days(text: str, sent: date, order: tuple[bool, ...]) -> Iterator[tuple[int, date]]:
    """Every day that `text` names, with the place of its words; the fuller forms first, no words twice."""
    taken: list[tuple[int, int]] = []
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _DOTTED, _SLASHED, _NAMED, _TOMORROW):
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            day = _read(match, sent, order)
            if day is not None:
                taken.append(match.span())
                yield match.start(), day


def _read(match: re.Match[str], sent: date, order: tuple[bool, ...]) -> date | None:
    groups = match.groupdict()
    if match.re is _TOMORROW:
        return sent + timedelta(days=1)
    if "weekday" in groups:
        wanted = next(n for n, names in enumerate(_WEEKDAYS) if groups["weekday"] in names)
        return sent + timedelta(days=(wanted - sent.weekday() - 1) % 7 + 1)
    month = groups["month"]
    number = int(month) if month.isdigit() else next(n for n, names in enumerate(_MONTHS, 1) if month in names)
    day, year = int(groups["day"]), _year(groups.get("year"))
    readings = [(number, day) if month_first else (day, number) for month_first in (order if match.re is _SLASHED else (False,))]
    found = [d for a, b in readings if (d := _nearest(a, b, year, sent)) is not None]
    return min(found, default=None)


def _year(text: str | None) -> int | None:
    return None if not text else int(text) + (0 if len(text) > len("26") else 2000)


def _nearest(day: int, month: int, year: int | None, sent: date) -> date | None:
    """This day in `year`, else its first one on or after `sent`; None where the calendar has none."""
    for candidate in (year,) if year else (sent.year, sent.year + 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found >= sent or year == candidate:
            return found if found >= sent else None
    return None
