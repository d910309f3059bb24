"""What the words that govern an event in its own clause leave of its certainty, read from the syntax."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from whoseword.commitment.forms import verb_forms
from whoseword.commitment.page import Page
from whoseword.commitment.words import closed_class, entries
from whoseword.data import load

_NEGATIONS = closed_class("clause-negations") | {"no", "none", "without"}
# Relations through which a verb bears on an event below it.
_GOVERNED = frozenset(("obj", "xcomp", "ccomp", "nsubj:pass", "csubj:pass", "obl:arg"))
_BESIDE = frozenset(("aux", "aux:pass", "advmod", "amod", "mark", "det", "neg", "cop"))
_SAME = frozenset(("conj", "compound", "flat", "fixed", "cop", "aux", "aux:pass", "nmod"))
_STEPS = 4  # governors looked at, upwards
_HEDGED_BY_ADVERB = frozenset(("advmod", "aux", "mark", "amod"))


@dataclass(frozen=True, slots=True)
class Local:
    """What the clause leaves: "CT", "PR", "PS" or "Uu", whether it says that it is not so, and the words that do it."""

    certainty: str
    negative: bool
    rule: str
    tokens: tuple[int, ...] = ()


@cache
def _groups() -> tuple[tuple[str, str, bool, frozenset[str], frozenset[str]], ...]:
    """Return name, value, whether it turns, verb forms and words of each group of ``positions_events.yaml``."""
    rows = load("positions_events").items()
    return tuple(
        (
            name,
            row["value"],
            bool(row.get("turns")),
            frozenset(
                form for verb in entries(row["verbs"]) for form in verb_forms(verb.split()[0]) if " " not in verb
            ),
            frozenset(entries(row["words"])),
        )
        for name, row in rows
        if not row.get("stops")
    )


@cache
def _factive() -> frozenset[str]:
    """Return the forms of verbs below which nothing above them counts."""
    rows = (row for row in load("positions_events").values() if row.get("stops"))
    return frozenset(form for row in rows for verb in entries(row["verbs"]) for form in verb_forms(verb))


def read_locally(page: Page, index: int, within: Collection[int] | None = None) -> Local | None:
    """Return what the clause leaves of an event, or nothing where there is no syntax to read.

    Args:
        page: the Doc's words.
        index: the token that names the event.
        within: tokens that a holder's content holds; governors outside it (the cue) do not count.
    """
    if not page.doc.has_annotation("DEP"):
        return None
    certainty, negative, rules, tokens = "CT", False, [], []
    for step, (token, relation) in enumerate(_governors(page.doc[index])):
        if step and (page.words[token.i] in _factive() or (within is not None and token.i not in within)):
            break
        near = [child for child in token.children if child.dep_ in _BESIDE]
        for child in near:
            word = page.words[child.i]
            if word in _NEGATIONS and (step == 0 or relation in _GOVERNED) and not _only(page, child):
                negative = not negative
                tokens.append(child.i)
                rules.append("negation")
        for name, value, turns, verbs, words in _groups():
            by = [child.i for child in near if page.words[child.i] in words and child.dep_ in _HEDGED_BY_ADVERB]
            if step and relation in _GOVERNED and page.words[token.i] in verbs and _takes_event(token):
                by.append(token.i)
            if not by:
                continue
            tokens.extend(by)
            rules.append(name)
            negative = negative != turns
            if _lower(value, certainty):
                certainty = value
            break
    return Local(certainty, negative, "/".join(dict.fromkeys(rules)), tuple(sorted(set(tokens))))


def _takes_event(token: Token) -> bool:
    """Tell "is set to" from "set up"."""
    return token.lower_ != "set" or (
        token.tag_ == "VBN" and all(child.dep_ != "compound:prt" for child in token.children)
    )


def _only(page: Page, child: Token) -> bool:
    """Tell "not only" from a negation."""
    return page.words[child.i + 1 : child.i + 2] == ["only"]


def _lower(value: str, than: str) -> bool:
    order = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}
    return order[value] < order[than]


def _governors(token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the event's token and the words above it that bear on it, each with the relation that leads there."""
    yield token, ""
    for _ in range(_STEPS):
        relation = token.dep_
        if token.head is token or relation not in _GOVERNED | _SAME:
            return
        token = token.head
        yield token, relation
