"""One actor: its positions over time, and the events in which it acts or is acted on."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from whoseword.ledger import ClaimFilter, StanceFilter
from whoseword.ledger.status import side
from whoseword.web.drawing.matrix import draw_claims_matrix
from whoseword.web.state import OnBoard

router = APIRouter()
STANCES = 80
CLAIMS = 12
EVENTS = 60


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
        events=board.ledger.events_with(first.id, EVENTS) if first else (),
    )
