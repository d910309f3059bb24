"""A claim in a notebook: what, status and why, history, who said what; every word of it is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from whoseword.ledger.paging import flat, html_table

if TYPE_CHECKING:
    from whoseword.ledger.results import ClaimLine, ClaimPage, StanceLine
    from whoseword.ledger.status import Change


def line_html(line: ClaimLine) -> str:
    """Return one claim of a list as a table of one row."""
    return html_table([flat(line)], more=False)


def claim_html(page: ClaimPage) -> str:
    """Return a claim with its status on the day asked for, its history and its stances."""
    status = page.status
    parts = [f"<h4>{html.escape(page.claim.proposition)}</h4>"]
    if status is None:
        parts.append(f"<p>{html.escape(page.on)}: no status, {html.escape(page.reason)}</p>")
    else:
        roots = f"roots: {status.roots.certain} certain, at most {status.roots.possible}"
        parts.append(f"<p>{html.escape(page.on)}: <b>{status.status}</b>, {html.escape(page.reason)}; {roots}</p>")
        parts += [_side("asserted by", status.asserters), _side("denied by", status.deniers)]
    parts.append(html_table([_change(one) for one in page.history], more=False))
    parts.append(html_table([_stance(line) for line in page.stances], more=page.more))
    return f'<div class="whoseword">{"".join(parts)}</div>'


def _side(words: str, names: Iterable[str]) -> str:
    listed = ", ".join(map(html.escape, names))
    return f"<p>{words} {listed}</p>" if listed else ""


def _change(change: Change) -> dict[str, Any]:
    roots = f"{change.roots.certain} to {change.roots.possible}"
    return {"day": change.day, "status": change.status or "no word", "was": change.was, "roots": roots}


def _stance(line: StanceLine) -> dict[str, Any]:
    stance = line.stance
    return {
        "day": (stance.published or stance.recorded or "")[:10],
        "holder": stance.holder,
        "position": stance.position,
        "factuality": stance.factuality,
        "chain": " \u2190 ".join(link.holder for link in stance.chain),
        "words": line.quote,
        "turns round": "yes" if line.reverses else "",
    }
