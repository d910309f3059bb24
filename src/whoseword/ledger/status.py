"""What the stances on a claim add up to on a day: pure functions over records, by named rules.

::

    withdrawn      every asserting root has retracted
    acknowledged   the actor whom the claim is about says so itself, on the record
    disputed       asserted by some, denied by others
    corroborated   two or more certain independent roots, nobody denies
    on-record      one named root
    alleged        unnamed or unspecified roots only
    denied         only denials are known

The first rule that holds decides. A warning, a promise, a question, a refusal and silence are no evidence: where there
is nothing else, there is no status.

A *party* is the state in whose name a holder speaks, else the holder. Of each party the latest word counts, so a
reversal replaces what the same party said before; a root that denies is no root. A retraction takes back what its
holder said, and what others had from there; a holder who had said nothing takes back what the party said. It holds
until they assert it again. Asserters are the roots behind the assertions, deniers the parties that deny.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Literal

import msgspec

from whoseword.ledger.actors import state_name
from whoseword.ledger.live import Live
from whoseword.ledger.names import day_of, moment_of, name_key
from whoseword.ledger.roots import chain_root, link_identity
from whoseword.records import Claim, Record, RootOf, Roots, Stance, Status, StatusName

By = Literal["published", "event", "recorded"]
EVIDENCE = frozenset(
    {"asserts", "confirms", "reports", "believes", "alleges", "suggests", "predicts", "denies", "rejects"}
)
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
        """Return the root of a stance; officials of one state are one root."""
        root = self.roots.get(stance.id) or chain_root(stance)
        state = self.state(root.key.removeprefix("actor:"))
        return msgspec.structs.replace(root, key=state) if state else root

    def state(self, actor: str | None) -> str | None:
        """Return the state in whose name an actor speaks, as ``state:IRN``."""
        return next((one for one in self.speaks_for.get(actor or "", ()) if one.startswith("state:")), None)


class Change(Record, frozen=True, kw_only=True):
    """A day on which the status or the roots changed, what they became, and the stances that changed them."""

    day: str
    status: StatusName | None
    was: StatusName | None
    roots: Roots
    rule: str | None
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
    return replay(claim, stances, ground or Ground())[0]


def replay(claim: Claim, stances: Iterable[Stance], ground: Ground) -> tuple[tuple[Change, ...], Tally]:
    """Return the history of a claim, and where everybody stands at its end."""
    tally = Tally(claim, ground)
    changes: list[Change] = []
    before = tally.weight()
    for day, group in groupby(in_order(stances, ground.by), key=lambda pair: pair[0]):
        current, causes = before, []
        for _, stance in group:
            tally.take(stance)
            if (after := tally.weight()) != current:
                causes.append(stance.id)
            current = after
        if current != before:
            (name, roots), (was, _) = current, before
            rule = rule_of(name) if name else None
            changes.append(Change(day=day, status=name, was=was, roots=roots, rule=rule, caused_by=tuple(causes)))
        before = current
    return tuple(changes), tally


def retractions(stances: Iterable[Stance], on: str, ground: Ground | None = None) -> tuple[Retraction, ...]:
    """Return the retractions up to the day ``on``, each with every stance that it reaches."""
    ground = ground or Ground()
    known = [(day, stance) for day, stance in in_order(stances, ground.by) if day <= on]
    if not any(stance.position == "retracts" for _, stance in known):
        return ()
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
    return sorted(dated, key=lambda pair: (pair[0], moment_of(pair[1].published) or "", pair[1].id))


def last_holder(stance: Stance) -> str:
    """Return the last holder of a stance's chain: what its root is called where provenance has no name for it."""
    return stance.chain[-1].holder if stance.chain else stance.holder


def rule_of(name: StatusName) -> str:
    """Return the registered name of the rule that gives a status."""
    return f"whoseword.status.{name}.v1"


def explain(found: Status | None) -> str:
    """Return the reason of a status in plain words."""
    return SENTENCES[found.status] if found else "nobody asserts or denies it yet"


class Tally:
    """Where each party stands, kept up to date stance by stance; take them in the order of their days."""

    def __init__(self, claim: Claim | None, ground: Ground) -> None:
        self.ground = ground
        self.claim = claim.id if claim else ""
        self.retracted: dict[str, Stance] = {}
        self._doers = _doers(claim, ground)
        self._roots: dict[str, RootOf] = {}
        self._spoken: set[str] = set()
        self._standing: dict[str, tuple[int, dict[str, Stance]]] = {}  # party -> side, its stances by root
        self._entries: dict[str, tuple[int, Stance]] = {}  # the same stances, in the order they came
        self._by_root: dict[str, dict[str, None]] = {}  # their ids by root
        self._live = Live()  # those of them that have not fallen

    def take(self, stance: Stance) -> None:
        """Add a stance."""
        if stance.position == "retracts":
            self.retracted |= dict.fromkeys(self.retracting(stance), stance)
            self._weigh_again()
            return
        where = side(stance)
        if where == 0:
            return
        party = self.party(stance)
        self._spoken.add(self.holder(stance))
        revived = self._revived(stance)
        before, by_root = self._standing.get(party, (0, {}))
        if before not in (0, where):
            for old in by_root.values():
                self._leave(old)
            by_root = {}
        self._standing[party] = (where, by_root)
        self._place(stance, where, by_root)
        if revived:
            self._weigh_again()
        elif before != where:  # what others had from this party falls with its denial, and rises with its assertion
            self._weigh(list(self._by_root.get(party, ())))

    def _revived(self, stance: Stance) -> bool:
        """Undo what the holder, or somebody for its party, had retracted; return whether there was anything."""
        holder, party = self.holder(stance), self.party(stance)
        names = [name for name, one in self.retracted.items() if name == party or self.holder(one) == holder]
        for name in names:
            del self.retracted[name]
        return bool(names)

    def _place(self, stance: Stance, where: int, by_root: dict[str, Stance]) -> None:
        """Keep one stance of a party for each root: the earliest, unless a later one owns up."""
        key = self.root(stance).key
        old = by_root.get(key)
        if old is not None and (self._owns_up(old) or not self._owns_up(stance)):
            return
        if old is not None:
            self._leave(old)
        by_root[key] = stance
        self._enter(stance, where)

    def weight(self) -> tuple[StatusName | None, Roots]:
        """Return status and roots as they are now."""
        return self._name(), self._live.roots.count()

    def status(self, on: str) -> Status | None:
        """Return the status of what was taken so far, as that of the day ``on``."""
        name, roots = self.weight()
        if name is None:
            return None
        asserting = [(one, self.root(one)) for one in self._live.pro.values()]
        return Status(
            claim=self.claim,
            on=on,
            status=name,
            rule=rule_of(name),
            roots=roots,
            asserters=tuple(
                {root.key: _called(root.key, root.holder or last_holder(one)) for one, root in asserting}.values()
            ),
            deniers=tuple({name: _called(name, one.holder) for name, one in self._denying().items()}.values()),
            because=tuple(stance.id for stance in self._because(name)),
        )

    def sides(self) -> tuple[int, int]:
        """Return how many roots assert and how many parties deny."""
        return self._live.roots.count().possible, len(self._denying())

    def _denying(self) -> dict[str, Stance]:
        first: dict[str, Stance] = {}
        for stance in self._live.contra.values():
            first.setdefault(self.party(stance), stance)
        return first

    def _name(self) -> StatusName | None:
        """Return the first rule of the module's list that holds."""
        live = self._live
        if not live.pro:
            if any(where > 0 for where, _ in self._entries.values()):
                return "withdrawn"
            return "denied" if live.contra else None
        if live.owning:
            return "acknowledged"
        if live.contra:
            return "disputed"
        if live.roots.count().certain >= CORROBORATING:
            return "corroborated"
        return "on-record" if live.named else "alleged"

    def _because(self, name: StatusName) -> list[Stance]:
        """Return the stances that decide a status: the earliest that are enough for it."""
        live = self._live
        match name:
            case "withdrawn":
                return self._takers_back()
            case "disputed":
                return [next(iter(live.pro.values())), next(iter(live.contra.values()))]
            case "corroborated":
                by_root = {self.root(stance).key: stance for stance in reversed(live.pro.values())}
                return list(by_root.values())[::-1]
            case _:
                held = {"acknowledged": live.owning, "on-record": live.named, "denied": live.contra}.get(name, live.pro)
                return [next(iter(held.values()))]

    def _takers_back(self) -> list[Stance]:
        """Return the retractions, or the denials by roots themselves, through which the assertions fell."""
        names = set().union(*(self.passes(stance) for where, stance in self._entries.values() if where > 0))
        by_retraction = [one for name, one in self.retracted.items() if name in names]
        by_denial = [one for one in self._live.contra.values() if self.party(one) in names]
        return list({one.id: one for one in (*by_retraction, *by_denial)}.values())

    def _enter(self, stance: Stance, where: int) -> None:
        self._entries[stance.id] = (where, stance)
        self._by_root.setdefault(self.root(stance).key, {})[stance.id] = None
        if not self._fallen(stance, where):
            self._live.enter(stance, where, self.root(stance), owning=self._owns_up(stance))

    def _leave(self, stance: Stance) -> None:
        del self._entries[stance.id]
        del self._by_root[self.root(stance).key][stance.id]
        self._live.leave(stance, self.root(stance))

    def _weigh_again(self) -> None:
        """Sort out who stands and who has fallen, after somebody retracted or took a retraction back."""
        self._live = Live()
        self._weigh(list(self._entries))

    def _weigh(self, stances: list[str]) -> None:
        """Sort out whether these stances stand or have fallen."""
        for where, stance in [self._entries[name] for name in stances]:
            self._live.leave(stance, self.root(stance))
            if not self._fallen(stance, where):
                self._live.enter(stance, where, self.root(stance), owning=self._owns_up(stance))

    def _fallen(self, stance: Stance, where: int) -> bool:
        """Tell whether somebody through whom the stance came has retracted, or its root denies by now."""
        if self.retracted and not self.retracted.keys().isdisjoint(self.passes(stance)):
            return True
        return where > 0 and self._denies(self.root(stance).key)

    def _denies(self, party: str) -> bool:
        """Tell whether a party denies, and has not taken that back."""
        where, by_root = self._standing.get(party, (0, {}))
        gone = self.retracted.keys()
        return where < 0 and any(gone.isdisjoint(self.passes(stance)) for stance in by_root.values())

    def _owns_up(self, stance: Stance) -> bool:
        """Tell whether the actor whom the claim is about says it of itself; what unnamed sources pass on is hearsay."""
        if stance.position not in OWNS_UP or stance.factuality != "CT+" or not stance.actor:
            return False
        speaker = {stance.actor} | self.ground.speaks_for.get(stance.actor, frozenset())
        return bool(speaker & self._doers) and self.root(stance).named

    def root(self, stance: Stance) -> RootOf:
        """Return the root of a stance, looked up once."""
        found = self._roots.get(stance.id)
        if found is None:
            found = self._roots[stance.id] = self.ground.root(stance)
        return found

    def holder(self, stance: Stance) -> str:
        """Return who holds the stance, the same for the same holder; unnamed holders are one only with one root."""
        if stance.actor:
            return f"actor:{stance.actor}"
        own = next((link for link in reversed(stance.chain) if link.holder == stance.holder), None)
        if own is not None and link_identity(own) is None:
            return self.root(stance).key
        return f"name:{name_key(stance.holder)}"

    def party(self, stance: Stance) -> str:
        """Return in whose name the holder speaks: a state, else the holder."""
        return self.ground.state(stance.actor) or self.holder(stance)

    def passes(self, stance: Stance) -> set[str]:
        """Return everyone through whom the stance came: when one of them retracts, it falls."""
        links = {identity for link in stance.chain if (identity := link_identity(link))}
        return links | {self.holder(stance), self.party(stance), self.root(stance).key}

    def retracting(self, stance: Stance) -> set[str]:
        """Return what falls with a retraction: what the holder said, and as the root; else what its party said."""
        holder, party, key = self.holder(stance), self.party(stance), self.root(stance).key
        if holder not in self._spoken:
            return {holder, party, key}
        last = link_identity(stance.chain[-1]) if stance.chain else holder
        is_root = last in (holder, None) and key != party
        return {holder, key} if is_root or party == holder else {holder}


def _doers(claim: Claim | None, ground: Ground) -> set[str]:
    """Return who could acknowledge the claim: its actors, and the states in whose name they act."""
    actors = set(claim.actor) if claim else set()
    return actors.union(*(ground.speaks_for.get(actor, frozenset()) for actor in actors))


def _called(identity: str, words: str) -> str:
    """Return how to call somebody: a state by its name, others in the words of the article."""
    return state_name(identity) or words
