"""The same thing told weaker in one place and stronger in another: from headline to body, or from one holder twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from whoseword.commitment.factuality import Holder
from whoseword.commitment.lexicon import lexicon
from whoseword.commitment.page import QUOTES, Page
from whoseword.commitment.words import closed_class, find_run
from whoseword.data import load
from whoseword.records import Attribution

_STEM = 5  # letters that two forms of one word share, most of the time
_SHARED_WORDS = 2
_SHARED_PART = 0.5  # of the shorter of two contents; below it, contents of one article share names only
_HEADLINE_LENGTH = 160
_FULL = 3  # the strength of a plain statement
_SHORT = 3  # words up to this length say little
_LIGHT = closed_class("drift-light")


@cache
def _strength() -> Mapping[str, int]:
    rows: dict[str, int] = load("positions")["strength"]
    return rows


def drifts(page: Page, attributions: Sequence[Attribution], holders: Mapping[str, Holder]) -> dict[str, str]:
    """Return for each attribution that drifts its flag: ``drift:START-END>START-END``, the weaker place first.

    The places are character offsets of two contents, or of the headline and a content.
    """
    stems = {attribution.id: _stems(page, holders[attribution.id].content) for attribution in attributions}
    found: dict[str, str] = {}
    told: dict[str, list[Attribution]] = {}
    for later in attributions:
        earlier_ones = told.setdefault(_holder(later), [])
        for earlier in earlier_ones:
            if _rises(earlier, later) and _shared(stems[earlier.id], stems[later.id]):
                found[later.id] = f"drift:{_place(earlier)}>{_place(later)}"
        if later.source is not None:
            earlier_ones.append(later)
    return _from_headline(page, attributions, stems, holders) | found


def _from_headline(
    page: Page, attributions: Sequence[Attribution], stems: Mapping[str, set[str]], holders: Mapping[str, Holder]
) -> dict[str, str]:
    """Flag contents that the headline states flatly and the body only attributes."""
    end = page.doc.text.find("\n")
    if not 0 < end <= _HEADLINE_LENGTH:
        return {}
    headline = [token.i for token in page.doc if token.idx < end]
    cues = lexicon().find([page.words[index] for index in headline], [page.place(index) for index in headline])
    if any(not (item.cue.position == "asserts" and item.cue.manner in {"act", "firm"}) for item in cues):
        return {}  # the headline names its source
    shown = [page.words[index] for index in headline]
    if any(find_run(shown, name) for name in ("suggests", "believes", "unlikely")) or (QUOTES | {"?"}) & set(shown):
        return {}  # it hedges, asks, or keeps a distance by quotation marks
    said = _stems(page, headline)
    weaker = {}
    for attribution in attributions:
        content = holders[attribution.id].content
        strength = _strength().get(attribution.position, 3)
        if content and content[0] > headline[-1] and strength < _FULL and _shared(stems[attribution.id], said):
            weaker[attribution.id] = f"drift:{_place(attribution)}>0-{end}"
    return weaker


def _stems(page: Page, tokens: Sequence[int]) -> set[str]:
    return {
        _stem(page.words[index])
        for index in tokens
        if len(page.words[index]) > _SHORT and page.words[index].isalpha() and page.words[index] not in _LIGHT
    }


def _stem(word: str) -> str:
    """Return what forms of one word share, most of the time: "leak", "leaking"."""
    for ending in ("ing", "ery", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > _SHORT:
            return word.removesuffix(ending)[:_STEM]
    return word[:_STEM]


def _shared(one: set[str], other: set[str]) -> bool:
    common = len(one & other)
    return common >= _SHARED_WORDS and common >= _SHARED_PART * min(len(one), len(other))


def _holder(attribution: Attribution) -> str:
    """Return what names the holder: the actor where it is known, else the words of the source."""
    if attribution.source is None:
        return ""
    return attribution.source.actor or attribution.source.text.lower()


def _rises(earlier: Attribution, later: Attribution) -> bool:
    strength = _strength()
    if earlier.position not in strength or later.position not in strength:
        return False
    return strength[earlier.position] < strength[later.position]


def _place(attribution: Attribution) -> str:
    spans = attribution.content.spans
    return f"{spans[0].start}-{spans[-1].end}" if spans else "0-0"
