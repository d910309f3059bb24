"""How many independent roots stand behind some stances: an interval, because what is unknown is never independent.

Provenance says what the root of each stance is (:class:`whoseword.records.RootOf`). Where it has said nothing yet,
:func:`chain_root` reads the root off the stance's own chain, on the careful side.
"""

from collections.abc import Iterable, Mapping

from whoseword.ledger.names import name_key
from whoseword.records import Link, RootOf, Roots, Stance

CHAIN_RULE = "whoseword.chain_root.v1"
_STRENGTH = {"unknown": 0, "possible": 1, "certain": 2}


def link_identity(link: Link) -> str | None:
    """Return who a link is, or nothing for the unnamed and unspecified: two of them are never merged by their words."""
    if link.kind in ("unnamed", "unspecified"):
        return None
    return f"actor:{link.actor}" if link.actor else f"name:{name_key(link.holder)}"


def chain_root(stance: Stance) -> RootOf:
    """Return the root that the stance's chain ends in.

    A named last holder is certain. Unnamed ones may be the same as any others ("two sources" told AP, "an official"
    told Reuters). An outlet's own voice, or an agency where the chain ends, is known by name, but not where it had it
    from: it may share its root with any other. "It is believed" has no root that can be found.
    """
    last = stance.chain[-1] if stance.chain else None
    if last is None or last.kind in ("outlet", "agency"):
        name = name_key(last.holder if last else stance.holder)
        return _root(stance, f"outlet:{name}", "possible", named=True)
    if last.kind == "unspecified":
        return _root(stance, f"unknown:{stance.id}", "unknown", named=False)
    identity = link_identity(last)
    if identity is None:
        return _root(stance, f"unnamed:{stance.article}:{stance.attribution or stance.id}", "possible", named=False)
    return _root(stance, identity, "certain", named=True)


def _root(stance: Stance, key: str, certainty: str, *, named: bool) -> RootOf:
    return RootOf(
        stance=stance.id,
        key=key,
        certainty=certainty,  # type: ignore[arg-type] # one of the three words, written above
        named=named,
        made_by=CHAIN_RULE,
    )


def count_roots(roots: Iterable[RootOf]) -> Roots:
    """Return how many roots there are at least (pairwise certainly different) and at most (every key its own).

    >>> two_sources = RootOf(stance="s1", key="two sources", certainty="possible")
    >>> reports = RootOf(stance="s2", key="reports", certainty="unknown")
    >>> count_roots([two_sources, reports])
    Roots(certain=1, possible=2)
    """
    groups = _groups(roots)
    bound = {key: root for key, root in groups.items() if root.certainty == "certain" or root.same_as}
    bound = {key: root for key, root in bound.items() if root.certainty != "unknown"}
    free = any(root.certainty == "possible" for root in groups.values())
    # A root that may be the same as any other adds nothing to those that are set apart; alone it is still one.
    return Roots(certain=len(_independent(bound)) or int(free), possible=len(groups))


def _groups(roots: Iterable[RootOf]) -> dict[str, RootOf]:
    """Return one root per key: the strongest that was said of it, with all that it may be the same as."""
    groups: dict[str, RootOf] = {}
    for root in roots:
        known = groups.get(root.key)
        if known is None or _STRENGTH[root.certainty] > _STRENGTH[known.certainty]:
            groups[root.key] = root
        elif root.same_as and known.same_as and root.certainty == known.certainty and root.same_as != known.same_as:
            both = tuple(dict.fromkeys((*known.same_as, *root.same_as)))
            groups[root.key] = RootOf(
                stance=known.stance, key=known.key, certainty=known.certainty, named=known.named, same_as=both
            )
    return groups


def _independent(groups: Mapping[str, RootOf]) -> list[str]:
    """Return keys of which no two may be the same root.

    The greedy choice by fewest doubts never returns more than there are, so the count errs on the low side.
    """
    doubts: dict[str, set[str]] = {key: set() for key in groups}
    for key, root in groups.items():
        for other in root.same_as:
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
