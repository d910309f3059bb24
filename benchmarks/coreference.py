"""Sources that are pronouns or short names, and whom they stand for: ``python -m benchmarks.coreference``.

``gold/coreference_sources.jsonl`` names sources of PolNeAR's development articles (compartment dev) by offsets, each
with the offsets of the best name that its article has for it, decided by reading. No text is kept: it comes from the
corpora folder. A source is right when the resolved words are the best name, hold it or stand in it; a short name must
come out longer than it is where the article has a fuller one ("the president" may come out as a family name alone).
Even rows were used for tuning, odd rows were not.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from whoseword.attribution.holders import Holders
from whoseword.attribution.tree import Tree
from whoseword.records import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

GOLD = Path(__file__).parents[1] / "gold" / "coreference_sources.jsonl"
_ALIKE = 88
_PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})


@dataclass(frozen=True)
class Row:
    """One source: its article, its words, the best name, and the words it was resolved to."""

    number: int
    doc: str
    source: str
    name: str
    resolved: str

    @property
    def right(self) -> bool:
        """Tell whether the resolved words are the name."""
        return same_name(self.source, self.name, self.resolved)


def same_name(source: str, name: str, resolved: str) -> bool:
    """Tell whether ``resolved`` names whom ``name`` names, in more words than ``source`` where there are more.

    >>> same_name("he", "Nasser Kanaani", "Kanaani"), same_name("Kanaani", "Nasser Kanaani", "Kanaani")
    (True, False)
    """
    one, other = _plain(name), _plain(resolved)
    initials = "".join(word[0] for word in one.split())
    alike = fuzz.token_set_ratio(one, other) >= _ALIKE or initials == other.removeprefix("the ")
    role = source.lower() in _PRONOUNS or source.lower().startswith("the ")
    shorter = not role and len(other) <= len(_plain(source)) < len(one)
    return bool(other) and alike and not shorter


def _plain(text: str) -> str:
    return re.sub(r"['’]s?\b|[.,]", "", text.lower()).removeprefix("the ").strip()


def resolve(docs: dict[str, Doc], gold: list[dict[str, object]], texts: dict[str, str]) -> Iterator[Row]:
    """Yield each gold row with the words that its source is resolved to."""
    seen: dict[str, tuple[Tree, Holders]] = {}
    for number, row in enumerate(gold):
        name = str(row["doc"])
        if name not in seen:
            tree = Tree(docs[name])
            seen[name] = tree, Holders(tree)
        tree, holders = seen[name]
        (first, last), (start, end) = row["source"], row["name"]  # type: ignore[misc]
        tokens = [at for at in range(len(tree)) if tree.end[at] > first and tree.start[at] < last]
        best = holders.best(tokens)
        resolved = tree.string(min(best), max(best)) if best else ""
        yield Row(number, name, texts[name][first:last], texts[name][start:end], " ".join(resolved.split()))


def main() -> None:
    """Print how many sources are resolved rightly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the tuning half")
    options = parser.parse_args()
    from whoseword.annotation import annotate

    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    folder = options.corpora / "polnear/dev/docs"
    texts = {name: (folder / f"{name}.txt").read_text(encoding="utf-8") for name in {row["doc"] for row in gold}}
    articles = [Article(id=name, text=text) for name, text in sorted(texts.items())]
    docs = {article.id: doc for article, doc in zip(articles, annotate(articles), strict=True)}
    report(list(resolve(docs, gold, texts)), errors=options.errors)


def report(rows: list[Row], *, errors: bool = False) -> None:
    """Print the figures, and the errors of the tuning half when asked."""
    for title, chosen in (("all", rows), ("tuning half", rows[::2]), ("other half", rows[1::2])):
        kinds = [(row.right, row.source.lower() in _PRONOUNS) for row in chosen]
        pronouns = [right for right, pronoun in kinds if pronoun]
        names = [right for right, pronoun in kinds if not pronoun]
        total = sum(right for right, _ in kinds)
        print(f"{title}: {total}/{len(chosen)} = {100 * total / len(chosen):.1f} % "
              f"(pronouns {sum(pronouns)}/{len(pronouns)}, short names {sum(names)}/{len(names)})")  # fmt: skip
    if errors:
        for row in rows[::2]:
            if not row.right:
                print(f"{row.number:4d} {row.doc[:30]:30} {row.source} -> {row.resolved}; should be {row.name}")


if __name__ == "__main__":
    main()
