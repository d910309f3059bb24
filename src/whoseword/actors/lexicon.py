"""The tables of this room as one lexicon: phrases, each with what it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from whoseword.actors.atoms import atoms_of, plain
from whoseword.actors.names import name_words
from whoseword.data import load

Sort = Literal[
    "country", "adjective", "nationals", "city", "body", "known", "person", "people", "office", "modifier", "tenure"
]
NOUNS: frozenset[Sort] = frozenset(["body", "people", "office"])
WORDS: dict[str, frozenset[str]] = {use: frozenset(words) for use, words in load("actors_words").items()}
"""The small words of actors_words.yaml by their use, in lower case."""
_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "thief": "thieves", "wife": "wives",
    "attorney general": "attorneys general", "secretary general": "secretaries general",
    "chargé d'affaires": "chargés d'affaires",
    "member of parliament": "members of parliament", "member of congress": "members of congress", "spouse": "spouses",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase names: its sort, PLOVER country and sector, the name shown, and what else the table says.

    ``cased`` phrases are proper names and need a capital; ``exact`` ones need just this spelling. One that ``inherits``
    takes the sector of the body or people beside it and has its own only without them.
    """

    sort: Sort
    name: str
    country: str | None = None
    sector: str | None = None
    kind: str = ""
    cased: bool = False
    exact: str | None = None
    plural: bool = False
    inherits: bool = False


Known: TypeAlias = tuple[tuple[str, ...], tuple[int, ...], Entry]
"""A phrase in lower case, the numbers of its atoms that need a capital, and what it names."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """One office that a person of the table held: days in ISO 8601, ``until`` empty while it lasts."""

    country: str
    sector: str
    office: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class City:
    """A city of the gazetteer: PLOVER country and degrees, WGS 84."""

    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Lexicon:
    """Phrases by their first atom, the longest first; people by name; sets of words by their use."""

    phrases: dict[str, list[Known]]
    tenures: dict[str, tuple[Tenure, ...]]
    spellings: dict[tuple[str, ...], str]
    sectorless: frozenset[str]
    relational: frozenset[str]
    former: frozenset[str]
    then: frozenset[str]
    unnamed: frozenset[str]
    unnamed_plural: frozenset[str]
    partitive: frozenset[str]
    advising: frozenset[str]
    general: frozenset[str]
    things: dict[str, str]
    cities: dict[str, City]
    capitals: dict[str, str]
    countries: dict[str, str]
    short_names: dict[str, Entry]
    place_words: frozenset[str]

    def in_office(self, person: str, day: str | None) -> bool:
        """Whether a person of the table holds an office on a day (ISO 8601); without a day, whether one lasts."""
        rows = self.tenures.get(person, ())
        return any(
            not row.until if day is None else row.since <= day and (not row.until or day <= row.until) for row in rows
        )


def split(cell: str) -> list[str]:
    """Return the names of one table cell."""
    return [] if cell.strip() == "-" else [name.strip() for name in cell.split(",") if name.strip()]


def plural(noun: str) -> str:
    """Return the plural of a noun or noun phrase.

    >>> [plural(noun) for noun in ("ministry", "spokesman", "refugee", "church", "prime minister")]
    ['ministries', 'spokesmen', 'refugees', 'churches', 'prime ministers']
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    head, _, last = noun.rpartition(" ")
    stem = f"{head} " if head else ""
    for end in ("woman", "man", "child", "person"):
        if last.endswith(end):
            return stem + last[: -len(end)] + _IRREGULAR[end]
    if last.endswith(("s", "x", "ch", "sh")):
        return stem + last + "es"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return stem + last[:-1] + "ies"
    return stem + last + "s"


def _countries(table: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Yield names, adjectives and people of countries, their parts and peoples."""
    for code, row in table["countries"].items():
        names, adjectives, people, capitals = row.split(" | ")
        shown = split(names)[0]
        yield from _nation(shown, code, None, (split(names), split(adjectives), split(people)))
        for capital in split(capitals):
            yield capital, Entry("city", capital, code, kind="capital", cased=True)
    for row in table["parts"]:
        code, names, adjectives, people, sector = row.split(" | ")
        whole = (split(names), split(adjectives), split(people))
        yield from _nation(None, code, None if sector == "-" else sector, whole)
    for code, words in table["peoples"].items():
        for word in words:
            yield word, Entry("adjective", word, code, "CVL", cased=True, plural=word.endswith("s"))
    for state in table["us_states"]:
        yield state, Entry("city", state, "USA", kind="state", cased=True)


def _nation(
    shown: str | None, code: str, sector: str | None, words: tuple[list[str], list[str], list[str]]
) -> Iterator[tuple[str, Entry]]:
    """Yield the phrases of one country, shown by one name, or of parts of one, each shown by its own."""
    names, adjectives, people = words
    for name in names:
        yield name, Entry("country", shown or name, code, sector, cased=True, exact=_exact(name))
    for adjective in adjectives:
        yield adjective, Entry("adjective", shown or adjective, code, sector, cased=True, exact=_exact(adjective))
        if adjective[-1] in "nioak" and not adjective.endswith("men"):
            yield adjective + "s", Entry("nationals", adjective + "s", code, sector or "CVL", cased=True, plural=True)
    for noun in people:
        several = noun.endswith(("s", "men")) or noun in {"Batswana", "Emaswati"}
        yield noun, Entry("nationals", noun, code, sector or "CVL", cased=True, plural=several)


def _exact(name: str) -> str | None:
    """Return the name when its letters are initials, which must not match a word ("US", "us")."""
    return name if name.isupper() and "." not in name else None


def _known(table: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Yield the named bodies."""
    exact = set(table["cased"])
    for group, rows in table.items():
        if group in {"cased", "seats"}:
            continue
        for row in rows:
            bodies, country, sector, kind = row.split(" | ")
            for spellings in map(split, bodies.split(";")):
                for name in spellings:
                    strict = name if name in exact else _exact(name)
                    yield (
                        name,
                        Entry(
                            "known",
                            spellings[0],
                            country,
                            None if sector == "-" else sector,
                            kind,
                            cased=True,
                            exact=strict,
                        ),
                    )
    for city, code in table["seats"].items():
        yield city, Entry("city", city, code, kind="seat", cased=True)


def _nouns(table: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Yield the common nouns, singular and plural, then modifiers and words of tenure."""
    for sector, words in table["modifiers"].items():
        for word in words:
            yield word, Entry("modifier", word, None, sector)
    inherits = {noun: sector for sector, nouns in table["inherits"].items() for noun in nouns}
    sorts: tuple[tuple[str, Sort], ...] = (("people", "people"), ("bodies", "body"), ("offices", "office"))
    own = {noun: (sort, sector) for group, sort in sorts for sector, nouns in table[group].items() for noun in nouns}
    derived = {plural(noun) for noun in own if plural(noun) != noun}
    for noun in [*own, *(noun for noun in inherits if noun not in own)]:
        if noun in derived:
            continue
        sort, sector = own.get(noun, ("office", inherits.get(noun)))
        for several, spelling in ((False, noun), (True, plural(noun))):
            yield spelling, Entry(sort, noun, None, sector, plural=several, inherits=noun in inherits)
    for group in ("former", "then", "current"):
        for word in table[group]:
            yield word, Entry("tenure", word, kind=group)


def _people(table: dict[str, Any]) -> tuple[dict[str, tuple[Tenure, ...]], dict[str, list[str]]]:
    """Return the offices of each person, and the spellings of each name."""
    tenures: dict[str, list[Tenure]] = defaultdict(list)
    spellings: dict[str, list[str]] = defaultdict(list)
    for row in table["people"]:
        names, country, sector, office, since, until = row.split(" | ")
        several = split(names)
        for person in several if "spokesperson" in office else several[:1]:
            tenures[person].append(Tenure(country, sector, office, since, "" if until == "-" else until))
            spellings[person] += several if person == several[0] else [person]
    families: dict[str, str] = {}
    for person in tenures:
        for spelling in spellings[person]:
            families.setdefault(spelling.split()[-1], person)
            families.setdefault(spelling.split()[-1].removeprefix("al-"), person)
    families["Xi"] = "Xi Jinping"
    families["Lula"] = families["Silva"]
    families["Saddam"] = "Saddam Hussein"
    for short in table["short"]:
        if short in families:
            spellings[families[short]].append(short)
    return {person: tuple(rows) for person, rows in tenures.items()}, spellings


def _gazetteer(table: str, renamed: dict[str, str]) -> dict[str, City]:
    """Return the cities by name; of two with one name, the larger."""
    cities: dict[str, City] = {}
    for line in table.splitlines():
        names, country, latitude, longitude = line.split(";")
        city = City(country, float(latitude), float(longitude))
        for name in names.split("|"):
            cities.setdefault(name, city)
    return cities | {name: cities[other] for name, other in renamed.items() if other in cities}


def _index(pairs: Iterable[tuple[str, Entry]]) -> dict[str, list[Known]]:
    """Return the phrases by their first atom, longest first; of two equal phrases the later one."""
    by_phrase: dict[tuple[tuple[str, ...], str | None, bool, bool], Known] = {}
    for spelled, entry in pairs:
        words = atoms_of(spelled)
        phrase = tuple(plain(word) for word in words)
        capitals = tuple(number for number, word in enumerate(words) if word[0].isupper()) if entry.cased else ()
        by_phrase[phrase, entry.exact, entry.cased, entry.sort == "modifier"] = (phrase, capitals, entry)
    index: dict[str, list[Known]] = defaultdict(list)
    for known in by_phrase.values():
        index[known[0][0]].append(known)
    for phrases in index.values():
        phrases.sort(
            key=lambda known: (-len(known[0]), known[2].exact is None, not known[2].cased, known[2].sort == "modifier")
        )
    return dict(index)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    countries, nouns = load("actors_countries"), load("actors_nouns")
    tenures, spellings = _people(load("actors_people"))
    cities = _gazetteer(load("actors_cities")["cities"], countries["city_names"])
    persons = ((name, Entry("person", person, cased=True)) for person, names in spellings.items() for name in names)
    gazetteer = ((name, Entry("city", name, city.country, cased=True)) for name, city in cities.items())
    national = list(_countries(countries))
    pairs = [*gazetteer, *_nouns(nouns), *national, *persons, *_known(load("actors_organisations"))]
    return Lexicon(
        phrases=_index(pairs),
        tenures=tenures,
        spellings={name_words(name): person for person, names in spellings.items() for name in names},
        sectorless=frozenset(nouns["sectorless"]),
        relational=frozenset(nouns["relational"]),
        former=frozenset(nouns["former"]),
        then=frozenset(nouns["then"]),
        unnamed=frozenset(nouns["unnamed"]),
        unnamed_plural=frozenset(nouns["unnamed_plural"]),
        partitive=frozenset(nouns["partitive"]),
        advising=frozenset(nouns["advising"]),
        general=frozenset(nouns["general"]),
        things={
            spelling: kind
            for kind in ("document", "image")
            for noun in nouns[kind]
            for spelling in (noun, plural(noun))
        },
        cities=cities,
        capitals={name: entry.country or "" for name, entry in national if entry.kind == "capital"},
        countries={code: split(row.split(" | ")[0])[0] for code, row in countries["countries"].items()},
        place_words=frozenset(word.lower() for word in countries["place_words"]),
        short_names={
            word: Entry("country", name, code, cased=True) for word, (code, name) in countries["short_names"].items()
        },
    )
