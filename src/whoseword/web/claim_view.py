"""All that is shown of a claim, on its page and in a report."""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.ledger import By, ClaimPage, Ledger, Passage, StanceFilter, StanceLine, Trace
from whoseword.ledger.engine import now
from whoseword.ledger.sentences import Sentence, is_whole
from whoseword.ledger.status import side, stance_day
from whoseword.records import Member, Record
from whoseword.web.drawing import Graph, Matrix, Timeline, draw_graph, draw_matrix, draw_timeline
from whoseword.web.drawing.days import every_day
from whoseword.web.drawing.timeline import Window
from whoseword.web.drawing.zooming import Zoom, zooms
from whoseword.web.judged import Judged, judged
from whoseword.web.parties import Grouping, parties
from whoseword.web.short_view import DRAWN, TRACES, InShort, in_short, telling

STANCES = 20  # listed on a page; the rest is a link away


class Asked(Record, frozen=True, kw_only=True):
    """What the address asks for: a day, one of the three times, the days drawn, how many stances.

    With ``later`` the timeline goes on after the day, so that a reader can go there.
    """

    on: str | None = None
    by: By = "published"
    first: str | None = None
    last: str | None = None
    stances: int = STANCES
    later: bool = True
    group: Grouping = "country"


class Shown(Record, frozen=True, kw_only=True):
    """All that the page and the report show of a claim."""

    page: ClaimPage
    listed: tuple[StanceLine, ...]
    more: bool
    asked: Asked
    on: str
    days: tuple[str, ...]
    in_short: InShort
    timeline: Timeline
    matrix: Matrix
    graph: Graph
    passages: dict[str, Passage]
    zooms: tuple[Zoom, ...]
    judged: tuple[Judged, ...]
    traces: tuple[Trace, ...]
    sentence: Sentence | None = None

    @property
    def roots(self) -> dict[str, Trace]:
        """The trace of each asserting stance to its root, by the stance's id."""
        return {trace.stance.id: trace for trace in self.traces if side(trace.stance) > 0}

    @property
    def members(self) -> dict[str, tuple[Member, ...]]:
        """Why each stance was linked to the claim, by the stance's id."""
        found: dict[str, tuple[Member, ...]] = {}
        for member in self.page.members:
            found[member.stance] = (*found.get(member.stance, ()), member)
        return found


def show_claim(ledger: Ledger, claim: str, asked: Asked) -> Shown:
    """Return all that is shown of a claim.

    Args:
        ledger: where it is.
        claim: its id.
        asked: what the address asks for.

    Raises:
        LedgerError: when there is none.
        ConfigurationError: when the day is none.
    """
    most = max(asked.stances, DRAWN)
    page = ledger.claim(claim, asked.on, asked.by, most)
    listed = page.stances[: asked.stances]
    traces = [
        one
        for one in ledger.trace(page.claim.id, max(TRACES, asked.stances))
        if (stance_day(one.stance, asked.by) or "~") <= page.on
    ]
    beyond = asked.on is not None and asked.later
    lines = ledger.stances(StanceFilter(claim=claim)).page(None, most).items if beyond else page.stances
    today = min(page.on, now()[:10])  # without any stance of a day there is nothing later to show
    whole = _days(lines, asked.by) or (today, today)
    on = min(page.on, whole[1]) if asked.on is None else page.on
    window = Window(first=asked.first or whole[0], last=asked.last or whole[1], on=on, by=asked.by)
    history = ledger.history(page.claim.id, asked.by) if beyond else page.history
    quoted = dict.fromkeys(line.stance.id for line in listed)
    quoted |= dict.fromkeys(one.stance.id for one in telling(page, traces) if one)
    passages = ledger.passages(quoted)
    return Shown(
        page=page,
        listed=listed,
        more=page.more or len(listed) < len(page.stances),
        asked=asked,
        on=on,
        days=every_day(*whole),
        in_short=in_short(page, traces, passages),
        timeline=draw_timeline(lines, history, window),
        matrix=draw_matrix(page.stances, asked.by, parties(ledger, page.stances, asked.group)),
        graph=draw_graph(traces, ledger.derivations({trace.stance.article for trace in traces})),
        passages=passages,
        zooms=zooms(window, whole),
        judged=judged(ledger, page.claim.id),
        traces=tuple(traces),
        sentence=None if is_whole(page.claim) else ledger.sentences([page.claim.id]).get(page.claim.id),
    )


def _days(lines: Sequence[StanceLine], by: By) -> tuple[str, str] | None:
    """Return the first and the last day of stances; nothing when none has a day in this time."""
    known = [day for line in lines if (day := stance_day(line.stance, by))]
    return (min(known), max(known)) if known else None
