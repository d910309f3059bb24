"""Days on a line: ISO days to numbers, and ticks that a reader can take in."""

from __future__ import annotations

from datetime import date

from whoseword.records import Record

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH, _YEAR = 31, 366


def number_of(day: str) -> int:
    """Return the number of an ISO day; 0 for what is none."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return 0


def day_of_number(number: int) -> str:
    """Return the ISO day of a number, the first or last day there is for what lies beyond."""
    return date.fromordinal(min(max(1, number), date.max.toordinal())).isoformat()


def short_day(day: str, *, year: bool = False) -> str:
    """Return a day as one reads it on an axis.

    >>> short_day("2024-09-07"), short_day("2024-09-07", year=True)
    ('7 Sep', '7 Sep 2024')
    """
    number = number_of(day)
    if not number:
        return day
    found = date.fromordinal(number)
    return f"{found.day} {MONTHS[found.month - 1]}" + (f" {found.year}" if year else "")


class Tick(Record, frozen=True, kw_only=True):
    """A place on the axis with its words."""

    x: float
    words: str
    day: str


class Axis(Record, frozen=True, kw_only=True):
    """Days from ``first`` to ``last`` (numbers) on ``left`` to ``right`` (SVG units)."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: str) -> float:
        """Return where a day lies; days outside lie at the edge."""
        number = min(max(number_of(day), self.first), self.last)
        share = (number - self.first) / max(1, self.last - self.first)
        return round(self.left + share * (self.right - self.left), 1)

    @property
    def step(self) -> float:
        """The width of a day."""
        return (self.right - self.left) / max(1, self.last - self.first)

    def ticks(self, most: int = 9) -> tuple[Tick, ...]:
        """Return so many days at most, evenly spread and with the year where it is needed."""
        span = self.last - self.first
        every = max(1, -(-span // most))
        if every > _MONTH:
            every = -(-every // _MONTH) * _MONTH
        days = [day_of_number(number) for number in range(self.first, self.last + 1, every)]
        years = {day[:4] for day in days}
        return tuple(
            Tick(x=self.x(day), words=short_day(day, year=len(years) > 1 or number == 0), day=day)
            for number, day in enumerate(days)
        )


def every_day(first: str, last: str, most: int = 2 * _YEAR) -> tuple[str, ...]:
    """Return the days from first to last; beyond ``most`` of them only every second, third and so on."""
    start, end = number_of(first), number_of(last)
    every = max(1, -(-(end - start + 1) // most))
    return tuple(day_of_number(number) for number in range(start, end + 1, every))
