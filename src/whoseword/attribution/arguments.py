"""Source and content of each cue: the model's second reader, decoded as one best row of labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from whoseword.attribution.blocks import Blocks
from whoseword.attribution.cues import promise
from whoseword.attribution.frames import Frame, Run, runs
from whoseword.model import Model, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

#: Words the second reader sees at most: the cue's paragraph, cut around the cue when it is longer.
SCOPE = 128
_SOURCE, _CONTENT = (1, 2), (3, 4)
#: An empty content, then an empty source, is read again with its labels raised by these steps (PolNeAR dev).
_CONTENT_STEPS = (1.0, 2.0, 3.0)
_SOURCE_STEPS = (0.7, 1.4)
#: For each label those that may stand before it: a source or content goes on only after one of its own.
_BEFORE = ((0, 1, 2, 3, 4), (0, 1, 2, 3, 4), _SOURCE, (0, 1, 2, 3, 4), _CONTENT)
_NEVER, _LEAST = -1e4, -1e9


def find_arguments(doc: Doc, cues: Sequence[tuple[Run, float]], model: Model, threshold: float = 0.0) -> list[Frame]:
    """Return a frame for each cue that has a content, in order; cues that cannot reach the threshold are not read."""
    scopes, blocks = _Scopes(doc), Blocks(doc)
    frames = []
    for cue, score in cues:
        row, block = scopes.words(cue), blocks.introduced(cue)
        if not block and promise(doc, range(*cue), score, scopes.likeliest(cue)) < threshold:
            continue
        source, content = _decoded(cue, row, _emissions(doc, cue, row, model), model.transitions, block)
        if content:
            held = runs(blocks.whole(content), doc)
            frames.append(Frame([cue], runs(source, doc), held, score, "model.cue+model.arguments"))
    return frames


def _decoded(
    cue: Run, row: np.ndarray, emissions: np.ndarray, transitions: np.ndarray, block: list[int]
) -> tuple[list[int], list[int]]:
    """Return the tokens of source and content; ``block`` is the content when the cue's own paragraph has none."""
    labels = decode(emissions, transitions, content=not block)
    source, content = (
        [
            token
            for token, label in zip(row.tolist(), labels, strict=True)
            if label in wanted and not cue[0] <= token < cue[1]
        ]
        for wanted in (_SOURCE, _CONTENT)
    )
    return source, content or block


class _Scopes:
    """For each cue the tokens that the second reader sees."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._paragraph = np.zeros(len(doc), dtype=np.int64) - 1
        for number, span in enumerate(doc.spans["whoseword.paragraph"]):
            self._paragraph[span.start : span.end] = number
        self._word = doc.to_array("IS_SPACE") == 0
        self._content = doc.user_data["whoseword.role"][:, 3]
        self._likeliest: dict[int, float] = {}

    def likeliest(self, cue: Run) -> float:
        """Return how likely the likeliest word of a cue's paragraph is to be content."""
        number = int(self._paragraph[cue[0]])
        if number not in self._likeliest:
            self._likeliest[number] = float(self._content[self._paragraph == number].max())
        return self._likeliest[number]

    def words(self, cue: Run) -> np.ndarray:
        same = np.flatnonzero((self._paragraph == self._paragraph[cue[0]]) & self._word)
        if len(same) <= SCOPE:
            return same
        at = int(np.searchsorted(same, cue[0]))
        start = min(max(0, at - SCOPE // 2), len(same) - SCOPE)
        return same[start : start + SCOPE]


def _emissions(doc: Doc, cue: Run, row: np.ndarray, model: Model) -> np.ndarray:
    """Return scores of the labels ``[len(row), labels]``.

    One cue a call: in a batch of several, int8 rounds each by what stands in the others.
    """
    left, right = np.searchsorted(row, cue)
    at = np.arange(len(row))
    distance = np.where(at < left, at - left, np.maximum(at - (right - 1), 0))
    (emissions,) = run(
        model.arguments,
        words=doc.tensor[row][None],
        cue=((at >= left) & (at < right)).astype(np.int64)[None],
        distance=(np.clip(distance, -model.reach, model.reach) + model.reach)[None],
        quotes=doc.user_data["whoseword.quotes"][row].astype(np.int64)[None],
    )
    scores: np.ndarray = emissions[0]
    return scores


def decode(emissions: np.ndarray, transitions: np.ndarray, *, content: bool = True) -> list[int]:
    """Return the best labels, one a word; source is seldom left empty, and content never unless it may be."""
    labels = _viterbi(emissions, transitions)
    for wanted, steps in ((_CONTENT, _CONTENT_STEPS if content else ()), (_SOURCE, _SOURCE_STEPS)):
        for step in steps:
            if any(label in wanted for label in labels):
                break
            raised = emissions.copy()
            raised[:, wanted] += step
            labels = _viterbi(raised, transitions)
    return labels


def _viterbi(emissions: np.ndarray, transitions: np.ndarray) -> list[int]:
    """Return the best path; in lists, since with five labels each call of numpy costs more than what it computes."""
    steps = [[(before, float(transitions[before, label])) for before in _BEFORE[label]] for label in range(5)]
    first, *others = emissions.tolist()
    score = [value + (_NEVER if label in (2, 4) else 0.0) for label, value in enumerate(first)]
    back: list[list[int]] = []
    for row in others:
        came, now = [], []
        for value, ways in zip(row, steps, strict=True):
            best, from_best = _LEAST, 0
            for at, step in ways:
                reached = score[at] + step
                if reached > best:
                    best, from_best = reached, at
            came.append(from_best)
            now.append(best + value)
        back.append(came)
        score = now
    labels = [score.index(max(score))]
    for came in reversed(back):
        labels.append(came[labels[-1]])
    return labels[::-1]
