"""Stand-off annotation: it holds no words, joins its text again, and refuses another text."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from benchmarks.gold import ARTICLES, GoldArticle, gold_articles
from benchmarks.gold_agreement import agreement, kappa
from benchmarks.gold_halves import ANNOTATORS, HALVES, WIKINEWS, annotated_twice, golds_of, half_of
from benchmarks.gold_scores import main
from benchmarks.gold_standoff import StandOff, read_standoff, restored, stand_off, text_of, write_standoff
from benchmarks.quoting import GoldError

GOLD = tuple(gold_articles())


def keys(value: object) -> set[str]:
    """Return every key inside a JSON value."""
    if isinstance(value, dict):
        return set(value).union(*(keys(each) for each in value.values()))
    return set().union(*(keys(each) for each in value)) if isinstance(value, list) else set()


def test_annotation_comes_back_without_its_words(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(write_standoff(GOLD), encoding="utf-8")
    assert [gold.report for gold in read_standoff(path)] == [gold.report for gold in GOLD]
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert "text" not in keys(lines)


def test_another_text_is_refused(tmp_path: Path) -> None:
    held = json.loads(write_standoff(GOLD[:1]))
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**held, "sha256": "0" * 64}), encoding="utf-8")
    with pytest.raises(GoldError, match="the text is not the one annotated"):
        list(read_standoff(path))


def test_a_line_of_another_shape_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"corpus": "own"}\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl line 1"):
        list(read_standoff(path))


def test_missing_texts_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such article"):
        text_of("own", "not-there")
    with pytest.raises(GoldError, match="stand-off and needs the texts"):
        text_of("meantime", "airbus_1", tmp_path)


def test_an_annotator_agrees_with_himself() -> None:
    table = agreement([(gold, gold) for gold in GOLD])
    assert {row.share for row in table.values()} == {100.0}
    assert {row.kappa for row in table.values()} <= {None, 1.0}


def test_a_change_is_seen_on_its_layer() -> None:
    gold = GOLD[0]
    held = stand_off(gold)
    held.attributions[0]["position"] = "denies"
    changed = GoldArticle(name=gold.name, report=restored(held, gold.report.article))
    table = agreement([(gold, changed)])
    assert table["position"].share < 100
    assert {table[layer].share for layer in ("found: all three exactly", "chain", "factuality", "nested")} == {100.0}


def test_ids_of_two_annotators_may_mean_other_attributions() -> None:
    gold = GOLD[0]
    held = msgspec.to_builtins(stand_off(gold))
    names = [one["id"] for one in held["attributions"]]
    other = dict(zip(names, reversed(names), strict=True))
    for one in held["attributions"]:
        one |= {key: other[one[key]] for key in ("id", "within") if key in one}
    held["chains"] = {other[name]: holders for name, holders in held["chains"].items()}
    turned = restored(msgspec.convert({**held, "events": []}, StandOff), gold.report.article)
    table = agreement([(gold, GoldArticle(name=gold.name, report=turned))])
    assert {row.share for row in table.values()} == {100.0}


def test_kappa_of_one_label_and_of_none() -> None:
    assert kappa([]) == kappa([("asserts", "asserts")]) == 1.0


def test_the_closed_half_is_not_opened_by_accident(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["gold_scores", "--half", "closed"])
    with pytest.raises(SystemExit):
        main()
    monkeypatch.setattr("sys.argv", ["gold_scores", "--half", "closed", "--open-closed", "--errors"])
    with pytest.raises(SystemExit):
        main()


@pytest.mark.parametrize("half", HALVES)
def test_halves_read_with_the_corpora(shared: Path, half: str) -> None:
    golds = golds_of(half, shared / "corpora")  # type: ignore[arg-type]
    assert len(golds) >= 45
    assert {half_of(gold.name) for gold in golds} == {half}
    assert len({gold.name for gold in golds}) == len(golds)
    positions = {attribution.position for gold in golds for attribution in gold.report.attributions}
    assert len(positions) >= 17


def test_the_corpus_is_as_large_as_it_says(shared: Path) -> None:
    twice = annotated_twice(corpora=shared / "corpora")
    own = {path.stem for folder in (ARTICLES, ARTICLES.parent / "closed") for path in folder.glob("*.md")}
    assert len(own) >= 40
    assert sum(first.name not in own for first, _ in twice) >= 60
    assert {first.name for first, _ in twice} >= own - {gold.name for gold in GOLD}


@pytest.mark.parametrize("path", [*WIKINEWS.glob("*.jsonl"), *ANNOTATORS.glob("*.jsonl")], ids=lambda path: path.stem)
def test_no_words_of_wikinews_are_kept(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert "text" not in keys(lines)
    assert {line["corpus"] for line in lines} <= {"own", "meantime", "geovirus_wikinews"}
