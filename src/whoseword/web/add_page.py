"""Adding articles: a text, an address, a file; and what became of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from whoseword.errors import ConfigurationError
from whoseword.records import replace
from whoseword.web.adding import Wanted
from whoseword.web.guarding import refuse_form
from whoseword.web.state import OnBoard

router = APIRouter()
Field = Annotated[str, Form()]
MOST_TOLD = 12  # claims that a job names
MOST_TITLES = 200  # articles of a job that are called by their title


@router.get("/add")
def add(request: Request, board: OnBoard) -> Response:
    """Return the form, with what was added lately and what was rejected."""
    jobs = list(reversed(board.adding.jobs.values()))
    rejections = board.ledger.rejections()[-50:]
    return board.page(request, "add.html.jinja", jobs=jobs, rejections=rejections[::-1], problem=None)


@router.post("/add")
def added(
    request: Request,
    board: OnBoard,
    form_word: Field = "",
    text: Field = "",
    url: Field = "",
    title: Field = "",
    outlet: Field = "",
    published: Field = "",
    file: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Queue what the form brings and lead to its progress."""
    if not board.forms.fits(request, form_word):
        return refuse_form()
    files = [one for one in file or () if one.filename]
    wanted = [Wanted(name=one.filename, data=one.file.read()) for one in files]
    if not wanted and url.strip():
        wanted = [Wanted(url=_web_address(url.strip()))]
    elif not wanted and text.strip():
        wanted = [Wanted(text=text.replace("\r\n", "\n"), title=title.strip() or None)]
    if not wanted or not board.adding.can_add:
        problem = "Nothing was given: paste a text, write an address or choose a file."
        problem = problem if board.adding.can_add else "This board only shows; articles are added on the command line."
        return board.page(request, "add.html.jinja", status=422, jobs=[], rejections=(), problem=problem)
    job = board.adding.start(
        *(replace(one, outlet=outlet.strip() or None, published=published or None) for one in wanted)
    )
    return RedirectResponse(f"/add/{job.id}", status_code=303)


def _web_address(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ConfigurationError("this is no web address; write it as https://host/path")
    return url


@router.get("/add/{job}")
def progress(request: Request, board: OnBoard, job: str) -> Response:
    """Return how far a job is; the page loads itself again until it is over."""
    found = board.adding.jobs.get(job)
    if found is None:
        detail = "nothing is known of this; the list of what was added ends when the board is stopped"
        return board.page(request, "problem.html.jinja", status=404, code=404, detail=detail)
    claims = dict.fromkeys(claim for result in found.results for claim in result.claims)
    told = {claim: board.ledger.claim(claim, stances=1).claim for claim in list(claims)[:MOST_TOLD]}
    added = [result.article for result in found.results if not result.rejected][:MOST_TITLES]
    titles = {article: board.ledger.versions(article)[-1].title for article in added}
    return board.page(request, "job.html.jinja", job=found, claims=claims, told=told, titles=titles)
