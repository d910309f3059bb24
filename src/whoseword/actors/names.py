"""Spelling of names: one key for the ways in which one name is written in Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

# Romanisations of the same sounds; the longer first. Measured on the spellings in actors_people.yaml (see the tests).
_SAME = [
    ("sch", "sh"), ("shch", "sh"), ("tch", "ch"), ("dj", "j"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"),
    ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ts", "z"), ("tz", "z"),
]  # fmt: skip
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "s", "æ": "a", "œ": "o", "þ": "t", "ə": "a"},
)
_APOSTROPHES = str.maketrans("", "", "'’ʻ‘`")
_PARTICLES = frozenset(
    ["al", "el", "ul", "ol", "as", "ash", "an", "ar", "ad", "az", "at", "bin", "ibn", "ii", "iii", "iv"]
)
_JUNIOR = frozenset(["jr", "sr"])
_VOWELS = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[^\W\d_]+")
_ROUND = frozenset("ou")


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """Return the skeleton of one word of a name: marks, doubled letters and choices of vowel gone.

    A word of one syllable keeps its vowel: "Chen" and "Chan" are two families.

    >>> word_key("Kan'ani") == word_key("Kanaani") == word_key("Kanani")
    True
    >>> word_key("Zelenskyy") == word_key("Zelensky") == word_key("Zelenskiy")
    True
    """
    low = "".join(sign for sign in normalize("NFKD", word.lower().translate(_LETTERS)) if not combining(sign))
    low = re.sub(r"[^a-z]", "", low)
    for written, sound in _SAME:
        low = low.replace(written, sound)
    low = re.sub(r"(?<=[bcdfgjklmnprstvzh])[eoa]r$", "r", low) if len(_VOWELS.findall(low)) > 1 else low
    low = re.sub(r"([bcdfghjklmnprstvz])\1+", r"\1", low)
    if len(_VOWELS.findall(low)) == 1:
        return low.replace("y", "i").replace("oo", "u").replace("ee", "i")
    return _VOWELS.sub(_vowel, low)


def _vowel(match: re.Match[str]) -> str:
    """Return "o" for a rounded vowel, "a" for the others: the two that romanisations keep apart."""
    return "o" if match.group()[0] in _ROUND else "a"


def name_words(name: str) -> tuple[str, ...]:
    """Return the keys of a name's words, without particles and initials, in order.

    >>> name_words("Bashar al-Assad") == name_words("Bashar Assad")
    True
    """
    words = _WORD.findall(name.translate(_APOSTROPHES))
    kept = [word for word in words if len(word) > 1 and word.lower() not in _PARTICLES]
    return tuple(word_key(word) for word in (kept or words))


def name_key(name: str) -> str:
    """Return one key for all spellings of a name, the same in every article.

    Marks, apostrophes, hyphens, doubled letters, initials, "al-" and the choice among vowels do not change it.

    >>> name_key("Nasser Kan'ani") == name_key("Naser Kanaani") == name_key("Nasser Kan’ani")
    True
    >>> name_key("Kim Jong-un") == name_key("Kim Jong Un")
    True
    >>> name_key("Nasser Kan'ani") == name_key("Nasser Karimi")
    False
    """
    return "".join(name_words(name))


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, as keys of their words, can be one person's: the shorter's stand in the longer's, in order.

    >>> same_person(name_words("Kan'ani"), name_words("Nasser Kanaani"))
    True
    >>> same_person(name_words("Nasser Kanani"), name_words("Nasser Kanani-Moghaddam"))
    True
    >>> same_person(name_words("Hillary Clinton"), name_words("Bill Clinton"))
    False
    """
    short, long = sorted((one, other), key=len)
    if len(short) > 1 and _JUNIOR.intersection(long) != _JUNIOR.intersection(short):
        return False  # "Donald Trump Jr." is the son
    rest = iter(long)
    return bool(short) and all(word in rest for word in short)
