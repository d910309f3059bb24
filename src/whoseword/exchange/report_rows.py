"""The rows that a report makes. Columns whose name ends in ``_spans`` hold offsets, end exclusive, into the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whoseword.exchange.material import Entry
from whoseword.records import Chain, Count, Report, Span, Words

Row = dict[str, Any]
CONTEXT = "article outlet published url "
ATTRIBUTION = CONTEXT + (
    "id source source_kind source_low:number source_high:number actor actor_name descriptor anonymity_reason cue "
    "content form position factuality medium medium_kind addressee addressee_actor said said_date said_reason "
    "within events:texts condition denied estimate estimate_scale estimate_term flags:texts chain:texts root "
    "score:real made_by source_by position_by position_words source_spans:spans cue_spans:spans content_spans:spans "
    "medium_spans:spans addressee_spans:spans said_spans:spans condition_spans:spans denied_spans:spans "
    "estimate_spans:spans position_words_spans:spans claims:texts"
)
LINK = CONTEXT + (
    "attribution number:number holder kind actor position cue medium low:number high:number is_root:truth "
    "by_attribution holder_spans:spans"
)
EVENT = CONTEXT + (
    "id type mode:texts context:texts cameo quad scale:real actor:texts actor_names:texts actor_codes:texts "
    "recipient:texts recipient_names:texts recipient_codes:texts words object place place_country latitude:real "
    "longitude:real place_reason date date_start date_end date_value date_type date_mod date_direction date_reason "
    "date_by aux:texts factuality is_fact:truth held_by:texts held_as:texts score:real made_by words_spans:spans "
    "object_spans:spans place_spans:spans date_spans:spans"
)
ACTOR = CONTEXT + "id name kind country sector office tenure made_by reason mentions:number"
MENTION = CONTEXT + "actor text start:number end:number"
ARTICLE = (
    "id url outlet title byline credit:texts dateline published date_source language flags:texts found:texts "
    "rejected_by rejected_because text"
)


def article_rows(entry: Entry) -> Iterator[Row]:
    """Yield the article."""
    article, rejected = entry.report.article, entry.report.rejected
    plain = ("id", "url", "outlet", "title", "byline", "dateline", "published", "date_source", "language", "text")
    yield {name: getattr(article, name) for name in plain} | {
        "credit": list(article.credit),
        "flags": list(article.flags),
        "found": [f"{one.field}={one.value} {_places(one.spans)} {one.made_by}" for one in article.found],
        "rejected_by": rejected.room if rejected else None,
        "rejected_because": rejected.reason if rejected else None,
    }


def attribution_rows(entry: Entry) -> Iterator[Row]:
    """Yield the attributions, each with its chain in words and, from a ledger, the claims it takes a stance on."""
    report = entry.report
    names = {actor.id: actor.name for actor in report.actors}
    chains = {chain.attribution: chain for chain in report.chains}
    claims: dict[str | None, list[str]] = {}
    for line in entry.stances:
        claims.setdefault(line.stance.attribution, []).append(line.stance.claim)
    for one in report.attributions:
        source, medium, addressee, said = one.source, one.medium, one.addressee, one.said
        chain = chains.get(one.id)
        yield _context(report) | {
            "id": one.id,
            "source": source.text if source else None,
            "source_kind": source.kind if source else None,
            **_count("source_", source.count if source else None),
            "actor": source.actor if source else None,
            "actor_name": names.get((source.actor if source else None) or ""),
            "descriptor": source.descriptor if source else None,
            "anonymity_reason": source.anonymity_reason if source else None,
            "source_by": source.made_by if source else None,
            "form": one.form,
            "position": one.position,
            "factuality": one.factuality,
            "medium_kind": medium.kind if medium else None,
            "addressee_actor": addressee.actor if addressee else None,
            "said_date": said.date if said else None,
            "said_reason": said.reason if said else None,
            "within": one.within,
            "events": list(one.events),
            "estimate_scale": one.estimate.scale if one.estimate else None,
            "estimate_term": one.estimate.term if one.estimate else None,
            "flags": list(one.flags),
            "chain": chain_words(chain),
            "root": chain.root if chain else None,
            "score": one.score,
            "made_by": one.made_by,
            "position_by": one.position_by or None,
            "claims": claims.get(one.id, []),
            "said": said.text if said else None,
            "said_spans": spans(said.spans) if said else [],
            "source_spans": spans(source.spans) if source else [],
            **_words("cue", one.cue),
            **_words("content", one.content),
            **_words("medium", medium),
            **_words("addressee", addressee),
            **_words("condition", one.condition),
            **_words("denied", one.denied),
            **_words("estimate", one.estimate),
            **_words("position_words", one.position_words),
        }


def link_rows(entry: Entry) -> Iterator[Row]:
    """Yield the links of the chains, numbered from the page (0) inwards."""
    for chain in entry.report.chains:
        for number, link in enumerate(chain.links):
            yield _context(entry.report) | {
                "attribution": chain.attribution,
                "number": number,
                "holder": link.holder,
                "kind": link.kind,
                "actor": link.actor,
                "position": link.position,
                "cue": link.cue,
                "medium": link.medium,
                **_count("", link.count),
                "is_root": number == len(chain.links) - 1,
                "by_attribution": link.attribution,
                "holder_spans": spans(link.spans),
            }


def event_rows(entry: Entry) -> Iterator[Row]:
    """Yield the events; ``is_fact`` only where the outlet itself states as certain what is no auxiliary mode."""
    report = entry.report
    names = {actor.id: actor.name for actor in report.actors}
    for event in report.events:
        place, date = event.place, event.date
        plain = ("id", "type", "cameo", "quad", "scale", "factuality", "score", "made_by")
        yield (
            _context(report)
            | {name: getattr(event, name) for name in plain}
            | {
                **{
                    one: list(getattr(event, one))
                    for one in ("mode", "context", "actor", "recipient", "aux", "held_by")
                },
                "actor_names": [names.get(one, one) for one in event.actor],
                "actor_codes": list(event.codes.actor),
                "recipient_names": [names.get(one, one) for one in event.recipient],
                "recipient_codes": list(event.codes.recipient),
                "words": " ".join(report.article.text[span.start : span.end] for span in event.spans),
                "words_spans": spans(event.spans),
                **_words("object", event.object),
                "place": place.text if place else None,
                "place_country": place.country if place else None,
                "latitude": place.latitude if place else None,
                "longitude": place.longitude if place else None,
                "place_reason": place.reason if place else None,
                "place_spans": spans(place.spans) if place else [],
                "date": date.text if date else None,
                "date_spans": spans(date.spans) if date else [],
                **{
                    f"date_{name}": getattr(date, name) if date else None
                    for name in ("start", "end", "value", "type", "mod", "direction", "reason")
                },
                "date_by": date.made_by if date else None,
                "is_fact": not event.held_by and event.factuality == "CT+" and not event.aux,
                "held_as": [f"{held.holder or 'outlet'}={held.factuality} {held.made_by}" for held in event.held_as],
            }
        )


def actor_rows(entry: Entry) -> Iterator[Row]:
    """Yield the actors."""
    plain = ("id", "name", "kind", "country", "sector", "office", "tenure", "made_by", "reason")
    for actor in entry.report.actors:
        yield (
            _context(entry.report) | {name: getattr(actor, name) for name in plain} | {"mentions": len(actor.mentions)}
        )


def mention_rows(entry: Entry) -> Iterator[Row]:
    """Yield the mentions of actors."""
    for actor in entry.report.actors:
        for one in actor.mentions:
            yield _context(entry.report) | {"actor": actor.id, "text": one.text, "start": one.start, "end": one.end}


def chain_words(chain: Chain | None) -> list[str]:
    """Return the holders of a chain, from the page inwards."""
    return [link.holder for link in chain.links] if chain else []


def spans(places: Iterable[Span]) -> list[dict[str, int]]:
    """Return spans as a list of structures with ``start`` and ``end``."""
    return [{"start": one.start, "end": one.end} for one in places]


def _context(report: Report) -> Row:
    article = report.article
    return {
        "article": article.id,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
    }


def _words(name: str, words: Words | None) -> Row:
    return {name: words.text if words else None, f"{name}_spans": spans(words.spans) if words else []}


def _count(prefix: str, count: Count | None) -> Row:
    return {f"{prefix}low": count.low if count else None, f"{prefix}high": count.high if count else None}


def _places(places: Iterable[Span]) -> str:
    return ",".join(f"{one.start}-{one.end}" for one in places)
