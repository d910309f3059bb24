"""The door: reports or a ledger in, a file of another world out, in one pass and never held whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from whoseword.errors import ConfigurationError
from whoseword.exchange.extras import needed
from whoseword.exchange.formats import Format, TableMaker, format_of
from whoseword.exchange.material import ExportOptions, Material, material_of
from whoseword.exchange.tables import TABLES, Table, rows_of, tables_of
from whoseword.records import Report

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped] # its stubs are heavy, and it is optional

    from whoseword.ledger import Ledger

DEFAULT_OPTIONS = ExportOptions()


def export(
    source: Ledger | Iterable[Report],
    format: str,  # noqa: A002 - the word that users have for it
    out: str | Path | BinaryIO,
    options: ExportOptions = DEFAULT_OPTIONS,
) -> int:
    """Write reports or a ledger in another format; return how many bytes were written.

    Args:
        source: reports, read once and one at a time, or a ledger.
        format: one of :data:`whoseword.exchange.FORMATS`.
        out: a file, which is replaced only when all is written; an open binary stream; or for CSV, TSV and Parquet a
            folder that is there, or whose name ends in ``/``, to get one file for each table.
        options: which claims, which day, which table.

    Raises:
        ConfigurationError: when there is no such format or table, its library is not installed, or the file cannot be
            written.
        LedgerError: when the ledger cannot be read.
    """
    chosen = format_of(format)
    material = material_of(source, options)
    if isinstance(out, str | Path) and (str(out).endswith("/") or Path(out).is_dir()):
        return _export_folder(material, chosen, Path(out))
    pieces = _one_table(material, chosen) if chosen.is_table else chosen.stream(material)
    if not isinstance(out, str | Path):
        return _write(pieces, out)
    with _opened(Path(out)) as stream:
        return _write(pieces, stream)


def to_pandas(
    source: Ledger | Iterable[Report], table: str | None = None, options: ExportOptions = DEFAULT_OPTIONS
) -> pd.DataFrame:
    """Return one of the tables as a data frame; words are as they are in the article, nothing is defused.

    Args:
        source: reports or a ledger.
        table: one of :data:`whoseword.exchange.TABLES`; by default attributions of reports and claims of a ledger.
        options: which claims, which day.

    Raises:
        ConfigurationError: when there is no such table, or pandas is not installed.
    """
    pandas = needed("pandas", "pandas")
    material = material_of(source, options)
    chosen = _table(material, table)
    kinds = {"number": "Int64", "real": "Float64", "truth": "boolean", "text": "string"}
    types = {name: kinds[kind] for name, kind in chosen.columns.items() if kind in kinds}
    frame = pandas.DataFrame(rows_of(chosen, material), columns=list(chosen.columns))
    return frame.astype(types)


def _one_table(material: Material, chosen: Format) -> Iterator[bytes]:
    table = _table(material, material.options.table)
    maker = chosen.table(table)
    return _pieces(maker, table, material)


def _pieces(maker: TableMaker, table: Table, material: Material) -> Iterator[bytes]:
    yield from maker.add(rows_of(table, material))
    yield maker.close()


def _table(material: Material, name: str | None) -> Table:
    possible = {table.name: table for table in tables_of(material)}
    wanted = name or ("claims" if material.is_ledger else "attributions")
    if wanted not in possible:
        why = f"{wanted!r} comes from a ledger only" if wanted in TABLES else f"there is no table {wanted!r}"
        raise ConfigurationError(f"{why}; choose one of {', '.join(possible)}")
    return possible[wanted]


def _export_folder(material: Material, chosen: Format, folder: Path) -> int:
    """Write every table to a file of its own, in one pass over the articles and one over the claims."""
    if not chosen.is_table:
        raise ConfigurationError(f"{chosen.name} is one file; give a file name in {folder}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"cannot make {folder}: {error.strerror}; choose another folder") from error
    with ExitStack() as stack:
        open_tables: list[tuple[Table, TableMaker, BinaryIO]] = []
        for table in tables_of(material):
            stream = stack.enter_context(_opened(folder / f"{table.name}{chosen.suffix}"))
            open_tables.append((table, chosen.table(table), stream))
        written = 0
        for of, pieces in (("article", material.entries()), ("claim", material.claims())):
            for piece in pieces:
                for table, maker, stream in open_tables:
                    if table.of == of:
                        written += _write(maker.add(table.rows(piece)), stream)
        return written + sum(_write([maker.close()], stream) for _, maker, stream in open_tables)


def _write(pieces: Iterable[bytes], stream: BinaryIO) -> int:
    written = 0
    for piece in pieces:
        stream.write(piece)
        written += len(piece)
    return written


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Give a stream for a file that replaces an older one only when all is written."""
    part = path.with_name(f"{path.name}.part")
    try:
        stream = part.open("wb")
    except OSError as error:
        raise ConfigurationError(f"cannot write {path}: {error.strerror}; choose another file") from error
    try:
        with stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
