"""What the content makes of a plain saying, in the order of docs/positions.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from whoseword.commitment.answer_rules import not_excluded, plea, short_answer, yes_answer
from whoseword.commitment.case import Case, Verdict
from whoseword.commitment.clause import AUXILIARIES, SELF
from whoseword.commitment.negative_rules import answering_negative, clearing_negative
from whoseword.commitment.stand_rules import own_position, own_silence
from whoseword.commitment.truth_rules import predicated_truth
from whoseword.commitment.words import closed_class, find_run, word_set
from whoseword.data import load

_PLEA_REACH = 7  # words of a clause in which it shows that it pleads
_PAST_DUTY = {("must", "have"), ("should", "have")}  # "should have been", but not "should have to"
_NEEDED = (("be",), ("is",), ("are",), ("was",), ("were",), ("been",))


def _no_evidence(case: Case, verdict: Verdict) -> None:
    near = case.clause.near()
    found = find_run(near, "evidence-none")
    answered = find_run(case.clause.words, "answers-itself")  # "We knew nothing of the kind"
    if found and not answered and "but" not in near[: found[0]]:
        verdict.to("has-not-confirmed", "no-evidence", case.clause.tokens[found[0] : found[1]])
        verdict.flags.append("no-evidence")


def _unverified_content(case: Case, verdict: Verdict) -> None:
    """Said that the tape could not be authenticated; that the toll had not been confirmed."""
    clause = case.clause
    after = [word for word in clause.words[clause.predicate :] if not word.endswith("ly")][:1]
    if not clause.negative or clause.verb < 0 or clause.self_subject or not {"be", "been"} & set(clause.group()):
        return
    unable = bool({"could", "can"} & set(clause.group()))
    if after and after[0] in word_set("checked") and (unable or after[0] != "established"):
        confirmed = after[0] == "confirmed" and not unable
        verdict.to("has-not-confirmed" if confirmed else "could-not-verify", "unverified-content", clause.negation)


def _found_credible(case: Case, verdict: Verdict) -> None:
    """Said he found the explanation credible; found the story hard to believe."""
    words = case.clause.words
    finding = {"found", "find", "finds"} & set(words[: case.clause.predicate + 1]) or case.entry() == "find"
    if not finding or (case.entry() != "find" and not case.clause.self_subject):
        return
    for name, turned in (("incredible", True), ("credible", False)):
        if found := find_run(words, name):
            verdict.to("believes", "found-credible", case.clause.tokens[found[0] : found[1]])
            verdict.negative = turned != case.clause.negative
            return


def _own_mistake(case: Case, verdict: Verdict) -> None:
    words = case.clause.words
    found = find_run(words, "mistaken")
    if found and {"the", "that", "a"} & set(words[case.clause.predicate : found[0]]):
        found = None  # "I'm sure the referee made a mistake"
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
    if all(word[:1].isupper() or word in word_set("printed") for word in named if word[:1].isalpha()):
        verdict.position = "reports"
        verdict.steps.append("according-to-medium")
        verdict.settled = according  # what the medium passes on is no stand of its own


def _is_medium(words: list[str], at: int) -> bool:
    """Tell whether a word names a medium: "the newspaper", "Reuters", "news agencies"."""
    if any(tuple(words[start : at + 1]) in _outlets() for start in range(max(at - 3, 0), at + 1)):
        return True
    agency = words[at] in {"agency", "agencies", "service", "services"} and words[at - 1] in {"news", "wire", "press"}
    return words[at] in word_set("media") or (at > 0 and agency)


@cache
def _outlets() -> frozenset[tuple[str, ...]]:
    """Return the names of outlets that the actors' room knows, as lower-case words."""
    rows = (row.split("|")[0] for row in load("actors_organisations")["media"])
    return frozenset(tuple(name.lower().split()) for row in rows for name in re.split("[,;]", row) if name.strip())


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
    taken_seriously = "seriously" in case.clause.words and word_set("claim") & set(case.clause.words)
    if found and (taken_seriously or case.answering()):
        verdict.to("asserts", "virtue", case.clause.tokens[found[0] : found[1]])
        verdict.flags.append("non-denial-denial")


def _conditional(case: Case, verdict: Verdict) -> None:
    clause = case.clause
    if "should" in clause.group() and not clause.self_subject and not {"would", "will"} & set(clause.group()):
        return  # "nobody should travel unless they must": advice, whatever its exceptions
    hypothetical = {"would", "could", "will", "should", "might", "may"} & set(clause.group())
    condition = clause.condition if hypothetical else ()
    if not condition and not _official_act(case):  # "further flights would be put on hold"
        condition = clause.subject_condition()
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
    menace = menace or find_run(clause.words, "met-with-force")
    armed = bool((word_set("own") | word_set("office-holder") | {"militia", "rebels"}) & set(case.words(case.source)))
    if armed and "will" in clause.group():
        menace = menace or find_run(clause.words, "shot-down")
    if clause.self_subject or menace:
        provoked = harmful is not None and find_run(case.words(condition), "provocation")
        hostile = case.own_harm() is not None or provoked or menace or "unless" in case.words(condition[:1])
        position = "threatens" if hostile or not clause.self_subject else "promises"
        befalling = word_set("befalling") & set(clause.words[clause.predicate :][:1])
        if position == "promises" and befalling and {"could", "may", "might"} & set(clause.group()):
            position = "predicts"  # "said she could win if she ran": nothing that she undertakes
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
    menace = find_run(clause.words, "menace") or find_run(clause.words, "met-with-force")
    if menace and clause.words[menace[1] : menace[1] + 1] != ("to",):  # "would be next to impossible"
        verdict.to("threatens", "own-harm", clause.tokens[menace[0] : menace[1]])
        verdict.negative = clause.negative  # "will not go unanswered": two negatives
    elif _announced(case) or _official_act(case):
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


def _announced(case: Case) -> bool:
    """Tell whether it is announced what will be done: that is the doing of who announces it."""
    announcing = case.entry() in {"announce", "announcement"} and bool(case.source)
    announcing = announcing and bool({"will", "would"} & set(case.clause.group()))
    return announcing and not case.clause.self_subject and not case.dummy() and case.own_harm() is None


def _official_act(case: Case) -> bool:
    """Tell whether an office or a firm says what will be done: "the minister said the farm would be closed"."""
    clause = case.clause
    after = [word for word in clause.words[max(clause.predicate, 0) :][:3] if not word.endswith("ly")]
    done = after[:1] != [] and (
        after[0] in word_set("official-act") or (after[0].endswith("ed") and not clause.negative)
    )
    passive = "be" in clause.group() and done and after[0] not in word_set("undergone")
    held = {"will", "would"} & set(clause.group()) and find_run(clause.words[clause.predicate :][:3], "taking-place")
    there = clause.words[:1] == ("there",) and word_set("official-matter") & set(clause.words[clause.predicate :][:4])
    passive = passive or bool(held) or bool(there)
    if clause.self_subject or not passive or _by_others(clause.words[clause.predicate :][:5]):
        return False
    speakers = (
        word_set("body")
        | word_set("office-holder")
        | word_set("spokesperson")
        | word_set("office")
        | {"officials", "authorities"}
    )
    named = any(case.page.doc[index].ent_type_ == "ORG" for index in case.source)
    named = named or any(text.isupper() and text.isalpha() and len(text) > 1 for text in _texts(case, case.source))
    return named or bool(speakers & case.page.described(case.source))


def _by_others(words: Sequence[str]) -> bool:
    """Tell who does it from the day by which it is done: "will be flown out by the army", "by Friday"."""
    after = [word for word in words[words.index("by") + 1 :] if word != "the"] if "by" in words else []
    return bool(after) and not (after[0] in closed_class("saying-until") or after[0][:1].isdigit())


def _pleading(case: Case, verdict: Verdict) -> None:
    """We want justice; voters deserve an answer; I would urge everyone to go; the world cannot look away."""
    words = case.clause.words[:_PLEA_REACH]
    found = find_run(words, "intolerable" if case.clause.negative else "pleading")
    if found and not case.view_of_others():
        verdict.to("asks", "demanding", case.clause.tokens[found[0] : found[1]])


def _texts(case: Case, tokens: Sequence[int]) -> list[str]:
    return [case.page.doc[index].text for index in tokens]


def _demanding(case: Case, verdict: Verdict) -> None:
    clause = case.clause
    own = clause.self_subject and clause.words[0] in {"they", "it", "he", "she", "i"} and not case.dummy()
    due = find_run(clause.words[:_PLEA_REACH], "time-to")  # "it was the duty of"
    called = due is not None and clause.words[0] == "it" and clause.words[due[1]] not in word_set("speech")
    if own and not clause.question and not called:
        return  # "said it must sell more": one's own need is no demand
    near = clause.words[: max(clause.predicate, 0) + 2]
    found = find_run(near, "demanding")
    if found and (found[0] > max(clause.predicate, 0) or near[found[0] - 1 : found[0]] in _NEEDED):
        found = None  # "tests will be needed to find out"
    if not found and not clause.negative:  # "now is not the time to" judges
        found = find_run(clause.words[: max(clause.predicate, 0) + 3], "time-to")
    if found and case.view_of_others():
        return  # "said the speaker made clear that they must be asked"
    if found and (
        clause.words[found[0] : found[0] + 2] not in _PAST_DUTY or clause.words[found[0] + 2 : found[0] + 3] == ("to",)
    ):
        verdict.to("asks", "demanding", [clause.tokens[found[0]]])
    elif clause.question and case.asks_throughout() and (not case.reading.tokens or "?" in case.words(case.content)):
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


def _only_named(words: Sequence[str], at: int) -> bool:
    """Tell "a suspected gunman", which names somebody, from "is suspected"."""
    return words[at] == "suspected" and not (at and words[at - 1] in closed_class("page-be") | {"widely", "long"})


def possible(case: Case, verdict: Verdict) -> None:
    """Say that it is possible: may, might, could, a chance that."""
    clause = case.clause
    found = find_run(clause.near(), "suggests")
    if not found or case.view_of_others():
        return
    if clause.words[found[0]] == "could" and clause.negative:
        return
    if _only_named(clause.words, found[0]):
        return
    if clause.verb >= 0 and found[0] > clause.predicate and clause.words[found[0] - 1] in SELF:
        return  # "was doing all it could"
    if clause.words[found[0]] in {"chance", "a", "possibility", "possible", "conceivable"} and clause.negative:
        return
    verdict.to("suggests", "possible", [clause.tokens[found[0]]])


def _probable(case: Case, verdict: Verdict) -> None:
    near = case.clause.near()
    if case.view_of_others():
        return
    for name, turned in (("unlikely", True), ("believes", False)):
        found = find_run(near, name)
        if found and near[found[0]] == "probable" and near[found[1] : found[1] + 1] == ("cause",):
            continue  # the lawyers' "probable cause"
        if found:
            verdict.to("believes", "probable", [case.clause.tokens[found[0]]])
            verdict.negative = verdict.negative != turned
            return


SAYING_RULES: tuple[Callable[[Case, Verdict], None], ...] = (
    plea,
    short_answer,
    yes_answer,
    _unverified_content,
    _found_credible,
    _according_to_medium,
    _no_comment,
    _own_mistake,
    predicated_truth,
    own_silence,
    _virtue,
    own_position,
    _no_evidence,
    not_excluded,
    answering_negative,
    clearing_negative,
    _pleading,
    _or_else,
    _conditional,
    _future,
    _demanding,
    possible,
    _probable,
)
