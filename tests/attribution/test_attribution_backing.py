"""Every rule of attribution_frames.yaml leaves out the words of its first sentence and keeps those of the second."""

import pytest

from whoseword.data import load
from whoseword.records import Article

ROWS = load("attribution_frames")["rules"]


@pytest.fixture(scope="module")
def cues():
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
        article.id: [one.cue.text for one in attribute(doc, article)[0] if one.cue]
        for article, doc in zip(articles, docs, strict=True)
    }


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=[row["rule"] for row in ROWS])
def test_rule_leaves_out_one_and_keeps_the_other(cues, row):
    assert not any(cue.startswith(row["cue"]) for cue in cues[row["catches"]])
    assert any(cue.startswith(row.get("kept", row["cue"])) for cue in cues[row["spares"]])
