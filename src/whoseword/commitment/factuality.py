"""What an event is worth to the outlet and to each holder, on FactBank's scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whoseword.commitment.clause import Clause, read_clause
from whoseword.commitment.decide import Decision
from whoseword.commitment.lexicon import lexicon, lowered, values
from whoseword.commitment.local import Local, read_locally
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
    values_of_holders = tuple(_for_holder(page, event, tokens, holder, local) for holder in holders)
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


def _for_holder(page: Page, event: Event, tokens: Sequence[int], holder: Holder, local: Clause | None) -> Held:
    decision, first = holder.decision, tokens[0] if tokens else -1
    if first in decision.condition:
        return Held(holder=holder.id, factuality="Uu", made_by="event-in-condition")
    governed = read_locally(page, _root(page, tokens), holder.content) if tokens else None
    if first in decision.main or local is None:
        return _governed(holder.id, decision.factuality, "event-of-position", governed)
    if decision.position not in _SIGNED:
        return Held(holder=holder.id, factuality="Uu", made_by="event-beside-position")
    negative = local.negative or "negation" in event.aux
    value = values()[decision.position]["negative" if negative else "positive"]
    return _governed(holder.id, _lower(value, local), "event-in-content", governed)


def _root(page: Page, tokens: Sequence[int]) -> int:
    """Return the token of the event that the others hang on."""
    return next((index for index in tokens if page.doc[index].head.i not in tokens), tokens[0])


def _governed(holder: str, value: Factuality, made_by: str, governed: Local | None) -> Held:
    """Lower a value by what governs the event in the content ("said Iran wants to [strike]")."""
    if governed is None or governed.certainty == "CT":
        return Held(holder=holder, factuality=value, made_by=made_by)
    less = "Uu" if governed.certainty == "Uu" else lowered(value, governed.certainty)
    return Held(holder=holder, factuality=less, made_by=made_by if less == value else f"{made_by}/{governed.rule}")


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
    governed = read_locally(page, _root(page, tokens)) if tokens else None
    negative = "negation" in event.aux or (local is not None and local.negative) or bool(governed and governed.negative)
    ruled = _outlet_words(page, event, tokens, local) if local else None
    if ruled is None and governed is not None and governed.certainty != "CT":
        value: Factuality = "CT-" if negative else "CT+"
        ruled = "Uu" if governed.certainty == "Uu" else lowered(value, governed.certainty), f"outlet-{governed.rule}"
    if ruled:
        return Held(holder=None, factuality=ruled[0], made_by=ruled[1])
    if negative:
        return Held(holder=None, factuality="CT-", made_by="outlet-states")
    scored, made_by = _by_head(page, tokens)
    return Held(holder=None, factuality=scored, made_by=made_by)


def _by_head(page: Page, tokens: Sequence[int]) -> tuple[Factuality, str]:
    """Return a lower value where the model head is sure that the event is no fact; it never raises one.

    It is trained on verbs and speaks of them only. Above its cut-offs it abstains, and where it is near them the name
    of the rule says so.
    """
    scores = page.doc.user_data.get(HEAD_SCORES)
    verbs = [index for index in tokens if page.doc[index].pos_ in _HEAD_SPEAKS_OF]
    if scores is None or not verbs or len(scores) <= verbs[-1]:
        return "CT+", "outlet-states"
    score = float(np.asarray(scores)[verbs].min())
    for limit, value in _HEAD_LIMITS:
        if score <= limit:
            return value, "factuality-head.v1"
    return "CT+", "outlet-states/head-abstains" if score <= _HEAD_SURE else "outlet-states"


# Upper limits on the -3..3 scale of UDS-IH2 (benchmarks/factuality.py cutoffs): around them one event in five, and
# every second, is a fact. Between the last limit and the sure ones the head abstains, and the rules' value stands.
_HEAD_LIMITS: tuple[tuple[float, Factuality], ...] = ((-0.5, "Uu"), (1.3, "PS+"))
_HEAD_SURE = 2.0
_HEAD_SPEAKS_OF = frozenset(("VERB", ""))


def _outlet_words(page: Page, event: Event, tokens: Sequence[int], local: Clause) -> tuple[Factuality, str] | None:
    first = tokens[0]
    sign = "-" if local.negative or "negation" in event.aux else "+"
    back = list(range(max(first - _HEDGE_BACK, 0), first))  # not the event's own word: "was rejected" rejects
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
