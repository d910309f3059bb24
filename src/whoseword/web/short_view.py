"""The answers that stand at the top of a claim: who said it first, on whose word, who denies it, what changed when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whoseword.ledger import Change, ClaimPage, Ledger, Passage, StanceLine, Trace
from whoseword.ledger.status import side
from whoseword.records import Record
from whoseword.showing.wording import one_line
from whoseword.web.drawing.graph import root_name

DRAWN = 80  # stances that are looked at, the newest first
TRACES = 50  # chains drawn and listed; more of them where more stances are asked for
MOST_CHANGES = 4
LONGEST_QUOTE = 150  # characters
# On which side the stance stands that brings a status about; who retracts stands on none.
CAUSED_BY = {"disputed": -1, "denied": -1, "alleged": 1, "on-record": 1, "corroborated": 1, "acknowledged": 1}


class Said(Record, frozen=True, kw_only=True):
    """One stance in a few words; ``quote`` is empty when the outlet speaks in its own voice."""

    stance: str
    article: str
    holder: str
    actor: str | None
    outlet: str | None
    day: str | None
    quote: str = ""


class Turn(Record, frozen=True, kw_only=True):
    """A day of change with whoever caused it; ``skipped`` changes lie between the turn before and this one."""

    change: Change
    cause: StanceLine | None
    skipped: int = 0


class InShort(Record, frozen=True, kw_only=True):
    """The four answers; each nothing where there is none.

    Attributes:
        first: who said it first.
        words: the names of certain roots, the root of the first stance before the others.
        perhaps: the names of roots that may be one of those, or cannot be found.
        denial: who denied it first.
        deniers: who denies it on the day asked for.
        turns: the first change and the last ones.
    """

    first: Said | None
    words: tuple[str, ...]
    perhaps: tuple[str, ...]
    denial: Said | None
    deniers: tuple[str, ...]
    turns: tuple[Turn, ...]


def telling(page: ClaimPage, traces: Sequence[Trace]) -> tuple[Trace | None, StanceLine | None]:
    """Return the first stance for a claim and the first one against it, whose words are wanted."""
    first = next((trace for trace in traces if side(trace.stance) > 0), None)
    denial = next((line for line in reversed(page.stances) if side(line.stance) < 0), None)
    return first, denial


def claim_in_short(ledger: Ledger, claim: str) -> InShort:
    """Return the answers on a claim as of now.

    Raises:
        NotFoundError: when there is none.
    """
    page, traces = ledger.claim(claim, stances=DRAWN), ledger.trace(claim, TRACES)
    return in_short(page, traces, ledger.passages(one.stance.id for one in telling(page, traces) if one))


def in_short(page: ClaimPage, traces: Sequence[Trace], passages: Mapping[str, Passage]) -> InShort:
    """Return the answers; ``traces`` are those up to the day, oldest first."""
    first, denial = telling(page, traces)
    found: dict[str, tuple[str, bool]] = {}
    for trace in traces:
        if side(trace.stance) > 0:
            found.setdefault(trace.root.key, (root_name(trace), trace.root.certainty == "certain"))
    return InShort(
        first=_said(first, passages) if first else None,
        words=tuple(dict.fromkeys(name for name, certain in found.values() if certain)),
        perhaps=tuple(dict.fromkeys(name for name, certain in found.values() if not certain)),
        denial=_said(denial, passages) if denial else None,
        deniers=page.status.deniers if page.status else (),
        turns=_turns(page),
    )


def _said(one: Trace | StanceLine, passages: Mapping[str, Passage]) -> Said:
    stance = one.stance
    passage = passages.get(stance.id)
    content = passage.attribution.content if passage and passage.attribution else None
    return Said(
        stance=stance.id,
        article=stance.article,
        holder=stance.holder,
        actor=stance.actor,
        outlet=one.outlet if one.outlet and one_line(one.outlet) != one_line(stance.holder) else None,
        day=stance.published or stance.recorded,
        quote=shortened(one_line(content.text)) if content else "",
    )


def shortened(words: str, longest: int = LONGEST_QUOTE) -> str:
    """Return words cut at a space, with a mark where something is left out.

    >>> shortened("the bridge is open again", 16)
    'the bridge is …'
    """
    if len(words) <= longest:
        return words
    cut = words[:longest].rsplit(" ", 1)[0]
    return f"{cut} …"


def _turns(page: ClaimPage) -> tuple[Turn, ...]:
    lines = {line.stance.id: line for line in page.stances}
    places = range(len(page.history))
    shown = [*places[:1], *places[1:][-(MOST_CHANGES - 1) :]]
    turns = []
    for number, place in enumerate(shown):
        change = page.history[place]
        causes = [lines[cause] for cause in change.caused_by if cause in lines]
        wanted = CAUSED_BY.get(change.status or "", 0) if change.was != change.status else 0
        weighty = [line for line in causes if not wanted or side(line.stance) == wanted] or causes
        skipped = place - shown[number - 1] - 1 if number else 0
        turns.append(Turn(change=change, cause=weighty[0] if weighty else None, skipped=skipped))
    return tuple(turns)
