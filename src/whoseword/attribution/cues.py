"""Where somebody's words begin: the spans of cues, from the trained heads' scores."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from whoseword.attribution.frames import Frame, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from whoseword.attribution.frames import Run

#: A run of tokens may be a cue when one of them gets at least this much.
CANDIDATE = 0.3
#: A frame stands when the evidence for it is at least this (best soft F1 on PolNeAR's development articles).
THRESHOLD = 0.7
#: Tokens beside it belong to it from here on; two cues hardly ever touch.
_EDGE = 0.35


def find_cues(doc: Doc, threshold: float = CANDIDATE) -> list[tuple[Run, float]]:
    """Return cue runs with their scores, in order."""
    scores: np.ndarray = doc.user_data["whoseword.cue"]
    inside = scores[:, 1] + scores[:, 2]
    above = np.flatnonzero(inside >= min(_EDGE, threshold))
    parts = np.split(above, np.flatnonzero(np.diff(above) > 1) + 1)
    return [
        ((int(part[0]), int(part[-1]) + 1), float(inside[part].max()))
        for part in parts
        if len(part) and inside[part].max() >= threshold
    ]


def weigh(doc: Doc, frame: Frame) -> float:
    """Return how much speaks for a frame, from 0 to 1.

    The cue head sees single words, the role head says whether these words are somebody's cue and content at all: both
    together are worth half a point of F1 more than the cue head alone.
    """
    content = [at for at in tokens_of(frame.content) if not doc[at].is_space]
    roles: np.ndarray = doc.user_data["whoseword.role"]
    return promise(doc, tokens_of(frame.cue), frame.score, float(roles[content, 3].mean()))


def promise(doc: Doc, cue: Iterable[int], score: float, content: float) -> float:
    """Return what :func:`weigh` gives to a cue whose content is likely to be one by ``content``."""
    roles: np.ndarray = doc.user_data["whoseword.role"]
    likely = [float(roles[at, 2]) for at in cue if not doc[at].is_space]
    return 1 / (1 + math.exp(-_logit(score) - _logit(sum(likely) / len(likely)) - 0.5 * _logit(content)))


def _logit(probability: float) -> float:
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
