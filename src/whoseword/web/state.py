"""What every request needs: the ledger, the options, the adder, and how a page is answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from starlette.responses import HTMLResponse

from whoseword.web.guarding import COOKIE, FormWords
from whoseword.web.rendering import render

if TYPE_CHECKING:
    from whoseword.ledger import Ledger
    from whoseword.web.adding import Adding
    from whoseword.web.counting import Kept
    from whoseword.web.options import BoardOptions

YEAR = 31_536_000


@dataclass(frozen=True)
class Board:
    """The board while it is served."""

    ledger: Ledger
    options: BoardOptions
    adding: Adding
    kept: Kept
    forms: FormWords = field(default_factory=FormWords)

    def page(self, request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """Return a page; its forms carry the visitor's word."""
        visitor = self.forms.visitor(request)
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        text = render(template, form_word=self.forms.word(visitor), here=here, board=self, **values)
        answer = HTMLResponse(text, status_code=status)
        if COOKIE not in request.cookies:
            secure = request.url.scheme == "https"
            answer.set_cookie(COOKIE, visitor, max_age=YEAR, httponly=True, samesite="strict", secure=secure)
        return answer


def board_of(request: Request) -> Board:
    """Return the board that serves a request."""
    board: Board = request.app.state.board
    return board


OnBoard = Annotated["Board", Depends(board_of)]
