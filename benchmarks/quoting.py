"""Quoted words to offsets: gold files quote the article and never count characters.

A quote is words of the article as they stand, or its first and last words with ``[...]`` between them. It must be
found exactly once where it is looked for; otherwise the file says which one it means: ``nth`` (from 1), or ``in``, a
longer passage inside which the words stand once. Words match whole: ``he`` is not found in ``the``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from whoseword.errors import WhosewordError
from whoseword.records import Span, Words

GAP = " [...] "


class GoldError(WhosewordError):
    """A gold file cannot be read: which file, which entry, and what to write instead."""


class Quoter:
    """Finds quotes in one text; ``where`` names the file in messages."""

    def __init__(self, text: str, where: str) -> None:
        """Keep the text and the name of its file."""
        self.text = text
        self.where = where

    def occurrences(self, quote: str, area: Span | None = None) -> list[Span]:
        """Return every span of ``quote`` inside ``area`` (the whole text when not given), in order."""
        start, end = (area.start, area.end) if area else (0, len(self.text))
        head, gap, tail = quote.partition(GAP)
        found = [Span(*match.span()) for match in _whole(head).finditer(self.text, start, end)]
        if not gap:
            return found
        joined = []
        for span in found:
            last = _whole(tail).search(self.text, span.end, end)
            if last:
                joined.append(Span(span.start, last.end()))
        return joined

    def span(self, quote: str | Mapping[str, Any], entry: str, area: Span | None = None) -> Span:
        """Return the one span that ``quote`` means.

        Args:
            quote: words, or a mapping with ``words`` and perhaps ``nth`` or ``in``.
            entry: the entry of the gold file, for messages.
            area: the passage to look in first; the whole text is searched when the words are not there.

        Raises:
            GoldError: when the words are not found, or found several times and nothing says which.
        """
        asked: Mapping[str, Any] = {"words": quote} if isinstance(quote, str) else quote
        words, nth = str(asked["words"]), asked.get("nth")
        if "in" in asked:
            area = self.span(str(asked["in"]), entry)
        found = self.occurrences(words, area)
        if not found and "in" not in asked:
            found = self.occurrences(words)
        if not found:
            raise GoldError(f"{self.where}: {entry}: the words {words!r} are not in the article; quote it exactly")
        if nth is not None:
            if not 1 <= nth <= len(found):
                raise GoldError(f"{self.where}: {entry}: {words!r} occurs {len(found)} times, nth is {nth}")
            return found[int(nth) - 1]
        if len(found) > 1:
            raise GoldError(f"{self.where}: {entry}: {words!r} occurs {len(found)} times; say nth: or in:")
        return found[0]

    def words(self, quotes: str | Mapping[str, Any] | Sequence[Any], entry: str, area: Span | None = None) -> Words:
        """Return the words that one quote or a list of them means, parts in the order given."""
        parts: Sequence[Any] = [quotes] if isinstance(quotes, str | Mapping) else quotes
        spans = tuple(self.span(part, entry, area) for part in parts)
        return Words(spans=spans, text=" ".join(self.text[span.start : span.end] for span in spans))


def _whole(words: str) -> re.Pattern[str]:
    """Return a pattern for ``words`` that starts and ends at the edge of a word."""
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(left + re.escape(words) + right)
