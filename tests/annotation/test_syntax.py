"""Trees are trees, whatever the scores."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from whoseword.annotation.syntax import heads_of, sentence_starts


def test_takes_the_best_heads():
    scores = np.zeros((3, 3))
    scores[1, 1] = 9
    scores[0, 1] = scores[2, 1] = 5
    assert heads_of(scores).tolist() == [1, 1, 1]


def test_breaks_a_cycle_where_it_costs_least():
    scores = np.full((3, 3), -5.0)
    scores[0, 0] = 3
    scores[1, 2], scores[2, 1] = 9, 9
    scores[1, 0], scores[2, 0] = 4, 1
    assert heads_of(scores).tolist() == [0, 0, 1]


@given(st.integers(1, 9).flatmap(lambda size: arrays(np.float64, (size, size), elements=st.floats(-9, 9))))
def test_every_word_reaches_one_root(scores):
    heads = heads_of(scores)
    size = len(scores)
    assert (heads == np.arange(size)).sum() == 1
    for at in range(size):
        for _ in range(size):
            at = heads[at]  # noqa: PLW2901
        assert heads[at] == at


def test_paragraphs_start_sentences():
    assert sentence_starts(np.asarray([0.1, 0.2, 0.9]), np.asarray([0, 1, 1])).tolist() == [True, True, True]
