"""One actor: its positions over time, and the events in which it acts or is acted on."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, Request
from starlette.responses import Response

from whoseword.ledger import ClaimFilter, EventEntry, StanceFilter
from whoseword.ledger.actors import sectors
from whoseword.ledger.status import side
from whoseword.records import Record
from whoseword.web.drawing.matrix import draw_claims_matrix
from whoseword.web.state import OnBoard

router = APIRouter()
STANCES = 80
CLAIMS = 12
EVENTS = 60
MOST_OTHERS = 20
NOBODY = "nobody named"


class Dealings(Record, frozen=True, kw_only=True):
    """Events between an actor and one other side, by who acts and whether they are facts or only held by somebody."""

    other: str
    does: int = 0
    does_held: int = 0
    bears: int = 0
    bears_held: int = 0


@router.get("/actor/{name:path}")
def actor(request: Request, board: OnBoard, name: str, after: str = "") -> Response:
    """Return what is known of whoever answers to an id or a name."""
    found = board.ledger.actor(name).actors
    page = board.ledger.stances(StanceFilter(actor=name)).page(after or None, STANCES)
    if not found and not page.items:
        return board.page(
            request, "problem.html.jinja", status=404, code=404, detail=f"there is no actor {name!r} in the ledger"
        )
    first = found[0] if found else None
    events = board.ledger.events_with(first.id, EVENTS) if first else ()
    about = board.ledger.claims(ClaimFilter(actor=name)).page(None, CLAIMS).items
    return board.page(
        request,
        "actor.html.jinja",
        name=first.name if first else page.items[0].stance.holder,
        asked=name,
        actor=first,
        namesakes=found[1:],
        stances=page.items,
        after=page.after,
        matrix=draw_claims_matrix(page.items),
        sides={line.stance.id: side(line.stance) for line in page.items},
        about=about,
        sentences=board.ledger.sentences(line.id for line in about if not line.whole),
        sector=sectors().get(first.sector or "") if first else None,
        events=events,
        dealings=dealings(events, first.id) if first else (),
    )


def dealings(events: Iterable[EventEntry], actor: str) -> tuple[Dealings, ...]:
    """Return with whom an actor has to do, whom it has most to do with first."""
    numbers: dict[str, dict[str, int]] = {}
    for entry in events:
        acts = actor in entry.event.actor
        codes = entry.event.codes.recipient if acts else entry.event.codes.actor
        column = ("does" if acts else "bears") + ("" if entry.fact else "_held")
        row = numbers.setdefault(" ".join(codes) or NOBODY, {})
        row[column] = row.get(column, 0) + 1
    ordered = sorted(numbers.items(), key=lambda item: (item[0] == NOBODY, -sum(item[1].values()), item[0]))
    return tuple(Dealings(other=other, **row) for other, row in ordered[:MOST_OTHERS])
