"""Each sentence of expressions.yaml, and the sentences that every rule of dates.yaml shows, over a blank tokenizer."""

from pathlib import Path

import pytest
import spacy
import yaml

from whoseword import data
from whoseword.dates import resolve_dates
from whoseword.dates.grammar import load_grammar

ROWS = yaml.load((Path(__file__).parent / "expressions.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
RULES = data.load("dates")["rules"]


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en")


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}: {row['text'][:60]}" for number, row in enumerate(ROWS)])
def test_an_expression_means_its_days(nlp, row):
    start = row["text"].index("[")
    text = row["text"].replace("[", "").replace("]", "")
    end = start + row["text"].index("]") - row["text"].index("[") - 1
    published = {"null": None}.get(row.get("published"), row.get("published", "2024-03-14"))
    date = next(
        date for date in resolve_dates(nlp(text), published) if date.spans[0].start < end and start < date.spans[0].end
    )
    if row.get("match") != "part":
        assert date.text == text[start:end]
    first, last = (day or None for day in row["days"].split(".."))
    assert (date.type, date.value, date.start, date.end, date.mod) == (
        row.get("type", "DATE"), row.get("value"), first, last, row.get("mod"),
    )  # fmt: skip
    assert row.get("direction") in (None, date.direction)
    assert row["reason"] in (date.reason or "") if "reason" in row else date.reason is None


@pytest.mark.parametrize("rule", RULES, ids=[rule["name"] for rule in RULES])
def test_a_rule_catches_its_sentence_and_spares_the_other(rule):
    grammar = load_grammar()
    caught = [found.rule for found in grammar.find(rule["catches"])]
    assert rule["name"] in caught if rule["as"] != "nothing" else not caught
    assert rule["name"] not in [found.rule for found in grammar.find(rule["spares"])]


def test_there_are_at_least_eighty_sentences():
    assert len(ROWS) >= 80
