"""Who turned round: a stance on the other side of what its holder said before, or one that takes it back."""

from collections.abc import Sequence

from whoseword.ledger.names import name_key
from whoseword.ledger.status import side
from whoseword.records import Stance


def reversals_among(stances: Sequence[Stance]) -> dict[str, str]:
    """Return the stances, oldest first, at which a holder changed sides, each with the stance that it turns round."""
    found: dict[str, str] = {}
    last: dict[tuple[str, str], Stance] = {}
    for stance in stances:
        holder = (stance.claim, stance.actor or name_key(stance.holder))
        if stance.position == "retracts" and holder in last:
            found[stance.id] = last.pop(holder).id
        elif side(stance):
            before = last.get(holder)
            if before and side(before) != side(stance):
                found[stance.id] = before.id
            last[holder] = stance
    return found
