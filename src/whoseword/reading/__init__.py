"""Reading: files, pages, feeds, archives, addresses and standard input become articles.

The doors are :func:`read_articles`, for whatever a user names, and :func:`read_article`, for a text at hand. Follow
``read_articles`` inwards: ``opening`` finds the streams, ``formats`` picks a reader, ``page``, ``lines``, ``feeds`` and
``archives`` read, ``finishing`` checks and completes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from whoseword.reading.draft import Draft
from whoseword.reading.finishing import finish, finish_or_reject
from whoseword.reading.formats import read_input
from whoseword.reading.opening import open_inputs
from whoseword.reading.options import InputFormat, ReadingOptions
from whoseword.records import Article, Report

__all__ = ["InputFormat", "ReadingOptions", "read_article", "read_articles"]


def read_articles(inputs: Iterable[str | Path], options: ReadingOptions | None = None) -> Iterator[Article | Report]:
    """Give the articles behind paths, folders, http(s) addresses and ``-`` (standard input), in input order.

    Args:
        inputs: what to read; a folder is read with all below it, by path.
        options: format, given date and outlet, limits.

    Yields:
        An :class:`Article` for each that can be read. For each that cannot, a :class:`Report` with ``rejected`` set
        and the article as far as it is known; the others go on.

    Spec: offsets in later records are code points into ``Article.text``, which for text and JSONL is the input,
    unchanged but for a byte order mark at its start.
    """
    options = options or ReadingOptions()
    for named in inputs:
        for source in open_inputs(named, options):
            if isinstance(source, Report):
                yield source
                continue
            for draft in read_input(source, options):
                yield draft if isinstance(draft, Report) else finish_or_reject(draft, options)


def read_article(
    text: str,
    options: ReadingOptions | None = None,
    *,
    title: str | None = None,
    url: str | None = None,
    byline: str | None = None,
) -> Article:
    """Return the article of a plain text, which stays as it is.

    Args:
        text: the article.
        options: given date and outlet, limits.
        title: its title where known; else a first line that reads like one.
        url: its address where known.
        byline: its authors where known; else a line that names them.

    Raises:
        RejectedError: when the text is empty, too long, without sentences or not in English.
    """
    return finish(Draft(where="text", text=text, title=title, url=url, byline=byline), options or ReadingOptions())
