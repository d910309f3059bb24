"""Steps of zooming as stretches of days: each is an address, so that zooming needs no scripts."""

from __future__ import annotations

from whoseword.records import Record
from whoseword.web.drawing.days import day_of_number, number_of
from whoseword.web.drawing.timeline import Window

NEAREST = 4  # days from the first to the last one that are still drawn closer


class Zoom(Record, frozen=True, kw_only=True):
    """A step and the days that it leads to."""

    words: str
    first: str
    last: str


def zooms(window: Window, whole: tuple[str, str]) -> tuple[Zoom, ...]:
    """Return the steps that lead somewhere else: closer round the chosen day, wider, earlier, later, all days.

    Args:
        window: the days that are drawn.
        whole: the first and the last day there is.

    >>> window = Window(first="2024-09-01", last="2024-09-30", on="2024-09-07")
    >>> [(zoom.words, zoom.first, zoom.last) for zoom in zooms(window, ("2024-09-01", "2024-12-31"))][0]
    ('closer', '2024-09-01', '2024-09-15')
    """
    start, end = number_of(whole[0]), number_of(whole[1])
    first, last, on = number_of(window.first), number_of(window.last), number_of(window.on)
    span = max(1, last - first)
    middle = on if first <= on <= last else (first + last) // 2
    half = span // 2
    wanted = {
        "closer": _inside(middle - half // 2, half, first, last) if span > NEAREST else (first, last),
        "wider": _inside(first - half, span * 2, start, end),
        "earlier": _inside(max(first - half, start), span, start, end),
        "later": _inside(min(last + half, end) - span, span, start, end),
        "all days": (start, end),
    }
    found: dict[tuple[int, int], Zoom] = {}
    for step, place in wanted.items():
        words = "all days" if place == (start, end) else step
        found.setdefault(place, Zoom(words=words, first=day_of_number(place[0]), last=day_of_number(place[1])))
    return tuple(zoom for place, zoom in found.items() if place != (first, last))


def _inside(first: int, span: int, start: int, end: int) -> tuple[int, int]:
    """Return so many days from the first one, moved and cut so that they lie between start and end."""
    first = max(start, min(first, end - span))
    return first, min(first + span, end)
