"""Writing what linkage and provenance say: claims, stances, members, roots, relations, derivations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Select, insert, select

from whoseword.errors import LedgerError
from whoseword.ledger import schema as t
from whoseword.ledger.batches import among
from whoseword.ledger.codec import (
    Values,
    claim_actor_rows,
    claim_rows,
    insert_new,
    json_of,
    root_of,
    root_row,
    stance_row,
)
from whoseword.ledger.membership import lock_claims, resolve, settle
from whoseword.ledger.occurrences import mark_copies
from whoseword.ledger.remembering import write_keys
from whoseword.ledger.states import load_actors, refresh
from whoseword.records import Article, Claim, Linked, Member, RootOf, Stance

_s = t.stances.c
_STANCES: Select[Any] = select(_s.id, _s.article, _s.stands_on).where(among(_s.id))
_ROOTS = select(t.roots).where(among(t.roots.c.stance)).order_by(t.roots.c.seq)
_CLAIMS = select(t.claims.c.id).where(among(t.claims.c.id))


class Place(NamedTuple):
    """Where linked records belong: the ledger's article and version, the article as it was read.

    Of a ``later`` version ``unchanged`` holds the attributions that stood in the one before: their stances do too.
    """

    article: str
    version: str
    read: Article
    later: bool = False
    unchanged: frozenset[str] = frozenset()


class Written(NamedTuple):
    """How many stances were new, and which claims they and the new roots changed."""

    stances: int
    claims: tuple[str, ...]


def write_linked(connection: Connection, linked: Linked, place: Place, recorded: str) -> Written:
    """Write what was linked from one article.

    Raises:
        LedgerError: when a stance belongs to another article, or to a claim that is nowhere.
    """
    _write_claims(connection, linked.claims, recorded)
    ends = _ends(connection, linked.stances)
    rows = [_row(stance, place, recorded) | {"stands_on": ends[stance.claim]} for stance in linked.stances]
    lock_claims(connection, ends.values())
    known = _known(connection, [row["id"] for row in rows])
    _refuse_strangers(rows, known)
    standing = _standing(connection, place.article) if place.later else set()
    fresh = [row for row in rows if row["id"] not in known and not _stands(row, standing, place)]
    insert_new(connection, t.stances, fresh)
    written = {row["id"] for row in fresh} | known.keys()
    _write_members(connection, [one for one in linked.members if one.stance in written], recorded)
    _write_beside(connection, linked, place, recorded)
    touched = {row["stands_on"] for row in fresh} | write_roots(connection, linked.roots, recorded)
    refresh(connection, touched)
    return Written(len(fresh), tuple(sorted(touched)))


def relink(connection: Connection, linked: Linked, recorded: str) -> Written:
    """Write a later word of linkage and provenance on stances that are in the ledger; persons' decisions stay.

    Raises:
        LedgerError: when a stance is not in the ledger, or its claim is nowhere.
    """
    _write_claims(connection, linked.claims, recorded)
    ends = _ends(connection, linked.stances)
    said = {member.stance: member for member in linked.members}
    known = _known(connection, [stance.id for stance in linked.stances] + list(said))
    missing = sorted({stance.id for stance in linked.stances} - known.keys())
    if missing:
        raise LedgerError(f"stances {', '.join(missing[:5])} are not in the ledger; add their articles first")
    for stance in linked.stances:
        said.setdefault(stance.id, Member(claim=stance.claim, stance=stance.id, made_by=stance.made_by))
    lock_claims(connection, {*ends.values(), *(row.stands_on for row in known.values())})
    _write_members(connection, [member for member in said.values() if member.stance in known], recorded)
    touched = settle(connection, list(said)) | write_roots(connection, linked.roots, recorded)
    _write_relations(connection, linked, recorded)
    refresh(connection, touched)
    return Written(0, tuple(sorted(touched)))


def write_roots(connection: Connection, roots: Iterable[RootOf], recorded: str) -> set[str]:
    """Write the roots that are new or say something new; return the claims that they change."""
    wanted = {root.stance: root for root in roots}
    stances = _known(connection, wanted).values()
    known = {row.stance: root_of(row) for row in connection.execute(_ROOTS, {"ids": list(wanted)}).all()}
    fresh = [row for row in stances if known.get(row.id) != wanted[row.id]]
    touched = {row.stands_on for row in fresh}
    if fresh:
        lock_claims(connection, touched)
        connection.execute(insert(t.roots), [root_row(wanted[row.id], recorded) for row in fresh])
    return touched


def _write_claims(connection: Connection, claims: tuple[Claim, ...], recorded: str) -> None:
    """Write the claims that are new, with who acts in them."""
    if not claims:
        return
    insert_new(connection, t.claims, claim_rows(claims, recorded), order="id")
    actors = load_actors(connection, {name for claim in claims for name in (*claim.actor, *claim.recipient)})
    countries = {name: actor.country for name, actor in actors.items()}
    insert_new(connection, t.claim_actors, claim_actor_rows(claims, countries), order="claim")


def _ends(connection: Connection, stances: Iterable[Stance]) -> dict[str, str]:
    """Return for each claim of the stances the one on which they will stand."""
    wanted = {stance.claim: stance.id for stance in stances}
    there = set(connection.execute(_CLAIMS, {"ids": list(wanted)}).scalars())
    for claim, stance in wanted.items():
        if claim not in there:
            raise LedgerError(f"stance {stance} is about claim {claim}, which was neither handed over nor added before")
    return resolve(connection, wanted)


def _row(stance: Stance, place: Place, recorded: str) -> Values:
    """Return the columns of a stance, the times of the ledger and of the article filled in."""
    if stance.article not in (place.read.id, place.article):
        message = f"stance {stance.id} comes from article {stance.article}, not from {place.read.id}; add them apart"
        raise LedgerError(message)
    filled = msgspec.structs.replace(
        stance,
        article=place.article,
        published=stance.published or place.read.published,
        recorded=recorded,
    )
    return stance_row(filled) | {"version": place.version}


def _known(connection: Connection, stances: Iterable[str]) -> dict[str, Row[Any]]:
    return {row.id: row for row in connection.execute(_STANCES, {"ids": list(stances)}).all()}


def _refuse_strangers(rows: Iterable[Values], known: dict[str, Row[Any]]) -> None:
    """Refuse an id that two articles use: one of the two stances would be lost in silence."""
    for row in rows:
        other = known.get(row["id"])
        if other is not None and other.article != row["article"]:
            message = f"stance id {row['id']} of article {row['article']} belongs to article {other.article} already"
            raise LedgerError(f"{message}; ids must hash the article too (whoseword.records.record_id)")


def _standing(connection: Connection, article: str) -> set[tuple[Any, ...]]:
    """Return who stands where by earlier versions of an article."""
    s = t.stances.c
    query = select(s.stands_on, s.holder_key, s.actor, s.position, s.factuality).where(s.article == article)
    return {tuple(row) for row in connection.execute(query)}


def _stands(row: Values, standing: set[tuple[Any, ...]], place: Place) -> bool:
    """Tell whether an earlier version says the same with the same words, or in the outlet's own voice."""
    if row["attribution"] is not None and row["attribution"] not in place.unchanged:
        return False
    return tuple(row[name] for name in ("stands_on", "holder_key", "actor", "position", "factuality")) in standing


def _write_members(connection: Connection, members: Iterable[Member], recorded: str) -> None:
    rows = [
        {
            "claim": member.claim,
            "stance": member.stance,
            "score": member.score,
            "reasons": json_of(member.reasons),
            "made_by": member.made_by,
            "recorded": recorded,
        }
        for member in members
    ]
    if rows:
        connection.execute(insert(t.claim_members), rows)


def _write_beside(connection: Connection, linked: Linked, place: Place, recorded: str) -> None:
    """Write relations between claims, and from where the article had it."""
    _write_relations(connection, linked, recorded)
    rows: list[Values] = [
        {
            "article": place.article if one.article == place.read.id else one.article,
            "source": one.source,
            "kind": one.kind,
            "score": one.score,
            "reasons": json_of(one.reasons),
            "made_by": one.made_by,
            "recorded": recorded,
        }
        for one in linked.derivations
    ]
    insert_new(connection, t.derivations, rows)
    mark_copies(connection, {row["article"] for row in rows if row["kind"] == "copy"} | _copied(connection, place))
    write_keys(connection, linked.keys)


def _copied(connection: Connection, place: Place) -> set[str]:
    """Return the article when an earlier version of it was found to be a wire copy."""
    d = t.derivations.c
    query = select(d.seq).where(d.article == place.article, d.kind == "copy").limit(1)
    return {place.article} if place.later and connection.execute(query).first() else set()


def _write_relations(connection: Connection, linked: Linked, recorded: str) -> None:
    rows = [
        {
            "claim": one.claim,
            "other": one.other,
            "kind": one.kind,
            "reasons": json_of(one.reasons),
            "made_by": one.made_by,
            "recorded": recorded,
        }
        for one in linked.relations
    ]
    insert_new(connection, t.relations, rows)
