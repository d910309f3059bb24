"""When an event happened: the time expression of its clause, and whether it is history."""

from collections.abc import Sequence
from datetime import date, timedelta

from whoseword.data import load
from whoseword.events.coding import Draft
from whoseword.events.syntax import base
from whoseword.records import DateWords

_HISTORY = timedelta(days=365)  # older than a year before publication is background, not news


def date_of(draft: Draft, dates: Sequence[DateWords]) -> DateWords | None:
    """Return the time expression that hangs on the event's own clause, nothing when none does.

    A time expression of a clause above it ("said on Monday that ...") is when it was said, not when it happened.
    """
    own = _own_range(draft)
    near = [each for each in dates if each.spans and each.spans[0].start in own]
    if not near:
        return None
    place = draft.match.word.idx
    return min(near, key=lambda each: abs(each.spans[0].start - place))


def _own_range(draft: Draft) -> set[int]:
    """Return the character offsets of the tokens of the event's clause, other clauses left out."""
    hosts = {draft.match.word, draft.match.top}
    found: set[int] = set()
    waiting = list(hosts)
    while waiting:
        token = waiting.pop()
        found.update(range(token.idx, token.idx + len(token.text)))
        waiting.extend(
            child
            for child in token.children
            if child not in hosts
            and base(child) not in ("ccomp", "xcomp", "advcl", "acl", "parataxis", "conj", "csubj", "nsubj", "appos")
        )
    return found


def is_historical(draft: Draft, day: DateWords | None, published: str | None) -> bool:
    """Tell whether the event is history: more than a year before publication, or by words such as "the 1970s"."""
    if day is not None and day.end is not None and published:
        try:
            end = date.fromisoformat(day.end[:10])
            return date.fromisoformat(published[:10]) - end > _HISTORY
        except ValueError:  # a clock time, a bare year, an odd date: the words below decide
            pass
    text = draft.match.word.sent.text.lower()
    return any(words in text for words in load("events_grammar")["historical"])
