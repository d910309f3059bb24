"""Files of the board's own, and the door for those who must show a token."""

from __future__ import annotations

import hmac
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from whoseword.web.guarding import TOKEN_COOKIE
from whoseword.web.rendering import static
from whoseword.web.state import OnBoard

router = APIRouter()
KINDS = {"board.css": "text/css", "board.js": "text/javascript", "icon.svg": "image/svg+xml"}
FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}


@router.get("/static/{name}")
def file(name: Literal["board.css", "board.js", "icon.svg"]) -> Response:
    """Return a file; its address changes when it does."""
    return Response(static(name), media_type=KINDS[name], headers=FOR_A_YEAR)


@router.get("/favicon.ico")
def favicon() -> Response:
    """Return the icon for browsers that ask without being told."""
    return Response(static("icon.svg"), media_type=KINDS["icon.svg"], headers=FOR_A_YEAR)


@router.get("/enter")
def enter(request: Request, board: OnBoard) -> Response:
    """Ask for the token."""
    return board.page(request, "enter.html.jinja", wrong=False)


@router.post("/enter")
def entered(request: Request, board: OnBoard, token: Annotated[str, Form()]) -> Response:
    """Remember the right token in a cookie that no script can read."""
    expected = board.options.token or ""
    if not expected or not hmac.compare_digest(token.encode(), expected.encode()):
        return board.page(request, "enter.html.jinja", status=401, wrong=True)
    answer = RedirectResponse("/", status_code=303)
    secure = request.url.scheme == "https"
    answer.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict", secure=secure)
    return answer
