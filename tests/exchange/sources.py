"""What the tests of the formats export: a report made by hand, and a ledger with two sides, a grade and a reversal."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path

from whoseword.exchange import ExportOptions, export
from whoseword.ledger import Ledger

LEDGER_TESTS = Path(__file__).resolve().parents[1] / "ledger" / "ledger_stories.py"


def written(source, name: str, **options) -> bytes:
    """Return what an export writes."""
    out = io.BytesIO()
    assert export(source, name, out, ExportOptions(**options)) == len(out.getvalue())
    return out.getvalue()


def fill(ledger: Ledger) -> None:
    """Add articles that assert and deny, and what a person decides."""
    spec = importlib.util.spec_from_file_location("ledger_stories", LEDGER_TESTS)
    stories = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(stories)
    content = "Norland blew up the Selk dam"
    ledger.add(*stories.story("one", ("Ostmark", "said", content)))
    ledger.add(*stories.story("two", ("Ina Berg", "denied", content), outlet="Herald", day="2025-03-03"))
    ledger.add(*stories.story("three", ("Ina Berg", "said", content), outlet="Herald", day="2025-03-05"))
    ledger.judge("grade", "claim-dam", "B2", "Eva Lind", "=HYPERLINK(1)")
