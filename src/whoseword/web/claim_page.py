"""One claim: status and history, who said what when, through whom it came, and what persons judged."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from whoseword.errors import ConfigurationError
from whoseword.ledger.grades import CREDIBILITY, RELIABILITY
from whoseword.web.claim_view import STANCES, Asked, show_claim
from whoseword.web.parties import GROUPINGS
from whoseword.web.report import REPORT_POLICY, claim_report
from whoseword.web.state import OnBoard

router = APIRouter()
MOST_STANCES = 5000
MOST_RELATED = 12
BYS = {"published": "what was published", "event": "when it happened", "recorded": "what this ledger knew"}


@router.get("/claim/{claim:path}")
def claim(request: Request, board: OnBoard, claim: str) -> Response:
    """Return the page of a claim; ``on`` is a day, ``step`` the place of a day on the slider."""
    shown = show_claim(board.ledger, claim, _asked(request))
    step = request.query_params.get("step", "")
    if step.isdecimal() and shown.days:  # the slider's place becomes a day, in an address that can be shared
        day = shown.days[min(int(step), len(shown.days) - 1)]
        return RedirectResponse(request.url.include_query_params(on=day).remove_query_params("step"), status_code=303)
    ours = shown.page.claim.id
    others = dict.fromkeys(one.other if one.claim == ours else one.claim for one in shown.page.relations)
    return board.page(
        request,
        "claim.html.jinja",
        shown=shown,
        bys=BYS,
        groupings=GROUPINGS,
        reliability=RELIABILITY,
        credibility=CREDIBILITY,
        others={other: board.ledger.claim(other, stances=1) for other in list(others)[:MOST_RELATED]},
    )


@router.get("/claim.html")
def handed_on(board: OnBoard, claim: str, on: str = "") -> Response:
    """Return the claim as one page that needs nothing but itself."""
    return HTMLResponse(
        claim_report(board.ledger, [claim], on or None),
        headers={"Content-Security-Policy": REPORT_POLICY, "Content-Disposition": 'attachment; filename="story.html"'},
    )


def _asked(request: Request) -> Asked:
    """Return what the address asks for.

    Raises:
        ConfigurationError: when it asks for what there is not.
    """
    values = request.query_params
    by, stances = values.get("by") or "published", values.get("stances") or str(STANCES)
    group = values.get("group") or "country"
    if by not in BYS or group not in GROUPINGS or not stances.isdecimal():
        message = (
            f"by={by}, group={group} and stances={stances}: the first is one of {', '.join(BYS)}, the second one of "
            f"{', '.join(GROUPINGS)}, the third a number"
        )
        raise ConfigurationError(message)
    return Asked(
        on=values.get("on") or None,
        by=by,  # type: ignore[arg-type] # looked up above
        first=values.get("first") or None,
        last=values.get("last") or None,
        group=group,
        stances=max(1, min(int(stances), MOST_STANCES)),
    )
