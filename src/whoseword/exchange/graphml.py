"""GraphML for Gephi, yEd, Maltego and igraph: holders, articles and claims as nodes, who says what as edges.

Of reports alone an attribution's words stand in the place of a claim. Nodes come before the edges that need them, each
once; only the names of nodes are kept in memory.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Any

from lxml import etree

from whoseword.exchange.material import ClaimEntry, Entry, Held, Material
from whoseword.exchange.names import article_iri, holder_urn, plain_name, urn
from whoseword.exchange.sink import Sink
from whoseword.records import Actor, Article, Attribution, Link

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
# Key -> GraphML type; Gephi shows `label` and `weight` by itself.
NODE_KEYS = {
    "label": "string", "kind": "string", "country": "string", "sector": "string", "office": "string", "url": "string",
    "published": "string", "outlet": "string", "status": "string", "roots_certain": "int", "roots_possible": "int",
    "type": "string", "text": "string", "start": "string", "end": "string", "suggested_credibility": "string",
    "count_low": "int", "count_high": "int",
}  # fmt: skip
EDGE_KEYS = {
    "label": "string", "kind": "string", "position": "string", "factuality": "string", "side": "int", "day": "string",
    "cue": "string", "medium": "string", "article": "string", "root": "string", "root_certainty": "string",
    "quote": "string", "weight": "double",
}  # fmt: skip
# XML 1.0 has no way to write these
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")
Values = dict[str, Any]


def write(material: Material) -> Iterator[bytes]:
    """Yield one GraphML document with a directed graph."""
    sink = Sink()
    with etree.xmlfile(sink, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", nsmap={None: NAMESPACE}):
            for of, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
                for name, kind in keys.items():
                    attributes = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": kind}
                    xml.write(etree.Element("key", attributes))
            with xml.element("graph", id="whoseword", edgedefault="directed"):
                for element in _Graph(material).elements():
                    xml.write(element)
                    if sink.tell() > 0:
                        yield sink.take()
    yield sink.take()


class _Graph:
    def __init__(self, material: Material) -> None:
        self._material = material
        self._nodes: set[str] = set()
        self._edges = 0
        self._relations: list[tuple[str, str, str]] = []  # to claims that had not been written yet

    def elements(self) -> Iterator[Any]:
        """Yield nodes and edges."""
        for entry in self._material.entries():
            yield from self._article(entry)
        for claim in self._material.claims():
            yield from self._claim(claim)
        for one, other, kind in self._relations:
            yield from self._node(other, {"label": other.rpartition(":")[2], "kind": "claim"})
            yield self._edge(one, other, {"kind": kind})

    def _article(self, entry: Entry) -> Iterator[Any]:
        report, article = entry.report, entry.report.article
        page = article_iri(article)
        yield from self._node(page, {"label": article.title or article.id, "kind": "article", "url": article.url,
                                     "published": article.published, "outlet": article.outlet})  # fmt: skip
        if article.outlet:
            outlet = urn("publisher", plain_name(article.outlet))
            yield from self._node(outlet, {"label": article.outlet, "kind": "outlet"})
            yield self._edge(outlet, page, {"kind": "published", "day": article.published})
        for actor in report.actors:
            yield from self._actor(actor)
        if not self._material.is_ledger:
            chains = {chain.attribution: chain.links for chain in report.chains}
            for one in report.attributions:
                yield from self._statement(article, one, chains.get(one.id, ()))

    def _statement(self, article: Article, one: Attribution, chain: Sequence[Link]) -> Iterator[Any]:
        words, source = urn("attribution", article.id, one.id), one.source
        yield from self._node(words, {"label": one.content.text[:80] or one.position, "kind": "attribution",
                                      "text": one.content.text, "published": article.published})  # fmt: skip
        link = Link(holder=source.text if source else "nobody named", kind=source.kind if source else "unspecified",
                    actor=source.actor if source else None, spans=source.spans if source else (),
                    count=source.count if source else None)  # fmt: skip
        holder = yield from self._holder(link, article.id, one.id)
        where = article_iri(article)
        yield self._edge(holder, words, {
            "kind": "holds", "label": one.position, "position": one.position, "factuality": one.factuality,
            "cue": one.cue.text if one.cue else None, "medium": one.medium.text if one.medium else None,
            "day": article.published, "article": article.id,
        })  # fmt: skip
        yield self._edge(words, where, {"kind": "stands in"})
        yield from self._chain(chain, article.id, one.id, {"day": article.published, "article": article.id})

    def _chain(self, chain: Sequence[Link], article: str, place: str, values: Values) -> Iterator[Any]:
        """Yield an edge from each holder to the one from whom they had it."""
        names: list[str] = []
        for number, link in enumerate(chain):
            name = yield from self._holder(link, article, f"{place}-{number}")
            names.append(name)
        for number in range(len(names) - 1):
            outer = chain[number]
            own = {"kind": "had it from", "label": outer.position, "position": outer.position, "cue": outer.cue,
                   "medium": outer.medium}  # fmt: skip
            yield self._edge(names[number], names[number + 1], own | values)

    def _claim(self, entry: ClaimEntry) -> Iterator[Any]:
        page, claim, status = entry.page, entry.page.claim, entry.page.status
        name = urn("claim", claim.id)
        yield from self._node(name, {
            "label": claim.proposition, "kind": "claim", "type": claim.type, "start": claim.start, "end": claim.end,
            "status": status.status if status else None, "roots_certain": status.roots.certain if status else None,
            "roots_possible": status.roots.possible if status else None,
            "suggested_credibility": page.suggestion.credibility,
        })  # fmt: skip
        for role, ids in (("actor", claim.actor), ("recipient", claim.recipient)):
            for one in ids:
                yield from self._node(urn("actor", one), _actor_values(entry.actors.get(one), one))
                yield self._edge(name, urn("actor", one), {"kind": role})
        for held in entry.held:
            yield from self._stance(held, entry, name)
        for relation in page.relations:
            if relation.claim == claim.id:
                self._relations.append((name, urn("claim", relation.other), relation.kind))

    def _stance(self, held: Held, entry: ClaimEntry, claim: str) -> Iterator[Any]:
        stance, root = held.stance, held.root
        own = next((one for one in reversed(stance.chain) if one.holder == stance.holder), None)
        link = own or Link(holder=stance.holder, actor=stance.actor)
        if stance.actor:
            known = _actor_values(entry.actors.get(stance.actor), stance.holder)
            yield from self._node(urn("actor", stance.actor), known)
            link = Link(holder=stance.holder, actor=stance.actor)
        holder = yield from self._holder(link, stance.article, stance.id)
        yield self._edge(holder, claim, {
            "kind": "holds", "label": stance.position, "position": stance.position, "factuality": stance.factuality,
            "side": held.side, "day": stance.published or stance.recorded, "article": stance.article,
            "root": root.key if root else None, "root_certainty": root.certainty if root else None,
            "quote": held.line.quote,
        })  # fmt: skip
        yield from self._chain(
            stance.chain, stance.article, stance.id, {"day": stance.published, "article": stance.article}
        )

    def _holder(self, link: Link, article: str, place: str) -> Generator[Any, None, str]:
        """Yield the node of a holder where it is new, and return its name."""
        name = holder_urn(link, article, place)
        count = link.count
        yield from self._node(name, {"label": link.holder, "kind": link.kind or "holder",
                                     "count_low": count.low if count else None,
                                     "count_high": count.high if count else None})  # fmt: skip
        return name

    def _actor(self, actor: Actor) -> Iterator[Any]:
        yield from self._node(urn("actor", actor.id), _actor_values(actor, actor.id))

    def _node(self, name: str, values: Values) -> Iterator[Any]:
        if name not in self._nodes:
            self._nodes.add(name)
            yield _element("node", {"id": name}, values)

    def _edge(self, source: str, target: str, values: Values) -> Any:  # noqa: ANN401 - lxml's element
        self._edges += 1
        return _element("edge", {"id": f"e{self._edges}", "source": source, "target": target}, values | {"weight": 1.0})


def _actor_values(actor: Actor | None, name: str) -> Values:
    if actor is None:
        return {"label": name, "kind": "actor"}
    return {"label": actor.name, "kind": actor.kind, "country": actor.country, "sector": actor.sector,
            "office": actor.office}  # fmt: skip


def _element(kind: str, attributes: dict[str, str], values: Values) -> Any:  # noqa: ANN401 - lxml's element
    made = etree.Element(kind, attributes)
    for name, value in values.items():
        if value is not None and value != "":
            etree.SubElement(made, "data", key=f"{kind}-{name}").text = str(value).translate(_FORBIDDEN)
    return made
