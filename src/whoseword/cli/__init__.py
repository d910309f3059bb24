"""The command line: one module per group of commands, data to standard output, talk to standard error.

Exit codes: 0 all done; 1 something was rejected; 2 the call is wrong or the program cannot work as it is set up.
A command imports what is heavy inside itself, so that ``--help`` answers at once.
"""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

from whoseword import __version__
from whoseword.cli import ledger, serve
from whoseword.cli.events import events
from whoseword.cli.explain import explain
from whoseword.cli.export import export
from whoseword.cli.read import read
from whoseword.errors import WhosewordError

app = typer.Typer(
    name="whoseword",
    help="Reads news and finds who says what, on whose word.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"whoseword {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more on standard error.")] = False,
) -> None:
    """Reads news and finds who says what, on whose word."""
    del version  # its callback has done the work
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(name)s: %(message)s")
    if not verbose:
        logging.getLogger("stamina").setLevel(logging.ERROR)  # warns of each further try to fetch an address


app.command()(read)
app.command()(explain)
app.command()(events)
ledger.register(app)
app.command()(export)
serve.register(app)


def main() -> None:
    """Run the command line; errors made on purpose are one line on standard error."""
    try:
        app()
    except WhosewordError as error:
        sys.stderr.write(f"whoseword: {error}\n")
        raise SystemExit(2) from None
