"""Who holds an event: the attributions whose content it stands in, and its factuality relative to the innermost."""

from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.events.coding import Draft
from whoseword.records import Attribution, Factuality, Span

_STRENGTH = {"CT": 3, "PR": 2, "PS": 1}
_BY_STRENGTH: dict[tuple[int, str], Factuality] = {
    (3, "+"): "CT+", (2, "+"): "PR+", (1, "+"): "PS+", (3, "-"): "CT-", (2, "-"): "PR-", (1, "-"): "PS-",
}  # fmt: skip


@dataclass(frozen=True)
class Holding:
    """The attributions from the outermost to the innermost, and the event's value relative to the innermost."""

    held_by: tuple[str, ...]
    factuality: Factuality


def holding(draft: Draft, trigger: Span, attributions: Sequence[Attribution]) -> Holding:
    """Return who holds the event whose trigger stands at ``trigger``; nobody means the outlet itself."""
    around = [
        attribution
        for attribution in attributions
        if any(span.start <= trigger.start and trigger.end <= span.end for span in attribution.content.spans)
    ]
    around.sort(key=lambda each: (-_length(each), each.content.spans[0].start if each.content.spans else 0))
    own = draft.reality.factuality()
    if not around:
        # Under a verb of speech that no attribution covers the outlet does not vouch for it.
        return Holding((), "Uu" if draft.reality.reported else own)
    return Holding(tuple(each.id for each in around), combine(own, around[-1].factuality))


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content.spans)


def combine(inside: Factuality, holder: Factuality) -> Factuality:
    """Return what a holder makes of an event that its own words present so.

    >>> combine("CT+", "PR+"), combine("CT+", "CT-"), combine("Uu", "CT+")
    ('PR+', 'CT-', 'Uu')
    """
    if inside[:2] not in _STRENGTH or holder[:2] not in _STRENGTH or "u" in (inside[2:], holder[2:]):
        return "Uu"
    strength = min(_STRENGTH[inside[:2]], _STRENGTH[holder[:2]])
    polarity = "+" if inside[2] == holder[2] else "-"
    return _BY_STRENGTH[strength, polarity]
