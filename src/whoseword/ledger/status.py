"""What the stances on a claim add up to on a day: pure functions over records, by named rules.

::

    withdrawn      every asserting root has retracted
    acknowledged   the actor whom the claim is about says so itself, on the record
    disputed       asserted by some, denied by others
    corroborated   two or more certain independent roots, nobody denies
    on-record      one named root
    alleged        unnamed or unspecified roots only
    denied         only denials are known

The first rule that holds decides. A warning, a prediction, a promise, a question, a refusal and silence are no
evidence: where there is nothing else, there is no status. Of each holder the latest stance counts, so a reversal
replaces what the same holder said before. A retraction reaches whatever passes through the one who retracts, until
that one asserts it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Literal

import msgspec

from whoseword.ledger.names import day_of, name_key
from whoseword.ledger.roots import chain_root, count_roots, link_identity
from whoseword.records import Claim, Record, RootOf, Roots, Stance, Status, StatusName

By = Literal["published", "event", "recorded"]
EVIDENCE = frozenset({"asserts", "confirms", "reports", "believes", "alleges", "suggests", "denies", "rejects"})
OWNS_UP = frozenset({"asserts", "confirms"})
CORROBORATING = 2  # "two or more certain independent roots"

SENTENCES: Mapping[StatusName, str] = {
    "withdrawn": "everyone who asserted it has retracted, or depends on someone who has",
    "acknowledged": "the actor whom the claim is about says so itself",
    "disputed": "some assert it and some deny it",
    "corroborated": "at least two roots that are certainly independent assert it, and nobody denies it",
    "on-record": "a root that can be named asserts it, and nobody denies it",
    "alleged": "only unnamed or unspecified roots assert it",
    "denied": "only denials are known",
}


class Ground(Record, frozen=True, kw_only=True):
    """What status rests on beside the stances.

    Attributes:
        roots: the root of a stance, by the stance's id; a stance without one has the root that its chain shows.
        speaks_for: in whose name an actor speaks, by the actor's id (see :func:`whoseword.ledger.actors.speaks_for`).
        by: which of the three times decides what belongs to a day.
    """

    roots: dict[str, RootOf] = msgspec.field(default_factory=dict)
    speaks_for: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    by: By = "published"

    def root(self, stance: Stance) -> RootOf:
        """Return the root of a stance."""
        return self.roots.get(stance.id) or chain_root(stance)


class Change(Record, frozen=True, kw_only=True):
    """A day on which the status or the roots changed, and the stances that changed them."""

    day: str
    status: Status | None
    was: StatusName | None
    caused_by: tuple[str, ...]


class Retraction(Record, frozen=True, kw_only=True):
    """A stance that retracts, and every stance that stood on what it took back."""

    stance: str
    holder: str
    day: str
    reached: tuple[str, ...]


def side(stance: Stance) -> Literal[1, 0, -1]:
    """Return 1 when the stance speaks for the claim, -1 when against it, 0 when it is no evidence.

    The factuality decides, not the verb: "asserts that it did not" is a denial, "denies that it did not" an assertion.
    """
    if stance.position not in EVIDENCE:
        return 0
    if stance.factuality.endswith("+"):
        return 1
    if stance.factuality.endswith("-") or stance.position == "denies":
        return -1
    return 0


def stance_day(stance: Stance, by: By = "published") -> str | None:
    """Return the ISO day a stance belongs to; one whose article bears no date belongs to the day it was recorded."""
    if by == "event":
        return day_of(stance.event_date)
    return (day_of(stance.published) if by == "published" else None) or day_of(stance.recorded)


def status(claim: Claim, stances: Iterable[Stance], on: str, ground: Ground | None = None) -> Status | None:
    """Return the status of a claim at the end of the day ``on`` (ISO), or nothing when nobody asserts or denies it."""
    tally = Tally(claim, ground or Ground())
    for day, stance in in_order(stances, tally.ground.by):
        if day > on:
            break
        tally.take(stance)
    return tally.status(on)


def history(claim: Claim, stances: Iterable[Stance], ground: Ground | None = None) -> tuple[Change, ...]:
    """Return every day on which status or roots changed, oldest first."""
    tally = Tally(claim, ground or Ground())
    changes: list[Change] = []
    current: Status | None = None
    for day, group in groupby(in_order(stances, tally.ground.by), key=lambda pair: pair[0]):
        before, causes = current, []
        for _, stance in group:
            if tally.take(stance):
                after = tally.status(day)
                if _weight(after) != _weight(current):
                    causes.append(stance.id)
                current = after
        if _weight(current) != _weight(before):
            was = before.status if before else None
            changes.append(Change(day=day, status=current, was=was, caused_by=tuple(causes)))
    return tuple(changes)


def retractions(stances: Iterable[Stance], on: str, ground: Ground | None = None) -> tuple[Retraction, ...]:
    """Return the retractions up to the day ``on``, each with every stance that it reaches."""
    ground = ground or Ground()
    known = [(day, stance) for day, stance in in_order(stances, ground.by) if day <= on]
    tally = Tally(None, ground)
    for _, stance in known:
        tally.take(stance)
    found = []
    for day, stance in known:
        if stance.position == "retracts":
            taken_back = tally.retracting(stance) & tally.retracted.keys()
            reached = [other.id for _, other in known if side(other) and tally.passes(other) & taken_back]
            found.append(Retraction(stance=stance.id, holder=stance.holder, day=day, reached=tuple(reached)))
    return tuple(found)


def in_order(stances: Iterable[Stance], by: By) -> list[tuple[str, Stance]]:
    """Return the stances with their days, oldest first; those that have no day in this time are left out."""
    dated = [(day, stance) for stance in stances if (day := stance_day(stance, by))]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].published or "", pair[1].event_date or "", pair[1].id))


def explain(found: Status | None) -> str:
    """Return the reason of a status in plain words."""
    return SENTENCES[found.status] if found else "nobody asserts or denies it yet"


class Tally:
    """Where each holder stands, kept up to date stance by stance; take them in the order of their days."""

    def __init__(self, claim: Claim | None, ground: Ground) -> None:
        self.ground = ground
        self.claim = claim.id if claim else ""
        self.retracted: dict[str, Stance] = {}
        self._doers = _doers(claim, ground)
        self._standing: dict[str, tuple[int, dict[str, Stance]]] = {}

    def take(self, stance: Stance) -> bool:
        """Add a stance; return whether it can change the status."""
        if stance.position == "retracts":
            self.retracted |= dict.fromkeys(self.retracting(stance), stance)
            return True
        where = side(stance)
        if where == 0:
            return False
        holder = self.identity(stance)
        revived = self.retracted.pop(holder, None)
        key = self.ground.root(stance).key
        standing, by_root = self._standing.get(holder, (where, {}))
        if standing != where:
            by_root = {}
        new = key not in by_root or self._owns_up(stance)
        by_root.setdefault(key, stance)
        if self._owns_up(stance):  # the strongest word of a holder from one root is the one that counts
            by_root[key] = stance
        self._standing[holder] = (where, by_root)
        return new or standing != where or revived is not None

    def status(self, on: str) -> Status | None:
        """Return the status of what was taken so far, as that of the day ``on``."""
        every = [(where, stance) for where, by_root in self._standing.values() for stance in by_root.values()]
        live = [(where, stance) for where, stance in every if not self.passes(stance) & self.retracted.keys()]
        pro = [stance for where, stance in live if where > 0]
        contra = [stance for where, stance in live if where < 0]
        asserted = any(where > 0 for where, _ in every)
        name, because = self._rule(pro, contra, asserted=asserted)
        if name is None:
            return None
        return Status(
            claim=self.claim,
            on=on,
            status=name,
            rule=f"whoseword.status.{name}.v1",
            roots=count_roots(self.ground.root(stance) for stance in pro),
            asserters=tuple(dict.fromkeys(stance.holder for stance in pro)),
            deniers=tuple(dict.fromkeys(stance.holder for stance in contra)),
            because=tuple(stance.id for stance in because),
        )

    def _rule(
        self, pro: list[Stance], contra: list[Stance], *, asserted: bool
    ) -> tuple[StatusName | None, list[Stance]]:
        """Return the first rule of the module's list that holds, and the stances that decide it."""
        if asserted and not pro:
            return "withdrawn", self._takers_back()
        owning = [stance for stance in pro if self._owns_up(stance)]
        if owning:
            return "acknowledged", owning[:1]
        if pro and contra:
            return "disputed", [pro[0], contra[0]]
        if pro:
            roots = {stance.id: self.ground.root(stance) for stance in pro}
            if count_roots(roots.values()).certain >= CORROBORATING:
                return "corroborated", list({roots[stance.id].key: stance for stance in reversed(pro)}.values())[::-1]
            named = [stance for stance in pro if roots[stance.id].named]
            return ("on-record", named[:1]) if named else ("alleged", pro[:1])
        return ("denied", contra[:1]) if contra else (None, [])

    def _takers_back(self) -> list[Stance]:
        """Return the retractions through which the assertions fell."""
        pro = [one for where, by_root in self._standing.values() if where > 0 for one in by_root.values()]
        fallen = set().union(*(self.passes(stance) for stance in pro))
        return list({one.id: one for name, one in self.retracted.items() if name in fallen}.values())

    def _owns_up(self, stance: Stance) -> bool:
        """Tell whether the actor whom the claim is about says it of itself; what unnamed sources pass on is hearsay."""
        if stance.position not in OWNS_UP or stance.factuality != "CT+" or not stance.actor:
            return False
        speaker = {stance.actor} | self.ground.speaks_for.get(stance.actor, frozenset())
        return bool(speaker & self._doers) and self.ground.root(stance).named

    def identity(self, stance: Stance) -> str:
        """Return who holds the stance, the same for the same holder; unnamed holders are one only with one root."""
        if stance.actor:
            return f"actor:{stance.actor}"
        own = next((link for link in reversed(stance.chain) if link.holder == stance.holder), None)
        if own is not None and link_identity(own) is None:
            root = self.ground.root(stance)
            return f"stance:{stance.id}" if root.certainty == "unknown" else root.key
        return f"name:{name_key(stance.holder)}"

    def passes(self, stance: Stance) -> set[str]:
        """Return everyone through whom the stance came: when one of them retracts, it falls."""
        links = {identity for link in stance.chain if (identity := link_identity(link))}
        return links | {self.identity(stance), self.ground.root(stance).key}

    def retracting(self, stance: Stance) -> set[str]:
        """Return what falls with a retraction: the holder, and the root when the holder is the root itself."""
        own = self.identity(stance)
        last = link_identity(stance.chain[-1]) if stance.chain else own
        return {own, self.ground.root(stance).key} if last in (own, None) else {own}


def _doers(claim: Claim | None, ground: Ground) -> set[str]:
    """Return who could acknowledge the claim: its actors, and the states in whose name they act."""
    actors = set(claim.actor) if claim else set()
    return actors.union(*(ground.speaks_for.get(actor, frozenset()) for actor in actors))


def _weight(found: Status | None) -> tuple[StatusName, Roots] | None:
    """Return what makes a change worth a line in the history."""
    return (found.status, found.roots) if found else None
