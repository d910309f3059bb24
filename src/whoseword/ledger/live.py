"""The stances that count towards a status, sorted by what they count for."""

from whoseword.ledger.roots import RootCounter
from whoseword.records import RootOf, Stance


class Live:
    """Stances by id: ``pro`` and ``contra``; of the first those that are ``owning`` up, and with ``named`` roots.

    Each keeps the order in which they came.
    """

    def __init__(self) -> None:
        self.pro: dict[str, Stance] = {}
        self.contra: dict[str, Stance] = {}
        self.owning: dict[str, Stance] = {}
        self.named: dict[str, Stance] = {}
        self.roots = RootCounter()

    def enter(self, stance: Stance, where: int, root: RootOf, *, owning: bool) -> None:
        """Count a stance on the side ``where`` (1 or -1)."""
        if where < 0:
            self.contra[stance.id] = stance
            return
        self.pro[stance.id] = stance
        self.roots.enter(root)
        if owning:
            self.owning[stance.id] = stance
        if root.named:
            self.named[stance.id] = stance

    def leave(self, stance: Stance, root: RootOf) -> None:
        """Count a stance no longer."""
        if self.pro.pop(stance.id, None):
            self.roots.leave(root)
        for held in (self.contra, self.owning, self.named):
            held.pop(stance.id, None)
