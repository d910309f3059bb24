"""Edges that sentences and quotation marks decide: marks inside, no stray punctuation, quotes over paragraphs whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, runs, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

_LOOSE = frozenset(",;:.-–—")
_MARKS = frozenset('"“”„«»‘’') | {"``", "''"}


def tidy(doc: Doc, frames: Sequence[Frame]) -> None:
    """Put the edges of all frames right, in place."""
    quotations = list(doc.spans["whoseword.quote"])
    for frame in frames:
        frame.source = runs(_trim(doc, tokens_of(frame.source)), doc)
        content = set(tokens_of(frame.content))
        for quotation in quotations:
            content |= _marks(quotation, content, frame)
        frame.content = [run for run in runs(content, doc) if _trim(doc, range(*run))]
        frame.content = [_trimmed(doc, run) for run in frame.content]
    for frame in frames:
        _run_on(frame, quotations, frames)


def _trim(doc: Doc, tokens: Sequence[int]) -> list[int]:
    kept = list(tokens)
    while kept and (doc[kept[0]].is_space or doc[kept[0]].text in _LOOSE):
        kept.pop(0)
    while kept and (doc[kept[-1]].is_space or (doc[kept[-1]].text in _LOOSE)):
        kept.pop()
    return kept


def _trimmed(doc: Doc, run: tuple[int, int]) -> tuple[int, int]:
    """Loose punctuation goes, unless a quotation's closing mark stands behind it."""
    tokens = _trim(doc, range(*run))
    return tokens[0], tokens[-1] + 1


def _marks(quotation: Span, content: set[int], frame: Frame) -> set[int]:
    """The marks of a quotation whose words are all content belong to the content."""
    words = [token.i for token in quotation if not token.is_space and token.text not in _MARKS and not token.is_punct]
    if not words or not all(at in content for at in words):
        return set()
    outside = set(tokens_of([*frame.cue, *frame.source]))
    return {token.i for token in quotation if not token.is_space} - outside


def _run_on(frame: Frame, quotations: list[Span], frames: Sequence[Frame]) -> None:
    """A quotation that goes on in the next paragraph is one content (the newspaper's open mark)."""
    content = set(tokens_of(frame.content))
    taken = {at for other in frames for at in tokens_of([*other.cue, *other.content])}
    for quotation in quotations:
        if not any(token.i in content for token in quotation):
            continue
        for later in quotations:
            if (
                later.id_ == quotation.id_
                and later.start >= quotation.end
                and taken.isdisjoint(range(later.start, later.end))
            ):
                frame.content = [*frame.content, (later.start, later.end)]
                taken.update(range(later.start, later.end))
