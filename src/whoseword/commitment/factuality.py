"""What an event is worth to the outlet and to each holder, on FactBank's scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whoseword.commitment.clause import Clause, read_clause
from whoseword.commitment.decide import Decision
from whoseword.commitment.lexicon import lexicon, lowered, values
from whoseword.commitment.page import QUOTES, Page
from whoseword.commitment.words import closed_class, find_run
from whoseword.records import Event, Factuality, Held

HEAD_SCORES = "whoseword.factuality"  # doc.user_data: one float32 per token, -3 (did not happen) to 3 (happened)
# An outlet that writes "admitted", "revealed" or "confirmed" takes the content for probable itself (FactBank's factive
# predicates); it stays below certain, for an attributed event never enters a fact count.
_FACTIVE = closed_class("factuality-factive")
_BOUNDARIES = closed_class("factuality-boundaries")
_HEDGE_BACK = 4  # words before an event in which "alleged" bears on it
_SCARE_LENGTH = 4  # longer quotations are quotations
_SIGNED = closed_class("factuality-signed")
_ADJECTIVE_VALUE: Mapping[str, Factuality] = {
    "alleges": "Uu", "reports": "PR+", "believes": "PR+", "suggests": "PS+", "predicts": "PR+", "promises": "PR+",
    "threatens": "PS+", "denies": "Uu", "rejects": "Uu", "asks": "Uu", "has-not-confirmed": "Uu",
    "could-not-verify": "Uu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holder:
    """An attribution as the events see it: id, its parent's id, its content tokens, its decision."""

    id: str
    within: str | None
    content: tuple[int, ...]
    decision: Decision


def held_as(page: Page, event: Event, tokens: Sequence[int], holders: Sequence[Holder]) -> tuple[Held, ...]:
    """Return the value of the event for the outlet (first) and for each holder.

    Args:
        page: the Doc's words.
        event: the event.
        tokens: the tokens of its spans.
        holders: the attributions that hold it.
    """
    local = read_clause(page, (), _segment(page, tokens)) if tokens else None
    values_of_holders = tuple(_for_holder(event, tokens, holder, local) for holder in holders)
    outlet = _outlet_through(holders, values_of_holders) if holders else _outlet_alone(page, event, tokens, local)
    return (outlet, *values_of_holders)


def _segment(page: Page, tokens: Sequence[int]) -> list[int]:
    """Return the clause around an event by the nearest boundary words of its sentence."""
    inside = page.tokens_of(page.sentence[tokens[0]])
    start = next(
        (index + 1 for index in reversed(inside) if index < tokens[0] and page.words[index] in _BOUNDARIES), inside[0]
    )
    end = next((index for index in inside if index > tokens[-1] and page.words[index] in _BOUNDARIES), inside[-1] + 1)
    return list(range(start, end))


def _for_holder(event: Event, tokens: Sequence[int], holder: Holder, local: Clause | None) -> Held:
    decision, first = holder.decision, tokens[0] if tokens else -1
    if first in decision.condition:
        return Held(holder=holder.id, factuality="Uu", made_by="event-in-condition")
    if first in decision.main or local is None:
        return Held(holder=holder.id, factuality=decision.factuality, made_by="event-of-position")
    if decision.position not in _SIGNED:
        return Held(holder=holder.id, factuality="Uu", made_by="event-beside-position")
    negative = local.negative or "negation" in event.aux
    value = values()[decision.position]["negative" if negative else "positive"]
    return Held(holder=holder.id, factuality=_lower(value, local), made_by="event-in-content")


def _lower(value: Factuality, local: Clause) -> Factuality:
    """Lower certainty by a hedge in the event's own clause."""
    if find_run(local.near(), "suggests"):
        return lowered(value, "PS")
    if find_run(local.near(), "believes"):
        return lowered(value, "PR")
    return value


def _outlet_through(holders: Sequence[Holder], held: Sequence[Held]) -> Held:
    """The outlet passes on what others hold: it does not commit, unless its cue takes the content for true."""
    for holder, value in zip(holders, held, strict=True):
        outermost = holder.within is None or all(other.id != holder.within for other in holders)
        if outermost and holder.decision.position in _FACTIVE and value.factuality[:2] == "CT":
            return Held(holder=None, factuality=lowered(value.factuality, "PR"), made_by="outlet-factive-cue")
    return Held(holder=None, factuality="Uu", made_by="outlet-attributes")


def _outlet_alone(page: Page, event: Event, tokens: Sequence[int], local: Clause | None) -> Held:
    """The outlet speaks itself: certain, unless its words, its quotation marks or the model head lower it."""
    ruled = _outlet_words(page, event, tokens, local) if local else None
    if ruled:
        return Held(holder=None, factuality=ruled[0], made_by=ruled[1])
    value: Factuality = "CT-" if "negation" in event.aux or (local is not None and local.negative) else "CT+"
    scores = page.doc.user_data.get(HEAD_SCORES)
    if scores is not None and tokens and value == "CT+" and (scored := _by_head(np.asarray(scores), tokens)):
        return Held(holder=None, factuality=scored, made_by="factuality-head.v1")
    return Held(holder=None, factuality=value, made_by="outlet-states")


def _by_head(scores: np.ndarray, tokens: Sequence[int]) -> Factuality | None:
    """Return a lower value where the model head is sure that the event is no fact; it never raises one."""
    if len(scores) <= tokens[-1]:
        return None
    score = float(scores[list(tokens)].min())
    for limit, value in _HEAD_LIMITS:
        if score <= limit:
            return value
    return None


# Upper limits on the -3..3 scale of UDS-IH2; above the last the head abstains and the rules' value stands.
_HEAD_LIMITS: tuple[tuple[float, Factuality], ...] = ((-1.5, "CT-"), (-0.5, "PS-"), (0.5, "Uu"), (1.0, "PS+"))


def _outlet_words(page: Page, event: Event, tokens: Sequence[int], local: Clause) -> tuple[Factuality, str] | None:
    first = tokens[0]
    sign = "-" if local.negative or "negation" in event.aux else "+"
    back = list(range(max(first - _HEDGE_BACK, 0), first + 1))
    back = [index for index in back if page.sentence[index] == page.sentence[first]]
    for item in lexicon().find([page.words[index] for index in back], ["participle"] * len(back)):
        if item.cue.kind == "adjective" and item.cue.position in _ADJECTIVE_VALUE:
            return _ADJECTIVE_VALUE[item.cue.position], "outlet-hedge-word"
    if _scare_quoted(page, tokens):
        return "Uu", "outlet-scare-quotes"
    if local.question:
        return "Uu", "outlet-question"
    if "hypothetical" in event.aux or first in local.condition:
        return "Uu", "outlet-hypothetical"
    if find_run(local.near(), "suggests"):
        return ("PS-" if sign == "-" else "PS+"), "outlet-possible"
    if "future" in event.aux or find_run(local.near(), "believes"):
        return ("PR-" if sign == "-" else "PR+"), "outlet-probable"
    return None


def _scare_quoted(page: Page, tokens: Sequence[int]) -> bool:
    """Tell whether the event stands in a few quoted words that nobody is said to have spoken."""
    opening = next(
        (index for index in range(tokens[0] - 1, max(tokens[0] - 4, -1), -1) if page.words[index] in QUOTES), None
    )
    if opening is None or page.words[opening] in {"'s", "’"}:
        return False
    closing = next(
        (
            index
            for index in range(tokens[0] + 1, min(opening + _SCARE_LENGTH + 2, len(page.words)))
            if page.words[index] in QUOTES
        ),
        None,
    )
    return closing is not None
