"""What each format holds of each field: the table of ``docs/exchange.md``, and what a user is told at an export."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from whoseword.data import load

Degree = Literal["whole", "partly", "lost"]
_DEGREES: dict[str, Degree] = {"w": "whole", "p": "partly", ".": "lost"}


@dataclass(frozen=True)
class Holding:
    """A field of ours, as ``Record.field``, and how much of it each format holds."""

    field: str
    of_ledger: bool
    degrees: dict[str, Degree]


@cache
def holdings() -> tuple[Holding, ...]:
    """Return all fields in the order of the records."""
    written = load("exchange")
    found = []
    for part in ("reports", "ledger"):
        for field, letters in written[part].items():
            degrees = dict(zip(written["formats"], (_DEGREES[one] for one in letters.split()), strict=True))
            found.append(Holding(field, part == "ledger", degrees))
    return tuple(found)


def losses(format: str, *, of_ledger: bool) -> tuple[str, ...]:  # noqa: A002 - the word that users have for it
    """Return the fields that a format cannot hold at all, of reports or of a ledger."""
    return tuple(
        one.field for one in holdings() if one.degrees.get(format) == "lost" and (of_ledger or not one.of_ledger)
    )


def notes() -> dict[str, str]:
    """Return for each format what ``partly`` means there, and how it is to be read."""
    return dict(load("exchange")["notes"])
