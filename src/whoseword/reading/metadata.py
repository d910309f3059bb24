"""What a page says about its article: title, byline, outlet, address, and when it appeared.

JSON-LD goes before OpenGraph, OpenGraph before other meta elements, those before ``<time>`` and the address: the order
in which publishers keep them right. On 181 saved news pages JSON-LD gave a clock time for half of them, where htmldate
gives a day only, and order of publication decides who copied whom.
"""

from __future__ import annotations

import re
from copy import deepcopy
from urllib.parse import urljoin

from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura.metadata import extract_author

from whoseword.reading import jsonld
from whoseword.reading.moments import is_printed, moment
from whoseword.records import Record

_OPENGRAPH_DATES = ("article:published_time", "og:published_time", "og:article:published_time")
_META_DATES = (
    "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "pubdate", "publishdate", "publish-date", "publication_date", "date_published",
    "cxenseparse:recs:publishtime", "article.published", "published-date", "rnews:datepublished", "date",
)  # fmt: skip
_META_AUTHORS = (
    "citation_author", "article:author_name", "author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "byl", "article:author",
)  # fmt: skip
_DATE_IN_ADDRESS = re.compile(r"[/_-](20\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_TIME_MARKS = re.compile(r"publish|pubdate|entry-date|posted|dateline|created|timestamp|article.?date", re.IGNORECASE)
_BY = re.compile(r"^\s*(?:by|written by|von|par|di)[:\s]+", re.IGNORECASE)
_NO_BYLINE = re.compile(r"^(?:admin|administrator|unknown|none|null|webmaster|@\w+|[\w.+-]+@[\w.-]+)$", re.IGNORECASE)
_TITLE_TAIL = re.compile(r"\s+[|–—\N{MIDDLE DOT}-]\s+[^|–—\N{MIDDLE DOT}]{2,60}$")
_LONGEST_BYLINE = 200


Meta = dict[str, list[str]]


class Metadata(Record, frozen=True, kw_only=True):
    """The fields of a page; each is nothing when no element states it."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    date_source: str | None = None
    is_article: bool = False


def read_metadata(page: HtmlElement, url: str | None = None) -> Metadata:
    """Return the fields that a page states; ``url`` is where it came from, when known.

    Specs: schema.org NewsArticle, the Open Graph protocol, HTML section 4.5.14 (time).
    """
    node, meta = jsonld.article_node(page), _meta(page)
    address = _address(page, node, meta, url)
    published, date_source = _published(page, node, meta, address)
    publisher = next(iter(jsonld.names(node.get("publisher"))), None)
    outlet = _first(meta, "og:site_name") or publisher or _first(meta, "application-name")
    return Metadata(
        title=_title(page, node, meta),
        byline=_byline(node, meta, outlet) or _byline_on_page(page),
        outlet=outlet,
        url=address,
        published=published,
        date_source=date_source,
        is_article=bool(node) or _first(meta, "og:type") == "article",
    )


def _meta(page: HtmlElement) -> Meta:
    """Return the contents of meta elements by lower-case name, in page order."""
    found: Meta = {}
    for element in page.iter("meta"):
        content = jsonld.plain(element.get("content") or "")
        # A microdata author may be that of a cited work, so only the date counts there.
        names = [element.get("property"), element.get("name")]
        names += [element.get("itemprop")] if element.get("itemprop") == "datePublished" else []
        for name in names:
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(meta: Meta, name: str) -> str | None:
    return next(iter(meta.get(name, ())), None)


def _address(page: HtmlElement, node: jsonld.Node, meta: Meta, url: str | None) -> str | None:
    links = page.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")
    canonical = urljoin(url or "", links[0].strip()) if links else None
    stated = (canonical, _first(meta, "og:url"), address_of(node), url)
    return next((address for address in stated if address and address.startswith(("http://", "https://"))), url)


def address_of(node: jsonld.Node) -> str | None:
    """Return the address that a JSON-LD article gives itself, or nothing."""
    return jsonld.address_of(node.get("url")) or jsonld.address_of(node.get("mainEntityOfPage"))


def _title(page: HtmlElement, node: jsonld.Node, meta: Meta) -> str | None:
    """Return the title a reader sees: the headline that stands on the page too, else what the metadata say."""
    headings = [words for heading in page.iter("h1") if (words := jsonld.plain(heading.text_content()))]
    stated = [words for words in (jsonld.text_of(node.get("headline")), _first(meta, "og:title")) if words]
    for words in stated:
        if words in headings:
            return words
    document = page.findtext(".//title")
    written = [*stated, *([jsonld.plain(document)] if document else [])]
    for heading in headings:
        if any(heading.casefold() in words.casefold() for words in written):
            return heading
    if len(headings) == 1 and not stated:
        return headings[0]
    return _TITLE_TAIL.sub("", written[0]) if written else None


def _byline(node: jsonld.Node, meta: Meta, outlet: str | None) -> str | None:
    """Return the authors' names that the metadata state, joined by ", ", or nothing when only the outlet is named."""
    stated = [jsonld.names(node.get("author")), *(meta.get(name, ()) for name in _META_AUTHORS)]
    for names in stated:
        authors = [_BY.sub("", name).strip(" ,;") for name in names if not name.startswith("http")]
        kept = [author for author in authors if author and not _NO_BYLINE.match(author)]
        byline = ", ".join(dict.fromkeys(kept))
        if byline and len(byline) <= _LONGEST_BYLINE and byline.casefold() != (outlet or "").casefold():
            return byline
    return None


def _byline_on_page(page: HtmlElement) -> str | None:
    """Return the byline that trafilatura finds printed on the page, joined by ", ", or nothing."""
    author = extract_author(deepcopy(page))
    return author.replace("; ", ", ") if author and len(author) <= _LONGEST_BYLINE else None


def _published(page: HtmlElement, node: jsonld.Node, meta: Meta, url: str | None) -> tuple[str | None, str | None]:
    """Return when the article appeared and which kind of element says so.

    Where the metadata name different days, one that the page prints for its readers goes before one that it does not:
    the others are often days of drafting. ``<time>`` has no say in that, since it may hold the day of an update.
    """
    written = [("jsonld", jsonld.text_of(node.get("datePublished")))]
    written += [("opengraph", _first(meta, name)) for name in _OPENGRAPH_DATES]
    written += [("meta", _first(meta, name)) for name in _META_DATES]
    stated = [(found, source) for source, words in written if words and (found := moment(words))]
    if len({found[:10] for found, _ in stated}) > 1:
        words = " ".join(page.xpath("//body//text()[not(ancestor::script or ancestor::style)]"))
        stated.sort(key=lambda pair: not is_printed(pair[0], words))
    stated += [(found, "time") for words in _times(page) if (found := moment(words))]
    if stated:
        return stated[0]
    if url and (match := _DATE_IN_ADDRESS.search(url)) and (found := moment("-".join(match.groups()))):
        return found, "url"
    return None, None


def _times(page: HtmlElement) -> list[str]:
    """Return the datetimes of ``<time>`` elements that mark publication.

    Pages list the times of other stories as well, so an unmarked one counts only when it is the page's only day.
    """
    marked: list[str] = []
    others: list[str] = []
    for element in page.iter("time", "abbr", "span", "div", "p"):
        stamp = element.get("datetime") or (element.get("content") if element.get("itemprop") else None)
        if not stamp or (element.tag != "time" and element.get("itemprop") != "datePublished"):
            continue
        marks = " ".join(element.get(name) or "" for name in ("itemprop", "class", "id", "pubdate", "data-testid"))
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            marked.insert(0, stamp)
        elif _TIME_MARKS.search(marks) and "modif" not in marks and "updat" not in marks:
            marked.append(stamp)
        else:
            others.append(stamp)
    if marked:
        return marked
    return others if len({stamp[:10] for stamp in others}) == 1 else []


def guess_date(page: HtmlElement, url: str | None) -> str | None:
    """Return the day that htmldate finds in a page's words and markup: a guess, wrong for one page in twelve."""
    return find_date(page, original_date=True, url=url)
