"""How a content holds its happening: as what it says, or only as what its words take for given.

A denial or a negation reaches what a sentence says, not what its words take for given: "nobody answered the strikes"
and "prevented an answer to the strikes" grant the strikes (presupposition; Karttunen 1973, "Presuppositions of compound
sentences").
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from whoseword.linkage.meanings import is_factive, is_happening, is_leading, is_light, is_sharing, is_talk
from whoseword.linkage.words import stem

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
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


def leads_to(word: Token) -> bool:
    """Tell whether what is said of a word is said of what is below it: "carried out", "reports of", "took place"."""
    base = stem(word.text)
    return is_light(base) or is_happening(base) or is_talk(base) or is_leading(base) or is_sharing(base)
