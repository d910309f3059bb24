"""The Admiralty pair: reliability of the source (a letter), credibility of the information (a digit), never a number.

Credibility is suggested with its reasons from status and roots. Reliability belongs to a person: the machine has no
ground to judge a source, and suggests nothing.
"""

import re
from typing import Literal

from whoseword.errors import ConfigurationError
from whoseword.ledger.roots import UNSPECIFIED
from whoseword.records import Record, Status, StatusName

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]

RELIABILITY: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY: dict[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
_GRADE = re.compile(r"([A-F]?)([1-6]?)")
SEVERAL = 2


class Suggestion(Record, frozen=True, kw_only=True):
    """The credibility that the rules suggest, and why; a person's grade stands beside it, never under it."""

    credibility: Credibility
    meaning: str
    reasons: tuple[str, ...]


def read_grade(value: str) -> tuple[str | None, str | None]:
    """Return letter and digit of a grade; either may be left out.

    >>> read_grade("B2"), read_grade("f"), read_grade("6")
    (('B', '2'), ('F', None), (None, '6'))

    Raises:
        ConfigurationError: when it is neither.
    """
    found = _GRADE.fullmatch(value.strip().upper())
    if found is None or not found.group():
        message = f"grade {value!r} is no Admiralty grade; write a letter A-F, a digit 1-6, or both, as in B2"
        raise ConfigurationError(message)
    return found[1] or None, found[2] or None


# Status, whether it rests on several roots -> the digit, and why. For on-record claims the roots that are possible
# count, for the others those that are certain.
_RULES: dict[tuple[StatusName, bool], tuple[Credibility, str]] = {
    ("corroborated", True): ("1", "independent roots agree and nobody denies it"),
    ("acknowledged", True): ("1", "the actor itself says so, and an independent root agrees"),
    ("acknowledged", False): ("2", "the actor itself says so, and nobody else is known to"),
    ("on-record", True): ("2", "a named root, and others that may be independent of it"),
    ("on-record", False): ("3", "a single named root"),
    ("disputed", True): ("3", "independent roots agree, but it is denied"),
    ("disputed", False): ("4", "a single root asserts it, and it is denied"),
    ("alleged", True): ("3", "a root was found, but it has no name"),
    ("alleged", False): ("6", "no root was found"),
    ("denied", False): ("5", "only denials are known"),
    ("withdrawn", False): ("5", "those who asserted it took it back"),
}


def suggest_credibility(found: Status | None) -> Suggestion:
    """Return the suggested credibility of a claim with this status."""
    if found is None:
        return Suggestion(credibility="6", meaning=CREDIBILITY["6"], reasons=("nobody asserts or denies it",))
    certain, possible = found.roots.certain, found.roots.possible
    counted = {"on-record": possible >= SEVERAL, "alleged": found.asserters != (UNSPECIFIED,)}.get(
        found.status, certain >= SEVERAL
    )
    digit, reason = _RULES[found.status, counted]
    roots = f"roots: {certain} certain, at most {possible}"
    return Suggestion(credibility=digit, meaning=CREDIBILITY[digit], reasons=(reason, roots))
