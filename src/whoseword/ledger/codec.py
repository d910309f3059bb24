"""Records to rows and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Insert, Row, Table
from sqlalchemy.dialects import postgresql, sqlite

from whoseword.ledger.actors import code_country
from whoseword.ledger.names import day_of, name_key
from whoseword.ledger.occurrences import firmness
from whoseword.records import (
    Article,
    Chain,
    Claim,
    Event,
    Judgement,
    Link,
    Record,
    RootOf,
    Stance,
    encode,
)

R = TypeVar("R", bound=Record)
Values = dict[str, Any]

# Neither engine can hold them; each becomes one U+FFFD, so offsets stay right.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_NUL = rb"\u0000"
_CHAIN = msgspec.json.Decoder(tuple[Link, ...])
_WORDS = msgspec.json.Decoder(tuple[str, ...])


def clean(text: str) -> str:
    """Return the text with NUL and lone surrogates replaced by U+FFFD, one for one."""
    return _UNSTORABLE.sub("\ufffd", text)


def cleaned(record: R) -> R:
    """Return the record with only characters that can be stored; nearly always the record itself."""
    try:
        if _NUL not in encode(record):
            return record
    except UnicodeEncodeError:  # a lone surrogate
        pass
    return msgspec.convert(_clean_all(msgspec.to_builtins(record)), type(record))


def _clean_all(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _clean_all(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean_all(item) for item in value]
    return value


def json_of(value: object) -> str:
    """Return a record, or a sequence of records or words, as JSON."""
    return msgspec.json.encode(value).decode()


def address_of(article: Article) -> str:
    """Return what makes an article the same one when it comes again: its URL, or its id where it has none."""
    return article.url or f"id:{article.id}"


def fingerprint_of(text: str) -> str:
    """Return 32 hex digits that hash a text as it is stored."""
    return blake2b(clean(text).encode(), digest_size=16).hexdigest()


def insert_new(connection: Connection, table: Table, rows: Sequence[Values], *, order: str | None = None) -> None:
    """Insert the rows that are not there yet; rows of one batch go in the order of a column, so writers never cross.

    They hold only what can be stored: what comes from outside goes through :func:`cleaned` first.
    """
    if rows:
        ordered = sorted(rows, key=lambda row: str(row[order])) if order else rows
        connection.execute(_insertion(table, connection.dialect.name), ordered)


@cache
def _insertion(table: Table, dialect: str) -> Insert:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing()


def stance_row(stance: Stance) -> Values:
    """Return the columns of a stance, but for ``stands_on`` and ``version``."""
    row: Values = {name: getattr(stance, name) for name in stance.__struct_fields__ if name != "chain"}
    return row | {
        "chain": json_of(stance.chain),
        "holder_key": name_key(stance.holder),
        "day": day_of(stance.published) or day_of(stance.recorded) or "",
    }


def stance_of(row: Row[Any]) -> Stance:
    """Return the stance of a row, on the claim where it stands now."""
    return Stance(
        id=row.id,
        claim=row.stands_on,
        article=row.article,
        attribution=row.attribution,
        holder=row.holder,
        actor=row.actor,
        position=row.position,
        factuality=row.factuality,
        chain=_CHAIN.decode(row.chain),
        event_date=row.event_date,
        published=row.published,
        recorded=row.recorded,
        made_by=row.made_by,
    )


def claim_rows(claims: Iterable[Claim], recorded: str) -> list[Values]:
    """Return the columns of claims."""
    return [
        {
            "id": claim.id,
            "proposition": claim.proposition,
            "type": claim.type,
            "start": day_of(claim.start),
            "end": day_of(claim.end),
            "record": json_of(claim),
            "recorded": recorded,
        }
        for claim in claims
    ]


def claim_actor_rows(claims: Iterable[Claim], countries: Mapping[str, str | None]) -> list[Values]:
    """Return who acts and who is acted on in claims, with their countries."""
    return [
        {"claim": claim.id, "role": role, "actor": actor, "country": countries.get(actor) or code_country(actor)}
        for claim in claims
        for role, actors in (("actor", claim.actor), ("recipient", claim.recipient))
        for actor in dict.fromkeys(actors)
    ]


def link_rows(version: str, chains: Iterable[Chain]) -> list[Values]:
    """Return the links of chains, from the page inwards; the last one is the root."""
    return [
        {
            "version": version,
            "attribution": chain.attribution,
            "ordinal": ordinal,
            "holder": link.holder,
            "actor": link.actor,
            "kind": link.kind,
            "cue": link.cue,
            "position": link.position,
            "medium": link.medium,
            "root": ordinal == len(chain.links) - 1,
            "record": json_of(link),
        }
        for chain in chains
        for ordinal, link in enumerate(chain.links)
    ]


def event_row(version: str, event: Event) -> Values:
    """Return the columns of an event; ``fact`` when the outlet states it in its own voice and it is not unreal."""
    doers, others = event.codes.actor, event.codes.recipient
    fact = not event.held_by and event.factuality == "CT+" and not set(event.aux) - {"historical"}
    return {
        "version": version,
        "id": event.id,
        "type": event.type,
        "quad": event.quad,
        "cameo": event.cameo,
        "factuality": event.factuality,
        "fact": fact,
        "country": code_country(doers[0]) if doers else None,
        "other_country": code_country(others[0]) if others else None,
        "day": day_of(event.date.start) if event.date else None,
        "record": json_of(event),
        "firm": firmness(event, fact=fact),
        "shown": 0,
    }


def event_actor_rows(numbered: Iterable[tuple[int, Event]]) -> list[Values]:
    """Return who acts and who is acted on in events, each given with its ``seq``."""
    return [
        {"actor": actor, "event": seq}
        for seq, event in numbered
        for actor in dict.fromkeys((*event.actor, *event.recipient))
    ]


def root_row(root: RootOf, recorded: str) -> Values:
    """Return the columns of the root of a stance."""
    return {
        "stance": root.stance,
        "key": root.key,
        "certainty": root.certainty,
        "named": root.named,
        "same_as": json_of(root.same_as),
        "holder": root.holder,
        "made_by": root.made_by,
        "recorded": recorded,
    }


def root_of(row: Row[Any]) -> RootOf:
    """Return the root of a stance."""
    return RootOf(
        stance=row.stance,
        key=row.key,
        certainty=row.certainty,
        named=row.named,
        same_as=words_of(row.same_as),
        made_by=row.made_by,
        holder=row.holder,
    )


def words_of(text: str) -> tuple[str, ...]:
    """Return a JSON list of words."""
    return _WORDS.decode(text)


def judgement_of(row: Row[Any]) -> Judgement:
    """Return the judgement of a row."""
    return Judgement(
        id=row.id,
        kind=row.kind,
        target=row.target,
        value=row.value,
        person=row.person,
        recorded=row.recorded,
        note=row.note,
    )
