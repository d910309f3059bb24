"""The rooms, called in order: start reading here.

::

    reading      file, page, feed, address   -> Article
    annotation   Article                     -> spaCy Doc: syntax, entities, quotations, coreference
    dates        "on Monday"                 -> the days it means
    attribution  source, cue, content        -> who says what, through whom
    actors       "the ministry"              -> whom it names
    events       clauses                     -> who did what to whom, and who holds it
    commitment   cue, negation, mood         -> how firmly each holder stands behind it
                                             -> Report
    linkage      what a report states        -> claims and stances, the same claim across reports
    provenance   texts, citations            -> copies, roots
                                             -> Linked, for the ledger

One article that a room cannot take becomes a rejected report; the others go on.
"""

from __future__ import annotations

import gc
import logging
import os.path
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from whoseword.errors import ConfigurationError, RejectedError, WhosewordError
from whoseword.joining import date_said, holder_spans, name_holders, tie_events
from whoseword.reading import ReadingOptions
from whoseword.records import Article, Linked, Rejection, Report, record_id
from whoseword.rooms import Input, Rooms, shipped_rooms

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from whoseword.linkage import LinkIndex, Stated
    from whoseword.provenance import ProvenanceIndex

    class ReportIndex(LinkIndex, ProvenanceIndex, Protocol):
        """All that must be known of earlier reports."""


P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)

DEFAULTS = ReadingOptions()


def read(source: Input, options: ReadingOptions = DEFAULTS, rooms: Rooms | None = None) -> Report:
    """Return what one article says, or a rejected report.

    Args:
        source: a file, an address, or the text itself. A string is taken for text when it has a line break or a space
            and no file has that name.
        options: how to read it.
        rooms: other rooms than the shipped ones.

    Raises:
        ConfigurationError: when it holds more or less than one article.
        ModelError: when the shipped model is missing or damaged.
    """
    rooms = rooms or shipped_rooms()
    if _is_text(source):
        reports = list(_read_entries([_text_entry(str(source), options, rooms)], rooms))
    else:
        reports = list(read_all([source], options, rooms))
    if len(reports) != 1:
        message = f"{source} holds {len(reports)} articles; use whoseword.read_all for more than one"
        raise ConfigurationError(message)
    return reports[0]


def read_all(
    inputs: Iterable[Input], options: ReadingOptions = DEFAULTS, rooms: Rooms | None = None
) -> Iterator[Report]:
    """Yield a report for every article of the inputs, in their order, while they are read.

    Args:
        inputs: files, folders, addresses; ``"-"`` is standard input.
        options: how to read them.
        rooms: other rooms than the shipped ones.

    Raises:
        ConfigurationError: before the first article, when the options or a rule file are wrong.
        ModelError: when the shipped model is missing or damaged.
    """
    rooms = rooms or shipped_rooms()
    return _read_entries(find_articles(inputs, options, rooms), rooms)


def read_stated(
    inputs: Iterable[Input], options: ReadingOptions = DEFAULTS, rooms: Rooms | None = None
) -> Iterator[tuple[Report, Stated | None]]:
    """Yield what :func:`read_all` does, each report with what it states, ready for :func:`link_report`.

    A rejected report states nothing.

    Args:
        inputs: files, folders, addresses; ``"-"`` is standard input.
        options: how to read them.
        rooms: other rooms than the shipped ones.

    Raises:
        ConfigurationError: before the first article, when the options or a rule file are wrong.
        ModelError: when the shipped model is missing or damaged.
    """
    rooms = rooms or shipped_rooms()
    return state_articles(find_articles(inputs, options, rooms), rooms)


def state_articles(
    entries: Iterable[Article | Report], rooms: Rooms | None = None
) -> Iterator[tuple[Report, Stated | None]]:
    """Yield reports with what they state, from articles that are in hand already.

    Args:
        entries: articles; reports of what reading has rejected pass through in their place.
        rooms: other rooms than the shipped ones.

    Raises:
        ModelError: when the shipped model is missing or damaged.
    """
    from whoseword.linkage import state_claims  # noqa: PLC0415 - reading alone does without it
    from whoseword.model import load_model  # noqa: PLC0415 - onnxruntime takes a tenth of a second

    for report, doc in _read_with_docs(entries, rooms or shipped_rooms()):
        if doc is None or report.rejected:
            yield report, None
            continue
        try:
            yield report, _enter("linkage", state_claims, doc, report, load_model())
        except RejectedError as error:
            yield _rejected(report.article, error), None


def link_report(report: Report, stated: Stated | None, index: ReportIndex) -> Linked:
    """Return the claims, stances and roots that a report adds to those of earlier ones.

    Args:
        report: what was read.
        stated: what it states; nothing when it was rejected.
        index: what is known of earlier reports: :meth:`whoseword.ledger.Ledger.index`, or a
            :class:`whoseword.linkage.MemoryIndex`.
    """
    from whoseword.linkage import link_claims  # noqa: PLC0415 - reading alone does without it
    from whoseword.provenance import find_provenance  # noqa: PLC0415 - the same

    if stated is None:
        return Linked()
    return find_provenance(report, link_claims(report, stated, index), index)


def _is_text(source: Input) -> bool:
    """Tell a text from the name of a file or an address."""
    if isinstance(source, Path) or source == "-" or source.startswith(("http://", "https://")):
        return False
    if "\n" in source:
        return True
    return " " in source and not os.path.exists(source)  # noqa: PTH110 - false, no error, for a text of any length


def _text_entry(text: str, options: ReadingOptions, rooms: Rooms) -> Article | Report:
    try:
        return _enter("reading", rooms.read_article, text, options)
    except RejectedError as error:
        return _rejected(Article(id=record_id("article", text), text=text), error)


def find_articles(inputs: Iterable[Input], options: ReadingOptions, rooms: Rooms) -> Iterator[Article | Report]:
    """Yield articles, and reports of what reading rejects; each input alone, so that none can stop the others.

    Args:
        inputs: files, folders, addresses; ``"-"`` is standard input.
        options: how to read them.
        rooms: whose reading room is asked.
    """
    for source in inputs:
        found = iter(rooms.read_articles([source], options))
        while True:
            try:
                entry = _enter("reading", next, found, None)
            except RejectedError as error:
                yield _rejected(Article(id=record_id("article", source), text=""), error)
                break
            if entry is None:
                break
            yield entry


def _read_entries(entries: Iterable[Article | Report], rooms: Rooms) -> Iterator[Report]:
    """Yield a report for each entry; those that reading has rejected pass through in their place."""
    return (report for report, _ in _read_with_docs(entries, rooms))


def _read_with_docs(entries: Iterable[Article | Report], rooms: Rooms) -> Iterator[tuple[Report, Doc | None]]:
    """Yield reports with the Docs that they were read from; a rejected one has none."""
    for entry in entries:
        if isinstance(entry, Article):
            yield _read_article(entry, rooms)
        else:
            yield entry, None


def _read_article(article: Article, rooms: Rooms) -> tuple[Report, Doc | None]:
    with _no_collecting():
        try:
            (doc,) = _enter("annotation", lambda: list(rooms.annotate([article])))
        except RejectedError as error:
            return _rejected(article, error), None
        return read_doc(article, doc, rooms), doc


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Let Python's cycle collector rest: it would look at the same tokens and tables again and again, for nothing."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def read_doc(article: Article, doc: Doc, rooms: Rooms | None = None) -> Report:
    """Return what the rooms after annotation find in one article, or a rejected report.

    Args:
        article: what was read.
        doc: its annotation, over exactly ``article.text``.
        rooms: other rooms than the shipped ones.
    """
    rooms = rooms or shipped_rooms()
    try:
        dates = _enter("dates", rooms.resolve_dates, doc, article.published)
        attributions, chains = _enter("attribution", rooms.attribute, doc, article)
        holders = holder_spans(attributions, chains)
        actors = _enter("actors", rooms.resolve_actors, doc, article.published, holders)
        attributions, chains = name_holders(date_said(attributions, dates), chains, actors)
        events = _enter("events", rooms.code_events, doc, actors, attributions, dates)
        attributions = tie_events(attributions, events)
        attributions, chains, events = _enter("commitment", rooms.judge_commitment, doc, attributions, chains, events)
    except RejectedError as error:
        return _rejected(article, error)
    return Report(article=article, attributions=attributions, chains=chains, events=events, actors=actors)


def _enter(room: str, door: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a room gives back: the one place where whatever goes wrong in a room rejects only its article.

    Raises:
        RejectedError: when the room rejects the article or breaks on it.
        WhosewordError: when the configuration or the model is wrong, which no other article would escape.
    """
    try:
        return door(*args, **kwargs)
    except WhosewordError:
        raise
    except Exception as error:
        log.info("%s broke on an article", room, exc_info=True)
        raise RejectedError(room, f"{type(error).__name__}: {error}; please report this article") from error


def _rejected(article: Article, error: RejectedError) -> Report:
    return Report(article=article, rejected=Rejection(room=error.room, reason=error.reason))
