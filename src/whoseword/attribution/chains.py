"""Who had it from whom: the links from the outlet to the last holder that can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.circumstances import cue_head, is_agency
from whoseword.attribution.frames import runs, tokens_of, words_of
from whoseword.data import load
from whoseword.records import Article, Attribution, Chain, Link, LinkKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from whoseword.attribution.frames import Frame
    from whoseword.records import Words

OUTLET = "the outlet"
_UNSPECIFIED = "unspecified"


def make_chain(doc: Doc, article: Article, frames: list[tuple[Frame, Attribution]]) -> Chain:
    """Return the chain of the last of ``frames``; the others are those it is nested in, outermost first."""
    links = [Link(holder=article.outlet or OUTLET, kind="outlet")]
    for agency in article.credit:
        if not _same(agency, links[-1].holder):
            links.append(Link(holder=agency, kind="agency", cue="credit"))
    for frame, attribution in frames:
        for link in _links(doc, frame, attribution):
            if not _same(link.holder, links[-1].holder):
                links.append(link)
    last = frames[-1][1]
    return Chain(attribution=last.id, links=tuple(links), root=links[-1].holder)


def _links(doc: Doc, frame: Frame, attribution: Attribution) -> list[Link]:
    """A relay that was told, the source itself, and whom it cites."""
    links = []
    listener = attribution.addressee
    agency = is_agency(listener.text) if listener else None
    if listener and agency:
        links.append(Link(holder=agency, kind="agency", spans=listener.spans, attribution=attribution.id))
    cue = attribution.cue.text if attribution.cue else None
    medium = attribution.medium.text if attribution.medium else None
    source = attribution.source
    if source is None:
        links.append(Link(holder=_UNSPECIFIED, kind="unspecified", cue=cue, medium=medium, attribution=attribution.id))
    else:
        links.append(
            Link(holder=source.text, kind=source.kind, cue=cue, medium=medium, count=source.count, spans=source.spans,
                 attribution=attribution.id)
        )  # fmt: skip
    cited = _cited(doc, frame)
    if cited is not None:
        links.append(
            Link(
                holder=cited.text,
                kind=_cited_kind(cited.text),
                cue="citing",
                spans=cited.spans,
                attribution=attribution.id,
            )
        )
    return links


def _cited(doc: Doc, frame: Frame) -> Words | None:
    """Read "Y reported, citing Z": whom the source cites."""
    verbs = frozenset(load("attribution")["citing"])
    head = cue_head(doc, frame)
    content = set(tokens_of(frame.content))
    for token in head.sent:
        near = token.head == head or token.head.i in set(tokens_of(frame.source))
        if token.lemma_.lower() in verbs and token.tag_ == "VBG" and near and token.i not in content:
            cited = next((child for child in token.rights if child.dep_ in ("obj", "obl")), None)
            if cited is not None:
                return words_of(doc, runs([one.i for one in cited.subtree if not one.is_punct], doc)[:1])
    return None


def _cited_kind(text: str) -> LinkKind:
    head = text.lower().split()
    lists = load("attribution")
    if is_agency(text):
        return "agency"
    last = head[-1].rstrip("s") if head else ""
    return (
        "unnamed"
        if last in lists["unnamed"].split()
        else "document"
        if last in lists["documents"].split()
        else "organisation"
    )


def _same(one: str, other: str) -> bool:
    plain = [text.lower().removeprefix("the ").strip() for text in (one, other)]
    return plain[0] == plain[1] or (is_agency(one) is not None and is_agency(one) == is_agency(other))
