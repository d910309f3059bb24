"""Days and clock times as publishers write them, brought to ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from dateutil import parser as written_dates

# A day alone, or a day with a clock time; anything shorter (a month, a year) does not say when an article appeared.
_ISO = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]+(?P<time>\d{2}:\d{2}.*))?")
_FRACTION = re.compile(r"(?<=:\d\d)[.,]\d+")
_ZONE = re.compile(r"\s*(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?")
# Figures only, with the day before or after the month: nobody can tell which.
_AMBIGUOUS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_YEAR = re.compile(r"\b(19[89]\d|20\d\d)\b")
# North American zone names, the ones that news pages print beside a clock time; hours from UTC.
_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "GMT": 0, "UTC": 0,
          "BST": 1, "CET": 1, "CEST": 2, "IST": 5.5, "MSK": 3, "JST": 9}  # fmt: skip
_STAMP = re.compile(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:?\d\d")
_LONGEST_DATE = 80
EARLIEST = date(1990, 1, 1)


def iso_moment(words: str) -> str | None:
    """Return the ISO day, or day and clock time, that ``words`` state in ISO 8601, or nothing.

    Fractions of a second are left out; the zone is kept as stated.

    >>> iso_moment("2024-09-09 14:05:00.123Z")
    '2024-09-09T14:05:00+00:00'
    """
    words = words.strip()
    if compact := _COMPACT.fullmatch(words):
        year, month, day, hour, minute, second, zone = compact.groups()
        words = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")
    match = _ISO.fullmatch(words)
    if not match:
        return None
    clock = _ZONE.sub(r"\g<sign>\g<hours>:\g<minutes>", _FRACTION.sub("", match["time"] or ""))
    try:
        if not clock:
            return date.fromisoformat(match["day"]).isoformat()
        return datetime.fromisoformat(f"{match['day']}T{clock.replace(' ', '')}").isoformat()
    except ValueError:
        return None


def moment(words: str) -> str | None:
    """Return the ISO day, or day and clock time, of a date as pages and feeds write it, or nothing.

    Takes ISO 8601, RFC 2822 ("Mon, 09 Sep 2024 14:05:00 GMT") and written English dates ("September 9, 2024, 2:05 PM
    EDT"). Dates in figures where day and month could change places give nothing, as do days before 1990 or more than
    two days ahead: they are template defaults and mistakes.
    """
    found = iso_moment(words) or _mail_date(words) or _written_date(words)
    return found if found and plausible(found) else None


def plausible(found: str) -> bool:
    """Return whether a news article on the web can have appeared on that ISO day."""
    return EARLIEST <= date.fromisoformat(found[:10]) <= datetime.now(UTC).date() + timedelta(days=2)


def is_printed(found: str, words: str) -> bool:
    """Return whether ``words`` print the day of an ISO moment in figures or in English, as readers see it."""
    day = date.fromisoformat(found[:10])
    month = rf"(?:{day:%B}|{day:%b}\.?)"
    forms = (rf"{month} 0?{day.day}(?:st|nd|rd|th)?,? {day.year}", rf"\b0?{day.day} {month},? {day.year}", f"{day}")
    return any(re.search(form, words) for form in forms)


def local_moment(found: str, page: str) -> str:
    """Return the same instant with the zone of the publisher, where the page's source states it with one.

    Content systems write UTC, so an article of Monday evening in New York is dated Tuesday: "on Monday" would then
    resolve to the wrong week.
    """
    if not found.endswith("+00:00"):
        return found
    instant = datetime.fromisoformat(found)
    for match in _STAMP.finditer(page):
        other = iso_moment(match[0])
        if other and not other.endswith("+00:00") and datetime.fromisoformat(other) == instant:
            return other
    return found


def _mail_date(words: str) -> str | None:
    # The standard library's reader is lax: it takes "2:05 PM" for five past two at night.
    if not _MAIL.match(words.strip()):
        return None
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, IndexError):
        return None


def _written_date(words: str) -> str | None:
    if len(words) > _LONGEST_DATE or not _YEAR.search(words) or _AMBIGUOUS.search(words):
        return None
    zones = {name: int(hours * 3600) for name, hours in _ZONES.items()}
    try:
        # Two fillers: what the words leave open differs between the two results, and then the day is not stated.
        one, two = (written_dates.parse(words, default=filler, tzinfos=zones) for filler in _FILLERS)
    except (ValueError, OverflowError):
        return None
    if one.date() != two.date():
        return None
    return one.isoformat() if one == two else one.date().isoformat()


_FILLERS = (datetime(2001, 1, 1, 1, 1), datetime(2002, 2, 2, 2, 2))  # noqa: DTZ001 - never leaves this module
