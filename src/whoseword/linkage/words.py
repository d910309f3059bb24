"""Words made comparable: one form for deliver, delivered and delivery, and how much a word tells."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from whoseword.data import load

_INFLECTED = ("ies", "ied", "ing", "es", "ed", "s", "e", "y")
_DERIVED = (
    "ations", "ation", "ments", "ment", "ings", "ities", "ity", "ions", "ion", "eries", "ery", "ives", "ive", "ances",
    "ance", "ences", "ence", "ers", "er", "ors", "or", "als", "al",
)  # fmt: skip
#: Letters that must remain after an ending of inflection, and of derivation.
_LEAST, _LEAST_DERIVED = 3, 4
_DOUBLE = re.compile(r"([bdgmnprt])\1$")
_APOSTROPHE = re.compile(r"['’‘ʼ`´]")
#: Weight of a word that stands in fewer than 0.4 % of news articles, and of a number or a name.
RARE = 6.0


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return a word in small letters without accents and apostrophes."""
    spread = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", word).casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


@cache
def _forms() -> dict[str, str]:
    rows: dict[str, str] = load("linkage_meanings")["forms"]
    return {form: word for word, forms in rows.items() for form in forms.split()}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the forms of a word and the nouns made from it share; irregular forms are listed.

    >>> stem("delivered") == stem("delivery"), stem("struck") == stem("strike"), stem("guns")
    (True, True, 'gun')
    """
    base = plain(word)
    base = _forms().get(base, base)
    base = _single(_cut(base, _INFLECTED, _LEAST))
    base = _single(_cut(base, _DERIVED, _LEAST_DERIVED))
    return _cut(base, _INFLECTED, _LEAST)


def singular(word: str) -> str:
    """Return a noun without the ending of the plural, "arms" as it is."""
    return word[:-1] if len(word) > len("arms") and word.endswith("s") and not word.endswith("ss") else word


def _single(base: str) -> str:
    return _DOUBLE.sub(r"\1", base) if len(base) > _LEAST_DERIVED else base


def _cut(base: str, endings: tuple[str, ...], least: int) -> str:
    if base.endswith(("ss", "us", "is", "eed")):
        return base
    return next((base[: -len(end)] for end in endings if base.endswith(end) and len(base) - len(end) >= least), base)


@cache
def _weights() -> dict[str, float]:
    bands: dict[float, str] = load("linkage_words")["weights"]
    return {word: float(weight) for weight, words in bands.items() for word in words.split()}


@lru_cache(maxsize=65536)
def weight(base: str) -> float:
    """Return how much a stem tells: the negative logarithm of the share of news articles that have it, 6 at most."""
    return _weights().get(base, RARE)
