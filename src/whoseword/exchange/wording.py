"""Values of ours in the vocabularies of others, and a claim's status in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from whoseword.records import Factuality, Position

if TYPE_CHECKING:
    from whoseword.ledger import ClaimPage

Opinion = Literal["strongly-disagree", "disagree", "neutral", "agree", "strongly-agree"]
# Positions whose holder stands behind the words, more or less firmly, and those that are against them
ASSERTING: frozenset[Position] = frozenset(
    {"asserts", "confirms", "reports", "believes", "alleges", "suggests", "predicts"}
)
OPPOSING: frozenset[Position] = frozenset({"denies", "rejects", "retracts"})

EPISTEMIC: dict[Factuality, str] = {
    "CT+": "EpistemicTrueCertain",
    "PR+": "EpistemicTrueUncertain",
    "PS+": "EpistemicTrueUncertain",
    "CT-": "EpistemicFalseCertain",
    "PR-": "EpistemicFalseUncertain",
    "PS-": "EpistemicFalseUncertain",
    "CTu": "EpistemicUnknown",
    "Uu": "EpistemicUnknown",
}


def opinion_on_words(position: Position, factuality: Factuality) -> Opinion:
    """Return what a source makes of its own content, as worded: whoever asserts that something did not happen agrees.

    >>> opinion_on_words("asserts", "CT-"), opinion_on_words("denies", "CT-"), opinion_on_words("warns", "PS+")
    ('strongly-agree', 'strongly-disagree', 'neutral')
    """
    certain = factuality.startswith("CT")
    if position in ASSERTING:
        return "strongly-agree" if certain else "agree"
    if position in OPPOSING:
        return "strongly-disagree" if certain else "disagree"
    return "neutral"


def opinion_on_claim(side: int, factuality: Factuality) -> Opinion:
    """Return what a holder makes of a claim: the side decides, since "it did not happen" opposes "it happened".

    >>> opinion_on_claim(-1, "CT-"), opinion_on_claim(1, "PR+"), opinion_on_claim(0, "CT+")
    ('strongly-disagree', 'agree', 'neutral')
    """
    certain = factuality.startswith("CT")
    if side > 0:
        return "strongly-agree" if certain else "agree"
    if side < 0:
        return "strongly-disagree" if certain else "disagree"
    return "neutral"


def status_words(page: ClaimPage) -> str:
    """Return why a claim has its status, from how many roots, and who stands on which side."""
    status = page.status
    if status is None:
        return page.reason
    sides = (("asserted by", status.asserters), ("denied by", status.deniers))
    return "; ".join(
        (
            page.reason,
            f"roots: {status.roots.certain} certain, at most {status.roots.possible}",
            *(f"{words} {', '.join(names)}" for words, names in sides if names),
            f"rule {status.rule}",
            f"suggested credibility (Admiralty): {page.suggestion.credibility}",
        )
    )
