"""Factuality on three public sets: ``python -m benchmarks.factuality [uds|meantime|commitmentbank|cutoffs] [FOLDER]``.

uds             UDS-IH2, the treebank's dev split: scores of the model head against the annotators', MAE and r
meantime        MEANTIME dev: certainty and polarity that the rules read from the event's clause, macro-F1
commitmentbank  CommitmentBank dev: the head on the verb of the embedded clause; rules and head apart
cutoffs         on halves of UDS-IH2 dev: scores below which the head may speak, set on one half, checked on the other

FOLDER is ``../shared/corpora`` by default; its ``score_factuality.py`` does the counting. NewsReader's guideline takes
what is planned or agreed for certain, so values made by the group ``undertaken`` alone count as CERTAIN here.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from whoseword.commitment.local import read_locally
from whoseword.commitment.page import Page
from whoseword.records import Article
from whoseword.rooms import shipped_rooms

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
CERTAINTY = {"CT": "CERTAIN", "PR": "PROBABLE", "PS": "POSSIBLE", "Uu": "UNDERSPECIFIED"}
VALUES = {"CT": 3.0, "PR": 1.5, "PS": 0.75, "Uu": 0.0}  # after Stanovsky et al. 2017
FACT = 1.5
SHARES = (("Uu", 0.2), ("PS+", 0.5))  # at most this share of facts below the cut-off
Row = dict[str, Any]


def annotated(folder: Path, keep: Callable[[Row], bool] = lambda _row: True) -> dict[str, Doc]:
    """Return the annotation of a set's documents, by id."""
    rows = [row for row in lines(folder / "docs.jsonl") if keep(row)]
    articles = [Article(id=row["doc_id"], text=_text(folder, row), published=row.get("date") or None) for row in rows]
    return {article.id: doc for article, doc in zip(articles, shipped_rooms().annotate(articles), strict=True)}


def _text(folder: Path, row: Row) -> str:
    if "text" in row:
        return str(row["text"])
    return (folder / row["text_file"]).read_text(encoding="utf-8")[: row.get("annotated_end")]


def lines(path: Path) -> Iterator[Row]:
    """Yield the objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def head_token(doc: Doc, start: int, end: int) -> int:
    """Return the token of a span that the others hang on."""
    inside = [token.i for token in doc if token.idx < end and token.idx + len(token) > start and not token.is_space]
    return next((index for index in inside if doc[index].head.i not in inside or doc[index].head.i == index), inside[0])


def head_score(doc: Doc, index: int) -> float:
    """Return the model head's score of a token, -3 to 3."""
    return float(doc.user_data["whoseword.factuality"][index])


def uds_rows(corpora: Path) -> list[tuple[str, float, float]]:
    """Return document, gold value and the head's score of each event of the dev split."""
    folder = corpora / "uds_ih2" / "dev"
    docs = annotated(folder, lambda row: row["ud_split"] == "dev")
    return [
        (
            row["doc_id"],
            row["value"],
            head_score(docs[row["doc_id"]], head_token(docs[row["doc_id"]], row["start"], row["end"])),
        )
        for row in lines(folder / "events.jsonl")
        if row["ud_split"] == "dev"
    ]


def uds(corpora: Path) -> None:
    """Print MAE and r of the head."""
    rows = uds_rows(corpora)
    gold = {str(number): {"value": value} for number, (_, value, _) in enumerate(rows)}
    _print(
        "UDS-IH2 dev, head", _score(corpora, gold, {str(n): {"value": score} for n, (_, _, score) in enumerate(rows)})
    )


def meantime(corpora: Path) -> None:
    """Print macro-F1 of certainty and polarity by the rules, and MAE and r of their values."""
    folder = corpora / "meantime" / "dev"
    docs = annotated(folder)
    pages = {name: Page(doc) for name, doc in docs.items()}
    gold, predicted = {}, {}
    for row in lines(folder / "events.jsonl"):
        first = row["spans"][0]
        local = read_locally(pages[row["doc_id"]], head_token(docs[row["doc_id"]], first["start"], first["end"]))
        certainty = "CT" if local is None or local.rule.endswith("undertaken") else local.certainty
        negative = local is not None and local.negative
        gold[row["id"]] = row
        predicted[row["id"]] = {
            "certainty": CERTAINTY[certainty], "polarity": "NEG" if negative else "POS",
            "value": VALUES[certainty] * (-1 if negative else 1),
        }  # fmt: skip
    _print("MEANTIME dev, rules", _score(corpora, gold, predicted, ("certainty", "polarity")))


def commitmentbank(corpora: Path) -> None:
    """Print MAE and r of the head and of the rules on the verb of the embedded clause."""
    folder = corpora / "commitmentbank" / "dev"
    docs = annotated(folder)
    gold, by_head, by_rules = {}, {}, {}
    for row in lines(folder / "items.jsonl"):
        doc = docs[row["doc_id"]]
        index = _embedded(doc, row)
        local = read_locally(Page(doc), index)
        gold[row["doc_id"]] = {"value": row["value"]}
        by_head[row["doc_id"]] = {"value": head_score(doc, index)}
        by_rules[row["doc_id"]] = {"value": VALUES[local.certainty] * (-1 if local.negative else 1) if local else 0.0}
    _print("CommitmentBank dev, head", _score(corpora, gold, by_head))
    _print("CommitmentBank dev, rules", _score(corpora, gold, by_rules))


def _embedded(doc: Doc, row: Row) -> int:
    """Return the verb of the clause that the prompt states, by its words and its place below another verb."""
    said = {word.lower().strip(".,?!'\"") for word in row["prompt"].split()}
    inside = [token for token in doc if token.idx < row["target"]["end"] and token.idx >= row["target"]["start"]]
    verbs = [token for token in inside if token.pos_ in {"VERB", "AUX"} and token.lower_ in said]
    below = [token for token in verbs if token.dep_ in {"ccomp", "xcomp", "csubj", "acl"}]
    return (below or [token for token in verbs if token.pos_ == "VERB"] or verbs or inside)[-1].i


def cutoffs(corpora: Path) -> None:
    """Print the cut-offs that each half of the dev split gives, and what lies below them in the other half."""
    rows = uds_rows(corpora)
    names = sorted({name for name, _, _ in rows})
    first = set(names[::2])
    halves = [[row for row in rows if (row[0] in first) is flag] for flag in (True, False)]
    for number, (one, other) in enumerate((halves, halves[::-1])):
        for value, share in SHARES:
            limit = _highest(one, share)
            below = [gold >= FACT for _, gold, score in other if score <= limit]
            facts = f"{statistics.mean(below):.2f} of {len(below)}"
            print(f"half {number}: {value} up to {limit:.2f}; in the other half {facts} are facts")


def _highest(rows: list[tuple[str, float, float]], share: float) -> float:
    """Return the highest score around which (half a point each way) at most a share of the events are facts."""
    limit = -3.0
    for step in range(-30, 31):
        near = [gold >= FACT for _, gold, score in rows if abs(score - step / 10) <= 0.5]
        if near and statistics.mean(near) <= share:
            limit = step / 10
    return limit


def _score(corpora: Path, gold: dict[str, Row], predicted: dict[str, Row], labels: tuple[str, ...] = ()) -> Row:
    """Return what the corpora's own scorer says."""
    sys.path.insert(0, str(corpora))
    from score_factuality import score

    scores: Row = score(gold, predicted, labels)
    return scores


def _print(name: str, scores: Row) -> None:
    print(f"{name}: {scores['n']} events, MAE {scores['mae']:.3f}, r {scores['pearson_r']:.3f}")
    for label in ("certainty", "polarity"):
        if held := scores.get(f"label_{label}"):
            print(f"    {label}: macro-F1 {held['macro_f1']:.3f}, accuracy {held['accuracy']:.3f} of {held['n']}")


COMMANDS = {"uds": uds, "meantime": meantime, "commitmentbank": commitmentbank, "cutoffs": cutoffs}


def main() -> None:
    """Run the command named, or all but the cut-offs."""
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else CORPORA
    chosen = sys.argv[1:2] or ["uds", "meantime", "commitmentbank"]
    for name in chosen:
        COMMANDS[name](folder)


if __name__ == "__main__":
    main()
