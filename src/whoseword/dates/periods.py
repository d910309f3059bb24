"""Stretches longer than a day: weekends, months, quarters, seasons, years, decades, and ranges from one to another."""

from __future__ import annotations

from datetime import date, timedelta

from whoseword.dates.calendar import Stretch, part, season, step, stretch
from whoseword.dates.days import edge_of, month_number, weekday_date, yearless
from whoseword.dates.meaning import NO_ANTECEDENT, Context, Meaning, Slots, dated, undated

_PAST = ("last", "past", "previous", "this past", "the last")
_NEXT = ("next", "coming", "following", "this coming", "the coming", "the next")
_LATE_IN_CENTURY = 30
# On a Sunday "last week" is the week that is just ending, in English news, not the one before it.
_SUNDAY = 6
_ONE_DAY = timedelta(days=1)


def shift_of(last: str | None) -> int:
    """Return -1 for "last", 1 for "next", 0 for "this"."""
    return (last in _NEXT) - (last in _PAST)


def edged(whole: Stretch, slots: Slots, context: Context) -> Meaning:
    """Return the meaning of a stretch, or of its beginning, middle or end."""
    mod = edge_of(slots, context)
    return dated(part(whole, mod) if mod else whole, mod=mod)


def weekend(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "the weekend", "last weekend", "next weekend": Saturday and Sunday."""
    last, anchor = slots.one("last") or "the", context.anchor
    if last in ("the following", "the previous"):
        known = context.before("weekend")
        if known is None:
            return Meaning("DATE", reason=NO_ANTECEDENT)
        return dated(stretch(step(known.start, "week", 1 if last == "the following" else -1), "weekend"))
    if anchor is None:
        return undated(context)
    current = stretch(anchor, "weekend")
    tense = context.tense()
    if last in ("last", "this past"):
        weeks = -1
    elif last in ("next", "this coming"):
        weeks = int(last == "next" and anchor >= current.start)
    elif tense.future or (last == "this" and not tense.sure):
        weeks = 0
    else:
        weeks = 0 if anchor >= current.start else -1
    return edged(stretch(step(anchor, "week", weeks), "weekend"), slots, context)


def month(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "October 2022", "last March", "in May", "late October", "May last year"."""
    number, year, last = month_number(slots.one("month") or "", context), slots.one("year"), slots.one("last")
    if year:
        return edged(stretch(date(int(year), number, 1), "month"), slots, context)
    if context.anchor is None:
        return undated(context)
    return edged(_month_near(number, last, context.anchor, context), slots, context)


def _month_near(number: int, last: str | None, anchor: date, context: Context) -> Stretch:
    """Return the month that a name without a year means, seen from the anchor."""
    month_of = [stretch(date(year, number, 1), "month") for year in range(anchor.year - 1, anchor.year + 2)]
    earlier = [known for known in month_of if known.start <= anchor]
    later = [known for known in month_of if known.end >= anchor]
    if last in ("last", "next", "this", "this past"):
        if last == "this":
            return month_of[1]
        if last == "next":
            return next(known for known in later if known.start > anchor)
        return next(known for known in reversed(earlier) if known.end < anchor)
    known_year = context.years.get((number, None))
    tense = context.tense()
    if known_year and not tense.future:
        return stretch(date(known_year, number, 1), "month")
    return later[0] if tense.future else earlier[-1]


def month_of_relative_year(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "May last year"."""
    if context.anchor is None:
        return undated(context)
    year = context.anchor.year + shift_of(slots.one("last"))
    number = month_number(slots.one("month") or "", context)
    return edged(stretch(date(year, number, 1), "month"), slots, context)


def _year_of(slots: Slots, anchor: date | None) -> int | None:
    """Return the year that is written out or counted from the anchor ("of last year"), or nothing."""
    if "year" in slots:
        return int(slots.one("year") or 0)
    return anchor.year + shift_of(slots.one("last")) if anchor and "last" in slots else None


def quarter(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "the third quarter of 2023", "Q3", "the first quarter": the last one begun, if no year."""
    number = int(slots.one("figure") or context.words["ordinal"][slots.one("ordinal")])
    return _piece_of_year(slots, context, number * 3 - 2, "quarter")


def half_year(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "the first half of 2024"."""
    number = context.words["ordinal"][slots.one("ordinal")]
    if "year" not in slots and "last" not in slots and context.anchor:
        return dated(stretch(date(context.anchor.year, number * 6 - 5, 1), "half"))
    return _piece_of_year(slots, context, number * 6 - 5, "half")


def _piece_of_year(slots: Slots, context: Context, first_month: int, unit: str) -> Meaning:
    """Return the quarter or half that begins in a month, in the year named or in the one that the verb points to."""
    year = _year_of(slots, context.anchor)
    if year is not None:
        return dated(stretch(date(year, first_month, 1), unit))
    anchor = context.anchor
    if anchor is None:
        return undated(context)
    this = stretch(date(anchor.year, first_month, 1), unit)
    if context.tense().future:
        return dated(this if this.end >= anchor else stretch(date(anchor.year + 1, first_month, 1), unit))
    return dated(this if this.start <= anchor else stretch(date(anchor.year - 1, first_month, 1), unit))


def fiscal(slots: Slots, context: Context) -> Meaning:
    """Return the value of a fiscal year; its days stay open, since each holder begins it on another."""
    year = _year_of(slots, context.anchor)
    if year is None and context.anchor is None:
        return undated(context)
    number = (
        context.anchor.year + shift_of((slots.one("last") or "").strip()) if year is None and context.anchor else year
    )
    number = 2000 + number if number is not None and number < 100 else number  # noqa: PLR2004 - "FY25"
    return Meaning("DATE", f"FY{number}", reason="a fiscal year begins on another day for each holder")


def season_of(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "last summer", "this spring", "winter 2023"."""
    code, last, anchor = context.words["season"][slots.one("season")], slots.one("last"), context.anchor
    if "year" in slots:
        return edged(season(int(slots.one("year") or 0), code), slots, context)
    if anchor is None:
        return undated(context)
    near = [season(year, code) for year in range(anchor.year - 2, anchor.year + 3)]
    if last in ("last", "this past"):
        return edged(next(known for known in reversed(near) if known.end < anchor), slots, context)
    if last in ("next", "this coming"):
        return edged(next(known for known in near if known.start > anchor), slots, context)
    inside = next((known for known in near if known.start <= anchor <= known.end), None)
    return edged(inside or season(anchor.year, code), slots, context)


def decade(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "the 1990s", "the '50s", "the nineties": of the twentieth century where none is said."""
    digits, short = slots.one("decade"), slots.one("short_decade")
    year = int(digits) if digits else int(short or context.words["decade"][slots.one("decade_word")])
    if not digits:
        year += 1900 if year >= _LATE_IN_CENTURY else 2000
    return edged(stretch(date(year, 1, 1), "decade"), slots, context)


def century(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "the 19th century": 1801 to 1900."""
    named = {"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    number = int(slots.one("century") or named[slots.one("century_word") or ""])
    return edged(stretch(date(number * 100, 1, 1), "century"), slots, context)


def year(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "2015" and "early 2009"."""
    return edged(stretch(date(int(slots.one("year") or 0), 1, 1), "year"), slots, context)


def _between(first: Stretch, last: Stretch) -> Meaning:
    """Return the meaning of a range: its value is an ISO 8601 interval."""
    if last.end < first.start:
        return Meaning("DATE", reason="the range ends before it begins")
    return Meaning("DATE", f"{first.value}/{last.value}", first.start, last.end)


def day_range(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "between 3 and 5 May", "28 April to 3 May 2024"."""
    months = [month_number(name, context) for name in slots.all("month")]
    numbers = [int(number) for number in slots.all("day")]
    years = [int(number) for number in slots.all("year")]
    try:
        if years:
            last = date(years[-1], months[-1], numbers[-1])
        else:
            found = yearless(months[-1], numbers[-1], context)
            if found is None:
                return undated(context)
            last = found
        first_year = years[0] if len(years) > 1 else last.year - (months[0] > months[-1])
        first = date(first_year, months[0], numbers[0])
    except ValueError:
        return Meaning("DATE", reason="the calendar has no such day")
    return _between(stretch(first, "day"), stretch(last, "day"))


def weekday_range(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "from Monday to Wednesday": the later end as the verb points, the other beside it."""
    first, last = (Slots({"weekday": (name,)}) for name in slots.all("weekday"))
    if context.tense().future:
        start = weekday_date(first, context)
        if start is None:
            return undated(context)
        end = start + timedelta(days=(_number(last, context) - start.weekday()) % 7)
    else:
        found = weekday_date(last, context)
        if found is None:
            return undated(context)
        end = found
        start = end - timedelta(days=(end.weekday() - _number(first, context)) % 7)
    return _between(stretch(start, "day"), stretch(end, "day"))


def _number(slots: Slots, context: Context) -> int:
    """Return the number of the weekday in the slots."""
    return int(context.words["weekday"][slots.one("weekday")])


def month_range(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "from March to May 2020"."""
    names, years = slots.all("month"), slots.all("year")
    numbers = [month_number(name, context) for name in names]
    if years:
        last = stretch(date(int(years[-1]), numbers[1], 1), "month")
    elif context.anchor:
        last = _month_near(numbers[1], None, context.anchor, context)
    else:
        return undated(context)
    first_year = int(years[0]) if len(years) > 1 else last.start.year - (numbers[0] > numbers[1])
    return _between(stretch(date(first_year, numbers[0], 1), "month"), last)


def year_range(slots: Slots, _context: Context) -> Meaning:
    """Return the meaning of "from 2009 to 2011", "2009-11"."""
    first, last = slots.all("year")
    end = int(last) if len(last) > len("11") else int(first[:2] + last)
    return _between(stretch(date(int(first), 1, 1), "year"), stretch(date(end, 1, 1), "year"))


def unit_relative(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "last week", "this year", "next month", "earlier this week", "the end of the year"."""
    unit, last, edge = slots.one("unit") or "day", slots.one("last") or "", slots.one("edge") or ""
    if last == "that":
        known = context.before(unit)
        return edged(stretch(known.start, unit), slots, context) if known else Meaning("DATE", reason=NO_ANTECEDENT)
    anchor = context.anchor
    if unit == "day" and last == "next":
        known = context.before("day")
        anchor = known.start if known else anchor
    if anchor is None:
        return undated(context)
    shift = shift_of(last)
    if unit == "week" and shift < 0 and anchor.weekday() == _SUNDAY:
        shift = 0
    whole = stretch(step(anchor, unit, shift), unit)
    mod = edge_of(slots, context)
    # "Earlier this week" ends, and "later this week" begins, with the day of publication.
    if edge.startswith("earlier") and last == "this":
        return Meaning("DATE", whole.value, whole.start, max(whole.start, anchor - _ONE_DAY), mod)
    if edge.startswith("later") and last == "this":
        return Meaning("DATE", whole.value, anchor, whole.end, mod)
    return edged(whole, slots, context)


def before_last(slots: Slots, context: Context) -> Meaning:
    """Return the meaning of "the week before last" and "the month after next"."""
    if context.anchor is None:
        return undated(context)
    unit = slots.one("unit") or "week"
    return dated(stretch(step(context.anchor, unit, -2 if slots.one("side") == "before last" else 2), unit))
