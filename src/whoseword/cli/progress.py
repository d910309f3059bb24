"""What a person sees on standard error while articles are read, and what is said at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whoseword.records import Report

Advance = Callable[[str], None]


class Tally:
    """Counts what passes by."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.articles = 0
        self.words = 0
        self.rejected: list[str] = []
        self.undated = 0
        self._start = time.monotonic()

    def count(self, reports: Iterator[Report], advance: Advance) -> Iterator[Report]:
        """Yield the reports, counting each and telling ``advance`` how far it is."""
        for report in reports:
            self.articles += 1
            self.words += len(report.article.text.split())
            if report.rejected:
                name = report.article.title or report.article.url
                whose = f" ({name})" if name else ""
                self.rejected.append(f"{report.rejected.room}{whose}: {report.rejected.reason}")
            elif not report.article.published:
                self.undated += 1
            yield report
            advance(self.line())

    def line(self) -> str:
        """Return how far it is, in one line."""
        seconds = max(time.monotonic() - self._start, 0.001)
        rejected = f", {len(self.rejected)} rejected" if self.rejected else ""
        plural = "" if self.articles == 1 else "s"
        return f"{self.articles:,} article{plural}{rejected}, {self.words:,} words, {self.words / seconds:,.0f} words/s"


@contextmanager
def shown(*, hidden: bool) -> Iterator[Advance]:
    """Give a function that shows a line of progress on standard error.

    Args:
        hidden: show none, because reports stand on the same terminal. None is shown either where standard error is no
            terminal.
    """
    if hidden or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(bar_width=20), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda line: bar.update(task, description=line)


def summarise(tally: Tally, *, told: bool = False) -> None:
    """Say on standard error what was rejected, unless it was ``told`` there before, and how much was read."""
    from whoseword.showing.wording import one_line

    for reason in () if told else tally.rejected:
        sys.stderr.write(f"rejected by {one_line(reason)}\n")
    if sys.stderr.isatty():
        sys.stderr.write(f"{tally.line()}\n")
