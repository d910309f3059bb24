"""Why somebody has no name is a reason of the source, no attribution of its own: minimal pairs."""

import pytest

from whoseword.records import Article

#: Text, and the contents of its attributions.
ROWS = (
    ("The road was mined, said an officer who did not want to be named.", ["The road was mined"]),
    ("A nurse, who declined to be identified, said the ward was full.", ["the ward was full"]),
    ("The official requested anonymity to discuss the talks.", []),
    ("A man who wanted to be known only as Ali said the road was mined.", ["the road was mined"]),
    ("The company declined to name the supplier.", ["the supplier"]),
)


@pytest.fixture(scope="module")
def contents():
    from whoseword.annotation import annotate
    from whoseword.attribution import attribute
    from whoseword.errors import ModelError

    articles = [Article(id=text, text=text) for text, _ in ROWS]
    try:
        docs = list(annotate(articles))
    except ModelError as problem:
        pytest.skip(f"no model to parse with: {problem}")
    return {
        article.id: [one.content.text for one in attribute(doc, article)[0]]
        for article, doc in zip(articles, docs, strict=True)
    }


@pytest.mark.model
@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_reasons_for_anonymity_are_no_attributions(contents, text, wanted):
    assert contents[text] == wanted
