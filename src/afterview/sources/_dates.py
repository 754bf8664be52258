"""Dates in filings and releases: of the document, and of what a sentence tells."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from afterview.model.source import Page

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
RECENT = timedelta(days=548)
"""18 months: older news is background (COMPANY.md, section 4.4)."""

_MONTH = (r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
          r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)")
_FULL = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH}),? ((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b({_MONTH}) (?:of )?((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_FISCAL = re.compile(r"\b(?:fiscal|fiscal year|fiscal years?|FY) ?((?:20)\d\d)\b", re.IGNORECASE)
_PERIOD = re.compile(r"for the (?:fiscal |financial )?(?:year|fiscal year) ended:? {0,9}", re.IGNORECASE)
_REPORT = re.compile(r"date of report ?(?:\([^()]{0,60}\))?:? ?", re.IGNORECASE)
_HEAD = 9_000  # characters: cover page and the lines after it


class Dated(NamedTuple):
    """A date in a text: where it stands, the day (the first of what is meant), and how exact it is."""

    start: int
    day: date
    exact: str  # "day", "month", "fiscal" or "year"

    @property
    def last(self) -> date:
        """The last day that is meant."""
        if self.exact == "month":
            return (self.day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return self.day.replace(month=12, day=31) if self.exact in {"year", "fiscal"} else self.day


def dates(text: str) -> list[Dated]:
    """All dates of a short text in order; a year alone only where no fuller date stands."""
    found: dict[int, Dated] = {}
    taken: list[tuple[int, int]] = []

    def add(start: int, end: int, parts: tuple[int, int, int], exact: str) -> None:
        if any(a < end and start < b for a, b in taken):
            return
        try:
            found[start] = Dated(start, date(*parts), exact)
        except ValueError:
            return
        taken.append((start, end))

    for m in _FULL.finditer(text):
        add(m.start(), m.end(), (int(m[3]), _month(m[1]), int(m[2])), "day")
    for m in _DAY_FIRST.finditer(text):
        add(m.start(), m.end(), (int(m[3]), _month(m[2]), int(m[1])), "day")
    for m in _MONTH_YEAR.finditer(text):
        add(m.start(), m.end(), (int(m[2]), _month(m[1]), 1), "month")
    for m in _FISCAL.finditer(text):
        add(m.start(), m.end(), (int(m[1]), 1, 1), "fiscal")
    for m in _YEAR.finditer(text):
        add(m.start(), m.end(), (int(m[1]), 1, 1), "year")
    return [found[start] for start in sorted(found)]


def _month(word: str) -> int:
    return 1 + next(n for n, name in enumerate(MONTHS) if name.startswith(word[:3].lower()))


def period_end(text: str) -> date | None:
    """The end of the year that an annual report is about, from its cover ("for the fiscal year ended June 30, 2023")."""
    head = text[:_HEAD]
    for m in _PERIOD.finditer(head):
        near = [d.day for d in dates(head[m.end(): m.end() + 60]) if d.exact == "day"]
        if near:
            return near[0]
    return None


def document_date(page: Page) -> date | None:
    """The document's own date: as it was handed over, else from its cover ("Date of Report", "fiscal year ended"), else its dateline."""
    if page.on:
        return page.on
    head = page.text[:_HEAD]
    for m in _REPORT.finditer(head):
        near = [d.day for d in dates(head[m.end(): m.end() + 60]) if d.exact == "day"]
        if near:
            return near[0]
    return period_end(head) or next((d.day for d in dates(head) if d.exact == "day"), None)
