"""For whom holders speak: the country of each, or its country and sector."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from whoseword.ledger import Ledger, StanceLine
from whoseword.ledger.actors import country_name, sectors
from whoseword.records import Actor

Grouping = Literal["country", "party", "holder"]
GROUPINGS: dict[Grouping, str] = {"country": "by country", "party": "by party", "holder": "one by one"}


def parties(ledger: Ledger, lines: Iterable[StanceLine], group: Grouping) -> dict[str, str]:
    """Return what each row of a claim's matrix is gathered under; rows of no known country are left out."""
    if group == "holder":
        return {}
    found = ledger.index().actors({line.stance.actor for line in lines if line.stance.actor})
    return {key: party_name(actor, group) for key, actor in found.items() if actor.country}


def party_name(actor: Actor, group: Grouping) -> str:
    """Return the country of an actor; by party also its sector, where it has one.

    >>> mission = Actor(id="a1", name="Iran's mission", kind="government", country="IRN", sector="GOV")
    >>> party_name(mission, "country"), party_name(mission, "party")
    ('Iran', 'Iran, government')
    """
    country = country_name(actor.country or "")
    sector = sectors().get(actor.sector or "") if group == "party" else None
    if sector is None and group == "party" and actor.kind == "government":
        sector = sectors()["GOV"]  # a country that acts as a whole
    return f"{country}, {sector}" if sector else country
