"""The last step of reading: refuse what no room can use, fill in what the text itself says, give the article its id."""

from __future__ import annotations

import re

from whoseword.errors import RejectedError
from whoseword.reading.draft import ROOM, Draft, reject
from whoseword.reading.furniture import agencies_in, read_furniture
from whoseword.reading.language import refuse_other_languages
from whoseword.reading.moments import iso_moment
from whoseword.reading.options import ReadingOptions
from whoseword.records import Article, Found, Report, record_id, replace

_WORD = re.compile(r"[^\W\d_]{2,}|[^\W\d_](?=[\s.])")
# A sentence needs a subject, a verb and mostly an object or a complement.
_FEWEST_WORDS = 3
# Tables, logs and encoded data: fewer letters than this among what is no space. News has 0.9 and more.
_LEAST_LETTERS = 0.4


def finish(draft: Draft, options: ReadingOptions) -> Article:
    """Return the finished article.

    Raises:
        RejectedError: when the text is empty, too long, without sentences or not in English.
    """
    _refuse_unreadable(draft.text, options)
    language = refuse_other_languages(draft.text)
    return replace(_completed(_known(draft, options), draft), language=language)


def finish_or_reject(draft: Draft, options: ReadingOptions) -> Article | Report:
    """Return the finished article, or a report that rejects it, with the article as far as it is known."""
    try:
        return finish(draft, options)
    except RejectedError as rejected:
        return reject(draft.where, rejected.reason, _known(draft, options))


def _known(draft: Draft, options: ReadingOptions) -> Article:
    """Return the article with the fields that its format and the caller gave."""
    published, date_source = draft.published, draft.date_source
    if options.published and not (draft.stated and published):
        published, date_source = iso_moment(options.published), "given"
    outlet = (draft.outlet or options.outlet) if draft.stated else (options.outlet or draft.outlet)
    return Article(
        id=draft.id or record_id("article-", draft.url or "", draft.text or draft.where),
        text=draft.text if len(draft.text) <= options.max_characters else "",
        url=draft.url, outlet=outlet, title=draft.title, byline=draft.byline, published=published,
        date_source=date_source, flags=draft.flags,
    )  # fmt: skip


def _refuse_unreadable(text: str, options: ReadingOptions) -> None:
    if not text.strip():
        raise RejectedError(ROOM, "the text is empty; give the text of an article")
    if len(text) > options.max_characters:
        size = f"{len(text):,} characters, more than the limit of {options.max_characters:,}"
        raise RejectedError(ROOM, f"the text has {size}; split it into articles or raise the limit")
    if len(_WORD.findall(text[:10_000])) < _FEWEST_WORDS and len(_WORD.findall(text)) < _FEWEST_WORDS:
        raise RejectedError(ROOM, "the text has no sentence; give the text of an article")
    letters = sum(1 for character in text if character.isalpha())
    signs = sum(1 for character in text if not character.isspace() and not _joins(character))
    if letters < _LEAST_LETTERS * signs:
        raise RejectedError(ROOM, "the text has no sentences, mostly figures and signs; give the text of an article")


def _joins(character: str) -> bool:
    """Return whether a character only completes a letter: vowel signs make up much of Hindi, Thai or Burmese."""
    return not character.isprintable() or (character > "\u02ff" and not character.isalnum())


def _completed(article: Article, draft: Draft) -> Article:
    """Return the article with title, byline, outlet, dateline and credit from its own text, where nobody gave them."""
    found = read_furniture(draft.text, draft.title)
    first: dict[str, str] = {}
    for item in found:
        first.setdefault(item.field, item.value)
    byline = article.byline or first.get("byline")
    outlet = article.outlet or first.get("outlet")
    named = [item.value for item in found if item.field == "credit"] + list(agencies_in(byline or ""))
    credit = tuple(name for name in dict.fromkeys(named) if not _same_outlet(name, outlet))
    return replace(
        article, title=article.title or first.get("title"), byline=byline, outlet=outlet, credit=credit,
        dateline=first.get("dateline"), found=tuple(item for item in found if _kept(item, outlet)),
    )  # fmt: skip


def _kept(item: Found, outlet: str | None) -> bool:
    return item.field != "credit" or not _same_outlet(item.value, outlet)


def _same_outlet(name: str, outlet: str | None) -> bool:
    """Return whether a credited name is the outlet itself, which needs no credit: "CNN" in "CNN (Web News)"."""
    if outlet is None:
        return False
    full = {"AP": "associated press", "AFP": "agence france"}.get(name, name.casefold())
    return name in re.findall(r"[\w/-]+", outlet) or re.sub(r"^the ", "", full) in outlet.casefold()
