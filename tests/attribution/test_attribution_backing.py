"""Every rule of attribution_frames.yaml leaves out the words of its first sentence and keeps those of the second."""

import pytest

from whoseword.data import load

ROWS = load("attribution_frames")["rules"]


@pytest.fixture(scope="module")
def cues(said):
    return {text: [one.cue.text for one in attributions if one.cue] for text, (attributions, _) in said.items()}


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=[row["rule"] for row in ROWS])
def test_rule_leaves_out_one_and_keeps_the_other(cues, row):
    assert not any(cue.startswith(row["cue"]) for cue in cues[row["catches"]])
    assert any(cue.startswith(row.get("kept", row["cue"])) for cue in cues[row["spares"]])
