"""JSONL: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from whoseword.errors import RejectedError
from whoseword.reading.decoding import refuse_binary
from whoseword.reading.draft import ROOM, Draft, reject
from whoseword.reading.moments import moment
from whoseword.reading.opening import READ_ERRORS, Input
from whoseword.reading.options import ReadingOptions
from whoseword.records import Article, Report, record_id

_FIELDS = ("title", "url", "outlet", "byline", "published")


def read_lines(source: Input, options: ReadingOptions) -> Iterator[Draft | Report]:
    """Give the article of each line; a bad line gives a report with its number and the next one is read.

    Fields: ``id``, ``text``, and where known ``title``, ``url``, ``outlet``, ``byline``, ``published``; others are left
    alone. Blank lines are skipped.
    """
    try:
        refuse_binary(source.start)
    except RejectedError as rejected:
        yield reject(source.name, rejected.reason)
        return
    number = 0
    try:
        for number, line in _numbered(source, options):
            yield _read_line(line, f"{source.name} line {number}")
    except READ_ERRORS as error:
        yield reject(f"{source.name} after line {number}", f"cannot be read on ({error}); copy or download it again")
        return
    if not number:
        yield reject(source.name, "the file is empty; write one JSON object a line")


def _read_line(line: bytes | None, where: str) -> Draft | Report:
    if line is None:
        return reject(where, "the line is longer than a file may be; split the article")
    fields: dict[str, Any] = {}
    try:
        fields = _object(line)
        return _draft(where, fields)
    except RejectedError as rejected:
        known = fields.get("id")
        stated = isinstance(known, str | int) and not isinstance(known, bool)
        known_id = str(known) if stated else record_id("article-", where)
        return reject(where, rejected.reason, Article(id=known_id, text=""))


def _numbered(source: Input, options: ReadingOptions) -> Iterator[tuple[int, bytes | None]]:
    """Give each line that is not blank with its number; nothing in place of one that is too long."""
    number = 0
    while line := source.stream.readline(options.max_bytes + 1):
        number += 1
        if len(line) > options.max_bytes and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = source.stream.readline(options.max_bytes)
            yield number, None
        elif line.strip():
            yield number, line


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RejectedError(ROOM, f"byte {error.start} is no UTF-8; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        reason = f"not valid JSON ({error.msg.lower()} at character {error.pos + 1}); write one JSON object a line"
        raise RejectedError(ROOM, reason) from error
    except ValueError as error:
        raise RejectedError(ROOM, f"not valid JSON ({error}); write one JSON object a line") from error
    except RecursionError as error:
        raise RejectedError(ROOM, "JSON nested too deep; write one flat object a line") from error
    if not isinstance(value, dict):
        raise RejectedError(ROOM, f'a JSON {type(value).__name__}, not an object; write {{"id": ..., "text": ...}}')
    return value


def _draft(where: str, fields: dict[str, Any]) -> Draft:
    text, known = fields.get("text"), fields.get("id")
    if not isinstance(text, str):
        raise RejectedError(ROOM, 'the field "text" is missing or no string; give the text of the article')
    if isinstance(known, bool) or not isinstance(known, str | int | None):
        raise RejectedError(ROOM, 'the field "id" is no string; give a string')
    kept: dict[str, str | None] = {}
    for name in _FIELDS:
        value = fields.get(name)
        if value is not None and not isinstance(value, str):
            raise RejectedError(ROOM, f'the field "{name}" is no string; give a string or leave it out')
        kept[name] = (value or "").strip() or None
    for value in (text, *kept.values()):
        if value and not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise RejectedError(ROOM, "half of a surrogate pair (\\ud800 to \\udfff) is no character; write it whole")
    stated = kept.pop("published")
    published = moment(stated) if stated else None
    flags = (f"published {stated!r} is no date and is left out",) if stated and not published else ()
    return Draft(
        where=where, text=text, id=None if known in (None, "") else str(known), published=published,
        date_source="given" if published else None, flags=flags, stated=True, **kept,
    )  # fmt: skip
