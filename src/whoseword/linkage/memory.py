"""An index in memory: links a handful of articles without a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from whoseword.records import Actor, Article, Derivation, Key, Linked, Report, Stance


class MemoryIndex:
    """Remembers what linkage and provenance ask for; the ledger does the same in its tables."""

    def __init__(self) -> None:
        self._keys: defaultdict[tuple[str, str], dict[str, Key]] = defaultdict(dict)
        self._articles: dict[str, Article] = {}
        self._claims: dict[str, str] = {}
        self._stances: dict[str, Stance] = {}
        self._derivations: list[Derivation] = []
        self._actors: dict[str, Actor] = {}

    def add(self, report: Report, linked: Linked) -> None:
        """Remember an article and what was linked from it."""
        self._articles[report.article.id] = report.article
        self._claims |= {stance.id: stance.claim for stance in linked.stances}
        self._stances |= {stance.id: stance for stance in linked.stances}
        self._derivations += linked.derivations
        self._actors |= {actor.id: actor for actor in report.actors}
        self.remember(linked.keys)

    def remember(self, keys: Iterable[Key]) -> None:
        """Remember keys."""
        for key in keys:
            self._keys[key.kind, key.key][key.target] = key

    def recall(self, kind: str, keys: Iterable[str], most: int) -> Mapping[str, Sequence[Key]]:
        """Return what was remembered under each key, at most so many each."""
        return {
            key: tuple(sorted(found.values(), key=lambda one: one.target)[:most])
            for key in keys
            if (found := self._keys.get((kind, key)))
        }

    def article(self, article: str) -> Article | None:
        """Return an earlier article."""
        return self._articles.get(article)

    def standing(self, stances: Iterable[str]) -> Mapping[str, str]:
        """Return the claim on which each stance stands now."""
        return {stance: self._claims[stance] for stance in stances if stance in self._claims}

    def stances(self, claims: Iterable[str]) -> Mapping[str, Sequence[Stance]]:
        """Return the stances that stand on each claim now."""
        found: dict[str, list[Stance]] = {claim: [] for claim in claims}
        for name, stance in self._stances.items():
            if self._claims[name] in found:
                found[self._claims[name]].append(stance)
        return found

    def derivations(self, articles: Iterable[str]) -> Sequence[Derivation]:
        """Return from where these articles were had."""
        wanted = set(articles)
        return [one for one in self._derivations if one.article in wanted]

    def actors(self, actors: Iterable[str]) -> Mapping[str, Actor]:
        """Return actors by id."""
        return {name: self._actors[name] for name in actors if name in self._actors}

    def move(self, stance: str, claim: str) -> None:
        """Let a stance stand on another claim, as a person decided."""
        self._claims[stance] = claim
