"""An index in memory: links a handful of articles without a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from whoseword.records import Article, Key, Linked, Report


class MemoryIndex:
    """Remembers what linkage and provenance ask for; the ledger does the same in its tables."""

    def __init__(self) -> None:
        self._keys: defaultdict[tuple[str, str], dict[str, Key]] = defaultdict(dict)
        self._articles: dict[str, Article] = {}
        self._claims: dict[str, str] = {}

    def add(self, report: Report, linked: Linked) -> None:
        """Remember an article and what was linked from it."""
        self._articles[report.article.id] = report.article
        self._claims |= {stance.id: stance.claim for stance in linked.stances}
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

    def move(self, stance: str, claim: str) -> None:
        """Let a stance stand on another claim, as a person decided."""
        self._claims[stance] = claim
