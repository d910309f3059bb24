"""When it was said: the expression of time that belongs to a cue, or to the medium of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, tokens_of
from whoseword.attribution.media import carrier_of, free_tokens, medium_kind, tops_of
from whoseword.attribution.reading import one_stretch, trimmed
from whoseword.attribution.tree import is_time
from whoseword.attribution.words import words
from whoseword.records import Said

if TYPE_CHECKING:
    from whoseword.attribution.scene import Scene
    from whoseword.attribution.tree import Tree

_PHRASES = ("at the time", "at that time", "at the same time")
#: Steps from a medium to the time below it: "a message sent last month".
_DEPTH = 3


def find_said(scene: Scene, frame: Frame) -> Said | None:
    """Return the time expression that belongs to the cue, its day still open."""
    tree = scene.tree
    free = set(free_tokens(tree, frame))
    after = [at for at in tokens_of(frame.content) if at > frame.head]
    for at in sorted(free):
        if not (_is_time(tree, at) or (tree.lower[at] == "time" and _fixed(tree, at))):
            continue
        top = at
        while tree.head[top] != top and (
            _is_time(tree, tree.head[top]) or tree.case(tree.head[top]) in words("grammar", "time_prepositions")
        ):
            top = tree.head[top]
        # "Is expected to fly home on Sunday": the flight is on Sunday.
        raised = "raised" in frame.made_by and after and (top > after[0] or tree.lemma(frame.head) in words("ahead"))
        if raised or tree.dep[top] == "conj" or not _belongs(tree, top, frame):
            continue
        phrase = trimmed(tree, one_stretch(tree, [token for token in tree.subtree(top) if token in free], at))
        phrase = _whole(tree, _to_clause_end(tree, phrase, at), free)
        found = tree.words(phrase)
        if found is not None:
            return Said(text=found.text, spans=found.spans)
    return None


def _is_time(tree: Tree, at: int) -> bool:
    if tree.ent[at] == "ORG":  # "USA Today"
        return False
    return tree.ent[at] == "DATE" or tree.lower[at] in ("hours", "days", "minutes") or is_time(tree, at)


def _belongs(tree: Tree, top: int, frame: Frame) -> bool:
    """Tell whether a time hangs on the cue, or on the medium that does: "in a statement on Monday".

    A report's day of publication is a part of its name.
    """
    tops = tops_of(tree, frame.head, joined=False)
    above = tree.head[top]
    if above in tops:
        return True
    for _ in range(_DEPTH):
        if tree.head[above] in tops:
            kinds = {medium_kind(tree, one) for one in tree.subtree(above) if carrier_of(tree, one) == above} - {None}
            return bool(kinds) and kinds != {"document"}
        above = tree.head[above]
    return False


def _fixed(tree: Tree, at: int) -> bool:
    before = (" ".join(tree.lower[at - 2 : at + 1]), " ".join(tree.lower[at - 3 : at + 1]))
    return any(phrase in before for phrase in _PHRASES)


def _whole(tree: Tree, phrase: list[int], free: set[int]) -> list[int]:
    """The phrase with its preposition and "evening" behind "Tuesday", whatever they hang on."""
    if not phrase:
        return phrase
    first, last = phrase[0], phrase[-1]
    while last + 1 in free and is_time(tree, last + 1):
        last += 1
    if first - 1 in free and tree.lower[first - 1] in words("grammar", "time_openers"):
        first -= 1
    return list(range(first, last + 1))


def _to_clause_end(tree: Tree, phrase: list[int], at: int) -> list[int]:
    """The phrase up to its first comma behind the time word."""
    for number, token in enumerate(phrase):
        if token > at and tree.text[token] == ",":
            return phrase[:number]
    return phrase
