"""Which date belongs to which verb or noun: what is said on Saturday may have happened in May.

With a parse, a date belongs to the word above it (``obl``, ``obl:tmod``, ``nmod``, ``advmod``, ``nmod:poss``), and with
it to the verb whose object or subject that word is. Without one, a sentence is cut at the words and marks that open a
clause, and a date belongs to the nearest verb-like word of its clause, the one before it first.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from whoseword.dates.direction import is_past
from whoseword.dates.grammar import load_grammar
from whoseword.records import DateWords

_ABOVE = (
    "obl",
    "nmod",
    "advmod",
    "obj",
    "nsubj",
    "compound",
    "amod",
    "nummod",
    "appos",
    "dep",
    "parataxis",
    "det",
    "advcl",
)
_ARGUMENTS = ("obj", "nsubj", "obl", "nmod", "xcomp", "conj", "compound")
_SENTENCE_END = frozenset(".!?")
_REACH = 40
_NEAR_NOUN = 3


def date_for(doc: Doc, token_index: int, dates: Sequence[DateWords]) -> DateWords | None:
    """Return the date that belongs to a verb or a noun, or nothing; see :func:`whoseword.dates.date_for`."""
    if not 0 <= token_index < len(doc):
        return None
    token = doc[token_index]
    placed = [(when, first, last) for when in dates if (tokens := _tokens(doc, when)) for first, last in [tokens]]
    placed = [entry for entry in placed if _same_sentence(doc, token_index, entry[1]) and _names_a_time(entry[0])]
    if doc.has_annotation("DEP"):
        ranked = [
            (rank, abs(first - token_index), index)
            for index, (_, first, last) in enumerate(placed)
            if (rank := _rank(token, doc[first : last + 1].root)) is not None
        ]
        if ranked:
            return placed[min(ranked)[2]][0]
        placed = [entry for entry in placed if not _owned(doc[entry[1] : entry[2] + 1].root)]
    return _by_surface(doc, token_index, placed)


def _names_a_time(when: DateWords) -> bool:
    """Return whether an expression can date something: a repetition and a bare length cannot."""
    return when.type in ("DATE", "TIME", None) or when.start is not None or when.end is not None


def _tokens(doc: Doc, when: DateWords) -> tuple[int, int] | None:
    """Return the first and the last token of a date."""
    if not when.spans:
        return None
    span = doc.char_span(when.spans[0].start, when.spans[-1].end, alignment_mode="expand")
    return (span.start, span.end - 1) if span is not None and len(span) else None


def _same_sentence(doc: Doc, one: int, other: int) -> bool:
    """Return whether no sentence ends between two tokens, and they are not too far apart."""
    low, high = sorted((one, other))
    if high - low > _REACH:
        return False
    if doc.has_annotation("SENT_START"):
        return not any(doc[index].is_sent_start for index in range(low + 1, high + 1))
    return not any(doc[index].text in _SENTENCE_END or "\n" in doc[index].text for index in range(low, high))


def _rank(token: Token, head: Token) -> int | None:
    """Return how far the syntax puts a date from a word: 0 its own, 1 and 2 shared, nothing where it is another's."""
    above = _governor(head)
    if above is None:
        return None
    if above.i == token.i:
        return 0
    # "Summoned the envoy on Monday", its date hung by mistake on the envoy; "carried out an attack on Monday".
    if above.head.i == token.i and above.dep_.split(":")[0] in ("obj", "nsubj", "nmod", "obl") and above.pos_ != "VERB":
        return 1
    if token.head.i == above.i and token.dep_.split(":")[0] in ("obj", "nsubj") and token.pos_ in ("NOUN", "PROPN"):
        return 1
    # "They met and signed on Monday": verbs joined in one clause share the date unless the later has its own subject.
    if above.dep_ == "conj" and above.head.i == token.i and not _has_subject(above):
        return 2
    if token.dep_ == "conj" and token.head.i == above.i and not _has_subject(token):
        return 2
    return None


def _governor(head: Token) -> Token | None:
    """Return the word that a date hangs on, through another date or a preposition that carries it."""
    if head.head.i == head.i or head.dep_.split(":")[0] not in _ABOVE:
        return None
    return head.head


def _has_subject(verb: Token) -> bool:
    """Return whether a verb has a subject of its own."""
    return any(child.dep_.startswith(("nsubj", "csubj")) for child in verb.children)


def _owned(head: Token) -> bool:
    """Return whether the syntax gives a date to some verb, so that the order of words has no say."""
    above = _governor(head)
    return above is not None and above.pos_ in ("VERB", "AUX")


def _by_surface(doc: Doc, index: int, placed: Sequence[tuple[DateWords, int, int]]) -> DateWords | None:
    """Return the nearest date of the clause whose verb the word is, or that stands right beside the noun."""
    best: tuple[int, DateWords] | None = None
    for when, first, last in placed:
        if first <= index <= last:
            continue
        distance = first - index if index < first else index - last
        beside = distance <= _NEAR_NOUN and not _is_verb(doc[index])
        if (beside and not _cut(doc, index, first, last)) or index == _owner(doc, first, last, index):
            best = min(best or (distance, when), (distance, when), key=lambda entry: entry[0])
    return best[1] if best else None


def _is_verb(token: Token) -> bool:
    """Return whether a word is a verb by its part of speech, or without one a past form by its spelling."""
    return token.pos_ in ("VERB", "AUX") if token.pos_ else is_past(token, load_grammar().direction)


def _owner(doc: Doc, first: int, last: int, asked: int) -> int | None:
    """Return the verb-like word that a date belongs to by order: before it in its clause, else after it.

    The word asked for counts as one, whatever its spelling: the caller knows that it is a verb or an event noun.
    """
    lists = load_grammar().direction
    for index in range(first - 1, max(-1, first - _REACH), -1):
        token = doc[index]
        if token.lower_ in lists["clause"] or token.text in _SENTENCE_END or "\n" in token.text:
            break
        if index == asked or _is_verb(token):
            return index
    opened = True
    for index in range(last + 1, min(len(doc), last + _REACH)):
        token = doc[index]
        # One comma may follow a date that opens the sentence: "On Monday, the ministry summoned".
        if token.text == "," and opened:
            opened = False
            continue
        if token.lower_ in lists["clause"] or token.text in _SENTENCE_END or "\n" in token.text:
            return None
        if index == asked or _is_verb(token):
            return index
    return None


def _cut(doc: Doc, index: int, first: int, last: int) -> bool:
    """Return whether a new clause or another verb begins between a word and a date."""
    lists = load_grammar().direction
    between = range(index + 1, first) if index < first else range(last + 1, index)
    return any(doc[k].lower_ in lists["clause"] or _is_verb(doc[k]) for k in between)
