"""What things are called outside: URNs and UUIDs that are the same at every export."""

from __future__ import annotations

import re
import unicodedata
import uuid
from datetime import UTC, datetime
from urllib.parse import quote

from whoseword.records import Article, Link

URN = "urn:whoseword"
TERMS = f"{URN}:term:"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, URN)
_ABSOLUTE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
UNNAMED = frozenset({"unnamed", "unspecified", None})
PUBLISHERS = frozenset({"outlet", "agency"})


def urn(kind: str, *parts: str) -> str:
    """Return a name for a thing; parts may hold any characters.

    >>> urn("attribution", "my article", "a1")
    'urn:whoseword:attribution:my%20article:a1'
    """
    return ":".join((URN, kind, *(quote(part.encode("utf-8", "replace"), safe="-._~") for part in parts)))


def stix_id(kind: str, name: str) -> str:
    """Return a STIX identifier: a UUID of version 5, so that a repeated export names the same objects."""
    return f"{kind}--{uuid.uuid5(_SPACE, f'{kind} {name}')}"


def article_iri(article: Article) -> str:
    """Return the address of an article, or a name where it has none that is a whole web address."""
    return article.url if article.url and _ABSOLUTE.fullmatch(article.url) else urn("article", article.id)


def plain_name(name: str) -> str:
    """Return a name without differences of case and white space."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def holder_urn(link: Link, article: str, place: str) -> str:
    """Return the name of a holder.

    Actors and publishers are the same everywhere. A named holder without an actor is the same within one article only.
    Unnamed holders are one only when they are the very same words: two sources are never merged without ground.

    Args:
        link: the holder in its chain.
        article: id of the article.
        place: tells this holder from other unnamed ones when its words have no place in the text.
    """
    if link.actor:
        return urn("actor", link.actor)
    if link.kind in PUBLISHERS:
        return urn("publisher", plain_name(link.holder))
    if link.kind in UNNAMED:
        span = link.spans[0] if link.spans else None
        return urn("holder", article, f"{span.start}-{span.end}" if span else place)
    return urn("holder", article, plain_name(link.holder))


def moment(iso: str | None) -> str | None:
    """Return an ISO day or time as an RFC 3339 time in UTC with milliseconds; nothing for other words.

    A day is its beginning, and a time without zone is taken as UTC.

    >>> moment("2024-09-07"), moment("2024-09-07T21:10:00-04:00"), moment("September")
    ('2024-09-07T00:00:00.000Z', '2024-09-08T01:10:00.000Z', None)
    """
    try:
        time = datetime.fromisoformat(iso or "")
    except ValueError:
        return None
    time = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
