"""Events of the news archive judged by hand: ``python -m benchmarks.event_checks draw SEED [--events N] | score``.

``draw`` takes articles of ../shared/corpora/news_archive in the order that the seed shuffles them to, reads them, and
prints N of their events, drawn from all of them, with the words around each: what a person needs to judge one.

``score`` prints the figures of ``gold/event_checks.jsonl``, whose rows hold no text: the sample (each of articles that
no earlier one had, judged before the rules were changed on it), article, start and end of the event's first word, type,
codes of both sides, and the verdict. "right": type, who and whom are; "type", "actor", "recipient": that is the first
thing wrong, in this order. It also reads the articles again, and says how many of the judged events today's code still
gives alike.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoseword.pipeline import read_doc
from whoseword.records import Article, Event, Report
from whoseword.rooms import shipped_rooms

ROOT = Path(__file__).resolve().parents[1]
ARCHIVE = ROOT.parent / "shared" / "corpora" / "news_archive" / "articles.jsonl.gz"
CHECKS = ROOT / "gold" / "event_checks.jsonl"
BATCH = 16
BEFORE, AFTER = 260, 320  # characters shown around an event


def archive() -> list[dict[str, Any]]:
    """Return the articles of the archive, in the order of the file."""
    with gzip.open(ARCHIVE, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def reports(rows: list[dict[str, Any]]) -> Iterator[Report]:
    """Yield what the pipeline reads in articles of the archive."""
    rooms = shipped_rooms()
    articles = [
        Article(id=row["id"], text=row["text"], title=row["title"] or None, published=row["published"] or None)
        for row in rows
    ]
    for at in range(0, len(articles), BATCH):
        batch = articles[at : at + BATCH]
        for article, doc in zip(batch, rooms.annotate(batch), strict=True):
            yield read_doc(article, doc, rooms)


def draw(seed: int, articles: int, events: int, without: Iterable[str] = ()) -> list[tuple[Report, Event]]:
    """Return events of articles, both drawn with the seed."""
    chance = random.Random(seed)
    left_out = set(without)
    rows = [row for row in archive() if row["id"] not in left_out]
    found = [(report, event) for report in reports(chance.sample(rows, articles)) for event in report.events]
    return chance.sample(found, min(events, len(found)))


def show(number: int, report: Report, event: Event) -> str:
    """Return an event with the words around it, its first word in brackets."""
    text, span = report.article.text, event.spans[0]
    before, after = text[max(0, span.start - BEFORE) : span.start], text[span.end : span.end + AFTER]
    names = {actor.id: f"{actor.name}={actor.country}{actor.sector or ''}" for actor in report.actors}
    acting, receiving = (
        [names[each] for each in side] or list(codes)
        for side, codes in ((event.actor, event.codes.actor), (event.recipient, event.codes.recipient))
    )
    held = "".join(
        f" <{each.source.text if each.source else '?'}>" for each in report.attributions if each.id in event.held_by
    )
    return (
        f"#{number} {report.article.id} {span.start} {event.type} {'/'.join(event.mode)} | {acting} -> {receiving} | "
        f"{event.factuality} {','.join(event.aux)}{held} | {event.made_by.removeprefix('whoseword.events.')}\n    "
        + f"{before}[[{text[span.start : span.end]}]]{after}".replace("\n", " / ")
    )


def row_of(report: Report, event: Event) -> dict[str, Any]:
    """Return the row of an event without its text; the verdict is to be filled in."""
    span = event.spans[0]
    return {
        "article": report.article.id,
        "span": [span.start, span.end],
        "type": event.type,
        "actor": list(event.codes.actor),
        "recipient": list(event.codes.recipient),
    }


def score() -> None:
    """Print the shares of the verdicts, and how many of the judged events come out alike today."""
    checks = [json.loads(line) for line in CHECKS.read_text(encoding="utf-8").splitlines()]
    for sample in sorted({check["sample"] for check in checks}):
        verdicts = Counter(check["verdict"] for check in checks if check["sample"] == sample)
        told = ", ".join(f"{name} {count}" for name, count in verdicts.most_common())
        share = verdicts["right"] / verdicts.total()
        print(f"sample {sample}: {verdicts.total()} events judged: right {share:.3f} ({told})")
    verdicts = Counter(check["verdict"] for check in checks)
    wanted = {check["article"] for check in checks}
    again = [
        (check["verdict"], row_of(report, event))
        for report in reports([row for row in archive() if row["id"] in wanted])
        for event in report.events
        for check in checks
        if check["article"] == report.article.id
        and check["span"] == [event.spans[0].start, event.spans[0].end]
        and all(check[key] == row_of(report, event)[key] for key in ("type", "actor", "recipient"))
    ]
    kept = Counter(verdict for verdict, _ in again)
    print(
        f"given alike by today's code: {kept['right']} of {verdicts['right']} right ones, "
        f"{sum(kept.values()) - kept['right']} of {len(checks) - verdicts['right']} wrong ones"
    )


def main() -> None:
    """Run the command named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["draw", "score"])
    parser.add_argument("seed", type=int, nargs="?", default=0)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--events", type=int, default=150)
    parser.add_argument("--rows", type=Path, help="also write the rows of the drawn events here, without a verdict")
    parser.add_argument("--without", type=Path, help="rows of an earlier draw, whose articles are left out")
    options = parser.parse_args()
    if options.what == "score":
        score()
        return
    without = (
        [json.loads(line)["article"] for line in options.without.open(encoding="utf-8")] if options.without else []
    )
    drawn = draw(options.seed, options.articles, options.events, without)
    for number, (report, event) in enumerate(drawn, 1):
        print(show(number, report, event))
    if options.rows:
        lines = [json.dumps(row_of(report, event)) for report, event in drawn]
        options.rows.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
