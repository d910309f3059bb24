"""Events of the whole ledger: lists and counts, by how firmly they stand; facts only unless asked otherwise.

Only the newest version of an article speaks, and a wire copy does not count again beside its original.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select, update

from whoseword.ledger import schema as t
from whoseword.ledger.batches import in_batches
from whoseword.ledger.paging import Page, read_cursor, write_cursor
from whoseword.records import Event, Factuality, Record

Level = Literal["facts", "certain", "probable", "possible", "any"]
CountedBy = Literal["country", "other", "type", "month"]
EVERYTHING: tuple[CountedBy, ...] = ("country", "other", "type", "month")
#: The least ``firm`` of the events of a level; rows bear 4 for a fact, else 3 to 1 for the firmest value in the record.
FIRM: dict[Level, int] = {"facts": 4, "certain": 3, "probable": 2, "possible": 1, "any": 0}
COUNTS, COPY, OLDER = 0, 1, 2  # what ``shown`` says: told by an original, by a wire copy, by a version since replaced
_EVENT = msgspec.json.Decoder(Event)
_e, _v, _a = t.events.c, t.versions.c, t.articles.c


class EventFilter(Record, frozen=True, kw_only=True):
    """Which events.

    Attributes:
        level: ``facts`` are what outlets state in their own voice; ``certain``, ``probable`` and ``possible`` add what
            somebody holds at least so firmly; ``any`` adds denials, conditions and all else.
        country: ISO 3166-1 alpha-3 code of the side that acts.
        other: the same for the side that is acted on.
        type: PLOVER event type.
        since: ISO day of the event; events without a day are left out when this or ``until`` is given.
        until: ISO day of the event.
        copies: count wire copies too.
    """

    level: Level = "facts"
    country: str | None = None
    other: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    copies: bool = False


class EventEntry(Record, frozen=True, kw_only=True):
    """One event with the article that tells of it; ``fact`` when the outlet states it in its own voice."""

    event: Event
    fact: bool
    day: str | None
    article: str
    outlet: str | None
    title: str | None
    published: str | None


class EventCount(Record, frozen=True, kw_only=True):
    """How many events of a type one country directed at another in a month (``2024-09``); null where unknown."""

    country: str | None
    other: str | None
    type: str
    month: str | None
    number: int


def event_page(connection: Connection, wanted: EventFilter, after: str | None, size: int) -> Page[EventEntry]:
    """Return one page of events, the last recorded first."""
    columns = (t.events, _v.article, _v.title, _v.published, _a.outlet)
    told = (COUNTS, COPY) if wanted.copies else (COUNTS,)
    conditions = _conditions(wanted, told, in_order=not (wanted.since or wanted.until))
    found = select(_e.seq).where(*conditions).order_by(_e.seq.desc()).limit(size + 1)
    found = found.where(_e.seq < read_cursor(after, 1)[0]) if after else found
    query = _joined(select(*columns)).where(_e.seq.in_(select(found.subquery().c.seq)))
    rows = connection.execute(query.order_by(_e.seq.desc())).all()
    entries = tuple(
        EventEntry(
            event=_EVENT.decode(row.record),
            fact=row.fact,
            day=row.day,
            article=row.article,
            outlet=row.outlet,
            title=row.title,
            published=row.published,
        )
        for row in rows[:size]
    )
    return Page(entries, write_cursor([rows[size - 1].seq]) if len(rows) > size else None)


def event_counts(
    connection: Connection, wanted: EventFilter, by: Collection[CountedBy] = EVERYTHING
) -> tuple[EventCount, ...]:
    """Return the numbers of events, the most frequent first.

    Args:
        connection: to the ledger.
        wanted: which events.
        by: what is told apart; the rest is null in the counts. Fewer of them are fewer counts, and sooner there.
    """
    columns = {"country": _e.country, "other": _e.other_country, "type": _e.type, "month": _e.day}
    chosen = {name: column for name, column in columns.items() if name in by}
    query = select(*(column.label(name) for name, column in chosen.items()), func.count().label("number"))
    numbers: Counter[tuple[str | None, ...]] = Counter()
    for told in (COUNTS, COPY) if wanted.copies else (COUNTS,):
        conditions = _conditions(wanted, (told,), in_order=False)
        for row in connection.execute(query.where(*conditions).group_by(*chosen.values())):
            # the index has days; SQL would have to sort all rows again to count them by month
            values = {name: getattr(row, name) for name in chosen}
            month = values.get("month")
            key = (values.get("country"), values.get("other"), values.get("type") or "", month[:7] if month else None)
            numbers[key] += row.number
    found = [
        EventCount(country=country, other=other, type=type_ or "", month=month, number=number)
        for (country, other, type_, month), number in numbers.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.number, one.type, one.month or "", one.country or "")))


def newest_event(connection: Connection) -> int:
    """Return a number that grows with every event and every copy, so that counts can be kept until it changes."""
    last = connection.execute(select(func.max(_e.seq))).scalar() or 0
    copies = connection.execute(select(func.max(t.derivations.c.seq))).scalar() or 0
    return int(last) + int(copies)


def events_with(connection: Connection, actor: str, size: int) -> tuple[EventEntry, ...]:
    """Return the newest events in which an actor acts or is acted on, held or not."""
    part = t.event_actors.c
    columns = (t.events, _v.article, _v.title, _v.published, _a.outlet)
    query = _joined(select(*columns)).join(t.event_actors, part.event == _e.seq)
    query = query.where(part.actor == actor, _e.shown < OLDER).order_by(part.event.desc()).limit(size)
    rows = connection.execute(query).all()
    return tuple(
        EventEntry(
            event=_EVENT.decode(row.record),
            fact=row.fact,
            day=row.day,
            article=row.article,
            outlet=row.outlet,
            title=row.title,
            published=row.published,
        )
        for row in rows
    )


def _joined(query: Select[Any]) -> Select[Any]:
    """Join events to their articles."""
    return query.select_from(t.events).join(t.versions, _v.id == _e.version).join(t.articles, _a.id == _v.article)


def _conditions(wanted: EventFilter, told: Sequence[int], *, in_order: bool) -> list[ColumnElement[bool]]:
    """Return what events must fulfil; ``in_order`` keeps the engine from sorting what it can walk along ``seq``.

    How firmly they stand is a list of values, not a range: so an index goes on to the days.
    """
    shown, firm = (_e.shown + 0, _e.firm + 0) if in_order else (_e.shown, _e.firm)
    alone = shown == told[0] if len(told) == 1 else shown.in_(told)
    found: list[ColumnElement[bool]] = [alone, firm.in_(range(FIRM[wanted.level], FIRM["facts"] + 1))]
    for column, value in ((_e.country, wanted.country), (_e.other_country, wanted.other), (_e.type, wanted.type)):
        if value:
            found.append(column == value.upper())
    if wanted.since:
        found.append(_e.day >= wanted.since)
    if wanted.until:
        found.append(_e.day <= wanted.until)
    return found


def firmness(event: Event, *, fact: bool) -> int:
    """Return what the column ``firm`` of an event says: 4 for a fact, else how firmly anybody holds it, 3 to 0."""
    if fact:
        return FIRM["facts"]
    values = {event.factuality, *(held.factuality for held in event.held_as)}
    firmest: tuple[tuple[Factuality, Level], ...] = (("CT+", "certain"), ("PR+", "probable"), ("PS+", "possible"))
    return next((FIRM[level] for value, level in firmest if value in values), FIRM["any"])


def mark_replaced(connection: Connection, version: str) -> None:
    """Let the events of a version count no more: a newer one tells of them."""
    connection.execute(update(t.events).where(_e.version == version).values(shown=OLDER))


def mark_copies(connection: Connection, articles: Iterable[str]) -> None:
    """Let the events of wire copies count no more beside those of their originals."""
    for batch in in_batches(articles):
        copies = select(_v.id).where(_v.article.in_(batch))
        connection.execute(update(t.events).where(_e.version.in_(copies), _e.shown == COUNTS).values(shown=COPY))
