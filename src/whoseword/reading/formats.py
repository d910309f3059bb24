"""Which format an input is in, and the reader for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from whoseword.errors import RejectedError
from whoseword.reading.archives import read_archive
from whoseword.reading.decoding import decode
from whoseword.reading.draft import Draft, reject
from whoseword.reading.feeds import JSON_FEED, read_feed
from whoseword.reading.lines import read_lines
from whoseword.reading.opening import Input
from whoseword.reading.options import ReadingOptions
from whoseword.reading.page import read_page
from whoseword.records import Article, Report, record_id

Reader = Callable[[Input, ReadingOptions], Iterator[Draft | Report]]

# A name decides where it is plain: text stays text even when it begins with a tag or a brace.
_BY_SUFFIX = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".warc": "warc", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h1|script|section|link)[\s>/]", re.IGNORECASE
)


def read_input(source: Input, options: ReadingOptions) -> Iterator[Draft | Report]:
    """Give the articles of one input, in order."""
    format_name = options.input_format if options.input_format != "auto" else detect_format(source)
    return _READERS[format_name](source, options)


def detect_format(source: Input) -> str:
    """Return the format of an input by its name, else by its first bytes; plain text when nothing else fits."""
    if source.suffix in _BY_SUFFIX:
        return _BY_SUFFIX[source.suffix]
    if source.kind in ("text/html", "application/xhtml+xml"):
        return "html"
    start = source.start
    if start.startswith(b"WARC/"):
        return "warc"
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]
    if start.startswith(b"{"):
        return "feed" if JSON_FEED in start.replace(b"\\/", b"/") else "jsonl"
    if start.startswith(b"<"):
        if _FEED.search(start):
            return "feed"
        if _HTML.search(start):
            return "html"
        if start.startswith(b"<?xml"):
            return "xml"
    return "text"


def _read_text(source: Input, options: ReadingOptions) -> Iterator[Draft | Report]:
    try:
        text, flags = decode(source.read(options.max_bytes))
    except RejectedError as rejected:
        yield reject(source.name, rejected.reason, _known(source))
        return
    yield Draft(where=source.name, text=text, url=source.url, flags=flags)


def _read_html(source: Input, options: ReadingOptions) -> Iterator[Draft | Report]:
    try:
        yield read_page(source.read(options.max_bytes), source.name, source.url, source.charset)
    except RejectedError as rejected:
        yield reject(source.name, rejected.reason, _known(source))


def _refuse_xml(source: Input, options: ReadingOptions) -> Iterator[Draft | Report]:  # noqa: ARG001 - one signature for all readers
    yield reject(source.name, "this XML is neither a feed nor a page (a sitemap?); give the articles themselves")


def _known(source: Input) -> Article:
    return Article(id=record_id("article-", source.url or source.name), text="", url=source.url)


_READERS: dict[str, Reader] = {
    "text": _read_text,
    "html": _read_html,
    "jsonl": read_lines,
    "warc": read_archive,
    "feed": read_feed,
    "xml": _refuse_xml,
}
