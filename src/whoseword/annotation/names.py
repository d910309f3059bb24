"""Names from the trained head: whole runs of words, one type each."""

from __future__ import annotations

from functools import cache

import numpy as np
from spacy.tokens import Doc, Span

from whoseword.data import load

#: A name begins inside a run of name words only where the head is this sure of another type (tuned on GUM dev).
_BREAK = 0.6
#: A word is part of a name when everything but "outside" gets this much.
_INSIDE = 0.5
#: Words in small letters that stand inside names; all others end one, whatever the head says ("Mook told CBS").
_SMALL = frozenset(
    (
        "of",
        "the",
        "and",
        "for",
        "on",
        "in",
        "de",
        "del",
        "la",
        "al",
        "el",
        "bin",
        "ibn",
        "van",
        "von",
        "der",
        "du",
        "des",
    )
)


def find_names(doc: Doc, index: np.ndarray, scores: np.ndarray, classes: list[str]) -> list[Span]:
    """Return entities that do not overlap.

    Two names of one type hardly ever touch, while the head often begins a name anew inside it: a run of name words is
    one name, of the type that its words together find likeliest.

    Args:
        doc: the Doc of the words.
        index: token number of each word.
        scores: ``[words, classes]``, probabilities.
        classes: "O", then "B-" and "I-" of each type.
    """
    types = [label[2:] for label in classes if label.startswith("B-")]
    begins = scores[:, [classes.index(f"B-{kind}") for kind in types]]
    mass = begins + scores[:, [classes.index(f"I-{kind}") for kind in types]]
    inside = scores[:, classes.index("O")] < 1 - _INSIDE
    date = mass[:, types.index("DATE")] > _INSIDE
    for at in np.flatnonzero(inside & ~date).tolist():
        word = doc[int(index[at])].text
        inside[at] = not word.islower() or word in _SMALL
    found: list[tuple[int, int, np.ndarray]] = []
    start = -1
    for at in range(len(index) + 1):
        here = at < len(index) and bool(inside[at])
        if start >= 0 and (not here or _breaks(begins[at], mass[start:at]) or _line_ends(doc, index, at)):
            words = [int(index[one]) for one in range(start, at)]
            while words and doc[words[0]].text in _SMALL:
                words.pop(0)
            while words and doc[words[-1]].text in _SMALL:
                words.pop()
            if words:
                found.append((words[0], words[-1] + 1, mass[start:at].mean(0)))
            start = -1
        if here and start < 0:
            start = at
    return _typed(doc, found, types)


def _typed(doc: Doc, found: list[tuple[int, int, np.ndarray]], types: list[str]) -> list[Span]:
    """The same words name the same kind of thing all through an article: their mentions vote."""
    votes: dict[str, np.ndarray] = {}
    texts = [doc[start:end].text for start, end, _ in found]
    date = types.index("DATE")
    for text, (_, _, mass) in zip(texts, found, strict=True):
        votes[text] = votes.get(text, 0) + (mass if _may_be_date(text) else mass * (np.arange(len(types)) != date))
    return [
        Span(doc, start, end, label=types[int(votes[text].argmax())])
        for text, (start, end, _) in zip(texts, found, strict=True)
    ]


def _may_be_date(text: str) -> bool:
    """Tell whether words can say when: some with a small letter, a digit, a month or a day; "Press" cannot."""
    return any(
        not word[:1].isupper() or any(map(str.isdigit, word)) or word.lower() in _calendar() for word in text.split()
    )


@cache
def _calendar() -> frozenset[str]:
    words: dict[str, dict[str, object]] = load("dates")["words"]
    names = ("weekday", "short_weekday", "month", "short_month", "unit", "part", "number", "ordinal")
    return frozenset(word.lower() for name in names for word in words[name]) | frozenset(
        load("dates")["words"]["alone"]
    )


def _line_ends(doc: Doc, index: np.ndarray, at: int) -> bool:
    return any("\n" in doc[between].text for between in range(int(index[at - 1]) + 1, int(index[at])))


def _breaks(begins: np.ndarray, mass: np.ndarray) -> bool:
    other = int(begins.argmax())
    return bool(begins[other] > _BREAK) and other != int(mass.mean(0).argmax())
