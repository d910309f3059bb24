"""The story kit through linkage and provenance: from gold attributions, or from what the rooms read themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from benchmarks.quoting import Quoter
from benchmarks.stories import Story, StoryStance
from whoseword import pipeline
from whoseword.linkage import MemoryIndex, state_claims
from whoseword.model import Model
from whoseword.provenance import Provenance, trace_provenance
from whoseword.records import (
    Actor,
    Article,
    Attribution,
    Chain,
    Claim,
    Derivation,
    Link,
    Linked,
    Report,
    Source,
    Span,
    Stance,
    Words,
    record_id,
)
from whoseword.rooms import Rooms

AGENCIES = frozenset({"Associated Press", "Wall Street Journal"})
FACTUALITY = {
    "asserts": "CT+", "confirms": "CT+", "reports": "CT+", "believes": "PR+", "alleges": "CT+", "suggests": "PS+",
    "predicts": "PR+", "denies": "CT-", "rejects": "CT-",
}  # fmt: skip


class Read(NamedTuple):
    """A story as a ledger would hold it."""

    reports: Mapping[str, Report]
    linked: Mapping[str, Linked]
    claims: Mapping[str, Claim]
    stances: tuple[Stance, ...]
    derivations: tuple[Derivation, ...]
    places: Mapping[str, Span]
    actors: Mapping[str, Actor]

    def on(self, claim: str) -> tuple[Stance, ...]:
        """Return the stances on a claim."""
        return tuple(stance for stance in self.stances if stance.claim == claim)

    def provenance(self, claim: str) -> Provenance:
        """Return where a claim comes from."""
        return trace_provenance(self.on(claim), self.derivations, self.actors)


def read_story(story: Story, rooms: Rooms, model: Model, *, gold: bool) -> Read:
    """Return a story read and linked article by article, oldest first."""
    index = MemoryIndex()
    reports: dict[str, Report] = {}
    linked: dict[str, Linked] = {}
    places: dict[str, Span] = {}
    for name, article in sorted(story.articles.items(), key=lambda one: (one[1].published, one[0])):
        doc = next(iter(rooms.annotate([article])))
        report = gold_report(story, article, rooms, doc) if gold else pipeline.read_doc(article, doc, rooms)
        stated = state_claims(doc, report, model)
        if gold:  # the gold lists what the outlet states itself among the attributions
            stated = replace(stated, statements=tuple(one for one in stated.statements if one.attribution))
        for one in stated.statements:
            places[one.proposition.id] = Span(one.start, one.start + len(one.proposition.text))
        found = pipeline.link_report(report, stated, index)
        index.add(report, found)
        reports[name], linked[name] = report, found
    return Read(
        reports,
        linked,
        {claim.id: claim for one in linked.values() for claim in one.claims},
        tuple(stance for one in linked.values() for stance in one.stances),
        tuple(copy for one in linked.values() for copy in one.derivations if copy.kind == "copy"),
        places,
        {actor.id: actor for report in reports.values() for actor in report.actors},
    )


def gold_report(story: Story, article: Article, rooms: Rooms, doc: object) -> Report:
    """Return a report whose attributions and chains are the gold's; actors and events come from the rooms."""
    stances = [stance for stance in story.gold.stances if stance.article == article.id]
    attributions, chains = [], []
    for number, stance in enumerate(stances):
        attribution, links = _gold_attribution(story, article, stance, number)
        attributions.append(attribution)
        chains.append(Chain(attribution=attribution.id, links=links, root=links[-1].holder))
    dates = rooms.resolve_dates(doc, article.published)  # type: ignore[arg-type]
    actors = rooms.resolve_actors(doc, article.published, ())  # type: ignore[arg-type]
    events = rooms.code_events(doc, actors, tuple(attributions), dates)  # type: ignore[arg-type]
    parties = tuple(
        Actor(id=_party(name), name=name, kind="government", country=code, sector="GOV")
        for name, code in story.gold.parties.items()
    )
    return Report(
        article=article,
        attributions=tuple(attributions),
        chains=tuple(chains),
        events=tuple(event for event in events if event.held_by),
        actors=(*actors, *parties),
    )


def _party(name: str) -> str:
    return f"party:{name}"


def _gold_attribution(
    story: Story, article: Article, stance: StoryStance, number: int
) -> tuple[Attribution, tuple[Link, ...]]:
    where, *_ = Quoter(article.text, article.id).occurrences(stance.words)
    words = Words(spans=(where,), text=article.text[where.start : where.end])
    actor = _party(stance.side) if stance.side in story.gold.parties else None
    links = tuple(
        _gold_link(story, name, actor if name == stance.holder else None, place)
        for place, name in enumerate(stance.chain)
    )
    source = None
    if stance.holder != "unspecified":
        source = Source(spans=(), text=stance.holder, kind="organisation", actor=actor)
    attribution = Attribution(
        id=record_id("a", article.id, stance.claim, stance.holder, stance.position, number),
        source=source,
        cue=None,
        content=words,
        form="indirect",
        position=stance.position,
        factuality=FACTUALITY.get(stance.position, "Uu"),  # type: ignore[arg-type]
        made_by="gold",
        score=1.0,
    )
    return attribution, links


def _gold_link(story: Story, name: str, actor: str | None, place: int) -> Link:
    if place == 0:
        return Link(holder=name, kind="outlet")
    if name in AGENCIES:
        return Link(holder=name, kind="agency")
    if name == "unspecified":
        return Link(holder=name, kind="unspecified")
    if match := re.fullmatch(r"unnamed \((.*)\)", name):
        return Link(holder=match[1], kind="unnamed")
    known = actor or next(
        (_party(one.side) for one in story.gold.stances if one.holder == name and one.side in story.gold.parties), None
    )
    return Link(holder=name, kind="organisation", actor=known)


def claims_of(story: Story, read: Read) -> dict[str, str]:
    """Return for each gold claim the linked claim on which most of its stances stand, each used once."""
    votes: Counter[tuple[str, str]] = Counter()
    for wanted in story.gold.stances:
        for stance in matching(story, read, wanted):
            votes[wanted.claim, stance.claim] += 1
    found: dict[str, str] = {}
    for (gold, claim), _ in sorted(votes.items(), key=lambda one: (-one[1], one[0])):
        if gold not in found and claim not in found.values():
            found[gold] = claim
    return found


def matching(story: Story, read: Read, wanted: StoryStance) -> Iterator[Stance]:
    """Yield the stances read from the words of a gold stance, whoever holds them."""
    article = story.articles[wanted.article]
    quoted, *_ = Quoter(article.text, article.id).occurrences(wanted.words)
    report = read.reports[wanted.article]
    spans = {
        one.id: [span for part in (one.content, one.cue) if part for span in part.spans] for one in report.attributions
    }
    for stance in read.linked[wanted.article].stances:
        if stance.attribution is not None:
            where: Iterable[Span] = spans[stance.attribution]
        else:
            where = [read.places[stance.id]]
        if any(span.start < quoted.end and quoted.start < span.end for span in where):
            yield stance
