"""How many independent roots stand behind some stances: an interval, because what is unknown is never independent.

Provenance says what the root of each stance is (:class:`whoseword.records.RootOf`). Where it has said nothing yet,
:func:`chain_root` reads the root off the stance's own chain, on the careful side.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from whoseword.ledger.names import name_key
from whoseword.records import Link, RootOf, Roots, Stance

CHAIN_RULE = "whoseword.chain_root.v1"
UNSPECIFIED = "unspecified"
_STRENGTH = {"unknown": 0, "possible": 1, "certain": 2}


def link_identity(link: Link) -> str | None:
    """Return who a link is, or nothing for the unnamed and unspecified: two of them are never merged by their words."""
    if link.kind in ("unnamed", "unspecified"):
        return None
    return f"actor:{link.actor}" if link.actor else f"name:{name_key(link.holder)}"


def chain_root(stance: Stance) -> RootOf:
    """Return the root that the stance's chain ends in.

    A named last holder is certain. Unnamed ones may be the same as any others ("two sources" told AP, "an official"
    told Reuters); the same words to the same agency are one. An outlet's own voice, or an agency where the chain ends,
    is known by name, but not where it had it from: it may share its root with any other. "It is believed" has no root
    that can be found.
    """
    last = stance.chain[-1] if stance.chain else None
    if last is None or last.kind in ("outlet", "agency"):
        name = last.holder if last else stance.holder
        return _root(stance, f"name:{name_key(name)}", ("possible", True), name)
    if last.kind == "unspecified":
        return _root(stance, UNSPECIFIED, ("unknown", False), UNSPECIFIED)
    identity = link_identity(last)
    if identity is None:
        told = [known for link in stance.chain[:-1] if (known := link_identity(link))]
        key = f"unnamed:{told[-1] if told else stance.article}:{name_key(last.holder)}"
        return _root(stance, key, ("possible", False), last.holder)
    return _root(stance, identity, ("certain", True), last.holder)


def _root(
    stance: Stance, key: str, kind: tuple[Literal["certain", "possible", "unknown"], bool], holder: str
) -> RootOf:
    return RootOf(stance=stance.id, key=key, certainty=kind[0], named=kind[1], made_by=CHAIN_RULE, holder=holder)


def count_roots(roots: Iterable[RootOf]) -> Roots:
    """Return how many roots there are at least (pairwise certainly different) and at most (every key its own).

    >>> two_sources = RootOf(stance="s1", key="two sources", certainty="possible")
    >>> reports = RootOf(stance="s2", key="reports", certainty="unknown")
    >>> count_roots([two_sources, reports])
    Roots(certain=1, possible=2)
    """
    counter = RootCounter()
    for root in roots:
        counter.enter(root)
    return counter.count()


class RootCounter:
    """Counts roots that come and go, each step at the same small cost unless there are doubts between some of them."""

    def __init__(self) -> None:
        self._by_key: dict[str, dict[str, RootOf]] = {}
        self._apart: set[str] = set()  # certain, and no doubt about any of them
        self._doubted: dict[str, RootOf] = {}  # may be the same as those it names

    def enter(self, root: RootOf) -> None:
        """Count a root, once for each stance that has it."""
        self._by_key.setdefault(root.key, {})[root.stance] = root
        self._sort(root.key)

    def leave(self, root: RootOf) -> None:
        """Count the root of a stance no longer."""
        held = self._by_key[root.key]
        held.pop(root.stance, None)
        if not held:
            del self._by_key[root.key]
        self._sort(root.key)

    def count(self) -> Roots:
        """Return the roots as an interval."""
        certain = len(self._apart)
        if self._doubted:
            certain = len(_independent({key: self._doubted.get(key) for key in (*self._apart, *self._doubted)}))
        # A root that may be the same as any other, or was not found, adds nothing to those that are set apart; alone
        # it is still one.
        return Roots(certain=certain or int(bool(self._by_key)), possible=len(self._by_key))

    def _sort(self, key: str) -> None:
        """Put a key where the strongest word on it belongs."""
        self._apart.discard(key)
        self._doubted.pop(key, None)
        root = _strongest(self._by_key.get(key, {}).values())
        if root is None or root.certainty == "unknown":
            return
        if root.same_as:
            self._doubted[key] = root
        elif root.certainty == "certain":
            self._apart.add(key)


def _strongest(roots: Iterable[RootOf]) -> RootOf | None:
    """Return the strongest of what was said of one root; doubts of equal strength add up."""
    best: RootOf | None = None
    for root in roots:
        if best is None or _STRENGTH[root.certainty] > _STRENGTH[best.certainty]:
            best = root
        elif root.certainty == best.certainty and root.same_as != best.same_as and root.same_as and best.same_as:
            best = msgspec.structs.replace(best, same_as=tuple(dict.fromkeys((*best.same_as, *root.same_as))))
    return best


def _independent(groups: Mapping[str, RootOf | None]) -> list[str]:
    """Return keys of which no two may be the same root.

    The greedy choice by fewest doubts never returns more than there are, so the count errs on the low side.
    """
    doubts: dict[str, set[str]] = {key: set() for key in groups}
    for key, root in groups.items():
        for other in root.same_as if root else ():
            if other in doubts and other != key:
                doubts[key].add(other)
                doubts[other].add(key)
    chosen: list[str] = []
    taken: set[str] = set()
    for key in sorted(doubts, key=lambda name: (len(doubts[name]), name)):
        if key not in taken:
            chosen.append(key)
            taken |= {key, *doubts[key]}
    return chosen
