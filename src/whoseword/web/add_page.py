"""Adding articles: a text, an address, a file; and what became of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from whoseword.errors import ConfigurationError
from whoseword.web.adding import Wanted
from whoseword.web.guarding import refuse_form
from whoseword.web.state import OnBoard

router = APIRouter()
Field = Annotated[str, Form()]


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
    file: UploadFile | None = None,
) -> Response:
    """Queue what the form brings and lead to its progress."""
    if not board.forms.fits(request, form_word):
        return refuse_form()
    kind: dict[str, object] = {}
    if file is not None and file.filename:
        kind = {"name": file.filename, "data": file.file.read()}
    elif url.strip():
        kind = {"url": url.strip()}
    elif text.strip():
        kind = {"text": text.replace("\r\n", "\n"), "title": title.strip() or None}
    if not kind or not board.adding.can_add:
        problem = "Nothing was given: paste a text, write an address or choose a file."
        problem = problem if board.adding.can_add else "This board only shows; articles are added on the command line."
        return board.page(request, "add.html.jinja", status=422, jobs=[], rejections=(), problem=problem)
    address = str(kind.get("url", "https://"))
    if not address.startswith(("http://", "https://")):
        raise ConfigurationError("this is no web address; write it as https://host/path")
    job = board.adding.start(Wanted(outlet=outlet.strip() or None, published=published or None, **kind))  # type: ignore[arg-type]
    return RedirectResponse(f"/add/{job.id}", status_code=303)


@router.get("/add/{job}")
def progress(request: Request, board: OnBoard, job: str) -> Response:
    """Return how far a job is; the page loads itself again until it is over."""
    found = board.adding.jobs.get(job)
    if found is None:
        detail = "nothing is known of this; the list of what was added ends when the board is stopped"
        return board.page(request, "problem.html.jinja", status=404, code=404, detail=detail)
    return board.page(request, "job.html.jinja", job=found)
