"""Everything that can be asked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from whoseword.ledger import (
    ActorPage,
    ArticleFilter,
    ArticleLine,
    By,
    ClaimFilter,
    ClaimLine,
    ClaimPage,
    ClaimSort,
    Counts,
    EventCount,
    EventEntry,
    EventFilter,
    Hit,
    RejectedArticle,
    StanceFilter,
    StanceLine,
    Trace,
    VersionLine,
)
from whoseword.ledger.occurrences import Level
from whoseword.ledger.status import Change
from whoseword.records import Judgement, Position, Report, StatusName
from whoseword.web.api.answering import answer, answer_page, gives, gives_list, gives_page
from whoseword.web.api.jobs import JobLine, line_of
from whoseword.web.state import OnBoard

router = APIRouter(tags=["reading"])
Words = Annotated[str | None, Query(max_length=300)]
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO day")]
After = Annotated[str | None, Query(max_length=2000, description="Cursor that the page before gave")]
Size = Annotated[int, Query(ge=1, le=1000, description="Rows of a page")]
Ident = Annotated[str, Path(min_length=1, max_length=1000)]


@router.get("/counts", **gives(Counts))
def counts(request: Request, board: OnBoard) -> Response:
    """How much the ledger holds; some seconds old at most."""
    return answer(request, board.kept.counts())


@router.get("/claims", **gives_page(ClaimLine))
def claims(
    request: Request,
    board: OnBoard,
    actor: Words = None,
    country: Words = None,
    type: Words = None,  # noqa: A002 - the name in the address
    status: StatusName | None = None,
    since: Day = None,
    until: Day = None,
    text: Words = None,
    sort: ClaimSort = "newest",
    after: After = None,
    limit: Size = 50,
) -> Response:
    """Claims of a filter, in its order."""
    wanted = ClaimFilter(
        actor=actor, country=country, type=type, status=status, since=since, until=until, text=text, sort=sort
    )
    return answer_page(request, board.ledger.claims(wanted).page(after, limit))


@router.get("/claims/{claim}", **gives(ClaimPage))
def claim(
    request: Request, board: OnBoard, claim: Ident, on: Day = None, by: By = "published", stances: Size = 100
) -> Response:
    """All about a claim at the end of a day: status and why, history, newest stances, relations, judgements."""
    return answer(request, board.ledger.claim(claim, on, by, stances))


@router.get("/claims/{claim}/history", **gives_list(Change))
def history(request: Request, board: OnBoard, claim: Ident, by: By = "published") -> Response:
    """Every day on which status or roots changed, with the stances that changed them."""
    return answer(request, board.ledger.history(claim, by))


@router.get("/claims/{claim}/trace", **gives_list(Trace))
def trace(request: Request, board: OnBoard, claim: Ident, limit: Size = 500) -> Response:
    """Through whom each stance came, oldest first, and the root it is counted under."""
    return answer(request, board.ledger.trace(claim, limit))


@router.get("/stances", **gives_page(StanceLine))
def stances(
    request: Request,
    board: OnBoard,
    claim: Words = None,
    actor: Words = None,
    article: Annotated[str | None, Query(max_length=1000)] = None,
    position: Position | None = None,
    since: Day = None,
    until: Day = None,
    after: After = None,
    limit: Size = 50,
) -> Response:
    """Stances of a filter, newest first; ``actor`` is an id or a name in any spelling."""
    wanted = StanceFilter(claim=claim, actor=actor, article=article, position=position, since=since, until=until)
    return answer_page(request, board.ledger.stances(wanted).page(after, limit))


@router.get("/actors/{name}", **gives(ActorPage))
def actor(request: Request, board: OnBoard, name: Ident) -> Response:
    """Who answers to an id or a name."""
    return answer(request, board.ledger.actor(name))


@router.get("/articles", **gives_page(ArticleLine))
def articles(
    request: Request,
    board: OnBoard,
    outlet: Words = None,
    text: Words = None,
    since: Day = None,
    until: Day = None,
    after: After = None,
    limit: Size = 50,
) -> Response:
    """Articles of a filter, newest first."""
    wanted = ArticleFilter(outlet=outlet, text=text, since=since, until=until)
    return answer_page(request, board.ledger.articles(wanted).page(after, limit))


@router.get("/articles/{article}", **gives(Report))
def article(
    request: Request, board: OnBoard, article: Ident, version: Annotated[int | None, Query(ge=1, le=10**9)] = None
) -> Response:
    """All that was read from an article, by default from its newest version."""
    return answer(request, board.ledger.article(article, version))


@router.get("/articles/{article}/versions", **gives_list(VersionLine))
def versions(request: Request, board: OnBoard, article: Ident) -> Response:
    """The versions of an article, oldest first."""
    return answer(request, board.ledger.versions(article))


@router.get("/search", **gives_list(Hit))
def search(request: Request, board: OnBoard, q: Annotated[str, Query(max_length=300)], limit: Size = 20) -> Response:
    """Claims, then articles, with these words, the best first."""
    return answer(request, board.ledger.search(q, limit))


class EventQuery:
    """The filter of events, as the address gives it."""

    def __init__(
        self,
        level: Level = "facts",
        country: Words = None,
        other: Words = None,
        type: Words = None,  # noqa: A002 - the name in the address
        since: Day = None,
        until: Day = None,
        copies: bool = False,
    ) -> None:
        self.filter = EventFilter(
            level=level, country=country, other=other, type=type, since=since, until=until, copies=copies
        )


EventsOf = Annotated[EventQuery, Depends()]


@router.get("/events", **gives_page(EventEntry))
def events(request: Request, board: OnBoard, wanted: EventsOf, after: After = None, limit: Size = 50) -> Response:
    """Events, the last recorded first; facts only unless ``level`` says otherwise."""
    return answer_page(request, board.ledger.events(wanted.filter).page(after, limit))


@router.get("/events/counts", **gives_list(EventCount))
def event_counts(request: Request, board: OnBoard, wanted: EventsOf) -> Response:
    """Numbers of events by pair of countries, type and month."""
    return answer(request, board.kept.event_counts(wanted.filter))


@router.get("/judgements", **gives_list(Judgement))
def judgements(
    request: Request, board: OnBoard, target: Annotated[str, Query(max_length=1000)], withdrawn: bool = False
) -> Response:
    """What persons decided about something, oldest first."""
    return answer(request, board.ledger.judgements(target, withdrawn=withdrawn))


@router.get("/rejections", **gives_list(RejectedArticle))
def rejections(request: Request, board: OnBoard) -> Response:
    """Articles that could not be taken, and why."""
    return answer(request, board.ledger.rejections())


@router.get("/jobs", **gives_list(JobLine))
def jobs(request: Request, board: OnBoard) -> Response:
    """What was added since the board was started, oldest first."""
    return answer(request, [line_of(job) for job in list(board.adding.jobs.values())])


@router.get("/jobs/{job}", **gives(JobLine))
def job(request: Request, board: OnBoard, job: Ident) -> Response:
    """How far something is that is being added."""
    found = board.adding.jobs.get(job)
    if found is None:
        return answer(request, {"detail": f"there is no job {job!r}"}, 404)
    return answer(request, line_of(found))
