"""Events of the whole ledger: on a map, by type, pair of countries and month, as a list and as CSV; facts first."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import get_args

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from whoseword.errors import ConfigurationError, LedgerError
from whoseword.exchange.cells import defuse
from whoseword.ledger import EventCount, EventEntry, EventFilter, Ledger
from whoseword.ledger.occurrences import Level
from whoseword.records import Record
from whoseword.web.counting import Kept
from whoseword.web.drawing import EventMap, MonthBars, draw_map, draw_months
from whoseword.web.drawing.flows import Which
from whoseword.web.state import OnBoard

router = APIRouter()
SIZE = 40
LEVELS: dict[str, str] = {
    "facts": "facts: what outlets state in their own voice",
    "certain": "and what somebody holds as certain",
    "probable": "and what somebody holds as probable",
    "possible": "and what somebody holds as possible",
    "any": "everything, denied and conditional too",
}
FIELDS = ("level", "country", "other", "type", "since", "until")
CODES = ("country", "other", "type")
MOST_PAIRS = 60
WHICH = {"acts": "who acts", "acted": "who is acted on"}
FAR = "world"


class Numbers(Record, frozen=True, kw_only=True):
    """What is drawn of the counts of a filter: map, bars, kinds, pairs, and their number by pair and kind."""

    drawn: EventMap | None
    bars: MonthBars
    total: int
    types: tuple[tuple[str, int], ...]
    pairs: tuple[tuple[tuple[str, str], int], ...]
    cells: dict[tuple[str, str, str], int]
    most: int


@router.get("/events")
def events(request: Request, board: OnBoard) -> Response:
    """Return numbers and list."""
    wanted, chosen = _wanted(request)
    which, far = request.query_params.get("map", "acts"), request.query_params.get("part") == FAR
    side: Which = "acted" if which == "acted" else "acts"
    numbers = board.kept.made_of_events(chosen, (side, far), lambda: _numbers(board.kept, chosen, side, far=far))
    page = board.ledger.events(chosen).page(request.query_params.get("after") or None, SIZE)
    return board.page(
        request,
        "events.html.jinja",
        asked=wanted,
        wanted=wanted | {"map": side if side != "acts" else "", "part": FAR if far else ""},
        levels=LEVELS,
        which=side,
        whiches=WHICH,
        far=far,
        numbers=numbers,
        entries=page.items,
        after=page.after,
        copies=chosen.copies,
    )


def prepare(kept: Kept) -> None:
    """Make what the first visitor would wait for: the outlines of the world, and the numbers the page opens with."""
    with suppress(LedgerError):  # whoever asks for the page is told
        kept.made_of_events(EventFilter(), ("acts", False), lambda: _numbers(kept, EventFilter(), "acts", far=False))
        kept.counts()


def _numbers(kept: Kept, chosen: EventFilter, which: Which, *, far: bool) -> Numbers:
    counts = kept.event_counts(chosen, ("country", "other", "type"))
    pairs: Counter[tuple[str, str]] = Counter()
    types: Counter[str] = Counter()
    cells: Counter[tuple[str, str, str]] = Counter()
    for count in counts:
        pair = (count.country or "", count.other or "")
        pairs[pair] += count.number
        types[count.type] += count.number
        cells[*pair, count.type] += count.number
    shown = tuple(pairs.most_common(MOST_PAIRS))
    named = {pair for pair, _ in shown}
    return Numbers(
        drawn=draw_map(counts, which, near=not far) if counts else None,
        bars=draw_months(kept.event_counts(chosen, ("month",))),
        total=sum(types.values()),
        types=tuple(types.most_common()),
        pairs=shown,
        cells={cell: number for cell, number in cells.items() if cell[:2] in named},
        most=max(cells.values(), default=1),
    )


@router.get("/events.csv")
def events_csv(request: Request, board: OnBoard) -> Response:
    """Return the events of the same filter, all of them, one a line."""
    _, chosen = _wanted(request)
    name = f"events-{chosen.level}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(csv_lines(board.ledger, chosen), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/event-counts.csv")
def counts_csv(request: Request, board: OnBoard) -> Response:
    """Return the numbers behind map, bars and table: a line for each pair, type and month."""
    _, chosen = _wanted(request)
    headers = {"Content-Disposition": f'attachment; filename="event-counts-{chosen.level}.csv"'}
    lines = _count_lines(board.kept.event_counts(chosen))
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


def _count_lines(counts: Iterable[EventCount]) -> Iterator[str]:
    yield _line(("country", "other", "type", "month", "number"))
    for one in counts:
        yield _line((one.country, one.other, one.type, one.month, one.number))


def _wanted(request: Request) -> tuple[dict[str, str], EventFilter]:
    values = request.query_params
    wanted = {name: values.get(name, "").strip()[:100] for name in FIELDS}
    wanted |= {name: wanted[name].upper() for name in CODES} | {"level": wanted["level"] or "facts"}
    if wanted["level"] not in get_args(Level):
        message = f"{wanted['level']!r} is no level of commitment; take one of {', '.join(get_args(Level))}"
        raise ConfigurationError(message)
    wanted["copies"] = "yes" if values.get("copies") == "yes" else ""
    chosen = EventFilter(
        **{name: wanted[name] or None for name in FIELDS if name != "level"},
        level=wanted["level"],  # type: ignore[arg-type] # looked up above
        copies=bool(wanted["copies"]),
    )
    return wanted, chosen


def csv_lines(ledger: Ledger, chosen: EventFilter) -> Iterator[str]:
    """Yield the events as lines of CSV; cells that a spreadsheet would run as formulas are made text."""
    head = ("event", "day", "type", "mode", "context", "actor", "recipient", "fact", "factuality", "held_by", "article",
            "outlet", "title", "published")  # fmt: skip
    yield _line(head)
    for entry in ledger.events(chosen):
        yield _line(_cells(entry))


def _cells(entry: EventEntry) -> tuple[object, ...]:
    event = entry.event
    return (
        event.id, entry.day, event.type, " ".join(event.mode), " ".join(event.context), " ".join(event.codes.actor),
        " ".join(event.codes.recipient), "yes" if entry.fact else "no", event.factuality, len(event.held_by),
        entry.article, entry.outlet, entry.title, entry.published,
    )  # fmt: skip


def _line(cells: tuple[object, ...]) -> str:
    out = io.StringIO()
    words = ["" if cell is None else str(cell) for cell in cells]
    csv.writer(out).writerow([defuse(word) for word in words])
    return out.getvalue()
