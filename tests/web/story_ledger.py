"""The story kit's gold as a ledger: what the board shows when every room has done its work.

``python tests/web/story_ledger.py demo.db`` writes one, to look at.
"""

from __future__ import annotations

import re
import sys

from benchmarks.quoting import Quoter
from benchmarks.stories import Story, StoryStance, stories
from benchmarks.story_rules import ASSERTING, _roots
from whoseword.ledger import Ledger, open_ledger
from whoseword.ledger.names import name_key
from whoseword.records import (
    Actor,
    Article,
    Attribution,
    Chain,
    Claim,
    Codes,
    DateWords,
    Derivation,
    Event,
    Link,
    Linked,
    Member,
    Relation,
    Report,
    RootOf,
    Source,
    Span,
    Stance,
    Words,
    record_id,
    replace,
)

FACTUALITY = {"denies": "CT-", "rejects": "CT-", "believes": "PR+", "suggests": "PS+", "predicts": "PR+"}
NO_SIDE = "Uu"
CUE = re.compile(r"\b(said|told|reported|denied|rejected|believes?|warned|confirmed|retracted|according to|asserted)\b")


def party_code(story: Story, stance: StoryStance) -> str | None:
    return story.gold.parties.get(stance.side)


def actors_of(story: Story) -> dict[str, Actor]:
    """Return an actor for every named holder and every country of a claim."""
    found: dict[str, Actor] = {}
    for stance in story.gold.stances:
        if stance.holder.startswith("unnamed") or stance.holder == "unspecified":
            continue
        code = party_code(story, stance)
        outlets = {article.outlet for article in story.articles.values()}
        kind = "government" if code and stance.party is None else "person" if stance.party else "organisation"
        if stance.holder in outlets:
            kind = "organisation"
        ident = name_key(stance.holder) if code or not stance.party else name_key(stance.party)
        found[stance.holder] = Actor(
            id=f"actor-{ident.replace(' ', '-')}", name=stance.holder, kind=kind, country=code,
            sector="GOV" if code else None, made_by="gold",
        )  # fmt: skip
    return found


def link_kind(name: str, outlets: set[str]) -> str:
    if name.startswith("unnamed"):
        return "unnamed"
    if name in outlets:
        return "outlet"
    agencies = {"Associated Press", "Reuters", "Nordwire", "Interpont", "Wall Street Journal"}
    return "unspecified" if name == "unspecified" else "agency" if name in agencies else "person"


def root(story: Story, stance: StoryStance, ident: str) -> RootOf:
    """Return the root as provenance would find it, followed through copies and citations."""
    (name,) = sorted(_roots(story, stance, frozenset()))[:1] or [stance.chain[-1]]
    if name == "unspecified":
        return RootOf(stance=ident, key="unspecified", certainty="unknown", holder=name)
    if name.startswith("unnamed"):
        return RootOf(stance=ident, key=name, certainty="possible", holder=name)
    code = story.gold.parties.get(name)
    key = f"state:{code}" if code else f"name:{name_key(name)}"
    return RootOf(stance=ident, key=key, certainty="certain", named=True, holder=name)


def attribution(article: Article, stance: StoryStance, actor: str | None, events: tuple[str, ...]) -> Attribution:
    """Return the attribution whose content are the gold words; cue and source are looked for in its sentence."""
    text = article.text
    place = Quoter(text, article.id).occurrences(stance.words)[0]
    start, end = place.start, place.end
    first = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    last = min((at for at in (text.find(". ", end), text.find("\n", end)) if at >= 0), default=len(text))
    cues = [(first + m.start(), first + m.end()) for m in CUE.finditer(text[first:last])]
    cues = [cue for cue in cues if cue[1] <= start or cue[0] >= end] or cues[:1]
    name = stance.holder.split()[-1]
    named = text.find(name, first, last)
    source = None
    if named >= 0:
        kind = "government" if actor and stance.party is None else "person"
        source = Source(spans=(Span(named, named + len(name)),), text=name, kind=kind, actor=actor)
    return Attribution(
        id=record_id("attribution", article.id, stance.claim, stance.holder, stance.position),
        source=source,
        cue=Words(spans=(Span(*cues[0]),), text=text[slice(*cues[0])]) if cues else None,
        content=Words(spans=(Span(start, end),), text=text[start:end]),
        form="direct" if text[start - 1 : start] in {"“", '"'} else "indirect",
        position=stance.position,
        factuality=factuality(stance),
        events=events,
        made_by="gold",
        position_by=f"positions.{stance.position}.v1",
        score=1.0,
    )


def factuality(stance: StoryStance) -> str:
    return FACTUALITY.get(stance.position, "CT+" if stance.position in ASSERTING else NO_SIDE)


def entry(story: Story, article: Article, claims: tuple[Claim, ...], actors: dict[str, Actor]) -> tuple[Report, Linked]:
    """Return one article with all that reading and linkage would say of it."""
    outlets = {one.outlet for one in story.articles.values()}
    facts = {one.id: one for one in story.gold.claims}
    attributions, events, made, roots, chains, members = [], [], [], [], [], []
    for number, gold in enumerate(stance for stance in story.gold.stances if stance.article == article.id):
        actor = actors.get(gold.holder)
        chain = tuple(
            Link(holder=name, kind=link_kind(name, outlets), actor=actors[name].id if name in actors else None)
            for name in gold.chain
        )
        own_voice = gold.chain == (article.outlet,)
        about = facts[gold.claim]
        event = f"event-{article.id}-{number}"
        said = attribution(article, gold, actor.id if actor else None, (event,) if about.type else ())
        if about.type:
            events.append(
                Event(
                    id=event, type=about.type, context=about.context, spans=said.content.spans,
                    actor=owners(actors, about.actor), recipient=owners(actors, about.recipient),
                    codes=Codes(actor=tuple(f"{one}GOV" for one in about.actor),
                                recipient=tuple(f"{one}GOV" for one in about.recipient)),
                    date=DateWords(text=about.start or about.end or "", start=about.start or about.end),
                    factuality=factuality(gold) if own_voice else "Uu", made_by="gold",
                    held_by=() if own_voice else (said.id,),
                )
            )  # fmt: skip
        if not own_voice:
            attributions.append(said)
            chains.append(Chain(attribution=said.id, links=chain, root=chain[-1].holder))
        ident = record_id("stance", article.id, gold.claim, number)
        made.append(
            Stance(
                id=ident, claim=f"claim-{gold.claim}", article=article.id, holder=gold.holder, position=gold.position,
                attribution=None if own_voice else said.id, actor=actor.id if actor else None,
                factuality=factuality(gold), chain=chain, made_by=f"positions.{gold.position}.v1",
            )
        )  # fmt: skip
        members.append(
            Member(claim=f"claim-{gold.claim}", stance=ident, score=1.0 if not number else 0.93,
                   reasons=("same actors", "same kind of event"), made_by="gold")
        )  # fmt: skip
        if gold.position in ASSERTING:
            roots.append(root(story, gold, ident))
    copies = tuple(
        Derivation(article=article.id, source=copy.of, kind="copy", score=0.97, reasons=(copy.note,), made_by="gold")
        for copy in story.gold.copies
        if copy.article == article.id
    )
    report = Report(
        article=article, attributions=tuple(attributions), chains=tuple(chains), events=tuple(events),
        actors=tuple({one.id: one for one in actors.values()}.values()),
    )  # fmt: skip
    linked = Linked(
        claims=claims, stances=tuple(made), roots=tuple(roots), members=tuple(members), derivations=copies,
        relations=relations(story) if article.id == next(reversed(story.articles)) else (),
    )  # fmt: skip
    return report, linked


def owners(actors: dict[str, Actor], countries: tuple[str, ...]) -> tuple[str, ...]:
    """Return for each country the actor that is its government, where the story has one."""
    states = {one.country: one.id for one in actors.values() if one.kind == "government"}
    return tuple(states[country] for country in countries if country in states)


def relations(story: Story) -> tuple[Relation, ...]:
    """Return the first claim tied to the others of its story."""
    first, *others = [f"claim-{one.id}" for one in story.gold.claims]
    return tuple(Relation(claim=other, other=first, kind="related", reasons=("same parties",)) for other in others)


def fill(ledger: Ledger) -> None:
    """Put every story of the kit into a ledger, and a second version of one article."""
    for story in stories():
        actors = actors_of(story)
        claims = tuple(
            Claim(
                id=f"claim-{one.id}", proposition=one.proposition, type=one.type, actor=one.actor,
                recipient=one.recipient, object=one.object, place=one.place, start=one.start, end=one.end,
            )
            for one in story.gold.claims
        )  # fmt: skip
        for article in story.articles.values():
            ledger.add(*entry(story, article, claims, actors))
    first = next(iter(next(iter(stories())).articles.values()))
    lines = first.text.split("\n\n")
    changed = replace(first, text="\n\n".join([lines[0], "This article has been corrected.", *lines[2:]]))
    ledger.add(Report(article=changed))


if __name__ == "__main__":
    with open_ledger(sys.argv[1]) as book:
        fill(book)
        sys.stdout.write(f"{book.counts()}\n")
