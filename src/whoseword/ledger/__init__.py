"""One ledger from many reports: who asserts what, who denies it, from how many roots, since when, what changed.

>>> from whoseword.ledger import open_ledger
>>> with open_ledger("news.db") as ledger:  # doctest: +SKIP
...     for line in ledger.claims():
...         print(line.status, line.proposition)
"""

from whoseword.ledger.engine import LedgerOptions
from whoseword.ledger.filters import ArticleFilter, ClaimFilter, ClaimSort, StanceFilter
from whoseword.ledger.histories import DayTally
from whoseword.ledger.ledger import JudgementKind, Ledger, open_ledger
from whoseword.ledger.occurrences import EventCount, EventEntry, EventFilter
from whoseword.ledger.paging import Page, Rows
from whoseword.ledger.passages import Passage, VersionLine
from whoseword.ledger.remembering import LedgerIndex
from whoseword.ledger.results import (
    ActorPage,
    AddResult,
    ArticleLine,
    ClaimLine,
    ClaimPage,
    Counts,
    Fetch,
    Hit,
    RejectedArticle,
    StanceLine,
    Trace,
)
from whoseword.ledger.status import By, Change, Ground, Retraction, history, retractions, status

__all__ = [
    "ActorPage",
    "AddResult",
    "ArticleFilter",
    "ArticleLine",
    "By",
    "Change",
    "ClaimFilter",
    "ClaimLine",
    "ClaimPage",
    "ClaimSort",
    "Counts",
    "DayTally",
    "EventCount",
    "EventEntry",
    "EventFilter",
    "Fetch",
    "Ground",
    "Hit",
    "JudgementKind",
    "Ledger",
    "LedgerIndex",
    "LedgerOptions",
    "Page",
    "Passage",
    "RejectedArticle",
    "Retraction",
    "Rows",
    "StanceFilter",
    "StanceLine",
    "Trace",
    "VersionLine",
    "history",
    "open_ledger",
    "retractions",
    "status",
]
