"""Every rule of attribution.yaml reads its own sentence and leaves its neighbour alone."""

import pytest

from whoseword.attribution.finding import find_readings
from whoseword.attribution.tree import Tree
from whoseword.attribution.words import table
from whoseword.records import Article

TABLES = {"silence": "silence", "phrase": "phrases"}
ROWS = [(f"{name}.{row['rule']}", row) for name in ("silence", "phrase") for row in table()[TABLES[name]]] + [
    (row["rule"], row) for row in table()["rules"]
]


@pytest.fixture(scope="module")
def trees():
    from whoseword.annotation import annotate
    from whoseword.errors import ModelError

    texts = sorted({row[side] for _, row in ROWS for side in ("catches", "spares")})
    try:
        docs = list(annotate([Article(id=text, text=text) for text in texts]))
    except ModelError as problem:
        pytest.skip(f"no model to parse with: {problem}")
    return {text: Tree(doc) for text, doc in zip(texts, docs, strict=True)}


@pytest.mark.model
@pytest.mark.parametrize(("rule", "row"), ROWS, ids=[rule for rule, _ in ROWS])
def test_rule_reads_its_sentence_and_spares_the_other(trees, rule, row):
    caught = {reading.rule for reading in find_readings(trees[row["catches"]]).values()}
    spared = {reading.rule for reading in find_readings(trees[row["spares"]]).values()}
    assert rule in caught
    assert rule not in spared
