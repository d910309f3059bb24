"""Text to tokens: spaCy's English tokenizer over the whole text, and where paragraphs and quotations lie."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import SpanGroup

from whoseword.annotation.quotes import Quotation, find_quotations, quotation_states

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Lines of a text that was wrapped for a terminal are shorter than this; a newspaper's paragraphs are longer.
_WRAPPED = 100
_BLANK = re.compile(r"\n[ \t\r\xa0]*\n")


@dataclass(frozen=True)
class Tokens:
    """A Doc and its words (tokens that are not space) as arrays: token number, paragraph, quotation state."""

    doc: Doc
    index: np.ndarray
    words: list[str]
    paragraphs: np.ndarray
    quotes: np.ndarray
    quotations: list[Quotation]


def paragraph_bounds(text: str) -> list[tuple[int, int]]:
    r"""Return paragraphs as code points ``(start, end)``: lines, or blocks between blank lines in a wrapped text.

    >>> paragraph_bounds("One.\nTwo.")
    [(0, 4), (5, 9)]
    """
    lines = [line for line in text.split("\n") if line.strip()]
    wrapped = _BLANK.search(text) is not None and bool(lines) and statistics.median(map(len, lines)) < _WRAPPED
    breaks = (
        _BLANK if wrapped and any(not line.rstrip().endswith((".", "”", '"')) for line in lines) else re.compile("\n")
    )
    bounds, start = [], 0
    for match in breaks.finditer(text):
        bounds.append((start, match.start()))
        start = match.end()
    bounds.append((start, len(text)))
    return [(left, right) for left, right in bounds if text[left:right].strip()]


def tokenize(nlp: Language, text: str) -> Tokens:
    """Return the tokens of a text; the Doc gets the span groups ``whoseword.paragraph`` and ``whoseword.quote``."""
    doc = nlp.make_doc(text)
    bounds = paragraph_bounds(text)
    quotations = find_quotations(text, bounds)
    starts = np.asarray([token.idx for token in doc], dtype=np.int64)
    index = np.asarray([token.i for token in doc if not token.is_space], dtype=np.int64)
    at = starts[index]
    lefts = np.asarray([left for left, _ in bounds] or [0])
    paragraphs = np.searchsorted(lefts, at, side="right") - 1
    quotes = quotation_states(quotations, at)
    _add_groups(doc, starts, bounds, quotations)
    return Tokens(doc, index, [doc[int(i)].text for i in index], paragraphs, quotes, quotations)


def _add_groups(doc: Doc, starts: np.ndarray, bounds: list[tuple[int, int]], quotations: list[Quotation]) -> None:
    paragraphs = SpanGroup(doc, name="whoseword.paragraph")
    for number, (left, right) in enumerate(bounds):
        first, last = np.searchsorted(starts, (left, right))
        if first < last:
            span = doc[int(first) : int(last)]
            span.id_ = str(number)
            paragraphs.append(span)
    doc.spans["whoseword.paragraph"] = paragraphs
    quotes = SpanGroup(doc, name="whoseword.quote")
    for quotation in quotations:
        first, last = np.searchsorted(starts, (quotation.start, quotation.end))
        if first < last:
            span = doc[int(first) : int(last)]
            span.id_ = str(quotation.part_of)
            quotes.append(span)
    doc.spans["whoseword.quote"] = quotes
