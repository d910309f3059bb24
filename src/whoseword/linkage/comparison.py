"""How alike two propositions are: features in words, a weight for each, and what each adds to the score.

Weights are data (``linkage_weights.yaml``). Those of what is found in any text were fitted on the validated events of
ECB+ (dev) by ``python -m benchmarks.linking --fit``; those of codes and days, which ECB+ lacks, are set by hand on the
story kit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from whoseword.data import load
from whoseword.linkage.before import NEWS
from whoseword.linkage.meanings import is_light, mutual, only_points, tells_by_object, tells_by_victim, wider
from whoseword.linkage.proposition import Proposition, Sketch, overlap, unpack
from whoseword.linkage.words import RARE, stem, weight

#: Days that may lie between two dates that mean the same: "Friday" and "early on Saturday", time zones.
_NEAR = 1
_FAR = 20
_SHOWN = 5
#: Two counts of which one is so many times the other count different things.
_MAGNITUDE = 10
_TWO = 2
_YEARS = (1900, 2100)
_LITTLE = 0.05


class Compared(NamedTuple):
    """Two propositions beside each other: probability that they are one, and what each feature adds (logits)."""

    score: float
    parts: tuple[tuple[str, float], ...]

    def reasons(self) -> tuple[str, ...]:
        """Return the features that weighed most, in words, each with what it added."""
        told = sorted(self.parts, key=lambda part: -abs(part[1]))[:_SHOWN]
        words = load("linkage_weights")["words"]
        return tuple(f"{words.get(name, name)} ({value:+.1f})" for name, value in told if abs(value) >= _LITTLE)


def similarity(one: Sketch, other: Sketch) -> float:
    """Return the cosine of what two articles are about."""
    if one.article == other.article:
        return 1.0
    terms = dict(other.terms)
    return sum([value * terms[base] for base, value in one.terms if base in terms])


def compare(one: Proposition, other: Proposition, story: float) -> Compared:
    """Return how likely two propositions are one claim; ``story`` is the similarity of their articles."""
    weights = _weights()
    parts = tuple([(name, weights[name] * value) for name, value in features(one, other, story).items() if value])
    total = weights["bias"] + sum([value for _, value in parts])
    return Compared(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), parts)


@cache
def _weights() -> Mapping[str, float]:
    data = load("linkage_weights")
    return {**data["fitted"], **data["set"]}


def features(one: Proposition, other: Proposition, story: float) -> dict[str, float]:
    """Return the features of a pair, most of them between 0 and 1."""
    same = float(one.predicate == other.predicate and (bool(one.happenings) or not is_light(one.predicate)))
    like = float(not same and not set(one.happenings).isdisjoint(other.happenings))
    near = max(0.0, float(unpack(one.trigger) @ unpack(other.trigger))) if one.trigger and other.trigger else 0.0
    words = overlap(_beside(one.words, one.predicate), _beside(other.words, other.predicate))
    agents, patients = _taking_part(one, other)
    patient = overlap(*patients)
    found = {
        "same word": same,
        "same rare word": same * weight(one.predicate) / RARE,
        "same happening": like,
        "near words": near,
        "story": story,
        "same word, same story": same * story,
        "same happening, same story": like * story,
        "near words, same story": near * story,
        "shared words": words,
        "shared words, same story": words * story,
        "shared names": overlap(one.names, other.names),
        "same object": patient,
        "other object": float(bool(all(patients) and not patient)),
        "other doer": float(bool(all(agents) and set(agents[0]).isdisjoint(agents[1]))),
        "same article": float(one.article == other.article),
    }
    if one.happenings and other.happenings and not like and not same:
        found["other happening"] = 1.0
    told = {*one.actor} & {*other.actor} and (same or like)
    if told and not all(patients):  # "blamed Norland for the strike" leaves out what everybody has read
        found["only the doer told"] = 1.0
    return found | _numbers(one, other) | _codes(one, other)


def _taking_part(one: Proposition, other: Proposition) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the words for doers and for objects of two propositions; where both sides do it, each holds all."""
    if mutual(one.happenings) and mutual(other.happenings):
        every = tuple(tuple(dict.fromkeys(each.agent + each.patient)) for each in (one, other))
        return every, every
    return (one.agent, other.agent), (one.patient, other.patient)


@lru_cache(maxsize=16384)
def _beside(words: tuple[str, ...], predicate: str) -> tuple[str, ...]:
    return tuple([base for base in words if base != predicate])


def share_nothing(one: Proposition, other: Proposition) -> bool:
    """Tell whether two propositions both say by name who or what takes part, and nobody and nothing in both."""
    parts = [{*each.agent, *each.patient, *each.actor, *each.recipient} for each in (one, other)]
    if not (called(one, one.agent + one.patient) and called(other, other.agent + other.patient)):
        return False
    if parts[0] & parts[1] or set(one.names) & set(other.names):
        return False
    kinds = [{kind for thing in each.things for kind in (thing, *wider(thing))} for each in (one, other)]
    return kinds[0].isdisjoint(kinds[1])


def called(one: Proposition, words: tuple[str, ...]) -> frozenset[str]:
    """Return those stems among the words of who takes part that are names."""
    return _stems(one.names).intersection(words)


@lru_cache(maxsize=16384)
def _stems(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(stem, names))


def _numbers(one: Proposition, other: Proposition) -> dict[str, float]:
    if not one.numbers or not other.numbers:
        return {}
    if not set(one.numbers).isdisjoint(other.numbers):
        return {"same number": 1.0}
    counts = [[float(number) for number in each.numbers if _is_count(number)] for each in (one, other)]
    apart = [max(mine, theirs) / min(mine, theirs) for mine in counts[0] for theirs in counts[1]]
    return {"other number": 1.0} | ({"far number": 1.0} if apart and min(apart) > _MAGNITUDE else {})


def _is_count(number: str) -> bool:
    """Tell whether a number is large enough to count something, and no year."""
    return number.isdigit() and int(number) >= _MAGNITUDE and not _YEARS[0] <= int(number) <= _YEARS[1]


def _codes(one: Proposition, other: Proposition) -> dict[str, float]:
    """Return what coded events add: type, countries, days, things."""
    found: dict[str, float] = {}
    if one.type and other.type and (one.type == other.type or set(one.happenings).isdisjoint(other.happenings)):
        found["same type" if one.type == other.type else "other type"] = 1.0
    for mine, theirs in ((one, other), (other, one)):
        open_doer = not theirs.agent or theirs.actor or only_points(theirs.agent)  # an unknown doer may be this one
        if mine.actor and not open_doer and set(mine.agent).isdisjoint(theirs.agent):
            found["doer named by one"] = 1.0
    if _other_victims(one, other):
        found["other victim"] = 1.0
    if _meet_others(one, other):
        found["other recipient"] = 1.0
    for role, first, second in _sides(one, other):
        if first and second and set(first).isdisjoint(second):
            found[f"other {role}"] = 1.0
        elif first and second and not (role == "actor" and _at_home(one, other)):
            found[f"same {role}"] = 1.0
    if one.place and other.place:
        found["same place" if one.place == other.place else "other place"] = 1.0
    found |= _things(one, other, told="same actor" in found)
    return found | _times(one, other)


def _times(one: Proposition, other: Proposition) -> dict[str, float]:
    found: dict[str, float] = {}
    if _before_the_news(one, other) or _before_the_news(other, one):
        found["before the news"] = 1.0
    if _news_apart(one, other):
        found["other news"] = 1.0
    gap = days_apart(one, other)
    if gap is not None:
        found["other days" if gap > _NEAR else "same days"] = min(1.0, gap / _FAR) if gap > _NEAR else 1.0
    return found


def _before_the_news(one: Proposition, other: Proposition) -> bool:
    """Tell whether one lies well before what the other, which gives no day, can be about in its article.

    What is only said to have been before lies before all that is not.
    """
    last, day = _date(one.end or one.start), _date(other.day)
    if last is None:
        return one.before and not other.before and not (other.start or other.end)
    return not (other.start or other.end) and not other.before and day is not None and last < day - NEWS


def _news_apart(one: Proposition, other: Proposition) -> bool:
    """Tell whether both are what is news in their articles, and these appeared long after each other."""
    if one.start or one.end or other.start or other.end:
        return False
    mine, theirs = _date(one.day), _date(other.day)
    return mine is not None and theirs is not None and abs(mine - theirs) > NEWS


def _other_victims(one: Proposition, other: Proposition) -> bool:
    """Tell whether it was done to others: to one man and to several, to two with other names, to others in number."""
    if not (tells_by_victim(one.happenings) and one.whom and other.whom) or set(one.whom) & set(other.whom):
        return False
    names = [set(each.whom) & set(map(stem, each.names)) for each in (one, other)]
    counted = bool(one.numbers and other.numbers and set(one.numbers).isdisjoint(other.numbers))
    return one.many != other.many or all(names) or counted


def _meet_others(one: Proposition, other: Proposition) -> bool:
    """Tell whether one met somebody else than the other did: of two meetings of one envoy with different ministers."""
    if not (mutual(one.happenings) and mutual(other.happenings)):
        return False
    codes = [{*each.actor, *each.recipient} for each in (one, other)]
    inside = [
        bool(each.actor and each.recipient) and len(own) < _TWO for each, own in zip((one, other), codes, strict=True)
    ]
    if inside[0] != inside[1] and all(codes) and codes[0] & codes[1] and codes[0] != codes[1]:
        return True  # one met somebody of his own country, the other somebody of another
    names = [called(each, each.agent + each.patient) for each in (one, other)]
    mine, theirs = names if codes[0] == codes[1] and len(codes[0]) < _TWO else codes
    return bool(mine & theirs and mine - theirs and theirs - mine)


def _at_home(one: Proposition, other: Proposition) -> bool:
    """Tell whether both happen inside one state among doers with different names: its code tells nothing then."""
    inside = set(one.actor) == set(one.recipient) == set(other.actor) == set(other.recipient)
    return inside and set(one.agent).isdisjoint(other.agent)


def _things(one: Proposition, other: Proposition, *, told: bool) -> dict[str, float]:
    """Return what the things add that are handed over, used or hit; ``told`` when both have the same doer."""
    if not set(one.things).isdisjoint(other.things):
        return {"same thing": 1.0}
    if _used_otherwise(one, other):
        return {"other thing": 1.0}
    if _rival(one, other):
        kind = any(set(wider(thing)) & set(other.things) for thing in one.things) or any(
            set(wider(thing)) & set(one.things) for thing in other.things
        )
        return {("named kind" if _is_named(one) != _is_named(other) else "kind of") if kind else "other thing": 1.0}
    needed = one.predicate != other.predicate or tells_by_object(one.predicate)
    return {"thing told by one": 1.0} if needed and bool(one.things) != bool(other.things) and not told else {}


def _used_otherwise(one: Proposition, other: Proposition) -> bool:
    """Tell whether what is used differs and is no listed thing on one side: the use of force, of gas, of a road."""
    needs = tells_by_object(one.predicate) and tells_by_object(other.predicate)
    listed = bool(one.things) and bool(other.things)
    return needs and not listed and bool(one.whom and other.whom) and set(one.whom).isdisjoint(other.whom)


def _rival(one: Proposition, other: Proposition) -> bool:
    """Tell whether both name things that could take each other's place: a missile and a jet are means and target."""
    return bool(one.things and other.things) and not _kinds(one.things).isdisjoint(_kinds(other.things))


@lru_cache(maxsize=4096)
def _kinds(things: tuple[str, ...]) -> frozenset[str]:
    return frozenset((thing, *wider(thing))[-1] for thing in things)


def _is_named(one: Proposition) -> bool:
    """Tell whether a thing is called by its designation, "Fath-360"."""
    return any(any(sign.isdigit() for sign in thing) for thing in one.things)


def _sides(one: Proposition, other: Proposition) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield who does it and to whom; where both sides do it, all of them at once."""
    if mutual(one.happenings) and mutual(other.happenings):
        yield "actor", one.actor + one.recipient, other.actor + other.recipient
    else:
        yield "actor", one.actor, other.actor
        yield "recipient", one.recipient, other.recipient


@lru_cache(maxsize=16384)
def _date(day: str | None) -> date | None:
    try:
        return date.fromisoformat((day or "")[:10])
    except ValueError:
        return None


def days_apart(one: Proposition, other: Proposition) -> int | None:
    """Return how many days lie between the times of two propositions; nothing when a time is unknown."""
    times = [(_date(each.start or each.end), _date(each.end or each.start)) for each in (one, other)]
    (start, end), (other_start, other_end) = times
    if start is None or end is None or other_start is None or other_end is None:
        return None
    return max(0, (start - other_end).days, (other_start - end).days)
