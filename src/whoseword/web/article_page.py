"""One article: its text with who says what in it, and what changed between its versions."""

from __future__ import annotations

from difflib import SequenceMatcher
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from whoseword.ledger import ArticleFilter, StanceFilter
from whoseword.records import Record, Report
from whoseword.showing.marking import Piece, paragraphs
from whoseword.showing.view import View, arrange
from whoseword.showing.wording import harmless, one_line
from whoseword.web.state import OnBoard

router = APIRouter()
SIZE = 40
STANCES = 300
LONGEST = 400_000  # characters shown with their marks; a longer text is cut, and says so
MOST_WORDS = 3_000_000  # words times words; texts that differ in more are compared by paragraph only


class Change(Record, frozen=True, kw_only=True):
    """A piece of two versions: in both, only in the newer one, or only in the older one."""

    kind: str
    text: str


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
        changes=compare(other.article.text, report.article.text) if other else (),
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


def compare(old: str, new: str) -> tuple[Change, ...]:
    """Return two texts as one: what stayed, what is new, what is gone."""
    ours, theirs = harmless(old).splitlines(keepends=True), harmless(new).splitlines(keepends=True)
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        before, after = "".join(ours[i1:i2]), "".join(theirs[j1:j2])
        found += [Change(kind="same", text=after)] if tag == "equal" else _words(before, after)
    return tuple(found)


def _words(before: str, after: str) -> list[Change]:
    ours, theirs = before.split(" "), after.split(" ")
    if len(ours) * len(theirs) > MOST_WORDS:
        return [Change(kind="gone", text=before), Change(kind="new", text=after)]
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        gone, new = " ".join(ours[i1:i2]), " ".join(theirs[j1:j2])
        if tag == "equal":
            found.append(Change(kind="same", text=f"{new} "))
            continue
        found += [Change(kind="gone", text=f"{gone} ")] if gone else []
        found += [Change(kind="new", text=f"{new} ")] if new else []
    return found
