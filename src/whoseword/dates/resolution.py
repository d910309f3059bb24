"""From the words of an article to its dates: finds each expression, gives it what it counts from, writes its record."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from spacy.tokens import Doc

from whoseword.dates import clock, days, durations, periods
from whoseword.dates.calendar import Stretch
from whoseword.dates.direction import tense_of
from whoseword.dates.grammar import Found, Grammar, load_grammar
from whoseword.dates.limits import Direction, direction_of, limited
from whoseword.dates.meaning import Context, Meaning, Slots
from whoseword.dates.quotations import days_said, quotations_of
from whoseword.records import DateWords, Span

_PUBLISHED = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])")
_OUTSIDE = "it falls outside the calendar (years 1 to 9999)"
_NAMES = frozenset(("PERSON", "PER"))
# A clock time takes the day mentioned up to so many characters before it, about two sentences.
_NEAR = 300

_WITH_YEAR = frozenset(("full_day", "clock_and_date", "month"))

_MEANINGS: Mapping[str, Callable[[Slots, Context], Meaning]] = {
    "ago": durations.ago, "anchored": days.anchored, "anchored_count": durations.anchored_count,
    "beside_an_event": days.beside_an_event,
    "before_last": periods.before_last, "century": periods.century, "clock": clock.clock,
    "clock_and_date": clock.clock_and_date, "clock_and_day": clock.clock_and_day, "day_range": periods.day_range,
    "decade": periods.decade, "duration": durations.duration, "every": durations.every, "figures": clock.figures,
    "fiscal": periods.fiscal, "from_now": durations.from_now, "full_day": days.full_day,
    "half_year": periods.half_year, "holiday": days.holiday, "in_units": durations.in_units, "month": periods.month,
    "month_of_relative_year": periods.month_of_relative_year, "month_range": periods.month_range,
    "named_day": days.named_day, "named_part": days.named_part, "nine_eleven": days.nine_eleven,
    "period": durations.period, "quarter": periods.quarter, "reference": durations.reference,
    "season": periods.season_of, "unit_relative": periods.unit_relative, "weekday": days.weekday,
    "weekday_range": periods.weekday_range, "weekend": periods.weekend, "year": periods.year,
    "year_range": periods.year_range,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """One expression with the tokens that it covers, and the quotation that it stands in (its number, or nothing)."""

    found: Found
    text: str
    first: int
    last: int
    quotation: int | None


def published_day(published: str | None) -> tuple[date | None, str | None]:
    """Return the day of publication, or why there is none; a clock time behind the day is left aside.

    >>> published_day("2024-02-30")[1]
    "the publication date '2024-02-30' is no day of the calendar"
    """
    if published is None or not published.strip():
        return None, "the publication date is missing"
    read = _PUBLISHED.match(published)
    if read is None:
        return None, f"the publication date {published!r} is not written as YYYY-MM-DD"
    try:
        return date(int(read[1]), int(read[2]), int(read[3])), None
    except ValueError:
        return None, f"the publication date {published!r} is no day of the calendar"


def resolve(doc: Doc, published: str | None) -> tuple[DateWords, ...]:
    """Return the time expressions of an article in the order of its text; see :func:`whoseword.dates.resolve_dates`."""
    grammar = load_grammar()
    anchor, missing = published_day(published)
    quotations = quotations_of(doc)
    places = _places(doc, grammar, quotations)
    dates = _resolve_all(doc, places, _Ground(anchor, missing, {}))
    said = days_said(doc, quotations, dates, grammar.direction["say"])
    other = {number: day for number, day in said.items() if day != anchor}
    if not any(place.quotation in other for place in places):
        return dates
    return _resolve_all(doc, places, _Ground(anchor, missing, other))


@dataclass(frozen=True, slots=True)
class _Ground:
    """The day of publication, why it is missing, and the days on which quotations were said."""

    anchor: date | None
    missing: str | None
    said: Mapping[int, date]

    def day_for(self, place: _Place) -> date | None:
        """Return the day from which the words at a place count."""
        return self.anchor if place.quotation is None else self.said.get(place.quotation, self.anchor)


def _places(doc: Doc, grammar: Grammar, quotations: Sequence[tuple[int, int]]) -> list[_Place]:
    """Find the expressions of a document, with their tokens and quotations; names of persons are left out."""
    offsets = [token.idx for token in doc]
    persons = {index for entity in doc.ents if entity.label_ in _NAMES for index in range(entity.start, entity.end)}
    places = []
    text = doc.text  # spaCy joins the tokens anew at each access
    for found in grammar.find(text):
        first = max(0, bisect_right(offsets, found.start) - 1)
        last = max(first, bisect_right(offsets, found.end - 1) - 1)
        if not persons.issuperset(range(first, last + 1)):
            inside = (number for number, (start, end) in enumerate(quotations) if start <= found.start < end)
            places.append(_Place(found, text[found.start : found.end], first, last, next(inside, None)))
    return places


def _resolve_all(doc: Doc, places: Sequence[_Place], ground: _Ground) -> tuple[DateWords, ...]:
    """Give every expression its meaning, in the order of the text."""
    grammar = load_grammar()
    years = _years(places, grammar)
    history: list[Stretch] = []
    dates: list[DateWords] = []
    clock_day, clock_from = None, 0
    for place in places:
        tense = cache(partial(tense_of, doc, place.first, place.last, grammar.direction))
        near = clock_day if place.found.start - clock_from < _NEAR else None
        context = Context(ground.day_for(place), ground.missing, tense, grammar.words, history, near, years)
        meaning = _mean(place.found, context)
        if meaning.start and meaning.end and meaning.value:
            history.append(Stretch(meaning.value, meaning.start, meaning.end))
            if meaning.start == meaning.end:
                clock_day, clock_from = meaning.start, place.found.start
        meaning = limited(meaning, doc, place.first, place.last, ground.anchor)
        dates.append(_record(place, meaning, direction_of(meaning, ground.anchor, tense)))
    return tuple(dates)


def _years(places: Sequence[_Place], grammar: Grammar) -> dict[tuple[int, int | None], int]:
    """Return the years that the article writes beside a day or a month, for the places where it leaves them out."""
    numbers = {name.lower(): number for key in ("month", "short_month") for name, number in grammar.words[key].items()}
    years: dict[tuple[int, int | None], int] = {}
    for place in places:
        slots = place.found.slots
        if place.found.kind in _WITH_YEAR and "year" in slots and "month" in slots:
            day = int(slots["day"][0]) if "day" in slots else None
            years.setdefault((numbers[slots["month"][0].rstrip(".").lower()], day), int(slots["year"][0]))
    return years


def _mean(found: Found, context: Context) -> Meaning:
    """Ask the rule's function; sums that leave the calendar become a reason."""
    try:
        return _MEANINGS[found.kind](Slots(found.slots), context)
    except (ValueError, OverflowError):
        return Meaning("DATE", reason=_OUTSIDE)


def _record(place: _Place, meaning: Meaning, direction: Direction | None) -> DateWords:
    """Write the record of one expression."""
    return DateWords(
        text=place.text,
        start=meaning.start.isoformat() if meaning.start else None,
        end=meaning.end.isoformat() if meaning.end else None,
        value=meaning.value,
        spans=(Span(place.found.start, place.found.end),),
        reason=meaning.reason,
        made_by=f"whoseword.dates.{place.found.rule}",
        type=meaning.type,
        direction=direction,
        mod=meaning.mod,
    )
