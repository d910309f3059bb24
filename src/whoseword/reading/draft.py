"""What the format readers hand on: an article in the making, or a report of why there is none."""

from __future__ import annotations

from whoseword.records import Article, Record, Rejection, Report, record_id

ROOM = "reading"
_LONGEST_WHERE = 300


class Draft(Record, frozen=True, kw_only=True):
    """Text and metadata as a format gave them, before checks.

    ``where`` names the place in messages. ``stated`` says that somebody wrote the fields for this very article, as in
    a JSONL line: then they go before what the caller gave for all.
    """

    where: str
    text: str
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    date_source: str | None = None
    flags: tuple[str, ...] = ()
    stated: bool = False


def reject(where: str, reason: str, article: Article | None = None) -> Report:
    """Return a report that rejects what stands at ``where``, with the article as far as it is known.

    The reason is one sentence: what is wrong, and after the semicolon what to do.
    """
    where = where if len(where) <= _LONGEST_WHERE else where[:_LONGEST_WHERE] + "…"
    article = article or Article(id=record_id("article-", where), text="")
    return Report(article=article, rejected=Rejection(room=ROOM, reason=f"{where}: {reason}"))
