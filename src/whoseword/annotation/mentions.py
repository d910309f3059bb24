"""Mentions for coreference: names without their titles, third-person pronouns, nouns that name people or bodies."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from spacy.tokens import Span

from whoseword.data import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Words that a name has at most when words left of the entity are taken in.
_WIDEST = 4
#: Words between a name and the noun in apposition to it.
_BESIDE = 15
#: Around a nickname inside a name.
_OPENING, _CLOSING = ('"', "“", "'", "‘", "("), ('"', "”", "'", "’", ")")
_PEOPLE = re.compile(r"(?:ers|ors|ists|ians|crats|ees|men|women)$")
_JOINING = frozenset({"and", "of", "the", "for", "on", "in", "to"})
_LEFT_OF_HEAD = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat"})


@dataclass
class Mention:
    """A mention: its span, head word, and what is known of whom it names.

    ``parts`` are the words of a name, lower case, without titles and possessive; ``roles`` the nouns said of a name;
    ``joined`` the names of which "Obama and Clinton" is made.
    """

    span: Span
    head: Token
    kind: str
    label: str
    gender: str | None
    many: bool
    chain: int
    parts: tuple[str, ...] = ()
    roles: set[str] = field(default_factory=set)
    joined: tuple[Mention, ...] = ()


@cache
def words() -> dict[str, Any]:
    """Return the word lists of coreference; those written as one text become sets, and some are put together."""
    table: dict[str, Any] = load("coreference")
    lists = {name: frozenset(row.split()) if isinstance(row, str) else row for name, row in table.items()}
    return lists | {
        "common_first_names": lists["first_names_men"] | lists["first_names_women"],
        "bodies_and_houses": lists["bodies"] | lists["houses"],
        "particles_of_persons": lists["particles"] - _JOINING,
    }


def find_mentions(doc: Doc) -> list[Mention]:
    """Return names, third-person pronouns and nouns that name people or bodies, in order of their heads."""
    found = _names(doc)
    found += _unlabelled(doc, {at for mention in found for at in range(mention.span.start, mention.span.end)})
    found += _states(doc, {at for mention in found for at in range(mention.span.start, mention.span.end)})
    named = {at for mention in found for at in range(mention.span.start, mention.span.end)}
    known = {mention.parts[-1]: mention.label for mention in found if mention.parts and mention.label == "PERSON"}
    tokens = list(doc)
    for token in tokens:
        if token.tag_ in ("PRP", "PRP$"):
            row = words()["pronouns"].get(token.lower_)
            if row is not None:
                one = doc[token.i : token.i + 1]
                many = row["number"] == "many"
                found.append(Mention(one, token, "pronoun", row.get("kind", ""), row.get("gender"), many, token.i))
        elif token.i not in named and token.pos_ in ("NOUN", "PROPN"):
            if _plain(token.text) in known and token.text[0].isupper():
                one, part = doc[token.i : token.i + 1], _plain(token.text)
                found.append(Mention(one, token, "name", known[part], None, False, token.i, (part,)))
                continue
            title = token.pos_ == "PROPN" and token.text[0].isupper() and doc[max(token.i - 1, 0)].lower_ != "the"
            title = title and token.tag_ != "NNPS"
            # "Ukraine's Foreign Ministry" is a body, "Foreign Minister Sybiha" a title.
            title = title and not (token.lower_ in words()["bodies"] and any(token.lefts))
            noun = None if title else _noun(token)
            if noun is not None:
                found.append(noun)
    found += _together(found)
    return sorted(found, key=lambda mention: (mention.head.i, mention.span.start))


def _together(found: list[Mention]) -> list[Mention]:
    """Two persons named together, "Obama and Clinton", whom "they" can stand for."""
    people = sorted(
        (mention for mention in found if mention.kind == "name" and mention.label == "PERSON"),
        key=lambda mention: mention.span.start,
    )
    pairs = []
    for one, other in itertools.pairwise(people):
        between = one.span.doc[one.span.end : other.span.start]
        linked = other.head.head == one.head and other.head.dep_ == "conj"
        titles = words()["titles"]
        close = len(between) > 0 and between[0].lower_ == "and" and all(_plain(at.text) in titles for at in between[1:])
        if not close and not (linked and any(at.lower_ == "and" for at in between) and len(between) < _BESIDE):
            continue
        span = one.span.doc[one.span.start : other.span.end]
        roles = one.roles | other.roles
        pairs.append(Mention(span, one.head, "name", "PERSON", None, True, -span.start - 1, (), roles, (one, other)))
    return pairs


def _names(doc: Doc) -> list[Mention]:
    found: list[Mention] = []
    for ent in (part for whole in doc.ents for part in _capitals(doc, whole)):
        start, end = _bare(doc, ent)
        end = _nickname(doc, end) if ent.label_ == "PERSON" else end
        if found and start < found[-1].span.end:
            continue
        if start >= end or (doc[start].text[:2] in ("R-", "D-") or (doc[start].text in ("R", "D") and end - start > 1)):
            continue
        span = doc[start:end]
        parts = tuple(_plain(token.text) for token in span if any(map(str.isalnum, token.text)))
        roles = _roles(doc, ent, start)
        # "The James Martin Center" is nobody.
        body = len(parts) > 1 and parts[-1] in words()["bodies_and_houses"]
        label = "ORG" if body and ent.label_ == "PERSON" else ent.label_
        state = tuple(token.lower_ for token in span) in states()
        label = "LOC" if state else label
        gender = _gender(parts, roles) if label == "PERSON" else None
        head = span.root
        many = not state and ((head.tag_ == "NNPS" and label == "PERSON") or head.lower_ in words()["folk"])
        found.append(Mention(span, head, "name", label, gender, many, start, parts, roles))
    return found


def _unlabelled(doc: Doc, named: set[int]) -> list[Mention]:
    """Names that the entity head missed: a common first name and the capitals behind it."""
    firsts = words()["common_first_names"]
    found = []
    for token in doc:
        if token.i in named or token.lower_ not in firsts or not token.text[0].isupper():
            continue
        end = token.i + 1
        while (
            end < len(doc) and end - token.i < _WIDEST and doc[end].text[0].isupper() and doc[end].tag_.startswith("NN")
        ):
            end += 1
        if end == token.i + 1:
            continue
        span = doc[token.i : end]
        parts = tuple(_plain(one.text) for one in span if any(map(str.isalnum, one.text)))
        roles = _roles(doc, span, token.i)
        found.append(Mention(span, span.root, "name", "PERSON", _gender(parts, roles), False, token.i, parts, roles))
    return [mention for mention in found if not named.intersection(range(mention.span.start, mention.span.end - 1))]


@cache
def states() -> frozenset[tuple[str, ...]]:
    """Return names of states and of what stands for a government, as words in lower case."""
    rows = [row.split("|")[0] for row in load("actors_countries")["countries"].values()]
    names = [name.strip().lower() for row in rows for name in row.split(",")]
    return frozenset(tuple(name.removeprefix("the ").split()) for name in [*names, *words()["seats"]])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(state[0] for state in states())


def _states(doc: Doc, named: set[int]) -> list[Mention]:
    """States that the entity head missed."""
    found: list[Mention] = []
    last = -1
    firsts = _first_words()
    for token in doc:
        if token.lower_ not in firsts or token.i in named or token.i <= last or not token.text[:1].isupper():
            continue
        for width in (3, 2, 1):
            span = doc[token.i : token.i + width]
            if tuple(one.lower_ for one in span) in states() and named.isdisjoint(range(span.start, span.end)):
                parts = tuple(_plain(one.text) for one in span)
                found.append(Mention(span, span.root, "name", "LOC", None, False, token.i, parts))
                last = span.end - 1
                break
    return found


def _capitals(doc: Doc, ent: Span) -> list[Span]:
    """The stretches of an entity that can be a name.

    What the head runs together is cut: at a verb ("Mook told CBS"), behind a title and before a first name, where the
    name of a person begins ("New Jersey Gov. Chris Christie", "Republican Donald Trump").
    """
    table = words()
    titled = len(ent) > 1 and _plain(ent[0].text) in table["titles"]
    if ent.label_ not in ("PERSON", "ORG", "LOC") and not titled:
        return []
    particles = table["particles_of_persons" if ent.label_ == "PERSON" else "particles"]
    firsts = table["common_first_names"]
    found: list[Span] = []
    start, label = ent.start, ent.label_
    for at in range(ent.start, ent.end):
        word = _plain(doc[at].text)
        last = at + 1 == ent.end
        aside = doc[at].text in "()" or (doc[at].text == "," and label == "PERSON")
        if aside or (doc[at].text[:1].islower() and doc[at].lower_ not in particles):
            _keep(found, doc, start, at, label)
            start, label = at + 1, ent.label_
        elif word in table["titles"] and not last and doc[at + 1].text[:1].isupper():
            # "Montana Sen. Jon Tester": what stands before a title is a place or a body.
            _keep(found, doc, start, at, "LOC" if label == "PERSON" else label)
            start, label = at + 1, "PERSON"
        elif word in firsts and at > start and not last and doc[at + 1].text[:1].isupper() and label != "PERSON":
            _keep(found, doc, start, at, label)
            start, label = at, "PERSON"
    _keep(found, doc, start, ent.end, label)
    return found


def _keep(found: list[Span], doc: Doc, start: int, end: int, label: str) -> None:
    while start < end and (doc[start].text[:1].islower() or not any(map(str.isalnum, doc[start].text))):
        start += 1
    while end > start and (doc[end - 1].text[:1].islower() or not any(map(str.isalnum, doc[end - 1].text))):
        end -= 1
    if end > start and any(map(str.isalpha, doc[start:end].text)):
        found.append(Span(doc, start, end, label=label))


def _bare(doc: Doc, ent: Span) -> tuple[int, int]:
    """The name inside an entity: no title before, no possessive behind; a lone title takes the name behind it."""
    start, end = ent.start, ent.end
    titles = words()["titles"]
    while end > start and doc[end - 1].lower_ in ("'s", "’s", "'", "’", "."):
        end -= 1
    while start < end and ent.label_ == "PERSON" and (_plain(doc[start].text) in titles or _of_state(doc, start)):
        start += 1
    if start == end and ent.label_ == "PERSON":
        while end < len(doc) and doc[end].tag_ == "NNP" and doc[end].ent_type_ in ("", "PERSON"):
            end += 1
    if ent.label_ == "PERSON":
        while end > start + 1 and doc[end - 1].pos_ in ("VERB", "AUX", "ADP", "PUNCT"):
            end -= 1
        while (
            end < len(doc)
            and end - start < _WIDEST
            and doc[end].tag_ == "NNP"
            and doc[end].ent_type_ == ""
            and doc[end].dep_ == "flat"
            and _plain(doc[end].text) not in titles
        ):
            end += 1
    while (
        start > 0
        and end - start < _WIDEST
        and doc[start - 1].tag_ in ("NNP", "NNPS")
        and doc[start - 1].ent_type_ in ("", ent.label_)
    ):
        if _plain(doc[start - 1].text) in titles or not doc[start - 1].text[0].isupper():
            break
        if doc[start - 1].is_sent_end or doc[start].is_sent_start or _of_state(doc, start - 1):
            break
        start -= 1
    return _behind_article(doc, start, end, ent.label_), end


def _behind_article(doc: Doc, start: int, end: int, label: str) -> int:
    """The first word of a name behind "the", "both", "and"."""
    while start < end and label != "PERSON" and doc[start].lower_ == "the":
        start += 1
    while start + 1 < end and (doc[start].tag_ in ("DT", "PDT", "CC") or doc[start].lower_ == "both"):
        start += 1
    return start


def _of_state(doc: Doc, at: int) -> bool:
    """Tell the end of a title inside a name: "Secretary of | State | John Kerry"."""
    return doc[at].lower_ in ("state", "defense", "defence") and at > 1 and doc[at - 1].lower_ == "of"


def _nickname(doc: Doc, end: int) -> int:
    """The end of a name that goes on behind a nickname or a hyphen: 'Robert C. "Bobby" Scott', "Ban Ki-moon"."""
    while end + 1 < len(doc) and doc[end].text in "-‑" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    marks = end + 3 < len(doc) and doc[end].text in _OPENING and doc[end + 2].text in _CLOSING
    if marks and doc[end + 1].text[0].isupper() and doc[end + 3].text[0].isupper() and doc[end + 3].tag_ == "NNP":
        return end + 4
    return end


def _plain(word: str) -> str:
    word = word.lower().replace("’", "'").strip(".")
    return word.removesuffix("'s").removesuffix("s'") if word.endswith(("'s", "s'")) else word


def _roles(doc: Doc, ent: Span, start: int) -> set[str]:
    """Nouns said of a name: titles before it, an apposition beside it."""
    table = words()["roles"]
    before = [doc[at] for at in range(max(ent.start - 5, 0), start)]
    kept = []
    for token in reversed(before):
        if token.is_punct or token.pos_ in ("VERB", "ADP", "AUX", "DET", "PRON", "SCONJ") or token.is_space:
            break
        kept.append(_plain(token.text))
    root = ent.root
    near = [child.lower_ for child in root.children if child.dep_ == "appos"]
    if (
        root.dep_ in ("appos", "flat", "nmod")
        and root.head.pos_ in ("NOUN", "PROPN")
        and abs(root.head.i - root.i) < _BESIDE
    ):
        near.append(root.head.lower_)
    return {table.get(word, word) for word in (*kept, *near)}


@cache
def _first_names() -> dict[str, str | None]:
    """Return the gender of each first name, nothing for those of both."""
    table, more = words(), load("first_names")
    men = table["first_names_men"] | set(more["men"].split())
    women = table["first_names_women"] | set(more["women"].split())
    return {name: None if name in men and name in women else "m" if name in men else "f" for name in men | women}


def _gender(parts: tuple[str, ...], roles: set[str]) -> str | None:
    table = words()
    if roles & set(table["men"]):
        return "m"
    if roles & set(table["women"]):
        return "f"
    return _first_names().get(parts[0]) if len(parts) > 1 else None


@cache
def _public() -> dict[str, str]:
    """Return the gender of public figures by family name, where all of that name have one."""
    told: dict[str, set[str | None]] = {}
    for row in load("actors_people")["people"]:
        parts = row.split("|")[0].split(",")[0].lower().split()
        told.setdefault(parts[-1], set()).add(_gender(tuple(parts), set()))
    return {name: next(iter(known)) or "" for name, known in told.items() if len(known) == 1}


def public_gender(name: str) -> str | None:
    """Return the gender of the public figure of a family name, given in lower case."""
    return _public().get(name) or None


def _noun(token: Token) -> Mention | None:
    table = words()
    forms = {
        token.lower_,
        token.lemma_.lower(),
        token.lower_.removesuffix("s"),
        re.sub("men$", "man", token.lower_),
    }
    gender = "m" if forms & set(table["men"]) else "f" if forms & set(table["women"]) else None
    label = "PERSON" if gender or forms & table["people"] else "ORG" if forms & table["bodies"] else ""
    if not label and token.tag_ in ("NNS", "NNPS"):
        people = token.lower_ in table["folk"] or (_PEOPLE.search(token.lower_) and token.lower_ not in table["things"])
        label = "PERSON" if people else ""
    if not label and token.tag_ == "NN" and forms & table["documents"]:
        label = "DOC"
    if not label:
        return None
    start = min([child.left_edge.i for child in token.lefts if child.dep_ in _LEFT_OF_HEAD] or [token.i])
    many = token.tag_ in ("NNS", "NNPS")
    return Mention(token.doc[start : token.i + 1], token, "noun", label, gender, many, token.i)
