"""What status needs from the tables, and the derived row of each claim that lists filter and sort by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select

from whoseword.ledger import schema as t
from whoseword.ledger.actors import code_speaks_for, speaks_for
from whoseword.ledger.batches import among, in_batches
from whoseword.ledger.codec import Values, json_of, root_of, stance_of
from whoseword.ledger.histories import Replayed, history_row
from whoseword.ledger.status import By, Ground, replay, stance_day
from whoseword.records import Actor, Claim, RootOf, Stance

_CLAIM = msgspec.json.Decoder(Claim)
_ACTOR = msgspec.json.Decoder(Actor)

_c, _a, _s, _ca = t.claims.c, t.actors.c, t.stances.c, t.claim_actors.c
_CLAIMS = select(_c.id, _c.record).where(among(_c.id))
_ACTORS = select(_a.id, _a.record).where(among(_a.id))
_STANCES = select(t.stances).where(among(_s.stands_on)).order_by(_s.day, _s.seq)
_ROOTS = select(t.roots).join(t.stances, _s.id == t.roots.c.stance).where(among(_s.stands_on)).order_by(t.roots.c.seq)
_TAKING_PART = select(_ca.claim, _ca.actor, _ca.country).where(among(_ca.claim))
_DELETED = [delete(table).where(among(table.c.claim)) for table in (t.claim_states, t.claim_histories, t.claim_facets)]

NAMED = 12  # names of each side that the row of a list holds
_REPEATED = ("claim", "changed", "dispute", "certain", "possible", "status", "type")

#: Beyond so many stances a claim counts as no more disputed.
_MOST_STANCES = 10_000


def load_claims(connection: Connection, ids: Iterable[str]) -> dict[str, Claim]:
    """Return the claims with these ids."""
    rows = connection.execute(_CLAIMS, {"ids": list(ids)}).all()
    return {name: _CLAIM.decode(record) for name, record in rows}


def load_actors(connection: Connection, ids: Iterable[str]) -> dict[str, Actor]:
    """Return the actors with these ids."""
    rows = connection.execute(_ACTORS, {"ids": list(ids)}).all()
    return {name: _ACTOR.decode(record) for name, record in rows}


def load_stances(connection: Connection, claims: Iterable[str]) -> dict[str, list[Stance]]:
    """Return all stances that stand on each of these claims, oldest day first."""
    found: dict[str, list[Stance]] = {}
    for row in connection.execute(_STANCES, {"ids": list(claims)}).all():
        found.setdefault(row.stands_on, []).append(stance_of(row))
    return found


def load_roots(connection: Connection, claims: Iterable[str]) -> dict[str, RootOf]:
    """Return the newest word of provenance on the roots of the stances on these claims."""
    return {row.stance: root_of(row) for row in connection.execute(_ROOTS, {"ids": list(claims)}).all()}


def load_ground(
    connection: Connection, claims: Sequence[Claim], stances: Iterable[Stance], by: By = "published"
) -> Ground:
    """Return what the status of claims rests on beside their stances."""
    named = {
        actor for stance in stances for actor in (stance.actor, *(link.actor for link in stance.chain[-1:])) if actor
    }
    named = named.union(*(claim.actor for claim in claims))
    actors = load_actors(connection, named)
    speakers = {name: speaks_for(actors[name]) if name in actors else code_speaks_for(name) for name in named}
    return Ground(roots=load_roots(connection, [claim.id for claim in claims]), speaks_for=speakers, by=by)


def refresh(connection: Connection, claims: Iterable[str]) -> None:
    """Derive the rows of these claims again; a claim on which no stance stands any more has none."""
    for batch in in_batches(sorted(set(claims))):
        stances = load_stances(connection, batch)
        records = load_claims(connection, stances)
        every = [stance for standing in stances.values() for stance in standing]
        ground = load_ground(connection, list(records.values()), every)
        for statement in _DELETED:
            connection.execute(statement, {"ids": batch})
        if stances:
            replayed = {claim: _replayed(records[claim], standing, ground) for claim, standing in stances.items()}
            rows = {claim: _state(records[claim], one) for claim, one in replayed.items()}
            connection.execute(insert(t.claim_states), list(rows.values()))
            connection.execute(insert(t.claim_histories), [history_row(*pair) for pair in replayed.items()])
            facets = _facet_rows(connection, rows)
            if facets:
                connection.execute(insert(t.claim_facets), facets)


def _replayed(claim: Claim, stances: Sequence[Stance], ground: Ground) -> Replayed:
    return Replayed(stances, *replay(claim, stances, ground), ground)


def _facet_rows(connection: Connection, states: Mapping[str, Values]) -> list[Values]:
    """Return what lists narrow claims to: who acts or is acted on, and their countries."""
    found: dict[tuple[str, str], Values] = {}
    for row in connection.execute(_TAKING_PART, {"ids": list(states)}).all():
        state = states[row.claim]
        for facet in (actor_facet(row.actor), country_facet(row.country) if row.country else None):
            if facet:
                found[row.claim, facet] = {"facet": facet} | {name: state[name] for name in _REPEATED}
    return list(found.values())


def actor_facet(actor: str) -> str:
    """Return the facet of an actor, given by id."""
    return f"actor:{actor}"


def country_facet(country: str) -> str:
    """Return the facet of a country, given by code."""
    return f"country:{country}"


def _dispute(sides: int, stances: int) -> int:
    """Return what orders claims by dispute: parties on the smaller side first, then how much is said about it."""
    return sides * _MOST_STANCES + min(stances, _MOST_STANCES - 1) if sides else 0


def _state(claim: Claim, replayed: Replayed) -> Values:
    stances, changes, tally, _ = replayed
    days = [day for stance in stances if (day := stance_day(stance))]
    name, roots = tally.weight()
    asserters, deniers = tally.sides()
    now = tally.status(days[-1])
    return {
        "claim": claim.id,
        "type": claim.type,
        "status": name,
        "certain": roots.certain,
        "possible": roots.possible,
        "asserters": asserters,
        "deniers": deniers,
        "dispute": _dispute(min(asserters, deniers), len(stances)),
        "stances": len(stances),
        "first_day": days[0],
        "last_day": days[-1],
        "changed": changes[-1].day if changes else days[0],
        "asserted_by": json_of(now.asserters[:NAMED] if now else ()),
        "denied_by": json_of(now.deniers[:NAMED] if now else ()),
    }
