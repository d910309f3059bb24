"""Medium, listener and time of what was said: minimal pairs."""

import pytest

from whoseword.records import Article

#: Text, field of its first attribution, the words of the field or nothing.
ROWS = (
    ("The minister announced this morning that the bridge was closed.", "said", "this morning"),
    ("The minister announced that the bridge was closed this morning.", "said", None),
    ('"The bridge is closed," the minister said in a statement on Monday.', "said", "on Monday"),
    ("The minister is expected to open the bridge on Monday.", "said", None),
    ("The minister announced on Tuesday evening that the bridge was closed.", "said", "on Tuesday evening"),
    ("It said in an e-mail that the bridge was closed.", "medium", "in an e-mail"),
    ("The bridge was closed, Reuters reported, citing a statement that the city posted on Facebook.", "medium", None),
    ("On Monday, the minister is expected to open the bridge.", "said", None),
    ("On Monday, the minister is said to have closed the bridge.", "said", "On Monday"),
    ("In a series of tweets on Saturday, the minister said that the bridge was closed.", "said", "on Saturday"),
    ("In a series of storms on Saturday, the minister said, the bridge was closed.", "said", None),
    ("The minister ordered the army to close the bridge.", "addressee", "the army"),
    ("The minister ordered strikes to close the bridge.", "addressee", None),
    ("The minister wrote on his Facebook page that the bridge was closed.", "medium", "on his Facebook page"),
    ("The minister wrote on the first page that the bridge was closed.", "medium", None),
    ("The minister said in a series of tweets that the bridge was closed.", "medium", "in a series of tweets"),
    ("The minister commented on the report that the bridge was closed.", "medium", None),
    ("The minister said on CNN that the bridge was closed.", "medium", "on CNN"),
    ("The minister said on Friday that the bridge was closed.", "medium", None),
    ("In recent interviews the minister has said that the bridge was closed.", "medium", "In recent interviews"),
    ("In recent storms, the minister has said, the bridge was closed.", "medium", None),
    ("The bank warned in a note to investors that rates would rise.", "addressee", "investors"),
    ("The bank warned in a note on investors that rates would rise.", "addressee", None),
)
#: A silence whose verb is all of its cue.
UNANSWERED = "Nobody responded. The minister said that the bridge was closed."


@pytest.fixture(scope="module")
def firsts():
    from whoseword.annotation import annotate
    from whoseword.attribution import attribute
    from whoseword.errors import ModelError

    articles = [Article(id=text, text=text) for text in (*(text for text, _, _ in ROWS), UNANSWERED)]
    try:
        docs = list(annotate(articles))
    except ModelError as problem:
        pytest.skip(f"no model to parse with: {problem}")
    return {article.id: attribute(doc, article)[0][0] for article, doc in zip(articles, docs, strict=True)}


@pytest.mark.model
@pytest.mark.parametrize(("text", "field", "wanted"), ROWS)
def test_circumstances_of_the_first_attribution(firsts, text, field, wanted):
    made = getattr(firsts[text], field)
    assert (made.text if made else None) == wanted


@pytest.mark.model
def test_nobody_commented_is_read_without_a_break(firsts):
    assert firsts[UNANSWERED].source.text == "The minister"
