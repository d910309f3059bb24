"""Positions given on news stories, read by hand: ``python -m benchmarks.allegation_positions``.

``gold/allegation_positions.jsonl`` holds, stand-off, the attributions that the pipeline found in samples of articles
(corpus, document, offsets of source, cue and content), the position it gave them then (``was``) and the one a reader
gives (``position``; null where the words are no attribution). ``inner`` are cues of attributions inside the content,
which leave the outer one a plain assertion. Printed are the accuracy then, which is the honest number, and now, on the
same spans, after the rules were changed.

``python -m benchmarks.allegation_positions draw SEED ARTICLES`` draws three attributions from each of so many articles
of news_archive, prints them with their surroundings and without the answer, for a reader to judge, and last the lines
to fill in.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoseword.commitment import judge_commitment
from whoseword.records import Article, Attribution, Source, Span, Words
from whoseword.rooms import shipped_rooms

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
STORIES, ARCHIVE = "allegation_stories", "news_archive"
_PER_ARTICLE = 3
_LONGEST = 9000  # characters of an article that is drawn
_BEFORE, _BEHIND = 350, 200  # characters shown around an attribution
_MARKS = (("source", "{", "}"), ("cue", "[", "]"), ("content", "<", ">"))
Row = dict[str, Any]


def main() -> None:
    """Print accuracy then and now, by sample, or draw a new one."""
    if sys.argv[1:2] == ["draw"]:
        draw(int(sys.argv[2]), int(sys.argv[3]))
        return
    rows = [json.loads(line) for line in (ROOT / "gold/allegation_positions.jsonl").open(encoding="utf-8")]
    counts: Counter[tuple[int, str]] = Counter()
    for article, held, doc in _read(rows):
        for row, found in zip(held, _judged(article, held, doc), strict=True):
            if row["position"] is None:
                counts[row["sample"], "no attribution"] += 1
                continue
            counts[row["sample"], "all"] += 1
            counts[row["sample"], "then"] += row["was"] == row["position"]
            counts[row["sample"], "now"] += found.position == row["position"]
            if found.position != row["position"]:
                got = f"{found.position} by {found.position_by}"
                print(f"    {article.id} {row['content'][:1]}: {row['position']}, got {got}")
    for sample in sorted({sample for sample, _ in counts}):
        number = counts[sample, "all"]
        print(
            f"sample {sample}: {number} attributions, {counts[sample, 'no attribution']} that were none; position "
            f"{counts[sample, 'then'] / number:.3f} then, {counts[sample, 'now'] / number:.3f} now"
        )


def _read(rows: Sequence[Row]) -> Iterator[tuple[Article, list[Row], Doc]]:
    """Yield each article with the rows about it and its Doc."""
    by_document = {
        key: list(held)
        for key, held in groupby(
            sorted(rows, key=lambda row: (row.get("corpus", STORIES), row["doc_id"])),
            key=lambda row: (row.get("corpus", STORIES), row["doc_id"]),
        )
    }
    articles = [Article(id=name, text=_text(corpus, name)) for corpus, name in by_document]
    yield from zip(articles, by_document.values(), shipped_rooms().annotate(articles), strict=True)


def _text(corpus: str, name: str) -> str:
    if corpus == ARCHIVE:
        return str(_archive()[name]["text"])
    return (CORPORA / corpus / "dev" / "docs" / f"{name}.txt").read_text(encoding="utf-8")


@cache
def _archive() -> dict[str, Row]:
    """Return the articles of news_archive by id."""
    with gzip.open(CORPORA / ARCHIVE / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def _judged(article: Article, held: Sequence[Row], doc: Doc) -> Sequence[Attribution]:
    """Return the attributions of the rows with their positions, those inside them judged along."""
    outer = [_attribution(article, row, str(number)) for number, row in enumerate(held)]
    inner = [
        _attribution(
            article, {"source": [], "cue": [cue], "content": [[cue[1], cue[1]]]}, f"{number}-{at}", str(number)
        )
        for number, row in enumerate(held)
        for at, cue in enumerate(row.get("inner", ()))
    ]
    return judge_commitment(doc, (*outer, *inner), (), ())[0][: len(outer)]


def _attribution(article: Article, row: Row, name: str, within: str | None = None) -> Attribution:
    def words(role: str) -> Words | None:
        spans = tuple(Span(start, end) for start, end in row[role])
        return Words(spans=spans, text=" ".join(article.text[s.start : s.end] for s in spans)) if spans else None

    source = words("source")
    return Attribution(
        id=name,
        source=Source(spans=source.spans, text=source.text, kind="person") if source else None,
        cue=words("cue"),
        content=words("content") or Words(spans=(), text=""),
        within=within,
        form="indirect",
        position="asserts",
        factuality="CT+",
        made_by="sample",
        score=1.0,
    )


def draw(seed: int, number: int) -> None:
    """Print attributions of articles drawn by chance, then their rows with the position left open ("?")."""
    chance = random.Random(seed)
    rows = [row for row in _archive().values() if len(row["text"]) < _LONGEST]
    chance.shuffle(rows)
    rooms, drawn, articles = shipped_rooms(), list[Row](), 0
    for row in rows:
        if articles == number:
            break
        article = Article(id=row["id"], text=row["text"], outlet=row["outlet"], title=row["title"])
        doc = next(rooms.annotate([article]))
        found, _, _ = rooms.judge_commitment(doc, rooms.attribute(doc, article)[0], (), ())
        if len(found) < _PER_ARTICLE:
            continue
        articles += 1
        print(f"== {article.outlet} | {article.title}")
        for one in chance.sample(found, _PER_ARTICLE):
            inner = [each for each in found if each.within == one.id and each.cue]
            print(f"{len(drawn)}. {_shown(article.text, one)}")
            drawn.append(_row(article.id, one, inner))
    print("\n".join(json.dumps(row) for row in drawn))


def _row(name: str, one: Attribution, inner: Iterable[Attribution]) -> Row:
    roles = {
        role: [[span.start, span.end] for span in part.spans] if part else []
        for role, part in (("source", one.source), ("cue", one.cue), ("content", one.content))
    }
    cues = [[each.cue.spans[0].start, each.cue.spans[-1].end] for each in inner if each.cue]
    nested = {"inner": cues} if cues else {}
    return {"corpus": ARCHIVE, "doc_id": name, **roles, **nested, "position": "?", "was": one.position}


def _shown(text: str, one: Attribution) -> str:
    """Return an attribution in its surroundings: {source} [cue] <content>."""
    marks: list[tuple[int, int, str]] = []
    for role, opening, closing in _MARKS:
        part = getattr(one, role)
        for span in part.spans if part else ():
            marks += [(span.start, 1, opening), (span.end, 0, closing)]
    start, end = max(min(marks)[0] - _BEFORE, 0), min(max(marks)[0] + _BEHIND, len(text))
    shown = text[start:end]
    for place, _, mark in sorted(marks, reverse=True):
        shown = shown[: place - start] + mark + shown[place - start :]
    return shown.replace("\n", " / ")


if __name__ == "__main__":
    main()
