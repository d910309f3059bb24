"""Days and the stretches that hold them: week, month, quarter, half, season, year, decade, century.

Steps are made with ``dateutil.relativedelta``, which cuts at the end of a month (31 March less one month is 28 or 29
February) and is the one date library that the other rooms already bring along; pendulum and whenever would add a second
date type for the same sums. Weeks are ISO 8601 weeks, Monday to Sunday. Seasons are meteorological and of the northern
hemisphere, and winter counts to the year in which it begins.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_ONE_DAY = timedelta(days=1)
_WEEKEND = 5
_STEPS: dict[str, tuple[str, int]] = {
    "day": ("days", 1), "week": ("weeks", 1), "weekend": ("weeks", 1), "fortnight": ("weeks", 2),
    "month": ("months", 1), "quarter": ("months", 3), "season": ("months", 3), "half": ("months", 6),
    "year": ("years", 1), "decade": ("years", 10), "century": ("years", 100),
}  # fmt: skip
_PIECES = {"quarter": ("Q", 3), "half": ("H", 6)}
_CLOCK_STEPS = frozenset(("second", "minute", "hour"))


class Stretch(NamedTuple):
    """Days from ``start`` to ``end``, both counted, and the TIMEX3 value that keeps how fine they are."""

    value: str
    start: date
    end: date


def is_clock(unit: str) -> bool:
    """Return whether a unit is shorter than a day."""
    return unit in _CLOCK_STEPS


def step(day: date, unit: str, count: float) -> date:
    """Return the day ``count`` units later, or earlier when it is negative; parts of a day count as none.

    Raises:
        ValueError, OverflowError: when the day falls outside the years 1 to 9999.
    """
    if is_clock(unit):
        return day
    name, size = _STEPS[unit]
    if name in ("days", "weeks") or float(count * size).is_integer():
        return day + relativedelta(**{name: int(count * size)})  # type: ignore[arg-type]
    return day + relativedelta(months=round(count * size * (12 if name == "years" else 1)))


def stretch(day: date, unit: str) -> Stretch:
    """Return the stretch of one unit that holds ``day``."""
    if unit in ("week", "weekend", "fortnight"):
        year, week, weekday = day.isocalendar()
        monday = day - timedelta(days=weekday - 1)
        if unit == "weekend":
            return Stretch(f"{year:04}-W{week:02}-WE", monday + timedelta(days=_WEEKEND), monday + timedelta(days=6))
        return Stretch(f"{year:04}-W{week:02}", monday, monday + timedelta(days=6))
    if unit == "century":
        number = (day.year - 1) // 100
        return _months(f"{number:02}XX", date(number * 100 + 1, 1, 1), 1200)
    if unit == "decade":
        return _months(f"{day.year // 10:03}X", date(day.year // 10 * 10, 1, 1), 120)
    if unit == "year":
        return _months(f"{day.year:04}", date(day.year, 1, 1), 12)
    if unit in _PIECES:
        letter, months = _PIECES[unit]
        number = (day.month - 1) // months
        return _months(f"{day.year:04}-{letter}{number + 1}", date(day.year, number * months + 1, 1), months)
    if unit == "month":
        return _months(f"{day.year:04}-{day.month:02}", date(day.year, day.month, 1), 1)
    return Stretch(day.isoformat(), day, day)


def season(year: int, code: str) -> Stretch:
    """Return a season: ``SP`` from 1 March, ``SU`` from 1 June, ``FA`` from 1 September, ``WI`` from 1 December."""
    return _months(f"{year:04}-{code}", date(year, SEASONS[code], 1), 3)


def part(whole: Stretch, edge: str) -> Stretch:
    """Return the first, middle or last third of a stretch (``START``, ``MID``, ``END``) with the value of the whole."""
    days = (whole.end - whole.start).days + 1
    third = days // 3
    if days == 1 or edge not in ("START", "MID", "END"):
        return whole
    if third == 0:
        return Stretch(whole.value, whole.start, whole.start) if edge == "START" else whole
    first, last = whole.start + timedelta(days=third), whole.end - timedelta(days=third)
    if edge == "START":
        return Stretch(whole.value, whole.start, first - _ONE_DAY)
    if edge == "END":
        return Stretch(whole.value, last + _ONE_DAY, whole.end)
    return Stretch(whole.value, first, last)


def _months(value: str, start: date, count: int) -> Stretch:
    """Return the stretch of ``count`` months from ``start``."""
    return Stretch(value, start, start + relativedelta(months=count) - _ONE_DAY)
