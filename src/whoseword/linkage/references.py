"""To which claim words point that tell nothing themselves: "the transfer", "the report", a silence when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from whoseword.linkage.statements import Statement
from whoseword.linkage.words import weight

_TELLS = 2.0
_SHOWN = 12
#: Characters between an answer and what it answers: the sentence before.
_NEAR = 300


class Settled(NamedTuple):
    """A statement of this article that has found its claim."""

    statement: Statement
    claim: str


class Pointed(NamedTuple):
    """The claim that words point to, and why."""

    claim: str
    reason: str


def resolve_reference(one: Statement, settled: Sequence[Settled], *, answers: bool = False) -> Pointed | None:
    """Return the claim that a statement points to, among those of its article; ``settled`` in the order of the text.

    With ``answers`` it speaks to what stands near, and not to what the article is mainly about: "he rejected it".
    """
    before = [other for other in settled if other.statement.start <= one.start]
    if one.points == "back":
        heads = {one.proposition.predicate, *one.proposition.happenings}
        near = (*reversed(before), *(other for other in settled if other not in before))
        for most in (0, 1, None):  # the same word goes before what it mostly tells, and that before what it also tells
            for other in near:
                told = other.statement.proposition
                if not heads.isdisjoint((told.predicate, *told.happenings[:most])):
                    return Pointed(other.claim, f"points back to “{_short(other)}”")
        return None
    if not settled:
        return None
    beside = next((other for other in settled if other.statement.sentence == one.sentence), None)
    if beside is not None:
        return Pointed(beside.claim, f"said of “{_short(beside)}” in the same sentence")
    asked = _asked(one, before)
    if asked is not None:
        return Pointed(asked.claim, f"asked about “{_short(asked)}”")
    if answers:
        last = before[-1] if before else None
        beside_it = last is not None and one.start - last.statement.start < _NEAR
        return Pointed(last.claim, f"answers “{_short(last)}”") if last is not None and beside_it else None
    counts = Counter(other.claim for other in before or settled)
    first = {other.claim: other for other in reversed(before or settled)}
    main = min(counts, key=lambda claim: (-counts[claim], first[claim].statement.start))
    return Pointed(main, f"the main claim of the article is “{_short(first[main])}”")


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
