"""Docs built by hand: one word a line, ``form lemma POS TAG relation head``, head by number from 1, 0 for the root."""

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from whoseword.records import Actor, Mention

COUNTRIES = {
    "Norway": "NOR", "Norwegian": "NOR", "Kenya": "KEN", "Kenyan": "KEN", "Chad": "TCD", "Denmark": "DNK",
}  # fmt: skip


@pytest.fixture(scope="session")
def build() -> Callable[[str], Doc]:
    """Return a builder of Docs from tables."""

    def make(table: str) -> Doc:
        rows = [line.split() for line in table.strip().splitlines()]
        heads, offset = [], 0
        for number, row in enumerate(rows):
            if number and row[0] == "#":
                continue
            heads.append(int(row[5]))
        words = [row[0] for row in rows]
        spaces = [
            not (number + 1 < len(rows) and rows[number + 1][0] in (".", "?", ",", "'s", "n't"))
            for number in range(len(rows))
        ]
        return Doc(
            spacy.blank("en").vocab,
            words=words,
            spaces=spaces,
            lemmas=[row[1] for row in rows],
            pos=[row[2] for row in rows],
            tags=[row[3] for row in rows],
            deps=[row[4] for row in rows],
            heads=[head - 1 + offset if head else number for number, head in enumerate(heads)],
        )

    return make


@pytest.fixture(scope="session")
def actors_in() -> Callable[[Doc], tuple[Actor, ...]]:
    """Return a finder of the countries that these tests speak of; adjectives count as the country."""

    def find(doc: Doc) -> tuple[Actor, ...]:
        found: dict[str, list[Mention]] = {}
        for token in doc:
            if token.text in COUNTRIES:
                mention = Mention(start=token.idx, end=token.idx + len(token.text), text=token.text)
                found.setdefault(COUNTRIES[token.text], []).append(mention)
        return tuple(
            Actor(id=code.lower(), name=code, kind="government", country=code, mentions=tuple(mentions))
            for code, mentions in found.items()
        )

    return find
