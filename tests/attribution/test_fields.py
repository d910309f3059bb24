"""Every row of attribution_fields.yaml fills its field in one sentence and leaves it alone in the other."""

import pytest

from whoseword.attribution.words import table
from whoseword.data import load

ROWS = load("attribution_fields")["rules"]


def values(attributions, chains, field: str) -> list[object]:
    """Return a field of all attributions that have it: words, or the holders behind the outlet."""
    if field == "chain":
        return [[link.holder for link in chain.links[1:]] for chain in chains]
    found = [getattr(one, field) for one in attributions]
    return [one.text for one in found if one is not None]


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=[row["list"] for row in ROWS])
def test_list_fills_its_field_and_leaves_the_other_sentence_alone(said, row):
    assert values(*said[row["catches"]], row["field"])[:1] == [row["gives"]]
    spared = values(*said[row["spares"]], row["field"])
    assert spared[:1] == ([row["kept"]] if "kept" in row else []) or (
        row["gives"] not in spared and row["field"] == "cue"
    )


def test_every_kind_of_medium_has_its_sentences():
    assert {f"media.{kind}" for kind in table()["media"]} <= {row["list"] for row in ROWS}
