"""A report arranged for a reader: holder by holder, each with the statements that come from it."""

from __future__ import annotations

from whoseword.records import Actor, Attribution, Chain, Count, Event, Record, Report, Said
from whoseword.showing.wording import (
    FACTUALITY_WORDS,
    POSITION_FAMILIES,
    Family,
    called,
    day_words,
    one_line,
    position_words,
)


class Statement(Record, frozen=True, kw_only=True):
    """One attribution in plain words; ``number`` counts attributions in the order of the text, from 1."""

    number: int
    id: str
    position: str
    family: Family
    content: str
    chain: tuple[str, ...]
    details: tuple[str, ...]
    within: int | None
    made_by: str


class Holder(Record, frozen=True, kw_only=True):
    """Somebody who says something, what is known of them, and their statements in the order of the text."""

    name: str
    details: tuple[str, ...]
    statements: tuple[Statement, ...]


class EventLine(Record, frozen=True, kw_only=True):
    """One event in plain words; ``held_by`` holds numbers of statements, none of them when the outlet says it.

    ``number`` counts events in the order of the text, from 1; ``made_by`` is the rule that coded it.
    """

    what: str
    who: str
    whom: str
    details: tuple[str, ...]
    is_fact: bool
    held_by: tuple[int, ...]
    number: int = 0
    made_by: str = ""


class View(Record, frozen=True, kw_only=True):
    """All that is shown of a report."""

    title: str
    details: tuple[str, ...]
    holders: tuple[Holder, ...]
    events: tuple[EventLine, ...]
    rejected: str | None


def arrange(report: Report) -> View:
    """Return the report as a reader wants it."""
    article = report.article
    credit = f"credits {', '.join(map(one_line, article.credit))}" if article.credit else None
    details = (article.outlet, day_words(article.published), article.byline, article.dateline, credit, article.url)
    rejected = report.rejected
    return View(
        title=one_line(article.title or _first_line(article.text) or ("No article" if report.rejected else article.id)),
        details=_known(*details),
        holders=_holders(report),
        events=_events(report),
        rejected=one_line(f"not taken by {rejected.room}: {rejected.reason}") if rejected else None,
    )


def numbered(report: Report) -> dict[str, int]:
    """Return the number of each attribution: its rank in the order of the text."""
    ordered = sorted(report.attributions, key=lambda attribution: _place(attribution, report))
    return {attribution.id: number for number, attribution in enumerate(ordered, start=1)}


def numbered_events(report: Report) -> dict[str, int]:
    """Return the number of each event: its rank in the order of the text."""
    ordered = sorted(report.events, key=lambda event: min((span.start for span in event.spans), default=0))
    return {event.id: number for number, event in enumerate(ordered, start=1)}


def _place(attribution: Attribution, report: Report) -> tuple[int, int]:
    """Return where a reader meets the attribution; an outer one comes before what stands inside it."""
    parts = (attribution.source, attribution.cue, attribution.content)
    starts = [span.start for part in parts if part is not None for span in part.spans]
    return min(starts, default=len(report.article.text)), -max((s.end for s in attribution.content.spans), default=0)


def _holders(report: Report) -> tuple[Holder, ...]:
    actors = {actor.id: actor for actor in report.actors}
    chains = {chain.attribution: chain for chain in report.chains}
    numbers = numbered(report)
    groups: dict[object, list[Attribution]] = {}
    for attribution in sorted(report.attributions, key=lambda attribution: numbers[attribution.id]):
        groups.setdefault(_identity(attribution), []).append(attribution)
    return tuple(
        Holder(
            name=_name(group[0], actors),
            details=_holder_details(group[0], actors),
            statements=tuple(_statement(one, chains.get(one.id), numbers) for one in group),
        )
        for group in groups.values()
    )


def _identity(attribution: Attribution) -> object:
    """Return what two statements of one holder share: the actor, or the very words of an unnamed source.

    Two unnamed sources are never merged without ground, so words elsewhere in the text make another holder.
    """
    source = attribution.source
    if source is None:
        return None
    return source.actor or source.spans


def _name(attribution: Attribution, actors: dict[str, Actor]) -> str:
    source = attribution.source
    if source is None:
        return "Nobody named"
    actor = actors.get(source.actor or "")
    return one_line(actor.name if actor else source.text)


def _holder_details(attribution: Attribution, actors: dict[str, Actor]) -> tuple[str, ...]:
    source = attribution.source
    if source is None:
        return ()
    actor = actors.get(source.actor or "")
    code = " ".join(part for part in (actor.country, actor.sector) if part) if actor else None
    office = f"{actor.tenure or ''} {actor.office}".strip() if actor and actor.office else None
    return _known(source.kind, code, office, _count_words(source.count), source.anonymity_reason)


def _count_words(count: Count | None) -> str | None:
    """Return how many there are, when it is not simply one."""
    if count is None or count.low == count.high == 1:
        return None
    if count.high is None:
        return f"{count.low} or more"
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def _statement(attribution: Attribution, chain: Chain | None, numbers: dict[str, int]) -> Statement:
    medium, addressee = attribution.medium, attribution.addressee
    details = (
        attribution.form,
        medium.text if medium else None,
        f"to {addressee.text}" if addressee else None,
        _said_words(attribution.said),
        FACTUALITY_WORDS[attribution.factuality],
        f"condition: {attribution.condition.text}" if attribution.condition else None,
        *(flag.replace("-", " ") for flag in attribution.flags),
    )
    return Statement(
        number=numbers[attribution.id],
        id=attribution.id,
        position=position_words(attribution.position),
        family=POSITION_FAMILIES[attribution.position],
        content=one_line(attribution.content.text),
        chain=tuple(called(link.holder) for link in chain.links) if chain else (),
        details=_known(*details),
        within=numbers.get(attribution.within or ""),
        made_by=attribution.position_by or attribution.made_by,
    )


def _said_words(said: Said | None) -> str | None:
    if said is None:
        return None
    day = day_words(said.date)
    return f"said {said.text} ({day})" if day else f"said {said.text}"


def _events(report: Report) -> tuple[EventLine, ...]:
    actors = {actor.id: one_line(actor.name) for actor in report.actors}
    numbers, places = numbered(report), numbered_events(report)
    lines = (_event_line(event, actors, numbers, places[event.id]) for event in report.events)
    return tuple(sorted(lines, key=lambda line: line.number))


def _event_line(event: Event, actors: dict[str, str], numbers: dict[str, int], number: int) -> EventLine:
    kinds = " ".join((event.type, *event.mode, *(f"({context})" for context in event.context)))
    date_words = event.date
    day = day_words(date_words.start or date_words.value) if date_words else None
    details = (
        day or (date_words.text if date_words else None),
        event.place.text if event.place else None,
        *event.aux,
        FACTUALITY_WORDS[event.factuality],
    )
    return EventLine(
        what=one_line(kinds),
        who=_names(event.actor, event.codes.actor, actors),
        whom=_names(event.recipient, event.codes.recipient, actors),
        details=_known(*details),
        is_fact=not event.held_by and event.factuality == "CT+" and not event.aux,
        held_by=tuple(sorted(numbers[one] for one in event.held_by if one in numbers)),
        number=number,
        made_by=event.made_by,
    )


def _names(ids: tuple[str, ...], codes: tuple[str, ...], actors: dict[str, str]) -> str:
    """Return the names of the actors, each with its code where there is one for each."""
    names = [actors.get(one, one_line(one)) for one in ids]
    if len(codes) == len(names):
        names = [f"{name} [{one_line(code)}]" if code else name for name, code in zip(names, codes, strict=True)]
    return ", ".join(names) or ", ".join(map(one_line, codes))


def _first_line(text: str) -> str:
    return next((line.strip()[:120] for line in text.splitlines() if line.strip()), "")


def _known(*details: str | None) -> tuple[str, ...]:
    """Return what is known, harmless and on one line each."""
    return tuple(one_line(detail) for detail in details if detail)
