"""For whom holders speak: the country of each, or its country and sector."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from whoseword.ledger import Ledger, StanceLine
from whoseword.records import Actor
from whoseword.web.drawing.matrix import MOST_ROWS, row_key
from whoseword.web.drawing.world import country_name

Grouping = Literal["country", "party", "holder"]
ActorOf = Callable[[str], Actor | None]
GROUPINGS: dict[Grouping, str] = {"country": "by country", "party": "by party", "holder": "one by one"}
SECTORS = {  # PLOVER 2.0
    "AGR": "farming", "BUS": "business", "COP": "police", "CRM": "crime", "CVL": "civilians", "EDU": "education",
    "ELI": "former officials and elites", "GOV": "government", "JRN": "media", "JUD": "courts", "LAB": "labour",
    "LEG": "parliament", "MED": "health", "MIL": "military", "OPP": "opposition", "PRE": "breakaway authorities",
    "PRM": "paramilitaries", "PTY": "party", "REB": "rebels", "REF": "refugees", "REL": "religion",
    "SOC": "civil society", "SPY": "intelligence", "UAF": "armed groups",
}  # fmt: skip


def actor_in(ledger: Ledger) -> ActorOf:
    """Return a function that finds an actor by its id."""
    return lambda key: next((actor for actor in ledger.actor(key).actors if actor.id == key), None)


def parties(lines: Iterable[StanceLine], group: Grouping, actor_of: ActorOf) -> dict[str, str]:
    """Return what each row of a claim's matrix is gathered under; rows of no known country are left out."""
    if group == "holder":
        return {}
    keys = dict.fromkeys(row_key(line) for line in lines if line.stance.actor)
    found = {key: actor_of(key) for key in list(keys)[:MOST_ROWS]}
    return {key: party_name(actor, group) for key, actor in found.items() if actor and actor.country}


def party_name(actor: Actor, group: Grouping) -> str:
    """Return the country of an actor; by party also its sector, where it has one.

    >>> mission = Actor(id="a1", name="Iran's mission", kind="government", country="IRN", sector="GOV")
    >>> party_name(mission, "country"), party_name(mission, "party")
    ('Iran', 'Iran, government')
    """
    country = country_name(actor.country or "")
    sector = SECTORS.get(actor.sector or "") if group == "party" else None
    if sector is None and group == "party" and actor.kind == "government":
        sector = SECTORS["GOV"]  # a country that acts as a whole
    return f"{country}, {sector}" if sector else country
