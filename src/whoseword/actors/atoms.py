"""The words of an article as this room reads them, whatever the tokeniser did to hyphens, points and apostrophes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ABBREVIATIONS = (
    "Gen|Lt|Col|Sen|Rep|Gov|Maj|Brig|Adm|Capt|Sgt|Cpl|Dr|Mr|Mrs|Ms|Prof|St|Rev|Hon|Fr|Jr|Sr|No|Sens|Reps|Gens|Messrs"
)
_SHORT = [
    "Gen",
    "Col",
    "Sen",
    "Rep",
    "Gov",
    "Maj",
    "Adm",
    "Sgt",
    "Mrs",
    "Rev",
    "Hon",
]  # of one length, for the look-behind
_ATOM = re.compile(
    rf"(?:[A-Z]\.){{2,}}[A-Z]?|(?:{_ABBREVIATIONS})\.|[A-Z]\.(?=\s[A-Z])"
    r"|[’'](?:s|S)\b|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'ʻʼ`‘](?!s\b|S\b)[^\W\d_]+)*\+?|\S"
)
_ENDS = re.compile(rf"(?<!\b[A-Z])(?<!\b(?:{'|'.join(_SHORT)}))[.!?]['”’\"]?\s+(?=[A-Z“\"‘'])|\n+")


def atoms_of(text: str) -> list[str]:
    """Return the atoms of a phrase: how phrases of the tables are cut, whatever the tokeniser of the article.

    >>> atoms_of("Iran's chargé d’affaires at the U.N.")
    ['Iran', "'s", 'chargé', 'd’affaires', 'at', 'the', 'U.N.']
    """
    return _ATOM.findall(text)


def plain(word: str) -> str:
    """Return the word in lower case with straight apostrophes."""
    return word.lower().replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'").replace("`", "'")


@dataclass(slots=True)
class Atoms:
    """The atoms of one article: parallel lists, offsets in code points, and the number of the sentence of each.

    spaCy builds ``doc.text`` and its tokens anew at each call, so what is asked often is kept here.
    """

    doc: Doc
    whole: str
    tags: list[str]
    tokens: list[int]
    words: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]

    def __len__(self) -> int:
        """Return how many atoms there are."""
        return len(self.words)

    def tag(self, atom: int) -> str:
        """Return the Penn tag of the token that holds the atom's last character; empty without tags."""
        if not self.tags:
            return ""
        return self.tags[bisect_right(self.tokens, self.ends[atom] - 1) - 1]

    def text(self, start: int, end: int) -> str:
        """Return the article's text under atoms ``start`` to ``end`` (exclusive)."""
        return self.whole[self.starts[start] : self.ends[end - 1]]

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
    """Return the atoms of an article, with its sentences or those that points and breaks make."""
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
    tagged = doc.has_annotation("TAG")
    return Atoms(
        doc,
        text,
        [token.tag_ for token in doc] if tagged else [],
        [token.idx for token in doc] if tagged else [],
        words,
        [plain(word) for word in words],
        [match.start() for match in found],
        [match.end() for match in found],
        sentences,
    )
