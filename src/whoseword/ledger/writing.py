"""Adding one article with all that was read and linked: one transaction, and nothing when it was there before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select, update

from whoseword.errors import LedgerError
from whoseword.ledger import schema as t
from whoseword.ledger.anchoring import Anchored, anchor
from whoseword.ledger.batches import among
from whoseword.ledger.codec import (
    Values,
    address_of,
    clean,
    cleaned,
    event_actor_rows,
    event_row,
    fingerprint_of,
    insert_new,
    json_of,
    link_rows,
)
from whoseword.ledger.linking import Place, write_linked
from whoseword.ledger.names import day_of, name_key
from whoseword.ledger.occurrences import mark_replaced
from whoseword.ledger.results import AddResult
from whoseword.records import Actor, Article, Attribution, Event, Linked, Report, record_id

_ATTRIBUTION = msgspec.json.Decoder(Attribution)


_KNOWN = select(t.actors.c.id, t.actors.c.country, t.actors.c.sector).where(among(t.actors.c.id))


def add_report(connection: Connection, report: Report, linked: Linked, recorded: str) -> AddResult:
    """Write one report and what was linked from it, in the transaction of ``connection``.

    Raises:
        LedgerError: when the linked records do not belong to the report.
    """
    report, linked = cleaned(report), cleaned(linked)
    if report.rejected:
        return _reject(connection, report, recorded)
    article = _article(connection, report.article, recorded)
    fingerprint = fingerprint_of(report.article.text)
    known = _versions(connection, article.id)
    same = next((row for row in known if row.fingerprint == fingerprint), None)
    if same is not None:
        return AddResult(outcome="unchanged", article=article.id, version=same.id, number=same.number)
    number = known[-1].number + 1 if known else 1
    version = record_id("version", article.address, fingerprint)
    _write_version(connection, report, Place(article.id, version, report.article), (number, fingerprint, recorded))
    if known:
        mark_replaced(connection, known[-1].id)
    anchored = _anchor(connection, report, version, known[-1]) if known else {}
    place = Place(article.id, version, report.article, bool(known), _unchanged(report, anchored))
    written = write_linked(connection, linked, place, recorded)
    return AddResult(
        outcome="version" if known else "new",
        article=article.id,
        version=version,
        number=number,
        stances=written.stances,
        claims=written.claims,
        lost=tuple(found for found in anchored.values() if found.lost),
    )


def _reject(connection: Connection, report: Report, recorded: str) -> AddResult:
    """Write why an article could not be taken."""
    if report.rejected is None:
        raise LedgerError(f"article {report.article.id} was not rejected; please report this")
    address, why = address_of(report.article), report.rejected
    row = {
        "id": record_id("rejection", address, why.room, why.reason, fingerprint_of(report.article.text)),
        "article": report.article.id,
        "address": address,
        "room": why.room,
        "reason": why.reason,
        "recorded": recorded,
    }
    insert_new(connection, t.rejections, [row])
    return AddResult(outcome="rejected", article=report.article.id, rejected=why)


def _article(connection: Connection, article: Article, recorded: str) -> Row[Any]:
    """Return the row of this address, made when it is new.

    The id of the reading is kept where it is free; two addresses never share one id.
    """
    address = clean(address_of(article))
    query = select(t.articles).where(t.articles.c.address == address)
    found = connection.execute(query).first()
    if found is not None:
        return found
    taken = connection.execute(select(t.articles.c.seq).where(t.articles.c.id == article.id)).first()
    row = {
        "id": record_id("article", address) if taken else article.id,
        "address": address,
        "url": article.url,
        "outlet": article.outlet,
        "outlet_key": name_key(article.outlet) if article.outlet else None,
        "title": article.title,
        "day": day_of(article.published) or day_of(recorded),
        "recorded": recorded,
    }
    insert_new(connection, t.articles, [row])
    found = connection.execute(query).first()  # on PostgreSQL another writer may have made it a moment before
    if found is None:
        raise LedgerError(f"two writers gave the id {article.id} to two addresses at once; add {address} again")
    # Another writer on the same article waits here until this transaction ends.
    connection.execute(select(t.articles.c.seq).where(t.articles.c.seq == found.seq).with_for_update()).first()
    return found


def _versions(connection: Connection, article: str) -> list[Row[Any]]:
    columns = (t.versions.c.id, t.versions.c.number, t.versions.c.fingerprint)
    query = select(*columns).where(t.versions.c.article == article).order_by(t.versions.c.number)
    return list(connection.execute(query))


def _write_version(connection: Connection, report: Report, place: Place, stamp: tuple[int, str, str]) -> None:
    """Write a text with all that was read from it; ``stamp`` is its number, fingerprint, and the time."""
    number, fingerprint, recorded = stamp
    article, version = report.article, place.version
    row: Values = {
        "id": version,
        "article": place.article,
        "number": number,
        "fingerprint": fingerprint,
        "title": article.title,
        "text": article.text,
        "published": article.published,
        "record": json_of(msgspec.structs.replace(article, text="")),
        "recorded": recorded,
    }
    insert_new(connection, t.versions, [row])
    insert_new(
        connection, t.attributions, [_attribution_row(version, *pair) for pair in enumerate(report.attributions)]
    )
    insert_new(connection, t.links, link_rows(version, report.chains))
    _write_events(connection, version, report.events)
    _write_actors(connection, version, report.actors)


def _write_events(connection: Connection, version: str, events: Sequence[Event]) -> None:
    """Write events, and who has part in each."""
    insert_new(connection, t.events, [event_row(version, event) for event in events])
    query = select(t.events.c.id, t.events.c.seq).where(t.events.c.version == version)
    numbers = {row.id: row.seq for row in connection.execute(query)} if events else {}
    insert_new(connection, t.event_actors, event_actor_rows((numbers[clean(event.id)], event) for event in events))


def _attribution_row(version: str, ordinal: int, attribution: Attribution) -> Values:
    source = attribution.source
    return {
        "version": version,
        "id": attribution.id,
        "ordinal": ordinal,
        "source": source.text if source else None,
        "actor": source.actor if source else None,
        "position": attribution.position,
        "factuality": attribution.factuality,
        "form": attribution.form,
        "content": attribution.content.text,
        "record": json_of(attribution),
    }


def _write_actors(connection: Connection, version: str, actors: Sequence[Actor]) -> None:
    """Write the actors that are new, fill what was unknown of the others, and say where each appears."""
    bare = {actor.id: msgspec.structs.replace(actor, mentions=()) for actor in actors}
    known = {row.id: row for row in connection.execute(_KNOWN, {"ids": list(bare)}).all()} if bare else {}
    insert_new(
        connection, t.actors, [_actor_row(actor) for actor in bare.values() if actor.id not in known], order="id"
    )
    for name in sorted(known):
        new, old = bare[name], known[name]
        if (new.country and not old.country) or (new.sector and not old.sector and new.country == old.country):
            connection.execute(update(t.actors).where(t.actors.c.id == name).values(_actor_row(new)))
    rows = [
        {"version": version, "actor": actor.id, "ordinal": ordinal, "record": json_of(actor)}
        for ordinal, actor in enumerate(actors)
    ]
    insert_new(connection, t.appearances, rows)


def _actor_row(actor: Actor) -> Values:
    fields = ("id", "name", "kind", "country", "sector", "office")
    return {name: getattr(actor, name) for name in fields} | {
        "name_key": name_key(actor.name),
        "record": json_of(actor),
    }


def _anchor(connection: Connection, report: Report, version: str, before: Row[Any]) -> dict[str, Anchored]:
    """Carry the attributions of the version before over to this one, and write which were kept and which lost."""
    old_text = connection.execute(select(t.versions.c.text).where(t.versions.c.id == before.id)).scalar_one()
    query = (
        select(t.attributions.c.record).where(t.attributions.c.version == before.id).order_by(t.attributions.c.ordinal)
    )
    old = [_ATTRIBUTION.decode(record) for record in connection.execute(query).scalars()]
    anchored = {found.attribution: found for found in anchor(old_text, clean(report.article.text), old)}
    here = {_spans(attribution): attribution.id for attribution in report.attributions}
    rows = [
        {
            "version": version,
            "attribution": found.attribution,
            "previous": before.id,
            "now": None if found.lost else here.get((found.source, found.cue, found.content)),
            "kept": not found.lost,
            "record": json_of(found),
        }
        for found in anchored.values()
    ]
    insert_new(connection, t.anchors, rows)
    return anchored


def _spans(attribution: Attribution) -> tuple[object, ...]:
    parts = (attribution.source, attribution.cue, attribution.content)
    return tuple(part.spans if part else () for part in parts)


def _unchanged(report: Report, anchored: dict[str, Anchored]) -> frozenset[str]:
    """Return the attributions of the report that stood in the version before, word for word."""
    before = {(found.source, found.cue, found.content) for found in anchored.values() if not found.lost}
    return frozenset(attribution.id for attribution in report.attributions if _spans(attribution) in before)
