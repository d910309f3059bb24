"""All that is shown of a claim, on its page and in a report."""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.ledger import By, ClaimPage, Ledger, Passage, StanceLine, Trace
from whoseword.ledger.engine import now
from whoseword.ledger.status import side, stance_day
from whoseword.records import Member, Record, RootOf
from whoseword.web.drawing import Graph, Matrix, Timeline, draw_graph, draw_matrix, draw_timeline
from whoseword.web.drawing.days import every_day
from whoseword.web.drawing.timeline import Window

STANCES = 200  # shown on a page; the rest is a link away
TRACES = 400


class InShort(Record, frozen=True, kw_only=True):
    """The four answers that a reader wants first; each nothing where there is none."""

    first: Trace | None
    word: Trace | None
    denial: StanceLine | None
    denials: int


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


class Shown(Record, frozen=True, kw_only=True):
    """All that the page and the report show of a claim."""

    page: ClaimPage
    asked: Asked
    on: str
    days: tuple[str, ...]
    in_short: InShort
    timeline: Timeline
    matrix: Matrix
    graph: Graph
    passages: dict[str, Passage]
    whole: tuple[str, str]
    traces: tuple[Trace, ...]

    @property
    def roots(self) -> dict[str, RootOf]:
        """The root of each asserting stance, by the stance's id."""
        return {trace.stance.id: trace.root for trace in self.traces if side(trace.stance) > 0}

    @property
    def members(self) -> dict[str, tuple[Member, ...]]:
        """Why each stance was linked to the claim, by the stance's id."""
        found: dict[str, tuple[Member, ...]] = {}
        for member in self.page.members:
            found[member.stance] = (*found.get(member.stance, ()), member)
        return found


def show_claim(ledger: Ledger, claim: str, asked: Asked) -> Shown:
    """Return all that is shown of a claim.

    Raises:
        LedgerError: when there is none.
        ConfigurationError: when the day is none.
    """
    page = ledger.claim(claim, asked.on, asked.by, asked.stances)
    traces = [
        one for one in ledger.trace(page.claim.id, TRACES) if (stance_day(one.stance, asked.by) or "~") <= page.on
    ]
    beyond = asked.on is not None and asked.later
    lines = ledger.claim(claim, None, asked.by, asked.stances).stances if beyond else page.stances
    today = min(page.on, now()[:10])  # without any stance of a day there is nothing later to show
    whole = _days(lines, asked.by) or (today, today)
    on = min(page.on, whole[1]) if asked.on is None else page.on
    window = Window(first=asked.first or whole[0], last=asked.last or whole[1], on=on, by=asked.by)
    history = ledger.history(page.claim.id, asked.by) if beyond else page.history
    return Shown(
        page=page,
        asked=asked,
        on=on,
        days=every_day(*whole),
        in_short=_in_short(page, traces),
        timeline=draw_timeline(lines, history, window),
        matrix=draw_matrix(page.stances, asked.by),
        graph=draw_graph(traces, ledger.derivations({trace.stance.article for trace in traces})),
        passages=ledger.passages(line.stance.id for line in page.stances),
        whole=whole,
        traces=tuple(traces),
    )


def _days(lines: Sequence[StanceLine], by: By) -> tuple[str, str] | None:
    """Return the first and the last day of stances; nothing when none has a day in this time."""
    known = [day for line in lines if (day := stance_day(line.stance, by))]
    return (min(known), max(known)) if known else None


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
