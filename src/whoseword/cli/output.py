"""Where a command writes its data: standard output or a file that is there only when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from whoseword.errors import ConfigurationError

if TYPE_CHECKING:
    from rich.console import Console


class Output:
    """A stream of text, and a rich console on it where a command wants one."""

    def __init__(self, stream: TextIO) -> None:
        """Take an open stream."""
        self._stream = stream

    @property
    def is_terminal(self) -> bool:
        """Tell whether a person reads along."""
        return self._stream.isatty()

    @cached_property
    def console(self) -> Console:
        """Return a console that knows the width and the colours of the stream, and obeys ``NO_COLOR``."""
        from rich.console import Console

        return Console(file=self._stream, markup=False, emoji=False, highlight=False)

    def write(self, text: str) -> None:
        """Write at once what a reader at the other end of a pipe waits for."""
        self._stream.write(text)
        self._stream.flush()


@contextmanager
def opened(path: Path | None) -> Iterator[Output]:
    """Give an output on standard output, or on a file that replaces an older one only when all is written.

    Raises:
        ConfigurationError: when the file cannot be written.
        typer.Exit: with code 0, when the reader of a pipe has seen enough (``| head -1``).
    """
    if path is not None:
        with _opened_file(path) as stream:
            yield Output(stream)
        return
    if isinstance(sys.stdout, TextIOWrapper):  # a lone surrogate in an address must not stop the run
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        yield Output(sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes standard output once more at exit: give it somewhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


@contextmanager
def _opened_file(path: Path) -> Iterator[TextIO]:
    part = path.with_name(f"{path.name}.part")
    try:
        stream = part.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        message = f"cannot write {path}: {error.strerror}; choose another file with --output"
        raise ConfigurationError(message) from error
    try:
        with stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
