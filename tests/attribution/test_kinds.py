"""Every rule of attribution_kinds.yaml reads the source of its own sentence and leaves its neighbour alone."""

import pytest

from whoseword.data import load
from whoseword.records import Article

ROWS = load("attribution_kinds")["rules"]


@pytest.fixture(scope="module")
def sources():
    from whoseword.annotation import annotate
    from whoseword.attribution import attribute
    from whoseword.errors import ModelError

    texts = sorted({row[side] for row in ROWS for side in ("catches", "spares")})
    articles = [Article(id=text, text=text) for text in texts]
    try:
        docs = list(annotate(articles))
    except ModelError as problem:
        pytest.skip(f"no model to parse with: {problem}")
    return {
        article.id: [(one.source.made_by, one.source.kind) for one in attribute(doc, article)[0] if one.source]
        for article, doc in zip(articles, docs, strict=True)
    }


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=[row["rule"] for row in ROWS])
def test_rule_reads_the_source_of_its_sentence_and_spares_the_other(sources, row):
    rule = f"sources.{row['rule']}"
    assert (rule, row["kind"]) in sources[row["catches"]]
    assert all(made != rule for made, _ in sources[row["spares"]])
