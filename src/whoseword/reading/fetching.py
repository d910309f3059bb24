"""A page from the web: one polite request, retried when the server is busy, with limits on time and size."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

import httpx2
import stamina
from protego import Protego

from whoseword.errors import RejectedError
from whoseword.reading.draft import ROOM
from whoseword.reading.options import ReadingOptions

_NAME = "whoseword"
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_ANSWERS = {401: "asks for a login", 402: "asks for payment", 403: "refuses access", 404: "has no such page",
            410: "has removed the page", 429: "asks for fewer requests", 451: "may not show the page"}  # fmt: skip
_TEXT_KINDS = (
    "text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/json",
    "application/rdf", "application/ld+json", "application/feed+json", "application/x-ndjson", "application/jsonl",
    "application/warc", "application/gzip", "application/octet-stream",
)  # fmt: skip
# A whole answer may take this many times the silence that is allowed: a server that drips bytes must not hold a run.
_PATIENCE = 3
_ROBOTS_BYTES = 512_000
_ROBOTS_SECONDS = 3600


@dataclass(frozen=True)
class Page:
    """What a server gave: the bytes, the address after redirects, and the media type and charset of the answer."""

    data: bytes
    url: str
    kind: str
    charset: str | None


class _BusyError(Exception):
    """The server may answer later."""


def fetch(url: str, options: ReadingOptions) -> Page:
    """Return the page at an http or https address.

    The site's robots.txt is obeyed (RFC 9309) unless the options say otherwise. Busy servers and broken connections
    are tried again with growing pauses.

    Raises:
        RejectedError: saying what stood in the way and what to do.
    """
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if not host:
        raise RejectedError(ROOM, "this is no complete web address; write it as https://host/path")
    try:
        with _client(options) as client:
            for attempt in stamina.retry_context(on=(_BusyError, httpx2.TransportError), attempts=options.attempts):
                with attempt:
                    _obey_robots(url, options)
                    return _get(client, url, options)
    except httpx2.TimeoutException as error:
        message = f"the server did not answer within {options.timeout:g} seconds; try later or raise the timeout"
        raise RejectedError(ROOM, message) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise RejectedError(ROOM, f"cannot be fetched ({error}); check the address and the connection") from error
    except _BusyError as error:
        raise RejectedError(ROOM, f"{error}, {options.attempts} times; try later") from error
    raise RejectedError(ROOM, "was not asked for; give at least one attempt")


def _client(options: ReadingOptions) -> httpx2.Client:
    headers = {"User-Agent": f"{_NAME}/{_version()}", "Accept": "text/html, application/xhtml+xml, */*;q=0.5"}
    return httpx2.Client(headers=headers, timeout=options.timeout, follow_redirects=True, max_redirects=8)


@lru_cache(maxsize=1)
def _version() -> str:
    try:
        return version(_NAME)
    except PackageNotFoundError:
        return "0"


def _get(client: httpx2.Client, url: str, options: ReadingOptions) -> Page:
    deadline = time.monotonic() + _PATIENCE * options.timeout
    with client.stream("GET", url) as response:
        status = response.status_code
        if status in _BUSY:
            message = f"the server {_ANSWERS.get(status, 'is in trouble')} (HTTP {status})"
            raise _BusyError(message)
        if not response.is_success:
            advice = "check the address, or save the page by hand and give the file"
            raise RejectedError(ROOM, f"the server {_ANSWERS.get(status, 'gives no page')} (HTTP {status}); {advice}")
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind and not kind.startswith(_TEXT_KINDS):
            raise RejectedError(ROOM, f"this is {kind}, not a page or a text; give the address of an article")
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > options.max_bytes:
                raise RejectedError(ROOM, f"larger than {options.max_bytes:,} bytes; give the address of one article")
            if time.monotonic() > deadline:
                message = "the answer came too slowly"
                raise httpx2.ReadTimeout(message)
        return Page(bytes(data), str(response.url), kind, response.charset_encoding)


def _obey_robots(url: str, options: ReadingOptions) -> None:
    """Raise when robots.txt closes the address to us."""
    parts = urlsplit(url)
    rules = _robots(f"{parts.scheme}://{parts.netloc}", options, int(time.time() // _ROBOTS_SECONDS))
    if options.obey_robots and not rules.can_fetch(url, _NAME):
        message = "the site's robots.txt closes this page to programs; save it by hand and give the file"
        raise RejectedError(ROOM, message)


@lru_cache(maxsize=512)
def _robots(site: str, options: ReadingOptions, period: int) -> Protego:  # noqa: ARG001 - the period ages the cache
    """Return the rules of a site's robots.txt.

    A file that is missing allows all, one that the server cannot give for now closes all (RFC 9309, section 2.3.1).
    """
    if not options.obey_robots:
        return Protego.parse("")
    data = bytearray()
    with _client(options) as client, client.stream("GET", f"{site}/robots.txt") as response:
        if response.status_code >= httpx2.codes.INTERNAL_SERVER_ERROR:
            return Protego.parse("User-agent: *\nDisallow: /")
        if response.is_success:
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > _ROBOTS_BYTES:
                    break
    return Protego.parse(data[:_ROBOTS_BYTES].decode("utf-8", errors="replace"))
