"""The derivation of a position in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from whoseword.commitment.lexicon import lowered, values
from whoseword.data import load
from whoseword.records import Attribution, Event, Factuality, Held, Words

_VALUES: dict[Factuality, str] = {
    "CT+": "certain that it is so", "PR+": "holds it for probable", "PS+": "holds it for possible",
    "CT-": "certain that it is not so", "PR-": "holds it for probable that it is not so",
    "PS-": "holds it for possible that it is not so", "CTu": "knows whether it is so, but the text does not tell",
    "Uu": "does not commit to it either way",
}  # fmt: skip

# What a cue of each position does, as the verb of a sentence; the others are verbs themselves.
_DOES = {
    "asserts": "says so", "has-not-confirmed": "confirms nothing", "declined-to-comment": "declines to comment",
    "did-not-respond": "is silent", "neither-confirms-nor-denies": "neither confirms nor denies",
    "could-not-verify": "could not verify",
}  # fmt: skip


@cache
def _said(part: str) -> dict[str, Any]:
    """Return a part of ``positions.yaml``."""
    rows: dict[str, Any] = load("positions")[part]
    return rows


@cache
def _sayings() -> dict[str, str]:
    """Return what each rule of the content says, by its name."""
    rules: dict[str, str] = {rule["name"]: rule["says"] for rule in load("positions_content")["rules"]}
    return {"told-again": _said("events")["told-again"], **rules}


@cache
def _operators() -> dict[str, str]:
    """Return what each operator says, by its name."""
    return {name: row["says"] for name, row in load("positions_operators").items()}


def explain(attribution: Attribution, text: str = "") -> str:
    """Return, in plain words, how position and factuality came about: one sentence a line.

    Args:
        attribution: the attribution, as the room has judged it.
        text: the article's text, from which the words of a drift are shown; without it only their places are.

    >>> # "Iran: denies. The source says that it is not so; that does not make it untrue. ..."
    """
    who = " ".join(attribution.source.text.split()) if attribution.source else "Somebody whom the text does not name"
    plain = _said("plain")[attribution.position]
    lines = [f"{who}: {attribution.position}. The source {plain['means']}; {plain['caution']}."]
    lines.extend(f"  {_step(step)}" for step in attribution.position_by.split("/") if step)
    if attribution.position_words:
        lines.append(f"  Decided by the words {_quoted(attribution.position_words)}.")
    lines.append(
        f"  For this source: {attribution.factuality}, {_VALUES[attribution.factuality]}; {_ground(attribution)}."
    )
    lines.extend(f"  {line}" for line in _beside(attribution))
    lines.extend(f"  Flag {flag.partition(':')[0]}: {_flag(flag, text)}." for flag in attribution.flags)
    return "\n".join(lines)


def _beside(attribution: Attribution) -> Iterator[str]:
    """Yield what stands beside position and value: condition, scope of a denial, word of probability."""
    if attribution.condition:
        yield f"Only under the condition “{attribution.condition.text}”, for which this is no evidence."
    if attribution.denied:
        yield f"What is denied: “{attribution.denied.text}”."
    if attribution.estimate:
        estimate = attribution.estimate
        yield f"“{estimate.text}” is “{estimate.term}” on the scale of {estimate.scale}."


def _ground(attribution: Attribution) -> str:
    """Say where the value comes from: the table of the position, its other column, or what lowers it."""
    name, value = attribution.position, attribution.factuality
    table = values()[name]
    steps = set(attribution.position_by.split("/"))
    if "told-again" in steps and value != table["positive"]:
        return "as far as its stand inside these words goes"
    if value == table["positive"]:
        return f"the value of “{name}”"
    if value == table["negative"]:
        return f"the value of “{name}” when the words are negative"
    full: Factuality = table["positive"] if table["positive"][-1] == value[-1] else table["negative"]
    if value in {lowered(full, "PR"), lowered(full, "PS")}:
        return f"lowered from {full}, for the words hedge it or put it under a condition"
    if value == "CTu":
        return "the words say whether, not which"
    if value == "Uu":
        return "the words are a demand, a plan or a question, not a claim"
    return "by the rule named above"


def _quoted(words: Words) -> str:
    """Return the pieces of words that stand apart in the text, each in quotation marks."""
    pieces, start = [], 0
    for span in words.spans:
        length = span.end - span.start
        pieces.append(" ".join(words.text[start : start + length].split()))
        start += length + 1
    return " … ".join(f"“{piece}”" for piece in pieces if piece) or f"“{words.text}”"


def _flag(flag: str, text: str) -> str:
    """Return what a flag says; of a drift, with the weaker and the stronger words where the text is given."""
    name, _, places = flag.partition(":")
    says = str(_said("flags").get(name, name))
    if not places:
        return says
    weaker, _, stronger = places.partition(">")
    return f"{says}: weaker in {_place(weaker, text)}, stronger in {_place(stronger, text)}"


def _place(place: str, text: str) -> str:
    start, _, end = place.partition("-")
    words = " ".join(text[int(start) : int(end)].split())
    return f"“{words}”" if words else f"characters {place}"


def explain_event(event: Event, words: str, holder: str) -> str:
    """Return, in plain words, what an event is worth to one holder and to the outlet.

    Args:
        event: the event, with its values.
        words: the words of the article that name it.
        holder: the id of the attribution that holds it.
    """
    lines = [f"  Event {event.type} (“{' '.join(words.split())}”):"]
    for held in event.held_as:
        if held.holder in {None, holder}:
            who = "the outlet" if held.holder is None else "this source"
            lines.append(
                f"    for {who}: {held.factuality}, {_VALUES[held.factuality]}; {_why(held)} ({held.made_by})."
            )
    return "\n".join(lines)


def _why(held: Held) -> str:
    sayings = _said("events")
    names = held.made_by.split("/")
    return "; ".join(sayings.get(name) or sayings.get(f"outlet-{name}", name) for name in names)


def _step(step: str) -> str:
    if step.startswith("cue-"):
        return f"The cue by itself {_DOES.get(step.removeprefix('cue-'), step.removeprefix('cue-'))} ({step})."
    if step.startswith("operator-"):
        name = step.removeprefix("operator-")
        return f"Words around the cue turn it: {_operators().get(name, name)} ({step})."
    return f"The content decides: {_sayings()[step]} ({step})." if step in _sayings() else f"Rule {step}."
