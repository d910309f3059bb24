"""The chains behind a claim as one layered graph: outlets at the left, roots at the right.

The layout is Sugiyama's, by the library fast-sugiyama (MIT, 0.3 MB, under a millisecond for a claim's graph); it copes
with circles, which news has.
"""

from __future__ import annotations

import itertools
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence

from fast_sugiyama import from_edges

from whoseword.ledger import Trace
from whoseword.ledger.actors import state_name
from whoseword.ledger.names import name_key
from whoseword.ledger.roots import link_identity
from whoseword.ledger.status import last_holder, side
from whoseword.records import Derivation, Record
from whoseword.showing.wording import one_line
from whoseword.web.drawing.naming import Names, outlet_of

BOX_WIDTH, BOX_HEIGHT = 176.0, 44.0
COLUMN, ROW = 252.0, 60.0
MARGIN = 14.0
LINE_LENGTH = 24  # characters that fit into a box
MOST_EDGES = 90


Place = tuple[float, float]
Vertex = str | int  # a box by its key; the points of long edges are numbered by the layout


class Node(Record, frozen=True, kw_only=True):
    """One holder; ``copies`` are outlets that printed its text."""

    key: str
    x: float
    y: float
    lines: tuple[str, ...]
    name: str
    kind: str
    root: bool
    circular: bool
    copies: tuple[str, ...]


class Edge(Record, frozen=True, kw_only=True):
    """``source`` has it from ``target``; ``followed`` when provenance found that in other articles."""

    source: str
    target: str
    path: str
    number: int
    side: str
    circular: bool
    followed: bool


class Graph(Record, frozen=True, kw_only=True):
    """The graph and its size; ``left_out`` counts edges that found no room."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    circles: tuple[tuple[str, ...], ...]


class _Found:
    """Holders and who has it from whom, as they are gathered from traces."""

    def __init__(self) -> None:
        self.links: dict[str, tuple[str, str]] = {}
        self.edges: Counter[tuple[str, str]] = Counter()
        self.sides: dict[tuple[str, str], set[int]] = {}
        self.followed: set[tuple[str, str]] = set()
        self.roots: set[str] = set()
        self.copies: dict[str, list[str]] = {}

    def node(self, key: str, name: str, kind: str) -> str:
        self.links.setdefault(key, (name, kind))
        return key

    def edge(self, pair: tuple[str, str], where: int, *, followed: bool = False) -> None:
        if pair[0] != pair[1]:
            self.edges[pair] += 1
            self.sides.setdefault(pair, set()).add(where)
            if followed:
                self.followed.add(pair)


def draw_graph(traces: Sequence[Trace], derivations: Iterable[Derivation]) -> Graph:
    """Return the graph of a claim's traces; wire copies are folded into their original."""
    found = _gather(traces, derivations)
    pairs = [pair for pair, _ in found.edges.most_common(MOST_EDGES)]
    places, bends = _layout(pairs, found.links)
    circular = _circular(pairs)
    nodes = tuple(_node(key, places[key], found, circular) for key in found.links if key in places)
    edges = tuple(
        Edge(
            source=found.links[pair[0]][0],
            target=found.links[pair[1]][0],
            path=_path([places[pair[0]], *bends.get(pair, ()), places[pair[1]]]),
            number=found.edges[pair],
            side=_side(found.sides[pair]),
            circular=pair in circular,
            followed=pair in found.followed,
        )
        for pair in pairs
    )
    lowest = [y for points in bends.values() for _, y in points]
    return Graph(
        width=max((node.x for node in nodes), default=0) + BOX_WIDTH + MARGIN,
        height=max([*(node.y for node in nodes), *lowest], default=0) + BOX_HEIGHT + MARGIN,
        nodes=nodes,
        edges=edges,
        left_out=len(found.edges) - len(pairs),
        circles=tuple(tuple(found.links[key][0] for key in ring) for ring in _rings(circular)),
    )


def _gather(traces: Sequence[Trace], derivations: Iterable[Derivation]) -> _Found:
    found, names = _Found(), Names(traces)
    by_article = {trace.stance.article: trace for trace in traces}
    copied = {one.article: one.source for one in derivations if one.kind == "copy" and one.source in by_article}
    for trace in traces:
        outlet = outlet_of(trace)
        if trace.stance.article in copied:
            original = outlet_of(by_article[copied[trace.stance.article]])
            folded = found.copies.setdefault(names.key(original), [])
            if outlet not in (original, *folded):
                folded.append(outlet)
            continue
        keys = _keys(trace, names)
        for link, key in zip(trace.stance.chain, keys, strict=True):
            found.node(key, names.called(key, one_line(link.holder)), link.kind or "person")
        where = side(trace.stance)
        for pair in itertools.pairwise(keys):
            found.edge(pair, where)
        if where > 0 and keys:
            root = _root(trace, keys[-1], names)
            if root != keys[-1] and root not in keys:
                found.node(root, root_name(trace), "root")
                found.edge((keys[-1], root), where, followed=True)
            found.roots.add(root if root not in keys else keys[-1])
    return found


def _keys(trace: Trace, names: Names) -> list[str]:
    """Return who each link is; unnamed ones are told apart by who told of them."""
    keys: list[str] = []
    for number, link in enumerate(trace.stance.chain):
        known = names.of(link)
        last = number == len(trace.stance.chain) - 1
        if known is None and last and side(trace.stance) > 0:
            known = trace.root.key
        keys.append(known or f"{keys[-1] if keys else ''}>{name_key(link.holder)}")
    return keys


def _root(trace: Trace, last: str, names: Names) -> str:
    """Return the key of the root's box: the last link's own when it goes by the same name; a state has one box."""
    root, link = trace.root, trace.stance.chain[-1]
    key = names.key(root_name(trace))
    if key == last or root.key in (last, link_identity(link)):
        return last
    return key if root.named or root.key.startswith("state:") else root.key


def root_name(trace: Trace) -> str:
    """Return what a root is called: officials of one state are one root, which bears the state's name."""
    return one_line(state_name(trace.root.key) or trace.root.holder or last_holder(trace.stance))


def _layout(
    pairs: Sequence[tuple[str, str]], links: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, Place], dict[tuple[str, str], list[Place]]]:
    """Return where each box stands, and through which points long edges run."""
    places: dict[str, Place] = {}
    bends: dict[tuple[str, str], list[Place]] = {}
    top = MARGIN
    if pairs:
        for positions, width, height, edges in from_edges(list(pairs), dummy_vertices=True, dummy_size=1.0):
            depth = max(height, *(y for _, (_, y) in positions))
            here = {key: (MARGIN + (depth - y) / 72 * COLUMN, top + x / 72 * ROW) for key, (x, y) in positions}
            places |= {key: place for key, place in here.items() if isinstance(key, str)}
            bends |= _bends(pairs, edges or (), here)
            top += (width / 72 + 1) * ROW
    for key in links:  # holders without any edge: an outlet in its own voice
        if key not in places and not any(key in pair for pair in pairs):
            places[key] = (MARGIN, top)
            top += ROW
    return places, bends


def _bends(
    pairs: Sequence[tuple[str, str]],
    edges: Iterable[tuple[Vertex, Vertex]],
    places: Mapping[Vertex, Place],
) -> dict[tuple[str, str], list[Place]]:
    """Return the points that the layout gave to edges across several columns."""
    beside: dict[Vertex, list[Vertex]] = {}
    for one, other in edges:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    found: dict[tuple[str, str], list[Place]] = {}
    for source, target in pairs:
        for first in (one for one in beside.get(source, ()) if isinstance(one, int)):
            walk = _walk(source, first, beside)
            if walk[-1] == target:
                found[source, target] = [places[one] for one in walk[:-1]]
    return found


def _walk(start: Vertex, first: Vertex, beside: Mapping[Vertex, Sequence[Vertex]]) -> list[Vertex]:
    """Return the points of a long edge from its first one on, and the box it ends at."""
    walk = [first]
    before = start
    while isinstance(walk[-1], int):
        onward = [one for one in beside[walk[-1]] if one != before]
        if not onward:
            break
        before = walk[-1]
        walk.append(onward[0])
    return walk


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Return an SVG path from box to box: from the right side of the first to the left side of the last."""
    first, *between, last = points
    forward = last[0] > first[0]
    start = (first[0] + (BOX_WIDTH if forward else 0), first[1] + BOX_HEIGHT / 2)
    end = (last[0] + (0 if forward else BOX_WIDTH), last[1] + BOX_HEIGHT / 2)
    if last[0] == first[0]:
        end = (last[0] + BOX_WIDTH, end[1])
    through = [(x + side, y + BOX_HEIGHT / 2) for x, y in between for side in _sides(forward=forward)]
    stops = [start, *through, end]
    words = [f"M{start[0]:.1f} {start[1]:.1f}"]
    for (x1, y1), (x2, y2) in itertools.pairwise(stops):
        reach = (x2 - x1) / 2 if x1 != x2 else 40
        words.append(f"C{x1 + reach:.1f} {y1:.1f} {x2 - reach:.1f} {y2:.1f} {x2:.1f} {y2:.1f}")
    return " ".join(words)


def _sides(*, forward: bool) -> tuple[float, float]:
    """Return where a long edge enters and leaves a column that it only passes."""
    return (0.0, BOX_WIDTH) if forward else (BOX_WIDTH, 0.0)


def _rings(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the holders that have it from one another, ring by ring."""
    rings: list[set[str]] = []
    for pair in sorted(pairs):
        touching = [ring for ring in rings if not ring.isdisjoint(pair)]
        rings = [ring for ring in rings if ring not in touching] + [set(pair).union(*touching)]
    return [sorted(ring) for ring in rings]


def _circular(pairs: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the edges that lie on a circle: those whose target leads back to their source."""
    onward: dict[str, list[str]] = {}
    for source, target in pairs:
        onward.setdefault(source, []).append(target)
    reached = {start: _reached(start, onward) for start in onward}
    return {(source, target) for source, target in pairs if source in reached.get(target, ())}


def _reached(start: str, onward: Mapping[str, Sequence[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = deque([start])
    while waiting:
        fresh = [one for one in onward.get(waiting.popleft(), ()) if one not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return seen


def _node(key: str, place: tuple[float, float], found: _Found, circular: Iterable[tuple[str, str]]) -> Node:
    name, kind = found.links[key]
    copies = tuple(found.copies.get(key, ()))
    return Node(
        key=key,
        x=place[0],
        y=place[1],
        lines=_lines(name),
        name=name,
        kind="root" if key in found.roots else kind,
        root=key in found.roots,
        circular=any(key in pair for pair in circular),
        copies=copies,
    )


def _lines(name: str) -> tuple[str, ...]:
    """Return a name on at most two lines."""
    lines: list[str] = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > LINE_LENGTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    shown = [line if len(line) <= LINE_LENGTH + 2 else f"{line[:LINE_LENGTH]}…" for line in lines[:2]]
    if len(lines) > 2:  # noqa: PLR2004 - two lines
        shown[1] = f"{shown[1][: LINE_LENGTH - 1]}…"
    return tuple(shown)


def _side(sides: set[int]) -> str:
    if 1 in sides:
        return "pro"
    return "contra" if -1 in sides else "neither"
