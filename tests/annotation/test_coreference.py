"""Whom pronouns and short names stand for, with the shipped model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from whoseword.annotation import annotate
from whoseword.annotation.mentions import find_mentions, public_gender
from whoseword.records import Article

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "coreference.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[row["why"] for row in ROWS])
def test_stands_for(row: dict[str, Any]) -> None:
    (doc,) = annotate([Article(id="a", text=row["text"])])
    at = [match.start() for match in re.finditer(rf"\b{row['who']}\b", row["text"])][-1]
    group = doc.spans["whoseword.coreference"]
    own = {span.id_ for span in group if span.start_char <= at < span.end_char and span.text == row["who"]}
    names = {span.text for span in group if span.id_ in own and span.label_ != "pronoun"} - {row["who"]}
    assert (row["name"] in names) if row["name"] else not names


def test_words_that_end_like_men_have_no_gender() -> None:
    (doc,) = annotate([Article(id="a", text="The police asked two firemen and a business for help.")])
    assert {mention.span.text: mention.gender for mention in find_mentions(doc)}.get("The police") is None


@pytest.mark.parametrize(("name", "gender"), [("merkel", "f"), ("putin", "m"), ("clinton", None), ("nobody", None)])
def test_public_gender(name: str, gender: str | None) -> None:
    assert public_gender(name) == gender
