"""The story kit: its gold is whole, and its roots and statuses follow from its stances by the rules of gold/stories.md."""

from __future__ import annotations

from datetime import datetime

import pytest

from benchmarks.stories import Story, StoryStance, stories
from benchmarks.stories import STORIES as FOLDER

STORIES = tuple(stories())
ASSERT = {"asserts", "confirms", "reports", "believes", "alleges", "suggests", "predicts"}
DENY = {"denies", "rejects"}
RETRACT = "retracts"
by_name = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.gold.name)


def published(story: Story, article: str) -> datetime:
    """Return when an article was published."""
    return datetime.fromisoformat(story.articles[article].published or "")


def standing(stances: list[StoryStance]) -> dict[str, StoryStance]:
    """Return each side's last stance that asserts or denies and has not been taken back.

    A retraction takes back what the same holder said; a holder who said nothing takes back what the side asserted.
    """
    held: dict[str, list[StoryStance]] = {}
    for stance in stances:
        mine = held.setdefault(stance.side, [])
        if stance.position in ASSERT | DENY:
            mine.append(stance)
        elif stance.position == RETRACT:
            own = [each for each in mine if each.holder == stance.holder]
            gone = own or [each for each in mine if each.position in ASSERT]
            held[stance.side] = [each for each in mine if each not in gone]
    return {side: mine[-1] for side, mine in held.items() if mine}


def roots_of(stance: StoryStance, story: Story, seen: frozenset[str] = frozenset()) -> set[str]:
    """Return the last holders behind an asserting stance, following copies and outlets into their own articles."""
    copies = {copy.article: copy.of for copy in story.gold.copies}
    last = stance.chain[-1]
    if stance.article in seen:
        return set()
    seen |= {stance.article}
    copied = stance.article in copies and roots_behind(story, stance.claim, seen, article=copies[stance.article])
    if copied:
        return copied
    outlets = {article.outlet for article in story.articles.values()}
    if last not in outlets:
        return {sides(story).get(last, last)}
    found = roots_behind(story, stance.claim, seen, outlet=last, before=published(story, stance.article))
    cited = any(
        each.article != stance.article and published(story, each.article) < published(story, stance.article)
        for each in story.gold.stances if each.chain[0] == last and each.claim == stance.claim and each.position in ASSERT
    )  # fmt: skip
    return found or (set() if cited or len(stance.chain) > 1 else {last})


def roots_behind(
    story: Story, claim: str, seen: frozenset[str], *, article: str | None = None, outlet: str | None = None,
    before: datetime | None = None,
) -> set[str]:  # fmt: skip
    """Return the roots of an article's, or an outlet's earlier, asserting stances on a claim."""
    found: set[str] = set()
    for stance in story.gold.stances:
        mine = stance.article == article or (stance.chain[0] == outlet and stance.article not in seen)
        early = before is None or published(story, stance.article) < before
        if mine and early and stance.claim == claim and stance.position in ASSERT:
            found |= roots_of(stance, story, seen)
    return found


def sides(story: Story) -> dict[str, str]:
    """Return the side of every holder of the story."""
    return {stance.holder: stance.side for stance in story.gold.stances}


def derived(story: Story, claim: str, day: str) -> tuple[str, tuple[int, int], set[str], set[str]]:
    """Return status, roots, asserters and deniers of a claim on a day, from the gold stances alone."""
    until = [s for s in story.gold.stances if s.claim == claim and (story.articles[s.article].published or "")[:10] <= day]
    stands = standing(until)
    ever = {side for s in until if s.position == RETRACT for side in (s.side,)}
    deniers = {side for side, stance in stands.items() if stance.position in DENY}
    asserting = [s for s in until if s.position in ASSERT]
    roots = {root for stance in asserting for root in roots_of(stance, story)}
    outlets = {article.outlet for article in story.articles.values()}
    roots = {r for r in roots if not (r in ever and r not in stands) and r not in deniers and r not in outlets}
    named = {root for root in roots if not root.startswith("unnamed") and root != "unspecified"}
    count = (len(named) or min(1, len(roots)), len(roots))
    about = set(next(c for c in story.gold.claims if c.id == claim).actor)
    confirmed = {story.gold.parties.get(side) for side, s in stands.items() if s.position in {"asserts", "confirms"}}
    if asserting and not roots:
        return "withdrawn", count, roots, deniers
    if about & confirmed:
        return "acknowledged", count, roots, deniers
    if roots and deniers:
        return "disputed", count, roots, deniers
    if count[0] > 1:
        return "corroborated", count, roots, deniers
    return ("on-record" if named else "alleged") if roots else "denied", count, roots, deniers


def test_three_stories_of_newspaper_length() -> None:
    assert len(STORIES) >= 3
    for story in STORIES:
        assert 8 <= len(story.articles) <= 15
        for article in story.articles.values():
            assert 75 <= len(article.text.split()) <= 250, article.id
            assert article.outlet
            assert article.title
            assert article.published


@by_name
def test_articles_come_in_order(story: Story) -> None:
    times = [published(story, name) for name in story.articles]
    assert times == sorted(times)


@by_name
def test_status_and_roots_follow_from_the_stances(story: Story) -> None:
    days = sorted({(article.published or "")[:10] for article in story.articles.values()})
    for claim, entries in story.gold.status.items():
        for day in days:
            due = [entry for entry in entries if entry.day <= day]
            if due:
                entry = due[-1]
                expected = (entry.status, entry.roots, set(entry.asserters), set(entry.deniers))
                assert derived(story, claim, day) == expected, (claim, day)
        assert [entry.day for entry in entries] == sorted({entry.day for entry in entries})


@by_name
def test_one_stance_is_listed_once(story: Story) -> None:
    keys = [(s.article, s.claim, s.holder, s.position) for s in story.gold.stances]
    assert len(keys) == len(set(keys))


@by_name
def test_copies_share_their_words(story: Story) -> None:
    for copy in story.gold.copies:
        own, source = (set(story.articles[name].text.split()) for name in (copy.article, copy.of))
        assert len(own & source) / len(own) > 0.5, copy.article


def test_every_hard_case_is_there() -> None:
    gold = [story.gold for story in STORIES]
    assert any(g.circles for g in gold)
    assert any(g.corrections for g in gold)
    assert sum(bool(g.drift) for g in gold) == 3
    names = {entry.status for g in gold for entries in g.status.values() for entry in entries}
    assert names >= {"withdrawn", "acknowledged", "disputed", "on-record", "alleged"}
    assert FOLDER.is_dir()
