"""The rows that a claim of a ledger makes. An Admiralty grade stays a letter and a digit, in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoseword.exchange.grades import letters
from whoseword.exchange.material import ClaimEntry
from whoseword.exchange.report_rows import spans

Row = dict[str, Any]
CLAIM = (
    "id proposition type actor:texts actor_names:texts recipient:texts recipient_names:texts object place start end on "
    "status rule reason roots_certain:number roots_possible:number asserters:texts deniers:texts because:texts "
    "stances:number suggested_credibility suggested_because:texts first_day last_day made_by merged_from"
)
STANCE = (
    "id claim proposition article outlet attribution holder actor actor_name position factuality side:number quote "
    "event_date published recorded root root_holder root_certainty root_named:truth root_same_as:texts root_by "
    "chain:texts reverses lost_in linked_score:real linked_because:texts linked_by made_by"
)
STANCE_LINK = (
    "stance claim article number:number holder kind actor position cue medium low:number high:number is_root:truth "
    "by_attribution holder_spans:spans"
)
HISTORY = "claim day status was roots_certain:number roots_possible:number rule caused_by:texts"
RELATION = "claim other kind reasons:texts made_by"
RETRACTION = "claim stance holder day reached:texts"
JUDGEMENT = "claim id kind target value reliability credibility person recorded note"


def claim_rows(entry: ClaimEntry) -> Iterator[Row]:
    """Yield the claim with its status on the day asked for."""
    page, claim, status = entry.page, entry.page.claim, entry.page.status
    days = [one for held in entry.held if (one := held.stance.published or held.stance.recorded)]
    yield {
        **{name: getattr(claim, name) for name in ("id", "proposition", "type", "object", "place", "start", "end")},
        "actor": list(claim.actor),
        "actor_names": [entry.name(one) for one in claim.actor],
        "recipient": list(claim.recipient),
        "recipient_names": [entry.name(one) for one in claim.recipient],
        "on": page.on,
        "status": status.status if status else None,
        "rule": status.rule if status else None,
        "reason": page.reason,
        "roots_certain": status.roots.certain if status else None,
        "roots_possible": status.roots.possible if status else None,
        "asserters": list(status.asserters) if status else [],
        "deniers": list(status.deniers) if status else [],
        "because": list(status.because) if status else [],
        "stances": len(entry.held),
        "suggested_credibility": page.suggestion.credibility,
        "suggested_because": list(page.suggestion.reasons),
        "first_day": min(days)[:10] if days else None,
        "last_day": max(days)[:10] if days else None,
        "made_by": claim.made_by or None,
        "merged_from": page.asked if page.asked != claim.id else None,
    }


def stance_rows(entry: ClaimEntry) -> Iterator[Row]:
    """Yield the stances, oldest first."""
    members = {member.stance: member for member in entry.page.members}
    for held in entry.held:
        stance, line, root, member = held.stance, held.line, held.root, members.get(held.stance.id)
        plain = ("id", "article", "attribution", "holder", "actor", "position", "factuality", "event_date", "published")
        yield {name: getattr(stance, name) for name in plain} | {
            "claim": entry.page.claim.id,
            "proposition": line.proposition,
            "outlet": line.outlet,
            "actor_name": entry.name(stance.actor) if stance.actor else None,
            "side": held.side,
            "quote": line.quote,
            "recorded": stance.recorded,
            "root": root.key if root else None,
            "root_holder": root.holder or None if root else None,
            "root_certainty": root.certainty if root else None,
            "root_named": root.named if root else None,
            "root_same_as": list(root.same_as) if root else [],
            "root_by": root.made_by or None if root else None,
            "chain": [link.holder for link in stance.chain],
            "reverses": line.reverses,
            "lost_in": line.lost_in,
            "linked_score": member.score if member else None,
            "linked_because": list(member.reasons) if member else [],
            "linked_by": member.made_by or None if member else None,
            "made_by": stance.made_by or None,
        }


def stance_link_rows(entry: ClaimEntry) -> Iterator[Row]:
    """Yield the links of the stances' chains, numbered from the page (0) inwards."""
    for held in entry.held:
        chain = held.stance.chain
        for number, link in enumerate(chain):
            yield {name: getattr(link, name) for name in ("holder", "kind", "actor", "position", "cue", "medium")} | {
                "stance": held.stance.id,
                "claim": entry.page.claim.id,
                "article": held.stance.article,
                "number": number,
                "low": link.count.low if link.count else None,
                "high": link.count.high if link.count else None,
                "is_root": number == len(chain) - 1,
                "by_attribution": link.attribution,
                "holder_spans": spans(link.spans),
            }


def history_rows(entry: ClaimEntry) -> Iterator[Row]:
    """Yield the days on which status or roots changed, up to the day asked for."""
    for change in entry.page.history:
        yield {
            "claim": entry.page.claim.id,
            "day": change.day,
            "status": change.status,
            "was": change.was,
            "roots_certain": change.roots.certain,
            "roots_possible": change.roots.possible,
            "rule": change.rule,
            "caused_by": list(change.caused_by),
        }


def relation_rows(entry: ClaimEntry) -> Iterator[Row]:
    """Yield the relations that start at this claim, so that each stands once."""
    for one in entry.page.relations:
        if one.claim == entry.page.claim.id:
            yield {
                "claim": one.claim,
                "other": one.other,
                "kind": one.kind,
                "reasons": list(one.reasons),
                "made_by": one.made_by or None,
            }


def retraction_rows(entry: ClaimEntry) -> Iterator[Row]:
    """Yield the stances that take something back, each with all that stood on it."""
    for one in entry.page.retractions:
        yield {
            "claim": entry.page.claim.id,
            "stance": one.stance,
            "holder": one.holder,
            "day": one.day,
            "reached": list(one.reached),
        }


def judgement_rows(entry: ClaimEntry) -> Iterator[Row]:
    """Yield what persons decided about the claim."""
    for one in entry.page.judgements:
        reliability, credibility = letters(one)
        yield {name: getattr(one, name) for name in ("id", "kind", "target", "value", "person", "recorded", "note")} | {
            "claim": entry.page.claim.id,
            "reliability": reliability,
            "credibility": credibility,
        }
