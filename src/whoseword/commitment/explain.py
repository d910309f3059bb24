"""The derivation of a position in plain words."""

from __future__ import annotations

from functools import cache

from whoseword.data import load
from whoseword.records import Attribution, Factuality

_VALUES: dict[Factuality, str] = {
    "CT+": "certain that it is so", "PR+": "holds it for probable", "PS+": "holds it for possible",
    "CT-": "certain that it is not so", "PR-": "holds it for probable that it is not so",
    "PS-": "holds it for possible that it is not so", "CTu": "knows whether it is so, but the text does not tell",
    "Uu": "does not commit to it",
}  # fmt: skip


@cache
def _sayings() -> dict[str, str]:
    """Return what each rule of the content says, by its name."""
    return {rule["name"]: rule["says"] for rule in load("positions_content")["rules"]}


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


def _step(step: str) -> str:
    if step.startswith("cue-"):
        return f"The cue by itself: {step.removeprefix('cue-')}."
    if step.startswith("operator-"):
        return f"Words around the cue turn it: {step.removeprefix('operator-')}."
    if step in _sayings():
        return f"Rule {step}: {_sayings()[step]}."
    return f"Rule {step}."
