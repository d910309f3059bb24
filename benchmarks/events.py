"""Numbers of the events room: ``python -m benchmarks.events gsr|contrast|quiet|frames``.

gsr       PLOVER's gold standard (../shared/corpora/plover_gsr/dev.json) with its own scorer
contrast  about forty deeds in fourteen forms: found, holder right, never a fact where it is none
quiet     200 sentences without political events from the news archive: how many give an event
frames    every frame's own two sentences: catches one, spares the other
"""

import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from whoseword.events.counts import is_fact
from whoseword.events.lexicon import frames
from whoseword.events.ontology import unrealised
from whoseword.records import Article, Event, Report, record_id

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parents[1] / "shared" / "corpora"
HOLDER, SECOND = "Denmark", "Portugal"
FORMS: dict[str, Callable[[dict[str, Any]], str]] = {
    "asserted": lambda deed: f"{deed['actor']} has {deed['verb'][2]} {deed['rest']}.",
    "denied": lambda deed: f"{deed['actor']} denied that it had {deed['verb'][2]} {deed['rest']}.",
    "attributed": lambda deed: f"{HOLDER} said on Monday that {deed['actor']} had {deed['verb'][2]} {deed['rest']}.",
    "nested": lambda deed: (
        f"{HOLDER} told reporters that {SECOND} believes {deed['actor']} has {deed['verb'][2]} {deed['rest']}."
    ),
    "believed": lambda deed: f"{HOLDER} believes that {deed['actor']} has {deed['verb'][2]} {deed['rest']}.",
    "alleged noun": lambda deed: f"{HOLDER} summoned the ambassador over {deed['actor']}'s alleged {deed['noun']}.",
    "not confirmed": lambda deed: (
        f"{HOLDER} did not confirm that {deed['actor']} had {deed['verb'][2]} {deed['rest']}."
    ),
    "negated": lambda deed: f"{deed['actor']} has not {deed['verb'][2]} {deed['rest']}.",
    "future": lambda deed: f"{deed['actor']} will {deed['verb'][0]} {deed['rest']}.",
    "conditional": lambda deed: f"If {deed['actor']} {deed['verb'][1]} {deed['rest']}, {HOLDER} would protest.",
    "warned": lambda deed: f"{HOLDER} warned {deed['actor']} against {deed['verb'][3]} {deed['rest']}.",
    "questioned": lambda deed: f"Has {deed['actor']} {deed['verb'][2]} {deed['rest']}?",
    "headline": lambda deed: f"{deed['actor']} {deed['verb'][4]} {deed['rest']}",
    "passive": lambda deed: f"{deed['passive']}.",
}
FACTS = frozenset({"asserted", "headline", "passive"})
HELD = {"denied": "actor", "attributed": HOLDER, "nested": SECOND, "believed": HOLDER}

COLUMNS = ("found", "held", "false fact", "missed fact")

Reader = Callable[[str, str | None], Report]


def shipped() -> Reader:
    """Return a reader of a text with all rooms that are there."""
    from whoseword.pipeline import read_doc
    from whoseword.rooms import shipped_rooms

    rooms = shipped_rooms()

    def read(text: str, published: str | None) -> Report:
        article = Article(id=record_id("x", text), text=text, published=published)
        return read_doc(article, next(iter(rooms.annotate([article]))), rooms)

    return read


def gsr(read: Reader) -> None:
    """Print the scores on the gold standard."""
    gold = CORPORA / "plover_gsr" / "dev.json"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as lines:
        for item in json.loads(gold.read_text(encoding="utf-8"))["items"]:
            report = read(item["text"], None)
            events = [
                {"type": event.type, "source": event.codes.actor, "target": event.codes.recipient}
                for event in report.events
            ]
            lines.write(json.dumps({"id": item["id"], "events": events}) + "\n")
    scorer = CORPORA / "score_events.py"
    subprocess.run([sys.executable, str(scorer), str(gold), lines.name, "--per-type"], check=True)
    Path(lines.name).unlink()


def contrast(read: Reader) -> None:
    """Print, for each form, how many events are found, rightly held, and wrongly taken for facts."""
    deeds = yaml.safe_load((HERE / "events_contrast.yaml").read_text(encoding="utf-8"))
    totals: Counter[str] = Counter()
    for form, make in FORMS.items():
        row: Counter[str] = Counter()
        for deed in deeds:
            text = make(deed)
            report = read(text, "2024-09-10")
            found = [event for event in report.events if matches(event, deed)]
            row["all"] += 1
            row["found"] += bool(found)
            row["held"] += any(holder_right(event, form, deed, report) for event in found)
            wrong = [event for event in found if is_fact(event)] if form not in FACTS else []
            missed = form in FACTS and not any(is_fact(event) for event in found)
            row["false fact"] += bool(wrong)
            row["missed fact"] += missed
            if not found or wrong or missed:
                told = [(each.type, each.codes.actor, each.codes.recipient, each.factuality) for each in report.events]
                print(f"    {form}: {text} -> {told}")
        print(f"{form:15}", ", ".join(f"{name} {row[name]}" for name in COLUMNS), f"of {row['all']}")
        totals += row
    shares = {name: totals[name] / totals["all"] for name in ("found", "held")}
    print(f"all: found {shares['found']:.3f}, holder {shares['held']:.3f}, false facts {totals['false fact']}")


def matches(event: Event, deed: dict[str, Any]) -> bool:
    """Tell whether an event is the deed, also as what it becomes when it is not done."""
    kinds = {
        deed["type"],
        unrealised(deed["type"], "future"),
        unrealised(deed["type"], "refused"),
        unrealised(deed["type"], "conditional_harm"),
    }
    acting = {code[:3] for code in event.codes.actor}
    receiving = {code[:3] for code in event.codes.recipient}
    return event.type in kinds and country(deed["actor"]) in acting and country(deed["recipient"]) in receiving


def country(name: str) -> str:
    """Return the code of a country that the contrast set names."""
    from whoseword.data import load

    for code, row in load("actors_countries")["countries"].items():
        if name in [each.strip() for each in str(row).split("|")[0].split(",")]:
            return str(code)
    return name


def holder_right(event: Event, form: str, deed: dict[str, Any], report: Report) -> bool:
    """Tell whether the innermost holder is the one of the form; nobody where the outlet speaks."""
    wanted = HELD.get(form)
    if wanted is None:
        return not event.held_by or form in ("alleged noun", "not confirmed", "warned", "conditional", "questioned")
    wanted = deed["actor"] if wanted == "actor" else wanted
    holders = {each.id: each for each in report.attributions}
    return any(
        holders[each].source is not None and wanted in (holders[each].source.text if holders[each].source else "")
        for each in event.held_by
    )


def quiet(read: Reader) -> None:
    """Print how many of the quiet sentences give an event."""
    rows = list(quiet_sentences())
    loud = [(text, report) for text in rows if (report := read(text, None)).events]
    for text, report in loud:
        print(f"    {text[:160]!r}: {[(event.type, event.made_by) for event in report.events]}")
    print(f"{len(loud)} of {len(rows)} sentences without a political event give one ({len(loud) / len(rows):.1%})")


def quiet_sentences() -> Iterator[str]:
    """Yield the sentences that ``events_quiet.jsonl`` points to, by article and offsets."""
    wanted: dict[str, list[tuple[int, int]]] = {}
    for line in (HERE / "events_quiet.jsonl").read_text(encoding="utf-8").splitlines():
        article, start, end = json.loads(line)
        wanted.setdefault(article, []).append((start, end))
    with gzip.open(CORPORA / "news_archive" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for start, end in wanted.get(article["id"], ()):
                yield article["text"][start:end]


def frame_sentences(read: Reader) -> None:
    """Print the frames whose own sentences they do not catch or do not spare."""
    caught = spared = 0
    for frame in frames():
        hit = [event.type for event in read(frame.catches, None).events]
        miss = [event.type for event in read(frame.spares, None).events]
        caught += frame.type in hit
        spared += not miss
        if frame.type not in hit or miss:
            print(f"    {frame.name}: catches {hit}, spares {miss}: {frame.catches} | {frame.spares}")
    print(f"{caught} of {len(frames())} catch their type, {spared} spare")


COMMANDS = {"gsr": gsr, "contrast": contrast, "quiet": quiet, "frames": frame_sentences}


def main(reader: Reader | None = None) -> None:
    """Run the command named on the command line."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[name](reader or shipped())


if __name__ == "__main__":
    main()
