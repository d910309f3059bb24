"""One article: its text with who says what in it, and what changed between its versions."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from whoseword.ledger import ArticleFilter, StanceFilter
from whoseword.records import Record, Report
from whoseword.showing.marking import Piece, paragraphs
from whoseword.showing.view import Statement, View, arrange
from whoseword.showing.wording import harmless, one_line
from whoseword.web.state import OnBoard

router = APIRouter()
Kind = Literal["same", "new", "gone"]
SIZE = 40
STANCES = 300
LONGEST = 400_000  # characters shown with their marks; a longer text is cut, and says so
MOST_WORDS = 3_000_000  # words times words; texts that differ in more are compared by paragraph only


class Change(Record, frozen=True, kw_only=True):
    """A piece of one of two versions: in both, only in the newer one, or only in the older one."""

    kind: Kind
    text: str


class Row(Record, frozen=True, kw_only=True):
    """A paragraph of the older version beside what it became; an empty side where it is new or gone."""

    old: tuple[Change, ...]
    new: tuple[Change, ...]

    @property
    def is_same(self) -> bool:
        """Tell whether nothing changed here."""
        return self.old == self.new


class Moved(Record, frozen=True, kw_only=True):
    """What two versions do not share: their texts side by side, and the statements that went and came."""

    rows: tuple[Row, ...]
    gone: tuple[Statement, ...]
    came: tuple[Statement, ...]


class Marked(Record, frozen=True, kw_only=True):
    """A report as the template wants it."""

    view: View
    paragraphs: tuple[tuple[Piece, ...], ...]
    language: str
    cut: bool


@router.get("/articles")
def articles(request: Request, board: OnBoard, outlet: str = "", text: str = "", after: str = "") -> Response:
    """Return the articles, newest first."""
    wanted = {"outlet": outlet.strip()[:200], "text": text.strip()[:200]}
    chosen = ArticleFilter(outlet=wanted["outlet"] or None, text=wanted["text"] or None)
    page = board.ledger.articles(chosen).page(after or None, SIZE)
    return board.page(request, "articles.html.jinja", lines=page.items, wanted=wanted, after=page.after)


@router.get("/article/{article:path}")
def article(request: Request, board: OnBoard, article: str, version: int = 0, against: int = 0) -> Response:
    """Return one version of an article; ``against`` is the number of another one to compare it with."""
    report = board.ledger.article(article, version or None)
    versions = board.ledger.versions(article)
    stances = board.ledger.stances(StanceFilter(article=article)).page(None, STANCES).items
    other = board.ledger.article(article, against) if against else None
    number = version or versions[-1].number
    return board.page(
        request,
        "article_page.html.jinja",
        report=report,
        marked=mark(report),
        versions=versions,
        number=number,
        against=against,
        moved=compare(other, report) if other else None,
        links={
            line.stance.attribution: (f"/claim/{quote(line.stance.claim, safe='')}#{line.stance.id}", line.proposition)
            for line in stances
        },
        derivations=board.ledger.derivations([article]),
    )


def mark(report: Report) -> Marked:
    """Return a report with its marks; of a text of megabytes the beginning."""
    text = report.article.text
    cut = len(text) > LONGEST
    if cut:
        from msgspec.structs import replace  # noqa: PLC0415 - rarely wanted

        report = replace(report, article=replace(report.article, text=text[:LONGEST]))
    language = one_line(report.article.language or "en")
    return Marked(
        view=arrange(report),
        paragraphs=tuple(paragraphs(report)),
        language=language if language.isascii() and language.isalpha() else "en",
        cut=cut,
    )


def compare(old: Report, new: Report) -> Moved:
    """Return two versions side by side."""
    before, after = (harmless(one.article.text).splitlines() for one in (old, new))
    before, after = ([line for line in lines if line.strip()] for lines in (before, after))
    rows: list[Row] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            same = [(Change(kind="same", text=line),) for line in after[j1:j2]]
            rows += [Row(old=one, new=one) for one in same]
        else:
            rows += [_row(*pair) for pair in zip_longest(before[i1:i2], after[j1:j2], fillvalue="")]
    return Moved(rows=tuple(rows), gone=_without(old, new), came=_without(new, old))


def _without(ours: Report, theirs: Report) -> tuple[Statement, ...]:
    """Return the statements of one version whose words the other one's statements do not have."""
    others = {one_line(attribution.content.text) for attribution in theirs.attributions}
    said = (statement for holder in arrange(ours).holders for statement in holder.statements)
    return tuple(statement for statement in said if statement.content not in others)


def _row(before: str, after: str) -> Row:
    """Return one paragraph beside another, word by word; words that differ too much are compared as a whole."""
    ours, theirs = before.split(), after.split()
    if not ours or not theirs or len(ours) * len(theirs) > MOST_WORDS:
        return Row(old=_piece("gone", ours), new=_piece("new", theirs))
    old: tuple[Change, ...] = ()
    new: tuple[Change, ...] = ()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        old += _piece("same" if tag == "equal" else "gone", ours[i1:i2])
        new += _piece("same" if tag == "equal" else "new", theirs[j1:j2])
    return Row(old=old, new=new)


def _piece(kind: Kind, words: list[str]) -> tuple[Change, ...]:
    return (Change(kind=kind, text=" ".join(words)),) if words else ()
