"""What programs may write: articles to add, and judgements for the persons whom they serve."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from whoseword.errors import ConfigurationError
from whoseword.records import Judgement
from whoseword.web.adding import Wanted
from whoseword.web.api.answering import answer, gives
from whoseword.web.api.jobs import JobLine, line_of
from whoseword.web.state import OnBoard

router = APIRouter(tags=["writing"])
Short = Annotated[str | None, Field(max_length=1000)]


class NewArticle(BaseModel):
    """A text or an address, and what is known of it."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str | None, Field(max_length=1_000_000)] = None
    url: Annotated[str | None, Field(max_length=4000, pattern="^https?://")] = None
    title: Short = None
    outlet: Short = None
    published: Annotated[str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}", max_length=40)] = None


class NewJudgement(BaseModel):
    """What a person decides; see ``whoseword judge --help`` for the values of each kind."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["grade", "merge", "split", "note", "withdraw"]
    target: Annotated[str, Field(min_length=1, max_length=1000)]
    value: Annotated[str, Field(max_length=10_000)] = ""
    person: Annotated[str, Field(min_length=1, max_length=200)]
    note: Annotated[str | None, Field(max_length=10_000)] = None


@router.post("/articles", **gives(JobLine, status=202))
def add(request: Request, board: OnBoard, article: NewArticle) -> Response:
    """Queue an article; ask ``/api/jobs/ID`` what became of it."""
    if not board.adding.can_add:
        raise ConfigurationError("this board only shows; articles are added with `whoseword add`")
    if (article.text is None) == (article.url is None):
        raise ConfigurationError("give a text or a url, one of them")
    if article.text is not None and not article.text.strip():
        raise ConfigurationError("the text is empty")
    return answer(request, line_of(board.adding.start(Wanted(**article.model_dump()))), 202)


@router.post("/judgements", **gives(Judgement, status=201))
def judge(request: Request, board: OnBoard, judgement: NewJudgement) -> Response:
    """Record a judgement; ``withdraw`` takes back an earlier one, and nothing is ever deleted."""
    found = board.ledger.judge(judgement.kind, judgement.target, judgement.value, judgement.person, judgement.note)
    return answer(request, found, 201)
