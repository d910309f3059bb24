"""Events on a map: a disc for each country, the larger the more it acts or is acted on, and curves for pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import hypot, sqrt
from typing import Literal

from whoseword.ledger import EventCount
from whoseword.ledger.actors import country_name
from whoseword.records import Record
from whoseword.web.drawing.world import HEIGHT, WIDTH, lands

Which = Literal["acts", "acted"]
MOST_CURVES = 16
MOST_ROWS = 60
LARGEST, SMALLEST = 44.0, 7.0  # radius of a disc on the whole map
NARROWEST = WIDTH / 4  # how near the map goes
MARGIN = 0.12
SHAPE = WIDTH / HEIGHT


class Area(Record, frozen=True, kw_only=True):
    """The outline of a country that has part in an event."""

    code: str
    name: str
    path: str


class Disc(Record, frozen=True, kw_only=True):
    """One country with events, its number, and whether there is room for the number."""

    code: str
    name: str
    x: float
    y: float
    radius: float
    number: int
    words: str


class Curve(Record, frozen=True, kw_only=True):
    """What one country does to another."""

    country: str
    other: str
    path: str
    width: float
    title: str


class CountryRow(Record, frozen=True, kw_only=True):
    """The same in the table behind the map; ``drawn`` is false for bodies that lie nowhere and unknown sides."""

    code: str
    name: str
    acts: int
    acted: int
    drawn: bool


class EventMap(Record, frozen=True, kw_only=True):
    """The map: ``box`` is the part shown, ``unit`` how large a pixel is in it, ``land`` all other countries in one."""

    box: str
    unit: float
    land: str
    areas: tuple[Area, ...]
    curves: tuple[Curve, ...]
    discs: tuple[Disc, ...]
    rows: tuple[CountryRow, ...]
    off: tuple[CountryRow, ...]
    hidden: int


def draw_map(counts: Iterable[EventCount], which: Which = "acts", *, near: bool = True) -> EventMap:
    """Return the map of events; ``near`` shows the part of the world where they are."""
    acts: Counter[str] = Counter()
    acted: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for count in counts:
        acts[count.country or ""] += count.number
        acted[count.other or ""] += count.number
        if count.country and count.other and count.country != count.other:
            pairs[count.country, count.other] += count.number
    world = lands()
    numbers = acts if which == "acts" else acted
    rows = tuple(
        CountryRow(code=code, name=country_name(code), acts=acts[code], acted=acted[code], drawn=code in world)
        for code in sorted(
            acts.keys() | acted.keys(), key=lambda code: (-numbers[code], -acts[code] - acted[code], code)
        )
    )
    shown = [row.code for row in rows if row.drawn]
    touched = frozenset(shown)
    left, top, width = _box([(world[code].x, world[code].y) for code in shown]) if near else (0.0, 0.0, float(WIDTH))
    unit = width / WIDTH
    most = max((numbers[code] for code in shown), default=1) or 1
    discs = tuple(_disc(code, numbers[code], most, unit) for code in shown if numbers[code])
    radii = {disc.code: disc.radius for disc in discs}
    drawn = [pair for pair, _ in pairs.most_common() if pair[0] in world and pair[1] in world][:MOST_CURVES]
    heaviest = max((pairs[pair] for pair in drawn), default=1)
    return EventMap(
        box=f"{left:.0f} {top:.0f} {width:.0f} {width / SHAPE:.0f}",
        unit=round(unit, 3),
        land="".join(one.path for code, one in world.items() if code not in touched),
        areas=tuple(Area(code=code, name=world[code].name, path=world[code].path) for code in shown),
        curves=tuple(
            _curve(pair, pairs[pair], (1.5 + 6 * pairs[pair] / heaviest) * unit, unit, radii.get(pair[1], 0.0))
            for pair in drawn
        ),
        discs=discs,
        rows=rows[:MOST_ROWS],
        off=tuple(row for row in rows if not row.drawn and numbers[row.code]),
        hidden=max(0, len(rows) - MOST_ROWS),
    )


def _disc(code: str, number: int, most: int, unit: float) -> Disc:
    """Return a disc whose area tells the number."""
    land = lands()[code]
    radius = max(SMALLEST, LARGEST * sqrt(number / most))
    words = f"{number:,}" if radius > LARGEST / 4 + 3 * len(f"{number:,}") else ""
    return Disc(
        code=code, name=land.name, x=land.x, y=land.y, radius=round(radius * unit, 1), number=number, words=words
    )


def _curve(pair: tuple[str, str], number: int, width: float, unit: float, radius: float) -> Curve:
    """Return a curve that bends to the left of its way, so that there and back are two; it ends at the disc's edge."""
    start, end = (lands()[code] for code in pair)
    x, y = end.x - start.x, end.y - start.y
    bend = min(0.22, 60 * unit / (hypot(x, y) or 1.0) + 0.08)
    mx, my = start.x + x / 2 + y * bend, start.y + y / 2 - x * bend
    way = hypot(end.x - mx, end.y - my) or 1.0
    short = max(0.0, 1 - (radius + unit) / way)
    ex, ey = mx + (end.x - mx) * short, my + (end.y - my) * short
    return Curve(
        country=pair[0],
        other=pair[1],
        path=f"M{start.x:.0f} {start.y:.0f}Q{mx:.0f} {my:.0f} {ex:.1f} {ey:.1f}",
        width=round(width, 2),
        title=f"{start.name} to {end.name}: {number:,}",
    )


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return left, top and width of the part of the world that holds some points, with the map's own shape."""
    if not points:
        return 0.0, 0.0, float(WIDTH)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width = max((right - left) * (1 + 2 * MARGIN), (bottom - top) * (1 + 2 * MARGIN) * SHAPE, NARROWEST)
    width = min(width + 2 * LARGEST * width / WIDTH, float(WIDTH))
    height = width / SHAPE
    x = min(max((left + right - width) / 2, 0.0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0.0), HEIGHT - height)
    return x, y, width
