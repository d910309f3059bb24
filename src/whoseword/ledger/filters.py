"""What lists can be narrowed to, and how claims can be sorted."""

from __future__ import annotations

from typing import Literal

from whoseword.records import Position, Record, StatusName

ClaimSort = Literal["newest", "disputed", "roots"]


class ClaimFilter(Record, frozen=True, kw_only=True):
    """Which claims, and in which order.

    Attributes:
        actor: id, name or code of somebody who acts or is acted on in the claim.
        country: ISO 3166-1 alpha-3 code of one of them.
        type: PLOVER event type.
        status: as of now.
        since: ISO day; only claims with a stance on this day or later.
        until: ISO day; only claims with a stance on this day or earlier.
        text: words of the proposition (see :mod:`whoseword.ledger.search`).
        sort: ``newest`` change of status first, the most ``disputed`` first, or those with most certain ``roots``.
    """

    actor: str | None = None
    country: str | None = None
    type: str | None = None
    status: StatusName | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    sort: ClaimSort = "newest"


class StanceFilter(Record, frozen=True, kw_only=True):
    """Which stances, newest first: on a claim, of a holder (id or name), in an article, by position and day."""

    claim: str | None = None
    actor: str | None = None
    article: str | None = None
    position: Position | None = None
    since: str | None = None
    until: str | None = None


class ArticleFilter(Record, frozen=True, kw_only=True):
    """Which articles, newest first: of an outlet, by day, with these words."""

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
