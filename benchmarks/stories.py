"""The story kit: stories told by many outlets, with gold for claims, stances, chains, roots and status on each day.

A story is a folder with ``articles.jsonl`` (what a user adds to a ledger) and ``story.yaml`` (what should come of it).
``gold/stories.md`` defines every entry. ``python -m benchmarks.stories`` checks all stories and prints what they hold.
"""

from __future__ import annotations

import collections
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

from benchmarks.quoting import GoldError, Quoter
from whoseword import records
from whoseword.records import Record

STORIES = Path(__file__).parents[1] / "demo" / "stories"


class StoryClaim(Record, frozen=True, kw_only=True):
    """A proposition with what makes it the same claim in every article; countries as ISO 3166-1 alpha-3."""

    id: str
    proposition: str
    type: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    object: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None


class StoryStance(Record, frozen=True, kw_only=True):
    """What one holder does with one claim in one article; ``party`` is for whom the holder speaks."""

    article: str
    claim: str
    holder: str
    position: records.Position
    chain: tuple[str, ...]
    words: str
    party: str | None = None

    @property
    def side(self) -> str:
        """The party, or the holder who speaks for nobody else."""
        return self.party or self.holder


class StoryStatus(Record, frozen=True, kw_only=True):
    """What a claim's stances add up to from ``day`` until the next entry; ``because`` says why in plain words."""

    day: str
    status: records.StatusName
    roots: tuple[int, int]
    asserters: tuple[str, ...]
    deniers: tuple[str, ...]
    because: str


class Copy(Record, frozen=True, kw_only=True):
    """An article that is another's text, whole or edited, and the agency it came from."""

    article: str
    of: str
    agency: str
    note: str


class Circle(Record, frozen=True, kw_only=True):
    """Outlets that have a claim from each other: the path of holders, and the articles that show it."""

    claim: str
    articles: tuple[str, ...]
    path: tuple[str, ...]


class Drift(Record, frozen=True, kw_only=True):
    """An outlet that first cites others for a claim and later asserts it in its own voice."""

    outlet: str
    claim: str
    cites: str
    asserts: str
    words: str


class Correction(Record, frozen=True, kw_only=True):
    """An article that takes back what an earlier one of the same outlet had claimed."""

    article: str
    of: str
    claim: str


class Reversal(Record, frozen=True, kw_only=True):
    """A holder who changes sides."""

    holder: str
    claim: str
    from_: records.Position = msgspec.field(name="from")
    to: records.Position
    day: str


class Gold(Record, frozen=True, kw_only=True):
    """The file ``story.yaml``."""

    name: str
    title: str
    parties: dict[str, str]
    claims: tuple[StoryClaim, ...]
    stances: tuple[StoryStance, ...]
    status: dict[str, tuple[StoryStatus, ...]]
    copies: tuple[Copy, ...]
    circles: tuple[Circle, ...]
    drift: tuple[Drift, ...]
    corrections: tuple[Correction, ...]
    reversals: tuple[Reversal, ...]
    uncorrected: tuple[str, ...] = ()


class Story(Record, frozen=True, kw_only=True):
    """One story: its articles by id, in order of publication, and its gold."""

    gold: Gold
    articles: dict[str, records.Article]

    def published(self, article: str) -> str:
        """Return when an article was published, ISO 8601."""
        return self.articles[article].published or ""


def read_story(folder: Path) -> Story:
    """Return a story, checked.

    Raises:
        GoldError: when an entry has the wrong shape or points to words, articles or claims that are not there.
    """
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {
        article.id: article for article in (msgspec.convert(json.loads(line), records.Article) for line in lines)
    }
    try:
        gold = msgspec.convert(yaml.safe_load((folder / "story.yaml").read_text(encoding="utf-8")), Gold)
    except msgspec.ValidationError as problem:
        raise GoldError(f"{folder.name}/story.yaml: {problem}") from problem
    story = Story(gold=gold, articles=articles)
    problems = tuple(_problems(story))
    if problems:
        raise GoldError(f"{folder.name}/story.yaml: {'; '.join(problems)}")
    return story


def stories(folder: Path = STORIES) -> Iterator[Story]:
    """Return every story of the kit, by name."""
    for path in sorted(folder.glob("*/story.yaml")):
        yield read_story(path.parent)


def _problems(story: Story) -> Iterator[str]:
    """Yield what is wrong with a story's gold, one sentence each."""
    gold, articles = story.gold, story.articles
    claims = {claim.id for claim in gold.claims}
    entries: Sequence[Any] = (*gold.copies, *gold.corrections)
    named = [stance.article for stance in gold.stances] + [
        name for entry in entries for name in (entry.article, entry.of)
    ]
    named += [name for circle in gold.circles for name in circle.articles]
    named += [name for drift in gold.drift for name in (drift.cites, drift.asserts)] + list(gold.uncorrected)
    yield from (f"there is no article {name}" for name in sorted(set(named) - set(articles)))
    asked = {stance.claim for stance in gold.stances} | set(gold.status) | {circle.claim for circle in gold.circles}
    yield from (f"there is no claim {name}" for name in sorted(asked - claims))
    yield from (f"claim {name} has no status" for name in sorted(claims - set(gold.status)))
    for stance in gold.stances:
        article = articles.get(stance.article)
        if article is None:
            continue
        if not Quoter(article.text, stance.article).occurrences(stance.words):
            yield f"{stance.article} does not hold the words {stance.words!r}"
        if stance.chain[0] != article.outlet:
            yield f"{stance.article}: the chain of {stance.holder} starts with {stance.chain[0]}, not {article.outlet}"


def main() -> None:
    """Print what the kit holds."""
    for story in stories():
        gold = story.gold
        positions = collections.Counter(stance.position for stance in gold.stances)
        print(f"{gold.name}: {len(story.articles)} articles, {len(gold.claims)} claims, {len(gold.stances)} stances")
        print("  " + ", ".join(f"{name} {number}" for name, number in positions.most_common()))


if __name__ == "__main__":
    main()
