"""Holders by time: the position of each holder, or of all who speak for one country, on each day; reversals marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from whoseword.ledger import StanceLine
from whoseword.ledger.names import name_key
from whoseword.ledger.status import By, side, stance_day
from whoseword.records import Position, Record
from whoseword.showing.wording import POSITION_FAMILIES, Family, one_line, position_words
from whoseword.web.drawing.days import short_day

MOST_COLUMNS = 14
MOST_ROWS = 40
NO_PARTY = "of no known country"

Lines = dict[str, list[StanceLine]]  # by column


class Cell(Record, frozen=True, kw_only=True):
    """What a holder did in one column: its last position there, how often, where that is shown, and all in words."""

    position: Position
    words: str
    family: Family
    number: int
    stance: str
    reverses: bool
    title: str


class MatrixRow(Record, frozen=True, kw_only=True):
    """One holder and its cells, nothing where it was silent; ``key`` is what its own page is asked by.

    ``role`` is "all" for the row that sums up a party, and "one" for the holders below it.
    """

    name: str
    key: str
    side: int
    cells: tuple[Cell | None, ...]
    role: Literal["alone", "all", "one"] = "alone"


class Matrix(Record, frozen=True, kw_only=True):
    """Columns are days, or months where there are too many days; ``left_out`` counts holders without a row."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    by_month: bool
    left_out: int


def row_key(line: StanceLine) -> str:
    """Return which row of a claim's matrix a stance belongs to."""
    return line.stance.actor or name_key(line.stance.holder)


def draw_matrix(
    stances: Sequence[StanceLine], by: By = "published", parties: Mapping[str, str] | None = None
) -> Matrix:
    """Return the matrix of a claim's stances, holders in the order in which they first spoke.

    Args:
        stances: the newest first.
        by: which of the three times decides on the column.
        parties: what rows are gathered under, by their key.
    """
    gathered = parties or {}
    first_of: dict[tuple[str, str], str] = {}  # one holder may be two actors, where articles call it differently

    def row_of(line: StanceLine) -> tuple[str, str]:
        key, name = row_key(line), line.stance.holder
        return first_of.setdefault((gathered.get(key, ""), name_key(name)), key), name

    return _matrix(stances, by, row_of, gathered)


def draw_claims_matrix(stances: Sequence[StanceLine], by: By = "published") -> Matrix:
    """Return the matrix of one holder's stances, with claims as rows."""
    return _matrix(stances, by, lambda line: (line.stance.claim, line.proposition), {})


def _matrix(
    stances: Sequence[StanceLine],
    by: By,
    row_of: Callable[[StanceLine], tuple[str, str]],
    parties: Mapping[str, str],
) -> Matrix:
    dated = [(day, line) for line in reversed(stances) if (day := stance_day(line.stance, by))]
    dated.sort(key=lambda pair: pair[0])
    days = list(dict.fromkeys(day for day, _ in dated))
    by_month = len(days) > MOST_COLUMNS
    width = len("2024-09") if by_month else len("2024-09-07")
    columns = list(dict.fromkeys(day[:width] for day in days))[-MOST_COLUMNS:]
    rows: dict[str, Lines] = {}
    names: dict[str, str] = {}
    for day, line in dated:
        key, name = row_of(line)
        names.setdefault(key, name)
        rows.setdefault(key, {}).setdefault(day[:width], []).append(line)
    seen = {key: cells for key, cells in rows.items() if not cells.keys().isdisjoint(columns)}
    shown = dict(list(seen.items())[:MOST_ROWS])
    made = _gathered(shown, names, columns, parties) if parties else _alone(shown, names, columns)
    return Matrix(columns=tuple(columns), rows=tuple(made), by_month=by_month, left_out=len(rows) - len(shown))


def _alone(rows: Mapping[str, Lines], names: Mapping[str, str], columns: Sequence[str]) -> list[MatrixRow]:
    return [_row((key, names[key]), cells, columns) for key, cells in rows.items()]


def _gathered(
    rows: Mapping[str, Lines], names: Mapping[str, str], columns: Sequence[str], parties: Mapping[str, str]
) -> list[MatrixRow]:
    """Return the rows party by party, each party summed up in a row above its holders; those of none come last."""
    gathered: dict[str, dict[str, Lines]] = {}
    for key, cells in rows.items():
        gathered.setdefault(parties.get(key, ""), {})[key] = cells
    made: list[MatrixRow] = []
    for party in sorted(gathered, key=lambda party: not party):
        members = gathered[party]
        whole: Lines = {}
        for cells in members.values():
            for column, lines in cells.items():
                whole.setdefault(column, []).extend(lines)
        summed = {column: sorted(lines, key=_order) for column, lines in whole.items()} if party else {}
        made.append(_row(("", party or NO_PARTY), summed, columns, "all"))
        made += [_row((key, names[key]), cells, columns, "one") for key, cells in members.items()]
    return made


def _order(line: StanceLine) -> str:
    return line.stance.published or line.stance.recorded or ""


def _row(
    holder: tuple[str, str], cells: Lines, columns: Sequence[str], role: Literal["alone", "all", "one"] = "alone"
) -> MatrixRow:
    key, name = holder
    telling = [line for column in sorted(cells) for line in cells[column]]
    sided = [line for line in telling if side(line.stance)] if role == "all" else telling
    last = side((sided or telling)[-1].stance) if telling else 0
    found = tuple(_cell(cells[column]) if column in cells else None for column in columns)
    return MatrixRow(name=one_line(name), key=key, side=last, cells=found, role=role)


def _cell(lines: Sequence[StanceLine]) -> Cell:
    """Return a cell; a position of one's own goes before what is only passed on, and that before no evidence."""
    sided = [line for line in lines if side(line.stance)]
    last = ([line for line in sided if line.stance.position != "reports"] or sided or lines)[-1]
    positions = dict.fromkeys(position_words(line.stance.position) for line in lines)
    outlets = dict.fromkeys(one_line(line.outlet) for line in lines if line.outlet)
    return Cell(
        position=last.stance.position,
        words=position_words(last.stance.position),
        family=POSITION_FAMILIES[last.stance.position],
        number=sum(line.stance.position == last.stance.position for line in lines),
        stance=last.stance.id,
        reverses=any(line.reverses for line in lines),
        title=": ".join(part for part in (", ".join(positions), ", ".join(outlets)) if part),
    )


def column_words(column: str) -> str:
    """Return a column's head: "7 Sep", or the month as it is."""
    return short_day(column) if len(column) > len("2024-09") else column
