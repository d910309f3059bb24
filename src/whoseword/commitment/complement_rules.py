"""What stands under a cue decides what it means: suggest doing, convince that, see as, plead guilty, give no reason."""

from __future__ import annotations

from whoseword.commitment.case import Case, Verdict
from whoseword.commitment.forms import forms_of
from whoseword.commitment.page import QUOTES
from whoseword.commitment.words import closed_class, word_set

_HEAD = 4  # words of a content in which its noun stands
_ADDRESSED = 10  # words in which the person addressed stands before "to"
_AS_REACH = 14  # words in which "as" follows what is seen or viewed
_NO_VERB = closed_class("page-determiners") | {"which", "whom"}
_NEGATIVE = frozenset(("no", "not", "few", "little", "without"))


def gave_no_details(case: Case, verdict: Verdict) -> None:
    """Gave no details; did not give a reason: silence, where the thing not given is an account."""
    words = case.words(case.cue)
    head = case.words(case.content[:_HEAD])
    held_back = _NEGATIVE & {*words, *head[:1]} or {
        "operator-refusal",
        "operator-negation",
    } & set(case.reading.steps)
    if not forms_of("giving") & set(words) or not held_back:
        return
    refused = any(step in {"operator-refusal", "operator-withholding"} for step in case.reading.steps)
    if word_set("no-details") & {*words, *head}:
        verdict.to("declined-to-comment" if refused else "did-not-respond", "gave-no-details", case.cue)


def said_nothing(case: Case, verdict: Verdict) -> None:
    """Said | nothing to reporters: silence."""
    head = case.words(case.content[:2])
    if case.reading.plain and head[:1] == ["nothing"] and set(head[1:]) & {"to", "about", "of", "on", "more"}:
        verdict.to("did-not-respond", "said-nothing", case.content[:1])


def pleaded(case: Case, verdict: Verdict) -> None:
    """Pleaded | guilty admits; pleaded | not guilty denies."""
    head = case.words(case.content[:2])
    if "fifth" in head and forms_of("taking-the-fifth") & set(case.words(case.cue)):
        verdict.to("declined-to-comment", "pleaded", case.content[:2])
        return
    if not case.entry().startswith("plead") or "guilty" not in head:
        return
    verdict.to("denies" if "not" in {*head, *case.words(case.cue)} else "confirms", "pleaded", case.content[:2])
    verdict.negative = False


def suggested_doing(case: Case, verdict: Verdict) -> None:
    """Suggested | waiting: advice, no hint."""
    if case.entry() != "suggest" or verdict.position != "suggests" or not case.content:
        return
    first = case.content[0]
    doing = case.page.tags[first] == "VBG" and not case.clause.finite
    if doing or (case.clause.finite and {"should", "ought"} & set(case.clause.group())):
        verdict.to("asks", "suggested-doing", [first])


def persuading(case: Case, verdict: Verdict) -> None:
    """Convinced them | that it was safe: said so; convinced them | to stay: asked."""
    before = case.page.words[case.content[0] - 1] if case.content else ""
    that = "that" in {before, *case.words(case.content[:_HEAD])}
    if case.entry() in {"convince", "persuade"} and verdict.position == "asks" and that:
        verdict.to("asserts", "persuading")


def challenged_to(case: Case, verdict: Verdict) -> None:
    """Challenged | the council to publish the list: a demand; challenged | the claim: turned down."""
    words = case.words(case.content[:_ADDRESSED])
    after = words[words.index("to") + 1 :][:1] if "to" in words else []
    demand = bool(after) and not set(after) & _NO_VERB and not case.clause.finite
    demand = demand and not word_set("claim") & set(words[: words.index("to")])
    if case.entry() == "challenge" and verdict.position == "rejects" and demand:
        verdict.to("asks", "challenged-to", [case.content[words.index("to")]])


def seen_as(case: Case, verdict: Verdict) -> None:
    """Saw | the vote as a warning: a view; saw | the van leave: witnessed."""
    behind = case.behind_cue()[:_AS_REACH]
    tokens = [*case.cue[1:], *behind]
    if len(behind) == len(case.content[:_AS_REACH]):
        tokens = tokens[1:]  # what is seen stands before "as", unless it stands before the cue: "whom he saw | as"
    seeing = case.entry() in {"see", "treat", "cast"} and verdict.position in {"asserts", "suggests"}
    if seeing and "as" in case.words(tokens):
        verdict.to("believes", "seen-as", [tokens[case.words(tokens).index("as")]])


def held_responsible(case: Case, verdict: Verdict) -> None:
    """Held | the army responsible for the raid: blamed."""
    words = case.words(case.content)
    holding = case.entry().split()[:1] == ["hold"] and verdict.position in {"asserts", "believes"}
    if holding and {"responsible", "accountable"} & set(words) and not case.clause.finite:
        verdict.to("alleges", "held-responsible")


def countered_claim(case: Case, verdict: Verdict) -> None:
    """Countered | the minister's arguments: turned down; countered | that it was safe: said."""
    head = case.words(case.content[:1])
    if case.entry() == "counter" and not case.clause.finite and head and head[0] not in QUOTES:
        verdict.to("rejects", "countered-claim")


def data_indicate(case: Case, verdict: Verdict) -> None:
    """Test results indicate: what measures shows; an envoy who indicates only hints."""
    measured = word_set("data") | {"test", "tests", "result", "survey", "poll", "polls", "statistics", "numbers"}
    if case.entry() == "indicate" and verdict.position == "suggests" and measured & set(case.words(case.source)):
        verdict.to("asserts", "data-indicate")


def professed_innocence(case: Case, verdict: Verdict) -> None:
    """Maintained | his innocence: said that it is not so."""
    head = case.words(case.content[:2])
    stated = verdict.position == "asserts" or case.entry() == "insist on"
    if stated and not case.clause.finite and "innocence" in head and not verdict.negative:
        verdict.to("denies", "professed-innocence", case.content[:2])


def considered_doing(case: Case, verdict: Verdict) -> None:
    """Considered | running for office: an act of its own is weighed; considered | him a friend: a view."""
    head = case.words(case.content[:1])
    doing = head and head[0].endswith("ing") and not case.clause.finite
    if case.entry() == "consider" and verdict.position == "believes" and doing:
        verdict.to("promises", "considered-doing", case.content[:1])


def told_by_nobody(case: Case, verdict: Verdict) -> None:
    """The passengers were told that the road was safe: somebody said so, and the text does not say who."""
    if case.entry() == "be determined" and not case.source and verdict.position == "promises":
        verdict.to("asserts", "told-by-nobody")  # "he was determined | to be a smuggler": found to be one
        return
    if case.entry() in {"be told", "be informed", "be briefed"} and not case.source and verdict.position == "reports":
        verdict.position = "asserts"
        verdict.steps.append("told-by-nobody")


def document_seeks(case: Case, verdict: Verdict) -> None:
    """A lawsuit that seeks | to ban them asks a court for it; an envoy who seeks to promises."""
    first = case.entry().split()[:1]
    if (
        verdict.position == "promises"
        and first in (["seek"], ["aim"])
        and word_set("asking-document") & set(case.words(case.source[-3:]))
    ):
        verdict.to("asks", "document-seeks", case.source[-1:])


def promoted_as(case: Case, verdict: Verdict) -> None:
    """Promoted | the pact as a roadmap: called it one; promoted | the pact: wanted it."""
    behind = case.words(case.behind_cue()[:_AS_REACH])
    if case.entry() in {"promote", "champion"} and verdict.position == "asks" and "as" in behind[1:]:
        verdict.to("asserts", "promoted-as")
