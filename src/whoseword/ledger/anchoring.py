"""Carrying spans from one version of a text to the next: only where the words are the same and in the same place.

A span is kept when all of it lies in a stretch that both versions share. Words that merely look alike elsewhere are no
anchor (hypothesis/client#7571): what is not kept is lost, and reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from whoseword.records import Attribution, Record, Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+$")
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 4_000_000  # words times words that are compared one by one (some seconds); beyond that, whole lines only


class Anchored(Record, frozen=True, kw_only=True):
    """One attribution in the next version: the new place of its parts, or the parts that are lost."""

    attribution: str
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    lost: tuple[str, ...] = ()
    text: str = ""


class Stretch(NamedTuple):
    """Characters ``old`` to ``old + size`` of the old text stand at ``new`` in the new one."""

    old: int
    new: int
    size: int


def anchor(old: str, new: str, attributions: Iterable[Attribution]) -> tuple[Anchored, ...]:
    """Return where each attribution of the old text stands in the new one, or which of its parts are lost."""
    shared = shared_stretches(old, new)
    return tuple(_anchor_one(attribution, shared) for attribution in attributions)


def _anchor_one(attribution: Attribution, shared: Sequence[Stretch]) -> Anchored:
    parts = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    places: dict[str, tuple[Span, ...]] = {}
    lost = []
    for name, words in parts.items():
        moved = [move(span, shared) for span in words.spans] if words else []
        places[name] = tuple(span for span in moved if span)
        if None in moved:
            lost.append(name)
    if lost:
        return Anchored(attribution=attribution.id, lost=tuple(lost), text=attribution.content.text)
    return Anchored(
        attribution=attribution.id,
        source=places["source"],
        cue=places["cue"],
        content=places["content"],
        text=attribution.content.text,
    )


def move(span: Span, shared: Sequence[Stretch]) -> Span | None:
    """Return the span's place in the new text, or nothing when not all of its characters were kept together."""
    at = bisect_right(shared, span.start, key=lambda stretch: stretch.old) - 1
    if at < 0 or span.end > shared[at].old + shared[at].size:
        return None
    shift = shared[at].new - shared[at].old
    return Span(span.start + shift, span.end + shift)


def shared_stretches(old: str, new: str) -> list[Stretch]:
    """Return the stretches that both texts share, in the order of the old text.

    Lines are compared first, then the words of the lines that changed. A line that was moved is found again when it
    occurs once in each text.
    """
    ours, theirs = _pieces(_LINE, old), _pieces(_LINE, new)
    found = []
    matcher = SequenceMatcher(
        None, [_bare(line) for _, line in ours], [_bare(line) for _, line in theirs], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += [_same_line(*pair) for pair in zip(ours[i1:i2], theirs[j1:j2], strict=True)]
        elif tag == "replace":
            found += _shared_words(ours[i1:i2], theirs[j1:j2])
    found += _moved_lines(ours, theirs, found)
    return _joined(found)


def _bare(line: str) -> str:
    """Return a line without its end: other line ends make no other line."""
    return line.rstrip("\r\n")


def _same_line(ours: tuple[int, str], theirs: tuple[int, str]) -> Stretch:
    return Stretch(ours[0], theirs[0], len(ours[1]) if ours[1] == theirs[1] else len(_bare(ours[1])))


def _pieces(pattern: re.Pattern[str], text: str, start: int = 0) -> list[tuple[int, str]]:
    return [(start + piece.start(), piece.group()) for piece in pattern.finditer(text)]


def _shared_words(ours: list[tuple[int, str]], theirs: list[tuple[int, str]]) -> list[Stretch]:
    before = [word for start, line in ours for word in _pieces(_WORD, line, start)]
    after = [word for start, line in theirs for word in _pieces(_WORD, line, start)]
    if len(before) * len(after) > MOST_WORDS:
        return []
    matcher = SequenceMatcher(None, [word for _, word in before], [word for _, word in after], autojunk=False)
    return [
        Stretch(before[block.a][0], after[block.b][0], sum(len(word) for _, word in before[block.a :][: block.size]))
        for block in matcher.get_matching_blocks()
        if block.size
    ]


def _moved_lines(ours: list[tuple[int, str]], theirs: list[tuple[int, str]], known: Sequence[Stretch]) -> list[Stretch]:
    """Return whole lines that stand once in each text, at places that are not matched yet."""
    places = _unique(theirs)
    taken = {(stretch.old, stretch.new) for stretch in known}
    covered = sorted(known)
    return [
        Stretch(start, places[line], len(line))
        for line, start in _unique(ours).items()
        if line in places
        and (start, places[line]) not in taken
        and move(Span(start, start + len(line)), covered) is None
    ]


def _unique(pieces: list[tuple[int, str]]) -> dict[str, int]:
    """Return the lines that occur once, without their line ends, with their starts."""
    starts: dict[str, list[int]] = {}
    for start, line in pieces:
        if line.strip():
            starts.setdefault(_bare(line), []).append(start)
    return {line: found[0] for line, found in starts.items() if len(found) == 1}


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches sorted, neighbours that continue each other as one, and none inside another."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda one: (one.old, -one.size)):
        last = joined[-1] if joined else None
        if last and stretch.old + stretch.size <= last.old + last.size:
            continue
        if last and last.old + last.size == stretch.old and last.new + last.size == stretch.new:
            joined[-1] = Stretch(last.old, last.new, last.size + stretch.size)
        else:
            joined.append(stretch)
    return joined
