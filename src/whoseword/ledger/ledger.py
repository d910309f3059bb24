"""The ledger: the one object through which everything is written and asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

import msgspec
from sqlalchemy import select

from whoseword.errors import LedgerError
from whoseword.ledger import histories, occurrences, pages, passages, queries
from whoseword.ledger import schema as t
from whoseword.ledger.codec import address_of, clean, cleaned, fingerprint_of, insert_new
from whoseword.ledger.engine import LedgerOptions, Store, now
from whoseword.ledger.filters import ArticleFilter, ClaimFilter, StanceFilter
from whoseword.ledger.histories import DayTally
from whoseword.ledger.judging import Verdict, judgements_on, write_judgement
from whoseword.ledger.linking import relink
from whoseword.ledger.migrating import prepare
from whoseword.ledger.occurrences import CountedBy, EventCount, EventEntry, EventFilter
from whoseword.ledger.paging import Rows
from whoseword.ledger.passages import Passage, VersionLine
from whoseword.ledger.remembering import LedgerIndex
from whoseword.ledger.results import (
    ActorPage,
    AddResult,
    ArticleLine,
    ClaimLine,
    ClaimPage,
    Counts,
    Fetch,
    Hit,
    RejectedArticle,
    StanceLine,
    Trace,
)
from whoseword.ledger.search import search_rows
from whoseword.ledger.sentences import Sentence
from whoseword.ledger.sentences import sentences as found_sentences
from whoseword.ledger.status import By, Change
from whoseword.ledger.writing import add_report
from whoseword.records import Article, Derivation, Judgement, Linked, Record, Report, RootOf, Status, record_id

R = TypeVar("R", bound=Record)
NOTHING = Linked()
JudgementKind = Literal["grade", "merge", "split", "note", "withdraw"]


def open_ledger(where: str | Path, options: LedgerOptions | None = None) -> Ledger:
    """Return the ledger at a file or a ``postgresql://`` URL, made or brought up to date when need be.

    Args:
        where: an SQLite file, or a URL ``postgresql://user:password@host/database``.
        options: read-only or not, how long to wait for others.

    Raises:
        ConfigurationError: when the address is none.
        LedgerError: when the ledger is newer, damaged, locked, or cannot be reached.
    """
    store = Store(where, options or LedgerOptions())
    try:
        prepare(store)
    except BaseException:
        store.close()
        raise
    return Ledger(store)


class Ledger:
    """Attributed claims from many reports; open it with :func:`open_ledger`, close it or use it in ``with``.

    All reading methods raise :class:`whoseword.errors.LedgerError` when the ledger cannot be read, all writing ones
    when it cannot be written.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def name(self) -> str:
        """The file or the URL, without password."""
        return self._store.name

    def close(self) -> None:
        """Close all connections."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def add(self, report: Report, linked: Linked = NOTHING) -> AddResult:
        """Add what was read from one article and linked from it, whole or not at all; known ones change nothing.

        Raises:
            LedgerError: when the ledger cannot be written, or the linked records do not belong to the report.
        """
        doing = f"adding article {report.article.id}"
        return self._store.write(doing, lambda connection: add_report(connection, report, linked, now()))

    def add_all(self, entries: Iterable[tuple[Report, Linked]]) -> Iterator[AddResult]:
        """Add article after article, each in its own transaction, and yield what each did.

        Raises:
            LedgerError: at the first article that cannot be written; those before it are in the ledger, and the same
                batch started again goes on with it.
        """
        for added, (report, linked) in enumerate(entries):
            try:
                result = self.add(report, linked)
            except LedgerError as error:
                message = f"{error} ({added} articles of this batch are in; the next is {report.article.id})"
                raise LedgerError(message) from error
            yield result

    def link(self, linked: Linked) -> tuple[str, ...]:
        """Write a later word of linkage or provenance on stances that are there; return the claims that changed.

        Merges and splits by persons stay as they are.
        """
        kept = cleaned(linked)
        return self._store.write("linking", lambda connection: relink(connection, kept, now())).claims

    def set_roots(self, roots: Iterable[RootOf]) -> tuple[str, ...]:
        """Write what provenance now says of the roots of stances; return the claims that changed."""
        return self.link(Linked(roots=tuple(roots)))

    def judge(self, kind: JudgementKind, target: str, value: str, person: str, note: str | None = None) -> Judgement:
        """Write what a person decided, and return it with its id and time.

        Args:
            kind: ``grade`` (an Admiralty grade such as B2, B or 2), ``merge`` (claim ``target`` is claim ``value``),
                ``split`` (``value`` lists stances that do not belong to claim ``target``), ``note``, or ``withdraw``
                (``target`` is an earlier judgement).
            target: the id of what is judged; a grade may name an outlet.
            value: see ``kind``.
            person: who decides.
            note: why.

        Raises:
            ConfigurationError: when the value does not fit the kind.
            LedgerError: when the target is not in the ledger.
        """
        verdict = Verdict(kind=kind, target=target, value=value, person=person, note=note)
        return self._store.write(f"judging {target}", lambda connection: write_judgement(connection, verdict, now()))

    def log_fetch(self, fetch: Fetch) -> None:
        """Write a request that was made to the fetch log."""
        row = msgspec.structs.asdict(cleaned(fetch))
        row["id"] = record_id("fetch", fetch.url, fetch.fetched)
        self._store.write(f"logging {fetch.url}", lambda connection: insert_new(connection, t.fetches, [row]))

    # Asking

    def has(self, article: Article) -> bool:
        """Tell whether this text of this article is in the ledger: then reading it again is wasted time."""
        query = (
            select(t.versions.c.seq)
            .join(t.articles, t.articles.c.id == t.versions.c.article)
            .where(t.articles.c.address == clean(address_of(article)))
            .where(t.versions.c.fingerprint == fingerprint_of(article.text))
        )
        return (
            self._store.read("looking an article up", lambda connection: connection.execute(query).first()) is not None
        )

    def claims(self, wanted: ClaimFilter | None = None) -> Rows[ClaimLine]:
        """Return the claims of a filter, in its order."""
        chosen = wanted or ClaimFilter()
        return self._rows("listing claims", lambda one, after, size: queries.claim_page(one, chosen, after, size))

    def claim(self, claim: str, on: str | None = None, by: By = "published", stances: int = 100) -> ClaimPage:
        """Return all about a claim at the end of a day, with so many of its newest stances.

        Args:
            claim: its id.
            on: ISO day; without it, everything known counts.
            by: which of the three times decides what was there on that day.
            stances: how many of them to show.

        Raises:
            LedgerError: when there is no such claim.
        """
        return self._store.read("showing a claim", lambda one: pages.claim_page(one, claim, on, by, stances))

    def status(self, claim: str, on: str | None = None, by: By = "published") -> Status | None:
        """Return the status of a claim at the end of a day; nothing when nobody had asserted or denied it."""
        return self._store.read("deriving a status", lambda one: pages.claim_status(one, claim, on, by))

    def statuses(self, claims: Iterable[str]) -> dict[str, Status | None]:
        """Return the status of each claim with everything known; claims without stances are left out."""
        wanted = list(claims)
        return self._store.read("reading statuses", lambda one: histories.statuses(one, wanted))

    def history(self, claim: str, by: By = "published") -> tuple[Change, ...]:
        """Return every day on which status or roots of a claim changed, with the stances that changed them."""
        return self._store.read("deriving a history", lambda one: pages.claim_history(one, claim, by))

    def trace(self, claim: str, size: int = 500) -> tuple[Trace, ...]:
        """Return through whom each stance of a claim came, oldest first, and the root it is counted under."""
        return self._store.read("tracing a claim", lambda one: pages.claim_traces(one, claim, size))

    def stances(self, wanted: StanceFilter | None = None) -> Rows[StanceLine]:
        """Return the stances of a filter, newest first."""
        chosen = wanted or StanceFilter()
        return self._rows("listing stances", lambda one, after, size: queries.stance_page(one, chosen, after, size))

    def actor(self, name: str) -> ActorPage:
        """Return who answers to an id or a name; :meth:`stances` with the same name lists the positions."""
        found = self._store.read("looking an actor up", lambda one: queries.find_actors(one, name))
        return ActorPage(name=name, actors=found)

    def articles(self, wanted: ArticleFilter | None = None) -> Rows[ArticleLine]:
        """Return the articles of a filter, newest first."""
        chosen = wanted or ArticleFilter()
        return self._rows("listing articles", lambda one, after, size: queries.article_page(one, chosen, after, size))

    def article(self, article: str, number: int | None = None) -> Report:
        """Return all that was read from an article, by default from its newest version."""
        return self._store.read("showing an article", lambda one: pages.article_report(one, article, number))

    def versions(self, article: str) -> tuple[VersionLine, ...]:
        """Return the versions of an article, oldest first."""
        return self._store.read("listing versions", lambda one: passages.version_lines(one, article))

    def derivations(self, articles: Iterable[str]) -> tuple[Derivation, ...]:
        """Return from where articles had their text or their news."""
        return self._store.read("listing derivations", lambda one: passages.derivations(one, articles))

    def passages(self, stances: Iterable[str]) -> dict[str, Passage]:
        """Return the words around each stance, by its id."""
        wanted = list(stances)
        return self._store.read("quoting stances", lambda one: passages.passages(one, wanted))

    def sentences(self, claims: Iterable[str]) -> dict[str, Sentence]:
        """Return for claims, by id, the sentence in which their words stand; for those that are only a phrase."""
        wanted = list(claims)
        return self._store.read("quoting claims", lambda one: found_sentences(one, wanted))

    def tallies(self, claims: Iterable[str]) -> dict[str, tuple[DayTally, ...]]:
        """Return for each claim how many stances each day brought for and against it, oldest first."""
        wanted = list(claims)
        return self._store.read("counting stances", lambda one: histories.tallies(one, wanted))

    def events(self, wanted: EventFilter | None = None) -> Rows[EventEntry]:
        """Return the events of a filter, the last recorded first; facts only unless the filter says otherwise."""
        chosen = wanted or EventFilter()
        return self._rows("listing events", lambda one, after, size: occurrences.event_page(one, chosen, after, size))

    def event_counts(
        self, wanted: EventFilter | None = None, by: Collection[CountedBy] = occurrences.EVERYTHING
    ) -> tuple[EventCount, ...]:
        """Return how many events there are by pair of countries, type and month, or only by some of these."""
        chosen = wanted or EventFilter()
        return self._store.read("counting events", lambda one: occurrences.event_counts(one, chosen, by))

    def newest_event(self) -> int:
        """Return a number that changes whenever counts of events may."""
        return self._store.read("looking for new events", occurrences.newest_event)

    def events_with(self, actor: str, size: int = 100) -> tuple[EventEntry, ...]:
        """Return the newest events in which an actor, given by id, acts or is acted on."""
        return self._store.read("listing events", lambda one: occurrences.events_with(one, actor, size))

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return the claims, then the articles, that hold these words, the best first."""
        return self._store.read("searching", lambda one: search_rows(one, text, limit))

    def judgements(self, target: str, *, withdrawn: bool = False) -> tuple[Judgement, ...]:
        """Return the judgements on something, oldest first."""
        return self._store.read("listing judgements", lambda one: judgements_on(one, [target], withdrawn=withdrawn))

    def rejections(self) -> tuple[RejectedArticle, ...]:
        """Return the articles that could not be taken, and why."""
        return self._store.read("listing rejections", pages.rejected_articles)

    def last_fetch(self, url: str) -> Fetch | None:
        """Return the last request for a URL."""
        query = select(t.fetches).where(t.fetches.c.url == url).order_by(t.fetches.c.seq.desc()).limit(1)
        row = self._store.read("reading the fetch log", lambda one: one.execute(query).first())
        return Fetch(**{name: getattr(row, name) for name in Fetch.__struct_fields__}) if row else None

    def index(self) -> LedgerIndex:
        """Return what linkage and provenance ask about earlier articles."""
        return LedgerIndex(self._store)

    def counts(self) -> Counts:
        """Return how much the ledger holds."""
        return self._store.read("counting", pages.counts)

    def _rows(self, doing: str, page: queries.PageMaker[R]) -> Rows[R]:
        return Rows(lambda after, size: self._store.read(doing, lambda one: page(one, after, size)))
