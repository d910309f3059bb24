"""JSON documents that hold a long list, written item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

Node = dict[str, Any]
_ENCODER = msgspec.json.Encoder()


def document(head: Node, name: str, items: Iterable[Node]) -> Iterator[bytes]:
    """Yield a JSON object with the fields of ``head`` and last a field ``name`` that lists the items, one a line."""
    opening = _ENCODER.encode(head)[:-1] + b"," + _ENCODER.encode(name) + b":["
    yield opening
    before = b"\n"
    for item in items:
        yield before + _ENCODER.encode(known(item))
        before = b",\n"
    yield b"\n]}\n"


def known(node: Node) -> Node:
    """Return a node without the fields that hold nothing, all the way down."""
    return {name: _inner(value) for name, value in node.items() if value not in (None, [], {}, "")}


def _inner(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return known(value)
    return [_inner(one) for one in value] if isinstance(value, list) else value
