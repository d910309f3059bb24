"""Days: weekdays, days of a month, "yesterday", holidays, and days counted from another ("the day before")."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

from whoseword.dates.calendar import Stretch, step, stretch
from whoseword.dates.meaning import (
    NO_ANTECEDENT,
    Context,
    Meaning,
    Slots,
    Tense,
    dated,
    overnight,
    part_of_day,
    undated,
)

_WEEK = 7
# A day without its year that lies this near is meant even where the order of words seems to say otherwise: "gave him a
# May 10 deadline" on 2 May. A newspaper writes the year of a day that lies eleven months off.
_CLOSE = 30
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED = {"today": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
# "7/8/07" is August in London and July in New York: the reading nearer to the publication is taken.
_AMBIGUOUS = "day and month can be exchanged; the reading nearer to the publication is taken"


def month_number(name: str, context: Context) -> int:
    """Return the number of a month from its name or its abbreviation, with or without a full stop."""
    known: dict[str, int] = {**context.words["month"], **context.words["short_month"]}
    return known[name.rstrip(".").capitalize()]


def weekday_number(name: str, context: Context) -> int:
    """Return the number of a weekday, Monday 0."""
    known: dict[str, int] = {**context.words["weekday"], **context.words["short_weekday"]}
    return known[name.rstrip(".")]


def edge_of(slots: Slots, context: Context) -> str | None:
    """Return the TIMEX3 modifier of "early", "mid", "late" and their kind."""
    edge = slots.one("edge")
    return context.words["edge"].get(edge) if edge else None


def with_part(day: date, slots: Slots, context: Context) -> Meaning:
    """Return the meaning of a day with its "early" or "late" and its part of the day."""
    part, mod = slots.one("part"), edge_of(slots, context)
    if slots.one("edge") in ("the early hours of", "the early hours") and part is None:
        part = "morning"
    if part is None:
        return dated(stretch(day, "day"), mod=mod)
    return part_of_day(day, context.words["part"].get(part, "MI"), mod=mod)


def weekday(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "Monday", "last Monday", "Monday of next week", "Monday night"."""
    day = weekday_date(slots, context)
    if day is None:
        return undated(context)
    return with_part(day, slots, context)


def weekday_date(slots: Slots, context: Context) -> date | None:
    """Return the day that a weekday names.

    The weekday of the publication is the day itself: both "on Monday" and "will meet on Monday" in a report of Monday.
    """
    anchor, number, last = context.anchor, weekday_number(slots.one("weekday") or "", context), slots.one("last")
    if last in ("the previous", "the following", "the next"):
        known = context.before("day")
        anchor = known.start if known else anchor
    if anchor is None:
        return None
    ahead = (number - anchor.weekday()) % _WEEK
    behind = (anchor.weekday() - number) % _WEEK
    monday = anchor - timedelta(days=anchor.weekday())
    if last in ("last", "this past", "the previous", "a week ago"):
        weeks = 1 if last == "a week ago" else 0
        return anchor - timedelta(days=(behind or _WEEK) + _WEEK * weeks)
    if last in ("next", "this coming", "the following", "the next"):
        return anchor + timedelta(days=ahead or _WEEK)
    if last and last.endswith("week"):
        return monday + timedelta(days=number + _WEEK * (("next" in last) - ("last" in last)))
    tense = context.tense()
    if last and not tense.sure:
        return monday + timedelta(days=number)
    return anchor + timedelta(days=ahead) if tense.future else anchor - timedelta(days=behind)


def full_day(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "9 September 2024", "Sept. 9", "Monday, 12 March"; a wrong weekday is reported."""
    day, reason = day_of_month(slots, context)
    if day is None:
        return Meaning("DATE", reason=reason)
    meaning = with_part(day, slots, context)
    return Meaning(meaning.type, meaning.value, day, meaning.end, meaning.mod, reason)


def day_of_month(slots: Slots, context: Context, place: int = 0) -> tuple[date | None, str | None]:
    """Return the day that a day and a month name, with the reason why it is missing or doubtful."""
    number = int(slots.all("day")[place])
    digits = slots.one("month_number")
    months = slots.all("month")
    month = int(digits) if digits else month_number(months[min(place, len(months) - 1)], context)
    year = slots.one("year")
    if year:
        return _checked(_day(int(year), month, number), slots, context)
    if _day(2000, month, number) is None:
        return _checked(None, slots, context)
    if context.anchor is None:
        return None, context.missing
    return _checked(yearless(month, number, context), slots, context)


def yearless(month: int, number: int, context: Context) -> date | None:
    """Return the day that a month and a day name without a year: as told before, as the verb points, or the nearest."""
    anchor, tense = context.anchor, context.tense()
    if anchor is None:
        return None
    known = None if tense.future else context.years.get((month, number))
    if known:
        return _day(known, month, number)
    days = [found for year in range(anchor.year - 8, anchor.year + 9) if (found := _day(year, month, number))]
    nearest = min(days, key=lambda day: abs((day - anchor).days))
    if not tense.sure or (not tense.parsed and abs((nearest - anchor).days) <= _CLOSE):
        return nearest
    return min(day for day in days if day >= anchor) if tense.future else max(day for day in days if day <= anchor)


def _checked(day: date | None, slots: Slots, context: Context) -> tuple[date | None, str | None]:
    """Return the day, and a reason when the calendar or the weekday beside it says otherwise."""
    if day is None:
        return None, "the calendar has no such day"
    named = slots.one("weekday")
    if named and day.weekday() != (number := weekday_number(named, context)):
        return (
            day,
            f"the words say {_NAMES[number]}, but {day.isoformat()} is a {_NAMES[day.weekday()]}; the date is kept",
        )
    return day, None


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day, or nothing where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def figures_day(slots: Slots, context: Context) -> tuple[date | None, str | None]:
    """Return the day that "09/09/2024" or "25.12.2023" names, and why it is missing or doubtful."""
    first, second, text = int(slots.one("first") or 0), int(slots.one("second") or 0), slots.one("year") or ""
    year = int(text) if len(text) > len("07") else 2000 + int(text) if int(text) < 50 else 1900 + int(text)  # noqa: PLR2004
    days = [day for day in (_day(year, first, second), _day(year, second, first)) if day]
    if not days:
        return None, "the calendar has no such day"
    if days[0] == days[-1]:
        return days[0], None
    if context.anchor is None:
        return None, "day and month can be exchanged, and there is no publication date to tell which"
    anchor = context.anchor
    return min(days, key=lambda day: abs((day - anchor).days)), _AMBIGUOUS


def nine_eleven(_slots: Slots, _context: Context) -> Meaning:
    """Return the day that "9/11" names."""
    return dated(stretch(date(2001, 9, 11), "day"))


def named_day(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "today", "yesterday morning", "the day after tomorrow"."""
    if context.anchor is None:
        return undated(context)
    return with_part(step(context.anchor, "day", _NAMED[slots.one("name") or "today"]), slots, context)


def named_part(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "tonight", "last night", "this morning", "overnight"."""
    name, anchor = slots.one("name") or "", context.anchor
    if anchor is None:
        return undated(context, "TIME")
    if name.startswith("overnight"):
        day = weekday_date(slots, context) if "weekday" in slots else None
        # The night that ends on the morning of the publication, unless the verb looks ahead.
        return overnight(day or (anchor if context.tense().future else anchor - timedelta(days=1)))
    if "last" in name:
        day = anchor - timedelta(days=2 if name.endswith("last") else 1)
        return part_of_day(day, "EV" if "evening" in name else "NI")
    code = "NI" if name == "tonight" else context.words["part"][slots.one("part")]
    return part_of_day(anchor, code, mod=edge_of(slots, context))


def anchored(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "that day", "the next morning", "the week before": counted from the last date mentioned."""
    named, words = slots.one("unit") or "day", f"{slots.one('which')} {slots.one('side') or ''}"
    code = context.words["part"].get(named)
    known = context.before("day" if code else named)
    if known is None:
        return Meaning("TIME" if code else "DATE", reason=NO_ANTECEDENT)
    later = any(word in words for word in ("next", "following", "after", "later"))
    earlier = any(word in words for word in ("previous", "preceding", "before", "earlier"))
    moved = step(known.start, "day" if code else named, later - earlier)
    return part_of_day(moved, code) if code else dated(stretch(moved, named))


def beside_an_event(_slots: Slots, _context: Context) -> Meaning:
    """Return no day for "the day after the vote": an event, not a date, tells when it was."""
    return Meaning("DATE", reason="it counts from an event, not from a date")


def holiday(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "Christmas", "last Easter", "New Year's Eve 2023"."""
    name, year, last = (slots.one("holiday") or "").replace("’", "'"), slots.one("year"), slots.one("last")
    if year:
        return dated(_one_day(_holiday_in(int(year), name, context)))
    anchor = context.anchor
    if anchor is None:
        return undated(context)
    days = [_holiday_in(number, name, context) for number in range(anchor.year - 1, anchor.year + 2)]
    tense = Tense(future=last == "next", sure=True) if last in ("last", "next") else context.tense()
    if not tense.sure:
        return dated(_one_day(min(days, key=lambda day: abs((day - anchor).days))))
    return dated(_one_day(min(d for d in days if d >= anchor) if tense.future else max(d for d in days if d <= anchor)))


def _one_day(day: date) -> Stretch:
    """Return the stretch of one day."""
    return stretch(day, "day")


def _holiday_in(year: int, name: str, context: Context) -> date:
    """Return the day of a holiday in a year."""
    if name in context.words["easter"]:
        return easter(year) + timedelta(days=context.words["easter"][name])
    month, day = context.words["holiday"][name].split("-")
    return date(year, int(month), int(day))
