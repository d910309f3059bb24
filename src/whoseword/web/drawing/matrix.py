"""Holders by time: the position of each holder on each day, reversals marked."""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.ledger import StanceLine
from whoseword.ledger.names import name_key
from whoseword.ledger.status import By, side, stance_day
from whoseword.records import Position, Record
from whoseword.showing.wording import POSITION_FAMILIES, Family, one_line, position_words
from whoseword.web.drawing.days import short_day

MOST_COLUMNS = 14
MOST_ROWS = 40


class Cell(Record, frozen=True, kw_only=True):
    """What a holder did in one column: the last position there, how many stances, and where the last one is shown."""

    position: Position
    words: str
    family: Family
    number: int
    stance: str
    reverses: bool
    outlets: str


class MatrixRow(Record, frozen=True, kw_only=True):
    """One holder and its cells, nothing where it was silent; ``key`` is what its own page is asked by."""

    name: str
    key: str
    side: int
    cells: tuple[Cell | None, ...]


class Matrix(Record, frozen=True, kw_only=True):
    """Columns are days, or months where there are too many days; ``left_out`` counts holders without a row."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    by_month: bool
    left_out: int


def draw_matrix(stances: Sequence[StanceLine], by: By = "published") -> Matrix:
    """Return the matrix of a claim's stances, holders in the order in which they first spoke."""
    dated = [(day, line) for line in reversed(stances) if (day := stance_day(line.stance, by))]
    return _matrix(dated, lambda line: (line.stance.actor or name_key(line.stance.holder), line.stance.holder))


def draw_claims_matrix(stances: Sequence[StanceLine], by: By = "published") -> Matrix:
    """Return the matrix of one holder's stances, with claims as rows."""
    dated = [(day, line) for line in reversed(stances) if (day := stance_day(line.stance, by))]
    return _matrix(dated, lambda line: (line.stance.claim, line.proposition))


def _matrix(dated: list[tuple[str, StanceLine]], row_of: object) -> Matrix:
    dated.sort(key=lambda pair: pair[0])
    days = list(dict.fromkeys(day for day, _ in dated))
    by_month = len(days) > MOST_COLUMNS
    width = len("2024-09") if by_month else len("2024-09-07")
    columns = list(dict.fromkeys(day[:width] for day in days))[-MOST_COLUMNS:]
    rows: dict[str, dict[str, list[StanceLine]]] = {}
    names: dict[str, str] = {}
    for day, line in dated:
        key, name = row_of(line)  # type: ignore[operator]
        names.setdefault(key, name)
        rows.setdefault(key, {}).setdefault(day[:width], []).append(line)
    made = [_row(key, names[key], cells, columns) for key, cells in rows.items()]
    shown = [row for row in made if any(row.cells)][:MOST_ROWS]
    return Matrix(columns=tuple(columns), rows=tuple(shown), by_month=by_month, left_out=len(made) - len(shown))


def _row(key: str, name: str, cells: dict[str, list[StanceLine]], columns: Sequence[str]) -> MatrixRow:
    last = max(cells)
    found = tuple(_cell(cells[column]) if column in cells else None for column in columns)
    return MatrixRow(name=one_line(name), key=key, side=side(cells[last][-1].stance), cells=found)


def _cell(lines: Sequence[StanceLine]) -> Cell:
    """Return a cell; a position that is evidence goes before one that is none."""
    telling = [line for line in lines if side(line.stance)] or lines
    last = telling[-1]
    outlets = list(dict.fromkeys(one_line(line.outlet) for line in lines if line.outlet))
    return Cell(
        position=last.stance.position,
        words=position_words(last.stance.position),
        family=POSITION_FAMILIES[last.stance.position],
        number=len(lines),
        stance=last.stance.id,
        reverses=any(line.reverses for line in lines),
        outlets=", ".join(outlets),
    )


def column_words(column: str) -> str:
    """Return a column's head: "7 Sep", or the month as it is."""
    return short_day(column) if len(column) > len("2024-09") else column
