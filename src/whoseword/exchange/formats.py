"""The formats by name; what one needs is loaded when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from whoseword.errors import ConfigurationError
from whoseword.exchange.material import Material
from whoseword.exchange.tables import Row, Table

Writer = Callable[[Material], Iterator[bytes]]


class TableMaker(Protocol):
    """Makes the bytes of one table while its rows come."""

    def add(self, rows: Iterable[Row], /) -> Iterator[bytes]:
        """Yield what is ready."""

    def close(self) -> bytes:
        """Return the rest."""


@dataclass(frozen=True)
class Format:
    """One format: how it is called, what its files end in, and where its writer is.

    Attributes:
        writer: ``module:function`` under this package; of a table format, what makes a :class:`TableMaker`.
        is_table: the format holds one table a file.
        media_type: its registered name, where it has one.
    """

    name: str
    title: str
    suffix: str
    writer: str
    is_table: bool = False
    media_type: str = "application/octet-stream"

    def stream(self, material: Material) -> Iterator[bytes]:
        """Yield the file piece by piece; not for table formats."""
        return cast("Writer", self._load())(material)

    def table(self, table: Table) -> TableMaker:
        """Return the maker of one table; for table formats."""
        return cast("Callable[[Table], TableMaker]", self._load())(table)

    def _load(self) -> object:
        module, _, name = self.writer.partition(":")
        return getattr(import_module(f"whoseword.exchange.{module}"), name)


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("csv", "CSV tables", ".csv", "delimited:csv_table", is_table=True, media_type="text/csv"),
        Format("tsv", "TSV tables", ".tsv", "delimited:tsv_table", is_table=True,
               media_type="text/tab-separated-values"),
        Format("parquet", "Parquet tables", ".parquet", "parquet:Parquet", is_table=True,
               media_type="application/vnd.apache.parquet"),
        Format("plover", "PLOVER 2.0 events, JSON lines", ".plover.jsonl", "event_lines:plover",
               media_type="application/x-ndjson"),
        Format("cameo", "CAMEO events in PETRARCH2's columns", ".cameo.tsv", "event_lines:cameo",
               media_type="text/tab-separated-values"),
        Format("icews", "CAMEO events in ICEWS's columns", ".icews.tsv", "event_lines:icews",
               media_type="text/tab-separated-values"),
        Format("claimreview", "schema.org Claim and ClaimReview, JSON-LD", ".jsonld", "schema_org:write",
               media_type="application/ld+json"),
        Format("aida", "AIDA claim frames, Turtle", ".ttl", "aida:write", media_type="text/turtle"),
        Format("stix", "STIX 2.1 bundle", ".stix.json", "stix:write", media_type="application/stix+json;version=2.1"),
        Format("prov", "PROV-O, Turtle", ".ttl", "prov_o:write", media_type="text/turtle"),
        Format("webannotation", "W3C Web Annotations, JSON-LD", ".jsonld", "web_annotation:write",
               media_type='application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'),
        Format("graphml", "GraphML", ".graphml", "graphml:write", media_type="application/graphml+xml"),
    )
}  # fmt: skip


def format_of(name: str) -> Format:
    """Return a format by its name.

    Raises:
        ConfigurationError: when there is none of this name.
    """
    found = FORMATS.get(name)
    if found is None:
        raise ConfigurationError(f"there is no format {name!r}; choose one of {', '.join(FORMATS)}")
    return found
