"""Beside the position: what exactly is denied, and words of estimative probability."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from whoseword.commitment.page import Page
from whoseword.commitment.words import closed_class, entries
from whoseword.data import load

_CONTRAST = closed_class("scope-contrast")
_SENTENCE_REACH = 25  # words after the content in which the other half of a contrast stands


@cache
def _estimates() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Return scale and term of each word of estimative probability, by its first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for scale, rows in load("positions")["estimates"].items():
        if scale == "sentences":
            continue
        for term, variants in rows.items():
            for variant in variants:
                words = tuple(variant.split())
                table.setdefault(words[0], []).append((words, scale, term))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return table


def estimate(page: Page, tokens: Sequence[int]) -> tuple[tuple[int, ...], str, str] | None:
    """Return tokens, scale and term of the first word of estimative probability, or nothing."""
    words = [page.words[index] for index in tokens]
    table = _estimates()
    for start, word in enumerate(words):
        for run, scale, term in table.get(word, ()):
            if tuple(words[start : start + len(run)]) == run:
                return tuple(tokens[start : start + len(run)]), scale, term
    return None


@cache
def _scope_words(name: str) -> frozenset[str]:
    return frozenset(entries(load("positions_scope")[name]["words"]))


def denied(page: Page, main: Sequence[int], content: Sequence[int]) -> tuple[tuple[int, ...], str]:
    """Return the tokens of what exactly is denied, and the flag that says so.

    A denial of intent ("did not knowingly supply") leaves the act open; a contrast ("not missiles but drones", "sold
    drones, not to Russia") denies one part only. Without such words it is the whole event.

    Args:
        page: the Doc's words.
        main: tokens of the main clause of the content.
        content: all tokens of the content.
    """
    tokens = list(main or content)
    words = [page.words[index] for index in tokens]
    for at, word in enumerate(words):
        if word in _scope_words("intent"):
            return (tokens[at],), "denies-intent"
        if " ".join(words[at : at + 2]) in _scope_words("intent"):
            return tuple(tokens[at : at + 2]), "denies-intent"
    if "not" in words[1:] and (part := _contrasted(words)):
        start, end = part
        recipient = words[start] in _scope_words("recipient")
        return tuple(tokens[start:end]), "denies-recipient" if recipient else "denies-kind"
    kind = next((at for at, word in enumerate(words) if word in _scope_words("kind")), None)
    if kind is not None and _contrast_after(page, content):
        return tuple(tokens[kind : kind + 2]), "denies-kind"
    return tuple(tokens), "denies-event"


def _contrasted(words: Sequence[str]) -> tuple[int, int] | None:
    """Return the denied half of "not X but Y" or "Y, not X"."""
    at = words.index("not", 1)
    if "but" in words[at:]:
        return at + 1, words.index("but", at)
    if words[at - 1] == "," and at + 1 < len(words):
        return at + 1, len(words)
    return None


def _contrast_after(page: Page, content: Sequence[int]) -> bool:
    """Tell whether the sentence goes on with the other half: "but had sold only drones"."""
    last = content[-1]
    following = [
        page.words[index]
        for index in range(last + 1, min(last + _SENTENCE_REACH, len(page.words)))
        if page.sentence[index] == page.sentence[last]
    ]
    return bool(_CONTRAST & set(following))
