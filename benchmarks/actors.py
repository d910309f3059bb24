"""How well actors are resolved, and how fast.

``python -m benchmarks.actors gsr|newswcl50|newsfair|strings|speed [--shared DIR] [--misses]``

* ``gsr``: PLOVER gold records (dev): given the gold actor's words in their sentence, share with the right country
  and sector. The records are older than PLOVER 2.0, so UNO and EUR count as their IGO. The last figure leaves out
  actors to whom the annotators gave no sector.
* ``newswcl50``: actors, countries and groups of five outlets: gold mentions covered, in one actor, and of the right
  country.
* ``newsfair``: names to Wikidata: share of gold names of persons, organisations and places that some actor covers.
* ``strings``: the project's own strings in context (tests/actors/actor_strings.yaml).
* ``speed``: words per core-second of this room on news_archive, without annotation.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc

from whoseword.actors import resolve_actors
from whoseword.records import Actor, Span

_OLD = {"UNO": "IGO", "EUR": "IGO"}


def parse(nlp: Language, text: str) -> Doc:
    """Return the text as a Doc: the pipeline's."""
    return nlp(text)


def covering(actors: tuple[Actor, ...], start: int, end: int) -> Actor | None:
    """Return the actor with a mention of exactly these characters, else one that overlaps them."""
    exact = [
        actor for actor in actors if any((mention.start, mention.end) == (start, end) for mention in actor.mentions)
    ]
    over = [actor for actor in actors if any(mention.start < end and start < mention.end for mention in actor.mentions)]
    return (exact or over or [None])[0]


def gsr(nlp: Language, shared: Path, *, misses: bool) -> None:
    """Print the shares of right countries and sectors on the gold records."""
    right: Counter[str] = Counter()
    for item in json.loads((shared / "corpora/plover_gsr/dev.json").read_text())["items"]:
        for gold in (
            actor for event in item["events"] for side in ("source_actors", "target_actors") for actor in event[side]
        ):
            start = item["text"].find(gold["text"])
            if start < 0:
                right["not in the text"] += 1
                continue
            span = Span(start, start + len(gold["text"]))
            actor = covering(resolve_actors(parse(nlp, item["text"]), None, (span,)), span.start, span.end)
            country = _OLD.get(actor.country or "", actor.country or "") if actor else ""
            sector = (actor.sector or "") if actor else ""
            right["all"] += 1
            right["country"] += country == gold["country"]
            right["sector"] += sector == gold["sector"]
            right["both"] += (country, sector) == (gold["country"], gold["sector"])
            if gold["sector"]:
                right["with sector"] += 1
                right["sector where given"] += sector == gold["sector"]
            if misses and (country, sector) != (gold["country"], gold["sector"]):
                by = actor.made_by if actor else ""
                print(f"{gold['text']:50.50} gold {gold['country']}{gold['sector']:4} got {country}{sector:4} {by}")
    for name in ("country", "sector", "both"):
        print(f"gsr {name}: {right[name]}/{right['all']} = {right[name] / right['all']:.3f}")
    given, whole = right["sector where given"], right["with sector"]
    print(f"gsr sector where given: {given}/{whole} = {given / whole:.3f}")


def strings(nlp: Language, *, misses: bool) -> None:
    """Print the shares of right fields on the project's own strings."""
    table = yaml.safe_load((Path(__file__).parents[1] / "tests/actors/actor_strings.yaml").read_text(encoding="utf-8"))
    right: Counter[str] = Counter()
    for line in table["strings"]:
        row = string_row(line, table["published"])
        found = read_string(nlp, row)
        good = {name: found[name] == row[name] for name in ("country", "sector", "kind")}
        right.update({name: int(value) for name, value in good.items()})
        right["all"] += 1
        right["every field"] += all(good.values())
        if misses and not all(good.values()):
            print(line, "| got", found)
    for name in ("country", "sector", "kind", "every field"):
        print(f"strings {name}: {right[name]}/{right['all']} = {right[name] / right['all']:.3f}")


def string_row(line: str, published: str) -> dict[str, Any]:
    """Return text, span, day and expected fields of one line of the table."""
    text, country, sector, kind = (None if cell == "-" else cell for cell in line.split(" | "))
    text, _, day = (text or "").partition(" @")
    before, _, rest = text.partition("[")
    words, _, after = rest.partition("]")
    span = Span(len(before), len(before) + len(words))
    return {
        "text": before + words + after,
        "span": span,
        "day": day or published,
        "country": country,
        "sector": sector,
        "kind": kind,
    }


def read_string(nlp: Language, row: dict[str, Any]) -> dict[str, Any]:
    """Return country, sector, kind and rule that the room finds for a row's span."""
    span = row["span"]
    actor = covering(resolve_actors(parse(nlp, row["text"]), row["day"], (span,)), span.start, span.end)
    if actor is None:
        return {"country": None, "sector": None, "kind": None, "made_by": None}
    return {"country": actor.country, "sector": actor.sector, "kind": actor.kind, "made_by": actor.made_by}


def newswcl50(nlp: Language, shared: Path, *, misses: bool) -> None:
    """Print how many mentions of gold actors, countries and groups fall into the cluster's main actor."""
    folder = shared / "corpora/newswcl50/dev"
    gold: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for line in (folder / "mentions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["type"] in {"ACTOR", "COUNTRY", "GROUP"}:
            span = row["spans"][0]
            gold.setdefault((row["doc_id"], row["cluster_id"]), []).append((span["start"], span["end"], span["text"]))
    totals: Counter[str] = Counter()
    documents = {
        json.loads(line)["doc_id"]: json.loads(line) for line in (folder / "docs.jsonl").read_text().splitlines()
    }
    for name, about in documents.items():
        doc = parse(nlp, (folder / about["text_file"]).read_text(encoding="utf-8"))
        actors = resolve_actors(doc, about["date"])
        for (where, cluster), spans in gold.items():
            if where != name:
                continue
            code = cluster.split("_")[1]
            hits = [covering(actors, start, end) for start, end, _ in spans]
            ids = Counter(actor.id for actor in hits if actor is not None)
            totals["mentions"] += len(spans)
            totals["covered"] += sum(actor is not None for actor in hits)
            totals["in the main actor"] += max(ids.values(), default=0)
            if len(code) == 3 and code.isupper():
                totals["with a country"] += len(spans)
                totals["country right"] += sum(actor is not None and actor.country == code for actor in hits)
                if misses:
                    for (_, _, text), actor in zip(spans, hits, strict=True):
                        if actor is None or actor.country != code:
                            got = f"{actor.name} {actor.country}" if actor else None
                            print(f"{cluster:40.40} {text:40.40} {got}")
    for name, whole in (
        ("covered", "mentions"),
        ("in the main actor", "mentions"),
        ("country right", "with a country"),
    ):
        print(f"newswcl50 {name}: {totals[name]}/{totals[whole]} = {totals[name] / max(totals[whole], 1):.3f}")


def newsfair(nlp: Language, shared: Path, *, misses: bool) -> None:
    """Print how many gold names some actor covers, and whether one entity is one actor."""
    folder = shared / "corpora/newsfair_el/dev"
    links = [json.loads(line) for line in (folder / "links.jsonl").read_text(encoding="utf-8").splitlines()]
    totals: Counter[str] = Counter()
    for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        about = json.loads(line)
        doc = parse(nlp, (folder / about["text_file"]).read_text(encoding="utf-8"))
        actors = resolve_actors(doc, about.get("date"))
        mine = [
            row
            for row in links
            if row["doc_id"] == about["doc_id"] and row["qid"] and row.get("parent") is None and not row["optional"]
        ]
        by_entity: dict[str, list[Actor | None]] = {}
        for row in mine:
            actor = covering(actors, row["start"], row["end"])
            totals["names" if not row["coref"] else "coreferent"] += 1
            totals["names covered" if not row["coref"] else "coreferent covered"] += actor is not None
            if row["type"] in {"Q215627", "Q43229"} and not row["coref"]:
                totals["persons and organisations"] += 1
                totals["persons and organisations covered"] += actor is not None
                if misses and actor is None:
                    print(row["doc_id"], row["text"])
            by_entity.setdefault(row["qid"], []).append(actor)
        for hits in by_entity.values():
            ids = Counter(actor.id for actor in hits if actor is not None)
            if len(hits) > 1:
                totals["repeated"] += len(hits)
                totals["repeated, in the main actor"] += max(ids.values(), default=0)
    pairs = (
        ("names covered", "names"), ("persons and organisations covered", "persons and organisations"),
        ("coreferent covered", "coreferent"), ("repeated, in the main actor", "repeated"),
    )  # fmt: skip
    for name, whole in pairs:
        print(f"newsfair {name}: {totals[name]}/{totals[whole]} = {totals[name] / max(totals[whole], 1):.3f}")


def speed(shared: Path) -> None:
    """Print words per core-second of this room alone, over 300 articles of news_archive."""
    nlp = spacy.blank("en")
    with gzip.open(shared / "corpora/news_archive/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for _, line in zip(range(300), lines, strict=False)]
    docs = [nlp(article.get("text") or article.get("content") or "") for article in articles]
    words = sum(len(doc.text.split()) for doc in docs)
    resolve_actors(nlp("Iran said."))
    begun = time.process_time()
    actors = sum(len(resolve_actors(doc, "2019-01-01")) for doc in docs)
    spent = time.process_time() - begun
    print(
        f"speed: {words} words, {actors} actors, {spent:.2f} core-seconds = {words / spent:,.0f} words per core-second"
    )


def main() -> None:
    """Run the benchmark that the command line names."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("what", choices=["gsr", "newswcl50", "newsfair", "strings", "speed"])
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    arguments.add_argument("--misses", action="store_true", help="print what went wrong")
    given = arguments.parse_args()
    nlp = spacy.blank("en")
    if given.what == "speed":
        speed(given.shared)
    elif given.what == "strings":
        strings(nlp, misses=given.misses)
    else:
        {"gsr": gsr, "newswcl50": newswcl50, "newsfair": newsfair}[given.what](nlp, given.shared, misses=given.misses)


if __name__ == "__main__":
    main()
