"""What the attribution room says of the sentences that stand beside its rules."""

from collections.abc import Iterable, Mapping

import pytest

from whoseword.records import Article, Attribution, Chain

Said = tuple[tuple[Attribution, ...], tuple[Chain, ...]]


def said_in(rows: Iterable[Mapping[str, str]]) -> dict[str, Said]:
    """Return the attributions and chains of what each row catches and spares, by its text."""
    from whoseword.annotation import annotate
    from whoseword.attribution import attribute
    from whoseword.errors import ModelError

    texts = sorted({row[side] for row in rows for side in ("catches", "spares")})
    articles = [Article(id=text, text=text) for text in texts]
    try:
        docs = list(annotate(articles))
    except ModelError as problem:
        pytest.skip(f"no model to parse with: {problem}")
    return {article.id: attribute(doc, article) for article, doc in zip(articles, docs, strict=True)}


@pytest.fixture(scope="module")
def said(request) -> dict[str, Said]:
    """The same for the rows of the test's own module."""
    return said_in(request.module.ROWS)
