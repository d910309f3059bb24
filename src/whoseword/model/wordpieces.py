"""Cut words into WordPiece units (Devlin et al. 2019, uncased), one cached look-up a word.

The vocabulary is the encoder's; the letter case it drops comes back as a shape beside every piece.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHAPES = ("other", "lower", "title", "upper", "mixed", "digits", "punctuation", "initial")
_LONGEST_WORD = 60


def shape_of(word: str) -> int:
    """Return the index in :data:`SHAPES` of a word's shape.

    >>> [SHAPES[shape_of(word)] for word in ("Iran", "U.S.", "said", "2,000", "McCain", "A", "-")]
    ['title', 'upper', 'lower', 'digits', 'mixed', 'initial', 'punctuation']
    """
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return 5 if any(char.isdigit() for char in word) else 6
    if all(char.islower() for char in letters):
        return 1
    if len(letters) == 1:
        return 7
    if all(char.isupper() for char in letters):
        return 3
    return 2 if word[0].isupper() and all(char.islower() for char in letters[1:]) else 4


class WordPieces:
    """The cutter: a vocabulary and a cache from word to piece ids."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces in the order of their ids."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}
        self.unknown = self._ids["[UNK]"]
        self.start = self._ids["[CLS]"]
        self.end = self._ids["[SEP]"]
        self.paragraph = self._ids["[unused1]"]

    def cut(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces, at least one."""
        pieces = self._cache.get(word)
        if pieces is None:
            pieces = self._cache[word] = tuple(self._cut(word)) or (self.unknown,)
        return pieces

    def _cut(self, word: str) -> list[int]:
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
        pieces: list[int] = []
        for chunk in _split_punctuation(plain):
            pieces += self._cut_chunk(chunk)
        return pieces

    def _cut_chunk(self, chunk: str) -> list[int]:
        if len(chunk) > _LONGEST_WORD:
            return [self.unknown]
        pieces: list[int] = []
        start = 0
        while start < len(chunk):
            prefix = "##" if start else ""
            for end in range(len(chunk), start, -1):
                number = self._ids.get(prefix + chunk[start:end])
                if number is not None:
                    pieces.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return pieces


def _split_punctuation(word: str) -> list[str]:
    """Cut a word at every mark that is neither letter nor digit, as the encoder's own tokenizer does."""
    chunks: list[str] = []
    joined = False
    for char in word:
        if char.isalnum():
            if joined:
                chunks[-1] += char
            else:
                chunks.append(char)
            joined = True
        elif not char.isspace():
            chunks.append(char)
            joined = False
    return chunks
