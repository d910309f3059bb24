"""Attributions of news that no rule was written for: ``python -m benchmarks.archive_attributions``.

Articles of ``../shared/corpora/news_archive`` were drawn by chance, each of another outlet, and annotated after
``gold/guide.md`` before the program read them; source, cue, content and chain only. The annotation is kept stand-off in
``gold/archive/dev.jsonl``: ids, sha256 of the text, offsets, names of holders. An attribution that annotators may
leave out or mark in another way is ``open``: it counts neither when it is found nor when it is not.

``--errors`` prints every difference in two lines, ``--round N`` reads one draw only. ``--write NOTES...`` turns notes
into stand-off lines. Notes have a line ``# id`` for each article, then a line for each attribution::

    she=Rosa Lind // said // "We were never asked," ++ "Not once." // via AP

that is source (``-`` for none; its holder behind ``=`` when another word names it), cue (``-`` for none), content (its
parts parted by ``++``, each quoted in full or as ``first words [...] last words``), and where needed ``via`` or
``after`` with the holder that stands before or behind it in the chain, and ``in`` with a passage near which the words
stand. ``?`` in front of a line leaves it open. Of words that stand in several places those nearest to the other words
of the line are meant; nesting is read from the spans, and a holder's name ends at its first comma or relative clause.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.gold import ARTICLES, convert, form_of
from benchmarks.gold_pairs import Compared, Tally, compare, describe
from benchmarks.gold_standoff import fingerprint
from benchmarks.quoting import GoldError, Quoter
from benchmarks.speed import ARCHIVE
from whoseword.pipeline import read_doc
from whoseword.records import Article, Attribution, Chain, Link, Record, Report, Source, Span, Words
from whoseword.rooms import shipped_rooms

ANNOTATED = ARTICLES.parent / "archive" / "dev.jsonl"
FIGURES = ("precision", "recall", "found_f1", "source", "cue", "content", "nested", "chain", "chain_all")
UNSPECIFIED = "unspecified"
Spans = tuple[Span, ...]
_NAME_END = re.compile(r", | who | which | that ")


class Said(Record, frozen=True, kw_only=True):
    """Who says what: spans of source, cue and content, and the holders behind the outlet."""

    content: Spans
    cue: Spans = ()
    source: Spans = ()
    holder: str = UNSPECIFIED
    chain: tuple[str, ...] = ()
    open: bool = False


class Annotated(Record, frozen=True, kw_only=True):
    """One article of the archive; ``round`` is the number of its draw."""

    document: str
    sha256: str
    round: int
    attributions: tuple[Said, ...]


@cache
def archive() -> dict[str, dict[str, Any]]:
    """Return the articles of the archive by id.

    Raises:
        GoldError: when the archive is not there.
    """
    if not ARCHIVE.is_file():
        raise GoldError(f"{ARCHIVE}: not there; the annotation of the archive is stand-off and needs the texts")
    with gzip.open(ARCHIVE, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def article_of(document: str) -> Article:
    """Return one article of the archive, with its fields."""
    row = archive()[document]
    fields = {key: row.get(key) or None for key in ("url", "outlet", "title", "byline", "published")}
    return convert({**fields, "id": document, "text": row["text"], "language": "en"}, Article, document)  # type: ignore[no-any-return]


def annotated(path: Path = ANNOTATED) -> list[Annotated]:
    """Return the annotated articles of a file."""
    return [msgspec.json.decode(line, type=Annotated) for line in path.read_bytes().splitlines()]


def gold_report(held: Annotated, article: Article) -> Report:
    """Return an annotation as the report that the program should give.

    Raises:
        GoldError: when the text is not the one that was annotated.
    """
    if fingerprint(article.text) != held.sha256:
        raise GoldError(f"{held.document}: the text is not the one annotated (sha256 differs)")
    text, outlet = article.text, article.outlet or "the outlet"
    made, chains = [], []
    for number, one in enumerate(held.attributions):
        name = f"a{number}"
        source = _words(text, one.source)
        content = Words(spans=one.content, text=_joined(text, one.content))
        made.append(
            Attribution(
                id=name,
                source=Source(spans=source.spans, text=source.text, kind="person", actor=one.holder)
                if source
                else None,
                cue=_words(text, one.cue),
                content=content,
                form=form_of([text[span.start : span.end] for span in one.content]),
                position="asserts",
                factuality="CT+",
                within=_around(held.attributions, one),
                made_by="gold",
                score=1.0,
            )
        )
        links = (outlet, *one.chain)
        chains.append(Chain(attribution=name, links=tuple(Link(holder=link) for link in links), root=links[-1]))
    return Report(article=article, attributions=tuple(made), chains=tuple(chains))


def _around(said: Sequence[Said], one: Said) -> str | None:
    """Return the id of the smallest attribution that holds another, unless that one is open."""
    outer = [(_size(other), number) for number, other in enumerate(said) if other is not one and _holds(other, one)]
    return f"a{min(outer)[1]}" if outer else None


def _holds(outer: Said, inner: Said) -> bool:
    place = (*inner.content, *inner.cue)
    inside = all(any(area.start <= span.start and span.end <= area.end for area in outer.content) for span in place)
    return inside and not outer.open and _size(outer) > _size(inner)


def _size(one: Said) -> int:
    return sum(span.end - span.start for span in one.content)


def _words(text: str, spans: Spans) -> Words | None:
    return Words(spans=spans, text=_joined(text, spans)) if spans else None


def _joined(text: str, spans: Spans) -> str:
    return " ".join(text[span.start : span.end] for span in spans)


def compared(held: Sequence[Annotated]) -> Iterator[Compared]:
    """Yield each article's annotation beside what the program reads, without what is open."""
    rooms = shipped_rooms()
    articles = [article_of(one.document) for one in held]
    for one, article, doc in zip(held, articles, rooms.annotate(articles), strict=True):
        both = compare(gold_report(one, article), read_doc(article, doc, rooms))
        left = {f"a{number}" for number, said in enumerate(one.attributions) if said.open}
        both.pairs = [pair for pair in both.pairs if pair.gold.id not in left]
        both.missed = [missed for missed in both.missed if missed.id not in left]
        yield both


def annotate_notes(lines: Iterable[str], number: int) -> Iterator[Annotated]:
    """Yield the articles of a file of notes, quotes turned into offsets.

    Raises:
        GoldError: when words are not in the article, or stand there more than once.
    """
    document, said = "", list[tuple[Said, tuple[str, ...], tuple[str, ...]]]()
    for line in (*lines, "# "):
        if line.startswith("# "):
            if said:
                everything = [one for one, _, _ in said]
                rows = (_chained(everything, one, before, behind) for one, before, behind in said)
                text = archive()[document]["text"]
                yield Annotated(document=document, sha256=fingerprint(text), round=number, attributions=tuple(rows))
            document, said = line[2:].strip(), []
        elif line.strip():
            said.append(_noted(line.strip(), Quoter(archive()[document]["text"], document)))


def _noted(line: str, quoter: Quoter) -> tuple[Said, tuple[str, ...], tuple[str, ...]]:
    """Return what one line says, and the holders before and behind its own."""
    fields = [field.strip() for field in line.removeprefix("?").split(" // ")]
    source, cue, content, *rest = fields
    words, _, holder = source.partition("=")
    quotes = [part.strip() for part in content.split(" ++ ")]
    passages = [one.removeprefix("in ") for one in rest if one.startswith("in ")]
    sure = [found[0] for one in (*passages, *quotes, cue, words) if len(found := quoter.occurrences(one)) == 1]
    parts = tuple(_part(quoter, one, sure, line) for one in quotes)
    said_by = _near(quoter, cue, parts, parts, line)
    said = Said(
        content=parts,
        cue=said_by,
        source=_near(quoter, words, said_by or parts, parts, line),
        holder=UNSPECIFIED if words == "-" else holder or _NAME_END.split(words)[0],
        open=line.startswith("?"),
    )
    before, behind = (
        tuple(one.split(" ", 1)[1] for one in rest if one.startswith(f"{word} ")) for word in ("via", "after")
    )
    return said, before, behind


def _part(quoter: Quoter, quote: str, sure: Sequence[Span], line: str) -> Span:
    """Return where a part stands: of several places the one nearest to what the line names beyond doubt."""
    found = quoter.occurrences(quote)
    if len(found) < 2 or not sure:
        return quoter.span(quote, line)
    return min(found, key=lambda span: min(_apart(span, one) for one in sure))


def _near(quoter: Quoter, words: str, places: Spans, parts: Spans, line: str) -> Spans:
    """Return where words stand nearest to places, outside the parts of the content."""
    if words == "-":
        return ()
    found = [
        span
        for span in quoter.occurrences(words)
        if not any(part.start < span.end and span.start < part.end for part in parts)
    ]
    if not found:
        raise GoldError(f"{quoter.where}: {line}: the words {words!r} are not in the article")
    return (min(found, key=lambda span: min(_apart(span, place) for place in places)),)


def _apart(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _chained(said: Sequence[Said], one: Said, before: tuple[str, ...], behind: tuple[str, ...]) -> Said:
    """Return an attribution with its chain: the holders around it, outermost first, its own, and those named."""
    outer = sorted((other for other in said if other is not one and _holds(other, one)), key=_size, reverse=True)
    holders: list[str] = []
    for holder in (*(other.holder for other in outer), *before, one.holder, *behind):
        if not holders or holders[-1] != holder:
            holders.append(holder)
    return msgspec.structs.replace(one, chain=tuple(holders))


def main() -> None:
    """Print the figures, or stand-off lines of notes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annotated", type=Path, default=ANNOTATED)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--round", type=int, help="a draw; all when not given")
    parser.add_argument("--write", type=Path, nargs="+", metavar="NOTES", help="notes to turn into stand-off lines")
    arguments = parser.parse_args()
    if arguments.write:
        for path in arguments.write:
            for one in annotate_notes(path.read_text(encoding="utf-8").splitlines(), arguments.round or 1):
                sys.stdout.write(msgspec.json.encode(one).decode() + "\n")
        return
    held = [one for one in annotated(arguments.annotated) if arguments.round in (None, one.round)]
    tally = Tally()
    for one, both in zip(held, compared(held), strict=True):
        tally.add(both)
        if arguments.errors:
            print(f"== {one.document}", *describe(both), sep="\n")
    figures = tally.figures()
    print(f"{len(held)} articles, {tally.counts['gold']} attributions")
    for name in FIGURES:
        print(f"{name:12}{figures[name]:6.1f}")


if __name__ == "__main__":
    main()
