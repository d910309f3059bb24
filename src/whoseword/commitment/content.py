"""What the content does to the position that the cue gives: rules in the order of docs/positions.md, then polarity."""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.commitment.case import Case, Verdict
from whoseword.commitment.clause import Clause
from whoseword.commitment.cue import CueReading
from whoseword.commitment.cue_rules import CUE_RULES
from whoseword.commitment.page import Page
from whoseword.commitment.saying_rules import SAYING_RULES, possible
from whoseword.commitment.truth_rules import predicated_truth
from whoseword.commitment.words import closed_class, find_run

Parts = tuple[Sequence[int], Sequence[int], Sequence[int]]
_SIGNED = closed_class("content-signed")
_IGNORANCE = closed_class("content-ignorance")
# Rules that have worked out the direction themselves.
_WORKED_OUT = frozenset(
    ("predicated-truth", "own-position", "never-said", "answering-negative", "clearing-negative", "short-answer",
     "not-excluded", "called-false", "pleaded", "professed-innocence",
     "called-unlikely")
)  # fmt: skip
_AHEAD = frozenset(("promises", "predicts", "threatens", "warns"))


def read_content(page: Page, reading: CueReading, clause: Clause, parts: Parts) -> Verdict:
    """Return the verdict of cue and content together."""
    case = Case(page, reading, clause, *parts)
    verdict = Verdict(
        reading.position, reading.negative, list(reading.steps), list(reading.tokens), list(reading.flags)
    )
    verdict.ceiling = "PS" if reading.weakened else None
    for rule in CUE_RULES:
        if not verdict.settled:
            rule(case, verdict)
    if reading.position == "confirms" and find_run(case.words(case.cue), "mistaken-claim"):
        verdict.to("retracts", "own-mistake")
    # A report stays one, whatever is reported; "reports that it may be so" is talk, and a report may be called false.
    rules = SAYING_RULES if reading.plain else (predicated_truth, possible) if reading.position == "reports" else ()
    for rule in rules:
        if not verdict.settled:
            rule(case, verdict)
    _polarity(case, verdict)
    _flag(case, verdict)
    return verdict


def _polarity(case: Case, verdict: Verdict) -> None:
    """Work out the direction: negations of cue and content against each other, and what a hedge leaves of certainty."""
    clause = case.clause
    decided = _WORKED_OUT & set(verdict.steps)
    if verdict.position in _SIGNED and clause.negative and not decided and verdict.forced is None:
        verdict.negative = not verdict.negative
        verdict.tokens.extend(clause.negation)
    if clause.question and verdict.forced is None and case.asks_throughout():
        answering = case.entry().startswith(("nod", "answer", "reply"))  # "nodded when asked whether"
        if verdict.position in {"asserts", "confirms"} and not verdict.settled and not answering:
            verdict.forced = "CTu"
        elif verdict.position == "predicts":
            verdict.forced = "Uu"
    if verdict.position == "retracts" and verdict.forced is None and _said_false(case):
        verdict.forced = "CT-"
    _ceiling(case, verdict)


def _said_false(case: Case) -> bool:
    """Tell whether a retraction says that what was said is untrue: "her story was false"."""
    words = [*case.words(case.cue), *case.words(case.content)]
    return bool(find_run(words, "not-true") or find_run(words, "baseless"))


def _ceiling(case: Case, verdict: Verdict) -> None:
    """Lower certainty by what the content leaves of it: a hedge, or a condition under a cue that looks ahead."""
    clause, near = case.clause, case.clause.near()
    worked = verdict.position == "suggests" or {"own-position", "seen-as"} & set(verdict.steps) or case.view_of_others()
    if verdict.ceiling is None and not worked:
        if (found := find_run(near, "suggests")) and not (
            near[found[0]] == "could" and (clause.negative or verdict.negative or verdict.position == "promises")
        ):  # "doubts that it could fly": what cannot be is no possibility
            verdict.ceiling = "PS"
        elif find_run(near, "believes"):
            verdict.ceiling = "PR"
    condition = clause.condition or clause.subject_condition()
    opener = case.page.words[case.content[0] - 1] if case.content and case.content[0] else ""
    if opener in {"if", "unless", "should"}:
        condition = condition or clause.tokens
    if condition and verdict.position in _AHEAD and "conditional" not in verdict.flags:
        verdict.flags.append("conditional")
        verdict.condition = condition
        verdict.ceiling = "PS"


def _flag(case: Case, verdict: Verdict) -> None:
    """Add what the reader should know beside the position."""
    words = {*case.words(case.cue), *case.words(case.content)}
    if verdict.position == "denies" and find_run([*case.words(case.cue), *case.words(case.content)], "wrongdoing"):
        verdict.flags.append("non-denial-denial")
    if verdict.position == "declined-to-comment" and "dignify" in words:
        verdict.flags.append("non-denial-denial")
    if verdict.position == "has-not-confirmed":
        if _IGNORANCE & words and case.answering():
            verdict.flags.append("non-denial-denial")
        if {"evidence", "proof", "sign", "indication"} & words and "no-evidence" not in verdict.flags:
            verdict.flags.append("no-evidence")
