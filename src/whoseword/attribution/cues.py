"""Where somebody's words begin: the spans of cues, from the trained head's scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from whoseword.attribution.frames import Run

#: A cue starts where the head gives at least this much to "begins" (best soft F1 on PolNeAR's development articles).
THRESHOLD = 0.35


def find_cues(doc: Doc, threshold: float = THRESHOLD) -> list[tuple[Run, float]]:
    """Return cue runs with their scores, in order."""
    scores: np.ndarray = doc.user_data["whoseword.cue"]
    found: list[tuple[Run, float]] = []
    begins, inside = scores[:, 1], scores[:, 2]
    taken = -1
    for at in np.flatnonzero(begins >= threshold).tolist():
        if at < taken:
            continue
        end = at + 1
        while end < len(doc) and inside[end] > max(scores[end, 0], begins[end]):
            end += 1
        found.append(((at, end), float(begins[at])))
        taken = end
    return found
