"""The source's own stand told inside the content: said it could not confirm, said he believed, would not talk."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from whoseword.commitment.case import Case, Verdict
from whoseword.commitment.clause import AUXILIARIES, SELF
from whoseword.commitment.cue import UNCOMMITTED, CueReading, Sequenced, fold
from whoseword.commitment.lexicon import Cue, lexicon
from whoseword.commitment.words import closed_class, find_run, word_set

_KNOWING = closed_class("content-knowing")  # what one can fail to do with a claim
_BOUNDARIES = closed_class("clause-boundaries") | closed_class("clause-prepositions") - {"to"} | {"until", "till"}
_TRYING = closed_class("content-trying")
_CHECKING = frozenset(("verify", "authenticate", "verify independently", "verified", "authenticated", "corroborate"))
_FINDING_OUT = frozenset(("establish", "determine", "ascertain", "check", "find"))
_ACTS = closed_class("content-acts")
_PASSIVE = frozenset(("was", "were", "is", "are", "been"))
_PERFECT = frozenset(("had", "has", "have"))
_PAST = frozenset(("never", "did", "had", "has", "have"))
_GUESSING = frozenset(("imagine", "guess", "think", "assume", "suspect", "expect", "suppose"))
_DEEDS = closed_class("stand-deeds")  # "said she was suspending the bill": a deed, no opinion
_SETTLING = frozenset(("decide", "choose", "opt"))
_ADVISING = frozenset(("asks", "warns", "rejects"))
_SEEING = frozenset(("treat", "see", "cast"))
_FUTURE = frozenset(("will", "would", "shall"))
_INNER_REACH = 6  # words after the verb group in which the source's own cue is looked for
_SILENCE_REACH = 4  # words after the start of the verb group in which "say no more" still is its verb
_REFUSAL_REACH = 9  # words from the verb group on in which "not ... get into" still refuses
_REFUSING = closed_class("stand-refusing")
_FELT_REACH = 6  # words after "feel" in which the clause of what one feels to be so begins
_INNER_FRAME = 3  # words after that cue that may belong to it ("too early" + "to say")


def own_silence(case: Case, verdict: Verdict) -> None:
    """Said it would make no comment; "I can't tell you that"; said he was not prepared to pay."""
    silent = find_run(case.clause.words[max(case.clause.verb, 0) :], "keeping-silent")
    if case.clause.self_subject and silent and silent[0] <= _SILENCE_REACH:
        verdict.to("declined-to-comment", "own-silence", case.clause.tokens[max(case.clause.verb, 0) :][: silent[1]])
    elif not_something := find_run(case.clause.words, "not-something"):
        verdict.to("declined-to-comment", "own-silence", case.clause.tokens[not_something[0] : not_something[1]])
    elif refused := _refuses_to_speak(case):
        verdict.to("declined-to-comment", "own-silence", refused)
    elif _unwilling(case):
        verdict.to("rejects", "own-position", case.clause.tokens[case.clause.verb : case.clause.predicate + 2])
        verdict.forced = "Uu"


def own_position(case: Case, verdict: Verdict) -> None:
    """Said it could not confirm; said he believed: the source's own stand is told inside the content."""
    if find_run(case.clause.words, "answers-itself"):
        return  # "We knew nothing of the kind": an answer, no ignorance
    inner = _inner_reading(case)
    if inner is None or inner.cue is None or _is_told(case, inner) or _is_no_view(case, inner.cue):
        return
    if inner.position == "did-not-respond" and inner.cue.position == "asserts" and _PAST & set(case.clause.group()):
        if inner.cue.entry in {"comment", "discuss", "respond", "answer", "speak"}:  # a policy told is a refusal
            verdict.to("declined-to-comment", "own-silence", inner.tokens)
        elif "because" not in case.clause.words and (case.source or {"i", "we"} & set(case.clause.words[:1])):
            verdict.to("denies", "never-said", inner.tokens)
        verdict.negative = False
        return
    if inner.cue.position == "suggests" and "operator-negation" in inner.steps:
        return  # "I am not suggesting that": no stand
    if inner.position == "asserts":
        if inner.cue.manner == "frame" and "doubt" in inner.cue.entry:  # "said he had no doubt"
            verdict.to("asserts", "own-position", inner.tokens)
        return
    if not _is_stand(case, inner, inner.cue):
        return
    verdict.to(inner.position, "own-position", inner.tokens)
    if inner.position == "has-not-confirmed" and inner.cue.entry in _CHECKING and "operator-negation" in inner.steps:
        verdict.position = "could-not-verify"
    verdict.steps.extend(inner.steps)
    _bend(case, verdict, inner, inner.cue)


def _bend(case: Case, verdict: Verdict, inner: CueReading, cue: Cue) -> None:
    """Take over value and flags of the inner reading: a plan opposed is Uu, an own harmful act threatens."""
    verdict.negative = inner.negative
    if cue.manner == "plan" and inner.position == "rejects":
        verdict.forced = "Uu"  # "said she opposed the shutdown"
    if cue.entry in _SEEING:
        verdict.position = "believes"
    verdict.flags.extend(inner.flags)
    if inner.position == "predicts" and cue.entry.split()[1:2] in (["poised"], ["set"]):
        verdict.position = "promises"  # what the source itself is set to do
    if verdict.position == "promises" and not inner.negative and (harm := case.own_harm()) is not None:
        verdict.position = "threatens"
        verdict.steps.append("own-harm")
        verdict.tokens.append(harm)


def _refuses_to_speak(case: Case) -> Sequence[int]:
    """Return the words of "I don't want to talk about it", "I am not going to get into that", "I can't tell you"."""
    clause = case.clause
    if not clause.self_subject or clause.verb < 0:
        return ()
    words = clause.words[clause.verb :][:_REFUSAL_REACH]
    negation = next((at for at, word in enumerate(words) if word == "not"), None)
    if negation is None:
        return ()
    found = find_run(words[negation:], "refusable")
    between = words[negation + 1 : negation + found[0]] if found else ()
    habit = {"do", "does"} & set(words[:negation]) and between in ((), ("want", "to"), ("wish", "to"), ("like", "to"))
    if found and (habit or _REFUSING & {*words[:negation], *between}):
        return clause.tokens[clause.verb :][: negation + found[1]]
    return ()


def _is_no_view(case: Case, cue: Cue) -> bool:
    """Tell a deed and a state of mind from a view: "it treated 50 children", "we feel let down"."""
    after = case.clause.words[case.clause.predicate :]
    if cue.entry in _SEEING:
        return "as" not in after
    if cue.entry.split()[0] in _SETTLING | _DEEDS:
        return True  # "he decided to ask them": told, not undertaken
    if case.clause.words[0] == "it" and {"he", "she"} & set(case.words(case.source)) and cue.kind == "verb":
        return cue.position == "suggests"  # "it signals that nobody stands above the law", she said
    if cue.entry == "direct":
        return "to" not in after  # "was directing traffic"
    if cue.entry == "feel":  # "I feel he is guilty" says what one holds to be so
        return not (AUXILIARIES | SELF | {"that", "'s"}) & set(after[1:_FELT_REACH])
    demanded = {"should", "must", "ought"} & set(case.clause.group())
    return bool(demanded) and cue.position not in UNCOMMITTED


def _is_told(case: Case, inner: CueReading) -> bool:
    """Tell whether the source is spoken to, not speaking: "We were not told"."""
    cue = inner.cue
    if cue is None or " " in cue.entry or case.words(inner.tokens[-1:]) == [cue.entry]:
        return False  # "was unable to say"
    spoken = cue.position == "asserts" and cue.kind == "verb" and inner.position in UNCOMMITTED
    return spoken and bool(_PASSIVE & set(case.clause.group()))


def _unwilling(case: Case) -> bool:
    """Tell whether the source says that it does not want to do a thing: "said he was not prepared to pay"."""
    clause = case.clause
    if not clause.self_subject or clause.verb < 0:
        return False
    words = clause.words[clause.verb : clause.predicate + 3]
    if "unwilling" in words:
        return True
    return "not" in words and any(
        pair in pairwise(words) for pair in (("willing", "to"), ("prepared", "to"), ("ready", "to"))
    )


def _inner_reading(case: Case) -> CueReading | None:
    """Return the reading of the content's own verb as a cue, where the source is its subject."""
    clause = case.clause
    dummy = clause.words[:1] == ("it",) and bool(_PASSIVE & set(clause.group()))  # "it is unclear where"
    if not (clause.self_subject or dummy) or clause.verb < 0:
        return None
    region = slice(clause.verb, clause.predicate + _INNER_REACH)
    words, tokens = list(clause.words[region]), list(clause.tokens[region])
    reach, head = clause.predicate - clause.verb, None
    for item in lexicon().find(words, ["any"] * len(words)):
        if item.cue.kind != "operator":
            head = item
            break
        if item.start <= reach:
            reach = max(reach, item.end)
    if head is None or head.start > reach:
        return None
    frame = words[head.end : head.end + _INNER_FRAME]
    end = head.end + next((at for at, word in enumerate(frame) if word in _BOUNDARIES), len(frame))
    return fold(case.page, Sequenced(words[:end], tokens[:end], 0, end), lexicon())


def _is_stand(case: Case, inner: CueReading, cue: Cue) -> bool:
    """Tell a stand that the source takes from an act that it tells of ("said he had ordered", "he was accused")."""
    group, first = set(case.clause.group()), cue.entry.split()[0]
    if cue.kind == "noun" or "reports" in {inner.position, cue.position} or first in _TRYING:
        return False
    turned = inner.position in UNCOMMITTED and cue.position not in UNCOMMITTED
    found_out = inner.position == "could-not-verify" and cue.entry in _FINDING_OUT
    if turned and ((cue.manner == "act" and not found_out) or cue.position not in _KNOWING):
        return False
    if inner.position == "alleges" and _PASSIVE & group:
        return False
    told_of = bool(_PERFECT & group) or (not group & AUXILIARIES and case.words(inner.tokens[-1:])[0].endswith("ed"))
    if inner.position in _ACTS and cue.manner not in {"frame", "wanting"} and told_of:
        return False
    spoken = case.clause.words[0] in {"i", "we"} and cue.position in _ADVISING  # "I would caution them"
    held_so = "would" in group and (first in _GUESSING or spoken)  # "I would imagine that she will"
    return not _FUTURE & group or held_so or (inner.position in UNCOMMITTED and first in word_set("speech"))
