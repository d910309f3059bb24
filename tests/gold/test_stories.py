"""The story kit: its gold is whole, and roots and statuses follow from its stances by the rules of gold/stories.md."""

from __future__ import annotations

from datetime import datetime

import pytest

from benchmarks.stories import Story, stories
from benchmarks.story_rules import status_on

STORIES = tuple(stories())
by_name = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.gold.name)


def test_three_stories_of_newspaper_length() -> None:
    assert len(STORIES) >= 3
    for story in STORIES:
        assert 8 <= len(story.articles) <= 15
        for article in story.articles.values():
            assert 75 <= len(article.text.split()) <= 250, article.id
            assert article.outlet
            assert article.title


@by_name
def test_articles_come_in_order(story: Story) -> None:
    times = [datetime.fromisoformat(story.published(name)) for name in story.articles]
    assert times == sorted(times)


@by_name
def test_status_and_roots_follow_from_the_stances(story: Story) -> None:
    days = sorted({story.published(name)[:10] for name in story.articles})
    for claim, entries in story.gold.status.items():
        for day in days:
            due = [entry for entry in entries if entry.day <= day]
            if due:
                found, wanted = status_on(story, claim, day), due[-1]
                assert (found.status, found.roots) == (wanted.status, wanted.roots), (claim, day)
                assert set(found.asserters) == set(wanted.asserters), (claim, day)
                assert set(found.deniers) == set(wanted.deniers), (claim, day)


@by_name
def test_status_entries_come_in_order_from_the_first_stance(story: Story) -> None:
    for claim, entries in story.gold.status.items():
        days = [entry.day for entry in entries]
        assert days == sorted(set(days))
        assert days[0] == min(story.published(s.article)[:10] for s in story.gold.stances if s.claim == claim)


@by_name
def test_one_stance_is_listed_once(story: Story) -> None:
    keys = [(s.article, s.claim, s.holder, s.position) for s in story.gold.stances]
    assert len(keys) == len(set(keys))


@by_name
def test_copies_share_their_words(story: Story) -> None:
    for copy in story.gold.copies:
        own, source = (set(story.articles[name].text.split()) for name in (copy.article, copy.of))
        assert len(own & source) / len(own) > 0.5, copy.article


@by_name
def test_drift_cites_first_and_asserts_later(story: Story) -> None:
    for drift in story.gold.drift:
        assert story.published(drift.cites) < story.published(drift.asserts)
        assert story.articles[drift.cites].outlet == story.articles[drift.asserts].outlet == drift.outlet


def test_every_hard_case_is_there() -> None:
    gold = [story.gold for story in STORIES]
    assert any(each.circles for each in gold)
    assert any(each.corrections for each in gold)
    assert all(each.drift for each in gold)
    names = {entry.status for each in gold for entries in each.status.values() for entry in entries}
    assert names >= {"withdrawn", "acknowledged", "disputed", "on-record", "alleged"}
