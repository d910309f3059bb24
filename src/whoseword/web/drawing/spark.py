"""A history as a small line: who was for a claim above it, who was against below, day by day."""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.ledger import DayTally
from whoseword.records import Record
from whoseword.web.drawing.days import Axis, number_of

WIDTH, HEIGHT = 132, 34
MIDDLE = HEIGHT / 2
BAR = 5.0
MOST_BARS = 44  # more days than that share bars


class Bar(Record, frozen=True, kw_only=True):
    """A rectangle in SVG units; ``name`` is its class."""

    x: float
    y: float
    width: float
    height: float
    name: str


class Spark(Record, frozen=True, kw_only=True):
    """Bars above and below a line, and the same in words."""

    width: int
    height: int
    middle: float
    bars: tuple[Bar, ...]
    words: str


def draw_spark(tallies: Sequence[DayTally]) -> Spark:
    """Return the small history of a claim."""
    if not tallies:
        return Spark(width=WIDTH, height=HEIGHT, middle=MIDDLE, bars=(), words="no stances")
    first, last = number_of(tallies[0].day), number_of(tallies[-1].day)
    axis = Axis(first=first, last=max(last, first + 6), left=2, right=WIDTH - BAR - 2)
    columns: dict[int, list[int]] = {}
    for tally in tallies:
        place = round((axis.x(tally.day) - axis.left) / (axis.right - axis.left) * MOST_BARS)
        column = columns.setdefault(place, [0, 0, 0])
        for number, value in enumerate((tally.pro, tally.contra, tally.neither)):
            column[number] += value
    tallest = max(max(column) for column in columns.values())
    bars = [bar for place, column in columns.items() for bar in _bars(place, column, tallest, axis)]
    pro, contra = sum(one.pro for one in tallies), sum(one.contra for one in tallies)
    words = f"{pro} for, {contra} against, {tallies[0].day} to {tallies[-1].day}"
    return Spark(width=WIDTH, height=HEIGHT, middle=MIDDLE, bars=tuple(bars), words=words)


def _bars(place: int, column: Sequence[int], tallest: int, axis: Axis) -> list[Bar]:
    x = round(axis.left + place / MOST_BARS * (axis.right - axis.left), 1)
    room = MIDDLE - 3
    pro, contra, neither = (round(max(3.0, number / tallest * room), 1) if number else 0.0 for number in column)
    found = []
    if pro:
        found.append(Bar(x=x, y=MIDDLE - 1 - pro, width=BAR, height=pro, name="pro"))
    if contra:
        found.append(Bar(x=x, y=MIDDLE + 1, width=BAR, height=contra, name="contra"))
    if neither and not (pro or contra):
        found.append(Bar(x=x + 1, y=MIDDLE - 1.5, width=3, height=3, name="neither"))
    return found
