"""Plain words for the values of records."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from whoseword.records import Factuality, Position

Family = Literal["stands", "hedges", "denies", "withholds", "looks-ahead"]

POSITION_FAMILIES: dict[Position, Family] = {
    "asserts": "stands",
    "confirms": "stands",
    "reports": "hedges",
    "believes": "hedges",
    "alleges": "hedges",
    "suggests": "hedges",
    "predicts": "looks-ahead",
    "promises": "looks-ahead",
    "asks": "looks-ahead",
    "warns": "looks-ahead",
    "threatens": "looks-ahead",
    "denies": "denies",
    "rejects": "denies",
    "retracts": "denies",
    "has-not-confirmed": "withholds",
    "declined-to-comment": "withholds",
    "did-not-respond": "withholds",
    "neither-confirms-nor-denies": "withholds",
    "could-not-verify": "withholds",
}

FAMILY_WORDS: dict[Family, str] = {
    "stands": "stands behind it",
    "hedges": "believes, suggests or passes it on",
    "denies": "denies or takes back",
    "withholds": "gives no answer",
    "looks-ahead": "speaks of what may come",
}

FACTUALITY_WORDS: dict[Factuality, str] = {
    "CT+": "as certain",
    "PR+": "as probable",
    "PS+": "as possible",
    "CT-": "as certainly not so",
    "PR-": "as probably not so",
    "PS-": "as possibly not so",
    "CTu": "certain, direction unknown",
    "Uu": "uncommitted",
}

# C0 and C1 controls but tab and line feed, and the characters that embed, override or isolate the writing direction
_HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_FIRST_WORD = re.compile(r"^([\"“‘'(\[]*)([a-z])([a-z'’-]*)(?![\w])")


def harmless(text: str) -> str:
    r"""Return the text with control characters and direction overrides replaced one for one, so that offsets hold.

    >>> harmless("a\x1b[31mb")
    'a�[31mb'
    """
    if text.isprintable():  # nearly all words are, and none of those characters is
        return text
    return _HOSTILE.sub("\ufffd", text.replace("\r\n", " \n"))


def one_line(text: str) -> str:
    """Return the text harmless and with every stretch of white space as one space."""
    return " ".join(harmless(text).split())


def called(name: str) -> str:
    """Return a holder's name on one line, and words for the holder that no article names.

    >>> called("unspecified"), called("Ina Berg")
    ('no source named', 'Ina Berg')
    """
    return "no source named" if name == "unspecified" else one_line(name)


def headed(statement: str) -> str:
    """Return a statement on one line as a heading, which begins with a capital.

    >>> headed("the bridge is shut"), headed("“it is not”"), headed("iPhones are sold")
    ('The bridge is shut', '“It is not”', 'iPhones are sold')
    """
    return _FIRST_WORD.sub(lambda found: found[1] + found[2].upper() + found[3], one_line(statement), count=1)


def position_words(position: Position) -> str:
    """Return a position as one says it: "has not confirmed"."""
    return position.replace("-", " ")


@lru_cache(maxsize=4096)
def day_words(iso: str | None) -> str | None:
    """Return an ISO 8601 day or moment as one writes it, "9 September 2024"; what is no date comes back as it is."""
    if iso is None:
        return None
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return one_line(iso)
    clock = f", {one_line(iso[11:16])}" if len(iso) > len("2024-09-09T") else ""
    return f"{day.day} {day:%B %Y}{clock}"
