"""Every rule of attribution_kinds.yaml reads the source of its own sentence and leaves its neighbour alone."""

import pytest

from whoseword.data import load

ROWS = load("attribution_kinds")["rules"]


@pytest.fixture(scope="module")
def sources(said):
    return {
        text: [(one.source.made_by, one.source.kind) for one in attributions if one.source]
        for text, (attributions, _) in said.items()
    }


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=[row["rule"] for row in ROWS])
def test_rule_reads_the_source_of_its_sentence_and_spares_the_other(sources, row):
    rule = f"sources.{row['rule']}"
    assert (rule, row["kind"]) in sources[row["catches"]]
    assert all(made != rule for made, _ in sources[row["spares"]])
