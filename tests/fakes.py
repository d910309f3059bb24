"""Rooms that find nothing but what a test asks them to."""

from __future__ import annotations

import dataclasses

import spacy

from whoseword.errors import RejectedError
from whoseword.records import Article, Attribution, Rejection, Report, Span, Words
from whoseword.rooms import Rooms

BLANK = spacy.blank("en")


def article(name: str, text: str = "Calda said nothing.") -> Article:
    """Return an article with this id."""
    return Article(id=name, text=text, published="2026-03-12", outlet="Amsel Post")


def _read_articles(inputs, options):
    """Take each input for an id; "bad..." is rejected, "broken..." breaks, "two" holds two."""
    del options
    for name in map(str, inputs):
        if name.startswith("broken"):
            raise ValueError(name)
        if name.startswith("bad"):
            yield Report(article=article(name, ""), rejected=Rejection(room="reading", reason="empty"))
        elif name == "two":
            yield from (article("two-1"), article("two-2"))
        else:
            yield article(name)


def _annotate(articles):
    for one in articles:
        if one.id.startswith("poison"):
            message = "no such word"
            raise KeyError(message)
        yield BLANK.make_doc(one.text)


def _attribute(doc, one):
    if one.id.startswith("foreign"):
        raise RejectedError("attribution", "no English")
    content = Words(spans=(Span(0, 5),), text=doc.text[:5])
    found = Attribution(
        id=f"{one.id}-a", source=None, cue=None, content=content, form="indirect", position="reports",
        factuality="CT+", made_by="fake", score=1.0,
    )  # fmt: skip
    return (found,), ()


FAKES = Rooms(
    read_articles=_read_articles,
    read_article=lambda text, _: article("text", text),
    annotate=_annotate,
    attribute=_attribute,
)


def fakes(**doors) -> Rooms:
    """Return the fake rooms with some doors exchanged."""
    return dataclasses.replace(FAKES, **doors)
