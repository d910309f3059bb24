"""The door of linkage: what a report states, put on claims, each link with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from whoseword.linkage.blocking import LinkIndex, Nearby, Shelf, keys_of, keys_of_article
from whoseword.linkage.clusters import RELATED, SAME_WORDS, Choice, choices, rank
from whoseword.linkage.proposition import claim_id
from whoseword.linkage.references import Pointed, Settled, is_unclear, resolve_reference
from whoseword.linkage.statements import Stated, Statement
from whoseword.linkage.stories import join_story
from whoseword.records import (
    Attribution,
    Chain,
    Claim,
    Factuality,
    Key,
    Link,
    Linked,
    Member,
    Position,
    Relation,
    Report,
    Stance,
)

RULE = "whoseword.linkage.v1"
REFERENCE = "whoseword.linkage.reference.v1"
_ASSERTING = frozenset({"asserts", "confirms", "reports", "believes", "alleges", "suggests"})
_WISHES = frozenset({"asks", "promises", "did-not-respond", "declined-to-comment"})


def link_claims(report: Report, stated: Stated, index: LinkIndex) -> Linked:
    """Return claims, stances and members of one report, relations to other claims, and what to remember.

    Deterministic: the same report after the same earlier ones gives the same. The cost depends on how much is like the
    report, not on how much there is.

    Args:
        report: what was read.
        stated: what it states (:func:`whoseword.linkage.state_claims`).
        index: what is remembered of earlier reports.
    """
    return _Linker(report, stated, index).link()


class _Linker:
    """Links the statements of one report, in the order of the text."""

    def __init__(self, report: Report, stated: Stated, index: LinkIndex) -> None:
        self._report = report
        self._stated = stated
        own = [one.proposition for one in stated.statements if not one.points]
        pointing = [one.proposition for one in stated.statements if one.points]
        self._nearby = Nearby(stated.sketch, own, index, pointing)
        self._attributions = {one.id: one for one in report.attributions}
        self._chains = {one.attribution: one for one in report.chains}
        self._events = {one.id: one for one in report.events}
        self._names = {one.id: one.name for one in report.actors}
        self._settled: list[Settled] = []
        self._here, self._claim_of = Shelf(), dict[str, str]()
        self._taken: set[tuple[str | None, str]] = set()
        self._claims: dict[str, Claim] = {}
        self._stances: list[Stance] = []
        self._members: list[Member] = []
        self._relations: dict[tuple[str, str], Relation] = {}
        self._keys: list[Key] = []

    def link(self) -> Linked:
        """Settle all statements, those that only point last, and return what came of it."""
        for one in self._stated.statements:
            if not one.points:
                self._settle(one)
        firm = tuple(sorted(filter(self._is_claimed, self._settled), key=lambda settled: settled.statement.start))
        for one in self._stated.statements:
            if one.points:
                self._point(one, firm)
        joined = join_story(self._stated.sketch, self._nearby)
        return Linked(
            claims=tuple(self._claims.values()),
            stances=tuple(self._stances),
            members=tuple(self._members),
            relations=tuple(self._relations.values()),
            keys=(*keys_of_article(self._stated.sketch, joined.story), *self._keys),
        )

    def _is_claimed(self, settled: Settled) -> bool:
        """Tell whether words may point to a statement: nobody denies or is silent on what is only asked for."""
        attribution = self._attributions.get(settled.statement.attribution or "")
        return attribution is None or attribution.position not in _WISHES

    def _settle(self, one: Statement) -> None:
        """Put a statement on the claim that it fits best, or on a new one; nobody takes one stance twice."""
        beside = self._here.promising(one.proposition)
        here = rank(one.proposition, [(other, self._claim_of[other.id], 1.0) for other in beside])
        found = sorted(chain(choices(one.proposition, self._nearby), here), key=lambda each: -each.score)
        best = next((each for each in found if each.joins), None)
        if best is not None and (one.attribution, best.claim) in self._taken:
            return
        if best is not None:
            self._stand(one, best.claim, Member(
                claim=best.claim, stance=one.proposition.id, score=round(best.score, 3), reasons=best.why.reasons(),
                made_by=RULE,
            ))  # fmt: skip
            new = best.why.score < SAME_WORDS
        else:
            claim = self._open(one)
            self._stand(
                one,
                claim,
                Member(claim=claim, stance=one.proposition.id, reasons=("the first to state it",), made_by=RULE),
            )
            best, new = None, True
        self._relate(self._settled[-1].claim, found)
        if new:
            self._keys += keys_of(one.proposition)

    def _point(self, one: Statement, firm: tuple[Settled, ...]) -> None:
        """Put a statement that only points on the claim that it points to."""
        pointed = (
            self._taken_back(one, firm)
            or resolve_reference(one, firm, answers=self._answers(one))
            or self._story_claim(one)
        )
        if pointed is not None and (one.attribution, pointed.claim) in self._taken:
            return
        if pointed is None:
            if one.points == "back":
                self._settle(one)
            return
        if is_unclear(one, self._stance(one, pointed.claim), pointed):
            return
        self._stand(one, pointed.claim, Member(
            claim=pointed.claim, stance=one.proposition.id, score=0.7, reasons=(pointed.reason,), made_by=REFERENCE,
        ))  # fmt: skip

    def _answers(self, one: Statement) -> bool:
        attribution = self._attributions.get(one.attribution or "")
        return attribution is not None and attribution.position in ("denies", "rejects")

    def _taken_back(self, one: Statement, firm: tuple[Settled, ...]) -> Pointed | None:
        """Return what is taken back by words that only point: a claim made before this article, not in it."""
        attribution = self._attributions.get(one.attribution or "")
        if attribution is None or attribution.position != "retracts":
            return None
        known = tuple(each for each in firm if each.claim not in self._claims and each.statement.start <= one.start)
        return (resolve_reference(one, known) if known else None) or self._story_claim(one)

    def _story_claim(self, one: Statement) -> Pointed | None:
        """Return what the likest earlier article is mainly about: a correction may not repeat what it corrects."""
        attribution = self._attributions.get(one.attribution or "")
        if attribution is None or attribution.position != "retracts":
            return None
        found = self._nearby.main_claim()
        return Pointed(found[0], f"the article nearest to this one, {found[1]}, is about it") if found else None

    def _open(self, one: Statement) -> str:
        """Return the id of a new claim that the statement opens."""
        made, event = one.proposition, self._events.get(one.event or "")
        claim = Claim(
            id=claim_id(made.id),
            proposition=made.shown,
            whole=made.whole,
            type=made.type,
            actor=event.actor if event else made.actor,
            recipient=event.recipient if event else made.recipient,
            object=event.object.text if event and event.object else (made.things[0] if made.things else None),
            place=made.place,
            start=made.start,
            end=made.end,
            made_by=RULE,
        )
        self._claims[claim.id] = claim
        return claim.id

    def _stand(self, one: Statement, claim: str, member: Member) -> None:
        self._taken.add((one.attribution, claim))
        stance = self._stance(one, claim)
        self._stances.append(stance)
        self._members.append(member)
        self._settled.append(Settled(one, stance))
        self._here.add(one.proposition)
        self._claim_of[one.proposition.id] = claim

    def _stance(self, one: Statement, claim: str) -> Stance:
        article = self._report.article
        attribution = self._attributions.get(one.attribution or "")
        event = self._events.get(one.event or "")
        outlet = Link(holder=article.outlet or "the outlet", kind="outlet")
        links = self._chain(attribution, outlet)
        holder, actor = _holder(attribution, links, self._names)
        links = (*links, one.had_from) if one.had_from else links
        factuality = attribution.factuality if attribution else event.factuality if event else one.factuality
        if one.aside and event and (factuality.endswith("-") or "hypothetical" in event.aux or "future" in event.aux):
            position, factuality = _aside(attribution, event.factuality)
        else:
            position, factuality = _position(attribution, factuality)
        if one.denied and position in _ASSERTING and factuality.endswith("+"):
            position, factuality = "denies", "CT-"
        if one.heard_of and (position, factuality) == ("asserts", "CT+"):
            position, factuality = "believes", "PR+"
        return Stance(
            id=one.proposition.id,
            claim=claim,
            article=article.id,
            attribution=one.attribution,
            holder=holder,
            actor=actor,
            position=position,
            factuality=factuality,
            chain=links,
            event_date=one.proposition.start,
            published=article.published,
            made_by=RULE,
        )

    def _chain(self, attribution: Attribution | None, outlet: Link) -> tuple[Link, ...]:
        if attribution is None:
            return (outlet, *(Link(holder=name, kind="agency", cue="credit") for name in self._report.article.credit))
        found: Chain | None = self._chains.get(attribution.id)
        return found.links if found else (outlet,)

    def _relate(self, claim: str, found: Iterable[Choice]) -> None:
        """Note claims that are near but not the same: a kind or a part of it, or another version."""
        for other in found:
            if other.claim != claim and other.score >= RELATED:
                kinds = {name for name, _ in other.why.parts}
                self._relations.setdefault(
                    (claim, other.claim),
                    Relation(
                        claim=claim,
                        other=other.claim,
                        kind="part-of" if "kind of" in kinds else "related",
                        reasons=other.why.reasons(),
                        made_by=RULE,
                    ),
                )


def _holder(attribution: Attribution | None, links: tuple[Link, ...], names: dict[str, str]) -> tuple[str, str | None]:
    """Return who takes the stance: the source, by its name when that is known, or the outlet."""
    relayed = any(link.attribution == attribution.id for link in links) if attribution else False
    if attribution is None or (links[-1].kind == "outlet" and attribution.source is not None and not relayed):
        return links[0].holder, links[0].actor  # "we", or the outlet by its name
    source = attribution.source
    if source is None:
        own = attribution.position in ("retracts", "could-not-verify")
        return (links[0].holder, links[0].actor) if own else ("unspecified", None)
    return names.get(source.actor or "", source.text), source.actor


def _aside(attribution: Attribution | None, factuality: Factuality) -> tuple[Position, Factuality]:
    """Return position and factuality on what is only mentioned: "would not answer the strike" grants the strike."""
    position = attribution.position if attribution else "asserts"
    turned = position in ("denies", "rejects") and not factuality.endswith("-")
    return _position(None, factuality) if turned else _position(attribution, factuality)


def _position(attribution: Attribution | None, factuality: Factuality) -> tuple[Position, Factuality]:
    """Return position and factuality on the claim: whoever asserts that it is not so denies it."""
    position = attribution.position if attribution else "asserts"
    if position in _ASSERTING and factuality.endswith("-"):
        return "denies", factuality
    if position == "denies" and factuality.endswith("+"):
        return position, "CT-"
    return position, factuality
