"""Contents that are answers, names or pleas rather than clauses: "Never", "Utter nonsense", "Please come home"."""

from __future__ import annotations

from whoseword.commitment.case import Case, Verdict
from whoseword.commitment.lexicon import lexicon
from whoseword.commitment.page import QUOTES
from whoseword.commitment.words import find_run

_SHORT = 6  # words of an answer without a verb
_NAME = 4  # words of a name: "a pack of lies"
_TELLING = frozenset(("say", "tell", "add", "reply", "respond", "answer", "retort", "insist", "tweet", "write", ""))
_MARKS = QUOTES | frozenset(",.!?;:—–-…")


def short_answer(case: Case, verdict: Verdict) -> None:
    """Not true; never; absolutely not; a pack of lies; "Did I take money? No"."""
    content = case.content
    words = case.words(content)
    if "?" in words[:-2]:
        after = [word for word in words[words.index("?") + 1 :] if word not in _MARKS]
        if after[:1] and (after[0] in {"no", "never"} or find_run(after[:2], "answer-no")):
            verdict.to("denies", "short-answer", content[-1:])
        return
    said = [word for word in words if word not in _MARKS]
    if not said or len(said) > _SHORT or case.clause.verb >= 0:
        return
    no = find_run(said, "answer-no")
    name = _names_all(said)
    if said == ["no"] or (no and no[0] == 0 and no[1] >= len(said) - 1):
        verdict.to("denies", "short-answer", content)
    elif name and len(said) <= _NAME and (QUOTES & set(words) or case.entry() in _TELLING):
        verdict.to("rejects", "short-answer", content)


def _names_all(said: list[str]) -> bool:
    """Tell whether a name ends the words: "a cheap stunt"."""
    tails = (said[at:] for at in range(len(said)))
    return any(find_run(tail, name) == (0, len(tail)) for tail in tails for name in ("baseless", "motive"))


def yes_answer(case: Case, verdict: Verdict) -> None:
    """Yes, it was us."""
    said = [word for word in case.words(case.content[:3]) if word not in QUOTES]
    states = case.clause.verb >= 0 and not _judges(case)
    if said[:2] == ["yes", ","] and case.future() is None and (states or case.answering(pointing=True)):
        verdict.to("confirms", "yes-answer", case.content[:2])


def _judges(case: Case) -> bool:
    """Tell whether a judgement or a wish follows: "Yes, I think so", "Yes, we want it"."""
    words = case.clause.words[case.clause.verb : case.clause.predicate + 2]
    return any(
        item.cue.position in {"believes", "asks", "suggests"} for item in lexicon().find(words, ["any"] * len(words))
    )


def plea(case: Case, verdict: Verdict) -> None:
    """Please come home; it is time to end the war."""
    said = [word for word in case.words(case.content) if word not in _MARKS]
    slogan = find_run(said[:2], "slogan") is not None  # "Death to ..."
    words = case.words(case.content)
    last = said[-1:] == ["please"] and words[words.index("please") - 1] == ","  # not "whatever they please"
    if slogan or said[:1] == ["please"] or last:
        verdict.to("asks", "plea", case.content[:1])


def not_excluded(case: Case, verdict: Verdict) -> None:
    """A second wave could not be excluded."""
    clause = case.clause
    if not clause.negative:
        return
    if found := find_run(clause.words[max(clause.verb, 0) :], "excluded"):
        verdict.to("suggests", "not-excluded", clause.tokens[max(clause.verb, 0) + found[0] :][:2])
