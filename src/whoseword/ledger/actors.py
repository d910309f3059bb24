"""In whose name an actor speaks: what lets a spokesperson's denial count as the state's."""

import re
from functools import cache

from whoseword.data import load
from whoseword.records import Actor

# PLOVER sectors that act for the state; a member of parliament or a judge does not speak for it.
STATE_SECTORS = frozenset({"GOV", "MIL", "SPY", "COP"})
_CODE = re.compile(r"([A-Z]{3})(?:[A-Z]{3})*")


def speaks_for(actor: Actor) -> frozenset[str]:
    """Return the ids that a stance of this actor may be taken for: its own, and its state's while it is in office.

    >>> kanani = Actor(id="p1", name="Nasser Kan'ani", kind="person", country="IRN", sector="GOV")
    >>> sorted(speaks_for(kanani))
    ['p1', 'state:IRN']
    """
    acts = actor.kind == "government" or actor.sector in STATE_SECTORS
    if actor.country and acts and actor.tenure != "former":
        return frozenset({actor.id, f"state:{actor.country}"})
    return frozenset({actor.id})


def code_speaks_for(code: str) -> frozenset[str]:
    """Return the same for an actor code, country and sector glued.

    >>> sorted(code_speaks_for("IRNGOV")), sorted(code_speaks_for("IRNOPP"))
    (['IRNGOV', 'state:IRN'], ['IRNOPP'])
    """
    country = code_country(code)
    if country and code[3:] in ("", *STATE_SECTORS):
        return frozenset({code, f"state:{country}"})
    return frozenset({code})


def code_country(code: str) -> str | None:
    """Return the country of an actor code, nothing for a sector of no known country and for other ids.

    >>> code_country("IRNGOV"), code_country("IRN"), code_country("GOV"), code_country("Ina Berg")
    ('IRN', 'IRN', None, None)
    """
    found = _CODE.fullmatch(code)
    return found[1] if found and found[1] not in sectors() else None


@cache
def sectors() -> dict[str, str]:
    """Return the sectors of PLOVER 2.0 in words, by their codes."""
    found: dict[str, str] = load("sectors")
    return found


def state_name(identity: str) -> str | None:
    """Return the English name of a ``state:`` identity, its code where it has none; nothing for other identities.

    >>> state_name("state:IRN"), state_name("state:EUR"), state_name("Ina Berg")
    ('Iran', 'European Union', None)
    """
    return country_name(identity.removeprefix("state:")) if identity.startswith("state:") else None


def country_name(code: str) -> str:
    """Return what a country or body is called; the code itself where it has no name.

    >>> country_name("IRN"), country_name("KOS"), country_name("IGO")
    ('Iran', 'Kosovo', 'IGO')
    """
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    from babel.core import Locale, get_global  # noqa: PLC0415 - lists do without

    territories = Locale("en").territories
    aliases = get_global("territory_aliases")  # CLDR knows three-letter codes as aliases
    named = {
        code: territories[short[0]] for code, short in aliases.items() if code.isalpha() and short[0] in territories
    }
    named = {code: name.partition(" (")[0] for code, name in named.items()}
    return named | {
        "HKG": "Hong Kong",
        "KOS": "Kosovo",
        "PSE": "Palestine",
        "UNO": "United Nations",
        "EUR": "European Union",
    }
