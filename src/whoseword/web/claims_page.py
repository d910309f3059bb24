"""The front page: what is disputed, then all claims that somebody asserts or denies, the newest change first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from whoseword.errors import ConfigurationError
from whoseword.ledger import ClaimFilter, ClaimLine, Ledger
from whoseword.web.drawing import draw_spark
from whoseword.web.rendering import STATUSES
from whoseword.web.state import OnBoard

router = APIRouter()
SIZE = 30
SORTS = {"newest": "newest change", "disputed": "most disputed", "roots": "most roots"}
FILTERS = ("text", "status", "actor", "country", "type", "since", "until")
CODES = ("country", "type")
LONGEST = 300  # characters of a filter
LEADING = 4  # disputed claims above the list
CONSIDERED = 24  # of which they are chosen
FOUND, FOUND_ARTICLES = 8, 30
FETCHES = 4  # most questions for one page, when silent claims are left out
Words = Annotated[str, Query(max_length=LONGEST)]


@router.get("/")
def claims(request: Request, board: OnBoard) -> Response:
    """Return the list; the form sends every filter, and what is left empty narrows nothing."""
    asked = request.query_params
    wanted = {name: asked.get(name, "").strip()[:LONGEST] for name in FILTERS}
    wanted |= {name: wanted[name].upper() for name in CODES}
    wanted["sort"] = asked.get("sort") or "newest"
    wanted["silent"] = "yes" if asked.get("silent") == "yes" else ""
    chosen = _filter(wanted)
    lines, after = _listed(board.ledger, chosen, asked.get("after") or None, silent=bool(wanted["silent"]))
    leading = [] if asked else _leading(board.ledger)
    led = {line.id for line in leading}
    cards = board.kept.cards(tuple(leading)), board.kept.cards(tuple(line for line in lines if line.id not in led))
    return board.page(
        request,
        "claims.html.jinja",
        leading=cards[0],
        cards=cards[1],
        top=board.kept.in_short(leading[0]) if leading else None,
        sparks={card.line.id: draw_spark(card.tallies) for card in (*cards[0], *cards[1])},
        wanted=wanted,
        sorts=SORTS,
        narrowed=sum(bool(wanted[name]) for name in FILTERS if name != "text"),
        after=after,
        is_first="after" not in asked,
        counts=board.kept.counts(),
    )


def _listed(
    ledger: Ledger, chosen: ClaimFilter, after: str | None, *, silent: bool
) -> tuple[list[ClaimLine], str | None]:
    """Return the claims of a page and where the next one begins; ``silent`` ones are those of no status."""
    found: list[ClaimLine] = []
    for _ in range(FETCHES):
        page = ledger.claims(chosen).page(after, SIZE)
        found += [line for line in page.items if silent or line.status]
        after = page.after
        if after is None or len(found) >= SIZE / 2:
            break
    return found, after


def _leading(ledger: Ledger) -> list[ClaimLine]:
    """Return the disputed claims that most is said of, those first that can be read alone."""
    lines = ledger.claims(ClaimFilter(sort="disputed")).page(None, CONSIDERED).items
    disputed = [line for line in lines if line.status == "disputed"]  # in order of the index: 1 ms, filtered there 80
    weight = {line.id: (line.whole, min(line.asserters, line.deniers), line.stances) for line in disputed}
    return sorted(disputed, key=lambda line: weight[line.id], reverse=True)[:LEADING]


def _filter(wanted: dict[str, str]) -> ClaimFilter:
    """Return the filter of the ledger.

    Raises:
        ConfigurationError: when status or order are none of ours.
    """
    if wanted["status"] not in ("", *STATUSES) or wanted["sort"] not in SORTS:
        message = f"{wanted['status']!r} and {wanted['sort']!r}: one of them is no status or no order of claims"
        raise ConfigurationError(message)
    return ClaimFilter(**{name: value or None for name, value in wanted.items() if name != "silent"})  # type: ignore[arg-type]


@router.get("/search")
def search(request: Request, board: OnBoard, q: Words = "") -> Response:
    """Return claims and articles with some words."""
    if not q.strip():
        return RedirectResponse("/", status_code=303)
    lines = board.ledger.claims(ClaimFilter(text=q, sort="disputed")).page(None, FOUND)
    cards = board.kept.cards(tuple(lines.items))
    return board.page(
        request,
        "search.html.jinja",
        query=q,
        cards=cards,
        more=lines.after is not None,
        sparks={card.line.id: draw_spark(card.tallies) for card in cards},
        hits=[hit for hit in board.ledger.search(q, FOUND_ARTICLES) if hit.kind == "article"],
    )
