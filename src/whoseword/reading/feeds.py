"""Feeds: RSS, Atom and JSON Feed, one article an entry."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import feedparser
from lxml import html
from lxml.etree import LxmlError

from whoseword.errors import RejectedError
from whoseword.reading.decoding import refuse_binary
from whoseword.reading.draft import ROOM, Draft, reject
from whoseword.reading.fetching import fetch
from whoseword.reading.jsonld import plain
from whoseword.reading.moments import moment
from whoseword.reading.opening import Input
from whoseword.reading.options import ReadingOptions
from whoseword.reading.page import read_page
from whoseword.records import Article, Record, Report, record_id

JSON_FEED = b"jsonfeed.org/version"
_BLOCKS = ("p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr")


class _Entry(Record, frozen=True, kw_only=True):
    """What the three formats have in common."""

    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    markup: str = ""


def read_feed(source: Input, options: ReadingOptions) -> Iterator[Draft | Report]:
    """Give the article of each entry, in the feed's order: its own text, or with ``follow_links`` the page behind it.

    An entry with no text gives a report that names the page's address.
    """
    try:
        data = source.read(options.max_bytes)
        refuse_binary(data)
        outlet, entries = _json_feed(data) if JSON_FEED in data[:4096] else _xml_feed(data)
    except RejectedError as rejected:
        yield reject(source.name, rejected.reason)
        return
    if not entries:
        yield reject(source.name, "no entry in this feed; check that the file is RSS, Atom or JSON Feed")
    for number, entry in enumerate(entries, 1):
        where = f"{source.name} entry {number}" + (f" ({entry.url})" if entry.url else "")
        yield _article(entry, where, outlet, options)


def _article(entry: _Entry, where: str, outlet: str | None, options: ReadingOptions) -> Draft | Report:
    known = Article(id=record_id("article-", entry.url or where), text="", url=entry.url, title=entry.title)
    if options.follow_links and entry.url:
        try:
            page = fetch(entry.url, options)
            return read_page(page.data, where, page.url, page.charset)
        except RejectedError as rejected:
            return reject(where, rejected.reason, known)
    text = _text(entry.markup)
    if not text:
        return reject(where, "the entry has no text; give the address of its page, or follow the feed's links", known)
    published = moment(entry.published) if entry.published else None
    return Draft(
        where=where, text=text, url=entry.url, outlet=outlet, title=entry.title, byline=entry.byline,
        published=published, date_source="feed" if published else None,
    )  # fmt: skip


def _text(markup: str) -> str:
    """Return the words of an entry's HTML, one paragraph a line."""
    if "<" not in markup:
        return plain(markup)
    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (LxmlError, ValueError):
        return plain(markup)
    for element in list(tree.iter("script", "style")):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
        if element is not tree and element.tag != "br":
            element.text = "\n" + (element.text or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def _xml_feed(data: bytes) -> tuple[str | None, list[_Entry]]:
    # A stream, not bytes: feedparser opens a file or an address when the bytes look like a name.
    feed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    outlet = plain(feed.feed.get("title") or "") or None
    return outlet, [_xml_entry(entry) for entry in feed.entries]


def _xml_entry(entry: Any) -> _Entry:  # noqa: ANN401 - feedparser has no types
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    names = [author.get("name") or "" for author in entry.get("authors") or ()]
    return _Entry(
        url=entry.get("link"),
        title=plain(entry.get("title") or "") or None,
        byline=", ".join(name for name in names if name) or entry.get("author") or None,
        published=entry.get("published") or entry.get("updated"),
        markup=max([*contents, entry.get("summary") or ""], key=len),
    )


def _json_feed(data: bytes) -> tuple[str | None, list[_Entry]]:
    """Return the outlet and entries of a JSON Feed (jsonfeed.org, version 1.1).

    Raises:
        RejectedError: when it is no JSON.
    """
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RejectedError(ROOM, f"a damaged JSON Feed ({error}); download it again") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    entries = [_json_entry(item) for item in items or () if isinstance(item, dict)]
    return _words(feed, "title") if isinstance(feed, dict) else None, entries


def _json_entry(item: dict[str, Any]) -> _Entry:
    authors = item.get("authors") or [item.get("author")]
    names = [_words(author, "name") for author in authors if isinstance(author, dict)]
    contents = [_words(item, name) or "" for name in ("content_html", "content_text", "summary")]
    return _Entry(
        url=_words(item, "url"),
        title=_words(item, "title"),
        byline=", ".join(name for name in names if name) or None,
        published=_words(item, "date_published"),
        markup=next((words for words in contents if words), ""),
    )


def _words(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value.strip() or None if isinstance(value, str) else None
