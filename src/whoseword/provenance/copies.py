"""Wire copies and near-duplicates: which earlier articles a text was taken from, whole or in part.

Two stages. The sketch finds candidates: articles that share at least two of its kept shingles, and shingles that stand
in very many articles (a paper's standing phrases) count for nothing. Then the two texts are laid beside each other, and
what counts is how many of the shorter one's runs of words the other has: a copy that was cut, or hidden in a longer
piece, still is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np

from whoseword.provenance.shingles import LONG_RUN, shingles, sketch, words_of
from whoseword.records import Article, Derivation, Key

KIND = "shingle"
RULE = "whoseword.copy.v1"
#: Articles looked at more closely; wire stories run in dozens of papers, and one original is enough.
_CLOSER = 24
#: A shingle in more articles than this is a standing phrase.
_COMMON = 64
#: Share of the shorter text's runs that the other one must have, and how many runs these must be at least: below, a
#: quotation that both carry is the likelier reason. ``python -m benchmarks.wire`` measures.
_SHARE = 0.3
_RUNS = 10
#: An article with so short a sketch is looked at when one shingle of it is known.
_SHORT = 12


class CopyIndex(Protocol):
    """What must be remembered of earlier articles; the ledger implements it."""

    def recall(self, kind: str, keys: Iterable[str], most: int) -> Mapping[str, Sequence[Key]]:
        """Return what was remembered under each key, at most so many each, in an order that does not change."""

    def article(self, article: str) -> Article | None:
        """Return an earlier article with its text."""


def find_copies(article: Article, index: CopyIndex) -> tuple[tuple[Derivation, ...], tuple[Key, ...]]:
    """Return from where an article was copied, and what to remember of it.

    When the article is older than one already known, that other one is the copy, and the derivation is its own.
    """
    words = words_of(article.text)
    keys = sketch(shingles(words))
    runs = np.unique(shingles(words, LONG_RUN))
    shared: Counter[str] = Counter()
    for found in index.recall(KIND, keys, _COMMON + 1).values():
        if len(found) <= _COMMON:
            shared.update({one.target for one in found} - {article.id})
    enough = 2 if len(keys) > _SHORT else 1
    near = sorted((name for name, number in shared.items() if number >= enough), key=lambda name: (-shared[name], name))
    known = (index.article(name) for name in near[:_CLOSER])
    derivations = [copied for other in known if other and (copied := compare(article, runs, other))]
    return tuple(derivations), tuple(Key(kind=KIND, key=key, target=article.id) for key in keys)


def compare(article: Article, runs: np.ndarray, other: Article) -> Derivation | None:
    """Return the derivation between two articles, or nothing when their texts are each their own."""
    theirs = np.unique(shingles(words_of(other.text), LONG_RUN))
    common = len(np.intersect1d(runs, theirs, assume_unique=True))
    share = common / max(1, min(len(runs), len(theirs)))
    if share < _SHARE or common < _RUNS:
        return None
    later, earlier = (article, other) if _order(article) >= _order(other) else (other, article)
    return Derivation(
        article=later.id,
        source=earlier.id,
        kind="copy",
        score=round(share, 3),
        reasons=(
            f"both have {common} runs of {LONG_RUN} words, {share:.0%} of those of the shorter text",
            "published later" if _order(later)[0] > _order(earlier)[0] else "published at the same time",
        ),
        made_by=RULE,
    )


def _order(article: Article) -> tuple[str, str]:
    return (article.published or "", article.id)
