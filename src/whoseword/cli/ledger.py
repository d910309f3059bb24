"""The commands that ask a ledger, and the one that judges: claims, claim, trace, actor, status, judge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from whoseword.cli.adding import DEFAULT_LEDGER, Where
from whoseword.cli.opening import for_asking
from whoseword.cli.output import opened
from whoseword.cli.tables import AsCsv, AsJson, AsJsonl, shape_of, write_record, write_rows
from whoseword.errors import ConfigurationError

Status = Literal["withdrawn", "acknowledged", "disputed", "corroborated", "on-record", "alleged", "denied"]
Sort = Literal["newest", "disputed", "roots"]
By = Literal["published", "event", "recorded"]
Kind = Literal["grade", "merge", "split", "note", "withdraw"]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim, as `claims` shows it.")]
CODE = 3  # letters
On = Annotated[str | None, typer.Option(metavar="DATE", help="What was known at the end of this day (YYYY-MM-DD).")]
Which = Annotated[By, typer.Option("--by", help="Which of the three times of a stance counts for --on.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")]


def claims(
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Who acts or is acted on.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Their country, as IRN.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="PLOVER event type, as AID.")] = None,  # noqa: A002
    status: Annotated[Status | None, typer.Option(help="Status by now.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Spoken of on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Spoken of on this day or earlier.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the claim.")] = None,
    sort: Annotated[Sort, typer.Option(help="What comes first.")] = "newest",
    limit: Limit = 50,
    after: Annotated[str | None, typer.Option(metavar="CURSOR", help="Go on after an earlier page.")] = None,
    ledger: Where = DEFAULT_LEDGER,
    as_json: AsJson = False,
    as_jsonl: AsJsonl = False,
    as_csv: AsCsv = False,
) -> None:
    """List what is claimed: its status, how many roots it has at least and at most, who stands on which side.

    A line bears the day on which status or roots changed last. --json, --jsonl and --csv hold more than the table.
    """
    from whoseword.ledger import ClaimFilter

    shape = shape_of(as_json, as_jsonl, as_csv)
    wanted = ClaimFilter(
        actor=actor,
        country=_code_given(country),
        type=type.upper() if type else None,
        status=status,
        since=_day_given("--since", since),
        until=_day_given("--until", until),
        text=text,
        sort=sort,
    )
    with for_asking(ledger) as book, opened(None) as out:
        page = book.claims(wanted).page(after, limit)
        if shape != "text":
            write_rows(page.items, shape, out)
        else:
            from whoseword.cli.claim_text import show_claims

            show_claims(page.items, book.sentences(line.id for line in page.items if not line.whole), out)
    if page.after:
        typer.echo(f"more: --after {page.after}", err=True)


def claim(
    claim: ClaimId,
    on: On = None,
    by: Which = "published",
    limit: Limit = 20,
    ledger: Where = DEFAULT_LEDGER,
    as_json: AsJson = False,
) -> None:
    """Show a claim: its status and why, its history, who said what and when, what persons judged."""
    with for_asking(ledger) as book, opened(None) as out:
        page = book.claim(claim, on, by, limit)
        if as_json:
            write_record(page, "json", out)
        else:
            from whoseword.cli.claim_text import show_claim
            from whoseword.ledger.sentences import is_whole

            whole = is_whole(page.claim)
            show_claim(page, None if whole else book.sentences([page.claim.id]).get(page.claim.id), out)


def trace(
    claim: ClaimId,
    limit: Limit = 200,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Draw the chains into an SVG file instead.")
    ] = None,
    ledger: Where = DEFAULT_LEDGER,
    as_json: AsJson = False,
    as_jsonl: AsJsonl = False,
    as_csv: AsCsv = False,
) -> None:
    """Show through whom a claim reached the page: each root, and the chains that lead to it.

    With --svg they are drawn as on the board: outlets at the left, roots at the right.
    """
    shape = shape_of(as_json, as_jsonl, as_csv)
    if svg is not None:
        _draw(svg, claim, limit, ledger)
        return
    with for_asking(ledger) as book, opened(None) as out:
        traces = book.trace(claim, limit)
        if shape != "text":
            write_rows(traces, shape, out)
        else:
            from whoseword.cli.claim_text import show_traces

            show_traces(traces, out)


def _draw(path: Path, claim: str, limit: int, ledger: str) -> None:
    """Write the chains of a claim to an SVG file.

    Raises:
        ConfigurationError: when the layout's library is missing, or the file cannot be written.
    """
    try:
        from whoseword.web.picture import chains_svg
    except ImportError as error:
        message = f"drawings need the extra: pip install 'whoseword[web]' ({error.name} is missing)"
        raise ConfigurationError(message) from error
    with for_asking(ledger) as book:
        drawn = chains_svg(book, claim, limit)
    with opened(path) as out:
        out.write(drawn)


def _code_given(country: str | None) -> str | None:
    """Return the code of a country that a person gave.

    Raises:
        ConfigurationError: when it is none; nothing would be found under it.
    """
    if country is not None and not (len(country) == CODE and country.isalpha()):
        raise ConfigurationError(f"--country {country!r} is no code of a country; write its three letters, as IRN")
    return country


def _day_given(option: str, day: str | None) -> str | None:
    """Return a day that a person gave, as ISO.

    Raises:
        ConfigurationError: when it is none.
    """
    from whoseword.ledger.names import day_of

    if day is not None and day_of(day) is None:
        raise ConfigurationError(f"{option} {day!r} is no day; write it as 2024-09-07")
    return day[:10] if day else None


def actor(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name or id, in any spelling.")],
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day.")] = None,
    limit: Limit = 50,
    ledger: Where = DEFAULT_LEDGER,
    as_json: AsJson = False,
    as_jsonl: AsJsonl = False,
    as_csv: AsCsv = False,
) -> None:
    """List what somebody has said, newest first; a line that turns round an earlier one is marked."""
    from whoseword.ledger import StanceFilter

    shape = shape_of(as_json, as_jsonl, as_csv)
    with for_asking(ledger) as book, opened(None) as out:
        page = book.stances(StanceFilter(actor=name, since=since, until=until)).page(None, limit)
        if shape != "text":
            write_rows(page.items, shape, out)
            return
        for found in book.actor(name).actors:
            office = ", ".join(word for word in (found.office, found.country, found.sector) if word)
            out.write(f"{found.name} ({office or found.kind})  {found.id}\n")
        if not page.items:
            out.write(f"nothing is known of {name}\n")
            return
        from whoseword.cli.claim_text import show_positions

        show_positions(page.items, out)


def status(
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="Id of a claim; none for the ledger.")] = None,
    on: On = None,
    by: Which = "published",
    ledger: Where = DEFAULT_LEDGER,
    as_json: AsJson = False,
) -> None:
    """Show the status of a claim on a day and the rule that gives it, or how much the ledger holds."""
    from whoseword.ledger.status import explain

    with for_asking(ledger) as book, opened(None) as out:
        if claim is None:
            counts = book.counts()
            if as_json:
                write_record(counts, "json", out)
            else:
                out.write("".join(f"{name:11} {getattr(counts, name)}\n" for name in counts.__struct_fields__))
            return
        found = book.status(claim, on, by)
        if as_json:
            import msgspec

            out.write(msgspec.json.encode(found).decode() + "\n")
        elif found is None:
            out.write(f"no status: {explain(None)}\n")
        else:
            roots = f"{found.roots.certain} to {found.roots.possible}"
            out.write(f"{found.status}: {explain(found)}\nroots: {roots}\nrule: {found.rule}\n")


def judge(
    kind: Annotated[Kind, typer.Argument(help="What is decided.", show_default=False)],
    target: Annotated[str, typer.Argument(help="Id of a claim, stance, article, actor or judgement; or an outlet.")],
    value: Annotated[
        str, typer.Argument(help="A grade (B2), the claim to merge into, the stances to split off, the note.")
    ] = "",
    person: Annotated[
        str, typer.Option("--person", "-p", metavar="NAME", envvar="WHOSEWORD_PERSON", help="Who decides.")
    ] = "",
    note: Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")] = None,
    ledger: Where = DEFAULT_LEDGER,
) -> None:
    """Record what a person decides, beside what the machine says and never over it.

    * **grade** TARGET B2: an Admiralty grade, reliability of the source (A-F) and credibility of the information (1-6)
    * **merge** CLAIM CLAIM: the first is the second
    * **split** CLAIM "STANCE STANCE": these stances are about something else
    * **note** TARGET WORDS
    * **withdraw** JUDGEMENT: take back any of these; the row stays
    """
    from whoseword.records import encode

    if not person.strip():
        raise ConfigurationError("a judgement needs a person; say who decides with --person NAME")
    with for_asking(ledger) as book, opened(None) as out:
        out.write(encode(book.judge(kind, target, value, person, note)).decode() + "\n")


def register(app: typer.Typer) -> None:
    """Put the commands of the ledger on the command line."""
    from whoseword.cli.adding import add

    for command in (add, claims, claim, trace, actor, status, judge):
        app.command()(command)
