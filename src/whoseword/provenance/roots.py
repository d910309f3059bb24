"""Where the stances on one claim come from in the end: a root for each, certain or only possible.

The root is the last holder of a stance's chain, for whom it speaks: an official for the state. When the last holder is
a medium, its own earlier articles tell from where it had the claim; a copy has the root of what it was copied from.
Nobody becomes a root by repeating: an outlet that cited others before and now asserts the claim in its own voice adds
none.

Named roots are certain. Unnamed people are a root of their own only where the same medium describes them otherwise, and
they may be the same as anybody else's; "reports", "it is believed" are one root without a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from msgspec.structs import replace

from whoseword.provenance.holders import descriptor, family_of, is_unnamed, medium_of, outlet_key, relay, side_of
from whoseword.records import Actor, Derivation, Link, Record, RootOf, Stance

RULE = "whoseword.root"
ASSERTING = frozenset({"asserts", "confirms", "reports", "believes", "alleges", "suggests", "predicts"})
UNSPECIFIED = "unspecified"


class Evidence(Record, frozen=True, kw_only=True, dict=True):
    """What roots are worked out from: the stances on one claim, copies among articles, and who is who.

    Attributes:
        stances: all stances on the claim.
        derivations: who had an article from where; only copies are followed.
        actors: the actors of the stances and their links, by id.
    """

    stances: tuple[Stance, ...]
    derivations: tuple[Derivation, ...] = ()
    actors: Mapping[str, Actor] = {}

    @cached_property
    def by_article(self) -> dict[str, list[Stance]]:
        """The stances that assert, by article."""
        found: dict[str, list[Stance]] = {}
        for stance in self.stances:
            if asserts(stance):
                found.setdefault(stance.article, []).append(stance)
        return found

    @cached_property
    def by_outlet(self) -> dict[str, list[Stance]]:
        """The stances that assert, by outlet, the oldest first."""
        found: dict[str, list[Stance]] = {}
        for stance in sorted(self.stances, key=moment):
            if asserts(stance) and stance.chain:
                found.setdefault(outlet_key(stance.chain[0].holder), []).append(stance)
        return found

    @cached_property
    def outlets(self) -> frozenset[str]:
        """The outlets whose articles are known."""
        return frozenset(outlet_key(stance.chain[0].holder) for stance in self.stances if stance.chain)

    @cached_property
    def originals(self) -> dict[str, str]:
        """From which article each copy was made: the likest, then the oldest."""
        best: dict[str, Derivation] = {}
        for one in self.derivations:
            known = best.get(one.article)
            if one.kind == "copy" and (known is None or (-one.score, one.source) < (-known.score, known.source)):
                best[one.article] = one
        return {article: one.source for article, one in best.items()}


def asserts(stance: Stance) -> bool:
    """Tell whether a stance speaks for its claim."""
    return stance.position in ASSERTING and not stance.factuality.endswith("-")


def moment(stance: Stance) -> tuple[str, str]:
    """Return when a stance was published, for sorting."""
    return (stance.published or stance.recorded or "", stance.id)


def trace_roots(evidence: Evidence) -> tuple[RootOf, ...]:
    """Return the root of each stance, in the order of the stances.

    Deniers have roots too: a denial that one outlet has from another is one denial.
    """
    return _merge_unnamed(_root(stance, evidence, frozenset()) for stance in evidence.stances)


def _root(stance: Stance, evidence: Evidence, seen: frozenset[str]) -> RootOf:
    """Return the root of a stance, through copies and through the articles of media that it cites."""
    seen |= {stance.article}
    copied = _copied(stance, evidence, seen)
    if copied is not None:
        return _passed(stance, copied, "copy")
    last = stance.chain[-1] if stance.chain else None
    if last is None or last.kind == "unspecified":
        return _made(stance, UNSPECIFIED, "possible", "unspecified", called=UNSPECIFIED)
    medium = medium_of(last, evidence.outlets, evidence.actors)
    if medium is not None:
        return _of_medium(stance, medium, evidence, seen)
    if is_unnamed(last):
        return _made(
            stance,
            f"unnamed:{relay(stance, evidence.outlets, evidence.actors)}:{descriptor(last)}",
            "possible",
            "unnamed",
            called=last.holder,
        )
    key = side_of(last.holder, last.actor, evidence.actors)
    return _made(stance, key, "certain", "named", called=_name_of(last, key, evidence))


def _name_of(link: Link, key: str, evidence: Evidence) -> str:
    """Return what a named root is called: the actor's name, unless the state speaks through it."""
    known = evidence.actors.get(link.actor or "")
    return known.name if known is not None and not key.startswith("state:") else link.holder


def _copied(stance: Stance, evidence: Evidence, seen: frozenset[str]) -> RootOf | None:
    """Return the root of the same words in the article that this one was copied from."""
    original = evidence.originals.get(stance.article)
    if original is None or original in seen or not asserts(stance):
        return None
    there = evidence.by_article.get(original, [])
    if not there:
        return None
    same = next((one for one in there if one.holder == stance.holder), there[0])
    return _root(same, evidence, seen)


def _of_medium(stance: Stance, key: str, evidence: Evidence, seen: frozenset[str]) -> RootOf:
    """Return the root of a claim that a medium carries: where it had it from before, or the medium itself."""
    earlier = [
        one for one in evidence.by_outlet.get(key, ()) if moment(one) < moment(stance) and one.article not in seen
    ]
    for one in earlier:
        found = _root(one, evidence, seen)
        if found.key != f"outlet:{outlet_key(one.chain[0].holder)}" or len(one.chain) == 1:
            return _passed(stance, found, "earlier")
    name = stance.chain[-1].holder
    if len(stance.chain) > 1 and key in evidence.outlets:
        return _made(stance, f"outlet:{key}", "unknown", "cited", called=name)
    return _made(stance, f"outlet:{_family(key)}", "possible", "outlet", called=name)


def _family(outlet: str) -> str:
    """Return the family of an outlet, else the outlet: two papers of one house are not two voices."""
    return family_of(outlet) or outlet_key(outlet)


def _passed(stance: Stance, root: RootOf, how: str) -> RootOf:
    made_by = f"{RULE}.{how}.{root.made_by.split('.')[2]}.v1"
    return replace(root, stance=stance.id, made_by=made_by)


#: Roots that nobody can call by a name.
_NAMELESS = frozenset({"unspecified", "unnamed", "cited"})


def _made(
    stance: Stance, key: str, certainty: Literal["certain", "possible", "unknown"], how: str, *, called: str
) -> RootOf:
    return RootOf(
        stance=stance.id,
        key=key,
        certainty=certainty,
        named=how not in _NAMELESS,
        made_by=f"{RULE}.{how}.v1",
        holder=called,
    )


def _merge_unnamed(roots: Iterable[RootOf]) -> tuple[RootOf, ...]:
    """Return the roots, those of unnamed people of one medium under one key when one description holds the other.

    "unidentified U.S. and European officials" of a paper are later "U.S. and European officials whom it did not name".
    """
    found = list(roots)
    keys = sorted({root.key for root in found if root.key.startswith("unnamed:")}, key=lambda key: (len(key), key))
    into: dict[str, str] = {}
    for place, key in enumerate(keys):
        medium, words = key.split(":", 2)[1:]
        for shorter in keys[:place]:
            other, fewer = shorter.split(":", 2)[1:]
            if other == medium and set(fewer.split()) <= set(words.split()):
                into[key] = into.get(shorter, shorter)
                break
    return tuple(replace(one, key=into[one.key]) if one.key in into else one for one in found)
