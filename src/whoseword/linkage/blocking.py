"""Which earlier propositions are worth a comparison: those of like articles, and those that share two words.

Two ways lead from a new proposition to old ones. Articles are found by their most telling stems, and bring what they
say with them. And each proposition is remembered under pairs of what happened and one of its rarest words, so that a
side remark in an article about something else finds its claim too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

import msgspec

from whoseword.linkage.comparison import similarity
from whoseword.linkage.proposition import Proposition, Sketch
from whoseword.linkage.words import weight
from whoseword.records import Key

TERM, SKETCH, STATED, PAIR, PROPOSITION = "term", "sketch", "stated", "pair", "proposition"
#: Stems under which an article is remembered, and articles that are looked at for one of them.
_TERMS = 14
_PER_TERM = 48
#: Articles compared with a new one, and propositions with one of its.
_ARTICLES = 20
_STATED = 32
_RARE = 3
_HEADS = 3
_PER_PAIR = 12
_LEAST_WEIGHT = 2.4
#: What a shared happening is worth beside shared words, and how many propositions are compared in full.
_HAPPENING = 6.0
_COMPARED = 40
#: Articles less alike do not speak of the same.
_LIKE = 0.2


class LinkIndex(Protocol):
    """What must be remembered of earlier articles; the ledger implements it, and :class:`MemoryIndex`."""

    def recall(self, kind: str, keys: Iterable[str], most: int) -> Mapping[str, Sequence[Key]]:
        """Return what was remembered under each key, of more than ``most`` the latest; always in the same order."""

    def standing(self, stances: Iterable[str]) -> Mapping[str, str]:
        """Return the claim on which each stance stands now, persons' merges and splits included."""


class Nearby:
    """The earlier articles near a new one, and the earlier propositions near those it states."""

    def __init__(
        self, sketch: Sketch, stated: Sequence[Proposition], index: LinkIndex, pointing: Sequence[Proposition] = ()
    ) -> None:
        """Ask what is near to an article and what it states; those ``pointing`` elsewhere bring nothing near."""
        self._index = index
        self._sketch = sketch
        self._asked = (*stated, *pointing)
        self._sketches: dict[str, tuple[str, Sketch]] = {}
        self._similar: dict[str, float] = {sketch.article: 1.0}
        self.articles = self._near()
        self._by_pair = index.recall(PAIR, {pair for one in stated for pair in pairs(one)}, _PER_PAIR)
        beside = index.recall(STATED, self.articles, _STATED)
        self._beside = {key.target for name in self.articles for key in beside.get(name, ())}
        wanted = {key.target for keys in self._by_pair.values() for key in keys} | self._beside
        found = index.recall(PROPOSITION, sorted(wanted), 1)
        self._known = {name: _PROPOSITION.decode(keys[0].payload) for name, keys in found.items() if keys[0].payload}
        self._shelf = Shelf(
            [one for one in self._known.values() if one.article != sketch.article],
            frozenset(base for one in self._asked for base in one.words),
        )
        self._found: dict[str, list[Proposition]] = {}

    def story(self, article: str) -> float:
        """Return how like the new article an earlier one is."""
        if article not in self._similar:
            self._load([article])
            other = self._sketches.get(article)
            self._similar[article] = similarity(self._sketch, other[1]) if other else 0.0
        return self._similar[article]

    def story_of(self, article: str) -> str:
        """Return the story to which an earlier article belongs."""
        return self._sketches[article][0]

    @cached_property
    def claims(self) -> Mapping[str, str]:
        """Return the claim on which each earlier proposition stands that is compared with one of the article."""
        compared = [other for one in self._asked for other in self.candidates(one)]
        self._load({other.article for other in compared})
        return self._index.standing({other.id for other in compared})

    @cached_property
    def standing(self) -> Mapping[str, str]:
        """Return the claim on which each earlier proposition stands; asked for once, as the article is linked."""
        return self._index.standing(list(self._known))

    def main_claim(self) -> tuple[str, str] | None:
        """Return what the likest earlier article is mainly about, and that article: of its claims the one told most."""
        standing = self.standing
        told = Counter(standing.values())
        for article in self.articles:
            claims = [
                standing[name] for name, one in self._known.items() if one.article == article and name in standing
            ]
            if claims and self.story(article) >= _LIKE:
                return max(sorted(set(claims)), key=lambda claim: (told[claim], claims.count(claim))), article
        return None

    def candidates(self, one: Proposition) -> list[Proposition]:
        """Return the earlier propositions to compare with one of the new article, the most promising first."""
        if one.id not in self._found:
            by_pair = (key.target for pair in pairs(one) for key in self._by_pair.get(pair, ()))
            self._found[one.id] = self._shelf.promising(one, self._beside.union(by_pair))
        return self._found[one.id]

    def _near(self) -> tuple[str, ...]:
        """Return the earlier articles that are about the same, the likest first."""
        shared: dict[str, float] = {}
        for base, found in self._index.recall(
            TERM, [base for base, _ in self._sketch.terms[:_TERMS]], _PER_TERM
        ).items():
            for key in found:
                shared[key.target] = shared.get(key.target, 0.0) + weight(base)
        shared.pop(self._sketch.article, None)
        near = sorted(shared, key=lambda name: (-shared[name], name))[:_ARTICLES]
        self._load(near)
        return tuple(sorted(near, key=lambda name: (-self.story(name), name)))

    def _load(self, articles: Iterable[str]) -> None:
        missing = sorted(set(articles) - self._sketches.keys())
        found = self._index.recall(SKETCH, missing, 1) if missing else {}
        for name, (key, *_) in found.items():
            if key.payload:
                self._sketches[name] = (key.target, _SKETCH.decode(key.payload))


class Shelf:
    """Propositions by the words that they hold, so that only those that share some are looked at."""

    def __init__(self, propositions: Iterable[Proposition] = (), words: frozenset[str] | None = None) -> None:
        """Put propositions on the shelf; only ``words`` will be asked for, any when they are not given."""
        self._words = words
        self._known: dict[str, Proposition] = {}
        self._by_word: dict[str, list[str]] = {}
        self._by_head: dict[str, list[str]] = {}
        for one in propositions:
            self.add(one)

    def add(self, one: Proposition) -> None:
        """Put one more on the shelf."""
        self._known[one.id] = one
        for base in frozenset(one.words) if self._words is None else self._words.intersection(one.words):
            self._by_word.setdefault(base, []).append(one.id)
        for head in {one.predicate, *one.happenings}:
            self._by_head.setdefault(head, []).append(one.id)

    def promising(self, one: Proposition, among: Container[str] | None = None) -> list[Proposition]:
        """Return those that share the happening or telling words, those that share most first.

        Args:
            one: what they are to be compared with.
            among: ids of those that count; all when it is not given.
        """
        worth: dict[str, float] = {}
        shared: dict[str, int] = {}
        for base in dict.fromkeys(one.words):  # in order: sums of floats differ by it
            value = weight(base)
            for name in self._by_word.get(base, ()):
                worth[name] = worth.get(name, 0.0) + value
                shared[name] = shared.get(name, 0) + 1
        same = {name for head in {one.predicate, *one.happenings} for name in self._by_head.get(head, ())}
        for name in same:
            worth[name] = worth.get(name, 0.0) + _HAPPENING
        found = [
            (-value, name)
            for name, value in worth.items()
            if value >= _HAPPENING and (name in same or shared[name] > 1) and (among is None or name in among)
        ]
        return [self._known[name] for _, name in sorted(found)[:_COMPARED]]


_SKETCH = msgspec.msgpack.Decoder(Sketch)
_PROPOSITION = msgspec.msgpack.Decoder(Proposition)


def pairs(one: Proposition) -> tuple[str, ...]:
    """Return the pairs under which a proposition is remembered: what happened, and one of its rarest words."""
    rare = sorted(
        {base for base in one.words if base != one.predicate and weight(base) >= _LEAST_WEIGHT},
        key=lambda base: (-weight(base), base),
    )
    heads = (*one.happenings, one.predicate)[:_HEADS]
    return tuple(f"{head}|{base}" for head in heads for base in rare[:_RARE])


def keys_of_article(sketch: Sketch, story: str) -> Iterator[Key]:
    """Yield what to remember of an article."""
    for base, _ in sketch.terms[:_TERMS]:
        yield Key(kind=TERM, key=base, target=sketch.article)
    yield Key(kind=SKETCH, key=sketch.article, target=story, payload=msgspec.msgpack.encode(sketch))


def keys_of(one: Proposition) -> Iterator[Key]:
    """Yield what to remember of a proposition: its words are compared, not its wording."""
    kept = msgspec.structs.replace(one, text="", shown="")
    yield Key(kind=PROPOSITION, key=one.id, target=one.id, payload=msgspec.msgpack.encode(kept))
    yield Key(kind=STATED, key=one.article, target=one.id)
    for pair in pairs(one):
        yield Key(kind=PAIR, key=pair, target=one.id)
