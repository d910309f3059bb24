"""Silence that a noun or a call tells of: "gave no reason for", "had no comment", "calls to X were not returned"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.reading import Reading, can_speak, noun_phrase, source_of, verb_group, with_preposition
from whoseword.attribution.silence import negated
from whoseword.attribution.tree import SUBJECTS, is_time
from whoseword.attribution.words import words

if TYPE_CHECKING:
    from whoseword.attribution.tree import Tree

_BELOW = frozenset({"nmod", "obl", "acl", "obl:arg"})
_TOPIC = frozenset({"on", "about", "for", "of", "to", "regarding", "over"})
#: Words between the verb and the noun at most: "gave | no further | details".
_NEAR = 4


def read_unanswered(tree: Tree, at: int) -> Reading | None:
    """Return who gave no answer, or could not be reached, at a verb or at "unanswered"."""
    if tree.pos[at] not in ("VERB", "ADJ", "AUX"):
        return None
    return _none_given(tree, at) or _not_returned(tree, at) or _not_reached(tree, at)


def _none_given(tree: Tree, at: int) -> Reading | None:
    """Read "gave no reason for | the delay", "had no | comment"."""
    if tree.lemma(at) not in words("unanswered", "giving"):
        return None
    near = range(at + 1, min(at + 1 + _NEAR, len(tree)))
    noun = next((one for one in near if tree.lemma(one) in words("unanswered", "given")), None)
    if noun is None or tree.head[noun] != at or tree.lower[at + 1] != "no":
        return None
    below = [
        kid
        for top in (noun, at)
        for kid in tree.kids[top]
        if kid > noun and tree.dep[kid] in _BELOW and tree.case(kid) in _TOPIC and not is_time(tree, kid)
    ]
    cue, content = [*verb_group(tree, at), *range(at + 1, noun + 1)], tree.subtree(below[0]) if below else []
    cue, content = with_preposition(tree, cue, content) if content else (cue[:-1], [noun])
    source = source_of(tree, at)
    return Reading("silence.none-given", at, cue, source, content) if source and can_speak(tree, source) else None


def _not_returned(tree: Tree, at: int) -> Reading | None:
    """Read "calls | to the bank | were not returned", "went unanswered"."""
    alone = tree.lower[at] == "unanswered"
    if not alone and not (tree.lemma(at) in ("return", "answer") and tree.is_passive(at) and negated(tree, at)):
        return None
    subject = tree.subject(at)
    if subject is None or subject > at or tree.lemma(subject) not in words("unanswered", "messages"):
        return None
    to = next((kid for kid in tree.kids[subject] if kid > subject and tree.case(kid) == "to"), None)
    source = noun_phrase(tree, to) if to is not None else []
    first = min(tree.head[at], at) if alone and subject < tree.head[at] else verb_group(tree, at)[0]
    content = list(range(subject, source[0] - 1)) if source else []
    if not content or not can_speak(tree, source):
        return None
    return Reading("silence.not-returned", at, list(range(first, at + 1)), source, content)


def _not_reached(tree: Tree, at: int) -> Reading | None:
    """Read "the mayor | could not be | reached on Tuesday"."""
    if tree.lemma(at) not in ("reach", "contact") or not tree.is_passive(at) or not negated(tree, at):
        return None
    subject = next((kid for kid in tree.kids[at] if tree.dep[kid] in SUBJECTS and kid < at), None)
    beside = [kid for kid in tree.kids[at] if kid > at and tree.dep[kid].split(":")[0] in ("obl", "xcomp", "obj")]
    if subject is None or not all(is_time(tree, kid) or tree.ent[kid] == "DATE" for kid in beside):
        return None
    source = noun_phrase(tree, subject)
    if not source or not can_speak(tree, source):
        return None
    return Reading("silence.not-reached-then", at, verb_group(tree, at)[:-1], source, [at])
