"""How a content holds its happening: as what it says, or only as what its words take for given.

A denial or a negation reaches what a sentence says, not what its words take for given: "nobody answered the strikes"
and "prevented an answer to the strikes" grant the strikes (presupposition; Karttunen 1973, "Presuppositions of compound
sentences").
"""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise
from typing import TYPE_CHECKING

from whoseword.linkage.meanings import (
    is_conditional,
    is_denying,
    is_factive,
    is_happening,
    is_leading,
    is_light,
    is_refusing,
    is_sharing,
    is_talk,
    is_unreal,
)
from whoseword.linkage.words import stem

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_IF = frozenset({"if", "unless", "should", "were"})
_MUST = frozenset({"must", "should", "shall", "ought"})
_CAN = frozenset({"can", "ca", "could"})
_NOT = frozenset({"not", "n't", "never"})
_NO = _NOT | {"no", "none", "nobody", "nothing", "neither", "nor", "without"}
_NEGATING = frozenset({"advmod", "det"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
_FOCUS = frozenset({"only", "just", "merely", "simply", "doubt", "question", "longer"})
_PASSIVE = frozenset({"nsubj:pass", "aux:pass"})
_THOUGHT_OF = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def is_granted(word: Token, inside: Container[int] | None = None) -> bool:
    """Tell whether a denial or a negation above a word leaves it standing.

    A definite phrase is granted below any word that does not just lead to it: "Norland did not answer the strikes". So
    is what somebody knows or does not know. "Denied the strikes", "denied reports of the strikes" and "the strikes did
    not take place" grant nothing.

    Args:
        word: the word that tells what happened.
        inside: the tokens of the content; the whole sentence when it is not given.
    """
    definite = word.pos_ in ("NOUN", "PROPN") and any(
        child.lower_ in _DEFINITE or child.dep_ == "nmod:poss" for child in word.children
    )
    above = [one for one in word.ancestors if inside is None or one.i in inside]
    known = any(is_factive(stem(one.text)) for one in above)
    return known or (definite and any(one.pos_ in _WORDS and not leads_to(one) for one in above))


def is_supposed(word: Token, inside: Container[int]) -> bool:
    """Tell whether a content only supposes its happening, and says neither that it was nor that it was not.

    "If gas was used ...", "any use of gas would bring an answer", "to prevent another strike", "gas must not be used".

    Args:
        word: the word that tells what happened.
        inside: the tokens of the content.
    """
    path = [word, *(one for one in word.ancestors if one.i in inside)]
    if any(is_condition(one) for one in path) or _is_rule(word):
        return True
    if any(is_unreal(stem(one.text)) for one in path[1:]):
        return True
    return any(
        below.dep_ in _THOUGHT_OF and any(_puts_off(child) for child in above.children)
        for below, above in pairwise(path)
    )


def is_denied_within(word: Token, inside: Container[int]) -> bool | None:
    """Tell whether a content denies its happening itself: "it is certain that **no** missile hit".

    Nothing where it only tells of a denial or a lie: "he knew that they denied the strike".
    """
    above = [one for one in word.ancestors if one.i in inside]
    if any(is_refusing(stem(one.text)) for one in above):
        return None
    return _is_negated(word) or any(is_denying(stem(one.text)) and not _is_negated(one) for one in above)


def _is_negated(word: Token) -> bool:
    """Tell whether a negation stands at a word, or at one who takes part: "**no** missile hit the plane"."""
    taking = [word, *(child for child in word.children if child.dep_ in _ARGUMENTS)]
    marks = [child for one in taking for child in one.children if child.lower_ in _NO and child.dep_ in _NEGATING]
    marks += [below for one in taking[1:] for child in one.children for below in child.children if below.lower_ in _NOT]
    marks += [one for one in taking if one.lower_ in _NO]
    return any(word.doc[min(mark.i + 1, len(word.doc) - 1)].lower_ not in _FOCUS for mark in marks)


def is_elsewhere(word: Token, inside: Container[int]) -> bool:
    """Tell whether a content denies something else than its happening: "he was paid, **not** by the campaign"."""
    path = [word, *(one for one in word.ancestors if one.i in inside)]
    return not any(_is_negated(one) or _denies(stem(one.text)) for one in path)


def _denies(base: str) -> bool:
    return is_denying(base) or is_refusing(base)


def is_condition(clause: Token) -> bool:
    """Tell whether a clause is a condition: "**if** the deliveries were confirmed"."""
    return any(child.dep_ == "mark" and child.lower_ in _IF for child in clause.children)


def _puts_off(child: Token) -> bool:
    return child.dep_ in ("aux", "cop") and is_conditional(stem(child.text))


def _is_rule(word: Token) -> bool:
    """Tell whether a word tells what may or may not be done, not what was: "gas cannot be used with impunity"."""
    helpers = {child.lower_ for child in word.children if child.dep_ == "aux"}
    denied = not _NOT.isdisjoint(child.lower_ for child in word.children)
    passive = any(child.dep_ in _PASSIVE for child in word.children)
    return passive and bool(helpers & _MUST or (helpers & _CAN and denied))


def leads_to(word: Token) -> bool:
    """Tell whether what is said of a word is said of what is below it: "carried out", "reports of", "took place"."""
    base = stem(word.text)
    return is_light(base) or is_happening(base) or is_talk(base) or is_leading(base) or is_sharing(base)
