"""Whom "the country" stands for: the state whose doings were told, or its capital where that acts for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from whoseword.annotation.mentions import states
from whoseword.annotation.pronouns import subject
from whoseword.data import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoseword.annotation.mentions import Mention
    from whoseword.annotation.pronouns import Place

_NOUNS = frozenset({"country", "nation"})
_DETERMINERS = frozenset({"the", "that", "this"})
#: Sentences that "the country" looks back over, and what one costs beside being a subject.
_LOOK_BACK = 6
_SENTENCE = 0.7
_SUBJECT = 1.5
_OWNER = 1.0
#: "..., South Korea said": who only tells what another state did.
_TELLER = 1.2


@cache
def _capitals() -> frozenset[tuple[str, ...]]:
    rows = [row.split("|")[-1] for row in load("actors_countries")["countries"].values()]
    return frozenset(tuple(name.strip().lower().split()) for row in rows for name in row.split(","))


def state_of(mention: Mention, before: Sequence[Mention], where: Place) -> Mention | None:
    """Return the state that "the country" stands for, or nothing.

    Args:
        mention: a noun.
        before: the mentions before it, in order.
        where: where the words stand.
    """
    span = mention.span
    if mention.head.lower_ not in _NOUNS or span[0].lower_ not in _DETERMINERS or len(span) > 2:  # noqa: PLR2004
        return None
    here = where.sentence[mention.head.i]
    scored = [
        (_score(one, here - where.sentence[one.head.i], where), number, one)
        for number, one in enumerate(before)
        if one.kind == "name" and here - where.sentence[one.head.i] <= _LOOK_BACK and _acts(one)
    ]
    return max(scored, key=lambda row: row[:2])[2] if scored else None


def _acts(one: Mention) -> bool:
    """Tell a state, or a capital as the subject of a clause: a town where something happens is no country."""
    words = tuple(token.lower_ for token in one.span)
    return words in states() or (words in _capitals() and subject(one) is not None)


def _score(one: Mention, distance: int, where: Place) -> float:
    top = subject(one)
    owner = one.head.dep_ == "nmod:poss" or (
        one.span.end < len(one.span.doc) and one.span.doc[one.span.end].tag_ == "POS"
    )
    value = -_SENTENCE * distance + _SUBJECT * (top is not None) + _OWNER * owner
    teller = (
        top is not None and where.speaks(one) and any(kid.dep_ == "ccomp" and kid.i < top.i for kid in top.head.lefts)
    )
    return value - _TELLER * teller
