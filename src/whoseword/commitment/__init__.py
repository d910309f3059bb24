"""How firmly each holder stands behind what it says: position and factuality, with the words that decide.

``docs/positions.md`` defines the nineteen positions; the rules are data under ``whoseword/data/en/positions*.yaml``.
"""

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from whoseword.commitment.decide import Decision, decide
from whoseword.commitment.explain import explain, explain_event
from whoseword.commitment.judge import judge_commitment
from whoseword.commitment.page import Page

__all__ = ["Decision", "explain", "explain_event", "judge_commitment", "position_of"]


def position_of(
    doc: Doc, source: Sequence[TokenSpan], cue: Sequence[TokenSpan], content: Sequence[TokenSpan]
) -> Decision:
    """Return position and factuality of one attribution, given as spans of the Doc; source and cue may be empty."""

    def indices(spans: Sequence[TokenSpan]) -> tuple[int, ...]:
        return tuple(sorted({index for span in spans for index in range(span.start, span.end)}))

    return decide(Page(doc), indices(source), indices(cue), indices(content))
