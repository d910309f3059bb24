"""What all stances on a claim add up to, kept beside the claim: its page need not go through thousands of them again.

The rows are written whenever a stance, a root or a judgement changes a claim (:func:`whoseword.ledger.states.refresh`).
They hold for the time of publication; the other two times are rare questions, answered from the stances.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from whoseword.ledger import schema as t
from whoseword.ledger.batches import in_batches
from whoseword.ledger.codec import Values, json_of
from whoseword.ledger.reversals import reversals_among
from whoseword.ledger.status import Change, Ground, Retraction, Tally, retractions, side, stance_day
from whoseword.records import Record, Stance, Status


class DayTally(Record, frozen=True, kw_only=True):
    """How many stances on a claim were for it, against it, and neither, on one day."""

    day: str
    pro: int
    contra: int
    neither: int


class Past(Record, frozen=True, kw_only=True):
    """What happened to a claim: changes of status or roots, and retractions, oldest first."""

    changes: tuple[Change, ...] = ()
    retractions: tuple[Retraction, ...] = ()


class Replayed(NamedTuple):
    """The stances of a claim in the order of their days, and what going through them gave."""

    stances: Sequence[Stance]
    changes: tuple[Change, ...]
    tally: Tally
    ground: Ground


_STATUS = msgspec.json.Decoder(Status)
_PAST = msgspec.json.Decoder(Past)
_TURNED = msgspec.json.Decoder(dict[str, str])
_DAYS = msgspec.json.Decoder(tuple[tuple[str, int, int, int], ...])


def history_row(claim: str, replayed: Replayed) -> Values:
    """Return the columns of what is kept of a claim."""
    last = stance_day(replayed.stances[-1]) or ""
    status = replayed.tally.status(last)
    past = Past(
        changes=replayed.changes,
        retractions=retractions(replayed.stances, last, replayed.ground),
    )
    return {
        "claim": claim,
        "status": json_of(status) if status else None,
        "record": json_of(past),
        "reversals": json_of(reversals_among(replayed.stances)),
        "days": json_of(_days(replayed.stances)),
    }


def _days(stances: Iterable[Stance]) -> list[tuple[str, int, int, int]]:
    days: dict[str, list[int]] = {}
    for stance in stances:
        day = stance_day(stance)
        if day:
            days.setdefault(day, [0, 0, 0])[{1: 0, -1: 1}.get(side(stance), 2)] += 1
    return [(day, pro, contra, neither) for day, (pro, contra, neither) in sorted(days.items())]


def past_of(connection: Connection, claim: str) -> Past:
    """Return what happened to a claim; nothing did to one without stances."""
    found = connection.execute(select(t.claim_histories.c.record).where(t.claim_histories.c.claim == claim)).scalar()
    return _PAST.decode(found) if found else Past()


def statuses(connection: Connection, claims: Iterable[str]) -> dict[str, Status | None]:
    """Return what the status of each claim is with everything known; claims without stances are left out."""
    h = t.claim_histories.c
    found: dict[str, Status | None] = {}
    for batch in in_batches(claims):
        for row in connection.execute(select(h.claim, h.status).where(h.claim.in_(batch))):
            found[row.claim] = _STATUS.decode(row.status) if row.status else None
    return found


def tallies(connection: Connection, claims: Iterable[str]) -> dict[str, tuple[DayTally, ...]]:
    """Return for each claim how many stances each day brought for and against it, oldest first."""
    h = t.claim_histories.c
    wanted = list(claims)
    found: dict[str, tuple[DayTally, ...]] = dict.fromkeys(wanted, ())
    for batch in in_batches(wanted):
        for row in connection.execute(select(h.claim, h.days).where(h.claim.in_(batch))):
            days = _DAYS.decode(row.days)
            found[row.claim] = tuple(
                DayTally(day=day, pro=pro, contra=contra, neither=neither) for day, pro, contra, neither in days
            )
    return found


def reversals(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    """Return the stances on these claims at which a holder changed sides, each with the one that it turns round."""
    h = t.claim_histories.c
    found: dict[str, str] = {}
    for batch in in_batches(claims):
        for turned in connection.execute(select(h.reversals).where(h.claim.in_(batch))).scalars():
            found |= _TURNED.decode(turned)
    return found
