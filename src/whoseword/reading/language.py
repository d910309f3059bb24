"""Which language a text is in, and a refusal of those that cannot be read.

The identifier is py3langid (BSD, 4.6 MB with its model, 0.2 s to load, some 600 articles a second on one core). It is
sure of whole articles and unsure of headlines full of foreign names, so English words are counted first, and in doubt
a text in Latin letters passes: a short English text refused is worse than a short foreign one that yields nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from babel import Locale
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from whoseword import data
from whoseword.errors import RejectedError
from whoseword.reading.draft import ROOM

ENGLISH = "en"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAMPLE = 4000
# Measured on 6,000 English news articles, their titles, first and first two sentences, of which none is refused; on 37
# sentences of data/en/language.yaml; and on 400 German news articles and their first sentences. The share is that of
# English words among words in small letters: whole English articles have 0.4 to 0.6, other languages below 0.15 (a
# German text on English names up to 0.2).
_ENGLISH_SHARE, _SOME_ENGLISH = 0.3, 0.1
_SURE, _SURE_WHEN_SHORT, _CERTAIN = 0.7, 0.9, 0.99
_SHORT, _FEW, _MOSTLY = 12, 6, 0.5


class _Settings(NamedTuple):
    words: frozenset[str]
    identifier: LanguageIdentifier


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language that a text is in; English when in doubt."""
    settings = _settings()
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + "\n" + text[len(text) // 2 :][:_SAMPLE]
    words = _WORD.findall(sample)
    if not words:
        return ENGLISH
    latin = sum(1 for word in words if unicodedata.name(word[0], "").startswith("LATIN")) / len(words)
    # Names are capitalised and say nothing about the language around them.
    plain = sum(1 for word in words if word[0].islower()) or len(words)
    share = sum(1 for word in words if word.casefold() in settings.words) / plain
    if latin > _MOSTLY and share >= _ENGLISH_SHARE:
        return ENGLISH
    code, certainty = settings.identifier.classify(sample)
    return str(code) if latin <= _MOSTLY or certainty >= _needed(len(words), plain, share) else ENGLISH


def _needed(words: int, plain: int, share: float) -> float:
    """Return how sure the identifier must be before a text in Latin letters is refused."""
    if share >= _SOME_ENGLISH:
        return _CERTAIN
    return _SURE if words >= _SHORT or (plain >= _FEW and not share) else _SURE_WHEN_SHORT


def refuse_other_languages(text: str) -> str:
    """Return the language of a text that can be read.

    Raises:
        RejectedError: naming the language, when it is not English.
    """
    code = detect_language(text)
    if code != ENGLISH:
        name = Locale(ENGLISH).languages.get(code, code)
        raise RejectedError(ROOM, f"the text is in {name} ({code}), and only English can be read; give a translation")
    return code


@cache
def _settings() -> _Settings:
    raw = data.load("language")
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(raw["others"])
    return _Settings(frozenset(raw["words"]), identifier)
