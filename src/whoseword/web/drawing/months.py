"""Numbers of events month by month, as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from whoseword.ledger import EventCount
from whoseword.records import Record

WIDTH, HEIGHT, FOOT, LEFT = 960, 180, 24, 20
MOST_MONTHS = 60


class MonthBar(Record, frozen=True, kw_only=True):
    """One month: its bar and its number; ``labelled`` where the month is written under it."""

    month: str
    number: int
    x: float
    y: float
    width: float
    height: float
    labelled: bool


class MonthBars(Record, frozen=True, kw_only=True):
    """The chart; ``undated`` events have no bar."""

    width: int
    height: int
    foot: int
    bars: tuple[MonthBar, ...]
    undated: int


def draw_months(counts: Iterable[EventCount]) -> MonthBars:
    """Return a bar for every month from the first to the last with events, the last five years at most."""
    numbers: Counter[str] = Counter()
    for count in counts:
        numbers[count.month or ""] += count.number
    undated = numbers.pop("", 0)
    months = _between(min(numbers), max(numbers))[-MOST_MONTHS:] if numbers else []
    step = min(120.0, (WIDTH - LEFT) / max(1, len(months)))
    tallest = max((numbers[month] for month in months), default=1) or 1
    every = max(1, -(-len(months) // 12))
    bars = [
        MonthBar(
            month=month,
            number=numbers[month],
            x=round(LEFT + place * step, 1),
            y=round(HEIGHT - FOOT - _height(numbers[month], tallest), 1),
            width=round(step * 0.78, 1),
            height=_height(numbers[month], tallest),
            labelled=place % every == 0,
        )
        for place, month in enumerate(months)
    ]
    return MonthBars(width=WIDTH, height=HEIGHT, foot=FOOT, bars=tuple(bars), undated=undated)


def _height(number: int, tallest: int) -> float:
    return round(number / tallest * (HEIGHT - FOOT - 20), 1)


def _between(first: str, last: str) -> list[str]:
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]
