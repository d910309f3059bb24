"""The seams between rooms: whom a source names, which day was meant, which events an attribution is about.

Rooms know nothing of each other; each names its findings by offsets, and here offsets meet.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from whoseword.records import Actor, Attribution, Chain, DateWords, Event, Mention, Said, Span


def holder_spans(attributions: Iterable[Attribution], chains: Iterable[Chain]) -> tuple[Span, ...]:
    """Return where sources, addressees and links of chains are named, in the order of the text."""
    named = [part for one in attributions for part in (one.source, one.addressee) if part is not None]
    spans = {span for words in named for span in words.spans}
    spans.update(span for chain in chains for link in chain.links for span in link.spans)
    return tuple(sorted(spans))


def name_holders(
    attributions: Iterable[Attribution], chains: Iterable[Chain], actors: Iterable[Actor]
) -> tuple[tuple[Attribution, ...], tuple[Chain, ...]]:
    """Return attributions and chains whose sources, addressees and links carry the ids of the actors they name."""
    mentions = [(mention, actor.id) for actor in actors for mention in actor.mentions]
    named = []
    for one in attributions:
        source, addressee = one.source, one.addressee
        if source is not None:
            source = replace(source, actor=source.actor or _actor_at(source.spans, mentions))
        if addressee is not None:
            addressee = replace(addressee, actor=addressee.actor or _actor_at(addressee.spans, mentions))
        named.append(replace(one, source=source, addressee=addressee))
    linked = (
        replace(
            chain,
            links=tuple(replace(link, actor=link.actor or _actor_at(link.spans, mentions)) for link in chain.links),
        )
        for chain in chains
    )
    return tuple(named), tuple(linked)


def _actor_at(spans: tuple[Span, ...], mentions: Iterable[tuple[Mention, str]]) -> str | None:
    """Return the actor whose mention is the words, or fills most of them; of several alike the first.

    In "Iranian Foreign Ministry Spokesperson Nasser Kan'ani" several actors may be mentioned; the one mentioned by all
    of these words goes before the one mentioned by two of them. A mention that reaches outside counts for nothing: it
    names a larger thing.
    """
    best, most = None, 0
    for span in spans[:1]:
        for mention, actor in mentions:
            if span.start <= mention.start and mention.end <= span.end and mention.end - mention.start > most:
                best, most = actor, mention.end - mention.start
    return best


def date_said(attributions: Iterable[Attribution], dates: Iterable[DateWords]) -> tuple[Attribution, ...]:
    """Return attributions whose ``said`` carries the day that its words mean, or the reason why there is none."""
    known = tuple(dates)
    return tuple(replace(one, said=_dated(one.said, known)) if one.said else one for one in attributions)


def _dated(said: Said, dates: Iterable[DateWords]) -> Said:
    if said.date is not None:
        return said
    for date in dates:
        if any(_meet(one, other) for one in said.spans for other in date.spans):
            return replace(said, date=date.start, reason=date.reason)
    return replace(said, reason=said.reason or "no time expression was recognised in these words")


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def tie_events(attributions: Iterable[Attribution], events: Iterable[Event]) -> tuple[Attribution, ...]:
    """Return attributions that name the events they hold."""
    held: dict[str, list[str]] = {}
    for event in events:
        for holder in event.held_by:
            held.setdefault(holder, []).append(event.id)
    return tuple(replace(one, events=tuple(held.get(one.id, ()))) for one in attributions)
