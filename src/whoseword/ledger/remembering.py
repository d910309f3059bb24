"""What linkage and provenance ask about earlier articles: remembered keys, texts, and where stances stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, and_, bindparam, func, select, true

from whoseword.ledger import schema as t
from whoseword.ledger.batches import among, each
from whoseword.ledger.codec import cleaned, insert_new
from whoseword.ledger.pages import newest_article
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
        kept = [cleaned(key) for key in keys]
        self._store.write("remembering keys", lambda connection: write_keys(connection, kept))

    def recall(self, kind: str, keys: Iterable[str], most: int) -> Mapping[str, Sequence[Key]]:
        """Return what was remembered under each key, by target, at most so many each."""
        wanted = sorted(set(keys))
        return self._store.read(f"recalling {kind}", lambda connection: _recalled(connection, kind, wanted, most))

    def article(self, article: str) -> Article | None:
        """Return an earlier article, in its newest version."""
        return self._store.read("reading an article", lambda one: newest_article(one, article))

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


_BEYOND = "\U0010ffff"  # sorts after every id
_k = t.keys.c
_COLUMNS = (_k.kind, _k.key, _k.target, _k.payload)
#: Without counting the rows under each key, since hardly any key of this sort has two.
_FIRST = select(*_COLUMNS).where(_k.kind == bindparam("kind"), among(_k.key)).order_by(_k.key, _k.target)


@cache
def _several(dialect: str) -> Select[Any]:
    """Return the question for the first ``most`` targets under each key, which reads no more rows than these.

    A word may stand in half of all articles. SQLite has no LATERAL: there the last target that counts is asked for, and
    an outer join keeps it from going through all the keys instead of those asked for.
    """
    asked, counted = each(), t.keys.alias("counted")
    under = (counted.c.kind == bindparam("kind"), counted.c.key == asked.c.value)
    if dialect == "sqlite":
        last = select(counted.c.target).where(*under).order_by(counted.c.target).limit(1).offset(bindparam("last"))
        bound = func.coalesce(last.correlate(asked).scalar_subquery(), _BEYOND)
        within = and_(_k.kind == bindparam("kind"), _k.key == asked.c.value, _k.target <= bound)
        found = asked.outerjoin(t.keys, within)
        return select(*_COLUMNS).select_from(found).order_by(_k.key, _k.target)
    first = select(counted).where(*under).order_by(counted.c.target).limit(bindparam("most")).lateral("found")
    columns = (first.c.kind, first.c.key, first.c.target, first.c.payload)
    return select(*columns).select_from(asked.join(first, true())).order_by(first.c.key, first.c.target)


def _recalled(connection: Connection, kind: str, keys: Sequence[str], most: int) -> dict[str, tuple[Key, ...]]:
    query = _FIRST if most == 1 else _several(connection.dialect.name)
    asked = {"kind": kind, "ids": keys, "most": most, "last": most - 1}
    found: dict[str, list[Key]] = {}
    for one, key, target, payload in connection.execute(query, asked).all():
        if key is None:  # the outer join's row for a key that nothing was remembered under
            continue
        targets = found.setdefault(key, [])
        if len(targets) < most:
            targets.append(Key(kind=one, key=key, target=target, payload=payload))
    return {key: tuple(targets) for key, targets in found.items()}


def _derivations(connection: Connection, articles: Sequence[str]) -> list[Derivation]:
    names = ("article", "source", "kind", "score", "made_by")
    rows = connection.execute(_DERIVATIONS, {"ids": articles}).all()
    return [Derivation(**dict(zip(names, row, strict=True))) for row in rows]


def _standing(connection: Connection, stances: Sequence[str]) -> dict[str, str]:
    return {row.id: row.stands_on for row in connection.execute(_STANDING, {"ids": stances}).all()}


_d, _s = t.derivations.c, t.stances.c
_DERIVATIONS = select(_d.article, _d.source, _d.kind, _d.score, _d.made_by).where(among(_d.article))
_STANDING = select(_s.id, _s.stands_on).where(among(_s.id))
