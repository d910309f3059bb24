"""Templates, and what they may say: every string comes from strangers and is made harmless before it is escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whoseword import __version__
from whoseword.ledger import Hit, Passage
from whoseword.ledger.actors import country_name
from whoseword.records import Span
from whoseword.showing.page import colours, lit_rules, styles
from whoseword.showing.wording import (
    FACTUALITY_WORDS,
    FAMILY_WORDS,
    POSITION_FAMILIES,
    called,
    day_words,
    harmless,
    headed,
    one_line,
    position_words,
)
from whoseword.web.adding import without_folder
from whoseword.web.drawing.days import short_day
from whoseword.web.drawing.graph import root_name
from whoseword.web.drawing.matrix import column_words
from whoseword.web.drawing.timeline import roots_words

MOST_STATEMENTS, MOST_EVENTS = 150, 60  # whose words light up; an article has seldom more
STATUSES = ("disputed", "corroborated", "acknowledged", "on-record", "alleged", "denied", "withdrawn")
STATUS_MEANING = {
    "disputed": "some assert it and some deny it",
    "corroborated": "two or more certain independent roots, nobody denies it",
    "acknowledged": "the one whom it is about says so",
    "on-record": "one root that can be named",
    "alleged": "unnamed or unspecified roots only",
    "denied": "only denials are known",
    "withdrawn": "every root that asserted it has taken it back",
}


def render(template: str, **values: object) -> str:
    """Return a page."""
    return environment().get_template(template).render(**values)


@cache
def environment() -> Environment:
    """Return the templates with all that they may use."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("whoseword.web"), PackageLoader("whoseword.showing", ".")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    made.filters |= {
        "day": day_words,
        "short_day": short_day,
        "column": column_words,
        "line": one_line,
        "called": called,
        "headed": headed,
        "root_name": root_name,
        "position": position_words,
        "family": POSITION_FAMILIES.__getitem__,
        "factuality": FACTUALITY_WORDS.__getitem__,
        "pairs": lambda edges: list(pairwise(edges)),
        "role_at": role_at,
        "whole_words": whole_words,
        "marked_pieces": marked_pieces,
        "own_pieces": lambda sentence: _pieces(sentence.text, sentence.content),
        "selectby": lambda lines, sides, side: [line for line in lines if sides[line.stance.id] == side],
        "part": lambda text: quote(str(text), safe=""),
        "web_address": web_address,
        "without_folder": without_folder,
        "country": country_name,
    }
    made.globals |= {
        "version": __version__,
        "style": fingerprint("board.css"),
        "script": fingerprint("board.js"),
        "graph_style": graph_style,
        "families": FAMILY_WORDS,
        "statuses": STATUSES,
        "status_meaning": STATUS_MEANING,
        "roots_words": roots_words,
        "address": address,
    }
    return made


def _harmless(value: object) -> object:
    """Return strings without characters that turn the direction of writing or break a page; markup is ours."""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def web_address(url: str | None) -> str | None:
    """Return an address that may become a link; nothing for ``javascript:`` and its like.

    >>> web_address("https://news.example/a"), web_address("javascript:alert(1)")
    ('https://news.example/a', None)
    """
    try:
        fits = url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return None
    return one_line(url) if fits and url else None


def address(path: str, *changes: dict[str, object]) -> str:
    """Return an address with a query of the values that are set, later ones before earlier ones.

    >>> address("/", {"status": "disputed", "text": None}, {"sort": "roots"})
    '/?status=disputed&sort=roots'
    """
    values: dict[str, object] = {}
    for change in changes:
        values |= change
    query = urlencode([(name, str(value)) for name, value in values.items() if value not in (None, "")])
    return f"{path}?{query}" if query else path


def role_at(passage: Passage, place: int) -> str | None:
    """Return what a character of a passage is; sources and cues may stand inside a content, never the other way."""
    for role, spans in (("cue", passage.cue), ("source", passage.source), ("content", passage.content)):
        if any(span.start <= place < span.end for span in spans):
            return role
    return None


def whole_words(passage: Passage) -> tuple[int, int]:
    """Return where the first whole word of a passage begins and its last one ends; marked words are never cut."""
    spans = [span for part in (passage.source, passage.cue, passage.content) for span in part]
    first = min((span.start for span in spans), default=len(passage.text))
    last = max((span.end for span in spans), default=0)
    start = passage.text.find(" ", 0, first) + 1 if passage.start else 0
    end = passage.text.rfind(" ", last) if passage.cut else -1
    return start, end if end >= 0 else len(passage.text)


def marked_pieces(hit: Hit) -> list[tuple[int, int, bool]]:
    """Return the pieces of a find's snippet, each with whether it was looked for."""
    return _pieces(hit.snippet, hit.marks)


def _pieces(text: str, marks: Sequence[Span]) -> list[tuple[int, int, bool]]:
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    return [(start, end, any(mark.start <= start < mark.end for mark in marks)) for start, end in pairwise(edges)]


@cache
def static(name: str) -> bytes:
    """Return a file of the board's own."""
    if name == "board.css":  # the marks of an article look here as they do in `whoseword read --format html`
        parts = (styles(), _own("colours.css"), _own("graph.css"), _own(name), lit_rules(MOST_STATEMENTS, MOST_EVENTS))
        return "\n".join(parts).encode()
    return files("whoseword.web").joinpath("static", name).read_bytes()


def graph_style() -> Markup:
    """Return what a graph of chains needs in a file of its own: the colours and the rules of the board."""
    return Markup("\n".join((colours(), _own("colours.css"), _own("graph.css"))))  # noqa: S704 - our own files


def _own(name: str) -> str:
    return files("whoseword.web").joinpath("static", name).read_text(encoding="utf-8")


def fingerprint(name: str) -> str:
    """Return some digits that change with a file, for its address."""
    return hashlib.sha256(static(name)).hexdigest()[:12]
