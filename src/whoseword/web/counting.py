"""Answers that are kept until the ledger changes, because they read more than one page's worth of rows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic
from typing import TypeVar, cast

from whoseword.ledger import ClaimLine, Counts, DayTally, EventCount, EventFilter, Ledger
from whoseword.ledger.occurrences import EVERYTHING, CountedBy
from whoseword.ledger.sentences import Sentence
from whoseword.records import Record, Status
from whoseword.web.short_view import InShort, claim_in_short

T = TypeVar("T")
MOST = 4096
COUNTS_SECONDS = 20
FEW = 40  # stances; the sides of a claim with more are counted, not named, in lists


class Card(Record, frozen=True, kw_only=True):
    """A claim in a list: its line, who stands on which side, its history day by day, and a phrase's sentence."""

    line: ClaimLine
    status: Status | None
    tallies: tuple[DayTally, ...]
    sentence: Sentence | None = None


class Kept:
    """Cards and counts by what they depend on; the oldest go first."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def cards(self, lines: tuple[ClaimLine, ...]) -> list[Card]:
        """Return the cards of claims; a line changes with its claim, so it is the key."""
        unknown = [line for line in lines if line not in self._kept]
        tallies = self._ledger.tallies(line.id for line in unknown) if unknown else {}
        statuses = self._ledger.statuses(line.id for line in unknown if line.stances <= FEW)
        phrases = [line.id for line in unknown if not line.whole]
        sentences = self._ledger.sentences(phrases) if phrases else {}

        def card(line: ClaimLine) -> Card:
            sentence = sentences.get(line.id)
            return Card(line=line, status=statuses.get(line.id), tallies=tallies[line.id], sentence=sentence)

        return [self._keep(line, lambda line=line: card(line)) for line in lines]  # type: ignore[misc]

    def in_short(self, line: ClaimLine) -> InShort:
        """Return the answers that stand at the top of a claim."""
        return self._keep(("in short", line), lambda: claim_in_short(self._ledger, line.id))

    def event_counts(self, wanted: EventFilter, by: tuple[CountedBy, ...] = EVERYTHING) -> tuple[EventCount, ...]:
        """Return how many events there are; kept until there are new ones."""
        key = (wanted, by, self._ledger.newest_event())
        return self._keep(key, lambda: self._ledger.event_counts(wanted, by))

    def made_of_events(self, wanted: EventFilter, shape: Hashable, make: Callable[[], T]) -> T:
        """Return what is made of the counts of a filter in some shape; kept until there are new events."""
        return self._keep(("made", wanted, shape, self._ledger.newest_event()), make)

    def counts(self) -> Counts:
        """Return how much the ledger holds, some seconds old at most: counting a large one takes a while."""
        return self._keep(("counts", int(monotonic() // COUNTS_SECONDS)), self._ledger.counts)

    def _keep(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("T", self._kept[key])
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return made
