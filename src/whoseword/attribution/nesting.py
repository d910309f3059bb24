"""Attributions inside attributions: a cue in somebody's content, read within that content."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from whoseword.attribution.arguments import find_arguments
from whoseword.attribution.frames import Frame, runs, tokens_of
from whoseword.data import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from whoseword.attribution.frames import Run
    from whoseword.model import Model

_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "acl", "obj", "obl", "nmod", "advcl", "ccomp:obj"})
_GROUP = frozenset({"aux", "aux:pass", "neg", "advmod", "cop"})
#: A nested content has at least so many words that are not its cue or source.
_SHORTEST = 2


@cache
def _lists() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = load("attribution")
    return {name: frozenset(table[name].split()) for name in ("nested_verbs", "nested_nouns")}


def find_nested(doc: Doc, frames: Sequence[Frame], model: Model) -> list[Frame]:
    """Return frames that stand inside the contents of ``frames``, their ``parent`` set, outer ones first."""
    taken = {at for frame in frames for at in tokens_of([*frame.cue, *frame.source])}
    wanted: list[tuple[Run, Frame]] = []
    for frame in frames:
        for cue in _cues(doc, tokens_of(frame.content), taken):
            wanted.append((cue, frame))
            taken.update(range(*cue))
    found = []
    for nested in find_arguments(doc, [(cue, 0.0) for cue, _ in wanted], model):
        parent = next(frame for cue, frame in wanted if cue == nested.cue[0])
        inner = _within(doc, nested, parent)
        if inner is not None:
            found.append(inner)
    for inner in found:
        inner.parent = _innermost(inner, found) or inner.parent
    return found


def _cues(doc: Doc, content: Sequence[int], taken: set[int]) -> Iterator[Run]:
    inside = set(content)
    for at in content:
        token = doc[at]
        if at in taken or not (_is_verb_cue(token, inside) or _is_noun_cue(token, inside)):
            continue
        yield _verb_group(token, inside) if token.pos_ == "VERB" else (at, at + 1)


def _is_verb_cue(token: Token, inside: set[int]) -> bool:
    """A reporting verb with somebody who speaks and something said, both inside the content."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in _lists()["nested_verbs"]:
        return False
    children = [child for child in token.children if child.i in inside]
    speaks = any(child.dep_ in ("nsubj", "nsubj:pass", "obl:agent") for child in children) or token.dep_ in (
        "acl:relcl",
        "acl",
        "conj",
    )
    clause = any(child.dep_ in ("ccomp", "xcomp", "parataxis") for child in children)
    return speaks and (clause or any(child.dep_ in ("obj", "obl") for child in children))


def _is_noun_cue(token: Token, inside: set[int]) -> bool:
    if token.pos_ != "NOUN" or token.lemma_.lower() not in _lists()["nested_nouns"]:
        return False
    return any(child.dep_ in ("acl", "ccomp") and child.i in inside for child in token.children)


def _verb_group(token: Token, inside: set[int]) -> Run:
    start = token.i
    for child in token.lefts:
        if child.dep_ in _GROUP and child.i in inside and all(
            other.dep_ in _GROUP or other.is_punct for other in token.doc[child.i : token.i] if other.head == token
        ):  # fmt: skip
            start = min(start, child.i)
    return start, token.i + 1


def _within(doc: Doc, nested: Frame, parent: Frame) -> Frame | None:
    """Cut a nested frame to its parent's content; nothing when too little is left."""
    inside = set(tokens_of(parent.content))
    source = [at for at in tokens_of(nested.source) if at in inside]
    content = [at for at in tokens_of(nested.content) if at in inside]
    if sum(doc[at].is_alpha for at in content) < _SHORTEST or len(content) < len(tokens_of(nested.content)) // 2:
        return None
    return Frame(
        nested.cue, runs(source, doc), runs(content, doc), parent.score, "rules.nested+model.arguments", parent
    )


def _innermost(inner: Frame, frames: Sequence[Frame]) -> Frame | None:
    """The smallest other nested content that holds the cue."""
    cue = set(tokens_of(inner.cue))
    around = [frame for frame in frames if frame is not inner and cue <= set(tokens_of(frame.content))]
    smaller = [frame for frame in around if frame.parent is inner.parent]
    return min(smaller, key=lambda frame: len(tokens_of(frame.content)), default=None)
