"""An HTML page to the one article on it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html

from whoseword.errors import RejectedError
from whoseword.reading import jsonld
from whoseword.reading.decoding import decode_page
from whoseword.reading.draft import ROOM, Draft
from whoseword.reading.metadata import guess_date, read_metadata
from whoseword.reading.moments import local_moment

# Fewer characters than this are a caption or a notice ("Please enable JavaScript"), unless the page calls itself an
# article.
_SHORTEST_BODY = 120
_SHORTEST_ARTICLE = 25


def read_page(data: bytes, where: str, url: str | None = None, charset: str | None = None) -> Draft:
    """Return the article of an HTML page.

    The body comes from trafilatura, tuned for precision; when that finds nothing, once more with its defaults, and
    then from ``articleBody`` in JSON-LD. Title, byline, outlet, address and date: see ``metadata``.

    Raises:
        RejectedError: when the bytes are no HTML or the page has no article.
    """
    if not data.strip():
        raise RejectedError(ROOM, "the page is empty; give the page of an article")
    html, flags = decode_page(data, charset)
    page = load_html(html)
    if page is None:
        raise RejectedError(ROOM, "this is no HTML page; give --input-format text if it is plain text")
    metadata = read_metadata(page, url)
    body = _body(page, metadata.is_article)
    published, date_source = metadata.published, metadata.date_source
    if published is None and (published := guess_date(page, metadata.url)):
        date_source = "guessed"
    published = local_moment(published, html) if published else None
    return Draft(
        where=where, text=body, url=metadata.url, outlet=metadata.outlet, title=metadata.title, byline=metadata.byline,
        published=published, date_source=date_source, flags=flags,
    )  # fmt: skip


def _body(page: HtmlElement, is_article: bool) -> str:
    least = _SHORTEST_ARTICLE if is_article else _SHORTEST_BODY
    for text in _candidates(page):
        if len(text) >= least:
            return text
    message = "the page has no article (a list, a notice or a page built by script); give the address of one article"
    raise RejectedError(ROOM, message)


def _candidates(page: HtmlElement) -> Iterator[str]:
    stated = jsonld.article_node(page).get("articleBody")
    for precise in (True, False):
        document = bare_extraction(page, include_comments=False, favor_precision=precise)
        text = document.text if document is not None and not isinstance(document, dict) else None
        yield text or ""
    yield stated if isinstance(stated, str) else ""
