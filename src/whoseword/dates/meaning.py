"""What a time expression means, and what it is read against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from whoseword.dates.calendar import Stretch

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]

# The reason where an expression counts from a date before it and there is none.
NO_ANTECEDENT = "no date stands before it in the text to count from"
# Longest stretch, in days, that may stand for one unit when a later expression counts from it ("that week").
_SIZE = {"day": 1, "weekend": 7, "week": 7, "month": 31, "quarter": 92, "year": 366}


class Tense(NamedTuple):
    """Which way the governing verb points.

    ``sure`` is false where only a verb of saying or no verb at all was found; ``perfect`` is true for "has warned",
    whose stretch of time reaches the present; ``said`` where a verb of saying was found; ``parsed`` where the syntax
    tells and not the order of words.
    """

    future: bool = False
    sure: bool = False
    perfect: bool = False
    said: bool = False
    parsed: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 type and value, the first and the last day, and why a part of it is missing."""

    type: TimexType
    value: str | None = None
    start: date | None = None
    end: date | None = None
    mod: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class Context:
    """What the words around an expression give to its meaning.

    Attributes:
        anchor: the day that relative words count from: the publication, or the day on which a quotation was said.
        missing: why there is no such day.
        tense: reads the direction of the governing verb, only when a rule asks for it.
        words: the word lists of the language.
        history: the stretches mentioned before, in the order of the text.
        clock_day: the day mentioned shortly before, for clock times.
        years: the year that the article itself writes beside a day (month, day) or a month (month, None).
    """

    anchor: date | None
    missing: str | None
    tense: Callable[[], Tense]
    words: Mapping[str, Any]
    history: list[Stretch] = field(default_factory=list)
    clock_day: date | None = None
    years: Mapping[tuple[int, int | None], int] = field(default_factory=dict)

    def before(self, unit: str) -> Stretch | None:
        """Return the last mentioned stretch that is fine enough to stand for ``unit``."""
        size = _SIZE.get(unit, 1)
        return next((known for known in reversed(self.history) if (known.end - known.start).days < size), None)


class Slots:
    """The named parts of an expression, in lower case."""

    def __init__(self, parts: Mapping[str, tuple[str, ...]]) -> None:
        """Keep the parts."""
        self._parts = parts

    def one(self, name: str) -> str | None:
        """Return the first part of that name, or nothing."""
        parts = self._parts.get(name)
        return parts[0].lower() if parts else None

    def all(self, name: str) -> tuple[str, ...]:
        """Return the parts of that name in the order of the text."""
        return tuple(part.lower() for part in self._parts.get(name, ()))

    def __contains__(self, name: object) -> bool:
        """Return whether a part of that name was found."""
        return name in self._parts


def dated(stretch: Stretch, *, mod: str | None = None, reason: str | None = None) -> Meaning:
    """Return the meaning of a stretch of days."""
    return Meaning("DATE", stretch.value, stretch.start, stretch.end, mod, reason)


def undated(context: Context, kind: TimexType = "DATE") -> Meaning:
    """Return the meaning of a relative expression when there is no day to count from."""
    return Meaning(kind, reason=context.missing)


def part_of_day(day: date, code: str, *, mod: str | None = None) -> Meaning:
    """Return a part of a day: ``MO``, ``AF``, ``EV``, ``NI``, midday ``MI``; a night belongs to its evening."""
    clock = "12:00" if code == "MI" else code
    return Meaning("TIME", f"{day.isoformat()}T{clock}", day, day, mod)


def overnight(day: date) -> Meaning:
    """Return the night from ``day`` to the day after it."""
    return Meaning("TIME", f"{day.isoformat()}TNI", day, day + timedelta(days=1))
