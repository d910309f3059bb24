"""Which way the governing verb points: "met on Monday" looks back, "will meet on Monday" ahead.

With a parse, the verb above the expression and its auxiliaries decide. Without one, or where the parse gives no verb,
the nearest verb-like word before the expression in its sentence decides, then the nearest one after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Token

from whoseword.dates.meaning import Tense

_AHEAD = Tense(future=True, sure=True)
_BACK = Tense(future=False, sure=True)
_PERFECT = Tense(future=False, sure=True, perfect=True)
_UNSURE = Tense()
_SAID = Tense(said=True)
_REACH = 30
_CLIMB = 6
_MARKS = frozenset('"“”„«»')
_HAVE = frozenset(("have", "has", "'ve", "’ve"))
_SHORTEST_PAST = 5
Lists = Mapping[str, frozenset[str]]


def tense_of(doc: Doc, first: int, last: int, lists: Lists) -> Tense:
    """Return where the verb that governs the tokens ``first`` to ``last`` (inclusive) points.

    Args:
        doc: the annotated or merely tokenised article.
        first: index of the first token of the time expression.
        last: index of its last token.
        lists: word lists under ``direction`` in ``data/en/dates.yaml``.
    """
    if doc.has_annotation("DEP"):
        found = _from_parse(doc[first : last + 1].root, lists)
        if found is not None:
            return found._replace(parsed=True)
    return _from_surface(doc, first, last, lists)


def _from_parse(head: Token, lists: Lists) -> Tense | None:
    """Climb from the head of the expression to its verb and read that verb's auxiliaries."""
    token = head
    for _ in range(_CLIMB):
        if token.dep_.startswith("acl") and token.tag_ == "VBN" and token.lower_ in lists["scheduled"]:
            return _AHEAD
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith(("VB", "MD")):
            found = _read_verb(token, lists)
            if found is not None:
                return found
        elif token.lower_ in lists["scheduled"]:
            return _AHEAD
        elif any(child.dep_ == "cop" for child in token.children):
            return _read_auxiliaries(token, lists)
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _read_auxiliaries(token: Token, lists: Lists) -> Tense | None:
    """Return what the auxiliaries of a word say, or nothing when it has none."""
    words = {child.lower_ for child in token.children if child.dep_ in ("aux", "aux:pass", "cop")}
    if words & lists["modal"]:
        return _BACK if words & _HAVE else _AHEAD
    if words & _HAVE:
        return _PERFECT
    return _BACK if words & {"had", "was", "were", "did"} else None


def _read_verb(verb: Token, lists: Lists) -> Tense | None:
    """Return what a verb says by its form, or nothing when the verb above it decides (infinitive, participle)."""
    read = _read_auxiliaries(verb, lists)
    if read is not None:
        return read
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop", "mark")}
    if "to" in words or verb.tag_ == "VB":
        above = verb.head
        if verb.dep_ == "advcl" or above.i == verb.i:
            return None
        return _AHEAD if above.lower_ in lists["plan"] - {"is", "are"} else None
    if verb.tag_ == "VBN" and verb.lower_ in lists["scheduled"]:
        return _AHEAD
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not words & {"is", "are"}):
        return _BACK
    if verb.tag_ == "VBG":
        return _AHEAD if words & {"is", "are", "'s", "’s", "'re", "’re", "am", "'m"} else None
    return _AHEAD if verb.lower_ in lists["timetable"] else None


def _from_surface(doc: Doc, first: int, last: int, lists: Lists) -> Tense:
    """Read the nearest verb-like word before the expression, then after it, inside its sentence and quotation."""
    if last + 1 < len(doc) and doc[last + 1].lower_ in lists["modal"]:
        found = _read_word(doc, last + 1, lists)
        if found is not None:
            return found
    for indices in (range(first - 1, max(-1, first - _REACH), -1), range(last + 1, min(len(doc), last + _REACH))):
        found = _nearest(doc, indices, lists)
        if found is not None:
            return found
    return _UNSURE


def _nearest(doc: Doc, indices: Iterable[int], lists: Lists) -> Tense | None:
    """Return what the first telling word says, up to the end of the sentence or of the quotation."""
    for index in indices:
        token = doc[index]
        if token.lower_ in _MARKS or token.lower_ in (".", "!", "?") or "\n" in token.text:
            return None
        found = _read_word(doc, index, lists)
        if found is not None:
            return found
    return None


def _read_word(doc: Doc, index: int, lists: Lists) -> Tense | None:
    """Return what one word and the auxiliaries before it say, or nothing when it tells nothing."""
    word = doc[index].lower_
    if word in lists["modal"]:
        following = {token.lower_ for token in doc[index + 1 : index + 4]}
        return _BACK if following & {"have", "'ve", "’ve"} else _AHEAD
    if word in lists["scheduled"]:
        return _AHEAD
    if word == "to" and any(token.lower_ in lists["plan"] for token in doc[max(0, index - 2) : index]):
        return _AHEAD
    if word in lists["timetable"] and doc[index].tag_ in ("", "VBZ", "VBP") and word.endswith("s"):
        return _AHEAD
    return _read_past(doc, index, lists) if is_past(doc[index], lists) else None


def is_past(token: Token, lists: Lists) -> bool:
    """Return whether a word is a past form, by its tag or else by its spelling."""
    if token.tag_:
        return token.tag_ in ("VBD", "VBN")
    word = token.lower_
    if word in lists["past"]:
        return True
    ending = word.endswith("ed") and len(word) >= _SHORTEST_PAST
    return ending and word not in lists["not_past"] and (token.is_lower or token.is_sent_start is True)


def _read_past(doc: Doc, index: int, lists: Lists) -> Tense:
    """Tell "was held" from "will be held", "to be held" and "has held" by the words before a past form."""
    for before in range(index - 1, max(-1, index - 6), -1):
        word = doc[before].lower_
        if word in lists["modal"]:
            return _BACK if any(token.lower_ in _HAVE for token in doc[before:index]) else _AHEAD
        if word in _HAVE:
            return _PERFECT
        if word == "to" and doc[before + 1].lower_ == "be":
            return _AHEAD
        if word not in lists["auxiliary"]:
            break
    # "Said" by itself tells when it was said, not when the thing happens: "said the vote on 17 June".
    return _SAID if doc[index].lower_ in lists["say"] else _BACK
