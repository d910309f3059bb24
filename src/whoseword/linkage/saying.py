"""Which words say something that could be true or false, and which only name it, want it or open a speech."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whoseword.linkage.meanings import happenings, is_conditional, is_light, is_talk
from whoseword.linkage.parts import accused_of, taking_part
from whoseword.linkage.words import stem

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNREAL = frozenset({"if", "whether", "to", "not", "n't", "never"})
_AGAIN = frozenset(
    {"times", "often", "regularly", "usually", "always", "frequently", "repeatedly", "sometimes", "every", "since"}
)
_HAS_DOER = frozenset({"xcomp", "acl", "acl:relcl", "conj", "advcl"})


def side_by_side(main: Token, inside: set[int]) -> Iterator[Token]:
    """Yield further happenings named beside the main one: "reports about a strike and about **two deaths**"."""
    if main.pos_ != "NOUN":
        return
    for child in main.children:
        named = child.dep_ == "conj" and child.i in inside and child.pos_ == "NOUN"
        told = happenings(stem(child.text))
        if named and told and set(told).isdisjoint(happenings(stem(main.text))):
            yield child


def states(word: Token) -> bool:
    """Tell whether a word can be true or false of somebody: a predicate with one who takes part, or a happening.

    "Neither side", "the police", "earlier in the day" and "to be named" state nothing that others could deny.
    """
    if word.pos_ in ("VERB", "AUX", "ADJ"):
        return bool(taking_part(word)) or word.dep_ in _HAS_DOER or bool(happenings(stem(word.text)))
    if word.pos_ not in ("NOUN", "PROPN"):
        return False
    beside = {child.dep_ for child in word.children}
    return bool(happenings(stem(word.text)) or beside & {"cop", "acl", "nmod", "nsubj"} or accused_of(word))


def is_purpose(word: Token) -> bool:
    """Tell whether a verb only names what is to be done or not: "to use such weapons", unlike "to have used them"."""
    helpers = [child for child in word.children if child.dep_ in ("mark", "aux", "aux:pass", "cop")]
    return any(child.lower_ == "to" for child in helpers) and len(helpers) == 1 and word.pos_ == "VERB"


def is_empty(base: str) -> bool:
    """Tell whether a word by itself says nothing that could be a claim."""
    return is_talk(base) or (is_light(base) and not happenings(base))


def is_fact(word: Token) -> bool:
    """Tell whether a word tells something that has happened, to somebody or something with a name."""
    base = stem(word.text)
    if not happenings(base) or is_talk(base) or word.pos_ not in ("VERB", "NOUN"):
        return False
    verb = word if word.pos_ == "VERB" else word.head
    helpers = [child for child in verb.children if child.dep_ in ("aux", "cop", "mark", "advmod")]
    if any(is_conditional(stem(child.text)) or child.lower_ in _UNREAL for child in helpers) or _is_habit(verb):
        return False
    return any(token.pos_ == "PROPN" for token in word.subtree)


def _is_habit(verb: Token) -> bool:
    """Tell what happens time and again from what happened: "have met several times since 2022" is no one meeting."""
    phrases = [child for child in verb.children if child.dep_.startswith(("obl", "advmod"))]
    return any(token.lower_ in _AGAIN for child in phrases for token in child.subtree)


def subject_of(region: list[Token]) -> list[Token]:
    """Return the subject of a word of speech that stands in the region: who says it, not what is said."""
    return [
        token
        for head in region
        if is_talk(stem(head.text)) and head.pos_ == "VERB"
        for child in head.children
        if child.dep_ in ("nsubj", "nsubj:pass")
        for token in child.subtree
    ]
