"""A report and a ledger to export."""

from collections.abc import Iterator

import pytest
from handmade import handmade_report
from sources import fill

from whoseword.ledger import Ledger, open_ledger
from whoseword.records import Report


@pytest.fixture(scope="session")
def report() -> Report:
    """Return a report made by hand."""
    return handmade_report()


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Return a small ledger."""
    with open_ledger(tmp_path_factory.mktemp("book") / "book.db") as opened:
        fill(opened)
        yield opened
