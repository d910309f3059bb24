"""Dates: every time expression of an article, resolved against the day of publication, and the event it dates.

The day something was said, the day it happened and the day it was published are three: :func:`resolve_dates` reads
them all, :func:`date_for` tells which of them belongs to a given verb or noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whoseword.dates.attachment import date_for as _date_for
from whoseword.dates.resolution import resolve as _resolve

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from whoseword.records import DateWords

__all__ = ["date_for", "resolve_dates"]


def resolve_dates(doc: Doc, published: str | None) -> tuple[DateWords, ...]:
    """Return the time expressions of an article, in the order of its text.

    Values follow TIMEX3 (ISO-TimeML): "2024-03-11", "2024-W29-WE", "2024-Q3", "199X", "P6M", "PXM", "2024-03-11TNI",
    "XXXX-WXX-1"; ranges are ISO 8601 intervals ("2024-05-03/2024-05-05"); a clock time with a zone is given in UTC.

    Args:
        doc: the article; a blank tokenizer is enough, tags and a UD parse make directions surer.
        published: the day of publication, ISO 8601, a clock time behind it is allowed. When it is missing or wrong,
            what depends on it stays null and the reason says so; today's date is never used.

    Returns:
        One record an expression, with ``start`` and ``end`` as ISO days, both counted, or a ``reason`` why not. Nothing
        found is an empty tuple.
    """
    return _resolve(doc, published)


def date_for(doc: Doc, token_index: int, dates: Sequence[DateWords]) -> DateWords | None:
    """Return the date that belongs to a verb or a noun, by syntax first and by the order of words where that fails.

    In "two sources told the AP on Saturday that Iran had sent missiles in May" Saturday belongs to *told* and May to
    *sent*.

    Args:
        doc: the article that the dates were read from.
        token_index: the token of the verb or noun.
        dates: what :func:`resolve_dates` returned for the article, or a part of it.
    """
    return _date_for(doc, token_index, dates)
