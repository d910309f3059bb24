"""Which words of a search are looked for."""

import pytest

from whoseword.data import load
from whoseword.ledger import search


@pytest.mark.parametrize(("query", "looked_for"), load("search")["catches"].items())
def test_words_that_stand_everywhere_are_passed_over(query, looked_for):
    assert [words for _, words in search.terms(query)] == looked_for


@pytest.mark.parametrize("query", load("search")["spares"])
def test_other_words_and_phrases_are_looked_for(query):
    assert len(search.terms(query)) == len(search._TERM.findall(query))
