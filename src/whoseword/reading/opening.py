"""From what the caller names (file, folder, address, standard input) to open streams of bytes."""

from __future__ import annotations

import gzip
import io
import logging
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from whoseword.errors import RejectedError
from whoseword.reading.draft import ROOM, reject
from whoseword.reading.fetching import Page, fetch
from whoseword.reading.options import ReadingOptions
from whoseword.records import Report

LOGGER = logging.getLogger(__name__)
STANDARD_INPUT = "-"
# What a damaged disk or a damaged packed file raises.
READ_ERRORS = (OSError, EOFError, zlib.error)
_GZIP = b"\x1f\x8b"
_PEEK = 65_536
# What is taken from a folder; everything else in it is skipped and counted. A file named by itself is always tried.
_SUFFIXES = (".atom", ".htm", ".html", ".jsonl", ".ndjson", ".rss", ".text", ".txt", ".warc", ".xhtml", ".xml")


@dataclass(frozen=True)
class Input:
    """One open stream: ``name`` for messages, ``suffix`` in small letters; address, media type, charset of a page.

    The stream can be looked into with ``peek`` and is read once.
    """

    name: str
    stream: io.BufferedReader
    suffix: str = ""
    url: str | None = None
    kind: str = ""
    charset: str | None = None

    @property
    def start(self) -> bytes:
        """The first bytes, without reading on; empty when the file is."""
        return self.stream.peek(_PEEK)

    def read(self, limit: int) -> bytes:
        """Return all bytes.

        Raises:
            RejectedError: when there are more than ``limit``, or a packed file is damaged.
        """
        return read_limited(self.stream, limit)


def read_limited(stream: BinaryIO | io.BufferedReader, limit: int) -> bytes:
    """Return all bytes of a stream.

    Raises:
        RejectedError: when there are more than ``limit``, or a packed file is damaged.
    """
    try:
        data = stream.read(limit + 1)
    except READ_ERRORS as error:
        raise RejectedError(ROOM, f"cannot be read to its end ({error}); copy or download it again") from error
    if len(data) > limit:
        raise RejectedError(ROOM, f"larger than {limit:,} bytes; split it, or write one article a line as JSONL")
    return data


def open_inputs(named: str | Path, options: ReadingOptions) -> Iterator[Input | Report]:
    """Give the open streams behind one name, in order of path; each is closed when the next one is asked for.

    What cannot be opened comes as a report that says why.
    """
    name = str(named)
    if name == STANDARD_INPUT:
        yield from _unpacked("standard input", cast("io.BufferedReader", sys.stdin.buffer))
    elif name.startswith(("http://", "https://")):
        yield from _fetched(name, options)
    elif _is_folder(name):
        yield from _folder(Path(name))
    else:
        yield from _file(Path(name))


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):  # longer than a path may be, or with a zero character: _file says so
        return False


def _folder(folder: Path) -> Iterator[Input | Report]:
    everything = [path for path in sorted(folder.rglob("*")) if path.is_file() and not _hidden(path, folder)]
    taken = [path for path in everything if _suffix(path) in _SUFFIXES]
    if skipped := len(everything) - len(taken):
        LOGGER.warning("%s: %d files skipped, their names end in none of %s", folder, skipped, " ".join(_SUFFIXES))
    if not taken:
        yield reject(str(folder), f"no file to read in this folder; names must end in {', '.join(_SUFFIXES)}")
    for path in taken:
        yield from _file(path)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _suffix(path: Path) -> str:
    """Return the last suffix in small letters, looking through ``.gz``."""
    return (Path(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix).lower()


def _file(path: Path) -> Iterator[Input | Report]:
    try:
        stream = cast("io.BufferedReader", path.open("rb", buffering=_PEEK))
    except FileNotFoundError:
        yield reject(str(path), "there is no such file or folder; check the path")
        return
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) else error
        yield reject(str(path), f"cannot be opened ({cause}); check the path and its permissions")
        return
    with stream:
        yield from _unpacked(str(path), stream, _suffix(path))


def _unpacked(name: str, stream: io.BufferedReader, suffix: str = "") -> Iterator[Input | Report]:
    """Give the stream, looking through gzip; for a WARC, too, Python's reader takes the packed records as one."""
    try:
        packed = stream.peek(_PEEK).startswith(_GZIP)
        if packed:
            stream = _buffered(gzip.GzipFile(fileobj=stream))
            stream.peek(_PEEK)
    except READ_ERRORS as error:
        yield reject(name, f"cannot be read ({error}); copy or download it again")
        return
    yield Input(name, stream, suffix)


def _buffered(stream: gzip.GzipFile | io.BytesIO) -> io.BufferedReader:
    """Return the stream with ``peek``; the standard library's types ask for a raw stream, which it need not be."""
    return io.BufferedReader(cast("io.RawIOBase", stream), _PEEK)


def _as_page(source: Input, page: Page) -> Input:
    return replace(source, url=page.url, kind=page.kind, charset=page.charset)


def _fetched(url: str, options: ReadingOptions) -> Iterator[Input | Report]:
    try:
        page = fetch(url, options)
    except RejectedError as rejected:
        yield reject(url, rejected.reason)
        return
    for source in _unpacked(url, _buffered(io.BytesIO(page.data))):
        yield source if isinstance(source, Report) else _as_page(source, page)
