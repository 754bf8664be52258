"""Business days against an independent oracle: numpy's busday, fed with the same holidays."""

from __future__ import annotations

import random
from datetime import date, timedelta

import holidays
import numpy as np
import pytest

from afterview.followup.days import Workdays

PLACES = (
    ("US", "TX"), ("US", ""), ("GB", "ENG"), ("GB", "SCT"), ("IE", ""), ("FR", ""), ("DE", "BY"), ("DE", "BE"), ("AU", "NSW"), ("IN", "MH"),
    ("KE", ""), ("SG", ""), ("IL", ""), ("SA", ""), ("EG", ""), ("BD", ""), ("NP", ""), ("BR", "SP"), ("CA", "QC"), ("MX", ""), ("ZA", ""),
    ("NG", ""), ("SE", ""), ("NO", ""), ("PL", ""), ("IT", ""), ("ES", "CT"), ("NL", ""), ("CH", "ZH"), ("AT", ""), ("NZ", "AUK"), ("JO", ""), ("KW", ""),
)
CASES = 10_000
_YEARS = range(2024, 2031)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_business_days_equal_numpys_on_its_share_of_ten_thousand_cases(place: tuple[str, str]) -> None:
    country, subdivision = place
    calendar = holidays.country_holidays(country, subdiv=subdivision or None, years=_YEARS)
    week = [d not in calendar.weekend for d in range(7)]
    oracle = {"weekmask": week, "holidays": np.array(sorted(d for y in _YEARS for d in calendar if d.year == y), dtype="datetime64[D]")}
    days, dice = Workdays(country, subdivision), random.Random(f"{place}")
    for _ in range(CASES // len(PLACES) + 1):
        start = date(2025, 1, 1) + timedelta(days=dice.randrange(5 * 365))
        count = dice.randrange(1, 25)
        # numpy counts from a business day: from the one on or before the start
        expected = np.busday_offset(np.datetime64(start), count, roll="preceding", **oracle).astype(date)
        assert days.after(start, count) == expected
        end = start + timedelta(days=dice.randrange(60))
        assert days.between(start, end) == np.busday_count(start + timedelta(days=1), end + timedelta(days=1), **oracle)


def test_thirty_countries_are_asked() -> None:
    assert len({country for country, _ in PLACES}) >= 29
    assert len(PLACES) >= 30


def test_a_weekend_need_not_be_saturday_and_sunday() -> None:
    assert Workdays("IL").works(date(2026, 7, 5)), "a Sunday"
    assert not Workdays("IL").works(date(2026, 7, 3)), "a Friday"


def test_a_holiday_of_a_part_of_the_country_counts_there_only() -> None:
    summer_bank_holiday = date(2026, 8, 3)
    assert not Workdays("GB", "SCT").works(summer_bank_holiday)
    assert Workdays("GB", "ENG").works(summer_bank_holiday)


@pytest.mark.parametrize("country", ["", "XX", "Atlantis", "  "])
def test_an_unknown_country_has_monday_to_friday_and_says_so(country: str) -> None:
    days = Workdays(country)
    assert not days.known
    assert days.after(date(2026, 12, 24), 1) == date(2026, 12, 25)


def test_an_unknown_part_is_left_out_and_case_does_not_matter() -> None:
    assert Workdays("us", "zz").after(date(2026, 7, 2), 1) == Workdays("US").after(date(2026, 7, 2), 1)
    assert Workdays("US", "US-TX") == Workdays("US", "US-TX")
    assert Workdays("gb", "GB-SCT").works(date(2026, 8, 3)) is False


def test_a_leap_day_is_a_day() -> None:
    assert Workdays().after(date(2028, 2, 28), 1) == date(2028, 2, 29)
