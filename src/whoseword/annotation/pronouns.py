"""Whom a pronoun stands for: the earlier mention that agrees with it and has the best score.

The trained head (word-level antecedents, Dobrovolskii 2021) counts beside what news writing keeps to: who spoke goes on
speaking, over paragraphs too, until somebody else is named as the subject of a main clause.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from whoseword.annotation.mentions import Mention, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

#: A pronoun looks back over at most so many sentences.
_LOOK_BACK = 8
#: Sentences over which a speaker is still the first to think of.
_NEAR = 1
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_BODIES = frozenset({"ORG", "LOC", "DOC", "body"})


@dataclass(frozen=True)
class Weights:
    """What counts for an antecedent, tuned on the even rows of gold/coreference_sources.jsonl."""

    head: float = 0.2
    distance: float = 0.5
    subject: float = 0.6
    name: float = 0.7
    speaker: float = 2.0
    follows: float = 1.0
    quoted: float = 3.5
    above: float = 1.5
    paragraph: float = 0.5
    many: float = 1.0
    gender: float = 0.5


@dataclass
class Chains:
    """Mentions in order; what the members of a chain have told about gender and roles."""

    mentions: list[Mention]
    members: dict[int, list[Mention]] = field(default_factory=dict)
    gender: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self.members.setdefault(mention.chain, []).append(mention)
            if mention.gender:
                self.gender.setdefault(mention.chain, mention.gender)

    def join(self, mention: Mention, other: Mention) -> None:
        """Make one chain of two."""
        old, new = mention.chain, other.chain
        if old == new:
            return
        for one in self.members.pop(old):
            one.chain = new
            self.members[new].append(one)
        gender = self.gender.pop(old, None)
        if gender:
            self.gender.setdefault(new, gender)

    def is_named(self, chain: int) -> bool:
        """Tell whether a chain holds a name."""
        return any(one.kind == "name" for one in self.members[chain])


class Place:
    """Where words stand: sentence and paragraph numbers, quotation state, and who speaks."""

    def __init__(self, doc: Doc) -> None:
        """Number the sentences and paragraphs of a Doc."""
        self.sentence = [0] * len(doc)
        for number, sentence in enumerate(doc.sents):
            self.sentence[sentence.start : sentence.end] = [number] * (sentence.end - sentence.start)
        self.paragraph = list(itertools.accumulate(token.is_space and "\n" in token.text for token in doc))
        self.quoted = np.asarray(doc.user_data.get("whoseword.quotes", np.zeros(len(doc)))).tolist()
        self._speech = words()["speech"]
        self._quotes = [(span.start, span.end) for span in doc.spans.get("whoseword.quote", ())]

    def speaks(self, mention: Mention) -> bool:
        """Tell whether a mention is the subject of a verb of speech in the outlet's own words."""
        top = subject(mention)
        return top is not None and top.head.lower_ in self._speech and not self.quoted[mention.head.i]

    def voices(self, pronoun: Mention, mentions: Sequence[Mention]) -> set[int]:
        """Return the chain of who says the quotation that a pronoun stands in: nobody calls himself "he"."""
        at = pronoun.head.i
        quote = next(((start, end) for start, end in self._quotes if start <= at < end), None)
        if quote is None:
            return set()
        near = {self.sentence[quote[0]], self.sentence[quote[1] - 1]}
        found = [one for one in mentions if self.sentence[one.head.i] in near and self.speaks(one)]
        return {one.chain for one in found[:1]} if len({one.chain for one in found}) == 1 else set()

    def leads(self, mention: Mention) -> bool:
        """Tell whether a mention is the subject of its sentence, in the outlet's own words."""
        top = subject(mention)
        return top is not None and top.head.dep_ in ("root", "ROOT") and not self.quoted[mention.head.i]


def subject(mention: Mention) -> Token | None:
    """Return the subject that a mention is, or is a part of: "spokesman Jason Miller" with either as its head."""
    doc, end = mention.span.doc, mention.span.end
    if mention.kind == "name" and end < len(doc) and doc[end].tag_ == "POS":
        return None
    token = mention.head
    for _ in range(4):
        if token.dep_ in _SUBJECTS:
            return token
        if token.dep_ not in ("flat", "appos") or token.head == token:
            return None
        token = token.head
    return None


def antecedent(
    mention: Mention, before: Sequence[Mention], chains: Chains, where: Place, scores: np.ndarray
) -> Mention | None:
    """Return the best agreeing earlier mention for a pronoun, or nothing.

    Args:
        mention: the pronoun.
        before: the mentions before it, in order.
        chains: what is known so far of whom they name.
        where: where the words stand.
        scores: the trained head's score of each earlier mention.
    """
    voices = where.voices(mention, chains.mentions)
    first = where.sentence[mention.head.i] - _LOOK_BACK
    near = [
        number
        for number, one in enumerate(before)
        if where.sentence[one.head.i] >= first
        and one.chain not in voices
        and _agrees(mention, one, chains)
        and not _binds(mention, one)
    ]
    if not near:
        return None
    speaker = _last_speaker(mention, [before[number] for number in near], where)
    values = {
        number: WEIGHTS.head * float(scores[number])
        + _value(mention, before[number], chains, where)
        + (WEIGHTS.speaker if before[number] is speaker else 0.0)
        for number in near
    }
    return before[max(reversed(near), key=values.__getitem__)]


#: The weights in use.
WEIGHTS = Weights()


def _last_speaker(mention: Mention, near: Sequence[Mention], where: Place) -> Mention | None:
    """Who is speaking when a pronoun speaks: who spoke last, unless a later sentence is about somebody named."""
    if not where.speaks(mention):
        return None
    here = where.sentence[mention.head.i]
    for one in reversed(near):
        if where.speaks(one):
            return one
        if one.kind == "name" and where.leads(one) and where.sentence[one.head.i] < here:
            return one
    return None


def _value(mention: Mention, one: Mention, chains: Chains, where: Place) -> float:
    at, other = mention.head.i, one.head.i
    distance = where.sentence[at] - where.sentence[other]
    is_subject = subject(one) is not None
    value = -WEIGHTS.distance * distance + WEIGHTS.subject * is_subject
    value += WEIGHTS.name * (one.kind == "name" or chains.is_named(one.chain))
    value += WEIGHTS.paragraph * (where.paragraph[at] == where.paragraph[other])
    if mention.head.dep_ in _SUBJECTS and distance <= _NEAR and not where.quoted[at]:
        value += WEIGHTS.follows * (where.speaks(one) or where.leads(one))
    if not where.quoted[at] and where.quoted[other]:
        value -= WEIGHTS.quoted
    value += WEIGHTS.gender * bool(mention.gender and chains.gender.get(one.chain))
    value += WEIGHTS.above * _is_above(mention, one)
    return value - WEIGHTS.many * (mention.many and not one.many)


def _is_above(pronoun: Mention, one: Mention) -> bool:
    """Tell a subject whose clause holds the pronoun's, or is held by it: "X said it believes", "while X ..., it"."""
    top = subject(one)
    if pronoun.head.dep_ not in _SUBJECTS or top is None:
        return False
    clause, other = pronoun.head.head, top.head
    return clause.head == other or (
        other.head == clause and other.dep_ in ("advcl", "ccomp", "parataxis") and other.i < pronoun.head.i
    )


def _agrees(pronoun: Mention, one: Mention, chains: Chains) -> bool:
    gender = chains.gender.get(one.chain) or one.gender
    if pronoun.gender:
        fits = one.label in ("PERSON", "person") and not one.many
        return fits and gender in (None, pronoun.gender)
    if pronoun.many:
        return one.many or one.label == "ORG"
    return not one.many and (one.label in _BODIES or (one.kind == "pronoun" and not one.gender))


def _binds(pronoun: Mention, one: Mention) -> bool:
    """An object pronoun is not its own clause's subject ("he praised him"); possessives may be."""
    if pronoun.head.tag_ == "PRP$" or pronoun.span.text.lower().endswith(("self", "selves")):
        return False
    return one.head.head == pronoun.head.head and one.head != pronoun.head
