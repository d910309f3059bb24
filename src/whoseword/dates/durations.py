"""Lengths of time, repetitions, and days counted by a length ("two years ago", "in the past six months")."""

from __future__ import annotations

import math
import re
from datetime import date

from whoseword.dates.calendar import is_clock, step, stretch
from whoseword.dates.clock import about
from whoseword.dates.meaning import NO_ANTECEDENT, Context, Meaning, Slots, TimexType, dated, undated
from whoseword.dates.periods import shift_of

_NO_COUNT = "how many is not said"
_LENGTH = "a length of time names no day"
_REPETITION = "a repetition names no day"
# TIMEX3 and ISO 8601 designators, with the factor that turns the unit into them.
_ISO = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1), "week": ("", "W", 1),
    "fortnight": ("", "W", 2), "month": ("", "M", 1), "quarter": ("", "M", 3), "year": ("", "Y", 1),
    "decade": ("", "Y", 10), "century": ("", "Y", 100),
}  # fmt: skip
_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}
_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip
_DAY = 24


def count_of(slots: Slots, context: Context) -> float | None:
    """Return how many units are meant, or nothing where the words leave it open ("several", bare "months")."""
    text = slots.one("count")
    if text is None:
        return None if "bare" in slots else 1
    if text.startswith("half"):
        return 0.5
    half = 0.5 if text.endswith(" and a half") else 0.0
    plain = text.removesuffix(" and a half").replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return float(plain) + half
    numbers = context.words["number"]
    if plain in context.words["vague"]:
        return None
    words = [word for word in re.split(r"[\s-]", plain.removesuffix(" of")) if word]
    if len(words) > 1 and words[0] in ("a", "an"):
        words = words[1:]
    return sum(numbers[word] for word in words) + half if all(word in numbers for word in words) else None


def unit_of(slots: Slots) -> str:
    """Return the unit in its singular."""
    unit = slots.one("unit") or (slots.one("bare") or "day")
    unit = unit.removesuffix("s")
    return "century" if unit == "centurie" else unit


def iso_length(count: float | None, unit: str) -> str:
    """Return an ISO 8601 duration; ``X`` stands for a number that is not said, as in TIMEX3.

    >>> iso_length(2.5, "year"), iso_length(None, "month")
    ('P2.5Y', 'PXM')
    """
    clock, letter, factor = _ISO[unit]
    return f"P{clock}{'X' if count is None else f'{count * factor:g}'}{letter}"


def _in_days(count: float, unit: str) -> tuple[float, str]:
    """Turn lengths below a day into whole days, for sums over days: 36 hours reach into the second day."""
    return (math.ceil(count * _HOURS[unit] / _DAY - 1e-9), "day") if is_clock(unit) else (count, unit)


def _moved(anchor: date, count: float, unit: str) -> Meaning:
    """Return the stretch that lies ``count`` units from the anchor, as fine as the unit itself."""
    if is_clock(unit):
        hours = count * _HOURS[unit]
        day = step(anchor, "day", int(hours / _DAY))
        return Meaning("TIME", f"{day.isoformat()}TXX:XX", day, day)
    # Half a year is told in months; the fortnight in days.
    fine = {"year": "month", "decade": "year", "century": "decade"}.get(unit, "day") if count % 1 else unit
    return dated(stretch(step(anchor, unit, count), "day" if fine == "fortnight" else fine))


def _with_mod(meaning: Meaning, mod: str | None) -> Meaning:
    """Return the meaning with the modifier of "about" and its kind."""
    return Meaning(meaning.type, meaning.value, meaning.start, meaning.end, mod or meaning.mod, meaning.reason)


def ago(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "two years ago" (a year), "five days ago" (a day), "months ago" (no day)."""
    return _counted(slots, context, -1)


def from_now(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "two weeks from now"."""
    return _counted(slots, context, 1)


def _counted(slots: Slots, context: Context, sign: int) -> Meaning:
    """Return the stretch so many units before or after the anchor."""
    count, unit = count_of(slots, context), unit_of(slots)
    kind: TimexType = "TIME" if is_clock(unit) else "DATE"
    if count is None:
        return Meaning(kind, "PAST_REF" if sign < 0 else "FUTURE_REF", reason=_NO_COUNT)
    if context.anchor is None:
        return undated(context, kind)
    return _with_mod(_moved(context.anchor, sign * count, unit), about(slots))


def in_units(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "in two weeks": a day ahead under a verb that looks ahead, else a length of time."""
    count, unit, anchor = count_of(slots, context), unit_of(slots), context.anchor
    if count is None or anchor is None or not context.tense().future:
        return duration(slots, context)
    if slots.one("in") == "within":
        length, whole = _in_days(count, unit)
        return Meaning("DURATION", iso_length(count, unit), anchor, step(anchor, whole, length), about(slots))
    return _with_mod(_moved(anchor, count, unit), about(slots))


def anchored_count(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "two days later", "a month earlier": from the last date mentioned, else only the length."""
    count, unit = count_of(slots, context), unit_of(slots)
    known = context.before("day" if is_clock(unit) else unit)
    earlier = slots.one("side") in ("earlier", "before", "prior")
    if known is None:
        return Meaning("DURATION", iso_length(count, unit), reason=NO_ANTECEDENT)
    if count is None:
        return _moved(known.start, 0, unit) if is_clock(unit) else Meaning("DATE", reason=_NO_COUNT)
    return _with_mod(_moved(known.start, -count if earlier else count, unit), about(slots))


def period(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "the past six months", "the next two years", "in recent weeks"."""
    count, unit, last = count_of(slots, context), unit_of(slots), slots.one("last") or "past"
    value = iso_length(count, unit)
    anchor = context.anchor
    if last in ("previous", "following"):
        known = context.before(unit)
        anchor = known.start if known else anchor
    if count is None:
        return Meaning("DURATION", value, reason=_NO_COUNT)
    if anchor is None:
        return Meaning("DURATION", value, reason=context.missing)
    length, whole = _in_days(count, unit)
    if shift_of(last) > 0:
        return Meaning("DURATION", value, anchor, step(anchor, whole, length))
    return Meaning("DURATION", value, step(anchor, whole, -length), anchor)


def duration(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "two weeks", "90-day", "for months": a length, and days only where it reaches the present.

    "Washington has warned Tehran for months": the present perfect makes the stretch end on the day of publication.
    """
    count, unit, anchor = count_of(slots, context), unit_of(slots), context.anchor
    value = iso_length(count, unit)
    if slots.one("for") != "for" or anchor is None or not context.tense().perfect:
        return Meaning("DURATION", value, mod=about(slots), reason=_LENGTH)
    if count is None:
        return Meaning("DURATION", value, None, anchor, reason=_NO_COUNT)
    length, whole = _in_days(count, unit)
    return Meaning("DURATION", value, step(anchor, whole, -length), anchor, about(slots))


def every(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "every Friday", "every six months", "twice a week", "daily"."""
    plural, adverb, other = slots.one("plural"), slots.one("adverb"), slots.one("other")
    weekday = plural.removesuffix("s") if plural else slots.one("weekday")
    if weekday:
        return Meaning("SET", f"XXXX-WXX-{context.words['weekday'][weekday] + 1}", reason=_REPETITION)
    if adverb:
        return Meaning("SET", _ADVERBS[adverb], reason=_REPETITION)
    count = 2.0 if other in ("other", "second") else count_of(Slots({"count": (other,)}), context) if other else 1.0
    return Meaning("SET", iso_length(count, unit_of(slots)), reason=_REPETITION)


def reference(slots: Slots, _context: Context) -> Meaning:
    """Return the meaning of "now", "recently", "soon": words that name no day."""
    value = "PRESENT_REF" if "present" in slots else "PAST_REF" if "past" in slots else "FUTURE_REF"
    return Meaning("DATE", value, reason="the words name no day")
