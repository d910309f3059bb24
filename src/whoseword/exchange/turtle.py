"""Turtle written graph by graph: each article's triples are made, written and forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from whoseword.exchange.extras import needed


def graph_with(prefixes: dict[str, str]) -> Any:  # noqa: ANN401 - rdflib's graph, which is optional
    """Return an empty graph that knows these prefixes only.

    Raises:
        ConfigurationError: when rdflib is not installed.
    """
    graph = needed("rdflib", "rdf").Graph(bind_namespaces="none")
    for prefix, namespace in prefixes.items():
        graph.bind(prefix, namespace)
    return graph


def turtle(graphs: Iterable[Any]) -> Iterator[bytes]:
    """Yield the graphs as one Turtle document; a prefix stands once, before its first use."""
    written: set[str] = set()
    for graph in graphs:
        lines: list[str] = []
        for line in graph.serialize(format="turtle").splitlines():
            if line.startswith("@prefix "):
                if line in written:
                    continue
                written.add(line)
            lines.append(line)
        block = "\n".join(lines).strip("\n")
        if block:
            yield f"{block}\n\n".encode("utf-8", "replace")


class Triples:
    """A graph with a short way to add to it; values of nothing are left out."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self.graph = graph_with(prefixes)
        self._rdf = needed("rdflib", "rdf")
        self._prefixes = prefixes

    def node(self, name: str) -> Any:  # noqa: ANN401 - rdflib's URIRef
        """Return a node: ``prefix:local`` of a known prefix, or a whole IRI."""
        prefix, _, local = name.partition(":")
        if prefix in self._prefixes:
            return self._rdf.URIRef(self._prefixes[prefix] + local)
        return self._rdf.URIRef(name)

    def add(self, subject: str, kind: str, links: Mapping[str, Iterable[str] | str | None]) -> None:
        """Add a thing of a kind with links to other things."""
        self.graph.add((self.node(subject), self.node("rdf:type"), self.node(kind)))
        for name, targets in links.items():
            for target in [targets] if isinstance(targets, str) else targets or ():
                self.graph.add((self.node(subject), self.node(name), self.node(target)))

    def say(self, subject: str, values: Mapping[str, Any]) -> None:
        """Add values to a thing; a pair is a text with its datatype."""
        for name, found in values.items():
            for value in found if isinstance(found, list) else [found]:
                if value is None or value == "":
                    continue
                text, kind = value if isinstance(value, tuple) else (value, None)
                literal = self._rdf.Literal(text, datatype=self.node(kind) if kind else None)
                self.graph.add((self.node(subject), self.node(name), literal))


RDF = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
