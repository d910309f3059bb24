"""Articles that readers add: one at a time in the background, with what became of each."""

from __future__ import annotations

import logging
import re
import secrets
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Literal, Protocol

from whoseword.errors import WhosewordError
from whoseword.ledger import AddResult, Ledger
from whoseword.reading import ReadingOptions
from whoseword.records import Record

log = logging.getLogger(__name__)
MOST_JOBS = 200
PREFIX = "whoseword-"
LONGEST_NAME = 80  # characters of a file's name
_PLACE = re.compile(rf"\S*{PREFIX}[^/\s]+/\d+/")


class Adder(Protocol):
    """Reads articles and adds them to the ledger, yielding what each did; the command line brings it."""

    def __call__(self, inputs: list[str], options: ReadingOptions, ledger: Ledger, /) -> Iterable[AddResult]:
        """Yield a result for every article."""


class Wanted(Record, frozen=True, kw_only=True):
    """What a reader wants added: a text, an address, or a file with its name."""

    text: str | None = None
    url: str | None = None
    name: str | None = None
    data: bytes = b""
    title: str | None = None
    outlet: str | None = None
    published: str | None = None

    @property
    def words(self) -> str:
        """What it is, in a few words."""
        return self.url or self.name or self.title or (self.text or "").strip()[:80]


@dataclass
class Job:
    """One thing to add: how far it is, and what became of its articles."""

    id: str
    words: str
    state: Literal["waiting", "reading", "done", "failed"] = "waiting"
    results: list[AddResult] = field(default_factory=list)
    error: str | None = None

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.state in ("done", "failed")


class Adding:
    """The queue of one board, with one worker: reading fills a core, and the ledger takes one writer at a time."""

    def __init__(self, ledger: Ledger, adder: Adder | None) -> None:
        self._ledger = ledger
        self._adder = adder
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="adding")
        self._lock = Lock()
        self.jobs: OrderedDict[str, Job] = OrderedDict()

    @property
    def can_add(self) -> bool:
        """Tell whether this board reads articles."""
        return self._adder is not None

    def start(self, *wanted: Wanted) -> Job:
        """Queue some things, one or more, and return their job; what is known of the first is known of all.

        Raises:
            ConfigurationError: when the date is none.
        """
        options = ReadingOptions(published=wanted[0].published or None, outlet=wanted[0].outlet or None)
        words = wanted[0].words + (f" and {len(wanted) - 1} more" if len(wanted) > 1 else "")
        job = Job(id=secrets.token_urlsafe(9), words=words)
        with self._lock:
            self.jobs[job.id] = job
            while len(self.jobs) > MOST_JOBS:
                self.jobs.popitem(last=False)
        self._worker.submit(self._run, job, wanted, options)
        return job

    def close(self) -> None:
        """Finish what is being read and forget what waits."""
        self._worker.shutdown(cancel_futures=True)

    def _run(self, job: Job, wanted: Sequence[Wanted], options: ReadingOptions) -> None:
        job.state = "reading"
        try:
            with TemporaryDirectory(prefix=PREFIX) as folder:
                sources = [_source(one, Path(folder), number) for number, one in enumerate(wanted)]
                for result in self._add(sources, options):
                    job.results.append(result)
            job.state = "done"
        except WhosewordError as error:
            job.error, job.state = str(error), "failed"
        except Exception as error:  # a worker that dies silently leaves its reader waiting for ever
            log.exception("adding broke")
            job.error, job.state = f"{type(error).__name__}: {error}", "failed"

    def _add(self, inputs: list[str], options: ReadingOptions) -> Iterable[AddResult]:
        return self._adder(inputs, options, self._ledger) if self._adder else ()


def _source(wanted: Wanted, folder: Path, number: int) -> str:
    """Return the address, or the file into which a text or an upload was put, each in a folder of its own."""
    if wanted.url:
        return wanted.url
    path = folder / str(number) / (_file_name(wanted.name or "") if wanted.text is None else "text.jsonl")
    path.parent.mkdir()
    path.write_bytes(wanted.data if wanted.text is None else _line(wanted))
    return str(path)


def _file_name(name: str) -> str:
    """Return the last part of a name that a stranger gave, harmless as the name of a file.

    >>> _file_name("../../etc/notes.txt"), _file_name("C:/x/..page.html"), _file_name("/")
    ('notes.txt', 'page.html', 'file')
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(letter for letter in last if letter.isprintable()).lstrip(".")
    return kept[-LONGEST_NAME:] or "file"


def without_folder(words: str) -> str:
    """Return words on an upload with the name that the reader knows, not the place where it lay for a moment.

    >>> without_folder("/tmp/whoseword-a8_x/0/notes.bin: this is binary data")
    'notes.bin: this is binary data'
    """
    return _PLACE.sub("", words)


def _line(wanted: Wanted) -> bytes:
    """Return a pasted text as a line of JSONL, which keeps its title and never takes it for anything but text."""
    import msgspec  # noqa: PLC0415 - beside records only here

    fields = {"text": wanted.text, "title": wanted.title or None}
    return msgspec.json.encode({name: value for name, value in fields.items() if value is not None})
