"""Who is who among the holders of a claim's chains, so that one holder has one box.

An outlet that is cited ("the newsletter Harbour Lens") and the outlet that publishes ("Harbour Lens") are one, and so
are all names under which articles know one actor. Without that no circle closes.
"""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.ledger import Trace
from whoseword.ledger.names import name_key
from whoseword.ledger.roots import link_identity
from whoseword.records import Link
from whoseword.showing.wording import one_line


def outlet_of(trace: Trace) -> str:
    """Return where a stance was published."""
    return one_line(trace.outlet or (trace.stance.chain[0].holder if trace.stance.chain else trace.stance.holder))


class Names:
    """The holders of some traces by name and by actor."""

    def __init__(self, traces: Sequence[Trace]) -> None:
        self._above: dict[str, str] = {}
        self._called: dict[str, str] = {}
        self._outlets = {name_key(name): name for name in map(outlet_of, traces)}
        links = [link for trace in traces for link in trace.stance.chain if link_identity(link)]
        for link in links:
            self._join(self._by_name(link), f"{link_identity(link)}")
        for key, name in self._outlets.items():
            self._called[self.key(name)] = name
            self._above.setdefault(f"name:{key}", f"name:{key}")
        for link in links:
            whole, words = self.key(link.holder), one_line(link.holder)
            known = self._called.setdefault(whole, words)
            if name_key(known) not in self._outlets and len(words) < len(known):
                self._called[whole] = words

    def key(self, name: str) -> str:
        """Return the key of whoever goes by a name."""
        return self._top(f"name:{self._outlet_in(name_key(name))}")

    def of(self, link: Link) -> str | None:
        """Return the key of a link's holder; nothing for unnamed ones, who are never merged by their words."""
        return self._top(self._by_name(link)) if link_identity(link) else None

    def called(self, key: str, otherwise: str) -> str:
        """Return what a holder is called: the name of an outlet as it stands, else the shortest name."""
        return self._called.get(key, otherwise)

    def _by_name(self, link: Link) -> str:
        key = name_key(link.holder)
        return f"name:{key if link.kind == 'person' else self._outlet_in(key)}"

    def _outlet_in(self, key: str) -> str:
        """Return the outlet that a name ends with, the name itself where there is none."""
        fits = (outlet for outlet in self._outlets if key == outlet or key.endswith(f" {outlet}"))
        return max(fits, key=len, default=key)

    def _join(self, one: str, other: str) -> None:
        self._above.setdefault(one, one)
        self._above.setdefault(other, other)
        self._above[self._top(other)] = self._top(one)

    def _top(self, key: str) -> str:
        while (above := self._above.get(key, key)) != key:
            key = above
        return key
