"""What every export of events needs: the day, the holder, the chain, the words, the sides."""

import re
from dataclasses import dataclass
from functools import cached_property

from whoseword.records import Actor, Article, Attribution, Event, Report

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
OUTLET = "outlet"


@dataclass(frozen=True)
class EventRow:
    """An event with the report that it stands in."""

    report: Report
    event: Event

    @property
    def article(self) -> Article:
        """Return the article."""
        return self.report.article

    @cached_property
    def _attributions(self) -> dict[str, Attribution]:
        return {each.id: each for each in self.report.attributions}

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {each.id: each for each in self.report.actors}

    @property
    def day(self) -> str | None:
        """Return the day of the event (ISO 8601), else that of publication; nothing when neither is known."""
        if self.event.date is not None and self.event.date.start:
            return self.event.date.start[:10]
        return self.article.published[:10] if self.article.published else None

    @property
    def holder(self) -> str:
        """Return who says so in the end, in the article's words; "outlet" when it is the outlet's own statement."""
        if not self.event.held_by:
            return OUTLET
        return self._holder(self.event.held_by[-1])

    @property
    def chain(self) -> str:
        """Return all who hold it, from the page inwards: ``outlet < Reuters < two sources``."""
        if not self.event.held_by:
            return OUTLET
        for chain in self.report.chains:
            if chain.attribution == self.event.held_by[-1] and chain.links:
                return " < ".join(_line(link.holder) for link in chain.links)
        return " < ".join([OUTLET, *(self._holder(each) for each in self.event.held_by)])

    def _holder(self, attribution: str) -> str:
        found = self._attributions.get(attribution)
        return _line(found.source.text) if found is not None and found.source is not None else "unspecified"

    def actor(self, actor_id: str) -> Actor | None:
        """Return the actor of an id."""
        return self._actors.get(actor_id)

    @property
    def words(self) -> str:
        """Return the words of the event in the article's order."""
        return " ".join(_line(self.article.text[span.start : span.end]) for span in sorted(self.event.spans))

    @property
    def sentence(self) -> tuple[int, str]:
        """Return number (from 1) and text of the sentence of the event, found by its punctuation."""
        place, start, number = self.event.spans[0].start, 0, 1
        for end in _SENTENCE_END.finditer(self.article.text):
            if end.end() > place:
                return number, _line(self.article.text[start : end.start() + 1])
            start, number = end.end(), number + 1
        return number, _line(self.article.text[start:])

    def sides(self) -> list[tuple[Actor | None, Actor | None]]:
        """Return the pairs of actor and recipient; those who act together on nobody are paired both ways."""
        actors = [self.actor(each) for each in self.event.actor]
        recipients = [self.actor(each) for each in self.event.recipient]
        if not recipients and len(actors) > 1:
            return [(one, other) for one in actors for other in actors if one is not other]
        return [(one, other) for one in actors or [None] for other in recipients or [None]]


def _line(text: str) -> str:
    """Return the text on one line: no tab or line break may split a row."""
    return " ".join(text.split())


def event_rows(report: Report) -> list[EventRow]:
    """Return the events of a report with what belongs to them; none for a rejected one."""
    return [EventRow(report, event) for event in report.events]
