"""``whoseword serve``, ``report`` and ``mcp``: the ledger in a browser, as a page to hand on, and for agents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoseword.cli.adding import DEFAULT_LEDGER, Where, linked
from whoseword.cli.opening import file_of, for_asking, options_of
from whoseword.cli.output import opened
from whoseword.errors import ConfigurationError

if TYPE_CHECKING:
    from whoseword.ledger import AddResult, Ledger
    from whoseword.reading import ReadingOptions

PORT = 8377
Host = Annotated[str, typer.Option(metavar="HOST", help="Where to listen; any but this machine itself needs a token.")]
Port = Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Port; 0 takes a free one.")]


def serve(
    ledger: Where = DEFAULT_LEDGER,
    host: Host = "127.0.0.1",
    port: Port = PORT,
    token: Annotated[
        str | None,
        typer.Option(metavar="WORD", envvar="WHOSEWORD_TOKEN", help="What others than this machine must show."),
    ] = None,
    readonly: Annotated[bool, typer.Option("--readonly", help="Show everything, take nothing.")] = False,
) -> None:
    """Show the ledger in a browser: claims, their history, chains and words; and the same for programs under /api.

    It listens on this machine only, unless told otherwise; then everybody from elsewhere must show the token.
    """
    try:
        import uvicorn

        from whoseword.web import BoardOptions, make_app
    except ImportError as error:
        message = f"the board needs the extra: pip install 'whoseword[web]' ({error.name} is missing)"
        raise ConfigurationError(message) from error
    from whoseword.ledger import open_ledger

    path, how = file_of(ledger), options_of(ledger, readonly=readonly)
    if path is not None and not path.exists():
        typer.echo(f"{ledger} is new and empty; add articles on the board, or with: whoseword add ARTICLES", err=True)
    readonly = how.readonly
    options = BoardOptions(host=host, token=token, readonly=readonly)
    with open_ledger(ledger, how) as book:
        app = make_app(book, options, None if readonly else add_to)
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"{ledger}: http://{shown}:{port}/ (Ctrl+C ends it)", err=True)
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False)


def add_to(inputs: list[str], options: ReadingOptions, book: Ledger) -> Iterator[AddResult]:
    """Read and link articles that a reader of the board gives, and yield what adding each of them did."""
    from whoseword.pipeline import read_stated
    from whoseword.rooms import shipped_rooms

    yield from book.add_all(linked(read_stated(inputs, options, shipped_rooms()), book.index(), iter))


def report(
    claim: Annotated[str, typer.Argument(metavar="CLAIM|WORDS", help="Id of a claim, or words that claims have.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of standard output.")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="What was known at the end of this day.")] = None,
    ledger: Where = DEFAULT_LEDGER,
) -> None:
    """Write one self-contained HTML page about a claim, or about the claims with some words: evidence and method.

    The page needs no network and runs no scripts: it can be sent, kept and printed.
    """
    try:
        from whoseword.web.report import claim_report, find_claims
    except ImportError as error:
        message = f"reports need the extra: pip install 'whoseword[web]' ({error.name} is missing)"
        raise ConfigurationError(message) from error
    with for_asking(ledger) as book:
        found = find_claims(book, claim)
        page = claim_report(book, found, on, None if len(found) == 1 else claim)
    with opened(output) as out:
        out.write(page)


def mcp(ledger: Where = DEFAULT_LEDGER) -> None:
    """Answer agents that speak the Model Context Protocol, over standard input and output; nothing can be written."""
    from whoseword.agents import make_server

    with for_asking(ledger) as book:
        make_server(book).run()


def register(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    for command in (serve, report, mcp):
        app.command()(command)
