"""Reports as one HTML page that needs nothing but itself: no network, no scripts; it can be kept, sent and printed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from whoseword.records import Record, Report
from whoseword.showing.marking import Piece, paragraphs
from whoseword.showing.view import View, arrange
from whoseword.showing.wording import FAMILY_WORDS, one_line

MOST_LIT = 300  # statements of an article; a browser tries each rule at each move of the pointer


class Shown(Record, frozen=True, kw_only=True):
    """What the template is given of one report."""

    view: View
    paragraphs: tuple[tuple[Piece, ...], ...]
    language: str


def page(reports: Iterable[Report], version: str = "") -> str:
    """Return one page with all the reports, each article with its highlights beside the chains.

    Args:
        reports: what was read; rejected ones are shown with their reason.
        version: of the program, for the foot of the page.
    """
    shown = [
        Shown(view=arrange(report), paragraphs=tuple(paragraphs(report)), language=_language(report))
        for report in reports
    ]
    statements = max((sum(len(holder.statements) for holder in each.view.holders) for each in shown), default=0)
    style = styles() + lit_rules(statements, max((len(each.view.events) for each in shown), default=0))
    return _template().render(
        reports=shown,
        families=FAMILY_WORDS,
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        version=version,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("whoseword.showing", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja")


def lit_rules(statements: int, events: int) -> str:
    """Return the rules by which pointing at a statement or an event lights its words, one for each number."""
    names = [(f"statement-{n}", f"of-{n}") for n in range(1, min(statements, MOST_LIT) + 1)]
    names += [(f"event-{n}", f"of-e{n}") for n in range(1, min(events, MOST_LIT) + 1)]
    pointed = ":is(:hover, :focus-within, :target)"
    lit = ",\n".join(f".report:has(.{line}{pointed}) .{words}" for line, words in names)
    return f"\n@media screen {{\n{lit} {{ outline: 2px solid var(--lit); outline-offset: 1px; }}\n}}\n" if lit else "\n"


def styles() -> str:
    """Return the rules by which articles and their marks look."""
    return colours() + _file("page.css")


def colours() -> str:
    """Return the colours, light and dark."""
    return _file("colours.css")


def _language(report: Report) -> str:
    """Return the article's language for the ``lang`` attribute, when it is a plain code."""
    language = one_line(report.article.language or "en")
    return language if language.isascii() and language.isalpha() else "en"


def _file(name: str) -> str:
    return files("whoseword.showing").joinpath(name).read_text(encoding="utf-8")
