"""What kind of holder a source is, how many stand behind it, and why it has no name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from whoseword.attribution.frames import Frame, spans_of, tokens_of, words_of
from whoseword.data import load
from whoseword.records import Count, Source, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_LISTS = ("unnamed", "offices", "groups", "governments", "documents", "images", "media_words")
_REASON = re.compile(r"\b(?:because|since|as|citing|due to|out of|for fear)\b[^.;”\"]*", re.IGNORECASE)
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


@cache
def _lists() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = load("attribution")
    return {name: frozenset(table[name].split()) for name in _LISTS}


def describe_source(doc: Doc, frame: Frame) -> Source | None:
    """Return the frame's source as a record, or nothing when no words name one."""
    words = words_of(doc, frame.source)
    if words is None:
        return None
    head = head_of(doc, frame)
    kind, rule = source_kind(doc, frame, head)
    count = _count(head, doc, frame) if kind in ("unnamed", "group") else None
    unnamed = kind == "unnamed"
    return Source(
        spans=words.spans,
        text=words.text,
        kind=kind,
        count=count,
        descriptor=words.text if unnamed else None,
        anonymity_reason=_reason(doc, frame) if unnamed else None,
        made_by=rule,
    )


def head_of(doc: Doc, frame: Frame) -> Token:
    """Return the token of the source that all others hang on."""
    inside = set(tokens_of(frame.source))
    for at in sorted(inside):
        if doc[at].head.i not in inside or doc[at].head.i == at:
            if doc[at].is_punct or doc[at].pos_ in ("ADP", "DET"):
                continue
            return doc[at]
    return doc[min(inside)]


def source_kind(doc: Doc, frame: Frame, head: Token) -> tuple[SourceKind, str]:
    """Return the kind and the rule that found it."""
    if head.tag_ in ("PRP", "PRP$", "WP", "WDT", "WP$", "DT") or head.lower_ in _RELATIVE:
        antecedent = _antecedent(doc, head)
        if antecedent is not None and antecedent.root.tag_ not in ("PRP", "PRP$"):
            kind, rule = _kind_of(antecedent.root, {ent.label_ for ent in antecedent.ents}, antecedent.root.ent_type_)
            return kind, f"{rule}+coreference"
        if head.lower_ in ("he", "she", "him", "her", "i", "his", "my"):
            return "person", "sources.pronoun"
        return (
            ("group", "sources.pronoun")
            if head.lower_ in ("they", "them", "we", "their")
            else ("organisation", "sources.pronoun")
        )
    labels = {ent.label_ for ent in doc.ents if any(first <= ent.start < last for first, last in frame.source)}
    return _kind_of(head, labels, head.ent_type_)


def _kind_of(head: Token, labels: set[str], own: str) -> tuple[SourceKind, str]:
    """The first row that fits decides: names of people first, proper nouns of no known kind last."""
    lemma, lists = head.lemma_.lower(), _lists()
    children = list(head.children)
    around = {lemma, *(child.lemma_.lower() for child in children if child.dep_ in ("compound", "amod", "flat"))}
    named = own == "PERSON" or any(one.ent_type_ == "PERSON" for one in children if one.dep_ in ("appos", "flat"))
    plural = head.tag_ in ("NNS", "NNPS")
    rows: tuple[tuple[bool, SourceKind, str], ...] = (
        (named, "person", "sources.name"),
        (lemma in lists["images"], "image", "sources.image"),
        (lemma in lists["documents"], "document", "sources.document"),
        (lemma in lists["offices"] and not plural, "person", "sources.office"),
        (lemma in lists["unnamed"] and "PERSON" not in labels and not _public(head), "unnamed", "sources.unnamed"),
        (own == "LOC" or bool(around & lists["governments"]), "government", "sources.government"),
        (lemma in lists["groups"], "group", "sources.group"),
        (own in ("ORG", "MISC") or lemma in lists["media_words"], "organisation", "sources.organisation"),
        ("PERSON" in labels, "person", "sources.name"),
        ("ORG" in labels or head.pos_ == "PROPN", "organisation", "sources.proper"),
        (plural, "group", "sources.plural"),
    )
    return next(((kind, rule) for fits, kind, rule in rows if fits), ("unnamed", "sources.other"))


def _public(head: Token) -> bool:
    """Tell "people", "critics" and their like without a number are a group, not somebody who was spoken to."""
    return head.lemma_.lower() in ("people", "person", "critic", "supporter", "opponent") and head.tag_ == "NNS"


def _antecedent(doc: Doc, head: Token) -> Span | None:
    """The best name of a pronoun's chain: a relative pronoun's noun, else the longest earlier name or noun."""
    if head.tag_ in ("WP", "WDT", "WP$", "DT") or head.lower_ in _RELATIVE:
        clause = head.head
        if clause.dep_.startswith("acl"):
            return doc[clause.head.left_edge.i : head.i] if clause.head.i < head.i else None
        return None
    chains = doc.spans.get("whoseword.coreference") or []
    own = next((span.id_ for span in chains if span.start <= head.i < span.end), None)
    if own is None:
        return None
    members = [span for span in chains if span.id_ == own and span.label_ in ("name", "noun")]
    before = [span for span in members if span.start < head.i] or members
    named = [span for span in before if span.label_ == "name"] or before
    return max(named, key=len) if named else None


def _count(head: Token, doc: Doc, frame: Frame) -> Count | None:
    for at in tokens_of(frame.source):
        token = doc[at]
        if token.head == head and token.dep_ in ("nummod", "det", "amod") and token.lower_ in _NUMBERS:
            return Count(low=_NUMBERS[token.lower_], high=_NUMBERS[token.lower_])
        if token.head == head and token.dep_ == "nummod" and token.text.isdigit():
            return Count(low=int(token.text), high=int(token.text))
    return Count(low=2) if head.tag_ in ("NNS", "NNPS") else Count(low=1, high=1)


def _reason(doc: Doc, frame: Frame) -> str | None:
    """The words that say why there is no name, when the sentence speaks of anonymity at all."""
    spans = spans_of(doc, frame.source)
    sentence = doc[tokens_of(frame.source)[0]].sent
    text = doc.text[min(spans[0].start, sentence.start_char) : sentence.end_char]
    places = [text.lower().find(word) for word in load("attribution")["anonymity"]]
    starts = [place for place in places if place >= 0]
    if not starts:
        return None
    found = _REASON.search(text, min(starts))
    return found.group().strip().rstrip(",") if found else None
