"""What persons judged of a claim, what they took back among it."""

from __future__ import annotations

from whoseword.ledger import Ledger
from whoseword.records import Judgement, Record


class Judged(Record, frozen=True, kw_only=True):
    """A judgement, and the one that withdrew it where there is one."""

    judgement: Judgement
    withdrawn: Judgement | None = None


def judged(ledger: Ledger, claim: str) -> tuple[Judged, ...]:
    """Return all judgements on a claim, oldest first; nothing that was ever judged is forgotten."""
    found = []
    for one in ledger.judgements(claim, withdrawn=True):
        back = [later for later in ledger.judgements(one.id, withdrawn=True) if later.kind == "withdraw"]
        found.append(Judged(judgement=one, withdrawn=back[0] if back else None))
    return tuple(found)
