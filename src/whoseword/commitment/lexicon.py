"""The word lists, compiled: runs of words -> what they do to a position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, cast

from whoseword.commitment.forms import verb_forms
from whoseword.commitment.words import closed_class, entries
from whoseword.data import load
from whoseword.records import Factuality

Kind = Literal["verb", "noun", "adjective", "operator"]
Place = Literal["noun", "tagged-noun", "participle", "any"]
_KINDS: dict[str, Kind] = {
    "nouns": "noun",
    "adjectives": "adjective",
    "adverbs": "adjective",
    "frames": "verb",
}
# Verbs that give way to the noun or infinitive after them: "issued a denial", "made a promise", "sought to deny".
_LIGHT_NOUN = closed_class("lexicon-light-noun")
_LIGHT_INFINITIVE = closed_class("lexicon-light-infinitive")
# Confirming verbs that take a claim on rather than speak of it: to refuse them is to reject, not to keep silent.
_ACCEPTING = closed_class("lexicon-accepting")
_EXCLUDING = frozenset(("rule out", "exclude", "preclude", "exclude the possibility", "rule out the possibility"))
_CLAIMING = frozenset(("claim responsibility", "claim credit", "take responsibility", "claim victory", "take credit"))
_JUDGING = closed_class("lexicon-judging")
_WANTING = closed_class("lexicon-wanting")
_SKIPPED = closed_class("lexicon-skipped")
_UNDERTAKING = closed_class("lexicon-undertaking")


@dataclass(frozen=True, slots=True)
class Cue:
    """What a run of words does by itself.

    Attributes:
        position: its position, or the name of an operator.
        kind: verb, noun, adjective (adverbs with them) or operator.
        entry: the entry in the word list that it comes from.
        plain: it only reports that something was said: the content decides.
        light_noun: it gives way to the noun after it.
        light_infinitive: it gives way to the infinitive after it.
        negative: it points the other way ("doubts").
        manner: a finer kind that operators and content treat apart: "firm", "act", "plan", "accepting", "excluding",
            "undertaking", "wanting", "judging", "frame"; else empty.
    """

    position: str
    kind: Kind
    entry: str
    plain: bool = False
    light_noun: bool = False
    light_infinitive: bool = False
    negative: bool = False
    manner: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that the lexicon knows, at ``start`` to ``end`` (exclusive) of the sequence searched."""

    start: int
    end: int
    cue: Cue


@dataclass(slots=True)
class _Node:
    """One step of the tree of runs of words."""

    next: dict[str, _Node] = field(default_factory=dict)
    readings: dict[str, Cue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Operator:
    """Words before a cue that change its position; see ``positions_operators.yaml``."""

    name: str
    effect: Mapping[str, str]
    base: str
    flag: str | None


class Lexicon:
    """Finds cues and operators in a sequence of lower-case words."""

    def __init__(self, cues: Mapping[str, Any], operators: Mapping[str, Any]) -> None:
        """Compile the word lists of ``positions_cues.yaml`` and ``positions_operators.yaml``."""
        self._root = _Node()
        self.operators: dict[str, Operator] = {}
        for position, lists in cues.items():
            if position != "sentences":
                self._add_class(position, lists)
        for name, row in operators.items():
            self.operators[name] = Operator(name, row["effect"], row["base"], row.get("flag"))
            for entry in entries(row.get("words", "")):
                self._add(entry.split(), Cue(name, "operator", entry))
            for entry in entries(row.get("verbs", "")):
                for words in _inflected(entry):
                    self._add(words, Cue(name, "operator", entry))
        self.operator_words = frozenset(
            word for row in operators.values() for entry in _operator_runs(row) for word in entry
        )

    def _add_class(self, position: str, lists: Mapping[str, str]) -> None:
        for name, text in lists.items():
            for written in entries(text):
                entry, negative = written.removesuffix("/-"), written.endswith("/-")
                cue = _cue(position, name, entry, negative)
                runs = _inflected(entry) if name not in _KINDS else [entry.split()]
                if name == "nouns" and not entry.endswith("s"):
                    runs.append(f"{entry[:-1]}ies".split() if entry.endswith("ry") else f"{entry}s".split())
                for words in runs:
                    self._add(words, cue)

    def _add(self, words: Sequence[str], cue: Cue) -> None:
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        node.readings.setdefault(cue.kind, cue)
        if any("-" in word for word in words):  # spaCy parts "so-called" into three tokens
            parts = [part for word in words for part in re.split("(-)", word) if part]
            if parts != list(words):
                self._add(parts, cue)

    def known(self, word: str) -> bool:
        """Tell whether any entry is this one word."""
        node = self._root.next.get(word)
        return node is not None and bool(node.readings)

    def find(self, words: Sequence[str], places: Sequence[Place]) -> Iterator[Found]:
        """Yield the longest known runs of words from left to right, none overlapping.

        Args:
            words: lower-case words.
            places: for each word, whether a noun or a participle stands there ("the claim", "is not persuaded").
        """
        start = 0
        while start < len(words):
            node, end, best, best_end = self._root, start, None, start
            while end < len(words):
                step = node.next.get(words[end])
                if step is None and start < end and words[end] in _SKIPPED and end + 1 < len(words):
                    end += 1  # "raised | further | questions about"
                    step = node.next.get(words[end])
                if step is None:
                    break
                node, end = step, end + 1
                if node.readings and (cue := _reading(node.readings, places[start])) is not None:
                    best, best_end = cue, end
            if best is None:
                start += 1
                continue
            yield Found(start, best_end, best)
            start = best_end


_ORDER: dict[Place, tuple[Kind, ...]] = {
    "noun": ("operator", "noun", "adjective"),
    "tagged-noun": ("operator", "noun", "adjective", "verb"),  # taggers err; a verb alone is better than nothing
    "participle": ("operator", "adjective", "verb", "noun"),
    "any": ("operator", "verb", "adjective", "noun"),
}


def _reading(readings: Mapping[str, Cue], place: Place) -> Cue | None:
    """Choose among noun, verb and adjective of one form ("claims", "alleged") by what stands before it."""
    return next((readings[kind] for kind in _ORDER[place] if kind in readings), None)


def _cue(position: str, name: str, entry: str, negative: bool) -> Cue:
    first = entry.split(maxsplit=1)[0]
    kind: Kind = _KINDS.get(name, "verb")
    plain = (
        name == "plain"
        or (position == "asserts" and name == "nouns")
        or entry in {"according to", "according", "as told to"}
    )
    return Cue(
        position,
        kind,
        entry,
        plain,
        light_noun=kind == "verb" and first in _LIGHT_NOUN,
        light_infinitive=kind == "verb" and (first in _LIGHT_INFINITIVE or entry.endswith(("said to", "reported to"))),
        negative=negative,
        manner=_manner(position, name, entry),
    )


def _manner(position: str, name: str, entry: str) -> str:
    """Return the finer kind of an entry, the first that fits."""
    first = entry.split(maxsplit=1)[0]
    kinds = (
        ("act", entry in _CLAIMING),
        (name, name in {"firm", "plan"}),
        ("firm", position == "asserts" and name in {"adjectives", "adverbs"}),
        ("wanting", position == "asks" and first in _WANTING),
        ("excluding", entry in _EXCLUDING),
        ("accepting", position == "confirms" and first in _ACCEPTING),
        ("judging", position == "believes" and first in _JUDGING),
        ("undertaking", position == "promises" and first in _UNDERTAKING),
        ("act", name == "plain" and not {entry, first} & _speech()),
        ("frame", name == "frames"),
    )
    return next((kind for kind, fits in kinds if fits), "")


@cache
def _speech() -> frozenset[str]:
    """Return the verbs of speaking: to refuse them is to keep silent, to refuse others is to turn a thing down."""
    return frozenset(entries(load("positions_content")["words"]["speech"]))


def _inflected(entry: str) -> list[list[str]]:
    first, *rest = entry.split()
    return [[form, *rest] for form in verb_forms(first)]


def _operator_runs(row: Mapping[str, str]) -> Iterable[list[str]]:
    yield from (entry.split() for entry in entries(row.get("words", "")))
    for entry in entries(row.get("verbs", "")):
        yield from _inflected(entry)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the shipped word lists, compiled once."""
    return Lexicon(load("positions_cues"), load("positions_operators"))


@cache
def values() -> dict[str, dict[str, Factuality]]:
    """Return for each position its factuality with positive and with negative content."""
    rows: dict[str, dict[str, Factuality]] = load("positions")["values"]
    return rows


def lowered(value: Factuality, ceiling: str) -> Factuality:
    """Return a value lowered to "PR" or "PS", the same direction; lower ones and those without direction stay.

    >>> lowered("CT-", "PS")
    'PS-'
    """
    order = {"CT": 3, "PR": 2, "PS": 1}
    if value in {"CTu", "Uu"} or order[value[:2]] <= order[ceiling]:
        return value
    return cast("Factuality", f"{ceiling}{value[2:]}")
