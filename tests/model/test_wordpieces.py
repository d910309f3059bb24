"""Words to pieces and windows."""

import numpy as np
import pytest

from whoseword.model.windows import LONGEST_WINDOW, pack_windows
from whoseword.model.wordpieces import SHAPES, WordPieces, shape_of

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[unused1]", "miss", "##ile", "##s", "u", ".", "s", "e", "##lan"]


@pytest.fixture
def cutter():
    return WordPieces(VOCABULARY)


def test_longest_pieces_first(cutter):
    assert [VOCABULARY[at] for at in cutter.cut("Missiles")] == ["miss", "##ile", "##s"]
    assert [VOCABULARY[at] for at in cutter.cut("U.S.")] == ["u", ".", "s", "."]


def test_accents_fall_and_unknown_words_are_one_piece(cutter):
    assert [VOCABULARY[at] for at in cutter.cut("Élan")] == ["e", "##lan"]
    assert cutter.cut("zzz") == (cutter.unknown,)
    assert cutter.cut("\u0301") == (cutter.unknown,)


@pytest.mark.parametrize(
    ("word", "shape"), [("Iran", "title"), ("U.S.", "upper"), ("2,000", "digits"), ("A", "initial")]
)
def test_shapes(word, shape):
    assert SHAPES[shape_of(word)] == shape


@pytest.mark.parametrize("sizes", [[3, 4], [400], [100, 100, 5], [1] * 300])
def test_windows_cover_all_words_once_and_fit(cutter, sizes):
    words = [word for size in sizes for word in ["missiles"] * (size - 1) + ["."]]
    paragraphs = [number for number, size in enumerate(sizes) for _ in range(size)]
    windows = pack_windows(words, paragraphs, [0] * len(words), cutter)
    assert [(window.start, window.end) for window in windows] == list(
        zip([0, *[one.end for one in windows[:-1]]], [one.end for one in windows], strict=True)
    )
    assert windows[-1].end == len(words)
    for window in windows:
        assert len(window.pieces) <= LONGEST_WINDOW
        assert len(window.firsts) == window.end - window.start
        assert np.all(np.diff(window.firsts) > 0)
