"""An article's text cut into pieces, each with the marks that cover it: overlapping spans cannot be nested in HTML."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from whoseword.records import Attribution, Record, Report, Span
from whoseword.showing.view import numbered, numbered_events
from whoseword.showing.wording import POSITION_FAMILIES, Family, harmless

Role = Literal["source", "cue", "content", "event"]


class Mark(Record, frozen=True, kw_only=True):
    """Words of the text that are source, cue or content of the attribution with this number, or tell of an event."""

    span: Span
    role: Role
    number: int
    family: Family | None = None


class Piece(Record, frozen=True, kw_only=True):
    """A stretch of text that the same marks cover, the innermost last; ``ends_cue`` numbers the cues that end here."""

    text: str
    marks: tuple[Mark, ...]
    ends_cue: tuple[int, ...]

    @property
    def classes(self) -> str:
        """Return the roles, the family of the innermost content, and how deep contents are nested here (3 at most)."""
        contents = [mark for mark in self.marks if mark.role == "content"]
        roles = {mark.role: None for mark in self.marks}
        depth = (str(contents[-1].family), f"depth-{min(len(contents), 3)}") if contents else ()
        cues = [mark.family for mark in self.marks if mark.role == "cue"]
        return " ".join((*roles, *depth, *(f"cue-{family}" for family in cues[-1:])))

    @property
    def numbers(self) -> str:
        """Return the numbers of the attributions (``of-3``) and events (``of-e2``) of these words, as classes."""
        names = (f"of-e{mark.number}" if mark.role == "event" else f"of-{mark.number}" for mark in self.marks)
        return " ".join(dict.fromkeys(names))


def paragraphs(report: Report) -> Iterator[tuple[Piece, ...]]:
    """Yield each paragraph of the article as pieces, in the order of the text, without the white space between."""
    text = harmless(report.article.text)
    lines = [Span(line.start(), line.start() + len(line.group().rstrip())) for line in re.finditer(r"\S[^\n]*", text)]
    starts = [line.start for line in lines]
    marks: list[list[Mark]] = [[] for _ in lines]
    for mark in sorted(_marks(report), key=lambda mark: (mark.span.start, -mark.span.end)):
        first = max(bisect_right(starts, mark.span.start) - 1, 0)
        for number in range(first, bisect_left(starts, mark.span.end)):
            marks[number].append(mark)
    for line, inside in zip(lines, marks, strict=True):
        yield tuple(_pieces(text, line, inside))


def _marks(report: Report) -> Iterator[Mark]:
    numbers = numbered(report)
    for attribution in report.attributions:
        for role, spans in _parts(attribution):
            for span in spans:
                if span.start < span.end:
                    family = POSITION_FAMILIES[attribution.position]
                    yield Mark(span=span, role=role, number=numbers[attribution.id], family=family)
    places = numbered_events(report)
    for event in report.events:
        yield from (
            Mark(span=span, role="event", number=places[event.id]) for span in event.spans if span.start < span.end
        )


def _parts(attribution: Attribution) -> Iterator[tuple[Role, Iterable[Span]]]:
    if attribution.source is not None:
        yield "source", attribution.source.spans
    if attribution.cue is not None:
        yield "cue", attribution.cue.spans
    yield "content", attribution.content.spans


def _pieces(text: str, paragraph: Span, marks: list[Mark]) -> Iterator[Piece]:
    """Yield the pieces between all the edges of the marks in a paragraph; the marks come sorted by their start."""
    edges = {paragraph.start, paragraph.end}
    for mark in marks:
        edges.update(edge for edge in (mark.span.start, mark.span.end) if paragraph.start < edge < paragraph.end)
    covering: tuple[Mark, ...] = ()
    coming = deque(marks)
    for start, end in pairwise(sorted(edges)):
        while coming and coming[0].span.start <= start:
            covering += (coming.popleft(),)
        covering = tuple(mark for mark in covering if mark.span.end > start)
        ends = tuple(mark.number for mark in covering if mark.role == "cue" and mark.span.end == end)
        yield Piece(text=text[start:end], marks=covering, ends_cue=ends)
