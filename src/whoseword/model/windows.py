"""Pack words into windows for the encoder: whole paragraphs while they fit, long ones cut at a full stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from whoseword.model.wordpieces import WordPieces, shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Pieces a window holds at most, marks included. Windows of 256 cost a quarter more per piece than those of 128.
LONGEST_WINDOW = 192
_STOPS = frozenset(".!?")


@dataclass(frozen=True)
class Row:
    """What is known of each word before the encoder reads: its paragraph, its quotation state, its pieces."""

    words: Sequence[str]
    paragraphs: Sequence[int]
    quotes: Sequence[int]
    pieces: Sequence[tuple[int, ...]]


@dataclass(frozen=True)
class Window:
    """Words ``[start, end)`` of a text with all that the encoder takes: one row per piece, ``firsts`` one per word."""

    start: int
    end: int
    pieces: np.ndarray
    shapes: np.ndarray
    quotes: np.ndarray
    firsts: np.ndarray


def pack_windows(
    words: Sequence[str], paragraphs: Sequence[int], quotes: Sequence[int], cutter: WordPieces
) -> list[Window]:
    """Return windows over all words, in order.

    Args:
        words: the words of a text.
        paragraphs: for each word the number of its paragraph.
        quotes: for each word 0 outside quotations, 1 inside, 2 for a mark.
        cutter: cuts words into pieces.
    """
    row = Row(words, paragraphs, quotes, [cutter.cut(word) for word in words])
    windows: list[Window] = []
    start, size = 0, 2
    for left, right, length in _units(row):
        if size + length + 1 > LONGEST_WINDOW and left > start:
            windows.append(_window(start, left, row, cutter))
            start, size = left, 2
        size += length + 1
        if right == len(words):
            windows.append(_window(start, right, row, cutter))
    return windows


def _units(row: Row) -> list[tuple[int, int, int]]:
    """Paragraphs as ``(first word, last word + 1, pieces)``; those too long for a window in parts."""
    words, paragraphs, pieces = row.words, row.paragraphs, row.pieces
    units: list[tuple[int, int, int]] = []
    start = size = 0
    stop = stop_size = 0
    for at in range(len(words)):
        length = len(pieces[at])
        if at > start and paragraphs[at] != paragraphs[at - 1]:
            units.append((start, at, size))
            start, size, stop = at, 0, 0
        elif size + length > LONGEST_WINDOW - 3:
            cut, cut_size = (stop, stop_size) if stop > start else (at, size)
            units.append((start, cut, cut_size))
            start, size, stop = cut, size - cut_size, 0
        size += length
        if words[at] in _STOPS:
            stop, stop_size = at + 1, size
    if start < len(words):
        units.append((start, len(words), size))
    return units


def _window(start: int, end: int, row: Row, cutter: WordPieces) -> Window:
    ids, shapes, states = [cutter.start], [0], [0]
    firsts: list[int] = []
    for at in range(start, end):
        if at > start and row.paragraphs[at] != row.paragraphs[at - 1]:
            ids.append(cutter.paragraph)
            shapes.append(0)
            states.append(0)
        firsts.append(len(ids))
        cut = row.pieces[at][: LONGEST_WINDOW - 4]
        ids.extend(cut)
        shapes.extend([shape_of(row.words[at])] * len(cut))
        states.extend([row.quotes[at]] * len(cut))
    ids.append(cutter.end)
    shapes.append(0)
    states.append(0)
    return Window(start, end, *(np.asarray(column, dtype=np.int64) for column in (ids, shapes, states, firsts)))
