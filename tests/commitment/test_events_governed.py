"""What governs an event in its clause, on real parses: each group catches its sentence and spares the other."""

import re

import pytest

from whoseword.commitment.local import read_locally
from whoseword.commitment.page import Page
from whoseword.data import load
from whoseword.records import Article

GROUPS = load("positions_events")
SENTENCES = [(name, side, row[side]) for name, row in GROUPS.items() for side in ("catches", "spares")]


@pytest.fixture(scope="module")
def readings():
    from whoseword.annotation import annotate
    from whoseword.errors import ModelError

    articles = [Article(id=str(at), text=re.sub("[<>]", "", text)) for at, (_, _, text) in enumerate(SENTENCES)]
    try:
        docs = annotate(articles)
    except ModelError as problem:
        pytest.skip(f"no model to parse with: {problem}")
    found = {}
    for (name, side, text), doc in zip(SENTENCES, docs, strict=True):
        start = text.index("<")
        index = next(token.i for token in doc if token.idx == start)
        found[name, side] = read_locally(Page(doc), index)
    return found


@pytest.mark.model
@pytest.mark.parametrize("name", [name for name, row in GROUPS.items() if not row.get("stops")])
def test_a_group_catches_and_spares(readings, name):
    assert name in readings[name, "catches"].rule.split("/")
    assert name not in readings[name, "spares"].rule.split("/")


@pytest.mark.model
@pytest.mark.parametrize("name", [name for name, row in GROUPS.items() if row.get("stops")])
def test_nothing_above_a_factive_verb_counts(readings, name):
    assert readings[name, "catches"].certainty == "CT"
    assert readings[name, "spares"].certainty != "CT"


def test_without_syntax_there_is_nothing_to_read():
    import spacy

    doc = spacy.blank("en").make_doc("The port cancelled the strike.")
    assert read_locally(Page(doc), 4) is None
