"""Read the gold articles with the pipeline and count what came out right: ``python -m benchmarks.gold_scores``.

``--errors`` prints every difference in two lines; ``--attribution-only`` leaves the later rooms out, so that positions
are not scored; ``--pin`` writes the figures of ``gold/floors.json`` that a test holds the pipeline to. A floor is only
lowered with ``--lower``. The floors name the corpus they were measured on; when the gold changes they are pinned anew.

``--half dev`` or ``--half closed`` reads a half of the gold corpus (own articles and Wikinews) and prints the program's
figures beside the agreement of the two annotators on the same half; the first two rows are positions and factuality
where the attribution is given. The closed half is opened for a report only: it asks for ``--open-closed`` and prints
totals, never an example.

An attribution is *found* when the pipeline has one whose content and whose source share half of their words (Dice >=
0.5, or both sources are empty), one to one. Everything else is counted over found attributions, except the chains and
what is printed as recall.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.gold import ARTICLES, GoldArticle, gold_articles
from benchmarks.gold_agreement import compared_twice
from benchmarks.gold_halves import HALVES, Half, annotated_twice, golds_of
from benchmarks.gold_pairs import Compared, Tally, compare, describe
from benchmarks.gold_positions import judged_beside
from whoseword.pipeline import read_doc
from whoseword.records import Report
from whoseword.rooms import Rooms, shipped_rooms

FLOORS = ARTICLES.parent / "floors.json"
#: Figures that the gate holds, in per cent.
PINNED = ("found_f1", "recall", "source", "cue", "content", "nested", "kind", "count", "medium", "addressee", "said",
          "form", "position", "chain", "chain_all")  # fmt: skip
#: What another processor's arithmetic may cost, in points.
SLACK = 1.0


def fingerprint(folder: Path = ARTICLES) -> str:
    """Return 16 hex digits that stand for the gold articles' bytes."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(folder.glob("*.md")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def read_gold_reports(golds: list[GoldArticle], rooms: Rooms | None = None) -> Iterator[Report]:
    """Yield the pipeline's report for each gold article, read with its front matter as fields."""
    rooms = rooms or shipped_rooms()
    articles = [gold.report.article for gold in golds]
    for article, doc in zip(articles, rooms.annotate(articles), strict=True):
        yield read_doc(article, doc, rooms)


def measure(golds: list[GoldArticle], reports: Iterator[Report]) -> tuple[dict[str, float], list[Compared]]:
    """Return the figures in per cent, and each article's comparison."""
    tally = Tally()
    compared = []
    for gold, report in zip(golds, reports, strict=True):
        one = compare(gold.report, report)
        tally.add(one)
        compared.append(one)
    return tally.figures(), compared


def measure_half(half: Half) -> list[tuple[str, float, float | None]]:
    """Return the figures of one half: name, the program's per cent, and the annotators' where they have one."""
    rooms, golds = shipped_rooms(), golds_of(half)
    tally, given = Tally(), Counter[str]()
    articles = [gold.report.article for gold in golds]
    for gold, doc in zip(golds, rooms.annotate(articles), strict=True):
        for wanted, got in judged_beside(gold, doc):
            given.update(
                all=1, position=wanted.position == got.position, factuality=wanted.factuality == got.factuality
            )
        tally.add(compare(gold.report, read_doc(gold.report.article, doc, rooms)))
    people = Tally()
    for one in compared_twice(annotated_twice((half,))):
        people.add(one)
    program, agreed = tally.figures(), people.figures()
    rows: list[tuple[str, float, float | None]] = [
        (f"{name}, attribution given", 100 * given[name] / given["all"], agreed[name])
        for name in ("position", "factuality")
    ]
    # The annotators have no gold and no program among them: what one found of the other is F1.
    one_sided = {"precision", "recall", "chain_all"}
    return rows + [(name, value, None if name in one_sided else agreed[name]) for name, value in program.items()]


def show_half(half: Half) -> None:
    """Print a half's table."""
    print(f"{half + ' half':34}{'program':>8}{'annotators':>12}")
    for name, value, people in measure_half(half):
        print(f"{name:34}{value:8.1f}{'' if people is None else f'{people:12.1f}'}")


def rooms_of(*, attribution_only: bool) -> Rooms:
    """Return the shipped rooms, or only those up to attribution."""
    rooms = shipped_rooms()
    if not attribution_only:
        return rooms
    return Rooms(annotate=rooms.annotate, attribute=rooms.attribute, resolve_dates=rooms.resolve_dates)


def pin(figures: dict[str, float], *, lower: bool) -> list[str]:
    """Write the floors, and return what stayed above the figures because ``lower`` was not given."""
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {"corpus": "", "floors": {}}
    same = old["corpus"] == fingerprint()
    floors, kept = {}, []
    for name in PINNED:
        floor = round(figures[name] - SLACK, 1)
        before = old["floors"].get(name, 0.0)
        if same and floor < before and not lower:
            kept.append(f"{name}: {figures[name]:.1f} is under its floor of {before:.1f}; give --lower to lower it")
            floor = before
        floors[name] = floor
    FLOORS.write_text(json.dumps({"corpus": fingerprint(), "floors": floors}, indent=1) + "\n", encoding="utf-8")
    return kept


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", nargs="*", help="names of gold articles; all when not given")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--attribution-only", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", action="store_true")
    parser.add_argument("--half", choices=HALVES, help="a half of the corpus beside the annotators' agreement")
    parser.add_argument("--open-closed", action="store_true", help="open the closed half, for a report")
    options = parser.parse_args()
    if options.half:
        if options.half == "closed" and not options.open_closed:
            parser.error("the closed half is opened for a report only: give --open-closed")
        if options.articles or options.errors or options.attribution_only or options.pin:
            parser.error("a half gives totals of the whole pipeline; leave the other options out")
        show_half(options.half)
        return
    golds = [gold for gold in gold_articles() if not options.articles or gold.name in options.articles]
    figures, compared = measure(golds, read_gold_reports(golds, rooms_of(attribution_only=options.attribution_only)))
    if options.errors:
        for gold, one in zip(golds, compared, strict=True):
            for line in describe(one):
                print(f"{gold.name}: {line}")
    for name, value in figures.items():
        print(f"{value:7.1f}  {name}")
    if options.pin:
        if options.articles or options.attribution_only:
            parser.error("floors are pinned on all articles and the whole pipeline")
        print(*pin(figures, lower=options.lower), sep="\n")


if __name__ == "__main__":
    main()
