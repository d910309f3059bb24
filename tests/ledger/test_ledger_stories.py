"""The story kit's gold stances, put into a ledger with their roots: status, roots and sides are right on every day."""

from __future__ import annotations

import pytest

from benchmarks.stories import stories
from benchmarks.story_rules import ASSERTING, _roots
from whoseword.ledger import open_ledger
from whoseword.ledger.actors import state_name
from whoseword.ledger.names import name_key
from whoseword.records import Actor, Claim, Link, Linked, Report, RootOf, Stance, record_id

FACTUALITY = {"denies": "CT-", "rejects": "CT-", "believes": "PR+", "suggests": "PS+", "predicts": "PR+"}
KIT = {story.gold.name: story for story in stories()}


def actors_of(gold):
    """Return an actor for every holder who speaks for somebody."""
    found = {}
    for stance in gold.stances:
        code = gold.parties.get(stance.side)
        if code:
            found[stance.holder] = Actor(
                id=name_key(stance.holder), name=stance.holder, kind="government", country=code, sector="GOV"
            )
        elif stance.party:
            found[stance.holder] = Actor(id=name_key(stance.party), name=stance.party, kind="organisation")
    return found


def kind(name, outlets):
    if name.startswith("unnamed"):
        return "unnamed"
    return "unspecified" if name == "unspecified" else "outlet" if name in outlets else "person"


def root(story, stance, ident):
    """Return the root as provenance would find it, followed through copies and citations."""
    (name,) = sorted(_roots(story, stance, frozenset()))[:1] or [stance.chain[-1]]
    if name == "unspecified":
        return RootOf(stance=ident, key="unspecified", certainty="unknown", holder=name)
    if name.startswith("unnamed"):
        return RootOf(stance=ident, key=name, certainty="possible", holder=name)
    code = story.gold.parties.get(name)
    key = f"state:{code}" if code else f"name:{name_key(name)}"
    return RootOf(stance=ident, key=key, certainty="certain", named=True, holder=name)


def linked(story, article, claims, actors):
    outlets = {one.outlet for one in story.articles.values()}
    made, roots = [], []
    for number, gold in enumerate(stance for stance in story.gold.stances if stance.article == article.id):
        actor = actors.get(gold.holder)
        chain = tuple(
            Link(holder=name, kind=kind(name, outlets), actor=actors[name].id if name in actors else None)
            for name in gold.chain
        )
        ident = record_id("stance", article.id, gold.claim, number)
        made.append(
            Stance(
                id=ident,
                claim=gold.claim,
                article=article.id,
                attribution=None,
                holder=gold.holder,
                actor=actor.id if actor else None,
                position=gold.position,
                factuality=FACTUALITY.get(gold.position, "CT+" if gold.position in ASSERTING else "Uu"),
                chain=chain,
            )
        )
        if gold.position in ASSERTING:
            roots.append(root(story, gold, ident))
    return Linked(claims=claims, stances=tuple(made), roots=tuple(roots))


@pytest.mark.parametrize("name", sorted(KIT))
def test_status_and_roots_on_every_day(name, tmp_path):
    story = KIT[name]
    actors = actors_of(story.gold)
    claims = tuple(
        Claim(id=one.id, proposition=one.proposition, actor=one.actor, recipient=one.recipient)
        for one in story.gold.claims
    )
    wrong = []
    with open_ledger(tmp_path / "ledger.db") as ledger:
        for article in story.articles.values():
            ledger.add(
                Report(article=article, actors=tuple({one.id: one for one in actors.values()}.values())),
                linked(story, article, claims, actors),
            )
        for claim, days in story.gold.status.items():
            for gold in days:
                found = ledger.status(claim, gold.day)
                called = {party: state_name(f"state:{code}") for party, code in story.gold.parties.items()}
                sides = [
                    tuple(sorted(called.get(one) or one for one in names)) for names in (gold.asserters, gold.deniers)
                ]
                expected = (gold.status, gold.roots, *sides)
                got = (
                    found.status,
                    (found.roots.certain, found.roots.possible),
                    tuple(sorted(found.asserters)),
                    tuple(sorted(found.deniers)),
                )
                if got != expected:
                    wrong.append((claim, gold.day, expected, got))
    assert wrong == []
