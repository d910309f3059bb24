"""What kind of holder a source is, how many stand behind it, and why it has no name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, tokens_of
from whoseword.attribution.kinds import Kind, kind_of, served_by
from whoseword.attribution.naming import said_of
from whoseword.attribution.words import table, words
from whoseword.records import Count, Source

if TYPE_CHECKING:
    from whoseword.attribution.holders import Holders
    from whoseword.attribution.tree import Tree

_REASON = re.compile(
    r"\b(?:because|since|as (?=\w+ (?:\w+ )?(?:not|could|were|was|is|are|had))|citing|due to|out of|for fear|fearing"
    r"|owing to|to (?:discuss|speak|describe|share|talk))\b[^.;”\"]*"
    r"|\b(?:was|were|is|are|being)? ?(?:not|n't) authori[sz]ed to [^.;,”\"]*",
    re.IGNORECASE,
)


def describe_source(tree: Tree, holders: Holders, frame: Frame) -> Source | None:
    """Return the frame's source as a record, or nothing when no words name one."""
    tokens = tokens_of(frame.source)
    found = tree.words(tokens)
    if found is None:
        return None
    kind, rule = _ours(tree, holders, frame) or kind_of(tree, holders, tokens)
    unnamed = kind == "unnamed"
    return Source(
        spans=found.spans,
        text=found.text,
        kind=kind,
        count=_count(tree, holders, tokens) if kind in ("unnamed", "group") else None,
        descriptor=found.text if unnamed else None,
        anonymity_reason=_reason(tree, holders, tokens) if unnamed else None,
        made_by=rule,
    )


def _ours(tree: Tree, holders: Holders, frame: Frame) -> Kind | None:
    """Read "we" as whom the speaker speaks for: the minister's government, the director's company, the researchers."""
    tokens = tokens_of(frame.source)
    outer = tokens_of(frame.parent.source) if frame.parent else []
    if len(tokens) != 1 or tree.lower[tokens[0]] not in ("we", "us") or not outer:
        return None
    kind, _ = kind_of(tree, holders, outer)
    if kind not in ("person", "unnamed"):
        return kind, "sources.ours"
    speaker = holders.best(outer)
    if kind == "unnamed" and _count(tree, holders, outer) != Count(low=1, high=1):
        return kind, "sources.ours"
    served = served_by(tree, sorted({*outer, *speaker, *said_of(tree, speaker)}))
    return (served, "sources.ours") if served else None


def _count(tree: Tree, holders: Holders, tokens: list[int]) -> Count | None:
    """How many: a number, "several", "one of them", a plural, or one; pronouns count as what they stand for."""
    head = holders.head(tokens)
    if holders.is_pronoun(head):
        best = holders.best(tokens)
        if best != tokens:
            return _count(tree, holders, best)
        return Count(low=2) if tree.lower[head] in ("they", "them", "their", "we") else Count(low=1, high=1)
    numbers: dict[str, list[int | None]] = table()["numbers"]
    if tree.lower[head] in numbers:
        return _interval(numbers[tree.lower[head]])
    for at in tokens:
        if tree.head[at] != head or at > head:
            continue
        more = any(tree.lower[kid] in ("least", "than", "over") for kid in tree.kids[at]) or tree.lower[
            max(at - 1, 0)
        ] in ("least", "than", "over")
        if tree.lower[at] in numbers:
            low, high = numbers[tree.lower[at]]
            return Count(low=low or 1, high=None if more else high)
        if tree.text[at].isdigit():
            return Count(low=int(tree.text[at]), high=None if more else int(tree.text[at]))
    plural = tree.tag[head] in ("NNS", "NNPS") or tree.lemma(head) != tree.lower[head]
    return Count(low=2) if plural else Count(low=1, high=1)


def _interval(row: list[int | None]) -> Count:
    return Count(low=row[0] or 1, high=row[1])


def _reason(tree: Tree, holders: Holders, tokens: list[int]) -> str | None:
    """Why there is no name: in the source's own words, its sentence, or one that speaks of "they" and anonymity."""
    best = holders.best(tokens)
    chain = holders.chain(holders.head(best)) or holders.chain(holders.head(tokens))
    own = {tree.sentence[tokens[0]], tree.sentence[best[0]]}
    for number, (first, last) in tree.spans_of_sentences.items():
        lower = " ".join(tree.lower[first:last])
        if not any(phrase in lower for phrase in words("anonymity")):
            continue
        subjects = [at for at in range(first, last) if holders.chain(at) == chain is not None]
        near = number - 1 in own and any(
            tree.lower[at] in ("they", "both", "he", "she", "neither", "all")
            for at in range(first, min(first + 3, last))
        )
        if number in own or subjects or near:
            text = tree.string(first, last - 1)
            places = [text.lower().find(phrase) for phrase in words("anonymity")]
            found = (
                _REASON.search(text, max(min(place for place in places if place >= 0) - 40, 0))
                if max(places) >= 0
                else None
            )
            return " ".join(found.group().split()).strip(" ,") if found else None
    return None
