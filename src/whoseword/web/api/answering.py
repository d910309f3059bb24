"""JSON answers: records as they are, with an ETag, and nothing sent again that the caller has."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from fastapi import Request
from starlette.responses import Response

from whoseword.ledger import Page
from whoseword.records import Record

R = TypeVar("R", bound=Record)
JSON = "application/json"
PROBLEM = {"type": "object", "properties": {"detail": {"type": "string"}}, "required": ["detail"]}


def answer(request: Request, value: object, status: int = 200) -> Response:
    """Return a value as JSON, or 304 when the caller has it already."""
    body = msgspec.json.encode(value)
    tag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    held = {one.strip() for one in request.headers.get("if-none-match", "").split(",")}
    if status == 200 and (tag in held or "*" in held):  # noqa: PLR2004 - the plain answer
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, JSON)


def answer_page(request: Request, page: Page[R]) -> Response:
    """Return one page of a list: ``items``, and ``after``, the cursor of the next page or null."""
    return answer(request, {"items": page.items, "after": page.after})


def gives(kind: type[Record] | str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - keywords of FastAPI's decorators
    """Return what a route's decorator needs to describe an answer of one record."""
    name = kind if isinstance(kind, str) else kind.__name__
    return _described({"$ref": f"#/components/schemas/{name}"}, **more)


def gives_list(kind: type[Record]) -> dict[str, Any]:
    """Return the same for an answer that is a list."""
    return _described({"type": "array", "items": {"$ref": f"#/components/schemas/{kind.__name__}"}})


def gives_page(kind: type[Record]) -> dict[str, Any]:
    """Return the same for one page of a list."""
    items = {"type": "array", "items": {"$ref": f"#/components/schemas/{kind.__name__}"}}
    after = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    properties = {"items": items, "after": after}
    return _described({"type": "object", "properties": properties, "required": ["items", "after"]})


def _described(schema: dict[str, Any], status: int = 200, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - see gives
    problem = {"description": "What is wrong, in words", "content": {JSON: {"schema": PROBLEM}}}
    responses: dict[int, Any] = {
        status: {"description": "The answer", "content": {JSON: {"schema": schema}}},
        401: problem, 404: problem, 422: problem, 503: problem,
    }  # fmt: skip
    if status == 200:  # noqa: PLR2004 - the plain answer
        responses[304] = {"description": "You have it already (If-None-Match)"}
    return {"responses": responses, "response_class": Response, "status_code": status, **more}


Route = Callable[..., Response]
