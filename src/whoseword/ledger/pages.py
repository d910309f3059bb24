"""One claim, one article, the chains behind a claim: everything about one thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Select, func, select

from whoseword.errors import ConfigurationError, NotFoundError
from whoseword.ledger import schema as t
from whoseword.ledger.batches import in_batches
from whoseword.ledger.codec import stance_of, words_of
from whoseword.ledger.grades import suggest_credibility
from whoseword.ledger.histories import Past, past_of, reversals, statuses
from whoseword.ledger.judging import judgements_on
from whoseword.ledger.membership import resolve
from whoseword.ledger.names import day_of
from whoseword.ledger.queries import stance_lines
from whoseword.ledger.results import ClaimPage, Counts, RejectedArticle, Trace
from whoseword.ledger.schema import SCHEMA
from whoseword.ledger.states import load_claims, load_ground
from whoseword.ledger.status import By, Change, explain, history, in_order, replay, retractions, status
from whoseword.records import (
    Actor,
    Article,
    Attribution,
    Chain,
    Claim,
    Event,
    Link,
    Member,
    Relation,
    Report,
    Stance,
    Status,
)

_ARTICLE, _ATTRIBUTION = msgspec.json.Decoder(Article), msgspec.json.Decoder(Attribution)
_EVENT, _ACTOR, _LINK = msgspec.json.Decoder(Event), msgspec.json.Decoder(Actor), msgspec.json.Decoder(Link)
LAST_DAY = "9999-12-31"


def find_claim(connection: Connection, asked: str) -> Claim:
    """Return the claim, or the one into which persons have merged it.

    Raises:
        NotFoundError: when there is none.
    """
    end = resolve(connection, [asked])[asked]
    claim = load_claims(connection, [end]).get(end)
    if claim is None:
        message = f"there is no claim {asked!r} in the ledger; `whoseword claims` lists them, `--text` searches them"
        raise NotFoundError(message)
    return claim


def claim_status(connection: Connection, asked: str, on: str | None, by: By) -> Status | None:
    """Return the status of a claim at the end of a day."""
    claim = find_claim(connection, asked)
    if by == "published" and _is_last(connection, claim.id, on):
        found = statuses(connection, [claim.id]).get(claim.id)
        return msgspec.structs.replace(found, on=on[:10]) if found and on else found
    stances = [stance_of(row) for row in connection.execute(_stances(claim.id))]
    return status(claim, stances, _day(on, stances, by), load_ground(connection, [claim], stances, by))


def _is_last(connection: Connection, claim: str, on: str | None) -> bool:
    """Tell whether all stances of a claim count on a day."""
    if on is None:
        return True
    last = connection.execute(select(t.claim_states.c.last_day).where(t.claim_states.c.claim == claim)).scalar()
    return last is not None and day_of(on) is not None and last <= on[:10]


def _day(on: str | None, stances: Sequence[Stance], by: By) -> str:
    """Return the day asked for; without one the last day of the stances, so that all of them count.

    Raises:
        ConfigurationError: when it is no ISO day.
    """
    if on is None:
        ordered = in_order(stances, by)
        return ordered[-1][0] if ordered else LAST_DAY
    if day_of(on) is None:
        raise ConfigurationError(f"{on!r} is no day; write it as 2024-09-07")
    return on[:10]


def claim_history(connection: Connection, asked: str, by: By) -> tuple[Change, ...]:
    """Return every day on which the status or the roots of a claim changed."""
    claim = find_claim(connection, asked)
    if by == "published":
        return past_of(connection, claim.id).changes
    stances = [stance_of(row) for row in connection.execute(_stances(claim.id))]
    return history(claim, stances, load_ground(connection, [claim], stances, by))


def claim_page(connection: Connection, asked: str, on: str | None, by: By, size: int) -> ClaimPage:
    """Return a claim with all that is known of it at the end of a day, and its newest stances."""
    claim = find_claim(connection, asked)
    all_count = by == "published" and _is_last(connection, claim.id, on)
    seen = _kept(connection, claim, on, size) if all_count else _replayed(connection, claim, on, by)
    shown, now = seen.rows[:size], seen.status
    return ClaimPage(
        claim=claim,
        asked=asked,
        on=seen.day,
        status=now,
        reason=explain(now),
        suggestion=suggest_credibility(now),
        stances=stance_lines(connection, shown, reversals(connection, [claim.id])),
        more=len(seen.rows) > size,
        history=seen.past.changes,
        retractions=seen.past.retractions,
        relations=_relations(connection, claim.id),
        members=_members(connection, [row.id for row in shown]),
        judgements=judgements_on(connection, list(dict.fromkeys([asked, claim.id]))),
    )


class _Seen(NamedTuple):
    """A claim as of a day; ``rows`` are its stances up to then, newest first, one more than wanted when there are."""

    day: str
    rows: Sequence[Row[Any]]
    status: Status | None
    past: Past


def _kept(connection: Connection, claim: Claim, on: str | None, size: int) -> _Seen:
    """Return a claim with everything that was published, as it was derived when its stances were written."""
    st = t.stances.c
    newest = select(t.stances).where(st.stands_on == claim.id).order_by(st.day.desc(), st.seq.desc()).limit(size + 1)
    rows = connection.execute(newest).all()
    day = on[:10] if on else rows[0].day if rows else LAST_DAY
    found = statuses(connection, [claim.id]).get(claim.id)
    found = msgspec.structs.replace(found, on=day) if found else None
    return _Seen(day, rows, found, past_of(connection, claim.id))


def _replayed(connection: Connection, claim: Claim, on: str | None, by: By) -> _Seen:
    """Return a claim as of an earlier day, or by another time, from its stances.

    Raises:
        ConfigurationError: when ``on`` is no day.
    """
    query = _stances(claim.id)
    if by == "published" and on and day_of(on):
        query = query.where(t.stances.c.day <= on[:10])
    rows = connection.execute(query).all()
    stances = [stance_of(row) for row in rows]
    ground = load_ground(connection, [claim], stances, by)
    day = _day(on, stances, by)
    known = {stance.id: stance for when, stance in in_order(stances, by) if when <= day}
    changes, tally = replay(claim, known.values(), ground)
    past = Past(changes=changes, retractions=retractions(stances, day, ground))
    return _Seen(day, [row for row in reversed(rows) if row.id in known], tally.status(day), past)


def claim_traces(connection: Connection, asked: str, size: int) -> tuple[Trace, ...]:
    """Return through whom each of a claim's first stances came, oldest first, with the root it is counted under."""
    claim = find_claim(connection, asked)
    rows = connection.execute(_stances(claim.id).limit(size)).all()
    stances = [stance_of(row) for row in rows]
    ground = load_ground(connection, [claim], stances)
    outlets: dict[str, str | None] = {}
    for batch in in_batches({row.article for row in rows}):
        query = select(t.articles.c.id, t.articles.c.outlet).where(t.articles.c.id.in_(batch))
        outlets |= {row.id: row.outlet for row in connection.execute(query)}
    return tuple(Trace(stance=one, outlet=outlets.get(one.article), root=ground.root(one)) for one in stances)


def article_report(connection: Connection, asked: str, number: int | None) -> Report:
    """Return all that was read from an article, by default from its newest version.

    Raises:
        NotFoundError: when there is no such article or version.
    """
    query = select(t.versions).where(t.versions.c.article == asked)
    query = query.where(t.versions.c.number == number) if number else query
    version = connection.execute(query.order_by(t.versions.c.number.desc()).limit(1)).first()
    if version is None:
        which = f"no version {number} of article {asked!r}" if number else f"no article {asked!r}"
        raise NotFoundError(f"there is {which} in the ledger; `Ledger.articles` lists them")
    attributions = _records(connection, t.attributions, version.id, "ordinal")
    events = _records(connection, t.events, version.id, "seq")
    actors = _records(connection, t.appearances, version.id, "ordinal")
    return Report(
        article=msgspec.structs.replace(_ARTICLE.decode(version.record), text=version.text),
        attributions=tuple(_ATTRIBUTION.decode(record) for record in attributions),
        chains=_chains(connection, version.id),
        events=tuple(_EVENT.decode(record) for record in events),
        actors=tuple(_ACTOR.decode(record) for record in actors),
    )


def newest_article(connection: Connection, asked: str) -> Article | None:
    """Return an article in its newest version, without what was read from it; nothing when there is none."""
    v = t.versions.c
    query = select(v.record, v.text).where(v.article == asked).order_by(v.number.desc()).limit(1)
    row = connection.execute(query).first()
    return msgspec.structs.replace(_ARTICLE.decode(row.record), text=row.text) if row else None


def rejected_articles(connection: Connection) -> tuple[RejectedArticle, ...]:
    """Return the articles that could not be taken, oldest first."""
    query = select(t.rejections).order_by(t.rejections.c.seq)
    fields = RejectedArticle.__struct_fields__
    return tuple(RejectedArticle(**{name: getattr(row, name) for name in fields}) for row in connection.execute(query))


def counts(connection: Connection) -> Counts:
    """Return how much the ledger holds."""

    def number(table: str, *conditions: Any) -> int:  # noqa: ANN401 - SQLAlchemy's conditions
        query = select(func.count()).select_from(t.metadata.tables[table]).where(*conditions)
        return int(connection.execute(query).scalar_one())

    return Counts(
        articles=number("articles"),
        versions=number("versions"),
        claims=number("claim_states"),
        stances=number("stances"),
        actors=number("actors"),
        judgements=number("judgements"),
        rejected=number("rejections"),
        disputed=number("claim_states", t.claim_states.c.status == "disputed"),
        schema=SCHEMA,
    )


def _stances(claim: str) -> Select[Any]:
    return select(t.stances).where(t.stances.c.stands_on == claim).order_by(t.stances.c.day, t.stances.c.seq)


def _relations(connection: Connection, claim: str) -> tuple[Relation, ...]:
    r = t.relations.c
    query = select(t.relations).where((r.claim == claim) | (r.other == claim)).order_by(r.seq)
    return tuple(
        Relation(claim=row.claim, other=row.other, kind=row.kind, reasons=words_of(row.reasons), made_by=row.made_by)
        for row in connection.execute(query)
    )


def _members(connection: Connection, stances: Sequence[str]) -> tuple[Member, ...]:
    found: list[Row[Any]] = []
    for batch in in_batches(stances):
        m = t.claim_members.c
        found += connection.execute(select(t.claim_members).where(m.stance.in_(batch)).order_by(m.seq)).all()
    return tuple(
        Member(claim=row.claim, stance=row.stance, score=row.score, reasons=words_of(row.reasons), made_by=row.made_by)
        for row in found
    )


def _records(connection: Connection, table: Any, version: str, order: str) -> Sequence[str]:  # noqa: ANN401 - a table
    query = select(table.c.record).where(table.c.version == version).order_by(table.c[order])
    return connection.execute(query).scalars().all()


def _chains(connection: Connection, version: str) -> tuple[Chain, ...]:
    """Return the chains of a version in the order of its attributions."""
    li, at = t.links.c, t.attributions.c
    query = (
        select(li.attribution, li.record)
        .join(t.attributions, (at.version == li.version) & (at.id == li.attribution))
        .where(li.version == version)
        .order_by(at.ordinal, li.ordinal)
    )
    links: dict[str, list[Link]] = {}
    for row in connection.execute(query):
        links.setdefault(row.attribution, []).append(_LINK.decode(row.record))
    return tuple(
        Chain(attribution=attribution, links=tuple(chain), root=chain[-1].holder)
        for attribution, chain in links.items()
    )
