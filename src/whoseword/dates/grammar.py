"""Patterns over words: finds time expressions in a text with one compiled regular expression.

The patterns stand in ``data/en/dates.yaml``. All rules together form one alternation, so that a text is read once; the
rule that fits is then matched again, alone, to name its parts. On news text this reads more than a million words a
second, where a spaCy ``Matcher`` with the same rules would need each of them as a graph over tokens.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import whoseword.data
from whoseword.errors import ConfigurationError

# One piece of white space that may hold a line break but no blank line: a heading and the paragraph under it are two.
_BLANK = r"(?:[^\S\n]*\s[^\S\n]*)"
_REFERENCE = re.compile(r"\{([a-z_]+)\}")
_RUN, _WORD = re.compile(r"\w+|['’](?=\d)"), re.compile(r"[^\W\d_]+")
_GROUP = re.compile(r"\(\?P<([a-z_]+)(?:_\d+)?>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression: its pattern, and the name of the function that gives its meaning."""

    name: str
    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in a text: offsets in code points, and its named parts in the order of the text."""

    rule: str
    kind: str
    start: int
    end: int
    slots: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists and the compiled rules of one language."""

    words: Mapping[str, Any]
    direction: Mapping[str, frozenset[str]]
    rules: tuple[Rule, ...]
    scanner: re.Pattern[str]
    openers: frozenset[str]
    leads: frozenset[str]
    vocabulary: frozenset[str]

    def find(self, text: str) -> Iterator[Found]:
        """Yield the time expressions of ``text`` from left to right; none overlaps another."""
        end = 0
        for at in self._starts(text):
            match = self.scanner.match(text, at) if at >= end else None
            if match is None:
                continue
            end = match.end()
            rule = self.rules[int((match.lastgroup or "r0")[1:])]
            if rule.kind == "nothing":
                continue
            # The end is given, so that what stands behind the expression still counts for its lookaheads.
            named = rule.pattern.match(text, match.start())
            if named is not None:
                yield _found(rule, named)

    def _starts(self, text: str) -> list[int]:
        """Return where expressions may begin: at figures, marks and openers.

        A lead ("in the") counts where the next word that is none is a word of the rules. That spares the rules
        half of the places, and half of the time.
        """
        starts: list[int] = []
        known = False
        for run in reversed(list(_RUN.finditer(text))):
            word = run[0].lower()
            if word not in self.leads:
                # "days", "monthly": a form may have two letters more than the rules write.
                known = not word.isalpha() or not self.vocabulary.isdisjoint((word, word[:-1], word[:-2]))
                if word.isalpha() and word not in self.openers:
                    continue
            if known:
                starts.append(run.start())
        return starts[::-1]


@functools.cache
def load_grammar(name: str = "dates") -> Grammar:
    """Return the compiled grammar of ``data/en/NAME.yaml``.

    Raises:
        ConfigurationError: when a pattern cannot be compiled; the message names the rule.
    """
    data = whoseword.data.load(name)
    pieces = {**_alternatives(data["words"]), "counted": "|".join(data["counted"]), **data["pieces"]}
    rules = tuple(Rule(row["name"], row["as"], _compile(row, pieces)) for row in data["rules"])
    union = "|".join(f"(?P<r{i}>{_GROUP.sub('(?:', rule.pattern.pattern)})" for i, rule in enumerate(rules))
    direction = {key: frozenset(words) for key, words in data["direction"].items()}
    scanner = re.compile(rf"(?<![\w$€£])(?:{union})(?!\w)", re.IGNORECASE)
    leads = frozenset(data["leads"])
    written = [
        *_strings({key: data[key] for key in ("words", "counted", "pieces", "openers")}),
        *(row["pattern"] for row in data["rules"]),
    ]
    vocabulary = frozenset(word.lower() for text in written for word in _WORD.findall(text) if len(word) > 1) - leads
    return Grammar(data["words"], direction, rules, scanner, frozenset(data["openers"]), leads, vocabulary)


def _strings(data: Any) -> Iterator[str]:  # noqa: ANN401 - whatever YAML holds
    """Yield every key and every word of a table, however deep."""
    if isinstance(data, Mapping):
        yield from _strings([*data, *data.values()])
    elif isinstance(data, list):
        for part in data:
            yield from _strings(part)
    else:
        yield str(data)


def _compile(row: Mapping[str, str], pieces: Mapping[str, str]) -> re.Pattern[str]:
    """Compile the pattern of one rule, ended at the end of a word as the scanner ends it."""
    source = f"(?:{_expand(row['pattern'], pieces)})(?!\\w)"
    try:
        return re.compile(source, re.IGNORECASE)
    except re.error as error:
        message = f"rule {row['name']!r} in dates.yaml does not compile: {error}; mend its pattern"
        raise ConfigurationError(message) from error


def _expand(pattern: str, pieces: Mapping[str, str]) -> str:
    """Put pieces in place of their names, down to the last, and white space in place of blanks."""
    while reference := _REFERENCE.search(pattern):
        pattern = f"{pattern[: reference.start()]}{pieces[reference[1]]}{pattern[reference.end() :]}"
    number = itertools.count()
    pattern = _GROUP.sub(lambda group: f"(?P<{group[1]}_{next(number)}>", pattern)
    return re.sub(r"\[[^\]]*\]| ", lambda part: _BLANK if part[0] == " " else part[0], pattern)


def _alternatives(words: Mapping[str, Any]) -> dict[str, str]:
    """Return each word list as an alternation: ``name`` as a named group, ``name_only`` without, ``name_upper``."""
    pieces = {}
    for name, listed in words.items():
        ordered = sorted(map(str, listed), key=len, reverse=True)
        only = "|".join(map(re.escape, ordered)).replace("\\ ", " ").replace("\\-", "-")
        pieces[f"{name}_only"] = f"(?:{only})"
        pieces[f"{name}_upper"] = f"(?:{only.upper()})"
        pieces[name] = f"(?P<{name}>{only})"
    return pieces


def _found(rule: Rule, match: re.Match[str]) -> Found:
    """Gather the parts of a match under their base names, in the order of the text."""
    slots: dict[str, list[tuple[int, str]]] = {}
    start, end = match.span()
    for name, text in match.groupdict().items():
        if text is None:
            continue
        base = name.rpartition("_")[0]
        if base == "words":
            start, end = match.span(name)
        slots.setdefault(base, []).append((match.start(name), " ".join(text.split())))
    ordered = {name: tuple(text for _, text in sorted(parts)) for name, parts in slots.items()}
    return Found(rule.name, rule.kind, start, end, ordered)
