"""Clock times, with or without a zone and a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from whoseword.dates.calendar import stretch
from whoseword.dates.days import day_of_month, figures_day, named_day, weekday_date
from whoseword.dates.meaning import Context, Meaning, Slots, dated, undated

_OFFSET = re.compile(r"([+-])\s?(\d\d?)(?::?(\d\d))?$")
_HALF_DAY = 12
_LAST_HOUR = 24
_ABOUT = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
    "almost": "LESS_THAN", "nearly": "LESS_THAN", "less than": "LESS_THAN", "under": "LESS_THAN",
    "just under": "LESS_THAN", "more than": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE", "up to": "EQUAL_OR_LESS", "shortly after": "AFTER", "just after": "AFTER",
    "shortly before": "BEFORE", "just before": "BEFORE",
}  # fmt: skip


def about(slots: Slots) -> str | None:
    """Return the TIMEX3 modifier of "about", "more than", "shortly after" and their kind."""
    return _ABOUT.get(slots.one("about") or "")


def clock(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of a clock time alone: on the day just mentioned, else on the day of publication."""
    return timed(context.clock_day or context.anchor, slots, context)


def clock_and_day(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "3:30 a.m. on Tuesday" or "9 a.m. today"."""
    if "weekday" in slots:
        return timed(weekday_date(slots, context), slots, context)
    name = {"yesterday": "yesterday", "tomorrow": "tomorrow"}.get(slots.one("today") or "", "today")
    day = named_day(Slots({"name": (name,)}), context).start
    return timed(day, slots, context)


def clock_and_date(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "9 a.m. on March 11, 2024"; a wrong weekday is reported."""
    day, reason = day_of_month(slots, context)
    if day is None:
        return Meaning("TIME", reason=reason)
    meaning = timed(day, slots, context)
    return Meaning("TIME", meaning.value, meaning.start, meaning.end, meaning.mod, reason or meaning.reason)


def figures(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "09/09/2024", alone or with a clock time."""
    day, reason = figures_day(slots, context)
    if day is None:
        return Meaning("DATE", reason=reason)
    return (
        timed(day, slots, context)
        if "hour" in slots or "midday" in slots
        else dated(stretch(day, "day"), reason=reason)
    )


def timed(day: date | None, slots: Slots, context: Context) -> Meaning:
    """Return the clock time of a day.

    With a zone the value is in UTC and ends in ``Z``, so that reports from different places can be compared; ``start``
    and ``end`` stay the day that the words name. Without one the value is the time as written.
    """
    read = _hour_and_minute(slots)
    if read is None:
        return Meaning("TIME", reason="the clock has no such time")
    hour, minute = read
    if day is None:
        return Meaning("TIME", f"T{hour % _LAST_HOUR:02}:{minute:02}", mod=about(slots), reason=undated(context).reason)
    moment = datetime(day.year, day.month, day.day, tzinfo=_zone(slots.one("zone"), context))
    moment += timedelta(hours=hour, minutes=minute)
    if moment.tzinfo is None:
        return Meaning("TIME", f"{moment:%Y-%m-%dT%H:%M}", day, day, about(slots))
    return Meaning("TIME", f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}", day, day, about(slots))


def _hour_and_minute(slots: Slots) -> tuple[int, int] | None:
    """Return the time of day on a clock of 24 hours, or nothing when no clock shows it."""
    midday, military = slots.one("midday"), slots.one("military")
    if midday:
        return (0, 0) if midday == "midnight" else (_HALF_DAY, 0)
    if military:
        return int(military[:2]), int(military[2:])
    hour, minute, meridiem = int(slots.one("hour") or 0), int(slots.one("minute") or 0), slots.one("meridiem")
    if meridiem:
        if hour > _HALF_DAY:
            return (hour, minute) if meridiem.startswith("p") else None
        hour = hour % _HALF_DAY + (_HALF_DAY if meridiem.startswith("p") else 0)
    elif slots.one("part") in ("afternoon", "evening", "night") and 0 < hour < _HALF_DAY:
        hour += _HALF_DAY
    return (hour, minute) if hour <= _LAST_HOUR else None


def _zone(name: str | None, context: Context) -> tzinfo | None:
    """Return the zone that a name or an offset from UTC gives, or nothing for "local time"."""
    if not name or name.startswith("local"):
        return None
    offset = _OFFSET.search(name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    letters = name.removesuffix("time").strip()
    known = {key.lower(): value for key, value in context.words["zone"].items()}[letters]
    return ZoneInfo(known) if isinstance(known, str) else timezone(timedelta(minutes=known))
