"""Attributions of the pipeline beside those of the gold: which belong together, and in what they differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from whoseword.records import Attribution, Chain, Link, Report, Span, Words

_WORD = re.compile(r"\w+")
_UNNAMED = re.compile(r"^unnamed \((.*)\)$")
_EDGES = " \t\n\"'“”‘’,.;:"
#: Names alike enough to be one: "army of Chad", "Chad's army".
_ALIKE = 80


@dataclass
class Pair:
    """A gold attribution and the one found for it; ``right`` says which fields are."""

    gold: Attribution
    made: Attribution
    right: dict[str, bool] = field(default_factory=dict)


@dataclass
class Compared:
    """One article: its pairs, what was missed, what is not in the gold, and the chains of both sides."""

    text: str
    pairs: list[Pair]
    missed: list[Attribution]
    extra: list[Attribution]
    gold_chains: dict[str, Chain]
    made_chains: dict[str, Chain]


def compare(gold: Report, made: Report) -> Compared:
    """Return the two reports of one article side by side."""
    pairs = align(gold, made)
    found_gold, found_made = {pair.gold.id for pair in pairs}, {pair.made.id for pair in pairs}
    compared = Compared(
        text=gold.article.text,
        pairs=pairs,
        missed=[one for one in gold.attributions if one.id not in found_gold],
        extra=[one for one in made.attributions if one.id not in found_made],
        gold_chains={chain.attribution: chain for chain in gold.chains},
        made_chains={chain.attribution: chain for chain in made.chains},
    )
    partner = {pair.made.id: pair.gold.id for pair in pairs}
    links = _Links(gold, made)
    for pair in pairs:
        _judge(pair, gold.article.text, partner)
        chains = compared.gold_chains[pair.gold.id], compared.made_chains.get(pair.made.id)
        pair.right["chain"] = chains[1] is not None and links.same(chains[0], chains[1])
    return compared


def align(gold: Report, made: Report, *, source: bool = True) -> list[Pair]:
    """Pair one to one, best first: content, and with ``source`` the source too, share half of their words."""
    text = gold.article.text
    scored = []
    for one in gold.attributions:
        for other in made.attributions:
            content = dice(word_starts(text, one.content), word_starts(text, other.content))
            holder = dice(word_starts(text, one.source), word_starts(text, other.source))
            if content >= 0.5 and (holder >= 0.5 or not source):
                cue = dice(word_starts(text, one.cue), word_starts(text, other.cue))
                scored.append((content + holder + cue, one, other))
    # Two sets: the ids of two annotators are the same (a1, a2 ...) and mean other attributions.
    pairs, taken, given = [], set(), set()
    for _, one, other in sorted(scored, key=lambda row: -row[0]):
        if one.id not in taken and other.id not in given:
            pairs.append(Pair(one, other))
            taken.add(one.id)
            given.add(other.id)
    return sorted(pairs, key=lambda pair: pair.gold.content.spans)


def _judge(pair: Pair, text: str, partner: dict[str, str]) -> None:
    gold, made = pair.gold, pair.made
    pair.right |= {
        "source": _same(text, gold.source, made.source),
        "cue": _same(text, gold.cue, made.cue),
        "content": _same(text, gold.content, made.content),
        "nested": partner.get(made.within or "") == gold.within,
        "kind": gold.source is None or made.source is None or gold.source.kind == made.source.kind,
        "count": _counts(gold) == _counts(made),
        "form": gold.form == made.form,
        "position": gold.position == made.position,
        "factuality": gold.factuality == made.factuality,
    }
    for name in ("medium", "addressee", "said"):
        one, other = getattr(gold, name), getattr(made, name)
        pair.right[name] = (one is None) == (other is None) and (one is None or _meet(one.spans, other.spans))


def _counts(one: Attribution) -> tuple[int, int | None] | None:
    """How many stand behind an unnamed source; other kinds are not counted."""
    if one.source is None or one.source.count is None or one.source.kind != "unnamed":
        return None
    return one.source.count.low, one.source.count.high


class _Links:
    """Compares links of chains: the words of both meet, the names are alike, or both are open."""

    def __init__(self, gold: Report, made: Report) -> None:
        self.text = gold.article.text
        self.places: dict[str, list[Span]] = {}
        for one in gold.attributions:
            for words, name in ((one.source, one.source and one.source.actor),
                                (one.addressee, one.addressee and one.addressee.actor)):  # fmt: skip
                if words is not None and name is not None:
                    self.places.setdefault(name, []).extend(words.spans)
        self.names = {actor.id: actor.name for actor in made.actors}

    def same(self, gold: Chain, made: Chain) -> bool:
        """Tell whether two chains have the same links in the same order."""
        return len(gold.links) == len(made.links) and all(
            self._link(one, other) for one, other in zip(gold.links, made.links, strict=True)
        )

    def _link(self, gold: Link, made: Link) -> bool:
        if "unspecified" in (gold.holder, made.holder):
            return gold.holder == made.holder
        if _meet(self.places.get(gold.holder, ()), made.spans):
            return True
        name = _UNNAMED.sub(r"\1", gold.holder)
        return any(
            fuzz.token_set_ratio(name.lower(), _UNNAMED.sub(r"\1", other).lower()) >= _ALIKE
            for other in (made.holder, self.names.get(made.actor or "", made.holder))
        )


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    """Return twice the shared words over all words; two empty sets are alike."""
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


def word_starts(text: str, words: Words | None) -> frozenset[int]:
    """Return where the words of a role start in the text."""
    spans = words.spans if words else ()
    return frozenset(match.start() for span in spans for match in _WORD.finditer(text, span.start, span.end))


def _same(text: str, one: Words | None, other: Words | None) -> bool:
    return trimmed(text, one) == trimmed(text, other)


def trimmed(text: str, words: Words | None) -> list[tuple[int, int]]:
    """Return spans without marks and punctuation at their edges; parts with nothing but those between them are one."""
    parts: list[tuple[int, int]] = []
    for span in words.spans if words else ():
        start, end = span.start, span.end
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        if parts and not text[parts[-1][1] : start].strip(_EDGES):
            parts[-1] = (parts[-1][0], end)
        elif start < end:
            parts.append((start, end))
    return parts


def _meet(one: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in others)


class Tally:
    """Counts over articles."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.counts: Counter[str] = Counter()

    def add(self, one: Compared) -> None:
        """Count one article in."""
        self.counts.update(found=len(one.pairs), gold=len(one.pairs) + len(one.missed),
                           made=len(one.pairs) + len(one.extra))  # fmt: skip
        for pair in one.pairs:
            self.counts.update(f"right {name}" for name, right in pair.right.items() if right)
            for name in ("medium", "addressee", "said"):
                wanted, made = getattr(pair.gold, name) is not None, getattr(pair.made, name) is not None
                self.counts[f"gold {name}"] += wanted
                self.counts[f"made {name}"] += made
                self.counts[f"both {name}"] += wanted and made and pair.right[name]

    def figures(self) -> dict[str, float]:
        """Return per cents: found as precision, recall and F1; fields over found attributions."""
        counts = self.counts
        found = counts["found"]
        figures = {
            "precision": _share(found, counts["made"]),
            "recall": _share(found, counts["gold"]),
            "found_f1": _share(2 * found, counts["gold"] + counts["made"]),
        }
        for name in ("source", "cue", "content", "nested", "kind", "count", "form", "position", "factuality", "chain"):
            figures[name] = _share(counts[f"right {name}"], found)
        figures["chain_all"] = _share(counts["right chain"], counts["gold"])
        for name in ("medium", "addressee", "said"):
            figures[name] = _share(2 * counts[f"both {name}"], counts[f"gold {name}"] + counts[f"made {name}"])
        return figures


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def describe(one: Compared) -> Iterator[str]:
    """Yield two lines for each difference: the gold's and the pipeline's."""
    for gold in one.missed:
        near = [
            made
            for made in one.extra
            if dice(word_starts(one.text, gold.content), word_starts(one.text, made.content)) > 0.2
        ]
        yield f"MISSED {_short(gold)}"
        yield "       " + (" || ".join(_short(made) for made in near) or "nothing near")
    for made in one.extra:
        yield f"EXTRA  {_short(made)}  {made.made_by}"
    for pair in one.pairs:
        wrong = [name for name, right in pair.right.items() if not right]
        for name in wrong:
            yield f"{name.upper()} gold: {_field(pair.gold, name, one.gold_chains)}   ({pair.gold.id})"
            yield f"{' ' * len(name)} made: {_field(pair.made, name, one.made_chains)}   ({_text(pair.made.cue)})"


def _field(one: Attribution, name: str, chains: dict[str, Chain]) -> str:
    if name == "chain":
        return " <- ".join(link.holder for link in chains[one.id].links) if one.id in chains else "none"
    if name in ("kind", "count"):
        return f"{one.source.kind} {_counts(one)} [{one.source.text}]" if one.source else "no source"
    if name == "nested":
        return str(one.within)
    value = getattr(one, name)
    return _text(value) if value is None or hasattr(value, "text") else str(value)


def _text(words: Words | None) -> str:
    return " ".join(words.text.split()) if words else "-"


def _short(one: Attribution) -> str:
    content = _text(one.content)
    if len(content) > 90:
        content = f"{content[:60]} ... {content[-25:]}"
    return f"[{_text(one.source)}] {{{_text(one.cue)}}} {content}"
