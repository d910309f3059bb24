"""Provenance of one new article: copies, citations, and the roots of every stance on the claims that it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec.structs import replace

from whoseword.provenance.copies import CopyIndex, find_copies
from whoseword.provenance.roots import Evidence, moment, trace_roots
from whoseword.records import Actor, Derivation, Linked, Report, RootOf, Stance

CITED = "whoseword.cited.v1"
CREDITED = "whoseword.credited.v1"


class ProvenanceIndex(CopyIndex, Protocol):
    """What must be known of earlier articles and stances; the ledger implements it."""

    def stances(self, claims: Iterable[str]) -> Mapping[str, Sequence[Stance]]:
        """Return the stances that stand on each claim now."""

    def derivations(self, articles: Iterable[str]) -> Sequence[Derivation]:
        """Return from where these articles were had."""

    def actors(self, actors: Iterable[str]) -> Mapping[str, Actor]:
        """Return actors by id."""


def find_provenance(report: Report, linked: Linked, index: ProvenanceIndex) -> Linked:
    """Return what was linked with copies, citations, credits and roots added, and what to remember.

    Roots of earlier stances may change too: when the original of a copy comes late, or a cited outlet's own article.

    Args:
        report: what was read from the article.
        linked: what linkage made of it.
        index: what is known of earlier articles.
    """
    copies, keys = find_copies(report.article, index)
    derivations = (*linked.derivations, *copies, *_named(report, linked))
    linked = replace(linked, derivations=derivations, keys=(*linked.keys, *keys))
    return replace(linked, roots=tuple(_roots(report, linked, index)))


def _named(report: Report, linked: Linked) -> Iterator[Derivation]:
    """Yield the media that the article credits or cites by name."""
    article = report.article
    for name in dict.fromkeys(article.credit):
        yield Derivation(article=article.id, source=name, kind="credits", made_by=CREDITED, reasons=("credit line",))
    cited = dict.fromkeys(
        link.holder
        for stance in linked.stances
        for link in stance.chain[1:]
        if link.kind in ("outlet", "agency") and link.cue != "credit"
    )
    for name in cited:
        if name not in article.credit:
            yield Derivation(
                article=article.id, source=name, kind="cites", made_by=CITED, reasons=("named as a source",)
            )


def _roots(report: Report, linked: Linked, index: ProvenanceIndex) -> Iterator[RootOf]:
    """Yield the roots of all stances on the claims that the article touches."""
    touched = dict.fromkeys(stance.claim for stance in linked.stances)
    standing = index.stances(touched)
    by_claim = {
        claim: _once((*standing.get(claim, ()), *(one for one in linked.stances if one.claim == claim)))
        for claim in touched
    }
    articles = sorted({stance.article for stances in by_claim.values() for stance in stances})
    derivations = (*index.derivations(articles), *linked.derivations)
    actors = {actor.id: actor for actor in report.actors}
    named = {name for stances in by_claim.values() for stance in stances for name in _actors(stance)}
    actors = {**index.actors(sorted(named - actors.keys())), **actors}
    for stances in by_claim.values():
        yield from trace_roots(Evidence(stances=stances, derivations=derivations, actors=actors))


def _once(stances: Iterable[Stance]) -> tuple[Stance, ...]:
    return tuple(sorted({stance.id: stance for stance in stances}.values(), key=moment))


def _actors(stance: Stance) -> Iterator[str]:
    yield from (name for name in (stance.actor, *(link.actor for link in stance.chain)) if name)
