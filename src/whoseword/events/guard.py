"""Sentences whose words of war and diplomacy mean something else: sport, weather, culture, markets, campaigns."""

import re
from functools import cache

from whoseword.data import load

# Headlines of other pages, run into the sentence by whoever took the text off its page.
_CHAFF = re.compile(r"\bMORE\b|\b(?:JUST WATCHED|MUST WATCH)\b|\btoggle caption\b")
_SCORE = re.compile(r"(?<![\w-])\d{1,2}[-–]\d{1,2}(?![\w-]| (?:vote|years?|months?|days?|weeks?))")


@cache
def _patterns() -> tuple[list[tuple[re.Pattern[str], re.Pattern[str]]], re.Pattern[str], re.Pattern[str]]:
    lists = load("events_domains")
    domains = [(_any_of(words["strong"]), _any_of(words["weak"])) for words in lists["domains"].values()]
    return domains, _any_of(lists["political"]), _any_of(lists["campaign"])


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(str(word)) for word in words) + r")(?!\w)")


def is_political(text: str) -> bool:
    """Tell whether a sentence may hold a political event.

    One strong or two different weak words of another walk of life speak against it; as many words of politics for it.
    """
    if _CHAFF.search(text) and not text.isupper():
        return False
    lowered = text.lower()
    if _SCORE.search(lowered):
        lowered += " score match"  # "4-2" and "for 6" are told of games
    domains, political, campaign = _patterns()
    for_it = len(set(political.findall(lowered)))
    if len(set(campaign.findall(lowered))) > max(0, for_it):
        return False
    for strong, weak in domains:
        against = 2 * len(set(strong.findall(lowered))) + len(set(weak.findall(lowered)))
        if against >= 2 and against > 2 * for_it:  # noqa: PLR2004 - one strong word or two weak ones
            return False
    return True
