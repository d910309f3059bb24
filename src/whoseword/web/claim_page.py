"""One claim: status and history, who said what when, through whom it came, and what persons judged."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from whoseword.errors import ConfigurationError
from whoseword.ledger import By, ClaimPage, Ledger, Passage, StanceLine, Trace
from whoseword.ledger.grades import CREDIBILITY, RELIABILITY
from whoseword.ledger.status import side, stance_day
from whoseword.records import Record
from whoseword.web.drawing import Graph, Matrix, Timeline, draw_graph, draw_matrix, draw_timeline
from whoseword.web.drawing.days import every_day
from whoseword.web.drawing.timeline import Window
from whoseword.web.state import OnBoard

router = APIRouter()
STANCES = 200  # shown on the page; the rest is a link away
MOST_STANCES = 5000
TRACES = 400
MOST_RELATED = 12
BYS = {"published": "what was published", "event": "when it happened", "recorded": "what this ledger knew"}


class InShort(Record, frozen=True, kw_only=True):
    """The four answers that a reader wants first; each nothing where there is none."""

    first: Trace | None
    word: Trace | None
    denial: StanceLine | None
    denials: int


class Asked(Record, frozen=True, kw_only=True):
    """What the address asks for: a day, one of the three times, the days drawn, how many stances."""

    on: str | None = None
    by: By = "published"
    first: str | None = None
    last: str | None = None
    stances: int = STANCES


class Shown(Record, frozen=True, kw_only=True):
    """All that the page and the report show of a claim."""

    page: ClaimPage
    asked: Asked
    days: tuple[str, ...]
    in_short: InShort
    timeline: Timeline
    matrix: Matrix
    graph: Graph
    passages: dict[str, Passage]
    whole: tuple[str, str]


@router.get("/claim/{claim:path}")
def claim(request: Request, board: OnBoard, claim: str) -> Response:
    """Return the page of a claim; ``on`` is a day, ``step`` the place of a day on the slider."""
    asked = _asked(request)
    shown = show_claim(board.ledger, claim, asked)
    step = request.query_params.get("step", "")
    if step.isdecimal() and shown.days:  # the slider without a script: its place becomes a day that can be shared
        day = shown.days[min(int(step), len(shown.days) - 1)]
        return RedirectResponse(request.url.include_query_params(on=day).remove_query_params("step"), status_code=303)
    others = [relation.other if relation.claim == shown.page.claim.id else relation.claim for relation in shown.page.relations]
    return board.page(
        request,
        "claim.html.jinja",
        shown=shown,
        bys=BYS,
        reliability=RELIABILITY,
        credibility=CREDIBILITY,
        others={other: board.ledger.claim(other, stances=1) for other in dict.fromkeys(others[:MOST_RELATED])},
    )


def _asked(request: Request) -> Asked:
    """Return what the address asks for.

    Raises:
        ConfigurationError: when it asks for what there is not.
    """
    values = request.query_params
    by, stances = values.get("by") or "published", values.get("stances") or str(STANCES)
    if by not in BYS or not stances.isdecimal():
        message = f"by={by} and stances={stances}: the first is one of {', '.join(BYS)}, the second a number"
        raise ConfigurationError(message)
    return Asked(
        on=values.get("on") or None,
        by=by,  # type: ignore[arg-type] # looked up above
        first=values.get("first") or None,
        last=values.get("last") or None,
        stances=max(1, min(int(stances), MOST_STANCES)),
    )


def show_claim(ledger: Ledger, claim: str, asked: Asked) -> Shown:
    """Return all that is shown of a claim.

    Raises:
        LedgerError: when there is none.
        ConfigurationError: when the day is none.
    """
    page = ledger.claim(claim, asked.on, asked.by, asked.stances)
    traces = [one for one in ledger.trace(page.claim.id, TRACES) if (stance_day(one.stance, asked.by) or "~") <= page.on]
    lines = ledger.claim(claim, None, asked.by, asked.stances).stances if asked.on else page.stances
    known = [day for line in lines if (day := stance_day(line.stance, asked.by))]
    whole = (min(known), max(known)) if known else (page.on, page.on)
    window = Window(first=asked.first or whole[0], last=asked.last or whole[1], on=page.on, by=asked.by)
    history = ledger.history(page.claim.id, asked.by) if asked.on else page.history
    return Shown(
        page=page,
        asked=asked,
        days=every_day(*whole),
        in_short=_in_short(page, traces),
        timeline=draw_timeline(lines, history, window),
        matrix=draw_matrix(page.stances, asked.by),
        graph=draw_graph(traces, ledger.derivations({trace.stance.article for trace in traces})),
        passages=ledger.passages(line.stance.id for line in page.stances),
        whole=whole,
    )


def _in_short(page: ClaimPage, traces: Sequence[Trace]) -> InShort:
    asserting = [trace for trace in traces if side(trace.stance) > 0]
    denying = [line for line in reversed(page.stances) if side(line.stance) < 0]
    word = next((trace for trace in asserting if trace.root.certainty == "certain"), None)
    return InShort(
        first=asserting[0] if asserting else None,
        word=word or (asserting[0] if asserting else None),
        denial=denying[0] if denying else None,
        denials=len(denying),
    )
