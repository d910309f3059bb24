"""Mentions of one actor brought together: the same country, body or person, short names, roles, coreference."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from whoseword.actors.names import same_person
from whoseword.actors.persons import Description

_SPOKEN = {"spokeswoman": "spokesman", "spokesperson": "spokesman", "chairwoman": "chairman", "chairperson": "chairman"}
_STATE = frozenset(["GOV", "LEG", "JUD", "MIL", "COP", "SPY"])
_REBEL = frozenset(["REB", "PRM", "UAF"])
_NEVER = frozenset(["unnamed", "unspecified", "document", "image"])


@dataclass(slots=True)
class Found:
    """One mention: characters ``start`` to ``end`` (exclusive), what its phrase says, and its noun's words."""

    start: int
    end: int
    description: Description
    definite: bool = False
    tail: tuple[str, ...] = ()
    determiner: str = ""


@dataclass(slots=True)
class Group:
    """The mentions of one actor, and what they say together."""

    description: Description
    found: list[Found] = field(default_factory=list)
    tails: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, found: Found) -> None:
        """Add a mention and take from it what the group does not know yet."""
        self.found.append(found)
        if found.tail:
            self.tails.add(found.tail)
        mine, other = self.description, found.description
        if mine is other:
            return
        if len(other.words) > len(mine.words):
            mine.name, mine.words = other.name, other.words
        if mine.country is None and other.country is not None:
            mine.country, mine.reason = other.country, None
        if is_whole(mine):
            return  # "the United States" does not become its army because a chain says so
        if mine.sector is None or (mine.made_by == "actors.person_table.v1" and other.noun and other.sector):
            mine.sector, mine.made_by = other.sector or mine.sector, other.made_by if other.sector else mine.made_by
        if mine.office is None or (other.noun and not mine.noun):
            mine.office, mine.noun, mine.tenure = (
                other.office or mine.office,
                other.noun or mine.noun,
                other.tenure or mine.tenure,
            )
        mine.person, mine.role = mine.person or other.person, mine.role or other.role


def gather(mentions: Iterable[Found], complete: Callable[[Found, list[Group]], None]) -> list[Group]:
    """Return the groups that the mentions fall into, in the order of the article.

    Args:
        mentions: in the order of the article.
        complete: called on a mention that joins no earlier one, with the groups so far, so that it can take its
            country from what stands around it.
    """
    groups: list[Group] = []
    for found in mentions:
        home = home_of(groups, found)
        if home is None:
            complete(found, groups)
            home = home_of(groups, found)
        if home is None:
            home = Group(found.description)
            groups.append(home)
        home.add(found)
    return groups


def home_of(groups: list[Group], found: Found) -> Group | None:
    """Return the group that a mention belongs to, the latest mentioned first, or nothing."""
    description = found.description
    if description.kind in _NEVER:
        return None
    homes = [group for group in groups if group.description.kind not in _NEVER and _same(group, found)]
    if found.definite and description.role and not description.words and description.country is None:
        return _holder(homes)
    if len(description.words) == 1:  # a family name of several in the article is most often that of the one named most
        return max(homes, key=lambda group: (len(group.found), group.found[-1].start), default=None)
    return max(homes, key=lambda group: group.found[-1].start, default=None)


def _holder(homes: list[Group]) -> Group | None:
    """Return who "the president" is: of presidents of several countries the one whom the article mostly names."""
    latest = max(homes, key=lambda group: group.found[-1].start, default=None)
    if len({group.description.country for group in homes}) < 2:  # noqa: PLR2004 - several countries
        return latest
    return max(homes, key=lambda group: (len(group.found), group.found[-1].start))


def _same(group: Group, found: Found) -> bool:
    """Whether a mention names the group's actor."""
    mine, other = group.description, found.description
    if mine.kind == "person" or other.kind == "person":
        return mine.kind == other.kind and _same_person(group, found)
    apart = mine.country is not None and other.country is not None and mine.country != other.country
    if apart:
        return False
    if found.tail and group.tails:
        return _same_body(group, found)
    if found.tail or group.tails:
        return bool(found.tail) and found.definite and mine.noun == found.tail[-1] and other.country is None
    return mine.name == other.name


def _same_body(group: Group, found: Found) -> bool:
    """Whether two bodies or groups named by nouns are one: "the ministry" after "the foreign ministry"."""
    mine, other = group.description, found.description
    if found.tail in group.tails and (mine.country == other.country or found.definite or other.country is None):
        return mine.country == other.country or other.country is None
    short = len(found.tail) == 1 and found.definite and other.country is None
    return short and any(tail[-1] == found.tail[0] for tail in group.tails)


def _same_person(group: Group, found: Found) -> bool:
    """Whether two persons are one: one name within the other, or a role that the named one holds."""
    mine, other = group.description, found.description
    if mine.person is not None and other.person is not None:
        return mine.person == other.person
    apart = mine.country is not None and other.country is not None and mine.country != other.country
    if other.words and mine.words:
        return same_person(mine.words, other.words) and not (apart and len(other.words) > 1)
    if apart or not found.definite or not other.role or not mine.role:
        return False
    ours, theirs = _SPOKEN.get(mine.role, mine.role), _SPOKEN.get(other.role, other.role)
    return (
        ours == theirs or ours.split()[-1] == theirs or (theirs.split()[-1] == ours and mine.country == other.country)
    )


def chain(
    groups: list[Group], chains: dict[str, list[tuple[int, int]]], lands: dict[tuple[int, int], str] | None = None
) -> None:
    """Merge what coreference chains hold together, and add their pronouns, in place.

    Args:
        groups: as :func:`gather` made them.
        chains: characters of the mentions of each chain, end exclusive.
        lands: the countries named by their names alone: such words never mean a body or a person.
    """
    for members in chains.values():
        starts = {start + shift for start, _ in members for shift in range(-_NEAR, _NEAR + 1)}
        held = [
            group
            for group in groups
            if any(_covers(found, member) for found in group.found if found.start in starts for member in members)
        ]
        if not held:
            continue
        home = max(
            held,
            key=lambda group: (len(group.description.words), group.description.country is not None, len(group.found)),
        )
        for group in held:
            if group is not home and _mergeable(home.description, group.description):
                for found in group.found:
                    home.add(found)
                groups.remove(group)
        taken = [(found.start, found.end) for group in groups for found in group.found]
        for start, end in members:
            land = (lands or {}).get((start, end))
            if land is not None and not (is_whole(home.description) and home.description.country == land):
                continue
            if not any(first < end and start < last for first, last in taken):
                home.add(Found(start, end, home.description))


#: Characters by which a mention and a member of a chain may begin apart.
_NEAR = len("the ")


def _covers(found: Found, member: tuple[int, int]) -> bool:
    """Whether a mention and a member of a chain are the same words, give or take what follows the noun.

    A word as short as "its" or "their" is no phrase that begins with it: "its allies".
    """
    start, end = member
    if end - start <= len("their") and found.end > end:
        return False
    return (
        found.start < end
        and start < found.end
        and abs(found.start - start) <= _NEAR
        and found.end <= end + len(" of the House")
    )


def is_whole(description: Description) -> bool:
    """Whether it is a country as a whole: no body, no person and no people of it."""
    return (
        description.kind == "government"
        and description.country is not None
        and description.sector is None
        and not description.noun
    )


def _opposed(one: Description, other: Description) -> bool:
    """Whether one of two actors is of the state and the other under arms against it: a chain that joins them errs."""
    sectors = {one.sector, other.sector}
    return bool(sectors & _REBEL) and bool(sectors & _STATE)


def _mergeable(one: Description, other: Description) -> bool:
    """Whether a chain may join two actors: kinds that agree, and no two different names or countries."""
    if is_whole(one) != is_whole(other) or _opposed(one, other):
        return False
    persons = {"person", "unnamed"}
    if (one.kind in persons) != (other.kind in persons):
        return False
    if one.words and other.words and not same_person(one.words, other.words):
        return False
    return one.country is None or other.country is None or one.country == other.country


def pronoun_home(groups: list[Group], word: str, start: int) -> Group | None:
    """Return the actor that a pronoun most likely means when no chain says so: the latest one of its kind before it."""
    kinds = {
        "he": {"person", "unnamed"},
        "she": {"person", "unnamed"},
        "it": {"government", "organisation"},
        "they": {"group", "unnamed", "organisation"},
    }
    wanted = kinds.get(
        {"him": "he", "his": "he", "her": "she", "them": "they", "their": "they", "its": "it"}.get(word, word)
    )
    if wanted is None:
        return None
    best: tuple[int, Group] | None = None
    for group in groups:
        if group.description.kind not in wanted:
            continue
        last = max((found.start for found in group.found if found.start < start), default=-1)
        if last >= 0 and (best is None or last > best[0]):
            best = (last, group)
    return best[1] if best else None
