"""Actors: whom the words of an article name, and where its places are.

The door is :func:`resolve_actors`; :func:`locate` answers where, and :func:`name_key` when two names are one.
"""

from __future__ import annotations

from spacy.tokens import Doc

from whoseword.actors.names import name_key
from whoseword.actors.places import locate
from whoseword.actors.resolve import resolve
from whoseword.records import Actor, Span

__all__ = ["locate", "name_key", "resolve_actors"]


def resolve_actors(doc: Doc, published: str | None = None, extra: tuple[Span, ...] = ()) -> tuple[Actor, ...]:
    """Return the actors that an article names, each with its mentions, in the order of their first mentions.

    Country is ISO 3166-1 alpha-3 or a PLOVER supranational code (UNO, EUR, IGO, NGO, IMG, MNC); sector one of
    PLOVER 2.0's. ``made_by`` names the rule that resolved it, ``reason`` why country or sector is missing. Named
    entities and ``doc.spans["whoseword.coreference"]`` are used when they are there; without them capitals and tables
    decide.

    Args:
        doc: the article as annotation left it; a blank pipeline's ``Doc`` will do.
        published: ISO 8601 day against which offices are read; ``doc.user_data["whoseword.published"]``
            when not given.
        extra: code points of sources and addressees; each becomes a mention of some actor, unnamed ones too.
    """
    day = published if published is not None else doc.user_data.get("whoseword.published")
    return resolve(doc, day, extra)
