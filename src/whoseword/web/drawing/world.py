"""Outlines of countries for a map, from the public-domain Natural Earth as the package ``mapcraft`` carries it.

Its borders are drawn as they are held on the ground; no claim to any of them is meant here, and the page says so.
Vega-Lite through vl-convert was tried on such outlines: 84 MB installed, 4.1 s for the first map of a process and 0.4 s
for each further one (one busy core), against 0.3 s once and some milliseconds here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from mapcraft import packs, project, topology

from whoseword.ledger.actors import country_name
from whoseword.records import Record

WIDTH, HEIGHT = 1600, 733
PACK = "world-countries-2024"
STEP = 0.6  # degrees; points that lie nearer are one: about two pixels on a wide screen
FEWEST = 6  # points of a border that is thinned
LEAST = 6  # square units; smaller islands are left out, but never the largest part of a country
HALF_TURN = 180
NOT_DRAWN = frozenset({"ATA"})
UNCODED = {"Kosovo": "KOS"}  # parts without a number; PLOVER has a code for this one
PARTS = {"Somaliland": "SOM", "N. Cyprus": "CYP"}  # drawn with the state that claims them, as PLOVER counts them

Point = tuple[float, float]


class Land(Record, frozen=True, kw_only=True):
    """One country: its PLOVER code, its name, its outline as an SVG path, and where a mark for it stands."""

    code: str
    name: str
    path: str
    x: float
    y: float


@cache
def lands() -> dict[str, Land]:
    """Return every country that can be drawn, by its code."""
    pack = packs.load(PACK)
    thin = dict(pack.topology) | {"arcs": [_thinned(arc, pack.topology["transform"]) for arc in pack.topology["arcs"]]}
    thin["transform"] = None

    def code_of(geometry: dict[str, Any]) -> str | None:
        name, region = geometry["properties"]["name"], pack.regions.get(geometry.get("id", ""))
        letters = (one for one in region.aliases if len(one) == len("IRN") and one.isupper()) if region else iter(())
        return UNCODED.get(name) or PARTS.get(name) or next(letters, None)

    found = (_land(shape.region_id, shape.rings) for shape in topology.shapes(thin, pack.object_name, code_of))
    return {land.code: land for land in found if land.code not in NOT_DRAWN}


def _thinned(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    """Return a border as degrees, without points that lie too near to the one before; shared, so no gaps open."""
    points = np.cumsum(np.asarray(arc, dtype=float), axis=0) * transform["scale"] + transform["translate"]
    cells = np.round(points / STEP)
    kept = np.ones(len(points), dtype=bool)
    kept[1:-1] = (cells[1:-1] != cells[:-2]).any(axis=1)
    if kept.sum() < FEWEST:  # a small island keeps its shape
        kept[:] = True
    return [(float(x), float(y)) for x, y in points[kept]]


def _land(code: str, rings: Iterable[Sequence[Point]]) -> Land:
    pieces = [[place(*point) for point in piece] for ring in rings for piece in _pieces(ring)]
    pieces.sort(key=_area, reverse=True)
    x, y = _middle(pieces[0])
    shown = [piece for number, piece in enumerate(pieces) if number == 0 or _area(piece) >= LEAST]
    return Land(code=code, name=country_name(code), path="".join(map(_path, shown)), x=x, y=y)


def place(longitude: float, latitude: float) -> Point:
    """Return where a point of the globe lies on the map, in SVG units (Mollweide, which keeps areas equal)."""
    x, y = project.mollweide(longitude, max(-58.0, min(latitude, 84.0)))
    return (x / 5.657 + 0.5) * WIDTH, (1.38 - y) / 5.657 * WIDTH


def _pieces(ring: Sequence[Point]) -> list[list[Point]]:
    """Cut an outline, in degrees, where it leaves the map at one side and comes back at the other."""
    cut: list[list[Point]] = [[]]
    for before, point in pairwise([ring[0], *ring]):
        if abs(point[0] - before[0]) > HALF_TURN:
            cut.append([])
        cut[-1].append(point)
    return [piece for piece in cut if len(piece) > 2]  # noqa: PLR2004 - fewer points enclose nothing


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _middle(ring: Sequence[Point]) -> Point:
    """Return the middle of an outline, by its area."""
    doubled = [(x * v - u * y, x + u, y + v) for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True)]
    whole = sum(part for part, _, _ in doubled) or 1.0
    return tuple(round(sum(one[0] * one[at] for one in doubled) / (3 * whole), 1) for at in (1, 2))  # type: ignore[return-value]


def _path(ring: Sequence[Point]) -> str:
    """Return an outline in whole units, each step from the one before: short to write."""
    whole = [(round(x), round(y)) for x, y in ring]
    steps = [(u - x, v - y) for (x, y), (u, v) in pairwise(whole)]
    drawn = "".join(f"{' ' if x >= 0 else ''}{x}{' ' if y >= 0 else ''}{y}" for x, y in steps if x or y)
    return f"M{whole[0][0]} {whole[0][1]}l{drawn.lstrip() or '1 0'}z"
