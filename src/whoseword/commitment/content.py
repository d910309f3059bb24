"""What the content does to the position that the cue gives; the order of the rules is that of docs/positions.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from whoseword.commitment.clause import Clause
from whoseword.commitment.cue import CueReading, Sequenced, fold
from whoseword.commitment.forms import verb_forms
from whoseword.commitment.lexicon import lexicon
from whoseword.commitment.page import Page, find_run, word_set

Parts = tuple[Sequence[int], Sequence[int], Sequence[int]]
_CALLING = frozenset(
    "call dub term label brand describe characterise characterize portray decry denounce slam hail expose blast condemn "
    "deem consider".split()
)
_DEMONSTRATIVES = frozenset("this that these those it they such all".split())
_SIGNED = frozenset(
    "asserts confirms reports believes alleges suggests predicts promises threatens warns denies rejects".split()
)
_UNCOMMITTED = frozenset(
    ("has-not-confirmed", "declined-to-comment", "did-not-respond", "neither-confirms-nor-denies", "could-not-verify")
)
_KNOWING = frozenset("asserts confirms denies believes suggests".split())  # what one can fail to do with a claim
_IGNORANCE = frozenset("aware unaware knowledge recall remember recollection memory inkling".split())


@dataclass(slots=True)
class Verdict:
    """The position while the rules work on it.

    Attributes:
        position: so far.
        negative: whether the source says that it is not so.
        steps: names of the rules so far.
        tokens: the words that decided.
        flags: see docs/positions.md.
        ceiling: "PR" or "PS" when a hedge lowers certainty.
        forced: a value that replaces the table's.
        settled: no later rule may change the position.
        condition: tokens of the condition that the content stands under.
    """

    position: str
    negative: bool
    steps: list[str]
    tokens: list[int]
    flags: list[str] = field(default_factory=list)
    ceiling: str | None = None
    forced: str | None = None
    settled: bool = False
    condition: tuple[int, ...] = ()

    def to(self, position: str, rule: str, tokens: Sequence[int] = ()) -> None:
        """Move to a position for good, by a rule and its words."""
        self.position, self.settled = position, True
        self.steps.append(rule)
        self.tokens.extend(tokens)


@dataclass(frozen=True, slots=True)
class Case:
    """All that a rule may look at."""

    page: Page
    reading: CueReading
    clause: Clause
    source: Sequence[int]
    cue: Sequence[int]
    content: Sequence[int]

    def entry(self) -> str:
        """Return the dictionary entry of the deciding cue."""
        return self.reading.cue.entry if self.reading.cue else ""

    def words(self, tokens: Sequence[int]) -> list[str]:
        """Return the words of tokens."""
        return [self.page.words[index] for index in tokens]

    def answering(self) -> bool:
        """Tell whether the attribution answers an allegation (docs/positions.md, rule 4)."""
        first = self.entry()
        if first in word_set("answering") or find_run(self.clause.words, "answers-itself"):
            return True
        return self.page.answers(self.source, self.cue, self.content) is not None

    def future(self) -> int | None:
        """Return the token that puts the main clause into the future, or nothing."""
        near = self.clause.words[: max(self.clause.predicate, 0) + 3]
        found = find_run(near, "future")
        return self.clause.tokens[found[0]] if found else None

    def dummy(self) -> bool:
        """Tell whether the subject is the "it" of "it will rain"."""
        words, verb = self.clause.words, self.clause.predicate
        return words[:1] == ("it",) and (
            "be" in self.clause.group() or bool(word_set("weather") & set(words[verb : verb + 3]))
        )

    def harmful(self) -> int | None:
        """Return the token that names harm of any kind, as a condition's consequence does."""
        found = self.harm("harm")
        return found if found is not None else self.harm("harm-under-condition")

    def harm(self, name: str) -> int | None:
        """Return the token that names harm in the main clause, or nothing."""
        found = find_run(self.clause.words, name)
        return self.clause.tokens[found[0]] if found else None


def read_content(page: Page, reading: CueReading, clause: Clause, parts: Parts) -> Verdict:
    """Return the verdict of cue and content together."""
    case = Case(page, reading, clause, *parts)
    verdict = Verdict(
        reading.position, reading.negative, list(reading.steps), list(reading.tokens), list(reading.flags)
    )
    verdict.ceiling = "PS" if reading.weakened else None
    for rule in _CUE_RULES:
        if not verdict.settled:
            rule(case, verdict)
    if reading.position == "confirms" and find_run(case.words(case.cue), "mistaken-claim"):
        verdict.to("retracts", "own-mistake")
    if reading.plain or (reading.position == "reports" and not verdict.settled):
        for rule in _PLAIN_RULES:
            if not verdict.settled:
                rule(case, verdict)
    _polarity(case, verdict)
    _flag(case, verdict)
    return verdict


def _characterised(case: Case, verdict: Verdict) -> None:
    """Dismissed, called, branded a claim as false, true or ill-meant."""
    calling = case.entry().split()[:1] and case.entry().split()[0] in _CALLING
    rejecting = case.reading.position == "rejects" and "operator-negation" not in case.reading.steps
    if not (calling or rejecting):
        return
    said = case.words([*case.cue, *case.content])
    about_claim = bool(word_set("claim") & set(said))
    searched = case.words(case.cue) if rejecting else said
    if rejecting and "as" in said:
        searched = [*searched, *said[said.index("as") :]]
    if find_run(searched, "untrue") and (about_claim or rejecting or calling):
        verdict.to("denies", "called-false")
    elif about_claim and calling and find_run(searched, "truthful"):
        verdict.to("confirms", "called-true")
    elif find_run(searched, "motive") and (about_claim or rejecting or case.entry() in {"brand", "label"}):
        verdict.to("rejects", "called-ill-meant")
        verdict.flags.append("non-denial-denial")
    elif calling and find_run(searched, "unlikely"):
        verdict.to("believes", "called-unlikely")
        verdict.negative = not verdict.negative


def _refused_thing(case: Case, verdict: Verdict) -> None:
    """Denied him bail; rejected calls to resign; accepted an invitation."""
    head = case.words(case.content[:5])
    if case.entry() == "deny" and verdict.position == "denies":
        tail = case.words(case.content[-2:])
        if not case.clause.finite and word_set("person-access") & {*tail, *head[:2]}:
            verdict.to("rejects", "refused-thing")
            verdict.forced = "Uu"
    elif verdict.position == "rejects" and not word_set("claim") & set(head):
        plan = case.reading.cue is not None and case.reading.cue.manner == "plan"
        if plan or word_set("demand") & {*head, *case.words(case.cue)}:
            verdict.to("rejects", "refused-thing")
            verdict.forced = "Uu"
    elif case.entry() == "accept" and verdict.position == "confirms" and word_set("demand") & set(head):
        verdict.to("promises", "accepted-thing")


def _addressed_demand(case: Case, verdict: Verdict) -> None:
    """Told the crowd to leave; warned tourists not to enter."""
    words = case.words(case.content[:8])
    if case.entry() == "tell" and "that" not in words and "to" in words[1:7]:
        at = words.index("to", 1)
        if not {"had", "has", "was", "were", "is", "are", "would", "will"} & set(words[:at]):
            verdict.to("asks", "addressed-demand", [case.content[at]])
    if verdict.position != "warns":
        return
    sequence = [*case.words(case.cue), *words]
    before = case.page.words[case.content[0] - 1] if case.content else ""
    told = "to" in words[:6] and "that" not in words[:6] and not case.clause.finite
    if (
        told
        or any(pair == ("not", "to") for pair in zip(sequence, sequence[1:], strict=False))
        or {"against", "away"} & {*sequence[:4], before}
    ):
        verdict.to("warns", "addressed-demand")
        verdict.forced = "Uu"


def _insisted_on(case: Case, verdict: Verdict) -> None:
    """Insisted on an inquiry asks for it; insisted on a statement stands by it."""
    if case.entry() == "insist on" and word_set("claim") & set(case.words(case.content[:3])):
        verdict.to("asserts", "stood-by")


def _carried_noun(case: Case, verdict: Verdict) -> None:
    """Repeated the accusation; made the claim: the noun that the content opens with is the cue."""
    first = case.entry().split()[:1] or case.words(case.cue[-1:])
    forms = {form for verb in word_set("carrying") for form in verb_forms(verb)}
    if verdict.position != "asserts" or not first or first[0] not in forms:
        return
    head = case.content[:5]
    for item in lexicon().find(case.words(head), ["noun"] * len(head)):
        if item.cue.kind == "noun":
            if item.cue.position != "asserts":
                verdict.to(item.cue.position, "carried-noun", head[item.start : item.end])
            return


def _data_support(case: Case, verdict: Verdict) -> None:
    """Data that support a claim show it."""
    if verdict.position == "asks" and case.entry() in {"support", "back"} and case.source:
        if word_set("data") & set(case.words(case.source)):
            verdict.to("asserts", "data-support")


def _assured_of_fact(case: Case, verdict: Verdict) -> None:
    """An assurance about what is or was asserts it."""
    manner = case.reading.cue.manner if case.reading.cue else ""
    if verdict.position == "promises" and manner == "undertaking" and case.clause.finite and case.future() is None:
        verdict.to("asserts", "assured-of-fact")


def _open_question(case: Case, verdict: Verdict) -> None:
    """Considering whether, debating whether: nothing is held yet."""
    if verdict.position == "believes" and case.clause.question:
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
    """Own harmful acts are threats; a warning of what has happened is an assertion."""
    if (
        verdict.position == "promises"
        and not verdict.negative
        and case.harm("harm") is not None
        and case.clause.self_subject
    ):
        verdict.to("threatens", "own-harm", [case.harm("harm") or 0])
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
            verdict.to("asserts", "warned-of-fact")
            verdict.flags.append("warning")


def _hedged(case: Case) -> bool:
    near = case.clause.near()
    return any(find_run(near, name) for name in ("suggests", "believes", "unlikely", "demanding", "future"))


def _predicated_truth(case: Case, verdict: Verdict) -> None:
    clause = case.clause
    if clause.verb < 0 and not clause.finite:
        return
    if clause.of_claim and (end := _ends_in_truth(clause)):
        verdict.to("denies" if end == "untrue" else "confirms", "predicated-truth", clause.tokens[-3:])
        return
    start = max(clause.verb, 0)
    subject, predicate = clause.words[:start], clause.words[start:]
    about_claim = bool(word_set("claim") & set(subject)) or (
        bool(word_set("claim") & set(predicate)) and find_run(predicate, "untrue") is not None and "no" in predicate
    )
    pointing = bool(subject) and subject[0] in _DEMONSTRATIVES and len(subject) <= 2
    if subject == ("it",) and "that" in predicate[1:5]:  # "it was not true that"
        about_claim = True
    if not about_claim and not (pointing and (case.answering() or word_set("claim") & set(case.words(case.cue)))):
        return
    for name, plain, turned in (
        ("untrue", "denies", "confirms"),
        ("truthful", "confirms", "denies"),
        ("motive", "rejects", ""),
    ):
        found = find_run(predicate, name)
        if found is None or (found[0] > 6):
            continue
        inside = predicate[found[0]] in {"not", "no"}
        position = turned if clause.negative and not inside else plain
        if not position:
            return
        verdict.to(position, "predicated-truth", clause.tokens[start + found[0] : start + found[1]])
        if position == "rejects":
            verdict.flags.append("non-denial-denial")
        return


def _ends_in_truth(clause: Clause) -> str | None:
    """Return which list the end of "the claim that ... was untrue" stands in."""
    tail = clause.words[-4:]
    if not {"was", "were", "is", "are"} & set(tail):
        return None
    return next((name for name in ("untrue", "truthful") if find_run(tail[1:], name)), None)


def _own_position(case: Case, verdict: Verdict) -> None:
    clause = case.clause
    if not clause.self_subject or clause.verb < 0:
        return
    region = slice(clause.verb, clause.predicate + 6)
    words = list(clause.words[region])
    if not words:
        return
    sequence = Sequenced(words, list(clause.tokens[region]), 0, len(words))
    reach, found = clause.predicate - clause.verb, []
    for item in lexicon().find(words, ["any"] * len(words)):
        if item.cue.kind == "operator":
            reach = max(reach, item.end) if item.start <= reach else reach
        else:
            found.append(item)
    if not found or found[0].start > reach:
        return
    inner = fold(
        case.page,
        Sequenced(words[: found[0].end + 3], sequence.tokens[: found[0].end + 3], 0, found[0].end + 3),
        lexicon(),
    )
    if inner.cue is None or inner.cue.kind == "noun" or "reports" in {inner.position, inner.cue.position}:
        return
    if inner.position == "asserts" and inner.cue.manner == "frame" and "doubt" in inner.cue.entry:
        verdict.to("asserts", "own-position", inner.tokens)
        return
    turned = inner.position in _UNCOMMITTED and inner.cue.position not in _UNCOMMITTED
    if inner.position == "asserts" or (turned and (inner.cue.manner == "act" or inner.cue.position not in _KNOWING)):
        return
    group = set(clause.group())
    if inner.position == "alleges" and {"was", "were", "is", "are", "been"} & group:
        return
    if {"will", "would", "shall"} & group and (
        inner.position not in _UNCOMMITTED or inner.cue.entry.split()[0] not in word_set("speech")
    ):
        return
    verdict.to(inner.position, "own-position", inner.tokens)
    verdict.steps.extend(inner.steps)
    verdict.negative = inner.negative
    verdict.flags.extend(inner.flags)
    if inner.position == "denies":
        verdict.negative = False


def _no_evidence(case: Case, verdict: Verdict) -> None:
    found = find_run(case.clause.near(), "evidence-none")
    if found:
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


def _no_comment(case: Case, verdict: Verdict) -> None:
    if case.clause.words[:2] == ("no", "comment"):
        verdict.to("declined-to-comment", "no-comment", case.clause.tokens[:2])


def _answering_negative(case: Case, verdict: Verdict) -> None:
    clause = case.clause
    itself = find_run(clause.words, "answers-itself")
    if not (clause.negative or (itself and "innocent" in clause.words)) or clause.question:
        return
    if case.future() is not None and not itself:
        return
    if case.answering():
        verdict.to("denies", "answering-negative", clause.negation)


def _virtue(case: Case, verdict: Verdict) -> None:
    found = find_run(case.clause.words, "virtue")
    if found and case.answering():
        verdict.to("rejects", "virtue", case.clause.tokens[found[0] : found[1]])
        verdict.flags.append("non-denial-denial")


def _conditional(case: Case, verdict: Verdict) -> None:
    clause = case.clause
    subject = find_run(clause.words[:2], "condition-subject")
    hypothetical = {"would", "could", "will", "should", "might", "may"} & set(clause.group())
    if not ((clause.condition and hypothetical) or (subject and "would" in clause.group())):
        return
    harmful = case.harmful()
    if clause.self_subject:
        position = "threatens" if harmful is not None else "promises"
    else:
        position = "warns" if harmful is not None else "predicts"
    verdict.condition = clause.condition or clause.tokens[: clause.verb]
    verdict.to(position, "conditional", verdict.condition)
    verdict.flags.append("conditional")
    verdict.ceiling = "PS"


def _future(case: Case, verdict: Verdict) -> None:
    token = case.future()
    if token is None or {"may", "might", "could"} & set(case.clause.group()):
        return
    clause = case.clause
    if not clause.self_subject or case.dummy():
        verdict.to("predicts", "future", [token])
    elif case.harm("harm") is not None and not clause.negative:
        verdict.to("threatens", "own-harm", [token, case.harm("harm") or token])
    else:
        verdict.to("promises", "future", [token])


def _demanding(case: Case, verdict: Verdict) -> None:
    clause = case.clause
    near = clause.words[: max(clause.predicate, 0) + 1]
    found = find_run(near, "demanding")
    if found and not (clause.words[found[0] : found[0] + 2] in {("must", "have"), ("should", "have")}):
        verdict.to("asks", "demanding", [clause.tokens[found[0]]])
    elif clause.question and not case.reading.tokens:
        verdict.to("asks", "demanding")
    elif clause.words and _is_imperative(case):
        verdict.to("asks", "demanding", [clause.tokens[0]])


def _is_imperative(case: Case) -> bool:
    """Tell a demand in quotation marks from a statement: it opens with a bare verb."""
    clause = case.clause
    first = clause.tokens[0]
    tag = case.page.doc[first].tag_
    quoted = first > 0 and case.page.words[first - 1] in {'"', "“", "``", "‘", "'"}
    if not quoted or clause.words[0] not in word_set("imperative") or clause.words[0] == clause.words[-1] == "":
        return False
    return not tag or tag in {"VB", "VBP"}


def _possible(case: Case, verdict: Verdict) -> None:
    clause = case.clause
    found = find_run(clause.near(), "suggests")
    if not found:
        return
    if clause.words[found[0]] == "could" and clause.negative:
        return
    if clause.words[found[0]] in {"chance", "a", "possibility"} and clause.negative:
        return
    verdict.to("suggests", "possible", [clause.tokens[found[0]]])


def _probable(case: Case, verdict: Verdict) -> None:
    near = case.clause.near()
    for name, turned in (("unlikely", True), ("believes", False)):
        if found := find_run(near, name):
            verdict.to("believes", "probable", [case.clause.tokens[found[0]]])
            verdict.negative = verdict.negative != turned
            return


_CUE_RULES: tuple[Callable[[Case, Verdict], None], ...] = (
    _characterised,
    _refused_thing,
    _addressed_demand,
    _insisted_on,
    _carried_noun,
    _data_support,
    _assured_of_fact,
    _open_question,
    _absence,
    _harm,
)
_PLAIN_RULES: tuple[Callable[[Case, Verdict], None], ...] = (
    _no_comment,
    _own_mistake,
    _predicated_truth,
    _own_position,
    _no_evidence,
    _answering_negative,
    _virtue,
    _conditional,
    _future,
    _demanding,
    _possible,
    _probable,
)


def _polarity(case: Case, verdict: Verdict) -> None:
    """Work out the direction: negations of cue and content against each other, and what a hedge leaves of certainty."""
    clause = case.clause
    decided = {"predicated-truth", "own-position", "answering-negative", "called-false", "called-unlikely"} & set(
        verdict.steps
    )
    if verdict.position in _SIGNED and clause.negative and not decided and verdict.forced is None:
        verdict.negative = not verdict.negative
        verdict.tokens.extend(clause.negation)
    if clause.question and verdict.forced is None:
        if verdict.position in {"asserts", "confirms"} and not verdict.settled:
            verdict.forced = "CTu"
        elif verdict.position == "predicts":
            verdict.forced = "Uu"
    near = clause.near()
    if (
        verdict.ceiling is None
        and verdict.position != "suggests"
        and "own-position" not in decided & set(verdict.steps)
    ):
        if (found := find_run(near, "suggests")) and not (near[found[0]] == "could" and clause.negative):
            verdict.ceiling = "PS"
        elif find_run(near, "believes"):
            verdict.ceiling = "PR"
    opener = case.page.words[case.content[0] - 1] if case.content and case.content[0] else ""
    conditional = clause.condition or opener in {"if", "unless", "should"}
    if (
        verdict.position in {"promises", "predicts", "threatens", "warns"}
        and conditional
        and "conditional" not in verdict.flags
    ):
        verdict.flags.append("conditional")
        verdict.condition = clause.condition
        verdict.ceiling = "PS"


def _flag(case: Case, verdict: Verdict) -> None:
    """Add what the reader should know beside the position."""
    words = {*case.words(case.cue), *case.words(case.content)}
    if verdict.position == "denies" and word_set("wrongdoing") & words:
        verdict.flags.append("non-denial-denial")
    if verdict.position == "has-not-confirmed":
        if _IGNORANCE & words and case.answering():
            verdict.flags.append("non-denial-denial")
        if {"evidence", "proof", "sign", "indication"} & words and "no-evidence" not in verdict.flags:
            verdict.flags.append("no-evidence")
