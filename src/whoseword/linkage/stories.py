"""Which story an article belongs to: articles about one happening and what came of it.

An article joins the story in whose articles it finds most of its own telling words; halfway between the nearest article
and the mean of all, so that a chain of neighbours does not run from one story into the next. The number is from the 179
articles of giveme5w_clusters (dev): ``python -m benchmarks.linking``.
"""

from __future__ import annotations

from typing import NamedTuple

from whoseword.linkage.blocking import Nearby
from whoseword.linkage.proposition import Sketch
from whoseword.records import record_id

_SAME = 0.15


class Joined(NamedTuple):
    """The story of an article: how like it is (0 to 1), and the article in it that is likest."""

    story: str
    score: float
    likest: str | None


def join_story(sketch: Sketch, nearby: Nearby) -> Joined:
    """Return the story of an article, a new one when it is like none."""
    members: dict[str, list[str]] = {}
    for name in nearby.articles:
        members.setdefault(nearby.story_of(name), []).append(name)
    best = Joined(record_id("story", sketch.article), 1.0, None)
    most = _SAME
    for story, articles in members.items():
        likes = [nearby.story(name) for name in articles]
        score = (max(likes) + sum(likes) / len(likes)) / 2
        if score > most:
            most, best = score, Joined(story, score, articles[likes.index(max(likes))])
    return best
