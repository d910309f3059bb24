"""The chains of a claim as an SVG file of their own, laid out as on the claim's page."""

from __future__ import annotations

import re

from whoseword.ledger import Ledger
from whoseword.web.drawing import draw_graph
from whoseword.web.rendering import render

HEAD, FOOT = 56.0, 26.0
NARROWEST = 640.0  # the lines above the graph need as much
LETTER = 8.4  # mean width of a letter of the head
_NO_XML = re.compile("[\ufffe\uffff]")  # harmless in a page, not allowed in XML


def chains_svg(ledger: Ledger, claim: str, traces: int) -> str:
    """Return the graph as an SVG document that needs nothing but itself.

    Args:
        ledger: where the claim is.
        claim: its id.
        traces: how many of its stances are drawn, the earliest first.

    Raises:
        NotFoundError: when there is no such claim.
    """
    page = ledger.claim(claim, stances=1)
    every = ledger.trace(page.claim.id, traces + 1)
    found = every[:traces]
    drawn = draw_graph(found, ledger.derivations({trace.stance.article for trace in found}))
    width = max(drawn.width, NARROWEST)
    notes = [
        f"drawn from the first {len(found)} stances" if len(every) > len(found) else "",
        f"{drawn.left_out} links between holders left out" if drawn.left_out else "",
    ]
    svg = render(
        "chains.svg.jinja",
        claim=page.claim,
        drawn=drawn,
        width=width,
        height=drawn.height + HEAD + FOOT,
        head=HEAD,
        longest=int(width / LETTER),
        left_out="; ".join(filter(None, notes)),
    )
    return _NO_XML.sub("\ufffd", svg)
