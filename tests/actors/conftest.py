"""Documents without a trained pipeline, as the rest of the pipeline may leave them."""

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc, Span

NLP = spacy.blank("en")


@pytest.fixture(scope="session")
def read() -> Callable[..., Doc]:
    """Return a maker of documents: text, named entities as ``{"words": "LABEL"}``, chains of words."""

    def make(text: str, entities: dict[str, str] | None = None, chains: tuple[tuple[str, ...], ...] = ()) -> Doc:
        doc = NLP(text)
        if entities:
            doc.set_ents([span(doc, words, label) for words, label in entities.items()])
        spans = []
        for number, members in enumerate(chains):
            at = 0
            for words in members:
                start = text.index(words, at)
                at = start + len(words)
                found = doc.char_span(start, at, alignment_mode="expand")
                spans.append(Span(doc, found.start, found.end, span_id=f"chain{number}"))
        doc.spans["whoseword.coreference"] = spans
        return doc

    return make


def span(doc: Doc, words: str, label: str) -> Span:
    """Return the first occurrence of words as an entity."""
    start = doc.text.index(words)
    return doc.char_span(start, start + len(words), label=label, alignment_mode="expand")
