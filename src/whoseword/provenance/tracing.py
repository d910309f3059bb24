"""The door of provenance: what the stances on one claim rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whoseword.provenance.circles import Circle, Drift, circles_of, drifts_of
from whoseword.provenance.roots import Evidence, moment, trace_roots
from whoseword.records import Actor, Derivation, Record, RootOf, Stance


class Provenance(Record, frozen=True, kw_only=True):
    """Where a claim comes from: the root of each stance, circles and drift."""

    roots: tuple[RootOf, ...] = ()
    circles: tuple[Circle, ...] = ()
    drifts: tuple[Drift, ...] = ()


def trace_provenance(
    stances: Iterable[Stance], derivations: Iterable[Derivation] = (), actors: Mapping[str, Actor] | None = None
) -> Provenance:
    """Return the provenance of one claim.

    Args:
        stances: all stances on the claim, in any order.
        derivations: copies among the articles in which they stand.
        actors: who is who, by id: an official's root is the state.
    """
    ordered = tuple(sorted(stances, key=moment))
    evidence = Evidence(stances=ordered, derivations=tuple(derivations), actors=actors or {})
    return Provenance(roots=trace_roots(evidence), circles=circles_of(evidence), drifts=drifts_of(evidence))
