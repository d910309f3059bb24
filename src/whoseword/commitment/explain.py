"""The derivation of a position in plain words."""

from __future__ import annotations

from functools import cache

from whoseword.data import load
from whoseword.records import Attribution, Event, Factuality, Held

_VALUES: dict[Factuality, str] = {
    "CT+": "certain that it is so", "PR+": "holds it for probable", "PS+": "holds it for possible",
    "CT-": "certain that it is not so", "PR-": "holds it for probable that it is not so",
    "PS-": "holds it for possible that it is not so", "CTu": "knows whether it is so, but the text does not tell",
    "Uu": "does not commit to it",
}  # fmt: skip

# What a cue of each position does, as the verb of a sentence; the others are verbs themselves.
_DOES = {
    "has-not-confirmed": "confirms nothing", "declined-to-comment": "declines to comment",
    "did-not-respond": "is silent", "neither-confirms-nor-denies": "neither confirms nor denies",
    "could-not-verify": "could not verify",
}  # fmt: skip


@cache
def _sayings() -> dict[str, str]:
    """Return what each rule of the content says, by its name."""
    rules: dict[str, str] = {rule["name"]: rule["says"] for rule in load("positions_content")["rules"]}
    return {"told-again": load("positions")["events"]["told-again"], **rules}


def explain(attribution: Attribution) -> str:
    """Return, in plain words, how position and factuality came about: one sentence a line.

    >>> # "Iran denies: cue “denied”. Relative to Iran: CT-, certain that it is not so."
    """
    who = attribution.source.text if attribution.source else "An unnamed voice"
    lines = [f"{who}: {attribution.position}."]
    lines.extend(f"  {_step(step)}" for step in attribution.position_by.split("/") if step)
    if attribution.position_words:
        lines.append(f"  Decided by the words: “{attribution.position_words.text}”.")
    lines.append(f"  For this source: {attribution.factuality}, {_VALUES[attribution.factuality]}.")
    if attribution.condition:
        lines.append(f"  Only under the condition “{attribution.condition.text}”, for which this is no evidence.")
    if attribution.denied:
        lines.append(f"  What is denied: “{attribution.denied.text}”.")
    if attribution.estimate:
        estimate = attribution.estimate
        lines.append(f"  “{estimate.text}” is “{estimate.term}” on the scale of {estimate.scale}.")
    lines.extend(f"  Flag: {flag}." for flag in attribution.flags)
    return "\n".join(lines)


def explain_event(event: Event, words: str, holder: str) -> str:
    """Return, in plain words, what an event is worth to one holder and to the outlet.

    Args:
        event: the event, with its values.
        words: the words of the article that name it.
        holder: the id of the attribution that holds it.
    """
    lines = [f"  Event {event.type} (“{words}”):"]
    for held in event.held_as:
        if held.holder in {None, holder}:
            who = "the outlet" if held.holder is None else "this source"
            lines.append(f"    for {who}: {held.factuality}, {_VALUES[held.factuality]}; {_why(held)}.")
    return "\n".join(lines)


def _why(held: Held) -> str:
    sayings: dict[str, str] = load("positions")["events"]
    names = held.made_by.split("/")
    return "; ".join(sayings.get(name) or sayings.get(f"outlet-{name}", name) for name in names)


@cache
def _operators() -> dict[str, str]:
    """Return what each operator says, by its name."""
    return {name: row["says"] for name, row in load("positions_operators").items()}


def _step(step: str) -> str:
    if step.startswith("cue-"):
        return f"The cue by itself {_DOES.get(step.removeprefix('cue-'), step.removeprefix('cue-'))}."
    if step.startswith("operator-"):
        name = step.removeprefix("operator-")
        return f"Words around the cue turn it: {_operators().get(name, name)} ({name})."
    if step in _sayings():
        return f"Rule {step}: {_sayings()[step]}."
    return f"Rule {step}."
