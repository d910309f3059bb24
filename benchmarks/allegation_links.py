"""Eight allegation stories linked: do the stances on their largest claims belong there, on the right side?

::

    python -m benchmarks.allegation_links                        # measures against the verdicts
    python -m benchmarks.allegation_links --show [STORY ...]     # prints the largest claims with their stances
    python -m benchmarks.allegation_links --cache FOLDER         # keeps what was read there, and links again in seconds

``gold/allegation_links.jsonl`` holds what a reader decided, stance by stance: the article, where the words begin, what
they claim (``what``: a name of ours; the first line says what each stands for) and whether the holder speaks for it,
against it, or neither (``side``). Verdicts are bound to words, so they hold for later versions: a claim of the program
stands for what most of its judged stances claim. Words that claim nothing, or nothing that others could share, are
``none``. A name with a stroke says who did it where that is disputed and the name before the stroke leaves it open
(``down/iran``, ``down``): these are two claims, but one contains the other, so both shares are printed. The texts lie
in ``shared/corpora/allegation_stories``.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from spacy.tokens import Doc

from whoseword import pipeline
from whoseword.ledger.status import side
from whoseword.linkage import MemoryIndex, Statement, state_claims
from whoseword.model import load_model
from whoseword.records import Article, Claim, Member, Report, Stance
from whoseword.rooms import shipped_rooms

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "allegation_stories" / "dev"
GOLD = ROOT / "gold" / "allegation_links.jsonl"
LARGEST = 10
NONE = "none"


class Linked(NamedTuple):
    """A story as the program links it: its claims, the stances that assert or deny each, and their words."""

    claims: dict[str, Claim]
    stances: defaultdict[str, list[Stance]]
    statements: dict[str, Statement]
    members: dict[str, Member]

    def largest(self) -> list[tuple[Claim, list[Stance]]]:
        """Return the claims with most stances, of equal ones the first, with those in the order of the articles."""
        names = sorted(self.stances, key=lambda name: -len(self.stances[name]))[:LARGEST]
        return [(self.claims[name], self.stances[name]) for name in names if len(self.stances[name]) > 1]


class Verdict(NamedTuple):
    """What a reader decided on one stance."""

    what: str
    side: int


def main() -> None:
    """Show or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", nargs="*", metavar="STORY")
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    total: Counter[str] = Counter()
    spread = Spread()
    for name, rows in stories():
        if options.show and name not in options.show:
            continue
        linked = link(read(name, rows, options.cache))
        if options.show is not None:
            show(name, linked)
        else:
            total += measure(name, linked)
            spread = spread.and_(together(linked))
    if options.show is None:
        print(_line("all", total))
        right, found = spread.right / spread.judged, spread.found / spread.judged
        print(f"{spread.judged} judged stances on all claims: B3 precision {right:.3f}, recall {found:.3f}")


def stories() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each story with the rows of its articles, oldest first."""
    rows = {row["doc_id"]: row for row in _lines(CORPUS / "docs.jsonl")}
    for group in _lines(CORPUS / "doc_groups_auto.jsonl"):
        found = [rows[name] for name in group["docs"]]
        yield group["cluster_id"], sorted(found, key=lambda row: (row["date"] or "", row["doc_id"]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def read(name: str, rows: Sequence[dict[str, Any]], folder: Path | None) -> list[tuple[Report, Doc]]:
    """Return the reports of a story's articles with their Docs, from ``folder`` where they lie there."""
    path = folder / f"{name}.reports" if folder else None
    if path and path.exists():
        vocab = spacy.blank("en").vocab
        kept = pickle.loads(path.read_bytes())  # noqa: S301 - written by this command
        return [(report, Doc(vocab).from_bytes(doc)) for report, doc in kept]
    rooms = shipped_rooms()
    articles = [
        Article(
            id=row["doc_id"],
            text=(CORPUS / row["text_file"]).read_text(encoding="utf-8"),
            published=row["date"],
            **{field: row[field] for field in ("title", "url", "outlet", "byline") if row.get(field)},
        )
        for row in rows
    ]
    found = [
        (pipeline.read_doc(article, doc, rooms), doc)
        for article, doc in zip(articles, rooms.annotate(articles), strict=True)
    ]
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps([(report, doc.to_bytes()) for report, doc in found]))
    return found


def link(reports: Sequence[tuple[Report, Doc]]) -> Linked:
    """Return the reports linked one after the other, as a ledger does."""
    model, index = load_model(), MemoryIndex()
    found = Linked({}, defaultdict(list), {}, {})
    for report, doc in reports:
        stated = None if report.rejected else state_claims(doc, report, model)
        linked = pipeline.link_report(report, stated, index)
        index.add(report, linked)
        found.claims.update({claim.id: claim for claim in linked.claims})
        found.members.update({member.stance: member for member in linked.members})
        found.statements.update({one.proposition.id: one for one in (stated.statements if stated else ())})
        for stance in filter(side, linked.stances):
            found.stances[stance.claim].append(stance)
    return found


def show(name: str, linked: Linked) -> None:
    """Print the largest claims of a story."""
    for claim, stances in linked.largest():
        print(f"\n== {name} {claim.id} {claim.type} {claim.actor} {claim.recipient}: {claim.proposition}")
        for stance in stances:
            one, given = linked.statements[stance.id], verdict(stance, linked.statements[stance.id])
            mark = f"{given.what} {given.side:+d}" if given else "?"
            holder = f"{stance.holder} {stance.position} {side(stance):+d}"
            score = f"{linked.members[stance.id].score or 0:.2f} {one.points or ''}"
            print(f"  {stance.id} {stance.article}@{one.start} [{mark}] {holder} {score}: {one.proposition.text}")


@cache
def verdicts() -> Mapping[str | tuple[str, int], Verdict]:
    """Return the verdicts by stance, and by article and place where only one is there."""
    rows = [row for row in _lines(GOLD) if "what" in row]
    places = Counter((row["document"], row["start"]) for row in rows)
    found: dict[str | tuple[str, int], Verdict] = {}
    for row in rows:
        given = Verdict(row["what"], row["side"])
        found[row["stance"]] = given
        if places[row["document"], row["start"]] == 1:
            found[row["document"], row["start"]] = given
    return found


def verdict(stance: Stance, statement: Statement) -> Verdict | None:
    """Return what a reader decided on a stance, or on the only one that stands at the same words."""
    return verdicts().get(stance.id) or verdicts().get((stance.article, statement.start))


def measure(name: str, linked: Linked) -> Counter[str]:
    """Print how many stances of a story stand on the right claim, and how many are on the wrong side of it."""
    counted: Counter[str] = Counter()
    for claim, stances in linked.largest():
        known = [(stance, verdict(stance, linked.statements[stance.id])) for stance in stances]
        given = [(stance, found) for stance, found in known if found is not None]
        what = Counter(found.what for _, found in given if found.what != NONE).most_common(1)
        label = what[0][0] if what else NONE
        mine = [(stance, found) for stance, found in given if found.what == label != NONE]
        near = sum(
            found.what == label or found.what == label.partition("/")[0] or found.what.partition("/")[0] == label
            for _, found in given
        )
        made = Counter(
            right=len(mine),
            near=max(near, len(mine)) if label != NONE else 0,
            judged=len(given),
            turned=sum(found.side * side(stance) < 0 for stance, found in mine),
            idle=sum(found.side == 0 for _, found in mine),
            unjudged=len(stances) - len(given),
        )
        print(f"    {claim.id} {_line(label, made)}")
        counted += made
    print(_line(name, counted))
    return counted


class Spread(NamedTuple):
    """Judged stances on all claims, and the sums of their B3 precision and recall."""

    judged: int = 0
    right: float = 0.0
    found: float = 0.0

    def and_(self, other: Spread) -> Spread:
        """Return both together."""
        return Spread(self.judged + other.judged, self.right + other.right, self.found + other.found)


def together(linked: Linked) -> Spread:
    """Return how the judged stances of a story spread: claims that are pure may be split too finely."""
    claims: defaultdict[str, Counter[str]] = defaultdict(Counter)
    whole: Counter[str] = Counter()
    for claim, stances in linked.stances.items():
        for stance in stances:
            given = verdict(stance, linked.statements[stance.id])
            if given is not None and given.what != NONE:
                claims[claim][given.what] += 1
                whole[given.what] += 1
    return Spread(
        sum(whole.values()),
        sum(n * n / sum(counted.values()) for counted in claims.values() for n in counted.values()),
        sum(n * n / whole[what] for counted in claims.values() for what, n in counted.items()),
    )


def _line(name: str, counted: Mapping[str, int]) -> str:
    share = counted["right"] / max(1, counted["judged"])
    return (
        f"{name}: on the right claim {share:.3f} ({counted['right']} of {counted['judged']}), or on one "
        f"that names or leaves open the doer {counted['near'] / max(1, counted['judged']):.3f}, assertion and denial "
        f"confused {counted['turned']}, taken for evidence but none {counted['idle']}, unjudged {counted['unjudged']}"
    )


if __name__ == "__main__":
    main()
