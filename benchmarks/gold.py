"""Gold articles: Markdown files that hold an article and, below it, what a careful reader finds in it.

``gold/guide.md`` says what is annotated and how. A file is YAML front matter, the text, and a fenced YAML block with
one key, ``gold``. :func:`read_gold` turns the quotes into offsets and returns records of the same kinds that the
pipeline makes, so that the two can be compared field by field. Events and the central claim may be left out; the closed
half has none. ``python -m benchmarks.gold`` checks every file and prints what both halves hold.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

from benchmarks.quoting import GoldError, Quoter
from whoseword import records
from whoseword.records import Record, Span

ARTICLES = Path(__file__).parents[1] / "gold" / "articles"
CLOSED = ARTICLES.parent / "closed"
SHAPE = re.compile(r"\A---\n(?P<front>.*?\n)---\n(?P<text>.*?)\n*```yaml\n(?P<gold>gold:.*?)```\s*\Z", re.DOTALL)
QUOTED = re.compile(r'"[^"]*("|$)|“[^”]*(”|$)')
UNSPECIFIED = "unspecified"
KEYS = frozenset(
    [
        "id",
        "in",
        "by",
        "source",
        "cue",
        "content",
        "position",
        "form",
        "factuality",
        "condition",
        "denied",
        "medium",
        "addressee",
        "said",
        "within",
        "chain",
    ]
)

# FactBank value of the content relative to its source, unless the file gives another (gold/guide.md, "Factuality").
FACTUALITY: Mapping[str, records.Factuality] = {
    "asserts": "CT+", "confirms": "CT+", "reports": "CT+", "alleges": "CT+", "believes": "PR+", "predicts": "PR+",
    "promises": "PR+", "suggests": "PS+", "warns": "PS+", "threatens": "PS+", "denies": "CT-", "rejects": "CT-",
    "asks": "Uu", "has-not-confirmed": "Uu", "declined-to-comment": "Uu", "did-not-respond": "Uu",
    "neither-confirms-nor-denies": "Uu", "could-not-verify": "Uu", "retracts": "Uu",
}  # fmt: skip


class HolderPosition(Record, frozen=True, kw_only=True):
    """Where one holder stands on the article's central claim, and the attributions that show it."""

    holder: str
    position: records.Position
    attributions: tuple[str, ...] = ()


class Central(Record, frozen=True, kw_only=True):
    """The claim that an article is about, and what the article adds up to for it."""

    claim: str
    positions: tuple[HolderPosition, ...]
    roots: records.Roots
    status: records.StatusName
    because: str


class GoldArticle(Record, frozen=True, kw_only=True):
    """One gold article: the report a reader would write; without a central claim where none is annotated."""

    name: str
    report: records.Report
    central: Central | None = None


def read_gold(path: Path) -> GoldArticle:
    """Return what one gold file holds, quotes turned into offsets.

    Raises:
        GoldError: when the file has another shape, or words that it quotes are not in its article.
    """
    shape = _shape(path)
    gold, article = yaml.safe_load(shape["gold"])["gold"], article_of(path)
    outlet = str(article.outlet)
    quoter = Quoter(article.text, path.name)
    report = records.Report(
        article=article,
        attributions=tuple(_attribution(entry, gold, quoter) for entry in gold["attributions"]),
        chains=tuple(_chain(entry, gold, outlet, path.name) for entry in gold["attributions"]),
        events=tuple(_event(entry, number, quoter) for number, entry in enumerate(gold.get("events", []), start=1)),
    )
    check(report, path.name)
    return GoldArticle(name=path.stem, report=report, central=_central(gold.get("central"), path.name))


def article_of(path: Path) -> records.Article:
    """Return the article of a gold file: its text, with the front matter as fields.

    Raises:
        GoldError: when the file has another shape.
    """
    shape = _shape(path)
    fields = {**yaml.safe_load(shape["front"]), "id": path.stem, "text": shape["text"].strip("\n"), "language": "en"}
    return convert(fields, records.Article, path.name)  # type: ignore[no-any-return]


def _shape(path: Path) -> re.Match[str]:
    """Return the parts of a gold file."""
    shape = SHAPE.match(path.read_text(encoding="utf-8"))
    if not shape:
        raise GoldError(f"{path.name}: expected front matter, text and a fenced yaml block that starts with 'gold:'")
    return shape


def _central(entry: Mapping[str, Any] | None, where: str) -> Central | None:
    """Return the central claim of a file, roots written as ``[certain, possible]``."""
    if entry is None:
        return None
    certain, possible = entry["roots"]
    return convert({**entry, "roots": {"certain": certain, "possible": possible}}, Central, where)  # type: ignore[no-any-return]


def gold_articles(folder: Path = ARTICLES) -> Iterator[GoldArticle]:
    """Return every gold article of a folder, by name."""
    for path in sorted(folder.glob("*.md")):
        yield read_gold(path)


def convert(value: object, kind: Any, where: str) -> Any:  # noqa: ANN401 - msgspec takes any type, literals too
    """Return ``value`` as ``kind``, with the file named when it does not fit."""
    try:
        return msgspec.convert(value, type=kind)
    except msgspec.ValidationError as problem:
        raise GoldError(f"{where}: {problem}") from problem


def _attribution(entry: Mapping[str, Any], gold: Mapping[str, Any], quoter: Quoter) -> records.Attribution:
    """Return one attribution; ``in`` is the passage in which its words are looked for first."""
    name = entry["id"]
    if unknown := set(entry) - KEYS:
        raise GoldError(
            f"{quoter.where}: {name}: unknown keys {sorted(map(str, unknown))}; quote words that hold a comma"
        )
    area = quoter.span(entry["in"], name) if "in" in entry else None

    def words(key: str) -> dict[str, Any] | None:
        if key not in entry:
            return None
        held = entry[key]
        quote = (
            {part: held[part] for part in ("words", "nth", "in") if part in held} if isinstance(held, dict) else held
        )
        return _built(quoter.words(quote, f"{name} {key}", area))

    content = words("content")
    if content is None:
        raise GoldError(f"{quoter.where}: {name}: every attribution has a content")
    content_parts = [quoter.text[start:end] for start, end in content["spans"]]
    fields: dict[str, Any] = {
        "id": name, "source": None, "cue": words("cue"), "content": content, "condition": words("condition"),
        "denied": words("denied"), "form": entry.get("form", form_of(content_parts)), "position": entry["position"],
        "factuality": entry.get("factuality", FACTUALITY.get(entry["position"])),
        "within": entry.get("within"), "made_by": "gold", "score": 1.0,
    }  # fmt: skip
    if "source" in entry:
        fields["source"] = (words("source") or {}) | _source(_holder(entry, gold, quoter.where), quoter, name)
    for key, extra in (("medium", ("kind",)), ("addressee", ("actor",)), ("said", ("date", "reason"))):
        if key in entry:
            fields[key] = (words(key) or {}) | {field: entry[key][field] for field in extra if field in entry[key]}
    return convert(fields, records.Attribution, f"{quoter.where}: {name}")  # type: ignore[no-any-return]


def form_of(parts: Sequence[str]) -> records.Form:
    """Return the form that the quotation marks of a content give it.

    >>> form_of(['"We deny it,"', '"all of it']), form_of(['that it was a "lie"']), form_of(["that it rained"])
    ('direct', 'mixed', 'indirect')
    """
    if not any(QUOTED.search(part) for part in parts):
        return "indirect"
    return "mixed" if any(re.search(r"\w", QUOTED.sub(" ", part)) for part in parts) else "direct"


def _holder(entry: Mapping[str, Any], gold: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """Return the holder that ``by`` names: its name and kind, and for the unnamed the count and the reason given."""
    try:
        return gold["holders"][entry["by"]]  # type: ignore[no-any-return]
    except KeyError as problem:
        raise GoldError(f"{where}: {entry['id']}: by: must name one of holders") from problem


def _source(holder: Mapping[str, Any], quoter: Quoter, name: str) -> dict[str, Any]:
    """Return what the source of an attribution takes from its holder."""
    fields: dict[str, Any] = {"kind": holder["kind"], "actor": holder["name"]}
    if "count" in holder:
        fields["count"] = {"low": holder["count"][0], "high": holder["count"][1]}
    if "reason" in holder:
        reason = quoter.span(holder["reason"], f"{name} reason")
        fields["anonymity_reason"] = quoter.text[reason.start : reason.end]
    return fields


def _chain(entry: Mapping[str, Any], gold: Mapping[str, Any], outlet: str, where: str) -> records.Chain:
    """Return the chain of one attribution: holders from the outlet inwards, as written, or as the nesting gives them.

    A chain is written out where a relay is no source of its own attribution (an agency that was told something);
    ``through`` names an agency whose copy the whole article is.
    """
    if "chain" in entry:
        holders = [outlet, *(gold["holders"][key]["name"] for key in entry["chain"])]
    else:
        holders, by_id = [], {each["id"]: each for each in gold["attributions"]}
        step: Mapping[str, Any] | None = entry
        while step is not None:
            holders.append(_holder(step, gold, where)["name"] if "by" in step else UNSPECIFIED)
            step = by_id.get(step.get("within"))
        holders = [outlet, *(gold["holders"][key]["name"] for key in gold.get("through", [])), *reversed(holders)]
    once = [holder for number, holder in enumerate(holders) if number == 0 or holder != holders[number - 1]]
    return records.Chain(
        attribution=entry["id"], links=tuple(records.Link(holder=holder) for holder in once), root=once[-1]
    )


def _built(words: records.Words) -> dict[str, Any]:
    """Return words as plain values."""
    return {"spans": [[span.start, span.end] for span in words.spans], "text": words.text}


def _event(entry: Mapping[str, Any], number: int, quoter: Quoter) -> records.Event:
    """Return one event; its factuality is the outlet's: settled when nobody else holds it, open otherwise."""
    held, aux = tuple(entry.get("held_by", ())), tuple(entry.get("aux", ()))
    own: records.Factuality = "CT-" if "negation" in aux else "PS+" if {"future", "hypothetical"} & set(aux) else "CT+"
    fields: dict[str, Any] = {
        "id": f"e{number}", "type": entry["type"], "mode": entry.get("mode", []), "context": entry.get("context", []),
        "codes": {"actor": entry.get("actor", []), "recipient": entry.get("recipient", [])},
        "spans": _built(quoter.words(entry["words"], f"e{number}"))["spans"], "aux": aux, "held_by": held,
        "factuality": entry.get("factuality", "Uu" if held else own), "made_by": "gold",
    }  # fmt: skip
    return convert(fields, records.Event, f"{quoter.where}: e{number}")  # type: ignore[no-any-return]


def check(report: records.Report, where: str) -> None:
    """Refuse gold that contradicts itself: unknown ids, nesting outside its content, events outside their holders."""
    by_id = {attribution.id: attribution for attribution in report.attributions}
    if len(by_id) != len(report.attributions):
        raise GoldError(f"{where}: two attributions have one id")
    for attribution in report.attributions:
        if attribution.within is None:
            continue
        outer = by_id.get(attribution.within)
        if outer is None:
            raise GoldError(f"{where}: {attribution.id} stands within {attribution.within}, which is not there")
        if not all(_inside(span, outer.content.spans) for span in attribution.content.spans):
            raise GoldError(f"{where}: the content of {attribution.id} is not inside that of {outer.id}")
    for event in report.events:
        for holder in event.held_by:
            if holder not in by_id:
                raise GoldError(f"{where}: {event.id} is held by {holder}, which is not there")
        holders = {a.id for a in report.attributions if all(_inside(s, a.content.spans) for s in event.spans)}
        if holders != set(event.held_by):
            words = report.article.text[event.spans[0].start : event.spans[-1].end]
            raise GoldError(f"{where}: {event.id} {words!r} stands inside {sorted(holders)}; held_by says otherwise")


def _inside(span: Span, areas: tuple[Span, ...]) -> bool:
    """Return whether ``span`` lies in one of ``areas``."""
    return any(area.start <= span.start and span.end <= area.end for area in areas)


def main() -> None:
    """Print how much gold there is, by kind."""
    counts: collections.Counter[str] = collections.Counter()
    positions: collections.Counter[str] = collections.Counter()
    for gold in (*gold_articles(), *gold_articles(CLOSED)):
        counts.update(articles=1, words=len(gold.report.article.text.split()), events=len(gold.report.events))
        counts.update(attributions=len(gold.report.attributions))
        counts.update(nested=sum(a.within is not None for a in gold.report.attributions))
        counts.update(f"form {attribution.form}" for attribution in gold.report.attributions)
        positions.update(attribution.position for attribution in gold.report.attributions)
    for name, number in [*counts.items(), *positions.most_common()]:
        print(f"{number:6d}  {name}")


if __name__ == "__main__":
    main()
