"""Who takes part in a happening: who does it, to whom it is done, and whether that is said at all."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from whoseword.linkage.meanings import (
    happenings,
    is_accusing,
    is_converse,
    is_evidence,
    is_given,
    is_light,
    is_order,
    is_sharing,
    is_talk,
    is_undergone,
    wider,
)
from whoseword.linkage.words import singular, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

_OTHERS = frozenset({"obj", "iobj", "nsubj:pass", "obl", "nmod", "xcomp", "compound", "amod"})
_SHARERS = frozenset({"nsubj", "nsubj:pass", "nmod:poss"})
#: Endings of those who do it, other than what they do: the striker, not the strike.
_WHO_DOES = ("er", "ers", "or", "ors", "ist", "ists")
_DOING_IT = frozenset({"LOC", "ORG"})
_BESIDE = frozenset({"flat", "compound", "appos"})
EVERYONE = frozenset({"people", "everyone", "everybody", "all", "dozens", "hundreds", "thousands", "scores"})


def sides(word: Token) -> tuple[list[Token], list[Token]]:
    """Return the heads of the phrases that do it, and of those it is done to or with.

    "Norland's arrest of an officer" was done by Norland, "the officer's arrest" was done to the officer.
    """
    doers: list[Token] = []
    others: list[Token] = []
    passive = any(child.dep_ in ("nsubj:pass", "aux:pass") for child in word.children)
    whose = word.pos_ == "NOUN" and is_undergone(stem(word.text)) and not any(has_case(c, "of") for c in word.children)
    for child in taking_part(word):
        owner = child.dep_ == "nmod:poss"
        by = child.dep_ == "obl:agent" or has_case(child, "by") or (passive and is_by(child))
        if by or (child.dep_ == "nsubj" and not passive) or (owner and not passive and not whose):
            doers.append(child)
        elif child.dep_ in _OTHERS or owner:
            others.append(child)
    doers = doers or _carried_out_by(word) or _ordered_by(word) or sharers(word) or doers_above(word)
    return (others, doers) if is_converse(stem(word.text)) else (doers, others)


def taking_part(word: Token) -> list[Token]:
    """Return the heads of the phrases that take part: also those of the light verb whose noun tells what happened."""
    found = list(word.children)
    if is_light(stem(word.head.text)) and word.dep_ in ("obj", "nsubj"):
        found += [child for child in word.head.children if child != word]
    return found


def doers_above(word: Token) -> list[Token]:
    """Return who does it where the clause itself leaves it out: "**officials** are said to have met"."""
    if word.dep_ not in ("acl", "xcomp", "conj", "advcl"):
        return []
    raised = word.dep_ == "xcomp" and is_talk(stem(word.head.text))
    return [child for child in word.head.children if child.dep_ == "nsubj" or (raised and child.dep_ == "nsubj:pass")]


def accused_of(word: Token) -> list[Token]:
    """Return who is said to have done it: "accused **Russia** of sending", "blamed **Russia** for the strike"."""
    above = next((one for one in word.ancestors if is_accusing(stem(one.text)) and one.pos_ == "VERB"), None)
    if above is None:
        return []
    below = {one.i for one in (word, *word.ancestors)}
    return [child for child in above.children if child.dep_ in ("obj", "nsubj:pass") and child.i not in below]


def sharers(word: Token) -> list[Token]:
    """Return who is said to have a part in a happening: "**Norland** is responsible for the strike"."""
    share = word.head
    if share == word or not is_sharing(stem(share.text)):
        return []
    verb = share.head if share.dep_ == "obj" else share
    found = [child for child in share.children if child.dep_ in _SHARERS]
    return found or [child for child in verb.children if child.dep_ == "nsubj"]


def had_from(word: Token, inside: Container[int]) -> Token | None:
    """Return from whom the information is had below which a happening stands: "information given by **allies**"."""
    for one in _above(word, inside):
        given = next((child for child in (one, *one.children) if hands_on(child)), None)
        if given is not None:
            return next((child for child in given.children if child.dep_ == "obl:agent" or is_by(child)), None)
        if one.pos_ == "NOUN" and is_talk(stem(one.text)):
            giver = next((child for child in one.children if has_case(child, "from")), None)
            if giver is not None:
                return giver
    return None


def is_heard_of(word: Token, inside: Container[int]) -> bool:
    """Tell whether a content says of a happening only that there is word of it: "has evidence of the **delivery**"."""
    above = _above(word, inside)
    nouns = [_noun_of(one) if hands_on(one) else one for one in above]
    return any(one.pos_ == "NOUN" and is_evidence(stem(one.text)) for one in nouns)


def _above(word: Token, inside: Container[int]) -> list[Token]:
    return [one for one in word.ancestors if one.i in inside]


def hands_on(word: Token) -> bool:
    """Tell whether a participle says only from whom word was had: "information **provided** by allies"."""
    noun = _noun_of(word)
    return word.tag_ == "VBN" and noun.pos_ == "NOUN" and is_talk(stem(noun.text)) and is_given(stem(word.text))


def _noun_of(participle: Token) -> Token:
    """Return the noun that a participle is about; the parser may hang it on the verb above: then the word before it."""
    return participle.head if participle.dep_ == "acl" else participle.doc[max(participle.i - 1, 0)]


def _carried_out_by(word: Token) -> list[Token]:
    """Return who carried it out: "a strike carried out by **rebels**"."""
    below = [child for child in word.children if child.dep_ == "acl" and is_light(stem(child.text))]
    return [child for clause in below for child in clause.children if child.dep_ == "obl:agent" or is_by(child)]


def _ordered_by(word: Token) -> list[Token]:
    """Return on whose word it was done: "was killed on orders of the **king**"."""
    orders = [child for child in word.children if child.dep_ == "obl" and is_order(stem(child.text))]
    return [child for order in orders for child in order.children if has_case(child, "of") or child.dep_ == "nmod:poss"]


def names_doer(word: Token) -> bool | None:
    """Tell whether it is said who did it; nothing where a pronoun only points to somebody.

    Neither a weapon nor a happening is a doer: "a drone struck the depot" and "the strike killed two" leave it open.
    """
    doers = accused_of(word) or (sharers(word) if _befalls(word) else sides(word)[0])
    told = [doer for doer in doers if not (_is_means(doer) or doer.ent_type_ == "DATE")]
    if any(doer.pos_ != "PRON" for doer in told):
        return True
    return None if told else False


def _is_means(doer: Token) -> bool:
    told = happenings(stem(doer.text)) and not doer.lower_.endswith(_WHO_DOES)  # the strike, not the striker
    return bool(wider(singular(doer.lower_)) or told) and doer.pos_ == "NOUN"


def undergoing(word: Token) -> list[Token]:
    """Return the heads of the phrases to whom or what it is done; of what befalls somebody, whom it befalls."""
    doers, others = sides(word)
    if word.pos_ == "VERB":
        return [one for one in others if one.dep_ in ("obj", "nsubj:pass")] or (doers if _befalls(word) else [])
    of = [one for one in others if has_case(one, "of")]
    owned = [
        one
        for one in others
        if one.ent_type_ == "PERSON" or (one.dep_ == "nmod:poss" and one.ent_type_ not in _DOING_IT)
    ]
    return of or owned or ([one for one in doers if one.dep_ == "nmod:poss"] if _befalls(word) else [])


def _befalls(word: Token) -> bool:
    return "death" in happenings(stem(word.text))


def names_of(head: Token) -> list[Token]:
    """Return a head with the names beside it: "the general **Ada Berg**"."""
    beside = [child for child in head.children if child.pos_ == "PROPN" and child.dep_ in _BESIDE]
    return [head, *(name for child in beside for name in names_of(child))]


def is_many(head: Token) -> bool:
    """Tell whether a phrase is of several: "two guards", "people"."""
    counted = any(child.dep_ == "nummod" and child.lower_ not in ("one", "1") for child in head.children)
    several = any(child.dep_ == "conj" and child.pos_ == "PROPN" for child in head.children)
    return counted or several or head.tag_ in ("NNS", "NNPS") or head.lower_ in EVERYONE


def has_case(word: Token, case: str) -> bool:
    """Tell whether a noun hangs on another by a preposition: "the arrest **of** an officer"."""
    return word.dep_ == "nmod" and any(child.dep_ == "case" and child.lower_ == case for child in word.children)


def is_by(word: Token) -> bool:
    """Tell whether a phrase with "by" is no agent in the parse; of a passive it is one all the same."""
    return word.dep_ == "obl" and any(child.dep_ == "case" and child.lower_ == "by" for child in word.children)
