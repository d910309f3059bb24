"""Reports and claims as flat tables, the same columns for CSV, TSV, Parquet and data frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from whoseword.exchange import claim_rows, report_rows
from whoseword.exchange.material import ClaimEntry, Entry, Material

Kind = Literal["text", "number", "real", "truth", "texts", "spans"]
Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """One table: its columns with their kinds, and how rows come about; ``of`` says from what."""

    name: str
    of: Literal["article", "claim"]
    columns: dict[str, Kind]
    rows: Callable[[Any], Iterator[Row]]


def _columns(written: str) -> dict[str, Kind]:
    """Return the columns of a list like ``id title:text spans:spans``; a column without a kind is text."""
    kinds: dict[str, Kind] = {}
    for word in written.split():
        name, _, kind = word.partition(":")
        kinds[name] = kind or "text"  # type: ignore[assignment] # a kind is one of the words above
    return kinds


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("attributions", "article", _columns(report_rows.ATTRIBUTION), report_rows.attribution_rows),
        Table("links", "article", _columns(report_rows.LINK), report_rows.link_rows),
        Table("events", "article", _columns(report_rows.EVENT), report_rows.event_rows),
        Table("actors", "article", _columns(report_rows.ACTOR), report_rows.actor_rows),
        Table("mentions", "article", _columns(report_rows.MENTION), report_rows.mention_rows),
        Table("articles", "article", _columns(report_rows.ARTICLE), report_rows.article_rows),
        Table("claims", "claim", _columns(claim_rows.CLAIM), claim_rows.claim_rows),
        Table("stances", "claim", _columns(claim_rows.STANCE), claim_rows.stance_rows),
        Table("stance_links", "claim", _columns(claim_rows.STANCE_LINK), claim_rows.stance_link_rows),
        Table("history", "claim", _columns(claim_rows.HISTORY), claim_rows.history_rows),
        Table("relations", "claim", _columns(claim_rows.RELATION), claim_rows.relation_rows),
        Table("retractions", "claim", _columns(claim_rows.RETRACTION), claim_rows.retraction_rows),
        Table("judgements", "claim", _columns(claim_rows.JUDGEMENT), claim_rows.judgement_rows),
    )
}


def tables_of(material: Material) -> tuple[Table, ...]:
    """Return the tables that this material fills."""
    return tuple(table for table in TABLES.values() if material.is_ledger or table.of == "article")


def rows_of(table: Table, material: Material) -> Iterator[Row]:
    """Yield the rows of one table."""
    pieces: Iterable[Entry | ClaimEntry] = material.entries() if table.of == "article" else material.claims()
    for piece in pieces:
        yield from table.rows(piece)
