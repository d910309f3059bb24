"""Whether a statement is about a time well before its article: "a 2013 attack", "in April", "past attacks".

Days of coded events come from the dates room. Of what was not coded, years and months are read here, and words that
only say that it was before; that is enough to keep an old happening from the one that is news.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from whoseword.data import load
from whoseword.linkage.meanings import is_earlier

if TYPE_CHECKING:
    from spacy.tokens import Token

#: News is about the weeks before it.
NEWS = timedelta(days=45)
_YEARS = range(1900, 2100)
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "conj", "parataxis", "nsubj", "csubj", "appos"})


class Lies(NamedTuple):
    """When something lies, as far as its own words tell: first and last day, and whether before the news."""

    start: date | None = None
    end: date | None = None
    before: bool = False


def when_of(word: Token, published: str | None) -> Lies:
    """Return when the words beside a telling word put it.

    Args:
        word: the word that tells what happened.
        published: the day of the article (ISO), without which months cannot be told.
    """
    around = [word, *_beside(word)]
    vague = any(is_earlier(token.lower_) for token in around)
    day = _day(published)
    year = next((int(token.text) for token in around if _is_year(token)), None)
    month = next((_months()[token.text] for token in around if token.pos_ == "PROPN" and token.text in _months()), None)
    if day is None or (year is None and month is None):
        return Lies(before=vague)
    if year is None:
        year = day.year if month is None or month <= day.month else day.year - 1
    first, last = (month, month) if month else (1, 12)
    start, end = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    return Lies(start, end, vague or end < day - NEWS)


def _beside(word: Token) -> list[Token]:
    """Return the words of the phrases that stand beside a telling word, not those of other clauses."""
    found: list[Token] = []
    queue = [child for child in word.children if child.dep_ not in _CLAUSES]
    while queue:
        token = queue.pop()
        found.append(token)
        queue += [child for child in token.children if child.dep_ not in _CLAUSES]
    return found


def _is_year(token: Token) -> bool:
    counts = token.dep_ == "nummod" and token.head.tag_ == "NNS"  # "2000 people"
    return token.text.isdigit() and int(token.text) in _YEARS and not counts


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return dict(load("dates")["words"]["month"])
