"""Claim frames in the AIDA Interchange Format: one frame for each stance of a claim, or each event that a source holds.

AIDA's frame has one claimer and no chain; chain, position and factuality travel in the ``privateData`` of the frame's
event, as JSON. ``EpistemicUnknown`` takes in refusal, absence of confirmation and neutral report alike. Frames of a
claim point to the first one on either side as identical or refuting, so that links grow with the stances and not with
their square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from whoseword.exchange.material import ClaimEntry, Entry, Held, Material
from whoseword.exchange.names import moment, urn
from whoseword.exchange.turtle import RDF, Triples, turtle
from whoseword.exchange.wording import EPISTEMIC
from whoseword.records import Actor, Attribution, Event, Factuality, Link, Span

AIF = (
    "https://raw.githubusercontent.com/NextCenturyCorporation/AIDA-Interchange-Format/master/java/src/main/resources/"
    "com/ncc/aif/ontologies/InterchangeOntology#"
)
PREFIXES = RDF | {"aida": AIF, "ww": "urn:whoseword:"}
SYSTEM = urn("software")
_ATTRIBUTES = {"negation": "aida:Negated", "hypothetical": "aida:Irrealis", "future": "aida:Irrealis"}


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What one claim frame says; ``private`` is what the format has no place for."""

    name: str
    claim_id: str
    document: str
    type: str
    subtype: str
    description: str
    doers: tuple[tuple[str, Actor | None], ...]
    done_to: tuple[tuple[str, Actor | None], ...]
    claimer: str
    claimer_actor: Actor | None
    claimer_kind: str
    factuality: Factuality
    published: str | None
    private: dict[str, Any]
    medium: str | None = None
    place: str | None = None
    spans: tuple[Span, ...] = ()
    attributes: tuple[str, ...] = ()
    identical: str | None = None
    refuting: str | None = None


@dataclass(frozen=True)
class Component:
    """A claimer, a place, a party: its words, what it is, who it is, and the node of the event graph that it is."""

    words: str
    kind: str
    identity: str = ""
    entity: str | None = None


def write(material: Material) -> Iterator[bytes]:
    """Yield one Turtle document.

    Raises:
        ConfigurationError: when rdflib is not installed.
    """
    return turtle(_graphs(material))


def _graphs(material: Material) -> Iterator[Any]:
    made = Triples(PREFIXES)
    made.add(SYSTEM, "aida:System", {})
    yield made.graph
    for frame in _frames(material):
        made = Triples(PREFIXES)
        _write_frame(made, frame)
        yield made.graph


def _frames(material: Material) -> Iterator[Frame]:
    if material.is_ledger:
        for claim in material.claims():
            yield from _of_claim(claim)
    else:
        for entry in material.entries():
            yield from _of_report(entry)


def _of_report(entry: Entry) -> Iterator[Frame]:
    """Yield a frame for each event that an attribution holds."""
    report = entry.report
    attributions = {one.id: one for one in report.attributions}
    for event in report.events:
        for holder in event.held_by:
            if holder in attributions:
                yield _event_frame(entry, event, attributions[holder])


def _event_frame(entry: Entry, event: Event, one: Attribution) -> Frame:
    report, source = entry.report, one.source
    article = report.article
    actors = {actor.id: actor for actor in report.actors}
    chain = next((chain.links for chain in report.chains if chain.attribution == one.id), ())
    held_as = {held.holder: held.factuality for held in event.held_as}
    factuality = held_as.get(one.id, one.factuality)
    actor = actors.get((source.actor if source else None) or "")
    return Frame(
        name=urn("frame", article.id, one.id, event.id),
        claim_id=f"{one.id} {event.id}",
        document=article.id,
        type=event.type,
        subtype=" ".join((*event.mode, *event.context)) or event.type,
        description=one.content.text or event.type,
        doers=tuple((each, actors.get(each)) for each in event.actor),
        done_to=tuple((each, actors.get(each)) for each in event.recipient),
        claimer=(actor.name if actor else source.text) if source else "nobody named",
        claimer_actor=actor,
        claimer_kind=source.kind if source else "unspecified",
        factuality=factuality,
        published=article.published,
        medium=one.medium.text if one.medium else None,
        place=event.place.text if event.place else None,
        spans=one.content.spans,
        attributes=tuple(dict.fromkeys(_ATTRIBUTES[aux] for aux in event.aux if aux in _ATTRIBUTES)),
        private=_private(chain, one.position, factuality)
        | {"form": one.form, "url": article.url, "source": source.text if source else None},
    )


def _of_claim(entry: ClaimEntry) -> Iterator[Frame]:
    """Yield a frame for each stance."""
    claim = entry.page.claim
    first: dict[int, str] = {}
    related = tuple(urn("claim", one.other) for one in entry.page.relations if one.claim == claim.id)
    for held in entry.held:
        name = urn("frame", held.stance.id)
        yield _stance_frame(entry, held, first, related)
        first.setdefault(held.side, name)


def _stance_frame(entry: ClaimEntry, held: Held, first: dict[int, str], related: tuple[str, ...]) -> Frame:
    claim, stance, root = entry.page.claim, held.stance, held.root
    link = next((one for one in reversed(stance.chain) if one.holder == stance.holder), None)
    actor = entry.actors.get(stance.actor or "")
    status = entry.page.status
    return Frame(
        name=urn("frame", stance.id),
        claim_id=f"{claim.id} {stance.id}",
        document=stance.article,
        type=claim.type or "unspecified",
        subtype=claim.object or claim.type or "unspecified",
        description=claim.proposition,
        doers=tuple((each, entry.actors.get(each)) for each in claim.actor),
        done_to=tuple((each, entry.actors.get(each)) for each in claim.recipient),
        claimer=actor.name if actor else stance.holder,
        claimer_actor=actor,
        claimer_kind=(link.kind if link else None) or "unspecified",
        factuality=stance.factuality if held.side else "Uu",
        published=stance.published,
        medium=link.medium if link else None,
        place=claim.place,
        identical=first.get(held.side),
        refuting=first.get(-held.side) if held.side else None,
        private=_private(stance.chain, stance.position, stance.factuality)
        | {
            "root": root.key if root else None,
            "root_certainty": root.certainty if root else None,
            "holder": stance.holder,
            "quote": held.line.quote,
            "status": status.status if status else None,
            "status_on": entry.page.on,
            "related": list(related),
        },
    )


def _private(chain: Sequence[Link], position: str, factuality: str) -> dict[str, Any]:
    names = ("holder", "kind", "position", "medium")
    links = [{name: getattr(link, name) for name in names} for link in chain]
    return {"position": position, "factuality": factuality, "chain": links}


def _write_frame(made: Triples, frame: Frame) -> None:
    event = f"{frame.name}:event"
    parties = [*_parties(made, frame, "actor", frame.doers), *_parties(made, frame, "recipient", frame.done_to)]
    subject = parties or [_component(made, f"{frame.name}:x", Component(frame.description, "event", entity=event))]
    _event(made, frame, event)
    made.add(frame.name, "aida:Claim", {
        "aida:xVariable": subject,
        "aida:claimSemantics": event,
        "aida:associatedKEs": event,
        "aida:claimer": _claimer(made, frame),
        "aida:claimerAffiliation": _affiliation(made, frame),
        "aida:claimMedium": _optional(made, f"{frame.name}:medium", frame.medium, "medium"),
        "aida:claimLocation": _optional(made, f"{frame.name}:place", frame.place, "place"),
        "aida:claimDateTime": _time(made, frame),
        "aida:epistemic": f"aida:{EPISTEMIC[frame.factuality]}",
        "aida:sentiment": "aida:SentimentNeutralUnknown",
        "aida:identicalClaims": frame.identical,
        "aida:refutingClaims": frame.refuting,
        "aida:system": SYSTEM,
    })  # fmt: skip
    made.say(frame.name, {name: (value, "xsd:string") for name, value in {
        "aida:claimId": frame.claim_id,
        "aida:sourceDocument": frame.document,
        "aida:topic": frame.type,
        "aida:subtopic": frame.subtype,
        "aida:claimTemplate": f"X takes part in {frame.type}",
        "aida:naturalLanguageDescription": frame.description,
    }.items()})  # fmt: skip


def _event(made: Triples, frame: Frame, event: str) -> None:
    private, typing = f"{frame.name}:private", f"{frame.name}:type"
    spans = [f"{frame.name}:words-{number}" for number in range(len(frame.spans))]
    made.add(event, "aida:Event", {"aida:privateData": private, "aida:justifiedBy": spans, "aida:system": SYSTEM,
                                   "aida:attribute": frame.attributes})  # fmt: skip
    made.add(private, "aida:PrivateData", {"aida:system": SYSTEM})
    made.say(private, {"aida:jsonContent": (msgspec.json.encode(frame.private).decode(), "xsd:string")})
    made.add(typing, "aida:TypeStatement", {"rdf:subject": event, "rdf:predicate": "rdf:type", "aida:system": SYSTEM})
    made.say(typing, {"rdf:object": (frame.type, "xsd:string")})
    for name, span in zip(spans, frame.spans, strict=True):
        sure = f"{name}-confidence"
        made.add(name, "aida:TextJustification", {"aida:confidence": sure, "aida:system": SYSTEM})
        document = (frame.document, "xsd:string")
        made.say(name, {"aida:source": document, "aida:sourceDocument": document,
                        "aida:startOffset": (span.start, "xsd:int"),
                        "aida:endOffsetInclusive": (max(span.end - 1, span.start), "xsd:int")})  # fmt: skip
        made.graph.add((made.node(name), made.node("rdf:type"), made.node("aida:Justification")))
        made.add(sure, "aida:Confidence", {"aida:system": SYSTEM})
        made.say(sure, {"aida:confidenceValue": ("1.0", "xsd:double")})


def _parties(made: Triples, frame: Frame, role: str, parties: tuple[tuple[str, Actor | None], ...]) -> Iterator[str]:
    """Add each party as an entity with its part in the event, and yield its component."""
    for number, (party, actor) in enumerate(parties):
        entity, name = f"{frame.name}:{role}-{number}", actor.name if actor else party
        made.add(entity, "aida:Entity", {"aida:system": SYSTEM})
        made.say(entity, {"aida:hasName": (name, "xsd:string"), "aida:handle": (name, "xsd:string")})
        part = f"{entity}-part"
        ends = {"rdf:subject": f"{frame.name}:event", "rdf:object": entity}
        made.add(part, "aida:ArgumentStatement", ends | {"aida:system": SYSTEM})
        made.say(part, {"rdf:predicate": (role, "xsd:string")})
        component = Component(name, actor.kind if actor else "actor", identity=party, entity=entity)
        yield _component(made, f"{entity}-component", component)


def _component(made: Triples, name: str, what: Component) -> str:
    made.add(name, "aida:ClaimComponent", {"aida:componentKE": what.entity, "aida:system": SYSTEM})
    made.say(name, {"aida:componentName": (what.words, "xsd:string"), "aida:componentType": (what.kind, "xsd:string"),
                    "aida:componentIdentity": (what.identity or what.words, "xsd:string")})  # fmt: skip
    return name


def _optional(made: Triples, name: str, words: str | None, kind: str) -> str | None:
    return _component(made, name, Component(words, kind)) if words else None


def _claimer(made: Triples, frame: Frame) -> str:
    actor = frame.claimer_actor
    kind = actor.kind if actor else frame.claimer_kind
    return _component(made, f"{frame.name}:claimer", Component(frame.claimer, kind, identity=actor.id if actor else ""))


def _affiliation(made: Triples, frame: Frame) -> str | None:
    actor = frame.claimer_actor
    if actor is None or not actor.country:
        return None
    return _optional(made, f"{frame.name}:affiliation", f"{actor.country}{actor.sector or ''}", "country")


def _time(made: Triples, frame: Frame) -> str | None:
    """Add the day of publication as AIDA writes it, and return its name."""
    found = moment(frame.published)
    if found is None:
        return None
    name, part = f"{frame.name}:time", f"{frame.name}:time-on"
    made.add(name, "aida:LDCTime", {"aida:start": part, "aida:end": part, "aida:system": SYSTEM})
    made.add(part, "aida:LDCTimeComponent", {})
    year, month, day = found[:4], f"--{found[5:7]}", f"---{found[8:10]}"
    made.say(part, {"aida:timeType": ("ON", "xsd:string"), "aida:year": (year, "xsd:gYear"),
                    "aida:month": (month, "xsd:gMonth"), "aida:day": (day, "xsd:gDay")})  # fmt: skip
    return name
