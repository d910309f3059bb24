"""What the content does to a cue that takes sides itself: what is denied, dismissed, vowed, warned of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from whoseword.commitment.case import Case, Verdict
from whoseword.commitment.clause import AUXILIARIES
from whoseword.commitment.complement_rules import (
    challenged_to,
    considered_doing,
    countered_claim,
    data_indicate,
    document_seeks,
    gave_no_details,
    held_responsible,
    persuading,
    pleaded,
    professed_innocence,
    promoted_as,
    said_nothing,
    seen_as,
    suggested_doing,
    told_by_nobody,
)
from whoseword.commitment.forms import forms_of
from whoseword.commitment.lexicon import lexicon
from whoseword.commitment.own_word_rules import (
    apologised_for_deed,
    attacked_claim,
    confessed_lie,
    ignored_request,
    taken_down,
)
from whoseword.commitment.page import QUOTES
from whoseword.commitment.truth_rules import characterised
from whoseword.commitment.words import closed_class, find_run, word_set

# Words that open what hangs on a noun; "of" may stand inside it ("a pack of lies").
_HANGING = frozenset(
    ("about", "towards", "toward", "at", "over", "with", "in", "on", "from", "by", "that", "to", "for")
)
_RECEIVERS = frozenset(("him", "her", "them", "us", "me", "you"))
_WEIGHING = frozenset(("weigh", "mull", "contemplate"))
_ASKING = closed_class("clause-question-words")
_OTHERS = frozenset((("he",), ("she",), ("they",)))
# Cues that tell of an act under way, not of one held out: whoever seeks to block a bill threatens nobody.
_UNDER_WAY = frozenset(("seek", "try", "attempt", "agree", "offer", "strive", "volunteer", "consent", "accede"))


def _refused_thing(case: Case, verdict: Verdict) -> None:
    """Denied him bail; rejected calls to resign; accepted an invitation."""
    head = case.words(case.content[:5])
    if case.entry() == "deny" and verdict.position == "denies":
        tail = case.words(case.content[-2:])
        withheld = word_set("person-access") & {*tail, *head[:2]} or _gives_away(case)
        if not case.clause.finite and withheld:
            verdict.to("rejects", "refused-thing")
            verdict.forced = "Uu"
    elif case.entry().endswith("out against") and not (word_set("demand") | word_set("claim")) & set(head):
        verdict.to("asserts", "condemned")  # "spoke out against the raid"
    elif verdict.position == "rejects" and not word_set("claim") & set(head):
        plan = case.reading.cue is not None and case.reading.cue.manner == "plan"
        if plan or word_set("demand") & {*head, *case.words(case.cue)}:
            verdict.to("rejects", "refused-thing")
            verdict.forced = "Uu"
    elif case.entry() == "accept" and verdict.position == "confirms" and word_set("demand") & set(head[:3]):
        verdict.to("promises", "accepted-thing")


def _gives_away(case: Case) -> bool:
    """Tell whether what is denied is kept from somebody: "denied the king | his crown", "was denied | a hearing"."""
    words = case.words(case.content)
    passive = closed_class("page-be") & set(case.words(case.cue)) and case.words(case.cue)[-1] == "denied"
    if passive and case.content[0] > case.cue[-1]:
        return not word_set("claim") & set(words[:5])
    for at in range(1, min(len(words), 5)):
        person = case.page.doc[case.content[at - 1]].text[:1].isupper() or words[at - 1] in _RECEIVERS
        if words[at] in closed_class("clause-possessives") | {"a", "an"} and person and "and" not in words[:at]:
            return True
    return False


def _addressed_demand(case: Case, verdict: Verdict) -> None:
    """Told the crowd to leave; warned tourists not to enter."""
    words = case.words(case.content[:8])
    if case.entry() == "be told" and "to" in words and not case.clause.finite:
        verdict.to("asks", "addressed-demand", [case.content[words.index("to")]])
        return
    if case.entry() == "tell" and words[:1] == ["to"] and verdict.position == "asserts":
        verdict.to("asks", "addressed-demand", case.content[:1])  # "told them | to leave"
        return
    quoted = words[:1] and words[0] in QUOTES
    if case.entry() == "tell" and "that" not in words and "to" in words[1:7] and not (quoted or case.clause.finite):
        at = words.index("to", 1)
        if not {"had", "has", "was", "were", "is", "are", "would", "will"} & set(words[:at]):
            verdict.to("asks", "addressed-demand", [case.content[at]])
    other = case.entry() == "tell" and not case.clause.self_subject and case.clause.words[:1] in _OTHERS
    if other and case.clause.words[1:3] == ("had", "to"):
        verdict.to("asks", "addressed-demand", case.clause.tokens[1:3])  # "told him | he had to leave"
        return
    if verdict.position != "warns":
        return
    sequence = [*case.words(case.cue), *words]
    before = case.page.words[case.content[0] - 1] if case.content else ""
    told = "to" in words[:6] and "that" not in words[:6] and not case.clause.finite
    if (
        told
        or any(pair == ("not", "to") for pair in pairwise(sequence))
        or {"against", "away"} & {*sequence[:4], *words[:1], before}
    ):
        verdict.to("warns", "addressed-demand")
        verdict.forced = "Uu"


def _heard(case: Case, verdict: Verdict) -> None:
    """Heard that it had happened: learned elsewhere."""
    if case.entry() == "hear" and verdict.position == "asserts" and case.clause.finite:
        verdict.to("reports", "heard")


def _questioned_person(case: Case, verdict: Verdict) -> None:
    """Questioned the guard about the attack: asked, not doubted."""
    words = case.words(case.content[:12])
    if (
        case.entry().startswith("question")
        and verdict.position == "suggests"
        and {"about", "on", "over"} & {*words[1:], *case.words(case.cue)}
        and not {"everything", "anything", "much", "nearly", "claims"} & set(words[:3])
    ):
        verdict.to("asks", "questioned-person")


def _disputed_account(case: Case, verdict: Verdict) -> None:
    """Disputes a statement: the claim is turned down; disputes a deed: it is denied."""
    head = case.words(case.content[:6])
    that = head.index("that", 1) if "that" in head[1:] else len(head)  # "that assertion"
    if case.entry() == "dispute" and verdict.position == "denies" and word_set("claim") & set(head[:that]):
        verdict.to("rejects", "disputed-account")


def _sees_ahead(case: Case, verdict: Verdict) -> None:
    """Sees a slump ahead; sees prices rising next year."""
    words = case.words(case.behind_cue())
    dated = any(word in {"by", "next", "in"} and _names_time(after) for word, after in pairwise(words))
    rising = dated and not case.clause.finite and any(word.endswith("ing") for word in words[1:])
    if case.entry() == "see" and (rising or {"ahead", "coming", "next", "soon", "looming"} & set(words)):
        verdict.to("predicts", "sees-ahead")


def _names_time(word: str) -> bool:
    """Tell a day, a month or a year."""
    return word in closed_class("cue-times") or (word.isdigit() and len(word) == len("2024"))


def _claimed_deed(case: Case, verdict: Verdict) -> None:
    """Claimed | responsibility: a deed owned up to, no claim that the outlet keeps at arm's length."""
    head = case.words(case.content[:2])
    if (
        case.entry() == "claim"
        and verdict.position == "alleges"
        and {"responsibility", "credit", "victory"} & set(head)
    ):
        verdict.to("asserts", "claimed-deed")


def _thought_unlikely(case: Case, verdict: Verdict) -> None:
    """Thinks it improbable that."""
    if verdict.position == "believes" and find_run(case.words(case.content[:3]), "unlikely"):
        verdict.to("believes", "called-unlikely")
        verdict.negative = not verdict.negative


def _shared_view(case: Case, verdict: Verdict) -> None:
    """Shares that view; does not share it."""
    head = case.words(case.content[:5])
    if case.entry() == "share" and {"view", "opinion", "assessment", "conclusion", "belief", "optimism"} & set(head):
        verdict.negative = "operator-negation" in case.reading.steps
        verdict.to("believes", "carried-noun")


def _unverified(case: Case, verdict: Verdict) -> None:
    """Has not been verified: who checks and has not found it so could not verify it."""
    checked = case.entry() in {"verify", "authenticate", "verify independently", "verified", "authenticated"}
    if verdict.position == "has-not-confirmed" and checked and "operator-negation" in case.reading.steps:
        verdict.to("could-not-verify", "not-verified")


def _insisted_on(case: Case, verdict: Verdict) -> None:
    """Insisted on an inquiry asks for it; insisted on a statement stands by it."""
    if case.entry() == "insist on" and word_set("claim") & set(case.words(case.content[:3])):
        verdict.to("asserts", "stood-by")


def _carried_noun(case: Case, verdict: Verdict) -> None:
    """Repeated the accusation; made the claim: the noun that the content opens with is the cue."""
    first = case.entry().split()[:1] or case.words(case.cue[-1:])
    if verdict.position != "asserts" or not first or first[0] not in forms_of("carrying"):
        return
    head = _noun_phrase(case)
    nouns = list(lexicon().find(case.words(head), ["noun"] * len(head)))
    doubts = [item for item in lexicon().find(case.words(head), ["any"] * len(head)) if item.cue.negative]
    for item in [*doubts, *nouns]:  # "expressed scepticism" first
        if item.cue.kind == "noun" or item.cue.negative:
            if item.cue.entry in {"support", "backing", "endorsement"} and first[0] in forms_of("repeating"):
                return  # whoever repeats his support asks for nothing
            own = bool({"its", "his", "her", "their"} & set(case.words(head)))
            if case.entry() == "announce" and item.cue.position != "promises":
                return  # "announced a plan", but not "announced the findings"
            if case.entry() == "show" and not own:
                return  # "showed their support", but not "the figures show a need"
            told = not own and {"story", "stories", "news", "report", "reports"} & set(
                case.words(head[item.start : item.end])
            )
            if item.cue.position != "asserts" or told:
                position = "reports" if told else item.cue.position
                verdict.to(position, "carried-noun", head[item.start : item.end])
                verdict.negative = item.cue.negative != bool({"little", "no", "scant"} & set(case.words(head[:1])))
            return


def _noun_phrase(case: Case) -> Sequence[int]:
    """Return the words that the content opens with, up to what hangs on their noun: "ambivalence | towards her bid".

    Nothing where a verb follows, for then the noun is a subject: "stressed | the report was false".
    """
    head = case.content[:5] if case.words(case.content[:1]) != ["that"] else ()
    end = next((at for at, index in enumerate(head) if at and case.page.words[index] in _HANGING), len(head))
    return () if AUXILIARIES & set(case.words(head[:end])) else head[:end]


def _agreed_that(case: Case, verdict: Verdict) -> None:
    """Experts agree | the dam was weak: says so too; agreed | to repair it: undertakes it."""
    agreeing = case.entry() == "agree" and verdict.position == "promises" and case.clause.finite
    if agreeing and case.future() is None and case.words(case.content[:1]) != ["to"]:
        verdict.to("confirms", "agreed-that")


def _data_support(case: Case, verdict: Verdict) -> None:
    """Data that support a claim show it."""
    supporting = verdict.position == "asks" and case.entry() in {"support", "back"}
    if supporting and word_set("data") & set(case.words(case.source)):
        verdict.to("asserts", "data-support")


def _assured_of_fact(case: Case, verdict: Verdict) -> None:
    """An assurance about what is or was asserts it."""
    manner = case.reading.cue.manner if case.reading.cue else ""
    act = case.words(case.content[:1]) == ["to"] or case.words(case.cue[-1:]) == ["to"]
    known = case.clause.finite and case.future() is None and not act
    if verdict.position == "promises" and manner == "undertaking" and known:
        verdict.to("asserts", "assured-of-fact")


def _open_question(case: Case, verdict: Verdict) -> None:
    """Considering whether, not decided whether: nothing is held yet."""
    open_now = (verdict.position, verdict.negative) in {("believes", False), ("promises", True)}
    open_now = (
        open_now
        or case.entry() in _WEIGHING
        or (verdict.position == "believes" and "operator-negation" in case.reading.steps)
    )
    if (
        verdict.position == "has-not-confirmed"
        and case.clause.question
        and case.entry() in {"indicate", "suggest", "hint"}
    ):
        verdict.to("did-not-respond", "open-question")  # "did not indicate | who"
        return
    before = case.page.words[case.content[0] - 1] if case.content and case.content[0] else ""
    opening = {before, *case.words(case.content[:2])}
    asked = "whether" in opening or (case.clause.question and bool(_ASKING & opening))  # "no consensus | on whether"
    if (open_now or case.entry().startswith("disagree")) and asked:
        verdict.to("has-not-confirmed", "open-question")


def _absence(case: Case, verdict: Verdict) -> None:
    """Denied the absence of a plan: the cue takes a negative noun along."""
    if {"absence", "lack"} & set(case.words(case.cue)) and verdict.position in {
        "denies",
        "rejects",
        "confirms",
        "alleges",
    }:
        verdict.negative = not verdict.negative
        verdict.steps.append("absence")


def _harm(case: Case, verdict: Verdict) -> None:
    """Own harmful acts are threats; a warning of what has happened is certain of it."""
    own = case.clause.self_subject or not case.clause.finite
    harm = case.own_harm()
    under_way = case.entry().split()[:1] != [] and case.entry().split()[0] in _UNDER_WAY
    held_out = verdict.position == "promises" and verdict.negative == case.clause.negative and not under_way
    menace = find_run(case.clause.words, "menace") if held_out and case.clause.finite else None
    if held_out and harm is not None and own:
        verdict.to("threatens", "own-harm", [harm])
    elif menace and not case.clause.negative:
        verdict.to("threatens", "own-harm", case.clause.tokens[menace[0] : menace[1]])  # "vowed they would pay"
    elif verdict.position == "warns" and case.entry() == "caution" and case.clause.finite and case.harmful() is None:
        verdict.to("asserts", "cautioned")
    elif verdict.position == "warns":
        future = case.future()
        if case.clause.self_subject and future is not None and not case.dummy() and case.harmful() is not None:
            verdict.to("threatens", "own-harm", [future])
        elif (
            case.clause.finite
            and future is None
            and not _hedged(case)
            and not {"imminent", "can"} & set(case.clause.words)
        ):
            verdict.to("asserts" if case.entry() == "caution" else "warns", "warned-of-fact")
            verdict.forced = "CT-" if case.clause.negative else "CT+"
            verdict.flags.append("warning")


def _hedged(case: Case) -> bool:
    near = case.clause.near()
    return any(find_run(near, name) for name in ("suggests", "believes", "unlikely", "demanding", "future"))


CUE_RULES: tuple[Callable[[Case, Verdict], None], ...] = (
    characterised,
    taken_down,
    confessed_lie,
    apologised_for_deed,
    attacked_claim,
    ignored_request,
    gave_no_details,
    said_nothing,
    pleaded,
    professed_innocence,
    suggested_doing,
    persuading,
    challenged_to,
    seen_as,
    held_responsible,
    countered_claim,
    data_indicate,
    considered_doing,
    told_by_nobody,
    document_seeks,
    promoted_as,
    _refused_thing,
    _addressed_demand,
    _heard,
    _questioned_person,
    _disputed_account,
    _sees_ahead,
    _claimed_deed,
    _thought_unlikely,
    _shared_view,
    _unverified,
    _insisted_on,
    _carried_noun,
    _agreed_that,
    _data_support,
    _assured_of_fact,
    _open_question,
    _absence,
    _harm,
)
