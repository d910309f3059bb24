"""The application: pages, API, and what is said when something is wrong."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response

from whoseword import __version__
from whoseword.errors import ConfigurationError, LedgerError, NotFoundError
from whoseword.ledger import Ledger
from whoseword.web import actor_page, add_page, article_page, claim_page, claims_page, events_page, forms, serving
from whoseword.web.adding import Adder, Adding
from whoseword.web.api import reading, writing
from whoseword.web.api.describing import describe
from whoseword.web.counting import Kept
from whoseword.web.guarding import Guard
from whoseword.web.options import BoardOptions
from whoseword.web.state import Board, board_of

COMPRESSION = 4  # a map of the world, 145 kB: 32 kB in 2 ms; the library's 9 makes 29 kB of it in 45 ms


def make_app(ledger: Ledger, options: BoardOptions | None = None, adder: Adder | None = None) -> FastAPI:
    """Return the board as an ASGI application.

    Args:
        ledger: what is shown; it stays open and belongs to the caller.
        options: to whom it is served.
        adder: how articles are read and added; without one the board only shows.
    """
    chosen = options or BoardOptions()
    board = Board(ledger=ledger, options=chosen, adding=Adding(ledger, adder), kept=Kept(ledger))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        Thread(target=_prepare, args=(board,), daemon=True).start()
        yield
        board.adding.close()

    app = FastAPI(
        title="Whoseword", version=__version__, openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan
    )
    app.state.board = board
    for page in (claims_page, claim_page, article_page, actor_page, events_page, add_page, forms, serving):
        app.include_router(page.router, include_in_schema=False)
    app.include_router(reading.router, prefix="/api")
    app.include_router(writing.router, prefix="/api")
    describe(app)
    app.add_exception_handler(LedgerError, _ledger_problem)
    app.add_exception_handler(ConfigurationError, _call_problem)
    app.add_exception_handler(RequestValidationError, _validation_problem)
    app.add_exception_handler(HTTPException, _http_problem)
    app.add_middleware(GZipMiddleware, minimum_size=1500, compresslevel=COMPRESSION)
    app.add_middleware(Guard, options=chosen)
    return app


def _prepare(board: Board) -> None:
    """Make what the first visitor would wait for, and keep it out of garbage collection.

    Going through all that stays anyway stopped one request in twenty for 80 ms.
    """
    events_page.prepare(board.kept)
    gc.collect()
    gc.freeze()


def _ledger_problem(request: Request, error: Exception) -> Response:
    """Answer what is not there with 404, a ledger that cannot be read with 503."""
    return _problem(request, 404 if isinstance(error, NotFoundError) else 503, str(error))


def _call_problem(request: Request, error: Exception) -> Response:
    return _problem(request, 422, str(error))


def _validation_problem(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    words = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in found)
    return _problem(request, 422, words or "the call is wrong")


def _http_problem(request: Request, error: Exception) -> Response:
    code = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(error.detail) if isinstance(error, HTTPException) else str(error)
    headers = error.headers if isinstance(error, HTTPException) else None
    return _problem(request, code, "there is no such page" if detail == "Not Found" else detail, headers)


def _problem(request: Request, code: int, detail: str, headers: object = None) -> Response:
    kept = dict(headers) if isinstance(headers, dict) else None
    if request.url.path.startswith("/api"):
        return JSONResponse({"detail": detail}, status_code=code, headers=kept)
    return board_of(request).page(request, "problem.html.jinja", status=code, code=code, detail=detail)
