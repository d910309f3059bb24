"""The front page: claims, the newest change first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from whoseword.errors import ConfigurationError
from whoseword.ledger import ClaimFilter
from whoseword.web.drawing import draw_spark
from whoseword.web.rendering import STATUSES
from whoseword.web.state import OnBoard

router = APIRouter()
SIZE = 30
SORTS = {"newest": "newest change", "disputed": "most disputed", "roots": "most roots"}
FILTERS = ("text", "status", "actor", "country", "type", "since", "until")
CODES = ("country", "type")
LONGEST = 300  # characters of a filter
Words = Annotated[str, Query(max_length=LONGEST)]


@router.get("/")
def claims(request: Request, board: OnBoard) -> Response:
    """Return the list; the form sends every filter, and what is left empty narrows nothing."""
    asked = request.query_params
    wanted = {name: asked.get(name, "").strip()[:LONGEST] for name in FILTERS}
    wanted |= {name: wanted[name].upper() for name in CODES}
    wanted["sort"] = asked.get("sort") or "newest"
    page = board.ledger.claims(_filter(wanted)).page(asked.get("after") or None, SIZE)
    cards = board.kept.cards(page.items)
    return board.page(
        request,
        "claims.html.jinja",
        cards=cards,
        sparks={card.line.id: draw_spark(card.tallies) for card in cards},
        wanted=wanted,
        sorts=SORTS,
        narrowed=sum(bool(wanted[name]) for name in FILTERS if name != "text"),
        after=page.after,
        is_first="after" not in asked,
        counts=board.kept.counts(),
    )


def _filter(wanted: dict[str, str]) -> ClaimFilter:
    """Return the filter of the ledger.

    Raises:
        ConfigurationError: when status or order are none of ours.
    """
    if wanted["status"] not in ("", *STATUSES) or wanted["sort"] not in SORTS:
        message = f"{wanted['status']!r} and {wanted['sort']!r}: one of them is no status or no order of claims"
        raise ConfigurationError(message)
    return ClaimFilter(**{name: value or None for name, value in wanted.items()})  # type: ignore[arg-type]


@router.get("/search")
def search(request: Request, board: OnBoard, q: Words = "") -> Response:
    """Return claims and articles with some words."""
    if not q.strip():
        return RedirectResponse("/", status_code=303)
    return board.page(request, "search.html.jinja", query=q, hits=board.ledger.search(q, 30))
