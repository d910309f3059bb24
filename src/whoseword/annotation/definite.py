"""Whom "the company", "the group", "the candidate" stand for when nothing before them has that noun.

The name that the sentences before are about: recent, a subject, an owner, "according to" it, and of the right kind.
"""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from whoseword.annotation.mentions import states, words
from whoseword.annotation.pronouns import subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoseword.annotation.mentions import Mention
    from whoseword.annotation.pronouns import Chains, Place

#: Sentences that such a noun looks back over, and what one costs beside being a subject (read on twelve cases).
_LOOK_BACK = 4
_SENTENCE = 0.7
_SUBJECT = 1.5
_OWNER = 0.8
_DESCRIBED = 1.5
_OFTEN = 0.8


def about(mention: Mention, before: Sequence[Mention], chains: Chains, where: Place) -> Mention | None:
    """Return the name that a definite noun without an antecedent of its own stands for, or nothing.

    Args:
        mention: a noun.
        before: the mentions before it, in order.
        chains: what is known so far of whom they name.
        where: where the words stand.
    """
    span = mention.span
    if span[0].lower_ != "the" or len(span) > 2 + ("-" in span.text) * 2 or mention.many:
        return None
    noun = span[1:].text.lower()
    label = "PERSON" if noun in words()["runners"] else "ORG" if noun in words()["companies"] else ""
    here = where.sentence[mention.head.i]
    near = [
        one
        for one in before
        if one.kind == "name"
        and one.label == label
        and here - where.sentence[one.head.i] <= _LOOK_BACK
        and not (label == "ORG" and any(_public(other) for other in chains.members[one.chain]))
    ]
    if not near:
        return None
    scored = [
        (_score(one, here - where.sentence[one.head.i]) + _OFTEN * log2(len(chains.members[one.chain])), number)
        for number, one in enumerate(near)
    ]
    return near[max(scored)[1]]


def _public(one: Mention) -> bool:
    """Tell states, courts, parties and the like, which nobody calls a company or a group."""
    lower = tuple(token.lower_ for token in one.span)
    return lower in states() or not words()["public"].isdisjoint(lower)


def _score(one: Mention, distance: int) -> float:
    doc, end = one.span.doc, one.span.end
    owner = end < len(doc) and doc[end].tag_ == "POS"
    first = min(one.span.start, one.head.left_edge.i)
    told = any(token.lower_ == "according" for token in doc[max(first - 3, 0) : one.head.i])
    described = bool(one.roles & (words()["companies"] | words()["kinds"]))
    value = -_SENTENCE * distance + _SUBJECT * (subject(one) is not None or told)
    return value + _OWNER * owner + _DESCRIBED * described
