"""schema.org Claim and ClaimReview as JSON-LD, one graph.

A ``Claim`` names as authors only those who stand behind its words; whoever denies, warns or declines is a ``Quotation``
with the position as its ``genre``, because schema.org has no way to deny a claim. The status of a ledger's claim is a
``ClaimReview`` without ``ratingValue``: its ``alternateName`` is the status, or the letters of a person's grade.
"""

from __future__ import annotations

from collections.abc import Iterator

from whoseword.exchange.grades import letters
from whoseword.exchange.json_ld import Node, document
from whoseword.exchange.material import ClaimEntry, Entry, Held, Material
from whoseword.exchange.names import plain_name, urn
from whoseword.exchange.wording import ASSERTING, status_words
from whoseword.records import Actor, Article, Attribution, Judgement

_TYPES = {"person": "Person", "government": "GovernmentOrganization", "organisation": "Organization"}
DERIVED = "status derived from who says so, through whom; no verdict on the truth"


def write(material: Material) -> Iterator[bytes]:
    """Yield one JSON-LD document."""
    return document({"@context": "https://schema.org"}, "@graph", _nodes(material))


def _nodes(material: Material) -> Iterator[Node]:
    for entry in material.entries():
        yield _article(entry.report.article)
        yield from _statements(entry)
    for claim in material.claims():
        yield _claim(claim)
        yield from _reviews(claim, material.options.publisher)


def _article(article: Article) -> Node:
    return {
        "@type": "NewsArticle",
        "@id": urn("article", article.id),
        "identifier": article.id,
        "url": article.url,
        "headline": article.title,
        "datePublished": article.published,
        "dateline": article.dateline,
        "inLanguage": article.language,
        "author": {"@type": "Person", "name": article.byline} if article.byline else None,
        "publisher": _publisher(article.outlet) if article.outlet else None,
        "creditText": ", ".join(article.credit) or None,
    }


def _publisher(outlet: str) -> Node:
    return {"@type": "NewsMediaOrganization", "@id": urn("publisher", plain_name(outlet)), "name": outlet}


def _statements(entry: Entry) -> Iterator[Node]:
    report = entry.report
    actors = {actor.id: actor for actor in report.actors}
    for one in report.attributions:
        if not one.content.text:
            continue
        stands = one.position in ASSERTING
        appears = {"@id": urn("article", report.article.id)}
        yield {
            "@type": "Claim" if stands else "Quotation",
            "@id": urn("attribution", report.article.id, one.id),
            "text": one.content.text,
            "genre": one.position,
            "author": _source(one, actors, report.article.id),
            "dateCreated": one.said.date if one.said else None,
            ("appearance" if stands else "isPartOf"): appears,
            "about": [{"@id": urn("claim", line.stance.claim)} for line in entry.stances
                      if line.stance.attribution == one.id],
        }  # fmt: skip


def _source(one: Attribution, actors: dict[str, Actor], article: str) -> Node | None:
    source = one.source
    if source is None:
        return None
    actor = actors.get(source.actor or "")
    if actor is not None and actor.kind in _TYPES:
        return {
            "@type": _TYPES[actor.kind],
            "@id": urn("actor", actor.id),
            "name": actor.name,
            "jobTitle": actor.office if actor.kind == "person" else None,
        }
    return {"@type": "Thing", "@id": urn("source", article, one.id), "description": source.text}


def _claim(entry: ClaimEntry) -> Node:
    claim = entry.page.claim
    standing = [held for held in entry.held if held.side > 0]
    authors = {plain_name(held.stance.holder): _holder(held, entry) for held in standing}
    appearances = list(dict.fromkeys(urn("article", one.stance.article) for one in standing))
    return {
        "@type": "Claim",
        "@id": urn("claim", claim.id),
        "text": claim.proposition,
        "author": list(authors.values()),
        "firstAppearance": {"@id": appearances[0]} if appearances else None,
        "appearance": [{"@id": one} for one in appearances],
        "about": [{"@type": "Thing", "@id": urn("actor", one), "name": entry.name(one)}
                  for one in (*claim.actor, *claim.recipient)],
        "temporalCoverage": "/".join(day for day in (claim.start, claim.end) if day) or None,
        "spatialCoverage": claim.place,
    }  # fmt: skip


def _holder(held: Held, entry: ClaimEntry) -> Node:
    stance = held.stance
    actor = entry.actors.get(stance.actor or "")
    kind = _TYPES.get(actor.kind, "Thing") if actor else "Thing"
    name = {"name": actor.name, "@id": urn("actor", actor.id)} if actor else {"description": stance.holder}
    return {"@type": kind, **name}


def _reviews(entry: ClaimEntry, publisher: str) -> Iterator[Node]:
    page = entry.page
    if page.status is not None:
        rating = {"@type": "Rating", "alternateName": page.status.status, "ratingExplanation": status_words(page)}
        author = {"@type": "Organization", "name": publisher}
        yield _review(entry, f"status {page.on}", page.on, {"author": author, "reviewRating": rating}) | {
            "reviewAspect": DERIVED
        }
    for judgement in page.judgements:
        yield _judged(entry, judgement)


def _judged(entry: ClaimEntry, judgement: Judgement) -> Node:
    reliability, credibility = letters(judgement)
    grade = f"{reliability or ''}{credibility or ''}"
    body: Node = {
        "author": {"@type": "Person", "name": judgement.person},
        "reviewBody": ": ".join(part for part in (None if grade else judgement.value, judgement.note) if part) or None,
        "reviewAspect": "Admiralty grade" if grade else judgement.kind,
    }
    if grade:
        body["reviewRating"] = {"@type": "Rating", "alternateName": grade}
    return _review(entry, judgement.id, judgement.recorded, body)


def _review(entry: ClaimEntry, name: str, when: str, body: Node) -> Node:
    claim = entry.page.claim
    return {
        "@type": "ClaimReview",
        "@id": urn("review", claim.id, name),
        "claimReviewed": claim.proposition,
        "itemReviewed": {"@id": urn("claim", claim.id)},
        "datePublished": when,
        **body,
    }
