"""Circular reporting and drift: outlets that have a claim from each other, outlets that forget who told them."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from itertools import pairwise

from whoseword.provenance.holders import medium_of, outlet_key
from whoseword.provenance.roots import Evidence, asserts, moment
from whoseword.records import Record, Stance


class Circle(Record, frozen=True, kw_only=True):
    """Outlets that have a claim from each other: the shortest path back, and the article that makes each step."""

    claim: str
    path: tuple[str, ...]
    articles: tuple[str, ...]


class Drift(Record, frozen=True, kw_only=True):
    """An outlet that cited others for a claim and later states it in its own voice; both are stances."""

    claim: str
    outlet: str
    cites: str
    asserts: str


class Step(Record, frozen=True, kw_only=True):
    """One outlet has a claim from another, as one of its articles says."""

    outlet: str
    source: str
    article: str


def steps_of(evidence: Evidence) -> tuple[Step, ...]:
    """Return who has the claim from whom, in the order of publication."""
    found: list[Step] = []
    for stance in sorted(evidence.stances, key=moment):
        if not asserts(stance) or not stance.chain:
            continue
        media = [key for link in stance.chain if (key := medium_of(link, evidence.outlets, evidence.actors))]
        found += [
            Step(outlet=one, source=other, article=stance.article) for one, other in pairwise(media) if one != other
        ]
    return tuple(dict.fromkeys(found))


def circles_of(evidence: Evidence) -> tuple[Circle, ...]:
    """Return the circles, each when it closes: the step that closes it, and the shortest path back."""
    claim = evidence.stances[0].claim if evidence.stances else ""
    names = _names(evidence)
    graph: dict[str, dict[str, str]] = {}
    closed: list[Circle] = []
    for step in steps_of(evidence):
        if step.source in graph.get(step.outlet, {}):
            continue
        back = _path(graph, step.source, step.outlet)
        graph.setdefault(step.outlet, {})[step.source] = step.article
        if back is None:
            continue
        path = (step.outlet, *back)
        articles = tuple(graph[one][other] for one, other in pairwise(path))
        closed.append(Circle(claim=claim, path=tuple(names.get(key, key) for key in path), articles=articles))
    return tuple(closed)


def _path(graph: Mapping[str, Mapping[str, str]], start: str, end: str) -> tuple[str, ...] | None:
    """Return the shortest path, breadth first."""
    before: dict[str, str | None] = {start: None}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here == end:
            path: list[str] = []
            step: str | None = here
            while step is not None:
                path.append(step)
                step = before[step]
            return tuple(reversed(path))
        for other in graph.get(here, {}):
            if other not in before:
                before[other] = here
                queue.append(other)
    return None


def _names(evidence: Evidence) -> dict[str, str]:
    """Return the name of each outlet as its own articles write it, else as others do."""
    names: dict[str, str] = {}
    for stance in evidence.stances:
        for link in stance.chain:
            names.setdefault(outlet_key(link.holder), link.holder)
    for stance in evidence.stances:
        if stance.chain:
            names[outlet_key(stance.chain[0].holder)] = stance.chain[0].holder
    return names


def drifts_of(evidence: Evidence) -> tuple[Drift, ...]:
    """Return the outlets that first cited and later assert in their own voice, each once.

    A copy in between does not count: it is the agency's voice.
    """
    cited: dict[str, Stance] = {}
    found: dict[str, Drift] = {}
    for stance in sorted(evidence.stances, key=moment):
        if not asserts(stance) or not stance.chain:
            continue
        outlet = outlet_key(stance.chain[0].holder)
        own = len(stance.chain) == 1 and stance.article not in evidence.originals
        if not own:
            cited.setdefault(outlet, stance)
        elif outlet in cited and outlet not in found and cited[outlet].article != stance.article:
            found[outlet] = Drift(
                claim=stance.claim, outlet=stance.chain[0].holder, cites=cited[outlet].id, asserts=stance.id
            )
    return tuple(found.values())
