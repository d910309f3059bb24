"""The OpenAPI description: FastAPI's paths with the schemas of our records, and a page that lists them."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from whoseword.ledger import (
    ActorPage,
    ArticleLine,
    ClaimLine,
    ClaimPage,
    Counts,
    EventCount,
    EventEntry,
    Hit,
    RejectedArticle,
    StanceLine,
    Trace,
    VersionLine,
)
from whoseword.ledger.status import Change
from whoseword.records import Judgement, Report, Status
from whoseword.web.api.answering import answer
from whoseword.web.api.jobs import JobLine
from whoseword.web.state import board_of

RECORDS = (
    ActorPage, ArticleLine, Change, ClaimLine, ClaimPage, Counts, EventCount, EventEntry, Hit, JobLine, Judgement,
    RejectedArticle, Report, StanceLine, Status, Trace, VersionLine,
)  # fmt: skip
REF = "#/components/schemas/{name}"


def describe(app: FastAPI) -> None:
    """Give the application its description under ``/api/openapi.json`` and ``/api/docs``."""
    made: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not made:
            made.update(_openapi(app))
        return made

    app.openapi = openapi  # type: ignore[method-assign] # FastAPI's documented way

    @app.get("/api/openapi.json", include_in_schema=False)
    def description(request: Request) -> Response:
        return answer(request, openapi())

    @app.get("/api/docs", include_in_schema=False)
    def docs(request: Request) -> Response:
        return board_of(request).page(request, "docs.html.jinja", paths=openapi()["paths"])


def _openapi(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(
        title=app.title,
        version=app.version,
        summary="Who says what, on whose word",
        description="Offsets are Unicode code points, end exclusive. Lists go page by page: pass `after` on. Every "
        "answer has an ETag. From any machine but the server's own: `Authorization: Bearer TOKEN`.",
        routes=app.routes,
    )
    _, components = msgspec.json.schema_components(RECORDS, ref_template=REF)
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(components)
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    found["security"] = [{"token": []}, {}]
    return found
