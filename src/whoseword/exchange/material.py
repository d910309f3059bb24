"""What is exported: a stream of reports, or a ledger; each read piece by piece, never held whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Protocol, TypeGuard, cast

from whoseword.errors import ConfigurationError
from whoseword.records import Actor, Judgement, Report, RootOf, Stance

if TYPE_CHECKING:
    from whoseword.ledger import ClaimFilter, ClaimPage, Ledger, StanceLine

By = Literal["published", "event", "recorded"]
WHOLE = 1_000_000_000  # stances of a claim: all of them
PAGE_STANCES = 5_000  # a page of a claim with more of them is completed from the list of stances
KNOWN_ACTORS = 50_000


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """What to export, and how.

    Attributes:
        table: for CSV, TSV and Parquet: which table goes to a single file; a folder gets all of them.
        claim: of a ledger, only this claim and the articles that speak of it.
        wanted: of a ledger, only these claims and the articles that speak of them.
        on: of a ledger, what was known at the end of this day (ISO).
        by: which of the three times of a stance counts for ``on``.
        publisher: who issues the export, where a format must name somebody.
    """

    table: str | None = None
    claim: str | None = None
    wanted: ClaimFilter | None = None
    on: str | None = None
    by: By = "published"
    publisher: str = "Whoseword"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One article with what was read from it, and in a ledger its stances."""

    report: Report
    stances: tuple[StanceLine, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Held:
    """One stance of a claim, with its root and its side: 1 for the claim, -1 against it, 0 no evidence."""

    line: StanceLine
    root: RootOf | None
    side: int

    @property
    def stance(self) -> Stance:
        """Return the stance."""
        return self.line.stance


@dataclass(frozen=True, kw_only=True)
class ClaimEntry:
    """One claim with its stances, oldest first, and those whom the claim is about by their ids."""

    page: ClaimPage
    held: tuple[Held, ...]
    actors: dict[str, Actor] = field(default_factory=dict)

    def name(self, actor: str) -> str:
        """Return the name of an actor; the id itself where the ledger has no name."""
        known = self.actors.get(actor)
        return known.name if known else actor


class Material(Protocol):
    """What writers read from; ``entries`` may be asked once, as it may come from a pipe."""

    @property
    def options(self) -> ExportOptions:
        """Return what to export, and how."""

    @property
    def is_ledger(self) -> bool:
        """Tell whether there are claims."""

    def entries(self) -> Iterator[Entry]:
        """Yield the articles."""

    def claims(self) -> Iterator[ClaimEntry]:
        """Yield the claims; reports alone have none."""


@dataclass(frozen=True)
class OfReports:
    """A stream of reports."""

    reports: Iterable[Report]
    options: ExportOptions
    is_ledger: bool = False

    def entries(self) -> Iterator[Entry]:
        """Yield the reports as they come."""
        for report in self.reports:
            yield Entry(report=report)

    def claims(self) -> Iterator[ClaimEntry]:
        """Yield nothing: claims come about in a ledger."""
        return iter(())


class OfLedger:
    """A ledger: its articles in their newest version, and its claims."""

    is_ledger = True

    def __init__(self, ledger: Ledger, options: ExportOptions) -> None:
        self.options = options
        self._ledger = ledger
        self._judged = ledger.counts().judgements > 0
        self._actor = lru_cache(KNOWN_ACTORS)(self._find_actor)

    def entries(self) -> Iterator[Entry]:
        """Yield the articles that speak of the claims wanted, each with its stances."""
        for article in self._articles():
            report = self._ledger.article(article)
            outlet = report.article.outlet
            judged = [one for name in (article, outlet) if name for one in self._judgements(name)]
            yield Entry(report=report, stances=self._stances(article), judgements=tuple(judged))

    def claims(self) -> Iterator[ClaimEntry]:
        """Yield the claims wanted that were spoken of by the day asked for."""
        for claim in self._claims():
            entry = self._claim(claim)
            if entry.held:
                yield entry

    def _articles(self) -> Iterator[str]:
        options = self.options
        if options.claim is None and options.wanted is None and options.on is None:
            yield from (line.id for line in self._ledger.articles())
            return
        seen: set[str] = set()
        for entry in self.claims():
            for held in entry.held:
                if held.stance.article not in seen:
                    seen.add(held.stance.article)
                    yield held.stance.article

    def _claims(self) -> Iterator[str]:
        if self.options.claim is not None:
            yield self.options.claim
        else:
            yield from (line.id for line in self._ledger.claims(self.options.wanted))

    def _claim(self, claim: str) -> ClaimEntry:
        from whoseword.ledger import StanceFilter  # noqa: PLC0415 - reports alone are exported without a database
        from whoseword.ledger.status import side, stance_day  # noqa: PLC0415 - the same

        options = self.options
        page = self._ledger.claim(claim, options.on, options.by, PAGE_STANCES)
        lines: Iterable[StanceLine] = page.stances
        if page.more:
            every = self._ledger.stances(StanceFilter(claim=page.claim.id))
            lines = (line for line in every if (stance_day(line.stance, options.by) or "9999") <= page.on)
        roots = {trace.stance.id: trace.root for trace in self._ledger.trace(page.claim.id, WHOLE)}
        held = [Held(line=line, root=roots.get(line.stance.id), side=side(line.stance)) for line in lines]
        ids = {*page.claim.actor, *page.claim.recipient, *(one.stance.actor for one in held if one.stance.actor)}
        actors = {one: actor for one in ids if (actor := self._actor(one))}
        return ClaimEntry(page=page, held=tuple(reversed(held)), actors=actors)

    def _stances(self, article: str) -> tuple[StanceLine, ...]:
        from whoseword.ledger import StanceFilter  # noqa: PLC0415 - reports alone are exported without a database

        return tuple(self._ledger.stances(StanceFilter(article=article)))

    def _judgements(self, target: str) -> tuple[Judgement, ...]:
        return self._ledger.judgements(target) if self._judged else ()

    def _find_actor(self, actor: str) -> Actor | None:
        found = self._ledger.actor(actor).actors
        return next((one for one in found if one.id == actor), None)


def is_ledger(source: Ledger | Iterable[Report]) -> TypeGuard[Ledger]:
    """Tell a ledger from reports, without loading a database for reports alone."""
    return hasattr(source, "claims") and hasattr(source, "article")


def material_of(source: Ledger | Iterable[Report], options: ExportOptions) -> Material:
    """Return what writers read from.

    Raises:
        ConfigurationError: when claims or a day are asked of reports alone.
    """
    if is_ledger(source):
        return OfLedger(source, options)
    if options.claim or options.wanted or options.on:
        raise ConfigurationError("claims and days can be chosen from a ledger only; reports alone have no claims")
    return OfReports([source] if isinstance(source, Report) else cast("Iterable[Report]", source), options)
