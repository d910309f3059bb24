"""On which claim a stance stands: what linkage says, unless a person has decided otherwise.

``stances.claim`` is what linkage said first and is never changed; later linkage adds rows to ``claim_members``. A
merge or a split pins the stances it was made about (``pins``), and a merge also speaks for stances that come later.
``stances.stands_on`` is a pure function of these tables:

    the claim of the newest living pin, else what linkage said last; then through living merges to where they end.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, bindparam, exists, select, update

from whoseword.ledger import schema as t
from whoseword.ledger.batches import among, in_batches

_later = t.judgements.alias("later")


def living() -> ColumnElement[bool]:
    """Return the condition that a judgement was not withdrawn."""
    return ~exists().where(_later.c.kind == "withdraw", _later.c.target == t.judgements.c.id)


_MERGED = (
    select(t.judgements.c.target, t.judgements.c.value)
    .where(t.judgements.c.kind == "merge", among(t.judgements.c.target), living())
    .order_by(t.judgements.c.seq)
)


def resolve(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    """Return for each claim the one into which persons have merged it; for most claims itself."""
    ends = {claim: claim for claim in claims}
    open_ends = set(ends)
    while open_ends:
        merged = {row.target: row.value for row in connection.execute(_MERGED, {"ids": list(open_ends)}).all()}
        ends = {claim: merged.get(end, end) for claim, end in ends.items()}
        open_ends = set(merged.values())
    return ends


def settle(connection: Connection, stances: Iterable[str]) -> set[str]:
    """Write again on which claims these stances stand; return the claims that lost or won some."""
    touched: set[str] = set()
    for batch in in_batches(stances):
        said = _said(connection, batch)
        ends = resolve(connection, said.values())
        rows = connection.execute(select(t.stances.c.id, t.stances.c.stands_on).where(t.stances.c.id.in_(batch)))
        moves = [(row.id, row.stands_on, ends[said[row.id]]) for row in rows]
        moves = [(stance, old, new) for stance, old, new in moves if old != new]
        if moves:
            touched |= {claim for _, old, new in moves for claim in (old, new)}
            change = (
                update(t.stances).where(t.stances.c.id == bindparam("moved")).values(stands_on=bindparam("claim_now"))
            )
            connection.execute(change, [{"moved": stance, "claim_now": new} for stance, _, new in moves])
    return touched


def _said(connection: Connection, stances: list[str]) -> dict[str, str]:
    """Return the claim of each stance before merges: the newest pin, else the newest word of linkage."""
    first = select(t.stances.c.id, t.stances.c.claim).where(t.stances.c.id.in_(stances))
    linked = (
        select(t.claim_members.c.stance, t.claim_members.c.claim)
        .where(t.claim_members.c.stance.in_(stances))
        .order_by(t.claim_members.c.seq)
    )
    pinned = (
        select(t.pins.c.stance, t.pins.c.claim)
        .join(t.judgements, t.judgements.c.id == t.pins.c.judgement)
        .where(t.pins.c.stance.in_(stances), living())
        .order_by(t.pins.c.seq)
    )
    said = {row.id: row.claim for row in connection.execute(first)}
    for query in (linked, pinned):
        said |= {row.stance: row.claim for row in connection.execute(query)}
    return said


def standing_on(connection: Connection, claims: Iterable[str]) -> list[str]:
    """Return the ids of the stances that stand on these claims."""
    query = select(t.stances.c.id).where(t.stances.c.stands_on.in_(list(claims))).order_by(t.stances.c.seq)
    return list(connection.execute(query).scalars())


def lock_claims(connection: Connection, claims: Iterable[str]) -> None:
    """Let other writers on these claims wait, so that what is derived from their stances misses none.

    On SQLite nobody else is writing anyway.
    """
    if connection.dialect.name == "postgresql":
        for batch in in_batches(sorted(set(claims))):
            query = select(t.claims.c.seq).where(t.claims.c.id.in_(batch)).order_by(t.claims.c.id)
            connection.execute(query.with_for_update(key_share=True)).all()
