"""On which claim a proposition stands: the one whose statements are likest, or a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from whoseword.linkage.blocking import Nearby
from whoseword.linkage.comparison import Compared, called, compare, share_nothing
from whoseword.linkage.meanings import fights, mutual, tells_by_doer
from whoseword.linkage.proposition import Proposition

#: A claim is joined when the mean over its three likest statements reaches this; where no word tells the same
#: happening, it must be likelier than not. Measured on ECB+ (dev) with topics that the weights had not seen, and on the
#: story kit.
JOIN = 0.3
JOIN_OTHERWISE = 0.5
#: Where nobody and nothing with a name takes part in both: a station seized and an officer arrested are two claims.
JOIN_APART = 0.5
#: Where the likest statement has other words for the doer or the object, or for both.
JOIN_OTHERS = (0.0, 0.35, 0.5)
#: Within an article another word for a happening mostly tells another one.
JOIN_HERE = 0.4
RELATED = 0.12
_LIKEST = 3
#: What is left of the score of a claim that contradicts the statement on who did it, to whom or with what: no more than
#: is needed to be related.
_CLASHING = 0.25
#: A statement this like to one that is remembered teaches nothing new, and is not remembered itself.
SAME_WORDS = 0.985


_SAME = frozenset({"same word", "same happening"})


_OTHERS = frozenset({"other doer", "other object"})
_ROLES = ("actor", "recipient", "thing")
#: What two statements of one claim cannot differ in.
_HARD = ("other victim", "before the news")
_TOLD = frozenset({*(f"{which} {role}" for which in ("same", "other") for role in _ROLES), *_HARD})


class Choice(NamedTuple):
    """A claim, how well the proposition fits it, and the statement in it that is likest."""

    claim: str
    score: float
    likest: Proposition
    why: Compared
    apart: bool = False
    other_doer: bool = False

    @property
    def joins(self) -> bool:
        """Tell whether the proposition belongs to the claim."""
        if self.other_doer:
            return False
        told = any(name in _SAME for name, _ in self.why.parts)
        if self.apart:
            return self.score >= JOIN_APART
        here = any(name == "same article" for name, _ in self.why.parts)
        if here and not any(name == "same word" for name, _ in self.why.parts) and self.score < JOIN_HERE:
            return False
        others = sum(name in _OTHERS for name, _ in self.why.parts)
        return self.score >= max(JOIN if told else JOIN_OTHERWISE, JOIN_OTHERS[others])


def choices(one: Proposition, nearby: Nearby) -> tuple[Choice, ...]:
    """Return the claims near a proposition, the best first."""
    near, claims = nearby.candidates(one), nearby.claims
    return rank(one, [(other, claims[other.id], nearby.story(other.article)) for other in near if other.id in claims])


def rank(one: Proposition, near: Sequence[tuple[Proposition, str, float]]) -> tuple[Choice, ...]:
    """Return the claims of some statements, the best first; each comes with its claim and how like the articles are."""
    return gather(one, [(compare(one, other, story), other, claim) for other, claim, story in near])


def gather(one: Proposition, compared: Sequence[tuple[Compared, Proposition, str]]) -> tuple[Choice, ...]:
    """Return the claims of statements that were compared with one, the best first."""
    found: dict[str, list[tuple[Compared, Proposition]]] = {}
    for why, other, claim in compared:
        found.setdefault(claim, []).append((why, other))
    ranked = [_choice(claim, one, each) for claim, each in found.items()]
    return tuple(sorted(ranked, key=lambda choice: (-choice.score, choice.claim)))


def _choice(claim: str, one: Proposition, compared: list[tuple[Compared, Proposition]]) -> Choice:
    compared.sort(key=lambda pair: (-pair[0].score, pair[1].id))
    likest = compared[:_LIKEST]
    why, other = likest[0]
    score = sum(pair[0].score for pair in likest) / len(likest)
    if score < RELATED:  # nearly all of them; nobody asks for more, and nothing below would raise it
        return Choice(claim, score, other, why)
    others = [other for _, other in compared]
    if _clashes([why for why, _ in compared]) or _other_doers(one, others):
        score *= _CLASHING
    return Choice(claim, score, other, why, share_nothing(one, other), _says_more_or_less(one, others))


def _clashes(compared: Sequence[Compared]) -> bool:
    """Tell whether most statements of a claim that know who did it or with what say something else.

    Statements that leave it open would otherwise tie an American strike to an Israeli one.
    """
    told = Counter(name for why in compared for name, _ in why.parts if name in _TOLD)
    if not told:
        return False
    apart = any(2 * told[name] > len(compared) for name in _HARD)
    return apart or any(told[f"other {role}"] > told[f"same {role}"] for role in _ROLES)


def _other_doers(one: Proposition, others: Sequence[Proposition]) -> bool:
    """Tell whether those statements of a claim that name the doer mostly name another than this one does."""
    if fights(one.agent):
        same = [fights(other.agent) for other in others if other.agent or other.actor]
    elif mutual(one.happenings) or not (one.actor and called(one, one.agent)):
        return False
    else:
        same = [_same_doer(one, other) for other in others if called(other, other.agent) or fights(other.agent)]
    return bool(same) and sum(same) < len(same) / 3


def _says_more_or_less(one: Proposition, others: Sequence[Proposition]) -> bool:
    """Tell whether one says who did it and most statements of a claim leave it open, or the other way round.

    Whoever grants that gas was used need not grant that the state used it.
    """
    if one.doer is None or not tells_by_doer(one.happenings):
        return False
    told = [other.doer for other in others if other.doer is not None]
    return 2 * told.count(one.doer) < len(told)


def _same_doer(one: Proposition, other: Proposition) -> bool:
    return not fights(other.agent) and bool({*one.agent, *one.actor} & {*other.agent, *other.actor})
