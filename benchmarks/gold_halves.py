"""The two halves of the gold corpus: ``dev``, which anybody may read, and ``closed``, opened for a report only.

Own articles lie in one folder for each half, as Markdown; annotations of Wikinews in one stand-off file for each half,
by the hash of the document's id. What the two annotators wrote before anything was settled is kept beside them, for the
agreement. The nineteen articles of ``gold/articles`` are older than that and have one version only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from benchmarks.gold import ARTICLES, CLOSED, GoldArticle, gold_articles
from benchmarks.gold_standoff import CORPORA, OWN, name_parts, read_standoff

Half = Literal["dev", "closed"]
HALVES: tuple[Half, ...] = ("dev", "closed")
WIKINEWS = ARTICLES.parent / "wikinews"
ANNOTATORS = ARTICLES.parent / "annotators"


def half_of(name: str) -> Half:
    """Return the half of an article: an own one by its folder, one of Wikinews by the hash of its document's id."""
    corpus, document = name_parts(name)
    if corpus == OWN:
        return "closed" if (CLOSED / f"{document}.md").is_file() else "dev"
    return "dev" if int(hashlib.sha256(document.encode()).hexdigest()[0], 16) < 8 else "closed"


def golds_of(half: Half, corpora: Path = CORPORA) -> list[GoldArticle]:
    """Return the gold articles of one half, own ones first.

    Raises:
        GoldError: when a file does not read, or the corpora of Wikinews are not there.
    """
    own = ARTICLES if half == "dev" else CLOSED
    return [*gold_articles(own), *read_standoff(WIKINEWS / f"{half}.jsonl", corpora)]


def annotated_twice(halves: Iterable[Half] = HALVES, corpora: Path = CORPORA) -> list[tuple[GoldArticle, GoldArticle]]:
    """Return each article of these halves as the first and the second annotator left it, apart from each other."""
    wanted = set(halves)
    first, second = (
        {gold.name: gold for gold in read_standoff(ANNOTATORS / f"{name}.jsonl", corpora)} for name in ("A", "B")
    )
    return [(first[name], second[name]) for name in first if name in second and half_of(name) in wanted]
