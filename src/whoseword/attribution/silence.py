"""Those who do not speak: no response, no comment, no confirmation. Rules, since no corpus teaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoseword.attribution.frames import Frame, runs, tokens_of
from whoseword.data import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

_NEGATIONS = frozenset({"not", "n't", "never", "yet", "neither", "nor"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_CONTENT = frozenset({"obj", "obl", "xcomp", "ccomp", "advcl"})
_GROUP = frozenset({"aux", "aux:pass", "advmod", "cop", "neg"})


def find_silence(doc: Doc, frames: Sequence[Frame]) -> list[Frame]:
    """Return frames for silence, refusal and absence of confirmation that no frame's cue has taken yet."""
    taken = {at for frame in frames for at in tokens_of(frame.cue)}
    found = []
    for token in doc:
        if token.i in taken or token.pos_ not in ("VERB", "ADJ"):
            continue
        rule = _rule(token)
        frame = _frame(doc, token, rule) if rule else None
        if frame is not None:
            found.append(frame)
            taken.update(tokens_of(frame.cue))
    return found


def _rule(token: Token) -> str | None:
    lemma = token.lemma_.lower()
    rows: list[dict[str, Any]] = load("attribution")["silence"]
    for row in rows:
        words = row.get("adjectives") or row["verbs"]
        if lemma not in words or _negated(token) != row["negated"]:
            continue
        below = {
            word.lemma_.lower()
            for child in token.children
            if child.dep_ in _CONTENT
            for word in (child, *child.subtree)
        }
        if not row["objects"] or below & set(row["objects"]):
            return f"rules.{row['rule']}"
    return None


def _negated(token: Token) -> bool:
    return any(child.lower_ in _NEGATIONS for child in token.lefts) or any(
        child.lower_ in ("nobody", "none", "neither") for child in token.lefts if child.dep_ in _SUBJECTS
    )


def _frame(doc: Doc, token: Token, rule: str) -> Frame | None:
    subject = next((child for child in token.lefts if child.dep_ in _SUBJECTS), None)
    group = [child.i for child in token.lefts if child.dep_ in _GROUP and (subject is None or child.i > subject.i)]
    cue = list(range(min([token.i, *group]), token.i + 1))
    content = [word.i for child in token.rights if child.dep_ in _CONTENT for word in child.subtree]
    passive = subject is not None and subject.dep_ == "nsubj:pass" and rule != "rules.not-reached"
    source = [] if subject is None or passive else [word.i for word in subject.subtree if word.i < cue[0]]
    if passive and subject is not None:
        content = [word.i for word in subject.subtree] + content
    content = [at for at in content if at not in cue and at not in source] or ([token.i] if not source else [])
    if not content or (not source and not passive):
        return None
    return Frame(runs(cue, doc), runs(source, doc), runs(content, doc), 1.0, rule)
