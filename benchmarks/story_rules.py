"""Roots and status of a story's claims, worked out from its gold stances alone by the rules of ``gold/stories.md``.

The gold states both by hand; this states the rules a second time, so that each checks the other. It is no part of the
product and knows nothing of the ledger.
"""

from __future__ import annotations

from datetime import datetime

from benchmarks.stories import Story, StoryStance, StoryStatus
from whoseword.records import StatusName

ASSERTING = frozenset({"asserts", "confirms", "reports", "believes", "alleges", "suggests", "predicts"})
DENYING = frozenset({"denies", "rejects"})


def status_on(story: Story, claim: str, day: str) -> StoryStatus:
    """Return what the stances on a claim, published up to the end of ``day``, add up to."""
    stances = [s for s in story.gold.stances if s.claim == claim and story.published(s.article)[:10] <= day]
    standing = _standing(stances)
    deniers = {side for side, stance in standing.items() if stance.position in DENYING}
    asserting = [stance for stance in stances if stance.position in ASSERTING]
    withdrawn = {stance.side for stance in stances if stance.position == "retracts"} - set(standing)
    roots = {root for stance in asserting for root in _roots(story, stance, frozenset())} - deniers - withdrawn
    named = {root for root in roots if root != "unspecified" and not root.startswith("unnamed")}
    about = next(each for each in story.gold.claims if each.id == claim).actor
    own = {story.gold.parties.get(side) for side, s in standing.items() if s.position in {"asserts", "confirms"}}
    rules: tuple[tuple[StatusName, bool], ...] = (
        ("withdrawn", bool(asserting) and not roots),
        ("acknowledged", bool(own & set(about))),
        ("disputed", bool(roots and deniers)),
        ("corroborated", len(named) > 1),
        ("on-record", bool(named)),
        ("alleged", bool(roots)),
        ("denied", True),
    )
    return StoryStatus(
        day=day,
        status=next(name for name, holds in rules if holds),
        roots=(len(named) or min(1, len(roots)), len(roots)),
        asserters=tuple(sorted(roots)),
        deniers=tuple(sorted(deniers)),
        because="worked out",
    )


def _standing(stances: list[StoryStance]) -> dict[str, StoryStance]:
    """Return each side's last stance that asserts or denies and has not been taken back.

    A retraction takes back what the same holder said; a holder who had said nothing takes back what the side asserted.
    """
    held: dict[str, list[StoryStance]] = {}
    for stance in stances:
        mine = held.setdefault(stance.side, [])
        if stance.position in ASSERTING | DENYING:
            mine.append(stance)
        elif stance.position == "retracts":
            own = [each for each in mine if each.holder == stance.holder]
            gone = own or [each for each in mine if each.position in ASSERTING]
            held[stance.side] = [each for each in mine if each not in gone]
    return {side: mine[-1] for side, mine in held.items() if mine}


def _roots(story: Story, stance: StoryStance, seen: frozenset[str]) -> set[str]:
    """Return the last holders behind an asserting stance, through copies and into the articles of outlets it cites."""
    if stance.article in seen:
        return set()
    seen |= {stance.article}
    same = [
        s for s in story.gold.stances if s.claim == stance.claim and s.position in ASSERTING and s.article not in seen
    ]
    original = next((copy.of for copy in story.gold.copies if copy.article == stance.article), None)
    copied = {root for s in same if s.article == original for root in _roots(story, s, seen)}
    if copied:
        return copied
    last = stance.chain[-1]
    if last not in {article.outlet for article in story.articles.values()}:
        return {next((s.side for s in story.gold.stances if s.holder == last), last)}
    now = _moment(story, stance)
    earlier = [s for s in same if s.chain[0] == last and _moment(story, s) < now]
    if earlier or len(stance.chain) > 1:
        return {root for s in earlier for root in _roots(story, s, seen)}
    return {last}


def _moment(story: Story, stance: StoryStance) -> datetime:
    """Return when a stance was published."""
    return datetime.fromisoformat(story.published(stance.article))
