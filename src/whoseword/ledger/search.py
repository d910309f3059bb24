"""Full-text search over claims and articles: FTS5 on SQLite, tsvector on PostgreSQL, the same words for both.

Words are looked for in any of their forms ("denied" finds "denies"), all of them must occur; ``"two words"`` must stand
together, ``-word`` must not occur. Of each text the first 100,000 characters are searched.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from msgspec.structs import replace
from sqlalchemy import Connection, Row, TextClause, select, text

from whoseword.data import load
from whoseword.ledger import schema as t
from whoseword.ledger.results import Hit
from whoseword.records import Span

_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_PAGE = 50  # rows of a list
_DEARER = 25  # to ask one row for words, against fetching one that has them
_MARK = re.compile("[\x02\x03]")
Searched = Literal["claims", "versions"]

# The same expressions as the indexes of the first migration have: only then are these used.
_VECTOR: dict[Searched, str] = {
    "claims": "to_tsvector('english', left(proposition, 100000))",
    "versions": "to_tsvector('english', left(coalesce(title, '') || ' ' || text, 100000))",
}
_SHOWN: dict[Searched, str] = {"claims": "proposition", "versions": "text"}
_HEADLINE = "StartSel=\x02, StopSel=\x03, MaxFragments=1, MaxWords=24, MinWords=12"


def terms(query: str) -> list[tuple[bool, str]]:
    """Return the words and phrases of a query, each with whether it is wanted.

    >>> terms('missiles -drones "ballistic missiles"')
    [(True, 'missiles'), (False, 'drones'), (True, 'ballistic missiles')]
    """
    found = [(not minus, phrase or word) for minus, phrase, word in _TERM.findall(query)]
    return [(wanted, words) for wanted, words in found if re.search(r"\w", words) and not is_passed_over(words)]


def is_passed_over(word: str) -> bool:
    """Tell whether a word stands nearly everywhere: it tells nothing, and to find it would cost most."""
    return word.casefold() in _passed_over()


@cache
def _passed_over() -> frozenset[str]:
    return frozenset(load("search")["passed_over"].split())


def matching(connection: Connection, table: Searched, query: str) -> TextClause:
    """Return the condition that a row of ``table`` has the words of the query; no row has those of an empty one."""
    found = terms(query)
    if not any(wanted for wanted, _ in found):
        return text("1 = 0")
    if connection.dialect.name == "sqlite":
        words, rows = _fts5(found), f"SELECT rowid FROM {table}_search WHERE {table}_search MATCH :words"  # noqa: S608
        condition = f"{table}.seq IN ({rows})"
        if _is_common(connection, table, words):
            condition = f"EXISTS ({rows} AND rowid = {table}.seq)"
        return text(condition).bindparams(words=words)
    condition = f"{_qualified(table)} @@ websearch_to_tsquery('english', :words)"
    return text(condition).bindparams(words=_websearch(found))


def _is_common(connection: Connection, table: Searched, words: str) -> bool:
    """Tell whether the first page of a list is found sooner by asking row after row for the words.

    Else all rows that have them are fetched and put in order, 3 µs each; asking for one takes 70 µs.
    """
    number = f"SELECT count(*) FROM {table}_search WHERE {table}_search MATCH :words"  # noqa: S608
    having = int(connection.execute(text(number).bindparams(words=words)).scalar_one())
    every = int(connection.execute(text(f"SELECT max(seq) FROM {table}")).scalar() or 0)  # noqa: S608
    return having**2 > every * _PAGE * _DEARER


def search_rows(connection: Connection, query: str, limit: int) -> tuple[Hit, ...]:
    """Return the best claims, then the best articles for the words of a query."""
    found = terms(query)
    if not any(wanted for wanted, _ in found):
        return ()
    claims = [_hit("claim", row) for row in connection.execute(_query(connection, "claims", found, limit))]
    articles = [_hit("article", row) for row in connection.execute(_query(connection, "versions", found, 2 * limit))]
    newest = {hit.id: hit for hit in reversed(articles)}  # of several versions of an article the best one
    best = [hit for hit in articles if newest.get(hit.id) is hit][:limit]
    a = t.articles.c
    rows = connection.execute(select(a.id, a.outlet, a.day).where(a.id.in_([hit.id for hit in best])))
    told = {row.id: row for row in rows} if best else {}
    return (*claims, *(replace(hit, outlet=told[hit.id].outlet, day=told[hit.id].day) for hit in best))


def _query(connection: Connection, table: Searched, found: list[tuple[bool, str]], limit: int) -> TextClause:
    shown = _SHOWN[table]
    names = {"claims": "claims.id, claims.proposition AS title", "versions": "versions.article AS id, versions.title"}
    if connection.dialect.name == "sqlite":
        column = "0" if table == "claims" else "1"
        sql = (
            f"SELECT {names[table]}, snippet({table}_search, {column}, '\x02', '\x03', '…', 24) AS snippet "  # noqa: S608
            f"FROM {table}_search JOIN {table} ON {table}.seq = {table}_search.rowid "
            f"WHERE {table}_search MATCH :words ORDER BY {table}_search.rank, {table}.seq LIMIT :most"
        )
        return text(sql).bindparams(words=_fts5(found), most=limit)
    sql = (
        f"SELECT {names[table]}, ts_headline('english', left({table}.{shown}, 100000), q, '{_HEADLINE}') AS snippet "  # noqa: S608
        f"FROM {table}, websearch_to_tsquery('english', :words) q "
        f"WHERE {_qualified(table)} @@ q ORDER BY ts_rank({_qualified(table)}, q) DESC, {table}.seq LIMIT :most"
    )
    return text(sql).bindparams(words=_websearch(found), most=limit)


def _qualified(table: Searched) -> str:
    return re.sub(r"\b(proposition|title|text)\b(?!\()", rf"{table}.\1", _VECTOR[table])


def _fts5(found: list[tuple[bool, str]]) -> str:
    """Return the query in FTS5's language, every word quoted: none of it is taken for an operator."""
    wanted = " AND ".join(f'"{_bare(words)}"' for want, words in found if want)
    unwanted = "".join(f' NOT "{_bare(words)}"' for want, words in found if not want)
    return f"({wanted}){unwanted}"


def _websearch(found: list[tuple[bool, str]]) -> str:
    return " ".join(f'{"" if want else "-"}"{_bare(words)}"' for want, words in found)


def _bare(words: str) -> str:
    return words.replace('"', " ").replace("\x00", " ")


def _hit(kind: Literal["claim", "article"], row: Row[Any]) -> Hit:
    """Return a find, the marks of the engine turned into spans."""
    plain, marks, starts = "", [], []
    for piece in re.split("([\x02\x03])", row.snippet or ""):
        if piece == "\x02":
            starts.append(len(plain))
        elif piece == "\x03" and starts:
            marks.append(Span(starts.pop(), len(plain)))
        elif not _MARK.fullmatch(piece):
            plain += piece
    return Hit(kind=kind, id=row.id, title=row.title or "", snippet=plain, marks=tuple(marks))
