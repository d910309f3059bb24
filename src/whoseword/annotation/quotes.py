"""Find quotations: matching marks of many kinds, over paragraphs, and never a crash on odd ones.

A paragraph that opens a mark and does not close it goes on in the next one when that one opens with a mark too (the
newspaper rule for quotes over paragraphs), or when a mark that only closes comes before any that opens (texts with
every sentence on a line of its own); otherwise the quotation ends with its paragraph and is marked unclosed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "``": "''"}
#: Paragraphs that a quotation may go on over without a mark.
_LINES = 4
_MARK = re.compile(r"``|''|[\"“”„«»‘’]")


@dataclass(frozen=True)
class Quotation:
    """One quotation, marks included: code points, end exclusive; parts over paragraphs share ``part_of``."""

    start: int
    end: int
    closed: bool
    part_of: int


def find_quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Return the quotations of ``text`` in order; ``paragraphs`` are ``(start, end)`` code points.

    >>> [(q.start, q.end) for q in find_quotations('He said "no" twice.', [(0, 19)])]
    [(8, 12)]
    """
    found: list[Quotation] = []
    number, runs_on = -1, False
    goes_on = _closings(text, paragraphs)
    for paragraph, (start, end) in enumerate(paragraphs):
        inside = _paragraph(text, start, end, goes_on.get(paragraph))
        for place, (left, right, closed) in enumerate(inside):
            continues = place == 0 and ((runs_on and not text[start:left].strip()) or paragraph in goes_on)
            number += not continues
            found.append(Quotation(left, right, closed, number))
        if inside or text[start:end].strip():
            runs_on = bool(inside) and not inside[-1][2]
    return found


def quotation_states(quotations: list[Quotation], starts: np.ndarray) -> np.ndarray:
    """Return for each word, by the code point where it starts, 0 outside quotations, 1 inside, 2 for a mark.

    >>> quotation_states([Quotation(0, 5, True, 0)], np.asarray([0, 1, 4, 6])).tolist()
    [2, 1, 2, 0]
    """
    states = np.zeros(len(starts), dtype=np.int64)
    for quotation in quotations:
        left, right = np.searchsorted(starts, (quotation.start, quotation.end))
        states[left:right] = 1
        states[left : left + 1] = 2
        if quotation.closed and right > left:
            states[right - 1] = 2
    return states


def _closings(text: str, paragraphs: list[tuple[int, int]]) -> dict[int, tuple[int, str]]:
    """For each paragraph inside a quotation that an earlier one opens and a later one closes, the open mark.

    >>> sorted(_closings("“One. Two. Three.”", [(0, 5), (6, 10), (11, 18)]))
    [1, 2]
    """
    found: dict[int, tuple[int, str]] = {}
    for number, (start, end) in enumerate(paragraphs):
        inside = [] if number in found else _paragraph(text, start, end)
        if not inside or inside[-1][2]:
            continue
        mark = text[inside[-1][0]]
        for later in range(number + 1, min(number + 1 + _LINES, len(paragraphs))):
            first = _MARK.search(text, *paragraphs[later])
            if first is None or first.group() == "’":
                continue
            after = text[first.end() : min(first.end() + 1, paragraphs[later][1])]
            before = text[max(first.start() - 1, paragraphs[later][0]) : first.start()]
            closes = first.group() in _closers(mark) and bool(before) and not before.isspace() and not after.isalnum()
            if closes:
                found.update({one: (paragraphs[one][0], mark) for one in range(number + 1, later + 1)})
            break
    return found


def _paragraph(text: str, start: int, end: int, opened: tuple[int, str] | None = None) -> list[tuple[int, int, bool]]:
    """Quotations inside one paragraph as ``(start, end, closed)``, outermost only; one may be open from before."""
    found: list[tuple[int, int, bool]] = []
    for match in _MARK.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        if opened is None:
            if _opens(text[max(at - 1, start) : at], mark, text[after : min(after + 1, end)]):
                opened = (at, mark)
        elif mark in _closers(opened[1]) and _closes(text[at - 1], mark, text[after : min(after + 1, end)]):
            found.append((opened[0], after, True))
            opened = None
    if opened is not None and opened[1] != "‘" and text[opened[0] : end].strip():
        found.append((opened[0], end, False))
    return found


def _closers(mark: str) -> tuple[str, ...]:
    closing = _PAIRS.get(mark, '"')
    return ("''", '"') if mark == "``" else (*closing, '"') if mark == "“" else tuple(closing)


def _opens(before: str, mark: str, follows: str) -> bool:
    """A mark opens when a word follows and none touches it from the left."""
    if mark in "”»’" or mark == "''":
        return False
    return mark == "«" or (bool(follows) and not follows.isspace() and not before.isalnum())


def _closes(before: str, mark: str, follows: str) -> bool:
    """A straight or single mark closes only where no word goes on after it (apostrophes stay inside words)."""
    if mark == "’":
        return not follows.isalnum()
    return mark != '"' or not follows.isalnum() or not before.isspace()
