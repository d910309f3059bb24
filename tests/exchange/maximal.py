"""A report, and a ledger with it, in which every field holds a value that stands nowhere else."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

import msgspec

from whoseword.records import Linked, Record, Report, Span, Stance, replace

# Fields whose values must be of a certain form, or name each other
VALUES: dict[str, Any] = {
    "Article.text": " ".join(f"Word{number}" for number in range(300)),
    "Article.url": "https://tok-article-url.example/a",
    "Article.published": "2031-01-07",
    "Article.language": "xq",
    "Said.date": "2031-02-08",
    "DateWords.start": "2031-03-09",
    "DateWords.end": "2031-03-10",
    "Attribution.position": "neither-confirms-nor-denies",
    "Attribution.form": "mixed",
    "Attribution.factuality": "PS-",
    "Attribution.within": "TokAttributionId",
    "Attribution.events": ("TokEventId",),
    "Chain.attribution": "TokAttributionId",
    "Chain.root": "TokLinkHolder",
    "Link.attribution": "TokAttributionId",
    "Held.holder": "TokAttributionId",
    "Event.held_by": ("TokAttributionId",),
    "Event.actor": ("TokActorId",),
    "Event.recipient": ("TokActorId",),
    "Event.aux": ("historical",),
    "Event.quad": "material-conflict",
    "Event.factuality": "PR+",
    "Held.factuality": "CTu",
    "Source.actor": "TokActorId",
    "Source.kind": "document",
    "Addressee.actor": "TokActorId",
    "Link.position": "could-not-verify",
    "Link.actor": None,
    "Link.kind": "image",
    "Actor.tenure": "former",
    "Actor.kind": "organisation",
    "Stance.claim": "TokClaimId",
    "Stance.article": "TokArticleId",
    "Stance.attribution": "TokAttributionId",
    "Stance.actor": "TokActorId",
    "Stance.position": "rejects",
    "Stance.factuality": "CT-",
    "Stance.published": "2031-01-07",
    "Stance.recorded": None,
    "Stance.event_date": "2031-04-11",
    "Claim.actor": ("TokActorId",),
    "Claim.recipient": ("TokActorId",),
    "Claim.start": "2031-05-12",
    "Claim.end": "2031-05-13",
    "Member.claim": "TokClaimId",
    "Member.stance": "TokStanceId",
    "RootOf.stance": "TokStanceId",
    "RootOf.certainty": "possible",
    "Relation.claim": "TokClaimId",
    "Relation.other": "TokOtherId",
    "Relation.kind": "consequence",
}


def token(kind: type[Record], field: str) -> str:
    """Return the word that a field of text holds: ``TokArticleTitle``."""
    return f"Tok{kind.__name__}{field.title().replace('_', '')}"


def maximal(kind: type[Record]) -> Any:
    """Return a record of which all fields hold something."""
    return kind(**{field.name: _value(kind, field) for field in msgspec.structs.fields(kind)})


def _value(kind: type[Record], field: msgspec.structs.FieldInfo) -> Any:
    name = f"{kind.__name__}.{field.name}"
    return VALUES[name] if name in VALUES else _made(kind, field.name, field.type)


def _made(kind: type[Record], field: str, wanted: Any) -> Any:
    if get_origin(wanted) is tuple:
        return (_made(kind, field, get_args(wanted)[0]),)
    if get_origin(wanted) is Literal:
        return get_args(wanted)[0]
    options = [one for one in get_args(wanted) if one is not type(None)]
    if options:
        return _made(kind, field, options[0])
    if wanted is Span:
        return Span(1111, 1121)
    if isinstance(wanted, type) and issubclass(wanted, Record):
        return maximal(wanted)
    return {str: token(kind, field), int: 7, float: 0.7331, bool: True, bytes: b"key"}[wanted]


def maximal_report() -> Report:
    """Return a report whose every field is filled."""
    return maximal(Report)


def maximal_linked() -> Linked:
    """Return what linkage and provenance say of the report: two claims, and one stance on the first."""
    linked = maximal(Linked)
    claim, stance = linked.claims[0], maximal(Stance)
    other = replace(claim, id="TokOtherId", proposition="another claim")
    derivation = replace(linked.derivations[0], article="TokArticleId")
    return replace(linked, claims=(claim, other), stances=(stance,), keys=(), derivations=(derivation,))
