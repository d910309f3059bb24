"""A negative statement: does it deny what somebody holds, or only assert (docs/positions.md)?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from whoseword.commitment.case import Case, Verdict
from whoseword.commitment.forms import forms_of
from whoseword.commitment.words import closed_class, find_run, word_set

_POSSESSIVES = closed_class("clause-possessives")
_TENSED = closed_class("negative-tensed")  # auxiliaries of a deed in the past or going on
_COPULAS = frozenset(("is", "are", "was", "were", "be", "been", "am", "'s", "'re", "'m"))
_PERFECT = frozenset(("has", "have", "had"))
_BARE_SUBJECT = closed_class("negative-subject")
_NEGATIONS = closed_class("clause-negations")
_PREPOSITIONS = closed_class("clause-prepositions")
_NOUN_REACH = 4  # words after "no" in which its noun stands


def answering_negative(case: Case, verdict: Verdict) -> None:
    """A negative main clause answers an allegation: the text shows somebody who holds or asks the opposite."""
    clause = case.clause
    itself = _by_itself(clause.words)
    if clause.negation and not _says_not(case):
        return  # "for failing to act": a failing, no answer
    if _reasoned(case) and not itself:
        return
    if not (clause.negative or (itself and "innocent" in clause.words)) or clause.question:
        return
    finding = case.entry() in word_set("finding")  # data and findings answer nobody
    judging = find_run(clause.words, "judging-negative")  # "no need" speaks of no event
    if (case.future() is not None or finding or judging) and not itself:
        return
    counterfactual = "would" in clause.group()
    if (case.answering() and not counterfactual and not _only_lacks(case)) or _says_no(case):
        verdict.to("denies", "answering-negative", clause.negation)


def _by_itself(words: Sequence[str]) -> bool:
    """Tell whether words answer an allegation by themselves: "is innocent", but not "innocent men"."""
    found = find_run(words, "answers-itself")
    if found is None or words[found[0]] != "innocent":
        return found is not None
    return words[found[0] - 1 : found[0]] != () and (
        words[found[0] - 1] in _COPULAS or words[found[1] : found[1] + 1] in ((), ("of",))
    )


def _says_not(case: Case) -> bool:
    """Tell a negation from a verb that implies one: "did not act", but not "failed to act"."""
    return any(case.page.words[index] in _NEGATIONS | _BARE_SUBJECT | {"nowhere"} for index in case.clause.negation)


def _reasoned(case: Case) -> bool:
    """Tell whether a reason is given for what is not so, which takes it as known: "left out because it is small"."""
    return "because" in case.clause.words[max(case.clause.predicate, 0) :]


def clearing_negative(case: Case, verdict: Verdict) -> None:
    """A negative main clause clears the source's side of a deed, or says that a matter at issue does not exist."""
    clause = case.clause
    if not clause.negative or clause.question or clause.condition or case.future() is not None:
        return
    if find_run(clause.words[clause.predicate :], "done-badly"):
        return  # "his staff had not filled it in properly": a failing owned up to
    if verdict.position != "asserts":
        return
    if case.entry() in word_set("finding") or find_run(clause.words, "judging-negative"):
        return
    if not _says_not(case):
        return
    if _reasoned(case) or ("so", "far") in pairwise(clause.words):
        return
    if {"yet", "longer"} & set(clause.words) or {"may", "might", "could", "can"} & set(clause.group()):
        return
    if _no_matter(case) or _not_our_deed(case) or _deed_of_nobody(case):
        verdict.to("denies", "clearing-negative", clause.negation)


def _only_lacks(case: Case) -> bool:
    """Tell whether the source was kept from something: "he had not been allowed to see them"."""
    clause = case.clause
    after = clause.words[clause.predicate : clause.predicate + 1]
    if clause.self_subject and {"can", "could"} & set(clause.group()):
        return True  # "it could not share the evidence"
    if clause.self_subject and after and after[0] in {"need", "want", "care", "wish"}:
        return True  # "we do not need a scapegoat"
    return clause.self_subject and after in {
        ("allowed",),
        ("told",),
        ("given",),
        ("asked",),
        ("permitted",),
        ("informed",),
        ("able",),
    }


def _says_no(case: Case) -> bool:
    """Tell whether the content opens with the answer "No,"."""
    words = [word for word in case.words(case.content[:3]) if word not in {'"', "“", "``", "'", "‘"}]
    return words[:2] == ["no", ","]


def _no_matter(case: Case) -> bool:
    """There is no agreement; no deal, says Bogota."""
    words = case.clause.words
    if words[:1] == ("there",) and ({"no", "not", "never"} & set(words[:5])):
        at = next(index for index, word in enumerate(words) if word in {"no", "not", "never"}) + 1
    elif words[:1] == ("no",) and case.clause.verb < 0 and words[1:2] != ("one",):
        at = 1
    else:
        return False
    noun = words[at : at + _NOUN_REACH]
    noun = noun[: next((index for index, word in enumerate(noun) if word in _PREPOSITIONS), None)]
    return bool(find_run(noun, "matter")) and not find_run(noun, "found-negative")


def _not_our_deed(case: Case) -> bool:
    """We did not fire; its cutter had not rammed the trawler; it was not our rocket."""
    clause = case.clause
    if clause.verb < 0:
        return False
    after = [word for word in clause.words[clause.predicate :] if not word.endswith("ly")]
    subject = clause.words[: clause.verb]
    if set(clause.group()) <= _COPULAS | {"not", "never"} and subject[:1] in {("it",), ("that",), ("this",), ("they",)}:
        return after[:1] != [] and after[0] in _POSSESSIVES | {"ours", "us", "mine", "me"}
    if after[1:3] == ["no", "such"] and (clause.self_subject or subject[:1] == ("they",)):
        return True  # "it had made no such offer": somebody has spoken of one
    if not (_NEGATIONS & set(clause.group())):
        return _gave_none(case, after)  # "we have no illusions": nothing that was not done
    ours = clause.self_subject or (bool(subject) and subject[0] in _POSSESSIVES)
    if not ours or not after:
        return False
    if {"single", "cent", "penny", "shot"} & set(after[:6]):
        return True
    if {"do", "does"} & set(clause.group()) and after[0] in word_set("habit-negative"):
        return True  # "it does not sell data": a habit that could be held against it
    return _deed(case, after[0])


def _gave_none(case: Case, after: list[str]) -> bool:
    """We sent no troops; it had sold no missiles. Not "we have no illusions": nothing that was not done."""
    deed = after[1:2] == ["no"] and after[0] not in forms_of("neutral-negative") and after[0].isalpha()
    return deed and case.clause.self_subject and after[0].endswith(("ed", "t", "ld", "de", "ve", "wn", "en"))


def _deed(case: Case, verb: str) -> bool:
    """Tell whether a verb after the negative group is a deed done or going on, no lack, omission or perception."""
    group = set(case.clause.group())
    if verb in forms_of("neutral-negative") or not verb.isalpha():
        return False
    if group & _PERFECT:
        return "been" not in group
    if group & _COPULAS:
        return verb.endswith("ing")
    return bool(group & _TENSED) or (
        "never" in group
        and verb.endswith(("ed", "t", "te", "ew", "ok", "ve", "le", "ld", "ke", "ng", "nk", "id", "de", "re"))
    )


def _deed_of_nobody(case: Case) -> bool:
    """No shells were handed over; none of its planes had crossed the border; nothing is agreed."""
    clause = case.clause
    words, start = clause.words, clause.verb
    if words[:2] == ("no", "such"):
        return True  # "no such order had been given": somebody has spoken of one
    if start <= 0 or words[0] not in _BARE_SUBJECT or words[1:2] == ("other",):
        return False
    after = [word for word in words[clause.predicate :] if not word.endswith("ly")]
    if not after:
        return False
    if _POSSESSIVES & set(words[1:start]):
        return after[0] not in forms_of("neutral-negative") and after[0] not in word_set("settled-negative")
    if words[0] == "no" and word_set("side") & set(words[1:start]) and not _COPULAS & set(clause.group()):
        return words[clause.predicate] not in forms_of("neutral-negative")
    if words[0] == "nothing":
        return after[0] in word_set("done-negative")
    if words[0] in {"nobody", "no-one"} or words[:2] == ("no", "one"):
        return False
    passive = bool(_COPULAS & set(clause.group())) and after[0].endswith(("ed", "en", "nt", "ld", "ot", "wn", "ade"))
    return passive and after[0] not in word_set("settled-negative")
