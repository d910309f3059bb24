"""Where somebody's words begin: the spans of cues, from the trained head's scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from whoseword.attribution.frames import Run

#: A run of tokens is a cue when one of them gets at least this much (best soft F1 on PolNeAR's development articles).
THRESHOLD = 0.55
#: Tokens beside it belong to it from here on; two cues hardly ever touch.
_EDGE = 0.35


def find_cues(doc: Doc, threshold: float = THRESHOLD) -> list[tuple[Run, float]]:
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
