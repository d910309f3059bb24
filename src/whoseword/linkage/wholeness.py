"""Whether some words are a statement, or a phrase that can be understood only in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERB_OF = frozenset({"aux", "aux:pass", "cop"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"})
_OPENING = frozenset({"that", "whether"})  # what only opens a reported clause is not shown


def is_whole(tokens: Sequence[Token], word: Token) -> bool:
    """Tell whether ``tokens`` around their telling word have a subject and a finite verb, and depend on nothing.

    "Norland sent engines" is whole; "its concern about the engines", "officials to have met", "after the talks" and "if
    the engines were sent" are not.
    """
    inside = {token.i for token in tokens}
    top = word
    while top.head != top and top.head.i in inside:
        top = top.head
    below = [child for child in top.children if child.i in inside]
    if any(child.dep_ == "mark" and child.lower_ not in _OPENING for child in below):
        return False
    finite = any(one.tag_ in _FINITE for one in (top, *(child for child in below if child.dep_ in _VERB_OF)))
    return finite and any(child.dep_ in _SUBJECT for child in below)
