"""WARC: the pages of a web archive (ISO 28500)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from whoseword.errors import RejectedError
from whoseword.reading.decoding import decode
from whoseword.reading.draft import Draft, reject
from whoseword.reading.opening import READ_ERRORS, Input, read_limited
from whoseword.reading.options import ReadingOptions
from whoseword.reading.page import read_page
from whoseword.records import Article, Report, record_id

# warcio trusts the headers to be there and to be numbers where it needs numbers.
_WARCIO_ERRORS = (AttributeError, KeyError, TypeError, ValueError)
_HTML = ("text/html", "application/xhtml+xml")


def read_archive(source: Input, options: ReadingOptions) -> Iterator[Draft | Report]:
    """Give the article of each HTML or plain-text answer in a WARC file; pictures, scripts and errors are passed over.

    ``WARC-Date`` is the day of the crawl, so it says nothing about publication and is not used.
    """
    records = iter(ArchiveIterator(source.stream, no_record_parse=False))
    number, pages = 0, 0
    while True:
        try:
            record = next(records)
        except StopIteration:
            break
        except (ArchiveLoadFailed, *_WARCIO_ERRORS, *READ_ERRORS) as error:
            advice = "download it again; the pages before it are done"
            yield reject(f"{source.name} record {number + 1}", f"the archive is damaged here ({error}); {advice}")
            return
        number += 1
        if kind := _kind(record):
            pages += 1
            yield _answer(record, kind, f"{source.name} record {number}", options)
    if not pages:
        yield reject(source.name, "no page in this archive; it needs answers with HTML or plain text")


def _kind(record: Any) -> str | None:  # noqa: ANN401 - warcio has no types
    """Return the media type of a record that can be an article, or nothing."""
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return None
    kind = str(record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind if kind in (*_HTML, "text/plain") else None


def _answer(record: Any, kind: str, where: str, options: ReadingOptions) -> Draft | Report:  # noqa: ANN401 - as above
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or None
    stated = str(record.http_headers.get_header("Content-Type") or "").lower()
    charset = stated.partition("charset=")[2].strip(' "') or None
    if url:
        where = f"{where} ({url})"
    try:
        data = read_limited(record.content_stream(), options.max_bytes)
        if kind in _HTML:
            return read_page(data, where, url, charset)
        text, flags = decode(data)
    except RejectedError as rejected:
        reason = rejected.reason
    except (ArchiveLoadFailed, *_WARCIO_ERRORS) as error:
        reason = f"the record is damaged ({error}); download the archive again"
    else:
        return Draft(where=where, text=text, url=url, flags=flags)
    return reject(where, reason, Article(id=record_id("article-", url or where), text="", url=url))
