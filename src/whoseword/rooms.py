"""The doors of the rooms, as the pipeline calls them; any of them can be exchanged for another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from whoseword.reading import ReadingOptions
from whoseword.records import Actor, Article, Attribution, Chain, DateWords, Event, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

Input = str | Path
Attributions = tuple[Attribution, ...]
Chains = tuple[Chain, ...]
Actors = tuple[Actor, ...]
Events = tuple[Event, ...]
Dates = tuple[DateWords, ...]


@dataclass(frozen=True, kw_only=True)
class Rooms:
    """One door per room. Each returns new records and changes none.

    Attributes:
        read_articles: inputs -> articles, and reports of those that are rejected.
        read_article: a text -> its article; raises ``RejectedError`` where it is none.
        annotate: articles -> a spaCy ``Doc`` over exactly ``article.text``, in the same order.
        resolve_dates: Doc and day of publication -> the time expressions and what they mean.
        attribute: Doc and article -> attributions and chains.
        resolve_actors: -> actors; attributions and chains that name them.
        code_events: -> events with the attributions that hold them; attributions with their events.
        judge_commitment: -> attributions, chains and events with positions and factuality.
    """

    read_articles: Callable[[Iterable[Input], ReadingOptions], Iterator[Article | Report]]
    read_article: Callable[[str, ReadingOptions], Article]
    annotate: Callable[[Sequence[Article]], Iterator[Doc]]
    resolve_dates: Callable[[Doc, str | None], Dates]
    attribute: Callable[[Doc, Article], tuple[Attributions, Chains]]
    resolve_actors: Callable[[Doc, Attributions, Chains], tuple[Actors, Attributions, Chains]]
    code_events: Callable[[Doc, Attributions, Actors, Dates], tuple[Events, Attributions]]
    judge_commitment: Callable[[Doc, Attributions, Chains, Events], tuple[Attributions, Chains, Events]]


def shipped_rooms() -> Rooms:
    """Return the rooms that come with the package; spaCy and the model are loaded here, not with the package."""
