"""Examples to tensors: batches of about as many pieces, windows of like length together."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from training.corpora import IGNORED, TOKEN_HEADS
from training.network import REACH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.corpora import Example

#: Words the second reader sees at most, the cue in the middle.
SCOPE = 128


@dataclass
class ArgumentBatch:
    """The cues of a batch: ``window`` says which window each belongs to, ``index`` which of its words it sees."""

    window: Tensor
    index: Tensor
    cue: Tensor
    distance: Tensor
    quotes: Tensor
    mask: Tensor
    labels: Tensor


@dataclass
class Batch:
    """Tensors ``[windows, ...]`` and sparse targets as lists of (window, ...)."""

    pieces: Tensor
    shapes: Tensor
    quotes: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor
    labels: dict[str, Tensor]
    antecedents: list[tuple[int, int, list[int]]]
    facts: list[tuple[int, int, float]]
    meanings: list[tuple[int, int, int, int]]
    arguments: ArgumentBatch | None


def batches(examples: Sequence[Example], size: int, seed: int) -> Iterator[Batch]:
    """Yield batches of at most ``size`` pieces (padding counted), in an order that ``seed`` decides."""
    rng = random.Random(seed)
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].window.pieces) + rng.random() * 24)
    groups: list[list[int]] = [[]]
    longest = 0
    for at in order:
        longest = max(longest, len(examples[at].window.pieces))
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
            longest = len(examples[at].window.pieces)
        groups[-1].append(at)
    rng.shuffle(groups)
    for group in groups:
        yield collate([examples[at] for at in group])


def collate(examples: Sequence[Example]) -> Batch:
    """Return one batch of the examples."""
    windows = [example.window for example in examples]
    sizes = [len(window.firsts) for window in windows]
    widest = max(sizes)
    labels = {}
    for name in TOKEN_HEADS:
        rows = [example.labels.get(name, np.zeros(0, dtype=np.int64)) for example in examples]
        labels[name] = _pad(rows, widest, IGNORED)
    return Batch(
        pieces=_pad([window.pieces for window in windows]),
        shapes=_pad([window.shapes for window in windows]),
        quotes=_pad([window.quotes for window in windows]),
        mask=_pad([np.ones(len(window.pieces)) for window in windows]),
        firsts=_pad([window.firsts for window in windows]),
        words=_pad([np.ones(size) for size in sizes]).bool(),
        labels=labels,
        antecedents=[(i, at, found) for i, example in enumerate(examples) for at, found in example.antecedents],
        facts=[(i, at, value) for i, example in enumerate(examples) for at, value in example.facts],
        meanings=[(i, *one) for i, example in enumerate(examples) for one in example.meanings],
        arguments=_collate_arguments(examples),
    )


def scope(paragraphs: np.ndarray, cue: Sequence[int]) -> tuple[int, int]:
    """Return the words ``(start, end)`` that the second reader sees for a cue: its paragraph, at most :data:`SCOPE`."""
    same = np.flatnonzero(paragraphs == paragraphs[cue[0]])
    start, end = int(same[0]), int(same[-1]) + 1
    if end - start > SCOPE:
        start = min(max(start, cue[0] - SCOPE // 2), end - SCOPE)
        end = start + SCOPE
    return start, end


def _collate_arguments(examples: Sequence[Example]) -> ArgumentBatch | None:
    rows = []
    for number, example in enumerate(examples):
        for cue, labels in example.arguments:
            start, end = scope(example.paragraphs, cue)
            at = np.arange(start, end)
            inside = np.isin(at, cue)
            distance = np.clip(np.where(at < cue[0], at - cue[0], np.maximum(at - cue[-1], 0)), -REACH, REACH) + REACH
            rows.append((number, at, inside, distance, example.quotes[start:end], labels[start:end]))
    if not rows:
        return None
    number, at, inside, distance, quotes, labels = zip(*rows, strict=True)
    return ArgumentBatch(
        window=torch.tensor(number),
        index=_pad(at),
        cue=_pad(inside),
        distance=_pad(distance),
        quotes=_pad(quotes),
        mask=_pad([np.ones(len(row)) for row in at]),
        labels=_pad(labels),
    )


def _pad(rows: Sequence[np.ndarray], width: int = 0, value: int = 0) -> Tensor:
    width = max(width, *(len(row) for row in rows))
    padded = np.full((len(rows), width), value, dtype=np.int64)
    for number, row in enumerate(rows):
        padded[number, : len(row)] = row
    return torch.from_numpy(padded)
