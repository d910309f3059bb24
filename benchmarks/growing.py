"""Making a ledger many times larger from itself, in SQL: the same articles under other names, on other days.

Each copy has its own articles, actors, claims and stances: ids and names end with the copy's number, days are shifted.
Countries and the words of articles stay, so lists by country and words grow with the ledger. Left out is what no list
and no claim's page reads: links, what linkage remembers (``keys``), who has part in which event, the records of
attributions and appearances. The records inside the other rows (chains, histories) name the originals still. A copied
article takes about 150 KB.
"""

from __future__ import annotations

from functools import partial

from sqlalchemy import ColumnElement, Connection, Table, and_, case, func, insert, literal, select

from whoseword.ledger import Ledger
from whoseword.ledger import schema as t

SHIFT = 29  # days between a copy and the next
HASHED = "a" + "[0-9a-f]" * 16  # ids of actors that are no codes of countries

# Of each table, in the order of their foreign keys: columns that become a copy's own, names, actors, and days.
OWN = {
    "articles": ["id", "address", "url"],
    "versions": ["id", "article", "fingerprint"],
    "attributions": ["version", "id"],
    "events": ["version"],
    "actors": ["id"],
    "appearances": ["version"],
    "claims": ["id"],
    "claim_actors": ["claim"],
    "stances": ["id", "claim", "stands_on", "article", "version", "attribution"],
    "claim_members": ["claim", "stance"],
    "roots": ["stance"],
    "relations": ["claim", "other"],
    "derivations": ["article", "source"],
    "claim_states": ["claim"],
    "claim_histories": ["claim"],
    "claim_facets": ["claim"],
}
NAMES = {"actors": ["name", "name_key"], "claims": ["proposition"], "stances": ["holder", "holder_key"]}
ACTORS = {name: ["actor"] for name in ("attributions", "appearances", "claim_actors", "stances")}
BARE = ("attributions", "appearances")  # copied without records
DAYS = {
    "articles": ["day"],
    "versions": ["published"],
    "events": ["day"],
    "claims": ["start", "end"],
    "stances": ["published", "day", "event_date"],
    "claim_states": ["first_day", "last_day", "changed"],
    "claim_facets": ["changed"],
}


def grow(ledger: Ledger, copies: int) -> None:
    """Make an SQLite ledger so many times as large, a transaction a copy."""
    for number in range(2, copies + 1):
        ledger._store.write("copying", partial(_copy, number=number))  # noqa: SLF001 - a benchmark


def _copy(connection: Connection, number: int) -> None:
    for name, own in OWN.items():
        table = t.metadata.tables[name]
        values = {column.name: _copied(table, column.name, number) for column in table.c if column.name != "seq"}
        rows = select(*values.values()).where(table.c[own[0]].not_like("%#%"))  # copies of the first ones only
        if name == "actors":
            rows = rows.where(_hashed(table.c.id))
        connection.execute(insert(table).from_select(list(values), rows))


def _copied(table: Table, name: str, number: int) -> ColumnElement[str]:
    column, suffix = table.c[name], f"#{number}"
    if name in OWN[table.name]:
        return column + suffix
    if name in NAMES.get(table.name, ()):
        return column + f" {number}"
    if name in ACTORS.get(table.name, ()):
        return case((_hashed(column), column + suffix), else_=column)
    if name in DAYS.get(table.name, ()):
        return func.date(column, f"+{SHIFT * (number - 1)} days")
    if name == "facet":
        hashed = column.op("GLOB")(f"actor:{HASHED}")
        return case((hashed, column + suffix), else_=column)
    if name == "record" and table.name in BARE:
        return literal("{}")
    if name == "record" and table.name in ("actors", "claims"):
        words = "name" if table.name == "actors" else "proposition"
        return func.json_set(column, "$.id", table.c.id + suffix, f"$.{words}", table.c[words] + f" {number}")
    return column


def _hashed(column: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(column.is_not(None), column.op("GLOB")(literal(HASHED)))
