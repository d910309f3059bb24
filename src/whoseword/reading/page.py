"""An HTML page to the one article on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html

from whoseword.errors import RejectedError
from whoseword.reading import jsonld
from whoseword.reading.decoding import decode_page
from whoseword.reading.draft import ROOM, Draft
from whoseword.reading.furniture import read_furniture
from whoseword.reading.metadata import guess_date, read_metadata
from whoseword.reading.moments import local_moment

# Fewer characters than this are a caption or a notice ("Please enable JavaScript"), unless the page calls itself an
# article.
_SHORTEST_BODY = 120
_SHORTEST_ARTICLE = 25
# A precise body as short as this, beside a broad one five times its length, is one paragraph of the article.
_FRAGMENT, _FRAGMENT_SHARE = 500, 0.2
_SHORTEST_SENTENCE = 40
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*$")


def read_page(data: bytes, where: str, url: str | None = None, charset: str | None = None) -> Draft:
    """Return the article of an HTML page.

    The body comes from trafilatura, tuned for precision, with the paragraphs that this costs put back; when it finds
    nothing, from ``articleBody`` in JSON-LD. Title, byline, outlet, address and date: see ``metadata``.

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
    """Give the bodies that a page may have, the best first."""
    precise, broad = _extracted(page, precise=True), _extracted(page, precise=False)
    if len(precise) < _FRAGMENT and len(precise) < _FRAGMENT_SHARE * len(broad):
        yield broad
    yield with_lost_lines(precise, broad)
    yield broad
    stated = jsonld.article_node(page).get("articleBody")
    yield stated.strip() if isinstance(stated, str) else ""


def _extracted(page: HtmlElement, *, precise: bool) -> str:
    document = bare_extraction(page, include_comments=False, favor_precision=precise)
    if document is None or isinstance(document, dict):
        return ""
    return document.text or ""


def with_lost_lines(precise: str, broad: str) -> str:
    """Return the precise body with the lines of the broad one that precision lost.

    Those are whole sentences between lines that both have: paragraphs with a link or a short sentence, which look like
    teasers to the extractor. What only the broad body has before or after is mostly comments and teasers, so at the
    end only a credit is taken ("The Associated Press contributed to this report.").
    """
    ours, theirs = precise.split("\n"), broad.split("\n")
    kept: list[str] = []
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for step, (kind, start, end, other_start, other_end) in enumerate(steps):
        kept += ours[start:end]
        if kind != "insert" or step == 0:
            continue
        wanted = _is_credit if step == len(steps) - 1 else _is_sentence
        kept += [line for line in theirs[other_start:other_end] if wanted(line)]
    return "\n".join(kept)


def _is_sentence(line: str) -> bool:
    return len(line) >= _SHORTEST_SENTENCE and bool(_SENTENCE_END.search(line)) and not line.isupper()


def _is_credit(line: str) -> bool:
    return any(item.field == "credit" for item in read_furniture(line))
