"""Feasts by which people name a date: Christmas, the new year, Thanksgiving, Easter."""

from __future__ import annotations

from datetime import date, timedelta

FEASTS = r"(?P<feast>christmas|the new year|new year(?:'s)?|thanksgiving|easter)"
_NEW_YEAR = 15  # "early in the new year" is over by the middle of January
_THURSDAY = 3


def before_feast(name: str, when: str, said: date) -> date:
    """The day before the next one: "before Christmas", "by Easter"; "in the new year" is the middle of January."""
    if "new year" in name:
        january = when in {"in", "early in"}
        return date(said.year + 1, 1, _NEW_YEAR) if january else date(said.year, 12, 31)
    for year in (said.year, said.year + 1):
        day = {"christmas": date(year, 12, 24), "thanksgiving": _thanksgiving(year), "easter": _easter(year)}[name]
        if day >= said:
            return day
    return said


def _thanksgiving(year: int) -> date:
    """The day before the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 20)


def _easter(year: int) -> date:
    """The Thursday before Easter Sunday (the Gregorian rule as Meeus gives it)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - sunday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4)) - timedelta(days=3)
