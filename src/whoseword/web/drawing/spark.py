"""A history as a small line: who was for a claim above it, who was against below, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from whoseword.ledger import DayTally
from whoseword.records import Record
from whoseword.web.drawing.days import number_of

WIDTH, HEIGHT = 132, 34
MIDDLE = HEIGHT / 2
BAR = 5
LEFT, ROOM = 2, WIDTH - BAR - 4  # where the first bar begins, and how far the last one lies from it
TALLEST, LEAST = MIDDLE - 3, 3.0
MOST_BARS = 44  # more days than that share bars
FEWEST_DAYS = 6


class Spark(Record, frozen=True, kw_only=True):
    """Bars above and below a line, one path for all bars of a class, and the same in words."""

    width: int
    height: int
    middle: float
    paths: Mapping[str, str]
    words: str


def draw_spark(tallies: Sequence[DayTally]) -> Spark:
    """Return the small history of a claim."""
    if not tallies:
        return Spark(width=WIDTH, height=HEIGHT, middle=MIDDLE, paths={}, words="no stances")
    first, last = number_of(tallies[0].day), number_of(tallies[-1].day)
    scale = MOST_BARS / max(last - first, FEWEST_DAYS)
    columns: dict[int, list[int]] = {}
    for tally in tallies:
        column = columns.setdefault(round((number_of(tally.day) - first) * scale), [0, 0, 0])
        column[0] += tally.pro
        column[1] += tally.contra
        column[2] += tally.neither
    tallest = max(max(column) for column in columns.values())
    pro, contra = sum(one.pro for one in tallies), sum(one.contra for one in tallies)
    words = f"{pro} for, {contra} against, {tallies[0].day} to {tallies[-1].day}"
    return Spark(width=WIDTH, height=HEIGHT, middle=MIDDLE, paths=_paths(columns.items(), tallest), words=words)


def _paths(columns: Iterable[tuple[int, Sequence[int]]], tallest: int) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for place, (pro, contra, neither) in columns:
        x = round(LEFT + place / MOST_BARS * ROOM, 1)
        if pro:
            found.setdefault("pro", []).append(f"M{x} {MIDDLE - 1}h{BAR}v-{_height(pro, tallest)}h-{BAR}z")
        if contra:
            found.setdefault("contra", []).append(f"M{x} {MIDDLE + 1}h{BAR}v{_height(contra, tallest)}h-{BAR}z")
        if neither and not (pro or contra):
            found.setdefault("neither", []).append(f"M{x + 1:g} {MIDDLE - 1.5}h3v3h-3z")
    return {name: "".join(bars) for name, bars in found.items()}


def _height(number: int, tallest: int) -> float:
    return round(max(LEAST, number / tallest * TALLEST), 1)
