"""All readings of a text: every word that a rule knows, in order."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from whoseword.attribution.nouns import read_according, read_attitude, read_hearsay, read_noun
from whoseword.attribution.reading import said_before
from whoseword.attribution.silence import read_silence
from whoseword.attribution.unanswered import read_unanswered
from whoseword.attribution.verbs import read_verb
from whoseword.attribution.words import table, words

#: Words from a thing said to who denies it at most.
_APART = 9

if TYPE_CHECKING:
    from whoseword.attribution.reading import Reading
    from whoseword.attribution.tree import Tree


def find_readings(tree: Tree) -> dict[int, Reading]:
    """Return the reading of every head that has one, by its token number."""
    known = _known()
    found = {}
    for at in range(len(tree)):
        if tree.lemma(at) in known:
            reading = read(tree, at)
            if reading is not None:
                found[at] = reading
    led = {token for reading in found.values() for token in reading.cue if token != reading.head}
    return {at: reading for at, reading in found.items() if at not in led}


def read(tree: Tree, at: int) -> Reading | None:
    """Return what the rules read at one word: silence before speech, verbs before nouns."""
    return (
        read_according(tree, at)
        or read_attitude(tree, at)
        or read_silence(tree, at)
        or read_unanswered(tree, at)
        or (None if _is_noun(tree, at) else read_verb(tree, at))
        or read_noun(tree, at)
        or read_hearsay(tree, at)
    )


def _is_noun(tree: Tree, at: int) -> bool:
    """Tell "after reports that ..." from the verb, where the tagger takes one for the other."""
    return (
        at > 0
        and tree.lower[at] in words("plural_cues")
        and (
            _is_denied(tree, at)
            or tree.lower[at - 1] in words("grammar", "before_nouns")
            or tree.pos[at - 1] == "ADJ"
            or tree.tag[at - 1] in ("PRP$", "POS", "DT")
        )
    )


def _is_denied(tree: Tree, at: int) -> bool:
    """Tell ", claims he has denied" from the verb: what is denied is a thing said."""
    return any(said_before(tree, verb) == at for verb in range(at + 2, min(at + _APART, len(tree))))


@cache
def _known() -> frozenset[str]:
    rules = table()
    known = {"according"} | words("hearsay_adverbs") | words("hearsay_adjectives") | words("attitudes")
    for name in rules["verbs"]:
        known |= words("verbs", name)
    for name in rules["nouns"]:
        known |= words("nouns", name)
    for row in rules["silence"]:
        known |= set(row["words"])
    known |= words("unanswered", "giving") | {"unanswered"}
    return frozenset(known)
