"""The doors of the rooms as the pipeline calls them; any of them can be exchanged for another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from whoseword.reading import ReadingOptions, read_article, read_articles
from whoseword.records import Actor, Article, Attribution, Chain, DateWords, Event, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

Input = str | Path
Attributions = tuple[Attribution, ...]
Chains = tuple[Chain, ...]
Actors = tuple[Actor, ...]
Events = tuple[Event, ...]
Dates = tuple[DateWords, ...]


def _no_dates(_doc: Doc, _published: str | None) -> Dates:
    return ()


def _no_attributions(_doc: Doc, _article: Article) -> tuple[Attributions, Chains]:
    return (), ()


def _no_actors(_doc: Doc, _published: str | None, _holders: tuple[Span, ...]) -> Actors:
    return ()


def _no_events(_doc: Doc, _actors: Actors, _attributions: Attributions, _dates: Dates) -> Events:
    return ()


def _as_they_are(
    _doc: Doc, attributions: Attributions, chains: Chains, events: Events
) -> tuple[Attributions, Chains, Events]:
    return attributions, chains, events


@dataclass(frozen=True, kw_only=True)
class Rooms:
    """One door per room; each returns new records and changes none. A room that is left out finds nothing.

    Attributes:
        annotate: articles -> a spaCy ``Doc`` over exactly ``article.text``, in the same order.
        read_articles: inputs -> articles, and reports of those that are rejected.
        read_article: a text -> its article; raises ``RejectedError`` where it is none.
        resolve_dates: Doc and day of publication -> the time expressions and what they mean.
        attribute: Doc and article -> attributions and chains.
        resolve_actors: Doc, day of publication and where holders are named -> actors with their mentions.
        code_events: Doc, actors, attributions and dates -> events, each with the attributions that hold it.
        judge_commitment: Doc, attributions, chains and events -> the same with positions and factuality.
    """

    annotate: Callable[[Sequence[Article]], Iterator[Doc]]
    read_articles: Callable[[Iterable[Input], ReadingOptions], Iterator[Article | Report]] = read_articles
    read_article: Callable[[str, ReadingOptions], Article] = read_article
    resolve_dates: Callable[[Doc, str | None], Dates] = _no_dates
    attribute: Callable[[Doc, Article], tuple[Attributions, Chains]] = _no_attributions
    resolve_actors: Callable[[Doc, str | None, tuple[Span, ...]], Actors] = _no_actors
    code_events: Callable[[Doc, Actors, Attributions, Dates], Events] = _no_events
    judge_commitment: Callable[[Doc, Attributions, Chains, Events], tuple[Attributions, Chains, Events]] = _as_they_are


def shipped_rooms() -> Rooms:
    """Return the rooms that come with the package; spaCy is loaded here, the model with the first article."""
    from whoseword import actors, annotation, attribution, commitment, dates, events  # noqa: PLC0415 - spaCy takes two seconds

    return Rooms(
        annotate=annotation.annotate,
        attribute=attribution.attribute,
        resolve_dates=dates.resolve_dates,
        resolve_actors=actors.resolve_actors,
        code_events=events.code_events,
        judge_commitment=commitment.judge_commitment,
    )
