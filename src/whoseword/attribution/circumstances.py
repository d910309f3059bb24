"""How, to whom and when it was said: medium, addressee and time, from the words around the cue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from whoseword.attribution.frames import Frame, runs, tokens_of, words_of
from whoseword.data import load
from whoseword.records import Addressee, Medium, Said

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TOLD = frozenset(
    {"tell", "inform", "assure", "brief", "warn", "remind", "ask", "urge", "advise", "notify", "write", "text", "email"}
)
_OBLIQUE = frozenset(
    {"obl", "nmod", "obl:unmarked", "obl:npmod", "obl:tmod", "advmod", "obj", "iobj", "advcl", "parataxis"}
)


@cache
def _media() -> dict[str, str]:
    table: dict[str, list[str]] = load("attribution")["media"]
    return {noun: kind for kind, nouns in table.items() for noun in nouns}


def cue_head(doc: Doc, frame: Frame) -> Token:
    """Return the verb or noun of the cue that the rest of it hangs on."""
    cue = tokens_of(frame.cue)
    inside = set(cue)
    tops = [doc[at] for at in cue if doc[at].head.i not in inside or doc[at].head.i == at]
    verbs = [token for token in tops if token.pos_ in ("VERB", "NOUN", "ADJ")]
    return (verbs or tops or [doc[cue[-1]]])[0]


def find_medium(doc: Doc, frame: Frame) -> Medium | None:
    """Return the phrase that names a medium: "on Telegram", "in a statement"."""
    nouns, prepositions = _media(), frozenset(load("attribution")["medium_prepositions"])
    for token in _around(doc, frame):
        kind = nouns.get(token.lemma_.lower()) or nouns.get(token.lower_)
        case = next((child for child in token.lefts if child.dep_ == "case"), None)
        if kind is None or case is None or case.lower_ not in prepositions:
            continue
        words = words_of(doc, runs(_phrase(token, case, frame), doc))
        if words is not None:
            return Medium(spans=words.spans, text=words.text, kind=kind)
    return None


def find_addressee(doc: Doc, frame: Frame) -> Addressee | None:
    """Return whom the words were said to: "told reporters", "in a letter to the council", "informed its allies"."""
    head = cue_head(doc, frame)
    free = {token.i for token in _around(doc, frame)}
    for child in head.rights:
        to = child.dep_ == "obl" and any(case.lower_ == "to" for case in child.lefts if case.dep_ == "case")
        told = (
            child.dep_ in ("obj", "iobj") and head.lemma_.lower() in _TOLD and child.pos_ in ("NOUN", "PROPN", "PRON")
        )
        if (to or told) and child.i in free and child.ent_type_ != "DATE":
            inside = [token.i for token in child.subtree if token.i in free and token.dep_ != "case"]
            phrase = words_of(doc, runs([at for at in inside if _joined(doc, at, child.i, inside)], doc)[:1])
            if phrase is not None:
                return Addressee(spans=phrase.spans, text=phrase.text)
    return None


def find_said(doc: Doc, frame: Frame) -> Said | None:
    """Return the time expression that belongs to the cue, its day still open."""
    head = cue_head(doc, frame)
    free = {token.i for token in _around(doc, frame)}
    for ent in doc.ents:
        if ent.label_ != "DATE" or not all(token.i in free for token in ent):
            continue
        root = ent.root
        if head in {root.head, root.head.head} or abs(root.i - head.i) <= 4:  # noqa: PLR2004 - words between them
            start = next((child.i for child in root.lefts if child.dep_ == "case" and child.i in free), ent.start)
            words = words_of(doc, [(min(start, ent.start), ent.end)])
            if words is not None:
                return Said(text=words.text, spans=words.spans)
    return None


def _around(doc: Doc, frame: Frame) -> list[Token]:
    """Tokens of the cue's sentence that are neither cue, source nor content."""
    own = set(tokens_of([*frame.cue, *frame.source, *frame.content]))
    sentence = cue_head(doc, frame).sent
    return [token for token in sentence if token.i not in own and not token.is_space]


def _phrase(noun: Token, case: Token, frame: Frame) -> list[int]:
    own = set(tokens_of([*frame.cue, *frame.source, *frame.content]))
    clauses = {
        token.i
        for child in noun.rights
        if child.dep_ in ("acl:relcl", "acl", "nmod", "appos")
        for token in child.subtree
    }
    return [
        token.i
        for token in noun.subtree
        if token.i >= case.i and token.i not in own and token.i not in clauses and not token.is_punct
    ]


def _joined(doc: Doc, at: int, head: int, inside: list[int]) -> bool:
    """No comma between the addressee's head and the word."""
    left, right = sorted((at, head))
    return at in inside and not any(doc[between].text == "," for between in range(left, right))


def is_agency(text: str) -> str | None:
    """Return the name of the agency or medium that a listener is, or nothing.

    >>> is_agency("the Associated Press")
    'AP'
    """
    table: dict[str, list[Any]] = load("attribution")["agencies"]
    plain = text.lower().removeprefix("the ").strip()
    return next(
        (name for name, names in table.items() if plain in {str(one).removeprefix("the ") for one in names}), None
    )
