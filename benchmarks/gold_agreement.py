"""How far two annotators, working apart, agree: ``python -m benchmarks.gold_agreement [--half dev|closed]``.

Taken from what both wrote before anything was settled (``gold/annotators``). Found attributions are compared as
``../shared/corpora/score_attribution.py`` does: content alike when half of its words are shared (Dice >= 0.5), the
source alike (Dice >= 0.5, or none on both sides), the cues sharing a word, or all three the same; F1 is the same
whoever is taken for the gold. Every other layer is counted over the attributions that both have, content and source
alike; where labels are chosen, Cohen's kappa stands beside the share. Only totals are printed, of the closed half too.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from benchmarks.gold import GoldArticle
from benchmarks.gold_halves import HALVES, annotated_twice
from benchmarks.gold_pairs import Compared, align, compare, dice, trimmed, word_starts
from whoseword.records import Attribution, Report, Span

#: Layers over attributions that both have, and whether kappa says more than the share.
LAYERS = {"source": False, "cue": False, "content": False, "form": True, "kind": True, "nested": False, "chain": False,
          "position": True, "factuality": True}  # fmt: skip


@dataclass(frozen=True)
class Agreement:
    """One layer: the share on which both agree in per cent (F1 where things are found), kappa, and of how many."""

    share: float
    number: int
    kappa: float | None = None


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two annotators' labels; 1.0 when both know one label only.

    >>> kappa([("yes", "yes"), ("no", "no"), ("yes", "no"), ("no", "yes")])
    0.0
    """
    number = len(pairs)
    if not number:
        return 1.0
    agreed = sum(one == other for one, other in pairs) / number
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[label] * second[label] for label in first) / number**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def compared_twice(pairs: Iterable[tuple[GoldArticle, GoldArticle]]) -> list[Compared]:
    """Return each article's two annotations side by side."""
    return [compare(first.report, placed(second.report)) for first, second in pairs]


def placed(report: Report) -> Report:
    """Return a report whose links carry the words that name their holders, so that names need not be the same."""
    places: dict[str, list[Span]] = {}
    for one in report.attributions:
        for words in (one.source, one.addressee):
            if words is not None and words.actor is not None:
                places.setdefault(words.actor, []).extend(words.spans)
    return msgspec.structs.replace(
        report,
        chains=tuple(
            msgspec.structs.replace(
                chain,
                links=tuple(
                    msgspec.structs.replace(link, spans=tuple(places.get(link.holder, ()))) for link in chain.links
                ),
            )
            for chain in report.chains
        ),
    )


def agreement(pairs: Sequence[tuple[GoldArticle, GoldArticle]]) -> dict[str, Agreement]:
    """Return how far the two agree, by layer."""
    both = [(first.report, second.report) for first, second in pairs]
    whole = sum(len(first.attributions) + len(second.attributions) for first, second in both)
    compared = compared_twice(pairs)
    found = [(one.text, pair.gold, pair.made) for one in compared for pair in one.pairs]
    counts = {
        "found: content": sum(len(align(first, second, source=False)) for first, second in both),
        "found: content, source": len(found),
        "found: content, source, cue": sum(_cues_meet(text, one, other) for text, one, other in found),
        "found: all three exactly": sum(_exact(text, one, other) for text, one, other in found),
    }
    table = {name: Agreement(200 * count / max(1, whole), whole) for name, count in counts.items()}
    for layer, with_kappa in LAYERS.items():
        right = [pair.right[layer] for one in compared for pair in one.pairs]
        labels = [(_label(one, layer), _label(other, layer)) for _, one, other in found] if with_kappa else []
        share = 100 * sum(right) / max(1, len(right))
        table[layer] = Agreement(share, len(right), kappa(labels) if with_kappa else None)
    return table


def _label(one: Attribution, layer: str) -> str:
    """Return what one annotator says on a layer of labels."""
    if layer == "kind":
        return one.source.kind if one.source else "none"
    return str(getattr(one, layer))


def _cues_meet(text: str, one: Attribution, other: Attribution) -> bool:
    """Tell whether two cues share a word, or neither is there."""
    return dice(word_starts(text, one.cue), word_starts(text, other.cue)) > 0


def _exact(text: str, one: Attribution, other: Attribution) -> bool:
    """Tell whether source, cue and content are the same but for marks at their edges."""
    roles = ((one.source, other.source), (one.cue, other.cue), (one.content, other.content))
    return all(trimmed(text, words) == trimmed(text, others) for words, others in roles)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, help="one half; both when not given")
    half = parser.parse_args().half
    pairs = annotated_twice((half,) if half else HALVES)
    first, second = (sum(len(pair[side].report.attributions) for pair in pairs) for side in (0, 1))
    print(f"{len(pairs)} articles, {first} and {second} attributions")
    print(f"{'layer':30}{'agreement':>10}{'kappa':>8}{'of':>7}")
    for name, row in agreement(pairs).items():
        kappas = "" if row.kappa is None else f"{row.kappa:.3f}"
        print(f"{name:30}{row.share:10.1f}{kappas:>8}{row.number:7d}")


if __name__ == "__main__":
    main()
