"""One spelling for looking names up: "Kan'ani", "Kanani" and "KAN’ANI" are one key."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’‘ʼʿʾ`´]")
_NO_WORD = re.compile(r"[\W_]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the name without case, accents and punctuation, words parted by one space.

    >>> name_key("Nasser Kan’ani"), name_key("  Der SPIEGEL "), name_key("Zoë-Ann")
    ('nasser kanani', 'der spiegel', 'zoe ann')
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", plain.casefold()).strip()


def day_of(moment: str | None) -> str | None:
    """Return the ISO day that a day or clock time starts with, in the zone it is written in; nothing for other words.

    >>> day_of("2024-09-07T21:10:00-04:00"), day_of("September"), day_of(None)
    ('2024-09-07', None, None)
    """
    found = _DAY.match(moment or "")
    return found.group() if found else None
