"""Small Docs made by hand, with vectors that are the same for the same word."""

import hashlib

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from whoseword.linkage.proposition import Proposition
from whoseword.records import Article, Attribution, Chain, Link, Report, Source, Span, Words, record_id

WIDTH = 16


class FakeModel:
    """Gives each word a vector of its own."""

    def vectors(self, means: np.ndarray) -> np.ndarray:
        return means / np.maximum(np.linalg.norm(means, axis=-1, keepdims=True), 1e-6)


@pytest.fixture(scope="session")
def model():
    return FakeModel()


@pytest.fixture(scope="session")
def vocab():
    return spacy.blank("en").vocab


@pytest.fixture(scope="session")
def make_doc(vocab):
    def make(table: str) -> Doc:
        """Return a Doc of lines "word POS head dep", heads counted from 1, sentences parted by blank lines."""
        words, pos, heads, deps, starts = [], [], [], [], []
        for sentence in table.strip().split("\n\n"):
            first = len(words)
            for place, line in enumerate(sentence.strip().splitlines()):
                word, tag, head, dep = line.split()
                words.append(word)
                pos.append(tag)
                heads.append(first + (int(head) or place + 1) - 1)
                deps.append(dep)
                starts.append(place == 0)
        spaces = [following not in (".", ",", "'s") for following in [*words[1:], "."]]
        doc = Doc(vocab, words=words, spaces=spaces, pos=pos, heads=heads, deps=deps)
        doc.tensor = np.stack([_vector(word.lower()) for word in words])
        return doc

    return make


def _vector(word: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest(), "little")
    return np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32)


@pytest.fixture(scope="session")
def report_of():
    def make(
        doc: Doc, name: str, *said: tuple[str, str, str, str], outlet: str = "Post", day: str = "2025-03-02"
    ) -> Report:
        """Return a report of attributions (source, content, position, factuality), words quoted from the Doc."""
        article = Article(id=name, text=doc.text, outlet=outlet, published=day)
        attributions, chains = [], []
        for source, content, position, factuality in said:
            one = Attribution(
                id=record_id("a", name, source, content, position),
                source=Source(spans=_spans(doc, source), text=source, kind="person") if source else None,
                cue=None,
                content=Words(spans=_spans(doc, content), text=content),
                form="indirect",
                position=position,
                factuality=factuality,
                made_by="test",
                score=1.0,
            )
            links = [Link(holder=outlet, kind="outlet")]
            links += [Link(holder=source, kind="person")] if source else []
            attributions.append(one)
            chains.append(Chain(attribution=one.id, links=tuple(links), root=links[-1].holder))
        return Report(article=article, attributions=tuple(attributions), chains=tuple(chains))

    return make


def _spans(doc: Doc, words: str) -> tuple[Span, ...]:
    start = doc.text.find(words)
    return (Span(start, start + len(words)),) if start >= 0 else ()


@pytest.fixture
def make_proposition():
    def make(name: str, **more: tuple[str, ...]) -> Proposition:
        """Return "used a chemical weapon" by whomever ``more`` names, in an article of its own."""
        return Proposition(
            id=name,
            article=name,
            text="",
            predicate="use",
            happenings=("use",),
            patient=("chemic", "weapon"),
            things=("chemical weapon",),
            words=("use", "chemic", "weapon"),
            **more,
        )

    return make
