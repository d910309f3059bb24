"""Attributions inside attributions: whose content holds whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, runs, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoseword.attribution.tree import Tree


def nest(tree: Tree, frames: Sequence[Frame]) -> None:
    """Set the parents: a frame whose cue stands in another's content is inside the smallest such one.

    "According to" holds the whole sentence that it ends, with the attribution that stands in it.
    """
    for frame in frames:
        if tree.lower[frame.head] == "according":
            _widen(tree, frame, frames)
    held = {id(frame): set(tokens_of(frame.content)) for frame in frames}
    cues = {id(frame): set(tokens_of(frame.cue)) for frame in frames}
    for frame in frames:
        around = [
            other for other in frames
            if other is not frame and cues[id(frame)] <= held[id(other)] and not cues[id(other)] <= held[id(frame)]
            and _inside(held[id(frame)], held[id(other)])
        ]  # fmt: skip
        frame.parent = min(around, key=lambda other: len(held[id(other)]), default=None)


def _inside(content: set[int], outer: set[int]) -> bool:
    """Tell whether most of a content stands in another: the edges of both may be wrong."""
    return len(content & outer) * 2 > len(content)


def _widen(tree: Tree, frame: Frame, frames: Sequence[Frame]) -> None:
    """Read "the ministry warned ..., according to Reuters": Reuters has the warning, not only what was warned of."""
    own = set(tokens_of(frame.content))
    outside = set(tokens_of([*frame.cue, *frame.source]))
    for other in frames:
        verb = tokens_of(other.cue)
        same = tree.sentence[verb[0]] == tree.sentence[frame.head]
        if other is frame or not same or tree.lower[other.head] == "according":
            continue
        content = set(tokens_of(other.content))
        if content & own and not set(verb) <= own and not outside & content:
            whole = [*tokens_of(other.source), *verb, *content, *own]
            frame.content = runs([at for at in whole if at not in outside], tree.doc)


def lineage(frame: Frame) -> list[Frame]:
    """Return the frame and those it is nested in, outermost first."""
    line = [frame]
    while line[0].parent is not None and line[0].parent not in line:
        line.insert(0, line[0].parent)
    return line
