"""Who said what when, under the band of the claim's status."""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.ledger import Change, StanceLine
from whoseword.ledger.status import By, side, stance_day
from whoseword.records import Record, StatusName
from whoseword.showing.wording import one_line, position_words
from whoseword.web.drawing.days import Axis, Tick, day_of_number, number_of, short_day

WIDTH, LEFT, RIGHT = 960, 74, 936
BAND, BAND_HEIGHT = 8, 40
GAP = 16  # between two dots of a stack
LONGEST_STACK = 9  # dots; what is more is written as a number
RADIUS = 6
LETTER, BESIDE = 7.4, 12  # widths of a letter in the band and of the space beside its words


class Segment(Record, frozen=True, kw_only=True):
    """A stretch of the band; ``words`` is empty where there is no room for them."""

    x: float
    width: float
    day: str
    status: StatusName | None
    words: str
    roots: str
    title: str


class Dot(Record, frozen=True, kw_only=True):
    """One stance, or a number of them that found no room."""

    x: float
    y: float
    side: str
    title: str
    stance: str
    more: int = 0
    reverses: bool = False


class Timeline(Record, frozen=True, kw_only=True):
    """All that the template draws; ``on`` is where the chosen day lies."""

    width: int
    height: float
    left: float
    right: float
    axis_y: float
    neither_y: float
    segments: tuple[Segment, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    on: float | None
    on_words: str


class Window(Record, frozen=True, kw_only=True):
    """Which days are drawn, and which one is asked for."""

    first: str
    last: str
    on: str
    by: By = "published"


def roots_words(certain: int, possible: int) -> str:
    """Return an interval of roots as one reads it: "1 root", "1–4 roots"."""
    interval = str(certain) if certain == possible else f"{certain}–{possible}"
    return f"{interval} root{'' if interval == '1' else 's'}"


def draw_timeline(stances: Sequence[StanceLine], changes: Sequence[Change], window: Window) -> Timeline:
    """Return the timeline of a claim between two days."""
    first, last = number_of(window.first), number_of(window.last)
    pad = max(1, round((last - first) * 0.04))
    axis = Axis(first=first - pad, last=max(last + pad, first + 6), left=LEFT, right=RIGHT)
    stacks: dict[tuple[str, int], list[StanceLine]] = {}
    for line in reversed(stances):
        day = stance_day(line.stance, window.by)
        if day and window.first <= day <= window.last:
            stacks.setdefault((day, side(line.stance)), []).append(line)
    tallest = {
        where: max((min(len(found), LONGEST_STACK) for (_, one), found in stacks.items() if one == where), default=0)
        for where in (1, -1, 0)
    }
    axis_y = BAND + BAND_HEIGHT + 18 + max(1, tallest[1]) * GAP
    neither_y = axis_y + max(1, tallest[-1]) * GAP + 34
    dots = [dot for key, found in stacks.items() for dot in _stack(key, found, axis, (axis_y, neither_y))]
    inside = first <= number_of(window.on) <= last + pad
    return Timeline(
        width=WIDTH,
        height=neither_y + max(1, tallest[0]) * GAP + 30,
        left=LEFT,
        right=RIGHT,
        axis_y=axis_y,
        neither_y=neither_y,
        segments=_segments(changes, axis),
        dots=tuple(dots),
        ticks=axis.ticks(),
        on=axis.x(window.on) if inside else None,
        on_words=short_day(window.on),
    )


def _segments(changes: Sequence[Change], axis: Axis) -> tuple[Segment, ...]:
    """Return the band: each change holds until the next one; changes before the first day drawn hold at its left."""
    found = []
    ends = (*(change.day for change in changes[1:]), day_of_number(axis.last + 1))
    for change, end in zip(changes, ends, strict=False):
        if number_of(end) <= axis.first or number_of(change.day) > axis.last:
            continue
        x, width = axis.x(change.day), round(axis.x(end) - axis.x(change.day), 1)
        words = (change.status or "no word").replace("-", " ")
        roots = roots_words(change.roots.certain, change.roots.possible)
        title = f"from {short_day(change.day, year=True)}: {words}, {roots}"
        found.append(
            Segment(
                x=x,
                width=width,
                day=change.day,
                status=change.status,
                words=words if width > BESIDE + LETTER * len(words) else "",
                roots=roots if width > BESIDE + LETTER * len(roots) else "",
                title=title,
            )
        )
    return tuple(found)


def _stack(key: tuple[str, int], found: Sequence[StanceLine], axis: Axis, heights: tuple[float, float]) -> list[Dot]:
    """Return the dots of one day and one side, the first said nearest to the line."""
    day, where = key
    x, (axis_y, neither_y) = axis.x(day), heights
    base, step = {1: (axis_y - 12, -GAP), -1: (axis_y + 12, GAP), 0: (neither_y + 6, GAP)}[where]
    name = {1: "pro", -1: "contra", 0: "neither"}[where]
    shown = found if len(found) <= LONGEST_STACK else found[: LONGEST_STACK - 1]
    dots = [
        Dot(
            x=x,
            y=base + number * step,
            side=name,
            stance=line.stance.id,
            title=_title(line, day),
            reverses=line.reverses is not None,
        )
        for number, line in enumerate(shown)
    ]
    if len(found) > len(shown):
        more = len(found) - len(shown)
        title = f"{more} more on {short_day(day, year=True)}"
        last = found[len(shown)].stance.id
        dots.append(Dot(x=x, y=base + len(shown) * step, side=name, stance=last, title=title, more=more))
    return dots


def _title(line: StanceLine, day: str) -> str:
    turned = ", turning round what was said before" if line.reverses else ""
    holder, position = one_line(line.stance.holder), position_words(line.stance.position)
    return f"{short_day(day)}: {holder} {position}{turned} ({one_line(line.outlet or '')})"
