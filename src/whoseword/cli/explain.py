"""``whoseword explain``: how one position, and the events it is about, came by their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from whoseword.cli.output import opened
from whoseword.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoseword.records import Attribution, Report


def explain(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE", help="An article, or the JSON lines that `read` has written of it; - is standard input."
        ),
    ],
    attribution: Annotated[
        str,
        typer.Argument(metavar="ATTRIBUTION", help="Its id, the beginning of it, or its number as `read` shows it."),
    ],
) -> None:
    """Say in plain words how a position came about: the words and rules that decided, the chain, the events.

    Each line names a rule; docs/positions.md says what the values mean.
    """
    reports = list(_reports(article))
    report, found = _found(reports, attribution)
    with opened(None) as out:
        out.write("\n".join(_lines(report, found)) + "\n")


def _reports(article: str) -> Iterator[Report]:
    """Return the reports that the input holds, or those that reading it makes."""
    from whoseword.cli.reports import written_reports
    from whoseword.pipeline import read_all

    ready = written_reports(article)
    return read_all([article]) if ready is None else ready


def _found(reports: list[Report], asked: str) -> tuple[Report, Attribution]:
    """Return the attribution that an id, the beginning of one, or a number names.

    Raises:
        ConfigurationError: when none or more than one has that name.
    """
    from whoseword.showing.view import numbered

    found = [
        (report, each)
        for report in reports
        for each in report.attributions
        if each.id.startswith(asked) or (asked.isdigit() and numbered(report)[each.id] == int(asked))
    ]
    exact = [pair for pair in found if pair[1].id == asked] or found
    if len(exact) == 1:
        return exact[0]
    count = sum(len(report.attributions) for report in reports)
    if not exact:
        raise ConfigurationError(f"no attribution {asked}; the input has {count}, `whoseword read` shows their numbers")
    raise ConfigurationError(f"{asked} is the name of {len(exact)} attributions; give more of the id, or one article")


def _lines(report: Report, attribution: Attribution) -> Iterator[str]:
    from whoseword.commitment import explain as derivation
    from whoseword.commitment import explain_event

    yield f"“{' '.join(attribution.content.text.split())}”"
    yield derivation(attribution, report.article.text)
    for chain in report.chains:
        if chain.attribution == attribution.id:
            yield (
                "  How it reached the page: " + " < ".join(" ".join(link.holder.split()) for link in chain.links) + "."
            )
    yield f"  Source, cue and content were found by {_found_by(attribution)}, score {attribution.score:.2f} of 1."
    for event in report.events:
        if attribution.id in event.held_by:
            words = " ".join(report.article.text[span.start : span.end] for span in event.spans)
            yield explain_event(event, words, attribution.id)


def _found_by(attribution: Attribution) -> str:
    """Name heads of the model and rules apart: "the model's cue and arguments heads and the rule according"."""
    parts = attribution.made_by.split("+")
    heads = [part.removeprefix("model.") for part in parts if part.startswith("model.")]
    rules = [part.removeprefix("rules.") for part in parts if part.startswith("rules.")]
    if len(heads) + len(rules) < len(parts):
        return attribution.made_by
    named = []
    if heads:
        named.append(f"the model's {' and '.join(heads)} head{'s' * (len(heads) > 1)}")
    if rules:
        named.append(f"the rule{'s' * (len(rules) > 1)} {' and '.join(rules)}")
    return " and ".join(named)
