"""Days, months and years: a step is a day, and months and years are calendars laid over the days.

Day 0 is the first day of the policy and a first of January; the burn-in has negative days. A year has 365 days (a leap day
would only make months of different years incomparable). Bills, salaries and institutional decisions fall on the first day
of a month, budgets and appraisals on the first day of a year.
"""

from __future__ import annotations

from typing import Final

from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.units import DAYS_A_MONTH

DAYS_A_YEAR: Final = 365
DAYS_A_WEEK: Final = 7
MINUTES_A_DAY: Final = 1440
MONTHS_A_YEAR: Final = 12
WEEKS_A_MONTH: Final = 365.0 / 84.0
MONTH_STARTS: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
MONTH_OF_DAY: Final = tuple(sum(1 for start in MONTH_STARTS if start <= day) - 1 for day in range(DAYS_A_YEAR))


def month_of(day: int) -> int:
    """Returns the running month of a day: 0 for the first month of the policy, negative in the burn-in."""
    year, day_of_year = divmod(day, DAYS_A_YEAR)
    return year * MONTHS_A_YEAR + MONTH_OF_DAY[day_of_year]


def is_month_start(day: int) -> bool:
    """Returns whether a calendar month begins on this day."""
    return day % DAYS_A_YEAR in MONTH_STARTS


def is_year_start(day: int) -> bool:
    """Returns whether a calendar year begins on this day."""
    return day % DAYS_A_YEAR == 0


def next_month_start(day: int) -> int:
    """Returns the first day after ``day`` on which a month begins."""
    following = day + 1
    while not is_month_start(following):
        following += 1
    return following


@compiled
def is_weekend(day: int) -> bool:
    """Returns whether this day is a Saturday or Sunday, counting day 0 as a Monday."""
    return day % 7 >= 5


@compiled
def starts_month(day: int) -> bool:
    """Returns whether a calendar month begins on this day, for compiled code."""
    day_of_year = day % DAYS_A_YEAR
    for start in MONTH_STARTS:
        if start == day_of_year:
            return True
    return False


@compiled
def starts_week(day: int) -> bool:
    """Returns whether a week begins on this day, counting day 0 as a Monday."""
    return day % DAYS_A_WEEK == 0


def months_since(past_day: int, day: int) -> float:
    """Returns the months from a past day to today."""
    return (day - int(past_day)) / DAYS_A_MONTH
