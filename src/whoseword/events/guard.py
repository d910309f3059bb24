"""Sentences whose words of war and diplomacy mean something else: sport, weather, culture, markets, campaigns."""

import re
from functools import cache

from whoseword.data import load

# Headlines of other pages, run into the sentence by whoever took the text off its page.
_CHAFF = re.compile(r"\bMORE\b|\b(?:JUST WATCHED|MUST WATCH)\b|\btoggle caption\b")
_WORD = re.compile(r"\w+")
_SCORE = re.compile(r"(?<![\w-])\d{1,2}[-–]\d{1,2}(?![\w-]| (?:vote|years?|months?|days?|weeks?))")


class _Listed:
    """Words and groups of words, and how many different ones of them a text holds."""

    def __init__(self, words: list[str]) -> None:
        listed = [str(word) for word in words]
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)")
        self._firsts = frozenset(_WORD.findall(word)[0] for word in listed)

    def count(self, text: str, words: set[str]) -> int:
        """Count them in a text, lower case; its ``words`` spare most texts the search."""
        return 0 if self._firsts.isdisjoint(words) else len(set(self._pattern.findall(text)))


@cache
def _lists() -> tuple[list[tuple[_Listed, _Listed]], _Listed, _Listed]:
    lists = load("events_domains")
    domains = [(_Listed(words["strong"]), _Listed(words["weak"])) for words in lists["domains"].values()]
    return domains, _Listed(lists["political"]), _Listed(lists["campaign"])


def is_political(text: str) -> bool:
    """Tell whether a sentence may hold a political event.

    One strong or two different weak words of another walk of life speak against it; as many words of politics for it.
    """
    if _CHAFF.search(text) and not text.isupper():
        return False
    lowered = text.lower()
    if _SCORE.search(lowered):
        lowered += " score match"  # "4-2" and "for 6" are told of games
    words = set(_WORD.findall(lowered))
    domains, political, campaign = _lists()
    for_it = political.count(lowered, words)
    if campaign.count(lowered, words) > for_it:
        return False
    for strong, weak in domains:
        against = 2 * strong.count(lowered, words) + weak.count(lowered, words)
        if against >= 2 and against > 2 * for_it:  # noqa: PLR2004 - one strong word or two weak ones
            return False
    return True
