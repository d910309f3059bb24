"""One spelling for looking names up: "Kan'ani", "Kanaani" and "KAN’ANI" are one key."""

import re
import unicodedata
from datetime import UTC, date, datetime
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’‘ʼʿʾ`´]")
_NO_WORD = re.compile(r"[\W_]+")
_DOUBLED = re.compile(r"([^\W\d])\1+")  # transliterations differ in them more than names do
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the name without case, accents, punctuation and doubled letters, words parted by one space.

    >>> name_key("Nasser Kan’ani"), name_key("Naser Kanaani"), name_key("  Der SPIEGEL "), name_key("Zoë-Ann")
    ('naser kanani', 'naser kanani', 'der spiegel', 'zoe an')
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _DOUBLED.sub(r"\1", _NO_WORD.sub(" ", plain.casefold())).strip()


@lru_cache(maxsize=65536)
def moment_of(moment: str | None) -> str | None:
    """Return an ISO day as it is, a clock time in UTC, nothing for other words. A time without zone is taken as UTC.

    >>> moment_of("2024-09-07"), moment_of("2024-09-07T21:10:00-04:00"), moment_of("2024-09-07 at noon")
    ('2024-09-07', '2024-09-08T01:10:00', '2024-09-07')
    >>> moment_of("September"), moment_of("2024-02-30"), moment_of("9999-12-31T23:00:00-05:00"), moment_of(None)
    (None, None, '9999-12-31', None)
    """
    found = _DAY.match(moment or "")
    if found is None or moment is None:
        return None
    try:
        day = date.fromisoformat(found.group()).isoformat()
    except ValueError:  # such as the 30th of February
        return None
    try:
        time = datetime.fromisoformat(moment)
        time = time.astimezone(UTC) if time.tzinfo else time
    except (ValueError, OverflowError):
        return day
    return day if len(moment) == len(day) else time.replace(tzinfo=None).isoformat()


def day_of(moment: str | None) -> str | None:
    """Return the day, in UTC, of an ISO day or clock time; nothing for other words.

    >>> day_of("2024-09-07T21:10:00-04:00")
    '2024-09-08'
    """
    found = moment_of(moment)
    return found[:10] if found else None
