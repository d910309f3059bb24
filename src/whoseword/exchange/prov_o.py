"""PROV-O: who had it from whom, as entities that are derived from one another and attributed to agents.

Each link of a chain is an entity of its own, "what this holder said", attributed to the holder and derived from what
the next one said; the page is quoted from, or derived from, the outermost. The root is the ``hadPrimarySource``. What
PROV has no word for (position, factuality, certainty of a root, status) stands under ``urn:whoseword:term:``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from whoseword.exchange.grades import letters
from whoseword.exchange.material import ClaimEntry, Entry, Held, Material
from whoseword.exchange.names import TERMS, article_iri, holder_urn, moment, plain_name, urn
from whoseword.exchange.turtle import RDF, Triples, turtle
from whoseword.records import Actor, Attribution, Chain, Judgement, Link

PREFIXES = RDF | {"prov": "http://www.w3.org/ns/prov#", "dct": "http://purl.org/dc/terms/", "ww": TERMS}
_AGENTS = {"person": "prov:Person", "government": "prov:Organization", "organisation": "prov:Organization",
           "outlet": "prov:Organization", "agency": "prov:Organization"}  # fmt: skip
SOFTWARE = urn("software")


def write(material: Material) -> Iterator[bytes]:
    """Yield one Turtle document.

    Raises:
        ConfigurationError: when rdflib is not installed.
    """
    return turtle(_graphs(material))


def _graphs(material: Material) -> Iterator[Any]:
    made = Triples(PREFIXES)
    made.add(SOFTWARE, "prov:SoftwareAgent", {})
    made.say(SOFTWARE, {"rdfs:label": "Whoseword"})
    yield made.graph
    for entry in material.entries():
        made = Triples(PREFIXES)
        _article(made, entry)
        yield made.graph
    for claim in material.claims():
        made = Triples(PREFIXES)
        _claim(made, claim)
        yield made.graph


def _article(made: Triples, entry: Entry) -> None:
    article = entry.report.article
    page, reading = article_iri(article), urn("reading", article.id)
    outlet = urn("publisher", plain_name(article.outlet)) if article.outlet else None
    made.add(page, "prov:Entity", {"prov:wasAttributedTo": outlet})
    made.say(page, {"dct:title": article.title, "dct:identifier": article.id, "dct:language": article.language,
                    "dct:creator": article.byline, "ww:credit": list(article.credit), "ww:dateline": article.dateline,
                    "prov:generatedAtTime": _time(article.published)})  # fmt: skip
    if outlet:
        made.add(outlet, "prov:Organization", {})
        made.say(outlet, {"rdfs:label": article.outlet})
    made.add(reading, "prov:Activity", {"prov:used": page, "prov:wasAssociatedWith": SOFTWARE})
    if entry.report.rejected:
        made.say(reading, {"ww:rejectedBy": entry.report.rejected.room, "ww:reason": entry.report.rejected.reason})
    for actor in entry.report.actors:
        _actor(made, actor)
    chains = {chain.attribution: chain for chain in entry.report.chains}
    for one in entry.report.attributions:
        _statement(made, entry, one, chains.get(one.id))
    for judgement in entry.judgements:
        target = outlet if judgement.target == article.outlet and outlet else page
        _judgement(made, judgement, target)


def _actor(made: Triples, actor: Actor) -> None:
    name = urn("actor", actor.id)
    made.add(name, _AGENTS.get(actor.kind, "prov:Agent"), {})
    made.say(name, {"rdfs:label": actor.name, "ww:kind": actor.kind, "ww:country": actor.country,
                    "ww:sector": actor.sector, "ww:office": actor.office, "ww:tenure": actor.tenure})  # fmt: skip


def _statement(made: Triples, entry: Entry, one: Attribution, chain: Chain | None) -> None:
    article = entry.report.article
    name = urn("attribution", article.id, one.id)
    links = chain.links if chain else ()
    said = _chain(made, links, article.id, one.id)
    direct = one.form == "direct"
    claims = [urn("claim", line.stance.claim) for line in entry.stances if line.stance.attribution == one.id]
    made.add(name, "prov:Entity", {
        "prov:wasGeneratedBy": urn("reading", article.id),
        "prov:wasQuotedFrom": article_iri(article),
        "prov:wasDerivedFrom": said[0] if said and not direct else None,
        "prov:hadPrimarySource": said[-1] if said else None,
        "prov:wasAttributedTo": _source(made, one, article.id),
        "ww:about": claims,
        "ww:within": urn("attribution", article.id, one.within) if one.within else None,
    })  # fmt: skip
    if said and direct:
        made.add(name, "prov:Entity", {"prov:wasQuotedFrom": said[0]})
    made.say(name, {
        "prov:value": one.content.text, "ww:position": one.position, "ww:factuality": one.factuality,
        "ww:form": one.form, "ww:cue": one.cue.text if one.cue else None,
        "ww:medium": one.medium.text if one.medium else None,
        "ww:addressee": one.addressee.text if one.addressee else None,
        "ww:condition": one.condition.text if one.condition else None, "ww:madeBy": one.made_by,
        "ww:said": one.said.text if one.said else None, "ww:saidOn": _time(one.said.date if one.said else None),
        "ww:span": [f"{span.start},{span.end}" for span in one.content.spans],
    })  # fmt: skip


def _source(made: Triples, one: Attribution, article: str) -> str | None:
    if one.source is None:
        return None
    link = Link(holder=one.source.text, kind=one.source.kind, actor=one.source.actor, spans=one.source.spans)
    return _holder(made, link, article, one.id)


def _holder(made: Triples, link: Link, article: str, place: str) -> str:
    name = holder_urn(link, article, place)
    made.add(name, _AGENTS.get(link.kind or "", "prov:Agent"), {})
    if not link.actor:
        count = link.count
        made.say(name, {"rdfs:label": link.holder, "ww:kind": link.kind, "ww:countLow": count.low if count else None,
                        "ww:countHigh": count.high if count else None})  # fmt: skip
    return name


def _chain(made: Triples, links: Sequence[Link], article: str, place: str) -> list[str]:
    """Add what each holder behind the page said, and return the names of these entities, from the page inwards."""
    behind = [(number, link) for number, link in enumerate(links) if number or link.kind != "outlet"]
    said = [urn("said", article, place, str(number)) for number, _ in behind]
    for index, (number, link) in enumerate(behind):
        further = said[index + 1 : index + 2]
        made.add(said[index], "prov:Entity", {
            "prov:wasAttributedTo": _holder(made, link, article, f"{place}-{number}"), "prov:wasDerivedFrom": further,
        })  # fmt: skip
        made.say(said[index], {"ww:position": link.position, "ww:cue": link.cue, "ww:medium": link.medium})
    return said


def _claim(made: Triples, entry: ClaimEntry) -> None:
    page, claim, status = entry.page, entry.page.claim, entry.page.status
    name = urn("claim", claim.id)
    made.add(name, "prov:Entity", {
        "ww:actor": [urn("actor", one) for one in claim.actor],
        "ww:recipient": [urn("actor", one) for one in claim.recipient],
        **{f"ww:{one.kind}": urn("claim", one.other) for one in page.relations if one.claim == claim.id},
    })  # fmt: skip
    made.say(name, {"prov:value": claim.proposition, "ww:type": claim.type, "ww:object": claim.object,
                    "ww:place": claim.place, "ww:start": claim.start, "ww:end": claim.end})  # fmt: skip
    for actor in entry.actors.values():
        _actor(made, actor)
    for held in entry.held:
        _stance(made, held, name)
    if status is not None:
        state = urn("status", claim.id, page.on)
        made.add(state, "prov:Entity", {"prov:wasDerivedFrom": [name, *(urn("stance", one) for one in status.because)],
                                        "prov:wasAttributedTo": SOFTWARE})  # fmt: skip
        made.say(state, {"ww:status": status.status, "ww:on": (page.on, "xsd:date"), "ww:rule": status.rule,
                         "ww:rootsCertain": status.roots.certain, "ww:rootsPossible": status.roots.possible,
                         "ww:asserter": list(status.asserters), "ww:denier": list(status.deniers),
                         "ww:suggestedCredibility": page.suggestion.credibility})  # fmt: skip
    for change in page.history:
        state = urn("status", claim.id, change.day)
        made.add(state, "prov:Entity", {"prov:wasDerivedFrom": [urn("stance", one) for one in change.caused_by]})
        made.say(state, {"ww:status": change.status, "ww:on": (change.day, "xsd:date")})
    for judgement in page.judgements:
        _judgement(made, judgement, name)


def _stance(made: Triples, held: Held, claim: str) -> None:
    stance, root = held.stance, held.root
    name = urn("stance", stance.id)
    behind = urn("attribution", stance.article, stance.attribution) if stance.attribution else None
    said = _chain(made, stance.chain, stance.article, stance.id)
    link = next((one for one in reversed(stance.chain) if one.holder == stance.holder), Link(holder=stance.holder))
    holder = _holder(made, link if link.actor or not stance.actor else Link(holder=stance.holder, actor=stance.actor),
                     stance.article, stance.id)  # fmt: skip
    made.add(name, "prov:Entity", {
        "prov:specializationOf": claim, "prov:wasAttributedTo": holder, "prov:wasDerivedFrom": behind,
        "prov:hadPrimarySource": said[-1] if said else None,
    })  # fmt: skip
    made.say(name, {
        "ww:position": stance.position, "ww:factuality": stance.factuality, "ww:published": _time(stance.published),
        "ww:recorded": _time(stance.recorded), "ww:eventDate": stance.event_date, "ww:madeBy": stance.made_by,
        "ww:root": root.key if root else None, "ww:rootCertainty": root.certainty if root else None,
    })  # fmt: skip
    if held.line.reverses:
        made.add(name, "prov:Entity", {"prov:wasRevisionOf": urn("stance", held.line.reverses)})


def _judgement(made: Triples, judgement: Judgement, target: str) -> None:
    name, person = urn("judgement", judgement.id), urn("person", plain_name(judgement.person))
    reliability, credibility = letters(judgement)
    made.add(person, "prov:Person", {})
    made.say(person, {"rdfs:label": judgement.person})
    made.add(name, "prov:Entity", {"prov:wasAttributedTo": person, "prov:wasDerivedFrom": target})
    made.say(name, {"ww:kind": judgement.kind, "prov:value": judgement.value, "ww:note": judgement.note,
                    "ww:reliability": reliability, "ww:credibility": credibility,
                    "prov:generatedAtTime": _time(judgement.recorded)})  # fmt: skip


def _time(iso: str | None) -> tuple[str, str] | None:
    found = moment(iso)
    return (found, "xsd:dateTime") if found else None
