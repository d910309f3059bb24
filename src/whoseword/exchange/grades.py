"""Admiralty grades on their way out: a letter and a digit, never a number on another scale."""

from __future__ import annotations

import re

from whoseword.records import Judgement

_GRADE = re.compile(r"([A-F]?)([1-6]?)")


def letters(judgement: Judgement) -> tuple[str | None, str | None]:
    """Return reliability (A-F) and credibility (1-6) of a grade, each where it was given; both nothing otherwise."""
    found = _GRADE.fullmatch(judgement.value) if judgement.kind == "grade" else None
    return (found[1] or None, found[2] or None) if found else (None, None)
