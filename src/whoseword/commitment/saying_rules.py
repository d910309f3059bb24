"""What the content makes of a plain saying, in the order of docs/positions.md."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from whoseword.commitment.answer_rules import not_excluded, plea, short_answer, yes_answer
from whoseword.commitment.case import Case, Verdict
from whoseword.commitment.clause import AUXILIARIES
from whoseword.commitment.cue import UNCOMMITTED, CueReading, Sequenced, fold
from whoseword.commitment.lexicon import Cue, lexicon
from whoseword.commitment.negative_rules import answering_negative, clearing_negative
from whoseword.commitment.truth_rules import predicated_truth
from whoseword.commitment.words import closed_class, find_run, word_set

_KNOWING = closed_class("content-knowing")  # what one can fail to do with a claim
_BOUNDARIES = closed_class("clause-boundaries") | closed_class("clause-prepositions") - {"to"} | {"until", "till"}
_TRYING = closed_class("content-trying")
_ACTS = closed_class("content-acts")
_PASSIVE = frozenset(("was", "were", "is", "are", "been"))
_PERFECT = frozenset(("had", "has", "have"))
_PAST = frozenset(("never", "did", "had", "has", "have"))
_FUTURE = frozenset(("will", "would", "shall"))
_INNER_REACH = 6  # words after the verb group in which the source's own cue is looked for
_SILENCE_REACH = 4  # words after the start of the verb group in which "say no more" still is its verb
_INNER_FRAME = 3  # words after that cue that may belong to it ("too early" + "to say")


def _own_position(case: Case, verdict: Verdict) -> None:
    """Said it could not confirm; said he believed: the source's own stand is told inside the content."""
    silent = find_run(case.clause.words[max(case.clause.verb, 0) :], "keeping-silent")
    if case.clause.self_subject and silent and silent[0] <= _SILENCE_REACH:
        verdict.to("declined-to-comment", "own-silence", case.clause.tokens[max(case.clause.verb, 0) :][: silent[1]])
        return
    if _unwilling(case):
        verdict.to("rejects", "own-position", case.clause.tokens[case.clause.verb : case.clause.predicate + 2])
        verdict.forced = "Uu"
        return
    inner = _inner_reading(case)
    if inner is None or inner.cue is None or _is_told(case, inner):
        return
    if inner.position == "did-not-respond" and inner.cue.position == "asserts" and _PAST & set(case.clause.group()):
        if inner.cue.entry in {"comment", "discuss", "respond", "answer", "speak"}:  # a policy told is a refusal
            verdict.to("declined-to-comment", "own-silence", inner.tokens)
        else:
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
    verdict.steps.extend(inner.steps)
    verdict.negative = inner.negative
    verdict.flags.extend(inner.flags)
    if inner.position == "promises" and not inner.negative and (harm := case.own_harm()) is not None:
        verdict.position = "threatens"
        verdict.steps.append("own-harm")
        verdict.tokens.append(harm)


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
    if not clause.self_subject or clause.verb < 0:
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
    if turned and (cue.manner == "act" or cue.position not in _KNOWING):
        return False
    if inner.position == "alleges" and _PASSIVE & group:
        return False
    told_of = bool(_PERFECT & group) or (not group & AUXILIARIES and case.words(inner.tokens[-1:])[0].endswith("ed"))
    if inner.position in _ACTS and cue.manner not in {"frame", "wanting"} and told_of:
        return False
    return not _FUTURE & group or (inner.position in UNCOMMITTED and first in word_set("speech"))


def _no_evidence(case: Case, verdict: Verdict) -> None:
    near = case.clause.near()
    found = find_run(near, "evidence-none")
    if found and "but" not in near[: found[0]]:
        verdict.to("has-not-confirmed", "no-evidence", case.clause.tokens[found[0] : found[1]])
        verdict.flags.append("no-evidence")


def _own_mistake(case: Case, verdict: Verdict) -> None:
    words = case.clause.words
    found = find_run(words, "mistaken")
    if found is None and (wrong := find_run(words, "mistaken-claim")):
        own = {"its", "our", "his", "her", "their", "my"} & set(words[: wrong[0]])
        found = wrong if own and word_set("claim") & set(words[: wrong[0]]) else None
    if found and not case.clause.negative:
        verdict.to("retracts", "own-mistake", case.clause.tokens[found[0] : found[1]])


def _according_to_medium(case: Case, verdict: Verdict) -> None:
    """According to a newspaper, a station, reports: passed on."""
    according = case.entry().startswith("according")
    telling = case.entry() in {"say", "write", "note"} and not case.clause.self_subject  # not what it tells of itself
    if not case.source or not (according or telling):
        return
    words = case.words(case.source)
    end = next(
        (at for at, word in enumerate(words) if word in {"of", "in", "for", "by", ",", "from", "at", "on"}), len(words)
    )
    at = next((at for at in range(end - 1, -1, -1) if _is_medium(words, at)), None)
    if at is None and according and words[end : end + 1] == ["in"] and word_set("printed") & set(words[:end]):
        verdict.to("reports", "according-to-medium", case.source[:end])  # "a report in the Herald"
        return
    if at is None or set(words[at:end]) & (word_set("no-medium") | {"'s"}):
        return  # "the Guardian's editor", "the press secretary", "the Guardian Council"
    named = [case.page.doc[index].text for index in case.source[at + 1 : end]]
    if all(word[:1].isupper() for word in named if word[:1].isalpha()):
        verdict.position = "reports"
        verdict.steps.append("according-to-medium")
        verdict.settled = according  # what the medium passes on is no stand of its own


def _is_medium(words: list[str], at: int) -> bool:
    """Tell whether a word names a medium: "the newspaper", "Reuters", "news agencies"."""
    agency = words[at] in {"agency", "agencies", "service", "services"} and words[at - 1] in {"news", "wire", "press"}
    return words[at] in word_set("media") or (at > 0 and agency)


def _or_else(case: Case, verdict: Verdict) -> None:
    """Pull back or we will open fire."""
    words = list(case.clause.words)
    at = next(
        (
            at
            for at in range(len(words) - 2)
            if words[at] == "or" and words[at + 1] in {"we", "i", "he", "she", "they", "it"}
        ),
        None,
    )
    if at is not None and {"will", "would", "shall"} & {words[at + 2]} and find_run(words[at:], "harm"):
        verdict.to("threatens", "or-else", case.clause.tokens[at : at + 3])


def _no_comment(case: Case, verdict: Verdict) -> None:
    if case.clause.words[:2] == ("no", "comment"):
        verdict.to("declined-to-comment", "no-comment", case.clause.tokens[:2])


def _virtue(case: Case, verdict: Verdict) -> None:
    found = find_run(case.clause.words, "virtue")
    if found and case.answering():
        verdict.to("asserts", "virtue", case.clause.tokens[found[0] : found[1]])
        verdict.flags.append("non-denial-denial")


def _conditional(case: Case, verdict: Verdict) -> None:
    clause = case.clause
    hypothetical = {"would", "could", "will", "should", "might", "may"} & set(clause.group())
    condition = (clause.condition if hypothetical else ()) or clause.subject_condition()
    if not condition:
        return
    if clause.self_subject and "would" in clause.group() and find_run(clause.near(), "surprise"):
        verdict.to("believes", "probable", condition)  # "would be surprised if"
        verdict.negative = True
        return
    harmful = case.harmful()
    if harmful is None and clause.self_subject and not clause.negative and "unless" in case.words(condition[:1]):
        harmful = condition[0]  # whatever one will do unless one gets one's way is a threat
    menace = not {"would", "could"} & set(clause.group()) and find_run(clause.words, "menace")
    if clause.self_subject or menace:
        position = "threatens" if harmful is not None else "promises"
    else:
        position = "warns" if harmful is not None else "predicts"
    verdict.condition = condition
    verdict.to(position, "conditional", verdict.condition)
    verdict.flags.append("conditional")
    verdict.ceiling = "PS"


def _future(case: Case, verdict: Verdict) -> None:
    token = case.future()
    if token is None or {"may", "might", "could"} & set(case.clause.group()):
        return
    clause = case.clause
    menace = find_run(clause.words, "menace")
    if menace and clause.words[menace[1] : menace[1] + 1] != ("to",):  # "would be next to impossible"
        verdict.to("threatens", "own-harm", clause.tokens[menace[0] : menace[1]])
        verdict.negative = clause.negative  # "will not go unanswered": two negatives
    elif _official_act(case):
        verdict.to("promises", "official-act", [token])
    elif not clause.self_subject or case.dummy():
        verdict.to("predicts", "future", [token])
    elif (harm := case.own_harm()) is not None and (
        not clause.negative or case.page.words[harm] in word_set("unsparing")
    ):
        verdict.to("threatens", "own-harm", [token, harm])
        verdict.negative = clause.negative  # "we will not miss": two negatives
    else:
        verdict.to("promises", "future", [token])


def _official_act(case: Case) -> bool:
    """Tell whether an office or a firm says what will be done: "the minister said the farm would be closed"."""
    clause = case.clause
    after = [word for word in clause.words[max(clause.predicate, 0) :][:3] if not word.endswith("ly")]
    passive = "be" in clause.group() and after[:1] != [] and after[0] in word_set("official-act")
    if clause.self_subject or not passive or "by" in clause.words[clause.predicate :][:4]:
        return False
    speakers = word_set("office-holder") | word_set("spokesperson") | word_set("office") | {"officials", "authorities"}
    named = any(case.page.doc[index].ent_type_ == "ORG" for index in case.source)
    return named or bool(speakers & set(case.words(case.source)))


def _demanding(case: Case, verdict: Verdict) -> None:
    clause = case.clause
    if clause.self_subject and clause.words[0] in {"they", "it", "he", "she"} and not clause.question:
        return  # "said it must sell more": one's own need is no demand
    near = clause.words[: max(clause.predicate, 0) + 1]
    found = find_run(near, "demanding") or find_run(clause.words[: max(clause.predicate, 0) + 3], "time-to")
    if found and clause.words[found[0] : found[0] + 2] not in {("must", "have"), ("should", "have")}:
        verdict.to("asks", "demanding", [clause.tokens[found[0]]])
    elif clause.question and (not case.reading.tokens or "?" in case.words(case.content)):
        verdict.to("asks", "demanding")
    elif clause.words and _is_imperative(case):
        verdict.to("asks", "demanding", [clause.tokens[0]])


def _is_imperative(case: Case) -> bool:
    """Tell a demand in quotation marks from a statement: it opens with a bare verb."""
    clause = case.clause
    first = clause.tokens[0]
    tag = case.page.tags[first]
    quoted = first > 0 and case.page.words[first - 1] in {'"', "“", "``", "‘", "'"}
    if not quoted:
        return False
    if clause.words[0] in word_set("imperative"):
        return not tag or tag in {"VB", "VBP"} or len(clause.words) == 1
    return tag == "VB" and clause.words[0] not in AUXILIARIES


def possible(case: Case, verdict: Verdict) -> None:
    """Say that it is possible: may, might, could, a chance that."""
    clause = case.clause
    found = find_run(clause.near(), "suggests")
    if not found or case.view_of_others():
        return
    if clause.words[found[0]] == "could" and clause.negative:
        return
    if clause.words[found[0]] in {"chance", "a", "possibility"} and clause.negative:
        return
    verdict.to("suggests", "possible", [clause.tokens[found[0]]])


def _probable(case: Case, verdict: Verdict) -> None:
    near = case.clause.near()
    if case.view_of_others():
        return
    for name, turned in (("unlikely", True), ("believes", False)):
        if found := find_run(near, name):
            verdict.to("believes", "probable", [case.clause.tokens[found[0]]])
            verdict.negative = verdict.negative != turned
            return


SAYING_RULES: tuple[Callable[[Case, Verdict], None], ...] = (
    plea,
    short_answer,
    yes_answer,
    _according_to_medium,
    _no_comment,
    _own_mistake,
    predicated_truth,
    _own_position,
    _no_evidence,
    not_excluded,
    answering_negative,
    clearing_negative,
    _virtue,
    _or_else,
    _conditional,
    _future,
    _demanding,
    possible,
    _probable,
)
