"""Base forms of the words that rules know: every inflection of the listed verbs and nouns, made once.

The trained lemmas are right for most words, but a rule that hangs on one verb must not fail with a lemma.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from whoseword.data import load

_VOWELS = frozenset("aeiou")


@cache
def table() -> dict[str, Any]:
    """Return the rules of attribution as data."""
    rules: dict[str, Any] = load("attribution")
    return rules


@cache
def words(*path: str) -> frozenset[str]:
    """Return a list of words of the rules; ``path`` leads to it.

    >>> "deny" in words("verbs", "object")
    True
    """
    node: Any = table()
    for step in path:
        node = node[step]
    return frozenset(node.split() if isinstance(node, str) else map(str, node))


@cache
def saying() -> frozenset[str]:
    """Return the verbs that take what is said as a clause, with or without somebody who is told.

    >>> {"say", "tell"} <= saying()
    True
    """
    return words("verbs", "clause") | words("verbs", "listener")


def lemma_of(word: str) -> str:
    """Return the base form of an inflected listed word, or the word itself; lower case in, lower case out.

    >>> lemma_of("denied"), lemma_of("told"), lemma_of("ministries"), lemma_of("unlisted")
    ('deny', 'tell', 'ministry', 'unlisted')
    """
    return _forms().get(word, word)


def noun_of(word: str) -> str:
    """Return the singular of a listed noun, or the word itself; a noun may look like a verb's participle.

    >>> noun_of("warnings"), noun_of("warning"), lemma_of("warning")
    ('warning', 'warning', 'warn')
    """
    return _nouns().get(word, word)


@cache
def _nouns() -> dict[str, str]:
    rules = table()
    listed = [word for name in rules["noun_lists"] for word in rules[name].split()]
    listed += [word for name in ("given", "messages") for word in rules["unanswered"][name].split()]
    listed += [word for name in rules["nouns"] for word in rules["nouns"][name].split()]
    return {plural_of(noun): noun for noun in listed}


@cache
def _forms() -> dict[str, str]:
    rules = table()
    forms = dict(_nouns())
    groups = [group.split() for group in rules["verbs"].values()]
    groups += [row["words"] for row in rules["silence"]] + [rules["unanswered"]["giving"].split()]
    for group in groups:
        for verb in group:
            for form in (_third(verb), _past(verb), _participle(verb)):
                forms.setdefault(form, verb)
    for verb, irregular in rules["irregular"].items():
        for form in irregular.split():
            forms[form] = verb
    return forms


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    return verb[:-1] + "ies" if _consonant_y(verb) else verb + "s"


def plural_of(noun: str) -> str:
    """Return the plural of a noun as it is spelt by rule: "bodies", "women", "churches"."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return _third(noun)


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if _consonant_y(verb):
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _participle(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def _doubled(verb: str) -> str:
    """One short stressed vowel before one consonant doubles it; the list says which (no stress in spelling)."""
    return verb + verb[-1] if verb in words("doubling") else verb
