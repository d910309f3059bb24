"""W3C Web Annotations: one for the words of each source, cue and content, anchored by quotation and by position.

The position counts code points of ``Article.text``; for a page that was cleaned on reading, clients find the words by
the quotation (``TextQuoteSelector``), whose prefix and suffix tell apart words that occur twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from whoseword.exchange.json_ld import Node, document
from whoseword.exchange.material import Entry, Material
from whoseword.exchange.names import article_iri, moment, urn
from whoseword.records import Article, Attribution, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix; what Hypothesis and Apache Annotator use


def write(material: Material) -> Iterator[bytes]:
    """Yield one annotation page."""
    head = {"@context": CONTEXT, "id": urn("annotations"), "type": "AnnotationPage"}
    return document(head, "items", _annotations(material))


def _annotations(material: Material) -> Iterator[Node]:
    for entry in material.entries():
        names = {actor.id: actor.name for actor in entry.report.actors}
        chains = {chain.attribution: [link.holder for link in chain.links] for chain in entry.report.chains}
        for one in entry.report.attributions:
            words = _in_words(one, names, chains.get(one.id, []))
            for role, spans in _roles(one):
                yield _annotation(entry, one, role, spans, words)


def _annotation(entry: Entry, one: Attribution, role: str, spans: tuple[Span, ...], words: str) -> Node:
    article = entry.report.article
    claims = [line.stance.claim for line in entry.stances if line.stance.attribution == one.id]
    linking = [urn("attribution", article.id, one.id), *(urn("claim", claim) for claim in claims)]
    content = role == "content"
    return {
        "id": urn("annotation", article.id, one.id, role),
        "type": "Annotation",
        "motivation": "describing" if content else "identifying",
        "created": moment(article.published),
        "generator": {"id": urn("software"), "type": "Software", "name": "Whoseword"},
        "body": [
            *([_body(words, "describing")] if content else []),
            _body(role, "tagging"),
            *(_body(tag, "tagging") for tag in (one.position, one.factuality, one.form) if content),
            *({"type": "SpecificResource", "source": each, "purpose": "linking"} for each in linking),
        ],
        "target": [_target(article, span) for span in spans],
    }


def _body(value: str, purpose: str) -> Node:
    return {"type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain", "language": "en"}


def _target(article: Article, span: Span) -> Node:
    text, start, end = article.text, span.start, span.end
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - AROUND, 0) : start],
        "suffix": text[end : end + AROUND],
    }
    published = moment(article.published)
    return {
        "type": "SpecificResource",
        "source": article_iri(article),
        "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}],
        "state": {"type": "TimeState", "sourceDate": published} if published else None,
    }


def _roles(one: Attribution) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield the parts that have words in the text."""
    for role, words in (("source", one.source), ("cue", one.cue), ("content", one.content)):
        spans = tuple(span for span in words.spans if span.start < span.end) if words else ()
        if spans:
            yield role, spans


def _in_words(one: Attribution, names: dict[str, str], chain: list[str]) -> str:
    """Return who holds it and how: "Ilse Brandt asserts (CT+); Amsel Post ← Kanal Sju ← Ilse Brandt"."""
    source = one.source
    holder = (names.get(source.actor or "") or source.text) if source else "nobody named"
    way = f"; {' ← '.join(chain)}" if chain else ""
    return f"{holder} {one.position.replace('-', ' ')} ({one.factuality}){way}"
