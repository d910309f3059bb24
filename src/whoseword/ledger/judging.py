"""What persons decide: grades, merges, splits, notes, and the withdrawal of any of these. Rows are only added."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, Table, insert, select

from whoseword.errors import ConfigurationError, NotFoundError
from whoseword.ledger import schema as t
from whoseword.ledger.batches import in_batches
from whoseword.ledger.codec import Values, claim_actor_rows, claim_rows, insert_new, judgement_of
from whoseword.ledger.grades import read_grade
from whoseword.ledger.membership import living, lock_claims, resolve, settle, standing_on
from whoseword.ledger.names import name_key
from whoseword.ledger.states import load_actors, load_claims, refresh
from whoseword.records import Claim, Judgement, record_id

SPLIT_RULE = "whoseword.split.v1"
_GRADED: tuple[Table, ...] = (t.claims, t.stances, t.articles, t.actors)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement before it has an id and a time."""

    kind: str
    target: str
    value: str
    person: str
    note: str | None = None


def write_judgement(connection: Connection, verdict: Verdict, recorded: str) -> Judgement:
    """Write a judgement and what follows from it, in the transaction of ``connection``.

    Raises:
        ConfigurationError: when the value does not fit the kind.
        NotFoundError: when the target is not in the ledger.
    """
    if not verdict.person.strip():
        raise ConfigurationError("a judgement needs a person; say who decides")
    match verdict.kind:
        case "grade":
            return _grade(connection, verdict, recorded)
        case "merge":
            return _merge(connection, verdict, recorded)
        case "split":
            return _split(connection, verdict, recorded)
        case "withdraw":
            return _withdraw(connection, verdict, recorded)
        case "note":
            _require(connection, verdict.target)
            if not verdict.value.strip():
                raise ConfigurationError("the note is empty; write what you want to remember")
            return _write(connection, verdict, recorded)
        case _:
            message = f"{verdict.kind!r} is no kind of judgement; use grade, merge, split, note or withdraw"
            raise ConfigurationError(message)


def judgements_on(connection: Connection, targets: Sequence[str], *, withdrawn: bool = False) -> tuple[Judgement, ...]:
    """Return the judgements on these targets, oldest first; the withdrawn ones only when asked for."""
    found = []
    for batch in in_batches(targets):
        query = select(t.judgements).where(t.judgements.c.target.in_(batch) | t.judgements.c.value.in_(batch))
        query = query if withdrawn else query.where(living(), t.judgements.c.kind != "withdraw")
        found += list(connection.execute(query.order_by(t.judgements.c.seq)))
    return tuple(judgement_of(row) for row in found)


def _grade(connection: Connection, verdict: Verdict, recorded: str) -> Judgement:
    letter, digit = read_grade(verdict.value)
    outlet = t.articles.c.outlet_key == name_key(verdict.target)
    if connection.execute(select(t.articles.c.seq).where(outlet).limit(1)).first() is None:
        _require(connection, verdict.target)
    verdict = msgspec.structs.replace(verdict, value=f"{letter or ''}{digit or ''}")
    return _write(connection, verdict, recorded, {"reliability": letter, "credibility": digit})


def _merge(connection: Connection, verdict: Verdict, recorded: str) -> Judgement:
    """Let claim ``target`` be claim ``value``, for all stances that are there and all that come."""
    sides = [verdict.target, verdict.value]
    _require_claims(connection, sides)
    lock_claims(connection, sides)
    ends = resolve(connection, sides)
    gone, into = ends[verdict.target], ends[verdict.value]
    if gone == into:
        message = f"claims {verdict.target} and {verdict.value} are one already; withdraw the merge to part them"
        raise ConfigurationError(message)
    lock_claims(connection, [gone, into])
    judgement = _write(connection, msgspec.structs.replace(verdict, target=gone, value=into), recorded)
    stances = standing_on(connection, [gone, into])
    _pin(connection, judgement, stances, into)
    refresh(connection, settle(connection, stances) | {gone, into})
    return judgement


def _split(connection: Connection, verdict: Verdict, recorded: str) -> Judgement:
    """Part the stances listed in ``value`` from claim ``target``: they stand on a claim of their own from now on."""
    stances = sorted(set(verdict.value.replace(",", " ").split()))
    _require_claims(connection, [verdict.target])
    end = resolve(connection, [verdict.target])[verdict.target]
    lock_claims(connection, [end])
    standing = standing_on(connection, [end])
    strangers = [stance for stance in stances if stance not in set(standing)]
    if not stances or strangers:
        message = f"claim {end} has no stance {', '.join(strangers) or '(none was given)'}; list stances of that claim"
        raise ConfigurationError(message)
    if len(stances) == len(standing):
        raise ConfigurationError(f"these are all stances of claim {end}; a split must leave some behind")
    apart = _claim_apart(connection, end, stances, recorded)
    value = " ".join(stances)
    judgement = _write(connection, msgspec.structs.replace(verdict, target=end, value=value), recorded)
    _pin(connection, judgement, stances, apart.id)
    # Those that stay are pinned too: later linkage must not draw them after the others.
    _pin(connection, judgement, [stance for stance in standing if stance not in set(stances)], end)
    refresh(connection, settle(connection, standing) | {end, apart.id})
    return judgement


def _claim_apart(connection: Connection, end: str, stances: Sequence[str], recorded: str) -> Claim:
    """Return the claim of split-off stances, written; the same stances split off again have the same one."""
    origin = load_claims(connection, [end])[end]
    apart = msgspec.structs.replace(origin, id=record_id("claim", "split", end, *stances), made_by=SPLIT_RULE)
    insert_new(connection, t.claims, claim_rows([apart], recorded))
    actors = load_actors(connection, {*apart.actor, *apart.recipient})
    countries = {name: actor.country for name, actor in actors.items()}
    insert_new(connection, t.claim_actors, claim_actor_rows([apart], countries))
    return apart


def _withdraw(connection: Connection, verdict: Verdict, recorded: str) -> Judgement:
    """Take back an earlier judgement; its row stays, and what it moved moves back."""
    row = connection.execute(select(t.judgements).where(t.judgements.c.id == verdict.target)).first()
    if row is None or row.kind == "withdraw":
        message = f"there is no judgement {verdict.target} that could be withdrawn; `whoseword claim` lists them"
        raise NotFoundError(message)
    judgement = _write(connection, verdict, recorded)
    if row.kind in ("merge", "split"):
        pinned = select(t.pins.c.stance, t.pins.c.claim).where(t.pins.c.judgement == row.id)
        moved = connection.execute(pinned).all()
        claims = {row.target, *(pin.claim for pin in moved)}
        lock_claims(connection, claims)
        stances = {pin.stance for pin in moved} | set(standing_on(connection, claims))
        refresh(connection, settle(connection, sorted(stances)) | claims)
    return judgement


def _write(connection: Connection, verdict: Verdict, recorded: str, more: Values | None = None) -> Judgement:
    fields = msgspec.structs.asdict(verdict)
    row = {"id": record_id("judgement", *fields.values(), recorded), "recorded": recorded, **fields, **(more or {})}
    connection.execute(insert(t.judgements), [row])
    return Judgement(id=row["id"], recorded=recorded, **fields)


def _pin(connection: Connection, judgement: Judgement, stances: Sequence[str], claim: str) -> None:
    rows = [{"judgement": judgement.id, "stance": stance, "claim": claim} for stance in stances]
    insert_new(connection, t.pins, rows)


def _require_claims(connection: Connection, claims: Sequence[str]) -> None:
    found = load_claims(connection, claims)
    for claim in claims:
        if claim not in found:
            raise NotFoundError(f"there is no claim {claim} in the ledger; `whoseword claims` lists them")


def _require(connection: Connection, target: str) -> None:
    for table in _GRADED:
        if connection.execute(select(table.c.seq).where(table.c.id == target)).first():
            return
    message = f"nothing in the ledger has the id {target!r}; judge a claim, a stance, an article, an actor or an outlet"
    raise NotFoundError(message)
