"""On which claim a proposition stands: the one whose statements are likest, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whoseword.linkage.blocking import LinkIndex, Nearby
from whoseword.linkage.comparison import Compared, compare
from whoseword.linkage.proposition import Proposition

#: A claim is joined when the mean over its three likest statements reaches this; where no word tells the same
#: happening, it must be likelier than not. Measured on ECB+ (dev) with topics that the weights had not seen, and on the
#: story kit.
JOIN = 0.3
JOIN_OTHERWISE = 0.5
RELATED = 0.12
_LIKEST = 3
#: A statement this like to one that is remembered teaches nothing new, and is not remembered itself.
SAME_WORDS = 0.985


_SAME = frozenset({"same word", "same happening"})


class Choice(NamedTuple):
    """A claim, how well the proposition fits it, and the statement in it that is likest."""

    claim: str
    score: float
    likest: Proposition
    why: Compared

    @property
    def joins(self) -> bool:
        """Tell whether the proposition belongs to the claim."""
        told = any(name in _SAME for name, _ in self.why.parts)
        return self.score >= (JOIN if told else JOIN_OTHERWISE)


def choices(one: Proposition, nearby: Nearby, index: LinkIndex) -> tuple[Choice, ...]:
    """Return the claims near a proposition, the best first."""
    near = nearby.candidates(one)
    claims = index.standing([other.id for other in near])
    return rank(one, [(other, claims[other.id], nearby.story(other.article)) for other in near if other.id in claims])


def rank(one: Proposition, near: Sequence[tuple[Proposition, str, float]]) -> tuple[Choice, ...]:
    """Return the claims of some statements, the best first; each comes with its claim and how like the articles are."""
    found: dict[str, list[tuple[Compared, Proposition]]] = {}
    for other, claim, story in near:
        found.setdefault(claim, []).append((compare(one, other, story), other))
    ranked = [_choice(claim, compared) for claim, compared in found.items()]
    return tuple(sorted(ranked, key=lambda choice: (-choice.score, choice.claim)))


def _choice(claim: str, compared: list[tuple[Compared, Proposition]]) -> Choice:
    compared.sort(key=lambda pair: (-pair[0].score, pair[1].id))
    likest = compared[:_LIKEST]
    why, other = likest[0]
    return Choice(claim, sum(pair[0].score for pair in likest) / len(likest), other, why)
