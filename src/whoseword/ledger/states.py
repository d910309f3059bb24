"""What status needs from the tables, and the derived row of each claim that lists filter and sort by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select

from whoseword.ledger import schema as t
from whoseword.ledger.actors import code_speaks_for, speaks_for
from whoseword.ledger.batches import in_batches
from whoseword.ledger.codec import Values, root_of, stance_of
from whoseword.ledger.status import By, Ground, history, stance_day, status
from whoseword.records import Actor, Claim, RootOf, Stance

_CLAIM = msgspec.json.Decoder(Claim)
_ACTOR = msgspec.json.Decoder(Actor)


def load_claims(connection: Connection, ids: Iterable[str]) -> dict[str, Claim]:
    """Return the claims with these ids."""
    found: dict[str, Claim] = {}
    for batch in in_batches(ids):
        rows = connection.execute(select(t.claims.c.id, t.claims.c.record).where(t.claims.c.id.in_(batch)))
        found |= {row.id: _CLAIM.decode(row.record) for row in rows}
    return found


def load_actors(connection: Connection, ids: Iterable[str]) -> dict[str, Actor]:
    """Return the actors with these ids."""
    found: dict[str, Actor] = {}
    for batch in in_batches(ids):
        rows = connection.execute(select(t.actors.c.id, t.actors.c.record).where(t.actors.c.id.in_(batch)))
        found |= {row.id: _ACTOR.decode(row.record) for row in rows}
    return found


def load_stances(connection: Connection, claim: str) -> list[Stance]:
    """Return all stances that stand on a claim, oldest day first."""
    query = select(t.stances).where(t.stances.c.stands_on == claim).order_by(t.stances.c.day, t.stances.c.seq)
    return [stance_of(row) for row in connection.execute(query)]


def load_roots(connection: Connection, claim: str) -> dict[str, RootOf]:
    """Return the newest word of provenance on the roots of a claim's stances."""
    query = (
        select(t.roots)
        .join(t.stances, t.stances.c.id == t.roots.c.stance)
        .where(t.stances.c.stands_on == claim)
        .order_by(t.roots.c.seq)
    )
    return {row.stance: root_of(row) for row in connection.execute(query)}


def load_ground(connection: Connection, claim: Claim, stances: Sequence[Stance], by: By = "published") -> Ground:
    """Return what the status of a claim rests on beside its stances."""
    named = {stance.actor for stance in stances if stance.actor} | set(claim.actor)
    actors = load_actors(connection, named)
    speakers = {name: speaks_for(actors[name]) if name in actors else code_speaks_for(name) for name in named}
    return Ground(roots=load_roots(connection, claim.id), speaks_for=speakers, by=by)


def refresh(connection: Connection, claims: Iterable[str]) -> None:
    """Derive the rows of these claims again; a claim on which no stance stands any more has none."""
    wanted = sorted(set(claims))
    records = load_claims(connection, wanted)
    rows = [row for claim in wanted if (row := _state(connection, records[claim]))]
    for batch in in_batches(wanted):
        connection.execute(delete(t.claim_states).where(t.claim_states.c.claim.in_(batch)))
    if rows:
        connection.execute(insert(t.claim_states), rows)


def _state(connection: Connection, claim: Claim) -> Values | None:
    stances = load_stances(connection, claim.id)
    if not stances:
        return None
    ground = load_ground(connection, claim, stances)
    days = sorted(day for stance in stances if (day := stance_day(stance)))
    now = status(claim, stances, "9999-12-31", ground)
    changes = history(claim, stances, ground)
    return {
        "claim": claim.id,
        "type": claim.type,
        "status": now.status if now else None,
        "certain": now.roots.certain if now else 0,
        "possible": now.roots.possible if now else 0,
        "asserters": len(now.asserters) if now else 0,
        "deniers": len(now.deniers) if now else 0,
        "dispute": min(len(now.asserters), len(now.deniers)) if now else 0,
        "stances": len(stances),
        "first_day": days[0],
        "last_day": days[-1],
        "changed": changes[-1].day if changes else days[0],
    }
