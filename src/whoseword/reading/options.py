"""What a caller may choose about reading, checked before anything is read."""

from __future__ import annotations

from typing import Literal, get_args

from whoseword.errors import ConfigurationError
from whoseword.reading.moments import iso_moment
from whoseword.records import Record

InputFormat = Literal["auto", "text", "html", "jsonl", "warc", "feed"]


class ReadingOptions(Record, frozen=True, kw_only=True):
    """How to read. All limits are per article or per file, never per run.

    Attributes:
        input_format: what the inputs are; ``auto`` looks at each file's name and first bytes.
        published: ISO 8601 day (or day and time) for articles that were published then; goes before what a page says,
            but after the ``published`` of a JSONL line, which knows its own article better.
        outlet: name of the publisher, with the same precedence.
        max_characters: a longer text is rejected: the later rooms hold a whole article in memory at once, and a
            million characters are some 170,000 words, more than any news article has.
        max_bytes: a longer page, line or unpacked file is rejected before it fills the memory.
        timeout: seconds that a web server may stay silent; a whole page may take three times as long.
        attempts: how often a page is asked for when the server is busy or the connection breaks.
        obey_robots: leave pages alone that the site's robots.txt closes.
        follow_links: for a feed, fetch the page of each entry instead of taking the entry's own text.

    Raises:
        ConfigurationError: when a value cannot be used.
    """

    input_format: InputFormat = "auto"
    published: str | None = None
    outlet: str | None = None
    max_characters: int = 1_000_000
    max_bytes: int = 50_000_000
    timeout: float = 20.0
    attempts: int = 3
    obey_robots: bool = True
    follow_links: bool = False

    def __post_init__(self) -> None:
        """Refuse values that would only fail later, in the middle of a run."""
        if self.input_format not in get_args(InputFormat):
            known = ", ".join(get_args(InputFormat))
            message = f"input format {self.input_format!r} is not known; use one of {known}"
            raise ConfigurationError(message)
        if self.published is not None and iso_moment(self.published) is None:
            message = f"published date {self.published!r} is not a date; write it as YYYY-MM-DD, for example 2024-09-09"
            raise ConfigurationError(message)
        for name in ("max_characters", "max_bytes", "timeout", "attempts"):
            if getattr(self, name) <= 0:
                message = f"{name} is {getattr(self, name)}; give a number above zero"
                raise ConfigurationError(message)
