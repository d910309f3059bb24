"""Quotations and the day on which each was said: "yesterday" in one counts from that day, not from the publication."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from spacy.tokens import Doc

from whoseword.dates.attachment import date_for
from whoseword.records import DateWords

_MARKED = re.compile(r'“[^“”]{1,3000}”|"[^"\n]{1,3000}"')
_STOP = re.compile(r"[.!?]\s|\n")
_REACH = 160


def quotations_of(doc: Doc) -> list[tuple[int, int]]:
    """Return the quotations as offsets: those that annotation found, or else what stands between double marks."""
    if "whoseword.quote" in doc.spans:
        return [(span.start_char, span.end_char) for span in doc.spans["whoseword.quote"]]
    return [match.span() for match in _MARKED.finditer(doc.text)]


def days_said(
    doc: Doc, quotations: Sequence[tuple[int, int]], dates: Sequence[DateWords], verbs: Collection[str]
) -> dict[int, date]:
    """Return, by the number of the quotation, the day that its own sentence gives to the verb of saying beside it."""
    outside = [when for when in dates if when.start and when.start == when.end and when.direction != "future"]
    outside = [when for when in outside if not any(a <= when.spans[0].start < b for a, b in quotations)]
    if not outside:
        return {}
    found, text = {}, doc.text
    for number, (start, end) in enumerate(quotations):
        low, high = _frame(text, start, end)
        near = [when for when in outside if low <= when.spans[0].start < high]
        if not near:
            continue
        span = doc.char_span(low, high, alignment_mode="expand")
        for token in span or ():
            when = date_for(doc, token.i, near) if token.lower_ in verbs and not start <= token.idx < end else None
            if when is not None and when.start:
                found[number] = date.fromisoformat(when.start)
                break
    return found


def _frame(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch around a quotation up to the ends of its sentence."""
    before = [match.end() for match in _STOP.finditer(text, max(0, start - _REACH), start)]
    after = _STOP.search(text, end, end + _REACH)
    closed = text[end - 2 : end - 1] in ".!?"
    low = before[-1] if before else max(0, start - _REACH)
    return low, end if closed else after.start() if after else min(len(text), end + _REACH)
