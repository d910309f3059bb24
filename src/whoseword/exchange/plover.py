"""PLOVER JSONL: one object for each event, in the fields of the PLOVER 2.0 manual.

Beside the manual's fields stand ``holder``, ``chain``, ``factuality`` and ``aux``: who says so, through whom, how
firmly, and PLOVER's auxiliary modes. A reader that knows only the manual's fields takes every event for a fact;
filter on ``holder == "outlet"`` and ``factuality == "CT+"`` for what the outlet itself states.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from whoseword.exchange.event_rows import EventRow, event_rows
from whoseword.records import Report

_QUAD_CODES = {"verbal-cooperation": 1, "material-cooperation": 2, "verbal-conflict": 3, "material-conflict": 4}
VERSION = "PLOVER 2.0 (draft of 2021)"


def plover_lines(reports: Iterable[Report]) -> Iterator[bytes]:
    """Yield one line of JSON, UTF-8 without its line break, for each event."""
    encoder = msgspec.json.Encoder()
    for report in reports:
        for row in event_rows(report):
            yield encoder.encode(plover_record(row))


def plover_record(row: EventRow) -> dict[str, Any]:
    """Return one event as PLOVER's record; fields without a value are left out, required ones are null."""
    event, article = row.event, row.article
    number, sentence = row.sentence
    record: dict[str, Any] = {
        "id": event.id,
        "date": row.day,
        "actor": [_entity(row, each) for each in event.actor],
        "event": [event.type],
        "recipient": [_entity(row, each) for each in event.recipient],
        "mode": list(event.mode),
        "context": list(event.context),
        "event_text": [row.words],
        "quad_code": _QUAD_CODES[event.quad] if event.quad else None,
        "event_scale": event.scale,
        "event_loc": _place(row),
        "text": sentence,
        "text_info": {"sequence": number, "start": event.spans[0].start, "end": event.spans[0].end},
        "cite_info": {"url": article.url, "title": article.title, "publication": article.outlet, "language": "eng"},
        "coder": event.made_by,
        "holder": row.holder,
        "chain": row.chain,
        "factuality": event.factuality,
        "aux": list(event.aux),
    }
    if row.day is None:
        record["comment"] = "neither the day of the event nor that of publication is known"
    required = ("id", "date", "actor", "event")
    return {key: value for key, value in record.items() if key in required or value not in (None, [], {})}


def _entity(row: EventRow, actor_id: str) -> dict[str, Any]:
    actor = row.actor(actor_id)
    if actor is None:
        return {"code": "", "entity_text": ""}
    found = {"code": actor.country or "", "sector": actor.sector, "entity_text": actor.name, "office": actor.office}
    return {key: value for key, value in found.items() if value is not None}


def _place(row: EventRow) -> dict[str, Any] | None:
    place = row.event.place
    if place is None:
        return None
    found = {
        "extracted_place": place.text,
        "country_code": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
    }
    return {key: value for key, value in found.items() if value is not None}
