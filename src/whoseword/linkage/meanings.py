"""Which words tell the same happening, and which things are part of others: the table of ``linkage_meanings.yaml``."""

from __future__ import annotations

from functools import cache

from whoseword.data import load
from whoseword.linkage.words import stem


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, row in load("linkage_meanings")["happenings"].items():
        for word in f"{row['words']} {row.get('converse', '')}".split():
            found.setdefault(stem(word), []).append(name)
    return {base: tuple(dict.fromkeys(names)) for base, names in found.items()}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(stem, load("linkage_meanings")[name].split()))


@cache
def _converse() -> frozenset[str]:
    rows = load("linkage_meanings")["happenings"].values()
    return frozenset(stem(word) for row in rows for word in row.get("converse", "").split())


def happenings(base: str) -> tuple[str, ...]:
    """Return the happenings that a stem can tell.

    >>> happenings(stem("delivered")), happenings(stem("shipments"))
    (('transfer', 'birth'), ('transfer',))
    """
    return _classes().get(base, ())


def tells(base: str, kind: str) -> bool:
    """Tell whether a stem can tell an event of a PLOVER type."""
    rows = load("linkage_meanings")["happenings"]
    return any(rows[name].get("plover") == kind for name in happenings(base))


@cache
def mutual(names: tuple[str, ...]) -> bool:
    """Tell whether the first of some happenings is one that both sides do."""
    return bool(names) and bool(load("linkage_meanings")["happenings"][names[0]].get("mutual"))


@cache
def tells_by_doer(names: tuple[str, ...]) -> bool:
    """Tell whether the first of some happenings is one of which who did it is a claim of its own: "strike"."""
    return bool(names) and bool(load("linkage_meanings")["happenings"][names[0]].get("doer"))


@cache
def tells_by_victim(names: tuple[str, ...]) -> bool:
    """Tell whether the first of some happenings is another one when it is done to other people: "killing"."""
    return bool(names) and bool(load("linkage_meanings")["happenings"][names[0]].get("whom"))


@cache
def tells_by_object(base: str) -> bool:
    """Tell whether a word says what happened only together with its object: "use"."""
    rows = load("linkage_meanings")["happenings"]
    return any(rows[name].get("object") for name in happenings(base))


def fights(agent: tuple[str, ...]) -> bool:
    """Tell whether the words for a doer name those who fight a state."""
    return any(base in _listed("fighting") for base in agent)


def is_accusing(base: str) -> bool:
    """Tell whether the object of this verb is said to have done it."""
    return base in _listed("accusing")


def is_given(base: str) -> bool:
    """Tell whether this participle says of information only who gave it or how it was had."""
    return base in _listed("given")


def is_undergone(base: str) -> bool:
    """Tell whether somebody's ``base`` is mostly what is done to them: "the officer's arrest"."""
    return base in _listed("undergone")


def is_leading(base: str) -> bool:
    """Tell whether this word only says how near its source stands to what the clause below it tells."""
    return base in _listed("leading")


def is_charge(base: str) -> bool:
    """Tell whether this noun stands for something that is said of somebody: "the allegation"."""
    return base in _listed("charges")


def is_factive(base: str) -> bool:
    """Tell whether whoever knows, or does not know, what stands below this word grants it."""
    return base in _listed("factive")


def is_denying(base: str) -> bool:
    """Tell whether this word says of something that it is not so."""
    return base in _listed("denying")


def is_refusing(base: str) -> bool:
    """Tell whether this word tells that somebody denies what stands below it."""
    return base in _listed("refusing")


def is_hedge(base: str) -> bool:
    """Tell whether this word beside a happening does not tell which one it is: "the alleged strike"."""
    return base in _listed("hedges")


def is_evidence(base: str) -> bool:
    """Tell whether this noun stands for what speaks for a happening, short of saying that it was."""
    return base in _listed("evidence")


def is_earlier(word: str) -> bool:
    """Tell whether a word puts what it stands beside before the news, or says that it happened time and again."""
    return word in load("linkage_meanings")["earlier"].split()


def is_unreal(base: str) -> bool:
    """Tell whether what stands below this word is only feared, allowed or kept from happening."""
    return base in _listed("unreal")


def is_order(base: str) -> bool:
    """Tell whether something done on this word of somebody is what he did: "on orders of"."""
    return base in _listed("orders")


def is_sharing(base: str) -> bool:
    """Tell whether this word says of somebody that he has a part in what stands below it."""
    return base in _listed("sharing")


def only_points(agent: tuple[str, ...]) -> bool:
    """Tell whether the words for a doer leave open which state or body it is."""
    return all(base in _listed("pointing") for base in agent)


def is_light(base: str) -> bool:
    """Tell whether the noun beside this verb says what happened."""
    return base in _listed("light")


def is_happening(base: str) -> bool:
    """Tell whether the subject of this word says what happened."""
    return base in _listed("happens")


def is_talk(base: str) -> bool:
    """Tell whether this word is about speech or knowledge."""
    return base in _listed("talk")


def is_converse(base: str) -> bool:
    """Tell whether this verb tells a happening from the receiver's side."""
    return base in _converse()


def is_conditional(base: str) -> bool:
    """Tell whether this auxiliary puts what it stands with at a distance."""
    return base in _listed("conditional")


@cache
def wider(thing: str) -> tuple[str, ...]:
    """Return what a thing falls under, the nearest first.

    >>> wider("fath-360")
    ('ballistic missile', 'missile', 'weapon', 'arms')
    """
    above = load("linkage_meanings")["things"].get(thing)
    return (above, *wider(above)) if above else ()
