"""What the words before a date make of it ("since 2022", "until Friday"), and where it lies from the publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from spacy.tokens import Doc

from whoseword.dates.grammar import load_grammar
from whoseword.dates.meaning import Meaning, Tense

Direction = Literal["past", "present", "future"]
_ONE_DAY = timedelta(days=1)
_REFERENCES: dict[str | None, Direction] = {"PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future"}
_OPEN_START = "its beginning is left open"
_OPEN_END = "its end is left open"


def limited(meaning: Meaning, doc: Doc, first: int, last: int, anchor: date | None) -> Meaning:
    """Return the meaning with its days opened by "since", "until", "by", "before" or "after"; the value stays.

    "Since 2022" runs to the day of publication. A date that only names something ("after Monday's attack", "before the
    2020 vote") is no limit.
    """
    start, end = meaning.start, meaning.end
    if meaning.type != "DATE" or start is None or end is None or first == 0 or _names_something(doc, last):
        return meaning
    word, lists = doc[first - 1].lower_, load_grammar().direction
    if word in lists["since"]:
        reaches = anchor if anchor is not None and anchor >= start else None
        return _open(meaning, start, reaches, "ON_OR_AFTER", None if reaches else _OPEN_END)
    if word in lists["until"]:
        return _open(meaning, None, end, "ON_OR_BEFORE", _OPEN_START)
    if word in lists["before"]:
        return _open(meaning, None, start - _ONE_DAY, "BEFORE", _OPEN_START)
    if word in lists["after"]:
        return _open(meaning, end + _ONE_DAY, None, "AFTER", _OPEN_END)
    return meaning


def _open(meaning: Meaning, start: date | None, end: date | None, mod: str, reason: str | None) -> Meaning:
    """Return the meaning with other days; an older reason stays in front."""
    reasons = "; ".join(text for text in (meaning.reason, reason) if text)
    return Meaning(meaning.type, meaning.value, start, end, mod, reasons or None)


def _names_something(doc: Doc, last: int) -> bool:
    """Return whether the expression is a possessive or stands before the noun that it describes."""
    if doc[last].lower_.endswith(("'s", "’s")):
        return True
    if last + 1 >= len(doc):
        return False
    following = doc[last + 1]
    return following.lower_ in ("'s", "’s") or following.tag_ in ("NN", "NNS")


def direction_of(meaning: Meaning, anchor: date | None, tense: Callable[[], Tense]) -> Direction | None:
    """Return where the days lie from the day of publication; the verb decides where they hold that day."""
    start, end = meaning.start, meaning.end
    if meaning.value in _REFERENCES:
        return _REFERENCES[meaning.value]
    if anchor is None or (start is None and end is None):
        return None
    low, high = start or date.min, end or date.max
    if high <= anchor and low < anchor:
        return "past"
    if low >= anchor and high > anchor:
        return "future"
    if start is None:
        return "future"
    told = tense()
    if not (told.sure or told.said) or end is None:
        return "present"
    return "future" if told.future else "past"
