"""Who speaks for which state: names, capitals, offices and holders of them, from the lists of the actors' room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from whoseword.commitment.words import word_set
from whoseword.data import load

_GOVERNING = frozenset(("GOV", "MIL"))
_OUT_OF_OFFICE = frozenset(("former", "ex", "then", "retired"))


def _parts(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the names in one column as lower-case words."""
    for name in text.split(","):
        if name.strip() not in {"", "-"}:
            yield tuple(name.lower().split())


@cache
def _names() -> dict[tuple[str, ...], str]:
    """Return the code of each state by its names and capitals."""
    table: dict[tuple[str, ...], str] = {}
    for code, row in load("actors_countries")["countries"].items():
        names, _, _, capitals = row.split("|")
        for name in (*_parts(names), *_parts(capitals)):
            table.setdefault(name, code)
    return table


@cache
def _signs() -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    """Return by one of its words what shows that a speaker belongs to a state: its names, adjectives and buildings."""
    found = {frozenset(name): code for name, code in _names().items()}
    for code, row in load("actors_countries")["countries"].items():
        found.update((frozenset(name), code) for name in _parts(row.split("|")[1]))
    for row in load("actors_organisations")["metonyms"]:
        spellings, code, sector, _ = (part.strip() for part in row.split("|"))
        if sector in _GOVERNING:
            found.update((frozenset(name), code) for part in spellings.split(";") for name in _parts(part))
    table: dict[str, list[tuple[frozenset[str], str]]] = {}
    for words, code in found.items():
        table.setdefault(min(words), []).append((words, code))
    return {word: tuple(rows) for word, rows in table.items()}


@cache
def _rulers() -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    """Return by one of its words the full name of whoever has governed, and the state."""
    table: dict[str, list[tuple[frozenset[str], str]]] = {}
    for row in load("actors_people")["people"]:
        spellings, code, sector, *_ = (part.strip() for part in row.split("|"))
        for name in _parts(spellings) if sector in _GOVERNING else ():
            if len(name) > 1:
                table.setdefault(min(name), []).append((frozenset(name), code))
    return {word: tuple(rows) for word, rows in table.items()}


@cache
def _holders() -> dict[str, str]:
    """Return the state of those who have governed and are known by their family name."""
    short = {name.lower() for name in load("actors_people")["short"]}
    table: dict[str, str] = {}
    for row in load("actors_people")["people"]:
        spellings, code, sector, *_ = (part.strip() for part in row.split("|"))
        last = next(_parts(spellings))[-1]
        if sector in _GOVERNING and last in short:
            table[last] = code
    return table


def state_named(words: Sequence[str]) -> str | None:
    """Return the code of the state that words name, with or without "the": "the united states"."""
    return _names().get(tuple(word for word in words if word not in {"the", "'s"}))


def speaks_for_state(subject: Sequence[str], source: Sequence[str], described: AbstractSet[str]) -> bool:
    """Tell whether a speaker governs the state that the subject names: "Iran", in the Iranian minister's words.

    Args:
        subject: the words of the subject.
        source: the words of the source itself.
        described: those words and the offices that the page gives the source elsewhere.
    """
    state = state_named(subject) or _holders().get(subject[-1] if subject else "")
    if state is None or _OUT_OF_OFFICE & set(source):
        return False
    if any(_holders().get(word) == state for word in source):
        return True
    if any(code == state and name <= described for word in described for name, code in _rulers().get(word, ())):
        return True
    official = word_set("office-holder") | word_set("spokesperson") | word_set("office") | word_set("body")
    named = state_named(source) == state or bool(described & (official | {"authorities", "house"}))
    return named and any(
        code == state and words <= described for word in described for words, code in _signs().get(word, ())
    )
