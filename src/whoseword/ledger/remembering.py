"""What linkage and provenance ask about earlier articles: remembered keys, texts, and where stances stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from whoseword.errors import LedgerError
from whoseword.ledger import schema as t
from whoseword.ledger.batches import in_batches
from whoseword.ledger.codec import insert_new
from whoseword.ledger.pages import article_report
from whoseword.ledger.states import load_actors, load_stances
from whoseword.records import Actor, Article, Derivation, Key, Stance

if TYPE_CHECKING:
    from whoseword.ledger.engine import Store


class LedgerIndex:
    """Answers the questions of linkage and provenance from the tables of a ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def remember(self, keys: Iterable[Key]) -> None:
        """Remember keys; those of an article are better handed over with it (:class:`whoseword.records.Linked`)."""
        kept = list(keys)
        self._store.write("remembering keys", lambda connection: write_keys(connection, kept))

    def recall(self, kind: str, keys: Iterable[str], most: int) -> Mapping[str, Sequence[Key]]:
        """Return what was remembered under each key, by target, at most so many each."""
        wanted = sorted(set(keys))
        return self._store.read(f"recalling {kind}", lambda connection: _recalled(connection, kind, wanted, most))

    def article(self, article: str) -> Article | None:
        """Return an earlier article, in its newest version."""
        try:
            return self._store.read("reading an article", lambda one: article_report(one, article, None)).article
        except LedgerError as error:
            if error.__cause__ is not None:  # the ledger itself failed
                raise
            return None

    def standing(self, stances: Iterable[str]) -> Mapping[str, str]:
        """Return the claim on which each stance stands now."""
        wanted = sorted(set(stances))
        return self._store.read("looking stances up", lambda connection: _standing(connection, wanted))

    def stances(self, claims: Iterable[str]) -> Mapping[str, Sequence[Stance]]:
        """Return the stances that stand on each claim now."""
        wanted = sorted(set(claims))
        return self._store.read("reading stances", lambda connection: load_stances(connection, wanted))

    def derivations(self, articles: Iterable[str]) -> Sequence[Derivation]:
        """Return from where these articles were had."""
        wanted = sorted(set(articles))
        return self._store.read("reading derivations", lambda connection: _derivations(connection, wanted))

    def actors(self, actors: Iterable[str]) -> Mapping[str, Actor]:
        """Return actors by id."""
        wanted = sorted(set(actors))
        return self._store.read("reading actors", lambda connection: load_actors(connection, wanted))


def write_keys(connection: Connection, keys: Iterable[Key]) -> None:
    """Write the keys that are new."""
    rows = [{"kind": one.kind, "key": one.key, "target": one.target, "payload": one.payload} for one in keys]
    insert_new(connection, t.keys, rows, order="key")


def _recalled(connection: Connection, kind: str, keys: Sequence[str], most: int) -> dict[str, tuple[Key, ...]]:
    found: dict[str, list[Key]] = {}
    place = func.row_number().over(partition_by=t.keys.c.key, order_by=t.keys.c.target).label("place")
    for batch in in_batches(keys):
        if most == 1:
            found |= _first(connection, kind, batch)
            continue
        placed = select(t.keys, place).where(t.keys.c.kind == kind, t.keys.c.key.in_(batch)).subquery()
        query = select(placed).where(placed.c.place <= most).order_by(placed.c.key, placed.c.target)
        for row in connection.execute(query):
            one = Key(kind=row.kind, key=row.key, target=row.target, payload=row.payload)
            found.setdefault(row.key, []).append(one)
    return {key: tuple(targets) for key, targets in found.items()}


def _first(connection: Connection, kind: str, keys: Sequence[str]) -> dict[str, list[Key]]:
    """Return the first target under each key; without numbering the rows, since hardly any key has two."""
    query = select(t.keys).where(t.keys.c.kind == kind, t.keys.c.key.in_(keys)).order_by(t.keys.c.key, t.keys.c.target)
    found: dict[str, list[Key]] = {}
    for row in connection.execute(query):
        found.setdefault(row.key, [Key(kind=row.kind, key=row.key, target=row.target, payload=row.payload)])
    return found


def _derivations(connection: Connection, articles: Sequence[str]) -> list[Derivation]:
    found = []
    for batch in in_batches(articles):
        for row in connection.execute(select(t.derivations).where(t.derivations.c.article.in_(batch))):
            kept = {name: getattr(row, name) for name in ("article", "source", "kind", "score", "made_by")}
            found.append(Derivation(**kept))
    return found


def _standing(connection: Connection, stances: Sequence[str]) -> dict[str, str]:
    standing: dict[str, str] = {}
    for batch in in_batches(stances):
        query = select(t.stances.c.id, t.stances.c.stands_on).where(t.stances.c.id.in_(batch))
        standing |= {row.id: row.stands_on for row in connection.execute(query)}
    return standing
