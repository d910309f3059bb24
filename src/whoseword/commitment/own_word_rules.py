"""What a source does to its own word or to another's claim: takes it down, confesses a lie, attacks the idea."""

from __future__ import annotations

from whoseword.commitment.case import Case, Verdict
from whoseword.commitment.forms import forms_of
from whoseword.commitment.words import closed_class, find_run, word_set

_POSSESSIVES = closed_class("clause-possessives")
_HEAD = 5  # words of a content in which its noun stands


def taken_down(case: Case, verdict: Verdict) -> None:
    """Took down the article; changed her account; distanced himself from his own remark."""
    head = case.words(case.content[:_HEAD])
    backing_off = case.entry().startswith(("distance", "disown", "disavow", "repudiate"))
    if verdict.position == "rejects" and backing_off and "own" in head[:2] and head[0] in _POSSESSIVES:
        verdict.to("retracts", "taken-down")
        return
    removing = bool(forms_of("removing") & set(case.words(case.cue[:3])))
    altering = bool(forms_of("altering") & set(case.words(case.cue[:3]))) and bool(_POSSESSIVES & set(head[:1]))
    turned = any(step.startswith("operator-") for step in case.reading.steps)
    if verdict.position == "asserts" and not turned and (removing or altering) and word_set("own-word") & set(head):
        verdict.to("retracts", "taken-down")


def confessed_lie(case: Case, verdict: Verdict) -> None:
    """Admitted that she had made up the story; conceded that its report had been false."""
    if verdict.position != "confirms" or case.clause.negative:
        return
    words = case.clause.words
    invented = case.clause.self_subject and find_run(words, "inventing")
    false = (
        bool(_POSSESSIVES & set(words[:1]))
        and (word_set("claim") | word_set("own-word") | word_set("answered")) & set(words[:4])
        and find_run(words[2:], "not-true")
    )
    if invented or false:
        verdict.to("retracts", "confessed-lie")
        verdict.forced = "CT-"


def attacked_claim(case: Case, verdict: Verdict) -> None:
    """Mocked the idea of a rift; hit out at "wild" claims."""
    head = [word for word in case.words(case.content[:_HEAD]) if word.isalpha()]
    before = head[: next((at for at, word in enumerate(head) if word in {"of", "that", "by", "about"}), None)]
    attacking = bool(forms_of("attacking") & set(case.words(case.cue[:2])))
    if verdict.position in {"asserts", "alleges"} and attacking and word_set("dismissable") & set(before):
        verdict.to("rejects", "attacked-claim")


def apologised_for_deed(case: Case, verdict: Verdict) -> None:
    """Apologised for the delay: a deed is owned up to; apologised for the report: a word is taken back."""
    first = case.entry().split()[:1]
    said = {*case.words(case.content[: _HEAD + 3]), *case.words(case.cue)}
    word = (word_set("own-word") | word_set("claim") | word_set("apologised-word")) & said
    if (
        verdict.position == "retracts"
        and first in (["apologise"], ["apologize"], ["apology"])
        and case.content
        and not word
    ):
        verdict.to("confirms", "apologised-for-deed")


def ignored_request(case: Case, verdict: Verdict) -> None:
    """Ignored a request for comment."""
    head = case.words(case.content[:_HEAD])
    if case.entry() == "ignore" and {"request", "requests", "question", "questions", "calls", "emails"} & set(head):
        verdict.to("did-not-respond", "ignored-request")
