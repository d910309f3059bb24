"""The gate: the pipeline reads the gold articles no worse than it did."""

import json

import pytest

from benchmarks import gold_scores
from benchmarks.gold import gold_articles
from whoseword.errors import ModelError


@pytest.mark.model
def test_scores_on_the_gold_articles_stay_above_their_floors():
    pinned = json.loads(gold_scores.FLOORS.read_text(encoding="utf-8"))
    if pinned["corpus"] != gold_scores.fingerprint():
        pytest.fail("gold articles have changed: run `python -m benchmarks.gold_scores --pin` and look at the figures")
    golds = list(gold_articles())
    try:
        figures, _ = gold_scores.measure(golds, gold_scores.read_gold_reports(golds))
    except ModelError as problem:
        pytest.skip(f"no model to read with: {problem}")
    fallen = {name: (figures[name], floor) for name, floor in pinned["floors"].items() if figures[name] < floor}
    assert not fallen


def test_a_floor_is_lowered_only_when_told(tmp_path, monkeypatch):
    monkeypatch.setattr(gold_scores, "FLOORS", tmp_path / "floors.json")
    figures = dict.fromkeys(gold_scores.PINNED, 80.0)
    assert gold_scores.pin(figures, lower=False) == []
    kept = gold_scores.pin(figures | {"chain": 60.0}, lower=False)
    assert len(kept) == 1
    assert json.loads(gold_scores.FLOORS.read_text())["floors"]["chain"] == 79.0
    assert gold_scores.pin(figures | {"chain": 60.0}, lower=True) == []
    assert json.loads(gold_scores.FLOORS.read_text())["floors"]["chain"] == 59.0
