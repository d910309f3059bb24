"""The main clause of a content: who, what mood, negative or not; from tags where there are any, else from the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.commitment.forms import verb_forms
from whoseword.commitment.page import QUOTES, Page
from whoseword.commitment.speaker import is_own
from whoseword.commitment.words import closed_class, find_run, word_set

_MODALS = closed_class("clause-modals")
AUXILIARIES = _MODALS | closed_class("clause-auxiliaries")
_FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CONTRACTED = closed_class("clause-contracted")
_BOUNDARIES = closed_class("clause-boundaries")
_RELATIVES = closed_class("clause-relatives")
_DETERMINERS = closed_class("page-determiners") | {"any", "another", "such"}
_NEGATIONS = closed_class("clause-negations")
_NEGATIVE_NOUNS = closed_class("clause-negative-nouns")
_NOT_NEGATIVE = closed_class("clause-not-negative")
_PREPOSITIONS = closed_class("clause-prepositions")
_IMPLICIT_BEFORE_TO = closed_class("clause-implicit-nouns") | frozenset(
    form for verb in closed_class("clause-implicit-verbs") for form in verb_forms(verb)
)
_IMPLICIT = closed_class("clause-implicit")
_NO_ADVERBS = closed_class("clause-no-adverbs")
_QUESTION_WORDS = closed_class("clause-question-words")
_OPENERS = closed_class("clause-openers") | QUOTES
SELF = closed_class("clause-self")
_SUBORDINATORS = closed_class("clause-subordinators")
_END = frozenset(".!?;")
_OBJECT_REACH = 7  # words after the verb in which "no" still makes the sentence negative
_FRONTED_CONDITION = 5  # words before "would" in "if he lied he would", fewer in "(asked) if he would"
_CONDITION_OPENING = 2  # "any", "confirmation of"
_HEDGE_REACH = 5  # words after the verb in which "likely" still bears on it


@dataclass(frozen=True, slots=True)
class Clause:
    """The main clause of a content, as token indices and plain answers.

    Attributes:
        tokens: its tokens, condition and leading words left out.
        words: the same, as words.
        verb: where its finite verb group starts in ``words``; -1 where none is known.
        predicate: where the group ends.
        negative: whether it says that it is not so.
        negation: the tokens that make it negative.
        condition: the tokens of the condition it stands under.
        question: it is a question, or opens with "whether".
        self_subject: its subject is the source.
        finite: it is a clause, not a noun phrase or an infinitive.
        of_claim: it opens with a claim and its clause ("the charge that ...").
    """

    tokens: tuple[int, ...]
    words: tuple[str, ...]
    verb: int
    predicate: int
    negative: bool
    negation: tuple[int, ...]
    condition: tuple[int, ...]
    question: bool
    self_subject: bool
    finite: bool
    of_claim: bool

    def near(self) -> tuple[str, ...]:
        """Return subject, verb group and the words after it that bear on it, up to a comma."""
        end = start = max(self.predicate, 0)
        while end < min(len(self.words), start + _HEDGE_REACH) and self.words[end] not in {",", "that"}:
            end += 1
        return self.words[: end + 1] if self.words[end : end + 1] == ("that",) else self.words[:end]

    def subject_condition(self) -> tuple[int, ...]:
        """Return the subject where it is a condition itself ("any transfer would ..."), else nothing."""
        if "would" in self.group() and find_run(self.words[:_CONDITION_OPENING], "condition-subject"):
            return self.tokens[: self.verb]
        ahead = {"will", "could", "may", "might", "can"} & set(self.group())
        if ahead and (
            self.words[:1] in {("any",), ("whoever",)}
            or self.words[:2] == ("anyone", "who")
            or self.words[:2] == ("failure", "to")
        ):
            return self.tokens[: self.verb]
        return ()

    def group(self) -> tuple[str, ...]:
        """Return the words of the verb group."""
        return self.words[self.verb : self.predicate] if self.verb >= 0 else ()


def read_clause(page: Page, source: Sequence[int], content: Sequence[int]) -> Clause:
    """Return the main clause of the first sentence of a content."""
    first, asked = _first_sentence(page, content)
    opened, question, of_claim = _open(page, first)
    after_that = len(opened) < len(first) or (bool(content) and page.words[content[0] - 1] == "that" and content[0] > 0)
    main, condition = _split_condition(page, opened)
    words = tuple(page.words[index] for index in main)
    verb = _find_verb(page, main, words)
    predicate = _group_end(words, verb) if verb >= 0 else 0
    negation = _negation(words, verb, predicate)
    implicit = _implicit(words, predicate)
    infinitive = words[:1] == ("to",) or words[:2] == ("not", "to")
    return Clause(
        tokens=tuple(main),
        words=words,
        verb=verb,
        predicate=predicate,
        negative=(negation is not None) != (implicit is not None),
        negation=tuple(main[at] for at in (negation, implicit) if at is not None),
        condition=tuple(condition),
        question=question or asked,
        self_subject=infinitive or is_own(page, main[: max(verb, 0)], source, content),
        finite=verb >= 0 or (after_that and not infinitive),
        of_claim=of_claim,
    )


def _first_sentence(page: Page, content: Sequence[int]) -> tuple[list[int], bool]:
    """Return the tokens of the first sentence without quotation marks, and whether it ends in a question mark."""
    kept: list[int] = []
    for index in content:
        word = page.words[index]
        if word in _END and kept:
            return kept, word == "?" and ":" not in (page.words[one] for one in kept)  # "the test is: is it good?"
        if word not in QUOTES:
            kept.append(index)
    after = content[-1] + 1 if content else 0
    while after < len(page.words) and page.words[after] in QUOTES:
        after += 1
    return kept, after < len(page.words) and page.words[after] == "?"


def _open(page: Page, tokens: Sequence[int]) -> tuple[list[int], bool, bool]:
    """Leave out what opens the clause ("that", "the charge that"); tell whether it asks whether, and of a claim."""
    rest, claims = list(tokens), word_set("claim")
    question = False
    if rest and page.words[rest[0] - 1] in _QUESTION_WORDS and rest[0] > 0:
        question = True
    while rest and page.words[rest[0]] in _OPENERS and not _points(page, rest):
        rest.pop(0)
    rest = _without_reason(page, rest)
    for at in range(min(len(rest) - 1, 5)):
        word = page.words[rest[at]]
        if word in AUXILIARIES or word in SELF:
            break
        if word in claims and page.words[rest[at + 1]] == "that":
            return rest[at + 2 :], question, True
    fronted = any(page.words[index] in {"would", "will"} for index in rest[_FRONTED_CONDITION:])
    if fronted and page.words[rest[0]] == "if":
        return rest, question, False
    parted = any(page.words[rest[at]] == "," or _after_gap(rest, at) for at in range(1, len(rest)))
    if len(rest) > 1 and page.words[rest[0]] in _QUESTION_WORDS and not parted:
        return rest[1:], True, False
    return rest, question, False


def _points(page: Page, tokens: Sequence[int]) -> bool:
    """Tell the "that" of "That is a fairy tale" from the one that opens a clause."""
    after = page.words[tokens[1]] if len(tokens) > 1 else ""
    return page.words[tokens[0]] == "that" and (after in AUXILIARIES or after == "'s")


def _without_reason(page: Page, tokens: list[int]) -> list[int]:
    """Leave out a subordinate clause in front: "because the pumps stood still, | the valley flooded"."""
    if not tokens or page.words[tokens[0]] not in _SUBORDINATORS:
        return tokens
    comma = next((at for at, index in enumerate(tokens) if page.words[index] == ","), None)
    return tokens if comma is None or comma + 1 == len(tokens) else tokens[comma + 1 :]


def _split_condition(page: Page, tokens: Sequence[int]) -> tuple[list[int], list[int]]:
    """Part the clause from the condition it stands under: "if ...", "unless ...", "in the event of ..."."""
    words = [page.words[index] for index in tokens]
    # "should the vote fail, he would", "without rain, it would"
    fronted = {"should": {"would", "will"}, "without": {"would", "could", "will"}}.get(words[0] if words else "", set())
    if fronted & set(words) and "," in words:
        first_comma = words.index(",")
        return list(tokens[first_comma + 1 :]), list(tokens[:first_comma])
    if (inverted := _inverted(words)) is not None:
        return list(tokens[:inverted]), list(tokens[inverted:])
    found = find_run(words, "condition")
    if found is None or words[found[0] - 1 : found[0]] in (["as"], ["what"]):
        return list(tokens), []
    start, end = found[0], len(words)
    comma = next(
        (at for at in range(found[1], len(words)) if words[at] == "," or (start == 0 and _after_gap(tokens, at))), None
    )
    if comma is not None:
        end = comma
    elif start == 0:
        ahead = next((at for at in range(found[1], len(words)) if words[at] in {"would", "will", "could"}), None)
        end = _noun_before(words, ahead) if ahead else end
    main = [*tokens[:start], *tokens[end:]]
    while main and page.words[main[0]] == ",":
        main.pop(0)
    return [index for at, index in enumerate(main) if not (at and page.words[index] == "," and at == start)], list(
        tokens[start:end]
    )


def _inverted(words: Sequence[str]) -> int | None:
    """Return where a condition without "if" starts: "would follow | should talks fail", "were the talks to fail"."""
    ahead = next((at for at, word in enumerate(words) if word in {"would", "will", "could"}), len(words))
    for at in range(ahead + 2, len(words) - 2):
        subject = words[at + 1] in _DETERMINERS or words[at + 1] in SELF
        if subject and (words[at] == "should" or (words[at] == "were" and "to" in words[at + 2 : at + 5])):
            return at
    return None


def _after_gap(tokens: Sequence[int], at: int) -> bool:
    """Tell whether source and cue stood before a word: "if it fails, | she warned, | food could run out"."""
    return tokens[at] > tokens[at - 1] + 2


def _noun_before(words: Sequence[str], verb: int) -> int:
    """Return where the subject before a verb starts, by its determiner: "in the event of a leak | the town would"."""
    for at in range(verb - 1, 0, -1):
        if words[at] in {"the", "a", "an", "its", "their", "it", "they", "he", "she"}:
            return at
    return max(verb - 1, 0)


def _is_finite(page: Page, index: int, word: str, before: str) -> bool:
    if word in AUXILIARIES:
        return True
    if word in {"'s", "'d"}:
        return before in _CONTRACTED
    return page.tags[index] in _FINITE_TAGS


def _find_verb(page: Page, tokens: Sequence[int], words: Sequence[str]) -> int:
    """Return where the main verb group starts, passing over relative clauses; -1 where no verb is known."""
    at = 0
    if words[:1] and words[0] in SELF:  # "he thought": a pronoun in front shows the verb, whatever the tags say
        verb = 2 if words[1:2] and (words[1].endswith("ly") or words[1] in {"also", "still", "now"}) else 1
        return verb if verb < len(words) else -1
    while at < len(words):
        word = words[at]
        if at and word in _BOUNDARIES:
            return -1
        if at and word in _RELATIVES:
            follows = at + 1 < len(words) and page.tags[tokens[at + 1]].startswith("VB") and word != "whom"
            inner = (
                at + 1
                if follows
                else next(
                    (
                        place
                        for place in range(at + 1, len(words))
                        if _is_finite(page, tokens[place], words[place], words[place - 1])
                    ),
                    None,
                )
            )
            if inner is None:
                return -1
            at = _group_end(words, inner) + 1
            continue
        if _is_finite(page, tokens[at], word, words[at - 1] if at else ""):
            if at and words[at - 1] in _NEGATIONS:
                return at - 1
            return at
        at += 1
    return -1


def _group_end(words: Sequence[str], verb: int) -> int:
    end = verb
    if words[verb] not in AUXILIARIES | _NEGATIONS | {"'s", "'d"}:
        return verb
    while end < len(words) and (
        words[end] in AUXILIARIES
        or words[end] in _NEGATIONS
        or words[end] in {"'s", "'d", "also", "still", "yet", "ever", "already", "only", "even", "just", "soon", "long"}
        or (words[end].endswith("ly") and words[end] not in _NO_ADVERBS and end > verb)
    ):
        end += 1
    return max(end, verb + 1)


def _negation(words: Sequence[str], verb: int, predicate: int) -> int | None:
    """Return the place of the word that makes the clause negative, or nothing."""
    if words[:1] and words[0] in _NEGATIVE_NOUNS | {"not"} and _negates(words, 0):
        return 0
    if verb >= 0:
        for at in range(verb, predicate):
            if words[at] in _NEGATIONS and _negates(words, at):
                return at
    for at in range(max(predicate, 0), min(len(words), max(predicate, 0) + _OBJECT_REACH)):
        word = words[at]
        if at and (word in _BOUNDARIES or word in _RELATIVES or word == ","):
            return None
        if word in _NEGATIVE_NOUNS or (word in _NEGATIONS and verb < 0):
            gerund = word in _NEGATIONS and at and words[at - 1] in {"of", "for"}  # "accused it of not paying"
            if _negates(words, at) and (gerund or not (at and words[at - 1] in _PREPOSITIONS)):
                return at
        elif word == "longer" and at and words[at - 1] == "no":
            return at
    return None


def _negates(words: Sequence[str], at: int) -> bool:
    """Tell a real negation from "no doubt", "no fewer than", "not only", "No. 2"."""
    if words[at] == "no" and any(word[:1].isdigit() for word in words[at + 1 : at + 3]):
        return False
    if words[at + 1 : at + 2] in {("more",), ("fewer",), ("less",), ("later",)}:
        return "than" not in words[at + 2 : at + 4] and words[at + 1] == "more"
    return words[at + 1 : at + 2] == () or words[at + 1] not in _NOT_NEGATIVE


def _implicit(words: Sequence[str], predicate: int) -> int | None:
    """Return the place of a word that denies what follows: "failed to", "lacked", "the absence of"."""
    for at in range(1, min(len(words) - 1, _OBJECT_REACH)):  # "accused it of failing to pay"
        if words[at - 1] in {"of", "for"} and words[at] in _IMPLICIT_BEFORE_TO and words[at + 1] == "to":
            return at
    for at in range(max(predicate, 0), min(len(words), max(predicate, 0) + 2)):
        if words[at] in _IMPLICIT or (words[at] in _IMPLICIT_BEFORE_TO and words[at + 1 : at + 2] == ("to",)):
            return at
    return None
