"""Words made comparable: one form for deliver, delivered and delivery, and how much a word tells."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from whoseword.data import load

_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ities", "ity", "ions", "ion", "eries", "ery", "ives", "ive",
    "ances", "ance", "ences", "ence", "ers", "er", "ors", "or", "als", "al", "ies", "ied", "es", "ed", "e", "s", "y",
)  # fmt: skip
_LEAST = 4
_APOSTROPHE = re.compile(r"['’‘ʼ`´]")
#: Weight of a word that stands in fewer than 0.4 % of news articles, and of a number or a name.
RARE = 6.0


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return a word in small letters without accents and apostrophes."""
    spread = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", word).casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the forms of a word and the nouns made from it share, at least four letters.

    >>> stem("delivered") == stem("delivery"), stem("transferring") == stem("transfer"), stem("met")
    (True, True, 'met')
    """
    base = plain(word)
    for _ in range(2):
        cut = next((base[: -len(end)] for end in _ENDINGS if base.endswith(end) and len(base) - len(end) >= _LEAST), "")
        if not cut:
            break
        base = cut[:-1] if len(cut) > _LEAST and cut[-1] == cut[-2] and cut[-1] not in "ls" else cut
    return base


@cache
def _weights() -> dict[str, float]:
    bands: dict[float, str] = load("linkage_words")["weights"]
    return {word: float(weight) for weight, words in bands.items() for word in words.split()}


@lru_cache(maxsize=65536)
def weight(base: str) -> float:
    """Return how much a stem tells: the negative logarithm of the share of news articles that have it, 6 at most."""
    return _weights().get(base, RARE)
