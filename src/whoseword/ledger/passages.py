"""What a reader wants beside a claim: the words around each stance, what was copied, which versions there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, case, func, select

from whoseword.ledger import schema as t
from whoseword.ledger.batches import in_batches
from whoseword.ledger.codec import words_of
from whoseword.records import Attribution, Derivation, Record, Span

_ATTRIBUTION = msgspec.json.Decoder(Attribution)
AROUND = 130  # characters of context on each side
SHORT_TEXT = 30_000  # characters; of a longer text only the passage is fetched, for it may be megabytes long
LONGEST = 1500  # characters of a passage; a content can be a whole speech


class Passage(Record, frozen=True, kw_only=True):
    """The words around a stance.

    Attributes:
        start: offset of the passage in the article's text, code points.
        text: the words.
        cut: whether the article goes on after them.
        source: spans of the source, in the passage.
        cue: spans of the cue.
        content: spans of the content.
        version: which version of the article they stand in.
        attribution: the attribution with all that made its values.
    """

    start: int
    text: str
    cut: bool = False
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    version: int = 1
    attribution: Attribution | None = None


class VersionLine(Record, frozen=True, kw_only=True):
    """One version of an article."""

    number: int
    title: str | None
    published: str | None
    recorded: str
    characters: int


def passages(connection: Connection, stances: Iterable[str]) -> dict[str, Passage]:
    """Return the words around each stance that comes from an attribution, by the stance's id."""
    st, at, v = t.stances.c, t.attributions.c, t.versions.c
    length = func.length(v.text)
    short = case((length <= SHORT_TEXT, v.text), else_=None)
    found: dict[str, Passage] = {}
    for batch in in_batches(list(stances)):
        query = (
            select(st.id, st.version, v.number, at.record, length.label("length"), short.label("text"))
            .join(t.attributions, (at.version == st.version) & (at.id == st.attribution))
            .join(t.versions, v.id == st.version)
            .where(st.id.in_(batch))
        )
        for row in connection.execute(query).all():
            made = _passage(connection, row, _ATTRIBUTION.decode(row.record))
            found[row.id] = msgspec.structs.replace(made, version=row.number)
    return found


def _passage(connection: Connection, row: Any, attribution: Attribution) -> Passage:  # noqa: ANN401 - a row
    parts = (attribution.source, attribution.cue, attribution.content)
    spans = [span for part in parts if part for span in part.spans]
    start = max(0, min((span.start for span in spans), default=0) - AROUND)
    end = min(row.length, max((span.end for span in spans), default=0) + AROUND, start + LONGEST)
    if row.text is not None:
        text = row.text[start:end]
    else:
        piece = func.substr(t.versions.c.text, start + 1, end - start)
        text = connection.execute(select(piece).where(t.versions.c.id == row.version)).scalar_one()
    source, cue, content = (_inside(part.spans if part else (), start, end) for part in parts)
    cut = end < row.length
    return Passage(start=start, text=text, cut=cut, source=source, cue=cue, content=content, attribution=attribution)


def _inside(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    cut = [(max(span.start, start) - start, min(span.end, end) - start) for span in spans]
    return tuple(Span(first, last) for first, last in cut if first < last)


def derivations(connection: Connection, articles: Iterable[str]) -> tuple[Derivation, ...]:
    """Return from which articles or outlets these articles had their text or their news."""
    d = t.derivations.c
    found: list[Derivation] = []
    for batch in in_batches(sorted(set(articles))):
        found.extend(
            Derivation(
                article=row.article,
                source=row.source,
                kind=row.kind,
                score=row.score,
                reasons=words_of(row.reasons),
                made_by=row.made_by,
            )
            for row in connection.execute(select(t.derivations).where(d.article.in_(batch)).order_by(d.seq))
        )
    return tuple(found)


def version_lines(connection: Connection, article: str) -> tuple[VersionLine, ...]:
    """Return the versions of an article, oldest first."""
    v = t.versions.c
    columns = (v.number, v.title, v.published, v.recorded, func.length(v.text).label("characters"))
    rows = connection.execute(select(*columns).where(v.article == article).order_by(v.number))
    return tuple(VersionLine(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name for it
