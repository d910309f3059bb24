"""One attribution: source, cue and content -> position, factuality, and the words that decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from whoseword.commitment.clause import AUXILIARIES, SELF, read_clause
from whoseword.commitment.content import read_content
from whoseword.commitment.cue import CueReading, read_cue
from whoseword.commitment.lexicon import lowered, values
from whoseword.commitment.page import Page
from whoseword.commitment.words import word_set
from whoseword.records import Factuality, Position

_ADDRESSEE_REACH = 6  # words in which whom it is said to ends
_ARTICLES = frozenset(("the", "a", "an", "this", "these", "its", "his", "her", "their"))
# Positions whose value follows the modality of the content.
_LOWERED = frozenset(("asserts", "confirms", "alleges", "reports", "believes", "predicts", "promises"))


@dataclass(frozen=True, slots=True)
class Decision:
    """What the source does with the content, and why.

    Attributes:
        position: one of the nineteen.
        factuality: the source's value for the event in the content.
        rule: the rules that decided, in order, joined by "/".
        words: token indices of the words that decided.
        condition: token indices of the condition that the content stands under.
        flags: see docs/positions.md.
        main: token indices of the main clause of the content.
    """

    position: Position
    factuality: Factuality
    rule: str
    words: tuple[int, ...]
    condition: tuple[int, ...] = ()
    flags: tuple[str, ...] = ()
    main: tuple[int, ...] = field(default=(), repr=False)


def decide(page: Page, source: Sequence[int], cue: Sequence[int], content: Sequence[int]) -> Decision:
    """Return the decision for one attribution, given as token indices.

    An attribution without cue (a bare quotation) is read as a plain saying.
    """
    reading = (
        read_cue(page, source, cue, content) if cue else CueReading("asserts", False, None, ("no-cue",), (), plain=True)
    )
    content = _whole_content(page, reading, cue, content)
    clause = read_clause(page, source, _behind_addressee(page, reading, content))
    verdict = read_content(page, reading, clause, (source, cue, content))
    return Decision(
        position=cast("Position", verdict.position),
        factuality=_value(verdict.position, verdict.negative, verdict.ceiling, verdict.forced),
        rule="/".join(verdict.steps),
        words=tuple(sorted(set(verdict.tokens))),
        condition=verdict.condition,
        flags=tuple(dict.fromkeys(verdict.flags)),
        main=clause.tokens,
    )


def _whole_content(page: Page, reading: CueReading, cue: Sequence[int], content: Sequence[int]) -> Sequence[int]:
    """Return the content with what of its clause stands inside the cue ("[said they were not behind] <it>")."""
    if reading.head < 0 or not content or content[0] < cue[-1]:
        return content
    rest = [index for index in range(reading.head + 1, content[0]) if index in set(cue) or index > cue[-1]]
    words = [page.words[index] for index in rest]
    opener = next((at for at, word in enumerate(words) if word == "that" or word in SELF), None)
    if reading.plain and words[:1] and words[0] in _ARTICLES:  # "said the report was"
        opener = 0
    if opener is None or not (AUXILIARIES & set(words[opener:])):
        return content
    return (*rest[opener:], *content)


def _behind_addressee(page: Page, reading: CueReading, content: Sequence[int]) -> Sequence[int]:
    """Return the content behind whom it is said to: "warned | the newspaper that | he would sue"."""
    words = [page.words[index] for index in content[:_ADDRESSEE_REACH]]
    addressing = reading.cue is not None and reading.cue.entry.split()[0] in word_set("addressing")
    if not addressing or "that" not in words[1:]:
        return content
    at = words.index("that", 1)
    named = not (SELF - {"it"}) & set(words[:at])  # "I hope that"
    named = (
        named and not {"of", "to", "about", *word_set("claim")} & set(words[:at]) and not AUXILIARIES & set(words[:at])
    )
    clause_follows = page.words[content[at] + 1] in SELF | _ARTICLES if content[at] + 1 < len(page.words) else False
    return content[at + 1 :] if named and clause_follows else content


def _value(position: str, negative: bool, ceiling: str | None, forced: Factuality | None) -> Factuality:
    """Return the table's value, lowered to the ceiling ("may have": possible at most)."""
    if forced:
        return forced
    value = values()[position]["negative" if negative else "positive"]
    return lowered(value, ceiling) if ceiling and position in _LOWERED else value
