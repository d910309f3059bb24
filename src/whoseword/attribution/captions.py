"""Labels of pictures, videos and links in the running text: nobody says them, and nobody is called by them.

The labels are data: ``data/en/attribution_captions.yaml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from whoseword.attribution.frames import runs, tokens_of
from whoseword.data import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from whoseword.attribution.frames import Frame, Run


def without_labels(doc: Doc, text: str, frames: Iterable[Frame]) -> Iterator[Frame]:
    """Yield frames without the labels in them; one whose content opens with a label, or whose cue is one, is none."""
    labels = label_tokens(doc, text)
    for frame in frames:
        if labels:
            opening = tokens_of(frame.content)[:1]
            if not labels.isdisjoint(opening) or not labels.isdisjoint(tokens_of(frame.cue)):
                continue
            frame.source, frame.content = _rest(doc, frame.source, labels), _rest(doc, frame.content, labels)
        yield frame


def _rest(doc: Doc, parts: list[Run], labels: frozenset[int]) -> list[Run]:
    tokens = tokens_of(parts)
    return parts if labels.isdisjoint(tokens) else runs((at for at in tokens if at not in labels), doc)


def label_tokens(doc: Doc, text: str) -> frozenset[int]:
    """Return the numbers of the tokens of a Doc that belong to labels in its text."""
    found: set[int] = set()
    for match in _labels().finditer(text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        found.update(token.i for token in span or ())
    return frozenset(found)


@cache
def _labels() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in load("attribution_captions")["labels"]))
