"""The gold articles: every file reads, holds together, and keeps the variety it was written for."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from benchmarks.gold import ARTICLES, form_of, gold_articles, read_gold
from benchmarks.quoting import GoldError, Quoter
from whoseword.records import Span

GOLD = tuple(gold_articles())
SMALL = """---
outlet: The Courier
published: "2025-01-06"
title: A title
credit: []
---
He said on Monday that she said that it rained. He said no more.

```yaml
gold:
  holders:
    he: {{name: Ada, kind: person}}
    she: {{name: Bea, kind: person}}
  attributions:
    - {{id: a1, in: "He said on Monday [...] rained", by: he, source: He, cue: {cue}, position: asserts,
       content: that she said that it rained}}
    - {{id: a2, by: she, source: she, cue: {{words: said, in: she said}}, position: asserts, within: a1,
       content: that it rained}}
  events:
    - {{type: AID, words: rained, held_by: {held_by}}}
  central: {{claim: It rained, positions: [], roots: [1, 1], status: on-record, because: Bea said so.}}
```
"""


def small(tmp_path: Path, cue: str = "{words: said, nth: 1}", held_by: str = "[a1, a2]") -> Path:
    """Write the small gold file and return its path."""
    path = tmp_path / "small.md"
    path.write_text(SMALL.format(cue=cue, held_by=held_by), encoding="utf-8")
    return path


def test_enough_articles_of_newspaper_length() -> None:
    assert len(GOLD) >= 14
    for gold in GOLD:
        assert 180 <= len(gold.report.article.text.split()) <= 350, gold.name


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name)
def test_spans_are_the_words(gold: object) -> None:
    report = gold.report  # type: ignore[attr-defined]
    for attribution in report.attributions:
        for words in (
            attribution.source,
            attribution.cue,
            attribution.content,
            attribution.medium,
            attribution.addressee,
        ):
            if words is not None:
                assert " ".join(report.article.text[s.start : s.end] for s in words.spans) == words.text
        if attribution.said and attribution.said.date:
            date.fromisoformat(attribution.said.date)
    datetime.fromisoformat(report.article.published)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name)
def test_positions_name_attributions_that_are_there(gold: object) -> None:
    ids = {attribution.id for attribution in gold.report.attributions}  # type: ignore[attr-defined]
    for position in gold.central.positions:  # type: ignore[attr-defined]
        assert set(position.attributions) <= ids
    assert gold.central.roots.certain <= gold.central.roots.possible  # type: ignore[attr-defined]


def test_no_two_attributions_have_one_cue_and_content() -> None:
    for gold in GOLD:
        seen = [
            (a.cue.spans if a.cue else (), a.source.spans if a.source else (), a.content.spans)
            for a in gold.report.attributions
        ]
        assert len(seen) == len(set(seen)), gold.name


def test_variety() -> None:
    attributions = [attribution for gold in GOLD for attribution in gold.report.attributions]
    positions = {attribution.position for attribution in attributions}
    assert len(positions) == 19
    assert {attribution.form for attribution in attributions} == {"direct", "indirect", "mixed"}
    kinds = {attribution.source.kind for attribution in attributions if attribution.source}
    assert kinds == {"person", "government", "organisation", "group", "document", "image", "unnamed"}
    assert any(len(chain.links) >= 4 for gold in GOLD for chain in gold.report.chains)
    assert {gold.central.status for gold in GOLD if gold.central} == {
        "withdrawn",
        "acknowledged",
        "disputed",
        "corroborated",
        "on-record",
        "alleged",
        "denied",
    }


def test_chain_and_form_come_from_nesting_and_marks(tmp_path: Path) -> None:
    gold = read_gold(small(tmp_path))
    assert [link.holder for link in gold.report.chains[1].links] == ["The Courier", "Ada", "Bea"]
    assert gold.report.chains[1].root == "Bea"
    assert form_of(['"We asked.', '"They laughed,"']) == "direct"
    assert form_of(['that it was a "lie"']) == "mixed"


def test_missing_words_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"small\.md: a1 cue: the words 'claimed' are not in the article"):
        read_gold(small(tmp_path, cue="claimed"))


def test_ambiguous_words_ask_which(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="a1 cue: 'said' occurs 2 times; say nth: or in:"):
        read_gold(small(tmp_path, cue="said"))


def test_event_outside_its_holders_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="held_by says otherwise"):
        read_gold(small(tmp_path, held_by="[a2]"))


def test_unknown_shape_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    path.write_text("no front matter", encoding="utf-8")
    with pytest.raises(GoldError, match="expected front matter"):
        read_gold(path)


def test_quotes_match_whole_words_and_skip_the_middle() -> None:
    quoter = Quoter("The theme: he said the end was near, he said.", "x")
    assert quoter.occurrences("he") == [Span(11, 13), Span(37, 39)]
    assert quoter.span("he said [...] near", "x") == Span(11, 35)


def test_articles_lie_where_the_guide_says() -> None:
    assert ARTICLES.parent.joinpath("guide.md").is_file()
