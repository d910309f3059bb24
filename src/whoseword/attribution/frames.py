"""A frame is an attribution while it is being found: token numbers of a cue, its source and its content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whoseword.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

Run = tuple[int, int]


@dataclass
class Frame:
    """Runs of tokens ``(first, last + 1)``; ``parent`` is the frame whose content this one stands in.

    ``head`` is the word of the cue that the others hang on; ``addressee`` the tokens of a listener that syntax found.
    """

    cue: list[Run]
    source: list[Run]
    content: list[Run]
    score: float
    made_by: str
    parent: Frame | None = None
    flags: list[str] = field(default_factory=list)
    head: int = -1
    addressee: list[int] = field(default_factory=list)


def runs(tokens: Iterable[int], doc: Doc) -> list[Run]:
    """Return maximal runs of token numbers; space tokens between two of them do not part them.

    >>> import spacy
    >>> runs([0, 1, 3], spacy.blank("en")("a b c d"))
    [(0, 2), (3, 4)]
    """
    found: list[Run] = []
    for token in sorted(set(tokens)):
        if found and not any(not doc[between].is_space for between in range(found[-1][1], token)):
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    return found


def tokens_of(parts: Iterable[Run]) -> list[int]:
    """Return the token numbers of runs."""
    return [token for first, last in parts for token in range(first, last)]


def covers(outer: Iterable[Run], inner: Iterable[Run]) -> bool:
    """Tell whether all tokens of ``inner`` lie in ``outer``."""
    inside = set(tokens_of(outer))
    return all(token in inside for token in tokens_of(inner))


def spans_of(doc: Doc, parts: Iterable[Run]) -> tuple[Span, ...]:
    """Return runs as code points, without space at their edges."""
    spans = []
    for first, last in parts:
        while first < last and doc[first].is_space:
            first += 1  # noqa: PLW2901
        while last > first and doc[last - 1].is_space:
            last -= 1  # noqa: PLW2901
        if first < last:
            spans.append(Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1])))
    return tuple(spans)
