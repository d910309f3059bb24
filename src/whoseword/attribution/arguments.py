"""Source and content of each cue: the model's second reader, decoded as one best row of labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from whoseword.attribution.blocks import Blocks
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
_FORBIDDEN = np.zeros((5, 5), dtype=np.float32)
for _inner, _allowed in ((2, _SOURCE), (4, _CONTENT)):
    _FORBIDDEN[[at for at in range(5) if at not in _allowed], _inner] = -1e4


def find_arguments(doc: Doc, cues: Sequence[tuple[Run, float]], model: Model) -> list[Frame]:
    """Return a frame for each cue that has a content, in order."""
    scopes, blocks = _Scopes(doc), Blocks(doc)
    frames = []
    for cue, score in cues:
        row = scopes.words(cue)
        scores = _emissions(doc, cue, row, model)
        source, content = _decoded(cue, row, scores, model.transitions, blocks.introduced(cue))
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
        [token for token in row[np.isin(labels, wanted)].tolist() if not cue[0] <= token < cue[1]]
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
        mask=np.ones((1, len(row)), dtype=np.int64),
    )
    scores: np.ndarray = emissions[0]
    return scores


def decode(emissions: np.ndarray, transitions: np.ndarray, *, content: bool = True) -> np.ndarray:
    """Return the best labels ``[length]``; source is seldom left empty, and content never unless it may be."""
    labels = _viterbi(emissions, transitions)
    for wanted, steps in ((_CONTENT, _CONTENT_STEPS if content else ()), (_SOURCE, _SOURCE_STEPS)):
        for step in steps:
            if np.isin(labels, wanted).any():
                break
            raised = emissions.copy()
            raised[:, wanted] += step
            labels = _viterbi(raised, transitions)
    return labels


def _viterbi(emissions: np.ndarray, transitions: np.ndarray) -> np.ndarray:
    steps = transitions + _FORBIDDEN
    score = emissions[0] + np.asarray([0, 0, -1e4, 0, -1e4], dtype=np.float32)
    back = np.zeros(emissions.shape, dtype=np.int64)
    for at in range(1, len(emissions)):
        paths = score[:, None] + steps
        back[at] = paths.argmax(0)
        score = paths.max(0) + emissions[at]
    labels = np.zeros(len(emissions), dtype=np.int64)
    labels[-1] = int(score.argmax())
    for at in range(len(emissions) - 1, 0, -1):
        labels[at - 1] = back[at, labels[at]]
    return labels
