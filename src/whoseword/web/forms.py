"""What persons decide: grades, merges, splits, notes, and taking any of them back."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from whoseword.ledger import JudgementKind
from whoseword.web.guarding import refuse_form
from whoseword.web.state import OnBoard

router = APIRouter()
Field = Annotated[str, Form(max_length=10_000)]


@router.post("/judge")
def judge(
    request: Request,
    board: OnBoard,
    kind: Annotated[JudgementKind, Form()],
    target: Field,
    person: Field = "",
    value: Field = "",
    digit: Field = "",
    note: Field = "",
    back: Field = "/",
    form_word: Field = "",
) -> Response:
    """Write a judgement and lead back to where it was made; ``digit`` is the second half of a grade."""
    if not board.forms.fits(request, form_word):
        return refuse_form()
    board.ledger.judge(kind, target, f"{value}{digit}".strip(), person.strip(), note.strip() or None)
    return RedirectResponse(_inside(back), status_code=303)


def _inside(back: str) -> str:
    """Return an address of the board itself; anything else leads to its front page."""
    parts = urlsplit(back)
    fits = not parts.scheme and not parts.netloc and back.startswith("/") and not back.startswith(("//", "/\\"))
    return back if fits else "/"
