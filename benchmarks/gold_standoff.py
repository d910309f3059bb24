"""Annotation without its text: what a reader finds in an article, as offsets into a text that lies elsewhere.

A line of a stand-off file is one article: corpus, document, the sha256 of the text (UTF-8), attributions with the spans
of their words but not the words, chains as lists of holders, events. Texts of Wikinews lie in ``../shared/corpora``,
those of corpus ``own`` in ``gold/articles`` and ``gold/closed``. :func:`read_standoff` joins both into the records that
:func:`benchmarks.gold.read_gold` makes, and refuses a text that is another than the one annotated.

``python -m benchmarks.gold_standoff FILE.md...`` turns annotation files (``gold/guide.md``) into stand-off lines. A
file is named after its text: ``meantime-airbus_3835.md``, or the name of an own article.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.gold import ARTICLES, CLOSED, GoldArticle, article_of, check, convert, read_gold
from benchmarks.quoting import GoldError
from whoseword.records import Article, Attribution, Chain, Event, Link, Record, Report

OWN = "own"
WIKINEWS = ("meantime", "geovirus_wikinews")
CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


class StandOff(Record, frozen=True, kw_only=True):
    """One article's annotation; attributions and events are the fields of their records, without words."""

    corpus: str
    document: str
    sha256: str
    attributions: tuple[dict[str, Any], ...]
    chains: dict[str, tuple[str, ...]]
    events: tuple[dict[str, Any], ...] = ()


def fingerprint(text: str) -> str:
    """Return the sha256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def stand_off(gold: GoldArticle) -> StandOff:
    """Return the annotation of one article, named ``corpus-document`` or an own one, without its words."""
    corpus, document = name_parts(gold.name)
    report = gold.report
    return StandOff(
        corpus=corpus,
        document=document,
        sha256=fingerprint(report.article.text),
        attributions=tuple(_bare(msgspec.to_builtins(one), report.article.text) for one in report.attributions),
        chains={chain.attribution: tuple(link.holder for link in chain.links) for chain in report.chains},
        events=tuple(_bare(msgspec.to_builtins(one), report.article.text) for one in report.events),
    )


def name_parts(name: str) -> tuple[str, str]:
    """Return corpus and document of a file's name.

    >>> name_parts("meantime-airbus_3835"), name_parts("bank-run")
    (('meantime', 'airbus_3835'), ('own', 'bank-run'))
    """
    corpus, _, document = name.partition("-")
    return (corpus, document) if corpus in WIKINEWS else (OWN, name)


def _bare(value: Any, text: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return a record as JSON without words of the article and without what is empty or the same everywhere."""
    if isinstance(value, Mapping):
        kept = {key: _bare(held, text) for key, held in value.items() if not ("spans" in value and key == "text")}
        if kept.get("anonymity_reason"):
            start = text.index(kept["anonymity_reason"])
            kept["anonymity_reason"] = [start, start + len(kept["anonymity_reason"])]
        same = {"made_by": "gold", "score": 1.0}
        return {key: held for key, held in kept.items() if held not in (None, "", [], {}) and held != same.get(key)}
    return [_bare(each, text) for each in value] if isinstance(value, list | tuple) else value


def _worded(value: Any, text: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return the same with the words that the spans cover."""
    if isinstance(value, Mapping):
        full = {key: _worded(held, text) for key, held in value.items()}
        if "anonymity_reason" in full:
            start, end = full["anonymity_reason"]
            full["anonymity_reason"] = text[start:end]
        return {**full, "text": " ".join(text[start:end] for start, end in full["spans"])} if "spans" in full else full
    return [_worded(each, text) for each in value] if isinstance(value, list | tuple) else value


def restored(held: StandOff, article: Article) -> Report:
    """Return the report of one article again.

    Raises:
        GoldError: when the text is not the one that was annotated, or the annotation contradicts itself.
    """
    where = f"{held.corpus} {held.document}"
    if fingerprint(article.text) != held.sha256:
        raise GoldError(
            f"{where}: the text is not the one annotated (sha256 differs); get the corpus of the same release"
        )
    same = {"source": None, "cue": None, "made_by": "gold", "score": 1.0}
    report = Report(
        article=article,
        attributions=tuple(
            convert({**same, **_worded(one, article.text)}, Attribution, where) for one in held.attributions
        ),
        chains=tuple(
            Chain(attribution=name, links=tuple(Link(holder=holder) for holder in holders), root=holders[-1])
            for name, holders in held.chains.items()
        ),
        events=tuple(convert({"made_by": "gold", **one}, Event, where) for one in held.events),
    )
    check(report, where)
    return report


@cache
def _rows(corpus: str, corpora: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return what a corpus says of its documents, by id."""
    path = corpora / corpus / "dev" / "docs.jsonl"
    if not path.is_file():
        raise GoldError(f"{path}: not there; the annotation of {corpus} is stand-off and needs the texts")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["doc_id"]: row for row in rows}


def text_of(corpus: str, document: str, corpora: Path = CORPORA) -> Article:
    """Return the article that a stand-off line is about.

    Raises:
        GoldError: when the corpus or the document is not there.
    """
    if corpus == OWN:
        for folder in (ARTICLES, CLOSED):
            if (path := folder / f"{document}.md").is_file():
                return article_of(path)
        raise GoldError(f"own {document}: no such article in {ARTICLES.name} or {CLOSED.name}")
    row = _rows(corpus, corpora).get(document)
    if row is None:
        raise GoldError(f"{corpus} {document}: no such document in {corpora.name}/{corpus}")
    path = corpora / corpus / "dev" / row["text_file"]
    return Article(
        id=f"{corpus}-{document}",
        text=path.read_text(encoding="utf-8"),
        url=row.get("url"),
        outlet=row.get("outlet"),
        title=row.get("title"),
        published=row.get("date"),
        language="en",
    )


def read_standoff(path: Path, corpora: Path = CORPORA) -> Iterator[GoldArticle]:
    """Yield the articles of one stand-off file, in its order.

    Raises:
        GoldError: when a line has another shape, or its text is missing or another.
    """
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            held = msgspec.json.decode(line, type=StandOff)
        except (msgspec.DecodeError, msgspec.ValidationError) as problem:
            raise GoldError(f"{path.name} line {number}: {problem}") from problem
        article = text_of(held.corpus, held.document, corpora)
        yield GoldArticle(name=article.id, report=restored(held, article))


def write_standoff(golds: Sequence[GoldArticle]) -> str:
    """Return stand-off lines for articles, by corpus and document."""
    lines = sorted((stand_off(gold) for gold in golds), key=lambda held: (held.corpus, held.document))
    return "".join(msgspec.json.encode(held).decode() + "\n" for held in lines)


def main() -> None:
    """Write stand-off lines of the files named on the command line to standard output."""
    sys.stdout.write(write_standoff([read_gold(Path(name)) for name in sys.argv[1:]]))


if __name__ == "__main__":
    main()
