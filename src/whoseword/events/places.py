"""Where an event happened, and which country a place stands for when what is done is done to the place.

"Imposed a curfew in Algiers" acts on Algeria although "in Algiers" names no actor. Such a recipient has a code and no
actor id.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Stretch

from whoseword.data import load
from whoseword.events.syntax import base, case_of, children, phrase, with_preposition
from whoseword.records import Place, Span

PLACE_CASES = ("in", "at", "near", "outside", "inside", "off", "across", "throughout", "around", "over")
_LONGEST = 4  # words in a name of a place
_PREFIX = "place:"


@dataclass(frozen=True)
class Known:
    """A place of the gazetteer: its PLOVER country, and degrees WGS 84 for a city."""

    country: str
    latitude: float | None = None
    longitude: float | None = None


@cache
def _gazetteer() -> dict[str, Known]:
    """Return cities, then countries and their parts, by name; a country's name goes before a city's."""
    table = load("actors_countries")
    found: dict[str, Known] = {}
    for line in load("actors_cities")["cities"].splitlines():
        names, country, latitude, longitude = line.split(";")
        for name in names.split("|"):
            found.setdefault(name, Known(country, float(latitude), float(longitude)))
    for other, name in table["city_names"].items():
        if name in found:
            found[str(other)] = found[name]
    for row in table["parts"]:
        country, names, *_ = (cell.strip() for cell in row.split("|"))
        found.update({name.strip(): Known(country) for name in names.split(",")})
    for country, row in table["countries"].items():
        names, adjectives, _, capitals = (cell.strip() for cell in row.split("|"))
        found.update({name.strip(): found.get(name.strip(), Known(country)) for name in capitals.split(",")})
        for column in (names, adjectives):
            found.update({name.strip(): Known(country) for name in column.split(",")})
    found.pop("-", None)
    return found


def place_of(head: Token) -> tuple[Token, Token, Known] | None:
    """Return the first and last token of the name of a place in a phrase, and what is known of it."""
    tokens = sorted(phrase(head), key=lambda token: abs(token.i - head.i))
    for token in tokens:
        if not token.text[:1].isupper() or token.ent_type_ == "PERSON":  # Bush is a city in Egypt, too
            continue
        for words in _around(token):
            known = _gazetteer().get(words.text)
            if known is not None:
                return words[0], words[-1], known
    return None


def _around(token: Token) -> Iterator[Stretch]:
    """Yield the stretches of capitalised words over a token, longest first: "North Korea" before "Korea"."""
    first, last = token.i, token.i + 1
    while first > token.sent.start and token.i - first < _LONGEST and token.doc[first - 1].text[:1].isupper():
        first -= 1
    for length in range(_LONGEST, 0, -1):
        for start in range(max(first, last - length), token.i + 1):
            yield token.doc[start : start + length]


def country_named(token: Token) -> str | None:
    """Return the country whose whole name ends with the token, nothing for cities and adjectives."""
    for length in range(_LONGEST, 0, -1):
        start = token.i - length + 1
        if start >= 0 and (known := _gazetteer().get(token.doc[start : token.i + 1].text)) is not None:
            return known.country if known.latitude is None else None
    return None


def demonym(token: Token) -> str | None:
    """Return the country of a single word, name or adjective ("Norwegian"); nothing for cities."""
    known = _gazetteer().get(token.text)
    return known.country if known is not None and known.latitude is None else None


def place_id(country: str) -> str:
    """Return the stand-in id of a country that no actor of the article names."""
    return f"{_PREFIX}{country}"


def place_recipient(head: Token) -> str | None:
    """Return a stand-in id for the country of a place; ``country_of`` reads it back."""
    found = place_of(head)
    return place_id(found[2].country) if found else None


def country_of(recipient: str) -> str | None:
    """Return the country of a stand-in id, nothing for an actor's id."""
    return recipient.removeprefix(_PREFIX) if recipient.startswith(_PREFIX) else None


def event_place(hosts: tuple[Token, ...]) -> Place | None:
    """Return where it happened: the name after a preposition of place in the event's clause."""
    for host in dict.fromkeys(hosts):
        objects = children(host, "obj", "nsubj:pass")
        for one in (host, *objects):
            for preposition in PLACE_CASES:
                for head in with_preposition(one, preposition):
                    found = _record(head)
                    if found is not None:
                        return found
    return None


def _record(head: Token) -> Place | None:
    found = place_of(head)
    if found is not None:
        first, last, known = found
        span = _words(head.doc, first, last)
        reason = None if known.latitude is not None else "a whole country or region has no single point"
        return Place(
            text=head.doc[first.i : last.i + 1].text,
            spans=(span,),
            country=known.country,
            latitude=known.latitude,
            longitude=known.longitude,
            reason=reason,
        )
    if head.pos_ != "PROPN" or head.ent_type_ in ("DATE", "PERSON", "ORG"):
        return None
    name = [token for token in (head, *children(head, "compound", "flat")) if token.pos_ == "PROPN"]
    first, last = min(name, key=lambda token: token.i), max(name, key=lambda token: token.i)
    span = _words(head.doc, first, last)
    if any(base(child) == "nummod" for child in head.children) or not case_of(head):
        return None
    words = head.doc[first.i : last.i + 1].text
    return Place(text=words, spans=(span,), reason="not in the gazetteer of larger cities")


def _words(doc: Doc, first: Token, last: Token) -> Span:
    return Span(doc[first.i].idx, last.idx + len(last.text))
