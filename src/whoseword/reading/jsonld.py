"""What a page states about its article in JSON-LD (schema.org Article and its kinds)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
# schema.org kinds that are one published text. Their many subtypes all end in one of these words.
_ARTICLE = re.compile(r"(?:Article|Posting|BlogPost|Report|Review)$")
_BROADER = re.compile(r"^(?:WebPage|CreativeWork|ItemPage)$")
_MARKUP = re.compile(r"<[^>]{1,200}>")
_DEEPEST = 12


def article_node(page: HtmlElement) -> Node:
    """Return the JSON-LD object that describes the page's article, references filled in, or an empty one.

    Of several, the first kind of Article that states a date of publication wins; a bare WebPage comes last.
    """
    nodes = [node for script in _scripts(page) for node in _walk(script, 0)]
    known = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    dated = [node for node in articles if node.get("datePublished")]
    pages = [node for node in nodes if _is(node, _BROADER) and node.get("datePublished")]
    chosen: Node = next(iter(dated or articles or pages), {})
    return {key: _resolve(value, known) for key, value in chosen.items()}


def names(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever JSON the page holds
    """Return the names in an author or publisher value: a string, an object with a name, or a list of them."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for part in value for name in names(part)))
    if isinstance(value, dict):
        return names(value.get("name"))
    if not isinstance(value, str) or value.startswith(("http://", "https://")):
        return ()
    name = plain(value)
    return (name,) if name else ()


def text_of(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON the page holds
    """Return a string value as plain words, or nothing."""
    if isinstance(value, list) and value:
        value = value[0]
    return (plain(value) or None) if isinstance(value, str) else None


def address_of(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON the page holds
    """Return the web address in a url or mainEntityOfPage value, or nothing."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def plain(words: str) -> str:
    """Return words without markup, character references and extra space."""
    return " ".join(_MARKUP.sub(" ", unescape(unescape(words))).split())


def _scripts(page: HtmlElement) -> Iterator[Any]:
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            # strict=False: publishers leave raw line breaks inside strings.
            yield json.loads(_WRAPPING.sub("", script.text), strict=False)
        except (ValueError, RecursionError):
            continue


def _walk(value: Any, depth: int) -> Iterator[Node]:  # noqa: ANN401 - whatever JSON the page holds
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            yield from _walk(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for part in value.values():
            if isinstance(part, dict | list):
                yield from _walk(part, depth + 1)


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(name, str) and kind.search(name) for name in (kinds if isinstance(kinds, list) else [kinds]))


def _resolve(value: Any, known: dict[str, Node]) -> Any:  # noqa: ANN401 - whatever JSON the page holds
    """Return the value with ``{"@id": ...}`` references replaced by the object they name, one level deep."""
    if isinstance(value, list):
        return [_resolve(part, known) for part in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.get("name"):
        return known.get(value["@id"], value)
    return value
