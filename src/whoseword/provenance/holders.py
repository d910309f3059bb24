"""Who a holder is, so that two articles' words for one meet: states have one voice, outlets many spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from whoseword.data import load
from whoseword.records import Actor, Link, Stance

#: PLOVER sectors that act for the state.
_STATE = frozenset({"GOV", "MIL", "SPY", "COP"})
#: PLOVER's code of media; MED is medicine.
_MEDIA = frozenset({"JRN"})
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_NO_WORD = re.compile(r"[\W_]+")
_OWNERS = re.compile(r"^(?:its|their|his|her|our|other|both) ", re.IGNORECASE)
_COUNTS = re.compile(r"^(?:the|a|an|two|three|four|five|several|some|many|unnamed|unidentified|anonymous) ")


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """Return a name without case, accents, punctuation and article.

    >>> name_key("The Associated Press"), name_key("Zoë-Ann")
    ('associated press', 'zoe ann')
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return _NO_WORD.sub(" ", plain).strip().removeprefix("the ")


@cache
def _spellings() -> dict[str, str]:
    rows: dict[str, list[str]] = load("provenance_publishers")["spellings"]
    return {name_key(one): name_key(name) for name, many in rows.items() for one in many}


@cache
def _families() -> dict[str, str]:
    rows: dict[str, dict[str, list[str]]] = load("provenance_publishers")["families"]
    return {outlet_key(name): family for family, row in rows.items() for name in row["outlets"]}


@lru_cache(maxsize=16384)
def outlet_key(name: str) -> str:
    """Return one spelling for an outlet: AP is the Associated Press, www.bbc.co.uk is the BBC."""
    key = name_key(name.removeprefix("www."))
    return _spellings().get(key, key)


def family_of(outlet: str) -> str | None:
    """Return the publisher to which an outlet belongs, when it is listed."""
    return _families().get(outlet_key(outlet))


def side_of(holder: str, actor: str | None, actors: Mapping[str, Actor]) -> str:
    """Return for whom a holder speaks: the state for its officials, else itself.

    ``state:IRN`` is what the ledger calls a state too.
    """
    known = actors.get(actor or "")
    if known is not None and known.country and known.tenure != "former":
        if known.kind == "government" or known.sector in _STATE:
            return f"state:{known.country}"
        if known.country in _UNIONS:
            return f"state:{known.country}"
    return f"actor:{actor}" if actor else f"name:{name_key(holder)}"


#: Supranational codes that speak with one voice.
_UNIONS = frozenset({"EUR", "UNO", "NAT", "AFU"})


def medium_of(link: Link, outlets: frozenset[str], actors: Mapping[str, Actor]) -> str | None:
    """Return the medium that a link is, by its one spelling; nothing for anybody else.

    "the Istanbul newspaper Bosphorus Brief" is the Bosphorus Brief when articles of that are known.
    """
    if link.kind in ("outlet", "agency"):
        return outlet_key(link.holder)
    if link.kind in ("person", "unnamed", "unspecified"):
        return None
    actor = actors.get(link.actor or "")
    for name in (link.holder, actor.name if actor else ""):
        key = outlet_key(name)
        if key in outlets:
            return key
        known = next((one for one in sorted(outlets) if key.endswith(f" {one}") or _longest_word(one, key)), None)
        if known:
            return known
    return outlet_key(actor.name) if actor is not None and actor.sector in _MEDIA else None


def _longest_word(outlet: str, key: str) -> bool:
    """Tell whether a name is the last word of an outlet's, "the Brief" of the Bosphorus Brief."""
    return " " not in key and len(key) > len("post") and outlet.endswith(f" {key}")


def is_unnamed(link: Link) -> bool:
    """Tell whether nobody can say who this is: unnamed people, groups without a name ("its allies", "residents")."""
    if link.kind != "group":
        return link.kind == "unnamed"
    words = _OWNERS.sub("", _COUNTS.sub("", link.holder.removeprefix("The "))).split()
    return not any(word[:1].isupper() for word in words)


def descriptor(link: Link) -> str:
    """Return what is said of unnamed people, in one spelling: "two U.S. officials" are "us officials"."""
    return _COUNTS.sub("", name_key(link.holder))


def relay(stance: Stance, outlets: frozenset[str], actors: Mapping[str, Actor]) -> str:
    """Return the medium nearest to the root: whoever else has it from there has the same unnamed people."""
    media = [key for link in stance.chain[:-1] if (key := medium_of(link, outlets, actors))]
    return media[-1] if media else outlet_key(stance.chain[0].holder) if stance.chain else ""
