"""Business days of a country and subdivision, with its own weekend and its own holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

_DAY = timedelta(days=1)
_SATURDAY = 5
_FAR = 4000  # days; no wait is longer, and a calendar that never works must not hang us


@dataclass(frozen=True, slots=True)
class Workdays:
    """The business days of a `country` (ISO 3166 two letters) and `subdivision`, both as in `interview.toml`.

    An unknown country has Monday to Friday and no holidays, and `known` is False; an unknown subdivision is left out.
    """

    country: str = ""
    subdivision: str = ""

    @property
    def known(self) -> bool:
        """True when the country's holidays are known."""
        return bool(_place(self.country, self.subdivision)[0])

    def works(self, day: date) -> bool:
        """True when people work on this day."""
        country, subdivision = _place(self.country, self.subdivision)
        return day not in _free(country, subdivision, day.year)

    def after(self, day: date, count: int) -> date:
        """The `count`-th business day after `day`, which itself is not counted; with 0, `day` or the next business day."""
        left, at = count, day
        for _ in range(_FAR):
            if left == 0 and self.works(at):
                return at
            at += _DAY
            if left and self.works(at):
                left -= 1
        return at

    def between(self, start: date, end: date) -> int:
        """Business days after `start` up to and with `end`; 0 when `end` is not later."""
        span = min((end - start).days, _FAR)
        return sum(self.works(start + _DAY * n) for n in range(1, span + 1))


@lru_cache(maxsize=256)
def _place(country: str, subdivision: str) -> tuple[str, str]:
    """The codes as the holidays package has them; empty where it knows none."""
    country = country.strip().upper()
    supported = holidays.list_supported_countries(include_aliases=True)
    if country not in supported:
        return "", ""
    subdivision = subdivision.strip().removeprefix(f"{country}-")
    return country, subdivision if subdivision in supported[country] else ""


@lru_cache(maxsize=512)
def _free(country: str, subdivision: str, year: int) -> frozenset[date]:
    """All days of a year on which people do not work; a Saturday that a law makes a working day is not among them."""
    first = date(year, 1, 1)
    days = [first + _DAY * n for n in range((date(year, 12, 31) - first).days + 1)]
    if not country:
        return frozenset(d for d in days if d.weekday() >= _SATURDAY)
    calendar = holidays.country_holidays(country, subdiv=subdivision or None, years=year)
    return frozenset(d for d in days if not calendar.is_working_day(d))
