"""Lists: claims, stances, articles, each by keyset and along an index, and who answers to a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, func, literal, or_, select, tuple_, union

from whoseword.ledger import schema as t
from whoseword.ledger.codec import stance_of, words_of
from whoseword.ledger.filters import ArticleFilter, ClaimFilter, ClaimSort, StanceFilter
from whoseword.ledger.histories import reversals
from whoseword.ledger.membership import resolve
from whoseword.ledger.names import name_key
from whoseword.ledger.paging import Page, read_cursor, write_cursor
from whoseword.ledger.results import ArticleLine, ClaimLine, StanceLine
from whoseword.ledger.search import matching
from whoseword.ledger.sentences import is_whole
from whoseword.ledger.states import actor_facet, country_facet
from whoseword.records import Actor, Claim, Record, Roots

R = TypeVar("R", bound=Record)
Query = TypeVar("Query", bound=Select[Any])


class PageMaker(Protocol[R]):
    """Reads one page of a list: after a cursor, so many rows."""

    def __call__(self, connection: Connection, after: str | None, size: int, /) -> Page[R]:
        """Return the page."""


_ACTOR, _CLAIM = msgspec.json.Decoder(Actor), msgspec.json.Decoder(Claim)
_ALONE = 4
NAMESAKES = 50  # actors that one name may stand for

_other = t.claim_facets.alias("other")
_s, _c, _a, _v = t.claim_states.c, t.claims.c, t.articles.c, t.versions.c
_SORTS: dict[ClaimSort, tuple[ColumnElement[Any], ...]] = {
    "newest": (_s.changed, _s.claim),
    "disputed": (_s.dispute, _s.claim),
    "roots": (_s.certain, _s.possible, _s.claim),
}


def claim_page(connection: Connection, wanted: ClaimFilter, after: str | None, size: int) -> Page[ClaimLine]:
    """Return one page of claims."""
    keys = _SORTS[wanted.sort]
    query = select(t.claim_states, _c.proposition, _c.record).join(t.claims, _c.id == _s.claim)
    facets = _facets(connection, wanted)
    if facets:
        query = query.where(_s.claim.in_(_along_facets(connection, wanted, facets, (after, size))))
    else:
        query = _narrowed(connection, query, wanted, t.claim_states)
    rows, cursor = _page(connection, query, keys, after, size)
    return Page(tuple(_claim_line(row) for row in rows), cursor)


def _facets(connection: Connection, wanted: ClaimFilter) -> list[list[str]]:
    """Return the facets that a claim must have, one of each list; a name may stand for several actors."""
    found = []
    if wanted.actor:
        own = select(literal(1)).where(t.claim_facets.c.facet == actor_facet(wanted.actor)).limit(1)
        known = connection.execute(own).first() is not None
        ids = [wanted.actor, *(actor.id for actor in find_actors(connection, wanted.actor, partly=not known))]
        found.append([actor_facet(one) for one in dict.fromkeys(ids)])
    if wanted.country:
        found.append([country_facet(wanted.country.upper())])
    return found


def _narrowed(connection: Connection, query: Query, wanted: ClaimFilter, source: FromClause) -> Query:
    """Narrow a query over states or facets by what the row itself says, and by days and words of the claim."""
    query = query.where(source.c.type == wanted.type) if wanted.type else query
    query = query.where(source.c.status == wanted.status) if wanted.status else query
    query = query.where(_s.last_day >= wanted.since) if wanted.since else query
    query = query.where(_s.first_day <= wanted.until) if wanted.until else query
    if wanted.text and wanted.text.strip():
        query = query.where(matching(connection, "claims", wanted.text))
    return query


def _along_facets(
    connection: Connection, wanted: ClaimFilter, facets: list[list[str]], place: tuple[str | None, int]
) -> Select[Any]:
    """Return the claims of one page, along the index of facets."""
    after, size = place
    (first, *others), f = facets, t.claim_facets.c
    keys = [f[str(key.key)] for key in _SORTS[wanted.sort]]
    query = select(*keys)
    if wanted.since or wanted.until:
        query = query.join(t.claim_states, _s.claim == f.claim)
    if wanted.text and wanted.text.strip():
        query = query.join(t.claims, _c.id == f.claim)
    query = _narrowed(connection, query, wanted, t.claim_facets)
    for more in others:
        query = query.where(select(literal(1)).where(_other.c.claim == f.claim, _other.c.facet.in_(more)).exists())
    query = _beyond(query, keys, after).order_by(*(key.desc() for key in keys)).limit(size + 1)
    found = _newest_of(_ways(query, f.facet, first))
    return select(found.c.claim).order_by(*(found.c[str(key.key)].desc() for key in keys)).limit(size + 1)


def _claim_line(row: Row[Any]) -> ClaimLine:
    return ClaimLine(
        id=row.claim,
        proposition=row.proposition,
        type=row.type,
        status=row.status,
        roots=Roots(certain=row.certain, possible=row.possible),
        asserters=row.asserters,
        deniers=row.deniers,
        stances=row.stances,
        first_day=row.first_day,
        last_day=row.last_day,
        changed=row.changed,
        asserted_by=words_of(row.asserted_by),
        denied_by=words_of(row.denied_by),
        whole=is_whole(_CLAIM.decode(row.record)),
    )


def article_page(connection: Connection, wanted: ArticleFilter, after: str | None, size: int) -> Page[ArticleLine]:
    """Return one page of articles."""
    newest = select(func.max(_v.number)).where(_v.article == _a.id).correlate(t.articles).scalar_subquery()
    query = select(t.articles, _v.title.label("newest_title"), _v.published, _v.number).join(
        t.versions, (_v.article == _a.id) & (_v.number == newest)
    )
    if wanted.outlet:
        query = query.where(_a.outlet_key == name_key(wanted.outlet))
    if wanted.text and wanted.text.strip():
        query = query.where(matching(connection, "versions", wanted.text))
    query = _between(query, _a.day, wanted.since, wanted.until)
    rows, cursor = _page(connection, query, (_a.day, _a.seq), after, size)
    lines = [
        ArticleLine(
            id=row.id,
            url=row.url,
            outlet=row.outlet,
            title=row.newest_title,
            day=row.day,
            published=row.published,
            versions=row.number,
            recorded=row.recorded,
        )
        for row in rows
    ]
    return Page(tuple(lines), cursor)


def stance_page(connection: Connection, wanted: StanceFilter, after: str | None, size: int) -> Page[StanceLine]:
    """Return one page of stances, newest first."""
    st = t.stances.c
    base = _between(select(t.stances), st.day, wanted.since, wanted.until)
    if wanted.claim:
        base = base.where(st.stands_on == resolve(connection, [wanted.claim])[wanted.claim])
    if wanted.article:
        base = base.where(st.article == wanted.article)
    if wanted.position:
        base = base.where(st.position == wanted.position)
    if wanted.actor:
        base = _of_holder(connection, base, wanted.actor, after, size)
    keys = (base.selected_columns["day"], base.selected_columns["seq"])
    rows, cursor = _page(connection, base, keys, after, size)
    turned = reversals(connection, {row.stands_on for row in rows}) if wanted.actor else {}
    return Page(stance_lines(connection, rows, turned), cursor)


def _of_holder(connection: Connection, base: Select[Any], name: str, after: str | None, size: int) -> Select[Any]:
    """Return the stances of a holder: by the actor's id and by the words of the holder, each along its own index."""
    st = t.stances.c
    own = select(literal(1)).where(st.holder_key == name_key(name)).limit(1)
    known = connection.execute(own).first() is not None
    ids = list(dict.fromkeys((name, *(actor.id for actor in find_actors(connection, name, partly=not known)))))
    newest = _beyond(base, (st.day, st.seq), after).order_by(st.day.desc(), st.seq.desc()).limit(size + 1)
    return select(_newest_of([*_ways(newest, st.actor, ids), newest.where(st.holder_key == name_key(name))]))


def _ways(query: Select[Any], column: ColumnElement[str], values: Sequence[str]) -> list[Select[Any]]:
    """Return the query for each of the first values, which goes along its index, and for all others together.

    The first of those that share a name are written of most. A query for each of fifty took longer to put together
    than to answer.
    """
    alone, others = values[:_ALONE], values[_ALONE:]
    return [query.where(column == one) for one in alone] + ([query.where(column.in_(others))] if others else [])


def _newest_of(ways: Sequence[Select[Any]]) -> FromClause:
    """Return the rows that any of some ordered and limited queries gives, each row once.

    Each goes along its own index; one query with all their conditions would sort everything that fulfils them.
    """
    return union(*(select(way.subquery()) for way in ways)).subquery()


def stance_lines(
    connection: Connection, rows: Sequence[Row[Any]], turned: Mapping[str, str] | None = None
) -> tuple[StanceLine, ...]:
    """Return stances with their words, their claims and their outlets."""
    if not rows:
        return ()
    at = t.attributions.c
    attributed = [row.attribution for row in rows if row.attribution]
    quotes = connection.execute(
        select(at.version, at.id, at.content).where(at.id.in_(attributed))  # an id holds for few versions
    )
    words = {(row.version, row.id): row.content for row in quotes}
    articles = connection.execute(select(_a.id, _a.outlet).where(_a.id.in_({row.article for row in rows})))
    outlets = {row.id: row.outlet for row in articles}
    claims = connection.execute(select(_c.id, _c.proposition).where(_c.id.in_({row.stands_on for row in rows})))
    propositions = {row.id: row.proposition for row in claims}
    lost_in = _lost(connection, {(row.version, row.attribution) for row in rows if row.attribution})
    return tuple(
        StanceLine(
            stance=stance_of(row),
            proposition=propositions[row.stands_on],
            outlet=outlets.get(row.article),
            quote=words.get((row.version, row.attribution)),
            reverses=(turned or {}).get(row.id),
            lost_in=lost_in.get((row.version, row.attribution)),
        )
        for row in rows
    )


def _lost(connection: Connection, attributions: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return for attributions, given with their versions, the later version in which their words are gone."""
    an = t.anchors.c
    lost: dict[tuple[str, str], str] = {}
    walking = {pair: pair for pair in attributions}  # where each attribution stands in the versions looked at so far
    while walking:
        query = select(t.anchors).where(
            an.attribution.in_({name for _, name in walking}), an.previous.in_({version for version, _ in walking})
        )
        onward: dict[tuple[str, str], tuple[str, str]] = {}
        for row in connection.execute(query):
            start = walking.get((row.previous, row.attribution))
            if start and not row.kept:
                lost[start] = row.version
            elif start and row.now:
                onward[row.version, row.now] = start
        walking = onward
    return lost


def find_actors(connection: Connection, name: str, *, partly: bool = True) -> tuple[Actor, ...]:
    """Return who answers to an id or a name: the same name first, else names that contain it; most written of first.

    Looking for a part goes through all names; without ``partly`` only the whole name is looked for.
    """
    ac, ap = t.actors.c, t.appearances.c
    key = name_key(name)
    same = or_(ac.id == name, ac.name_key == key) if key else ac.id == name
    ids = connection.execute(select(ac.id).where(same).limit(NAMESAKES)).scalars().all()
    if not ids and key and partly:
        ids = (
            connection.execute(select(ac.id).where(ac.name_key.contains(key, autoescape=True)).limit(NAMESAKES))
            .scalars()
            .all()
        )
    written = select(func.count()).where(ap.actor == ac.id).correlate(t.actors).scalar_subquery()
    query = select(ac.record).where(ac.id.in_(ids)).order_by(written.desc(), ac.id)
    return tuple(_ACTOR.decode(record) for record in connection.execute(query).scalars())


def _between(query: Select[Any], column: ColumnElement[Any], since: str | None, until: str | None) -> Select[Any]:
    query = query.where(column >= since) if since else query
    return query.where(column <= until) if until else query


def _beyond(query: Query, keys: Sequence[ColumnElement[Any]], after: str | None) -> Query:
    if after is None:
        return query
    return query.where(tuple_(*keys) < tuple_(*map(literal, read_cursor(after, len(keys)))))


def _page(
    connection: Connection, query: Select[Any], keys: Sequence[ColumnElement[Any]], after: str | None, size: int
) -> tuple[Sequence[Row[Any]], str | None]:
    """Return the rows of one page, highest keys first, and the cursor of its last row when there are more."""
    query = _beyond(query, keys, after).order_by(*(key.desc() for key in keys)).limit(size + 1)
    rows = connection.execute(query).all()
    if len(rows) <= size:
        return rows, None
    rows = rows[:size]
    return rows, write_cursor([getattr(rows[-1], str(key.key)) for key in keys])
