"""What is said of a claim: that it is not true (denies), that it is true (confirms), or another name (rejects)."""

from __future__ import annotations

from functools import cache

from whoseword.commitment.case import Case, Verdict
from whoseword.commitment.clause import Clause
from whoseword.commitment.forms import verb_forms
from whoseword.commitment.words import closed_class, find_run, word_set

_CALLING = closed_class("content-calling")
_DEMONSTRATIVES = closed_class("content-demonstratives")
_BEING = frozenset(("is", "are", "'s", "'re"))
_BE = frozenset(("is", "are", "was", "were"))
_TRUTH_REACH = 6  # words after the verb in which "false" still is its predicate
_NAMED_REACH = 14  # words of a content in which what is named and its name stand
_POINTING_LENGTH = 2  # "this", "all this"
# List of names, position, and position when the clause is negative ("not untrue").
_NAMES = (
    ("not-true", "denies", "confirms"),
    ("baseless", "rejects", "confirms"),
    ("truthful", "confirms", "denies"),
    ("motive", "rejects", ""),
)


@cache
def _calling_forms() -> frozenset[str]:
    return frozenset(form for verb in _CALLING for form in verb_forms(verb))


def characterised(case: Case, verdict: Verdict) -> None:
    """Called, branded, described a claim as false, true or anything else; dismissed it as whatever."""
    calling = bool(_calling_forms() & set(case.words(case.cue))) and case.reading.position in {"asserts", "believes"}
    rejecting = case.reading.position == "rejects" and "operator-negation" not in case.reading.steps
    if not (calling or rejecting):
        return
    said = case.words([*case.cue, *case.content])
    named = case.words(case.content[:_NAMED_REACH])
    named = named[: named.index("as")] if "as" in named else named  # what is named stands before "as"
    about_claim = bool((word_set("claim") | word_set("attackable")) & set(named))
    if rejecting:
        tail = said[said.index("as") :] if "as" in said else ()
        names = [*case.words(case.cue), *tail]
        if find_run(names, "motive"):
            verdict.to("rejects", "called-names")
            if not (find_run(names, "baseless") or find_run(names, "not-true")):
                verdict.flags.append("non-denial-denial")
        return
    untrue = find_run(said, "not-true")
    if untrue and (about_claim or said[untrue[0]] not in {"wrong", "mistaken"}):  # an act may be called wrong
        verdict.to("denies", "called-false")
        if find_run(said, "motive"):
            verdict.flags.append("also-rejects")
    elif find_run(said[: len(case.cue) + _NAMED_REACH], "baseless"):
        verdict.to("rejects", "called-names")
    elif about_claim and find_run(said, "truthful"):
        verdict.to("confirms", "called-true")
    elif _called_liar(case, said) or (
        find_run(said, "motive") and (about_claim or case.entry() in {"brand", "label", "slam"})
    ):
        verdict.to("rejects", "called-names")
        verdict.flags.append("non-denial-denial")
    elif (
        calling
        and "as" in said
        and word_set("strong-claim") & set(said[: said.index("as")])
        and not word_set("weighty") & set(said)
    ):
        verdict.to("rejects", "called-names")  # any other name for an allegation turns it down
    elif find_run(said, "unlikely"):
        verdict.to("believes", "called-unlikely")
        verdict.negative = not verdict.negative


def _called_liar(case: Case, said: list[str]) -> bool:
    """Tell whether the one who tells it is called a liar or a fraud."""
    return bool(find_run(said, "own-lie")) and bool(word_set("teller") & set(said[: len(case.cue) + _NAMED_REACH]))


def predicated_truth(case: Case, verdict: Verdict) -> None:
    """The content says of a claim that it is true, false or something worse."""
    clause = case.clause
    if clause.verb < 0 and not clause.finite:
        _headline_truth(case, verdict)
        return
    if clause.of_claim and (end := _ends_in_truth(clause)):
        position = next(plain for name, plain, _ in _NAMES if name == end)
        verdict.to(position, "predicated-truth", clause.tokens[-3:])
        return
    start = _copula(clause)
    subject, predicate = clause.words[:start], clause.words[start:]
    if subject[:2] in {("not", "every"), ("not", "all")}:
        return  # some are
    if not clause.negative and (lie := find_run(predicate[:_TRUTH_REACH], "own-lie")) and set(predicate[:2]) & _BEING:
        verdict.to("rejects", "predicated-truth", clause.tokens[start : start + lie[1]])  # "they are lying"
        return
    for name, plain, turned in _NAMES:
        found = find_run(predicate, name)
        if found is None or found[0] > _TRUTH_REACH or not _about_claim(case, subject, predicate, name):
            continue
        if found[0] and predicate[found[0] - 1] == "nothing":
            continue  # "did nothing wrong": a deed, no claim
        inside = predicate[found[0]] in {"not", "no", "never", "did"}
        position = turned if clause.negative and not inside else plain
        if not position:
            return
        verdict.to(position, "predicated-truth", clause.tokens[start + found[0] : start + found[1]])
        if name == "motive":
            verdict.flags.append("non-denial-denial")
        return


def _copula(clause: Clause) -> int:
    """Return where the predicate starts: at "was" in "the report, aired at five, was false"."""
    start = max(clause.verb, 0)
    if word_set("claim") & set(clause.words[:3]):
        later = (at for at in range(start, len(clause.words) - 1) if clause.words[at] in _BE)
        for at in later:
            if any((found := find_run(clause.words[at + 1 : at + 5], name)) and found[0] <= 1 for name, _, _ in _NAMES):
                return at
    return start


def _about_claim(case: Case, subject: tuple[str, ...], predicate: tuple[str, ...], name: str) -> bool:
    """Tell whether a name is given to a claim: it is the subject, or "this" stands for it."""
    claims = word_set("claim")
    accused_back = name == "motive" and word_set("accuser") & set(subject)  # "his accusers were driven by spite"
    all_said = subject[:1] in {("everything",), ("all",), ("what",)} and word_set("told") & set(subject)
    talk = subject[:2] in {("talk", "of"), ("talk", "about"), ("talk", "that"), ("any", "talk")}
    if claims & set(subject) or subject[:1] == ("none",) or talk or all_said or accused_back:
        return True  # "everything that has been said is absurd"
    if claims & set(predicate) and {"no", "some"} & set(predicate):  # "there is no truth in the report"
        return name in {"not-true", "baseless", "truthful"}
    if subject == ("it",) and "that" in predicate[1:5]:  # "it was not true that"
        return True
    if name == "baseless" and find_run(predicate[:_TRUTH_REACH], "flatly-dismissive") and subject:
        return True
    pointing = bool(subject) and subject[0] in _DEMONSTRATIVES and len(subject) <= _POINTING_LENGTH
    if not pointing:
        return False
    copular = (_BE | {"'s"}) & set(predicate[:2])
    if name == "not-true" and {"happened", "happen"} & set(predicate[:4]):
        return True  # "that never happened"
    if name in {"not-true", "baseless"} and copular and not {"wrong", "joke", "mistaken", "half"} & set(predicate):
        return True  # what else than a claim could be untrue or baseless?
    return case.answering(pointing=True) or bool(claims & set(case.words(case.cue)))


def _headline_truth(case: Case, verdict: Verdict) -> None:
    """Missile report false, says Kremlin: a headline leaves the verb out."""
    words = case.clause.words
    at = next((index for index, word in enumerate(words) if word in word_set("claim")), None)
    if at is None:
        return
    for name, plain, _ in _NAMES:
        if (found := find_run(words[at + 1 : at + 4], name)) and found[0] == 0:
            verdict.to(plain, "predicated-truth", case.clause.tokens[at : at + 1 + found[1]])
            return


def _ends_in_truth(clause: Clause) -> str | None:
    """Return which list the end of "the claim that ... was untrue" stands in."""
    tail = clause.words[-4:]
    if not {"was", "were", "is", "are"} & set(tail):
        return None
    return next((name for name, _, _ in _NAMES if find_run(tail[1:], name)), None)
