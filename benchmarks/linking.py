"""Linkage and provenance measured: the story kit, events across articles (ECB+), stories (Giveme5W1H), and their cost.

::

    python -m benchmarks.linking                 # story kit, from gold attributions and as the rooms read it
    python -m benchmarks.linking ecb [--fit]     # ECB+ dev, validated events, no topics given
    python -m benchmarks.linking stories         # giveme5w_clusters dev, which articles are one story
    python -m benchmarks.linking cost [NUMBER]   # news_archive: what linking costs beside reading, first and last
    articles

``ecb`` scores the shipped weights, which were fitted on the same set, and weights fitted on four fifths of the topics
and used on the other fifth: the second number is the one that counts.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.stories import stories
from benchmarks.story_links import Read, claims_of, matching, read_story
from whoseword import pipeline
from whoseword.data import load
from whoseword.ledger.actors import code_speaks_for, speaks_for
from whoseword.ledger.status import Ground, status
from whoseword.linkage import MemoryIndex, state_claims
from whoseword.linkage.blocking import Nearby, keys_of, keys_of_article
from whoseword.linkage.building import Builder, sketch, telling_word
from whoseword.linkage.clusters import gather
from whoseword.linkage.comparison import Compared, compare, features
from whoseword.linkage.proposition import Proposition, Sketch
from whoseword.linkage.stories import join_story
from whoseword.model import load_model
from whoseword.records import Article
from whoseword.rooms import shipped_rooms

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
FOLDS = 5
Pair = tuple[Proposition, Proposition, float]


def main() -> None:
    """Run what the command line names."""
    wanted, *rest = sys.argv[1:] or ["kit"]
    match wanted:
        case "kit":
            story_kit(gold=True)
            story_kit(gold=False)
        case "ecb":
            ecb(fit="--fit" in rest)
        case "stories":
            same_story()
        case "cost":
            cost(int(rest[0]) if rest else 200)
        case _:
            sys.exit(__doc__)


def story_kit(*, gold: bool) -> None:
    """Print how many stances of the kit stand on the right claim with the right position, and what follows."""
    rooms, model = shipped_rooms(), load_model()
    right = sided = total = days = statuses = roots = 0
    for story in stories():
        read = read_story(story, rooms, model, gold=gold)
        found = claims_of(story, read)
        for wanted in story.gold.stances:
            near = [stance for stance in matching(story, read, wanted) if stance.claim == found.get(wanted.claim)]
            right += any(stance.position == wanted.position for stance in near)
            sided += any(_side(stance.position) == _side(wanted.position) for stance in near)
            total += 1
        for name, entries in story.gold.status.items():
            for entry in entries:
                got = _status_on(read, found.get(name), entry.day)
                days += 1
                statuses += got[0] == entry.status
                roots += got == (entry.status, *entry.roots)
    made = "gold attributions" if gold else "as the rooms read it"
    print(f"story kit, {made}: stances right {right / total:.3f} ({right}/{total}), right side {sided / total:.3f}")
    print(f"  days with the right status {statuses}/{days}, with status and roots right {roots}/{days}")


def _side(position: str) -> int:
    asserting = {"asserts", "confirms", "reports", "believes", "alleges", "suggests", "predicts"}
    return 1 if position in asserting else -1 if position in ("denies", "rejects") else 0


def _status_on(read: Read, claim: str | None, day: str) -> tuple[str | None, int, int]:
    if claim is None:
        return None, 0, 0
    names = {name: speaks_for(actor) for name, actor in read.actors.items()}
    names |= {code: code_speaks_for(code) for code in read.claims[claim].actor if code not in names}
    ground = Ground(roots={root.stance: root for root in read.provenance(claim).roots}, speaks_for=names)
    found = status(read.claims[claim], read.on(claim), day, ground)
    return (found.status, found.roots.certain, found.roots.possible) if found else (None, 0, 0)


def same_story() -> None:
    """Print how well articles are put into stories."""
    folder = CORPORA / "giveme5w_clusters" / "dev"
    gold = {
        doc: row["cluster_id"]
        for row in map(json.loads, (folder / "doc_clusters.jsonl").read_text(encoding="utf-8").splitlines())
        for doc in row["docs"]
    }
    annotate, index, found = shipped_rooms().annotate, MemoryIndex(), {}
    for article, doc in _annotated(folder, annotate, gold):
        made = sketch(doc, article)
        joined = join_story(made, Nearby(made, (), index))
        found[article.id] = joined.story
        index.remember(keys_of_article(made, joined.story))
    scores = _scorer().score(gold, found)
    print(f"giveme5w_clusters dev: B3 {scores['bcubed']['f1']:.3f}, pairwise {scores['pairwise']['f1']:.3f}")


def ecb(*, fit: bool) -> None:
    """Print how well events of ECB+ are put together; with ``fit``, print weights fitted on all of it."""
    folder = CORPORA / "ecbplus" / "dev"
    stated, sketches, gold = _ecb_events(folder)
    order = sorted(stated)
    random.Random(1).shuffle(order)
    pairs = list(_pairs(order, stated, sketches))
    names = tuple(name for name in load("linkage_weights")["fitted"] if name != "bias")
    table = np.array([[made.get(name, 0.0) for name in names] for made in itertools.starmap(features, pairs)])
    truth = np.array([gold[one.id] == gold[other.id] for one, other, _ in pairs], dtype=np.float64)
    topics = np.array([int(one.article.split("_")[0]) for one, _, _ in pairs])
    events = [one for name in order for one in stated[name]]
    compared = [compare(*pair) for pair in pairs]
    shipped = np.array([why.score for why in compared])
    unseen = np.zeros(len(pairs))
    for fold in range(FOLDS):
        held = topics % FOLDS == fold
        weights = _fitted(table[~held], truth[~held])
        unseen[held] = 1 / (1 + np.exp(-(table[held] @ weights[:-1] + weights[-1])))
    for made, scores in (("shipped weights", shipped), ("weights that have not seen the topic", unseen)):
        found = _clusters(events, pairs, scores, compared)
        got = _scorer().score(gold, found, {one.id: one.article for one in events})
        print(f"ecbplus dev, {made}: CoNLL {got['conll_f1']:.3f}, pairwise {got['pairwise_cross_doc']['f1']:.3f}")
    if fit:
        for name, value in zip((*names, "bias"), _fitted(table, truth), strict=True):
            print(f"  {name}: {value:.2f}")


def _ecb_events(folder: Path) -> tuple[dict[str, list[Proposition]], dict[str, Sketch], dict[str, str]]:
    """Return the validated events of ECB+ as propositions by article, sketches, and gold clusters."""
    mentions: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in map(json.loads, (folder / "mentions.jsonl").read_text(encoding="utf-8").splitlines()):
        if line["kind"] == "event" and line["validated"]:
            mentions[line["doc_id"]].append(line)
    gold = {one["mention_id"]: one["cluster_id"] for found in mentions.values() for one in found}
    stated: dict[str, list[Proposition]] = {}
    sketches: dict[str, Sketch] = {}
    model = load_model()
    for article, doc in _annotated(folder, shipped_rooms().annotate, mentions):
        builder = Builder(doc, article, model)
        sketches[article.id] = sketch(doc, article)
        stated[article.id] = []
        for one in mentions[article.id]:
            spans = [doc.char_span(part["start"], part["end"], alignment_mode="expand") for part in one["spans"]]
            tokens = list(dict.fromkeys(token for span in spans if span is not None for token in span))
            if tokens:
                word = telling_word(tokens) if len(tokens) > 1 else tokens[0]
                stated[article.id].append(builder.build(one["mention_id"], list(word.sent), word))
    return stated, sketches, gold


def _pairs(
    order: Sequence[str], stated: Mapping[str, list[Proposition]], sketches: Mapping[str, Sketch]
) -> Iterator[Pair]:
    """Yield the pairs that blocking lets through, article after article, and those within an article."""
    index = MemoryIndex()
    for name in order:
        nearby = Nearby(sketches[name], stated[name], index)
        for place, one in enumerate(stated[name]):
            yield from ((one, other, nearby.story(other.article)) for other in nearby.candidates(one))
            yield from ((one, other, 1.0) for other in stated[name][:place])
        index.remember(keys_of_article(sketches[name], name))
        for one in stated[name]:
            index.remember(keys_of(one))


def _clusters(
    events: Iterable[Proposition], pairs: Iterable[Pair], scores: np.ndarray, compared: Sequence[Compared]
) -> dict[str, str]:
    """Return the cluster of each event, joined one after the other as linkage does."""
    near: defaultdict[str, list[tuple[Compared, Proposition]]] = defaultdict(list)
    for (one, other, _), score, why in zip(pairs, scores, compared, strict=True):
        near[one.id].append((Compared(float(score), why.parts), other))
    found: dict[str, str] = {}
    for event in events:
        ranked = gather(event, [(why, other, found[other.id]) for why, other in near[event.id]])
        found[event.id] = next((each.claim for each in ranked if each.joins), event.id)
    return found


def _fitted(table: np.ndarray, truth: np.ndarray, penalty: float = 3e-4) -> np.ndarray:
    """Return the weights of a logistic regression, the bias last (Newton's method)."""
    rows = np.c_[table, np.ones(len(table))]
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (chance - truth) / len(truth) + penalty * np.r_[weights[:-1], 0]
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows / len(truth) + penalty * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def cost(number: int) -> None:
    """Print how long reading and linking take for the first articles of the archive, and how linking grows."""
    rooms, model, index = shipped_rooms(), load_model(), MemoryIndex()
    reading: list[float] = []
    linking: list[float] = []
    made: Counter[str] = Counter()
    for article in itertools.islice(_archive(), number):
        started = time.perf_counter()
        doc = next(iter(rooms.annotate([article])))
        report = pipeline.read_doc(article, doc, rooms)
        read = time.perf_counter()
        linked = pipeline.link_report(report, None if report.rejected else state_claims(doc, report, model), index)
        index.add(report, linked)
        reading.append(read - started)
        linking.append(time.perf_counter() - read)
        made.update(stances=len(linked.stances), claims=len(linked.claims), keys=len(linked.keys))
    tenth = max(1, number // 10)
    share = sum(linking) / sum(reading)
    growth = sum(linking[-tenth:]) / sum(reading[-tenth:]) / (sum(linking[:tenth]) / sum(reading[:tenth]))
    print(f"{number} articles: reading {sum(reading):.0f} s, linking {sum(linking):.1f} s ({share:.1%} of reading)")
    print(f"  linking per second of reading, last tenth over first tenth: {growth:.2f}; {dict(made)}")


def _archive() -> Iterator[Article]:
    with gzip.open(CORPORA / "news_archive" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(map(json.loads, lines)):
            yield Article(
                id=f"n{number}",
                text=line["text"],
                outlet=line.get("outlet"),
                published=line.get("published") or line.get("date"),
            )


def _annotated(folder: Path, annotate: Any, wanted: Iterable[str]) -> Iterator[tuple[Article, Any]]:  # noqa: ANN401
    """Yield the wanted articles of a set with their Docs, oldest first."""
    names = set(wanted)
    lines = map(json.loads, (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines())
    rows = sorted(
        (row for row in lines if row["doc_id"] in names), key=lambda row: (row.get("date") or "", row["doc_id"])
    )
    articles = [
        Article(
            id=row["doc_id"],
            text=(folder / row["text_file"]).read_text(encoding="utf-8"),
            published=row.get("date"),
        )
        for row in rows
    ]
    yield from zip(articles, annotate(articles), strict=True)


def _scorer() -> Any:  # noqa: ANN401 - the scorer of the corpora, a module without types
    sys.path.insert(0, str(CORPORA))
    import score_linking

    return score_linking


if __name__ == "__main__":
    main()
