"""What is being added, as programs see it."""

from __future__ import annotations

from typing import Literal

from whoseword.ledger import AddResult
from whoseword.records import Record
from whoseword.web.adding import Job


class JobLine(Record, frozen=True, kw_only=True):
    """One thing to add: how far it is, what became of its articles, and why it failed."""

    id: str
    words: str
    state: Literal["waiting", "reading", "done", "failed"]
    results: tuple[AddResult, ...] = ()
    error: str | None = None


def line_of(job: Job) -> JobLine:
    """Return a job as a record."""
    return JobLine(id=job.id, words=job.words, state=job.state, results=tuple(job.results), error=job.error)
