"""To which claim words point that tell nothing themselves: "the transfer", "the report", a silence when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from whoseword.linkage.meanings import is_charge, is_happening, is_hedge, is_refusing
from whoseword.linkage.statements import Statement
from whoseword.linkage.words import weight
from whoseword.records import Stance

_TELLS = 2.0
_SHOWN = 12
#: Characters between an answer and what it answers: the sentence before.
_NEAR = 300


class Settled(NamedTuple):
    """A statement of this article that has found its claim, and the stance that it takes there."""

    statement: Statement
    stance: Stance

    @property
    def claim(self) -> str:
        """Return the claim on which it stands."""
        return self.stance.claim


class Pointed(NamedTuple):
    """The claim that words point to, why, and the statement by which they found it when that is in this article."""

    claim: str
    reason: str
    by: Settled | None = None


def resolve_reference(one: Statement, settled: Sequence[Settled], *, answers: bool = False) -> Pointed | None:
    """Return the claim that a statement points to, among those of its article; ``settled`` in the order of the text.

    With ``answers`` it speaks to what stands near, and not to what the article is mainly about: "he rejected it".
    """
    before = [other for other in settled if other.statement.start <= one.start]
    if one.points == "back":
        return _told_before(one, (*reversed(before), *(other for other in settled if other not in before)))
    if not settled:
        return None
    beside = next((other for other in settled if other.statement.sentence == one.sentence), None)
    if beside is not None:
        return Pointed(beside.claim, f"said of “{_short(beside)}” in the same sentence", beside)
    asked = _asked(one, before)
    if asked is not None:
        return Pointed(asked.claim, f"asked about “{_short(asked)}”", asked)
    if answers:
        last = before[-1] if before else None
        beside_it = last is not None and one.start - last.statement.start < _NEAR
        return Pointed(last.claim, f"answers “{_short(last)}”", last) if last is not None and beside_it else None
    counts = Counter(other.claim for other in before or settled)
    first = {other.claim: other for other in reversed(before or settled)}
    main = min(counts, key=lambda claim: (-counts[claim], first[claim].statement.start))
    return Pointed(main, f"the main claim of the article is “{_short(first[main])}”", first[main])


def is_unclear(one: Statement, stance: Stance, pointed: Pointed) -> bool:
    """Tell whether words that point to a denial leave open which side they take.

    Whoever rejects "this" after "Norland said that it had sent none" may reject what Norland said or what it is accused
    of. An accusation is always for the claim, and what somebody says again he means as before.
    """
    by = pointed.by
    if _takes_side(stance) and is_refusing(one.proposition.predicate):
        return True  # whoever rejects a denial does not deny
    if one.points != "main" or by is None or not (by.stance.factuality.endswith("-") and _takes_side(stance)):
        return False
    return by.stance.holder != stance.holder and not any(map(is_charge, one.proposition.words))


def _takes_side(stance: Stance) -> bool:
    return stance.factuality[:2] in ("CT", "PR", "PS") and not stance.factuality.endswith("u")


def _told_before(one: Statement, near: Sequence[Settled]) -> Pointed | None:
    """Return the claim of the happening told before: the nearest that shares what is said of it, else the nearest.

    The same word goes before what it mostly tells, and that before what it also tells. "The drone strike" is none that
    was told without a drone, "the deadly strike" may be any.
    """
    heads = {one.proposition.predicate, *one.proposition.happenings}
    said = {base for base in one.proposition.patient if not (is_hedge(base) or is_happening(base))}
    for most in (0, 1, None):
        same = [other for other in near if _tells_one_of(other, heads, most)]
        fits = [other for other in same if not said or not said.isdisjoint(other.statement.proposition.words)]
        if fits:
            return Pointed(fits[0].claim, f"points back to “{_short(fits[0])}”", fits[0])
    return None


def _tells_one_of(other: Settled, heads: set[str], most: int | None) -> bool:
    told = other.statement.proposition
    return not heads.isdisjoint((told.predicate, *told.happenings[:most]))


def _asked(one: Statement, before: Sequence[Settled]) -> Settled | None:
    """Return the statement nearest before that shares most of the telling words around this one."""
    best, most = None, _TELLS
    for other in reversed(before):
        shared = sum(weight(base) for base in set(one.beside) & set(other.statement.beside))
        if shared > most:
            best, most = other, shared
    return best


def _short(other: Settled) -> str:
    words = other.statement.proposition.text.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
