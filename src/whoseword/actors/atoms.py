"""The words of an article as this room reads them, whatever the tokeniser did to hyphens, points and apostrophes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ABBREVIATIONS = (
    "Gen|Lt|Col|Sen|Rep|Gov|Maj|Brig|Adm|Capt|Sgt|Cpl|Dr|Mr|Mrs|Ms|Prof|St|Rev|Hon|Fr|Jr|Sr|No|Sens|Reps|Gens|Messrs"
)
_ATOM = re.compile(
    rf"(?:[A-Z]\.){{2,}}[A-Z]?|(?:{_ABBREVIATIONS})\.|[A-Z]\.(?=\s[A-Z])"
    r"|[’'](?:s|S)\b|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'ʻʼ`‘](?!s\b|S\b)[^\W\d_]+)*\+?|\S"
)
_ENDS = re.compile(r"[.!?]['”’\"]?\s+(?=[A-Z“\"‘'])|\n+")


def atomise(text: str) -> list[str]:
    """Return the atoms of a phrase in lower case, straight apostrophes: how phrases of the tables are compared.

    >>> atomise("Iran's chargé d’affaires at the U.N.")
    ['iran', "'s", 'chargé', "d'affaires", 'at', 'the', 'u.n.']
    """
    return [plain(match.group()) for match in _ATOM.finditer(text)]


def plain(word: str) -> str:
    """Return the word in lower case with straight apostrophes."""
    return word.lower().replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'").replace("`", "'")


@dataclass(slots=True)
class Atoms:
    """The atoms of one article: parallel lists, offsets in code points, and the number of the sentence of each."""

    doc: Doc
    words: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]

    def __len__(self) -> int:
        """Return how many atoms there are."""
        return len(self.words)

    def token(self, atom: int) -> Token:
        """Return the token that holds the atom's last character."""
        tokens = self.doc.char_span(self.ends[atom] - 1, self.ends[atom], alignment_mode="expand")
        return self.doc[0] if tokens is None else tokens[-1]

    def text(self, start: int, end: int) -> str:
        """Return the article's text under atoms ``start`` to ``end`` (exclusive)."""
        return self.doc.text[self.starts[start] : self.ends[end - 1]]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Return the atoms that characters ``start`` to ``end`` touch, as a range; empty when none."""
        first = bisect_right(self.starts, start) - 1
        first = max(first, 0)
        if first < len(self.ends) and self.ends[first] <= start:
            first += 1
        last = first
        while last < len(self.starts) and self.starts[last] < end:
            last += 1
        return first, last


def read_atoms(doc: Doc) -> Atoms:
    """Return the atoms of an article, with its sentences or, where nobody set them, those its points and breaks make."""
    text = doc.text
    found = list(_ATOM.finditer(text))
    if doc.has_annotation("SENT_START"):
        borders = [sentence.start_char for sentence in doc.sents]
    else:
        borders = [0, *(match.end() for match in _ENDS.finditer(text))]
    sentences, number = [], 0
    for match in found:
        start = match.start()
        while number + 1 < len(borders) and borders[number + 1] <= start:
            number += 1
        sentences.append(number)
    words = [match.group() for match in found]
    return Atoms(
        doc, words, [plain(word) for word in words], [match.start() for match in found], [match.end() for match in found], sentences
    )
