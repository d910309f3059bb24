"""A claim, or the claims of a query, as one page to hand on: evidence and method, no network, no scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from markupsafe import Markup

from whoseword.errors import ConfigurationError, NotFoundError
from whoseword.ledger import ClaimFilter, Ledger
from whoseword.ledger.engine import now
from whoseword.web.claim_view import Asked, show_claim
from whoseword.web.rendering import render, static

REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
MOST_CLAIMS = 20
STANCES = 60


def claim_report(ledger: Ledger, claims: Sequence[str], on: str | None = None, title: str | None = None) -> str:
    """Return the page.

    Args:
        ledger: where the claims are.
        claims: their ids.
        on: ISO day; what was published later is left out.
        title: what the page is called; without it the first claim's own words.

    Raises:
        NotFoundError: when there is no such claim.
        ConfigurationError: when the day is none.
    """
    shown = [show_claim(ledger, claim, Asked(on=on, stances=STANCES, later=False)) for claim in claims]
    css = static("board.css").decode()
    return render(
        "report.html.jinja",
        claims=[(one, one.traces, one.roots, one.members) for one in shown],
        title=title or shown[0].page.claim.proposition,
        made=on or now(),
        css=Markup(css),  # noqa: S704 - the board's own style sheet
        css_hash=base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
    )


def find_claims(ledger: Ledger, asked: str) -> list[str]:
    """Return the claim of this id, else the claims with these words, the newest change first.

    Raises:
        ConfigurationError: when there is none.
    """
    try:
        return [ledger.claim(asked, stances=1).claim.id]
    except NotFoundError:
        pass
    found = ledger.claims(ClaimFilter(text=asked)).page(None, MOST_CLAIMS).items
    if not found:
        message = f"no claim has the id or the words {asked!r}; `whoseword claims` lists what there is"
        raise ConfigurationError(message)
    return [line.id for line in found]
