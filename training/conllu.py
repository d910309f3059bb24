"""Read CoNLL-U treebanks: words with syntax, and GUM's ``Entity=`` annotation as names and coreference chains."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: GUM genres that a shipped model leaves out: non-commercial (whow, fiction), no text (reddit), uncleared (rest).
CLOSED_GENRES = ("whow", "fiction", "reddit", "podcast", "essay")
_OPEN = re.compile(r"\(([^()]+)|(\d+)?\)")
_NAME_TYPES = {"person": "PERSON", "organization": "ORG", "place": "LOC", "time": "DATE"}
_CONNECTORS = frozenset(
    (
        "of",
        "the",
        "and",
        "for",
        "&",
        "-",
        "–",
        "de",
        "del",
        "la",
        "al",
        "el",
        "bin",
        "ibn",
        "van",
        "von",
        "der",
        "d'",
        "'",
    )
)
_TITLES = frozenset(
    {
        "emeritus",
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "president",
        "senator",
        "sen.",
        "rep.",
        "representative",
        "governor",
        "gov.",
        "prime",
        "minister",
        "secretary",
        "general",
        "gen.",
        "judge",
        "justice",
        "professor",
        "prof.",
        "sir",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "lord",
        "lady",
        "captain",
        "capt.",
        "colonel",
        "col.",
        "chancellor",
        "ambassador",
        "mayor",
        "congressman",
        "congresswoman",
        "lieutenant",
        "lt.",
        "sergeant",
        "sgt.",
        "major",
    }
)


@dataclass
class Word:
    """One row of a treebank; ``head`` counts words of the document, a root's head is itself."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool
    sentence: int
    paragraph: int


@dataclass
class Mention:
    """A GUM mention: words ``[start, end)``, its head word, chain and entity type."""

    start: int
    end: int
    head: int
    chain: str
    type: str


@dataclass
class Document:
    """One document of a treebank."""

    id: str
    words: list[Word] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[Document]:
    """Yield the documents of a gzipped CoNLL-U file."""
    document: Document | None = None
    paragraph = -1
    start = 0
    open_mentions: list[tuple[int, list[str]]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# newdoc"):
                if document is not None:
                    yield document
                document, open_mentions = Document(line.split("=", 1)[1].strip()), []
            elif line.startswith("# newpar"):
                paragraph += not line.startswith("# newpar_block")
            elif line.startswith("# sent_id") and document is not None:
                document.sentences.append(line.split("=", 1)[1].strip())
                start = len(document.words)
            elif line[:1].isdigit() and document is not None:
                _add_word(document, line.split("\t"), start, paragraph, open_mentions)
    if document is not None:
        yield document


def _add_word(
    document: Document, cells: list[str], start: int, paragraph: int, open_mentions: list[tuple[int, list[str]]]
) -> None:
    if not cells[0].isdigit():
        return  # a multiword token's surface or an empty node
    at = len(document.words)
    head = at if cells[6] == "0" else start + int(cells[6]) - 1
    misc = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part)
    number = len(document.sentences) - 1
    document.words.append(
        Word(
            cells[1],
            cells[2],
            cells[3],
            cells[4],
            cells[5],
            head,
            cells[7],
            misc.get("SpaceAfter") != "No",
            number,
            paragraph,
        )
    )
    for opened, closed in _OPEN.findall(misc.get("Entity", "")):
        if opened:
            open_mentions.append((at, opened.split("-")))
        else:
            _close(document, open_mentions, closed, at)


def _close(document: Document, open_mentions: list[tuple[int, list[str]]], chain: str, at: int) -> None:
    place = next((i for i in reversed(range(len(open_mentions))) if not chain or open_mentions[i][1][0] == chain), None)
    if place is None:
        return
    start, cells = open_mentions.pop(place)
    head = start
    if len(cells) > 5 and cells[5].split(",")[0].isdigit():
        head = start + int(cells[5].split(",")[0]) - 1
    document.mentions.append(Mention(start, at + 1, min(head, at), cells[0], cells[1] if len(cells) > 1 else ""))


def name_spans(document: Document) -> list[tuple[int, int, str]]:
    """Return names as ``(start, end, label)``: mentions with a proper head, trimmed to the name, longest first kept."""
    found: list[tuple[int, int, str]] = []
    for mention in document.mentions:
        words = document.words
        is_date = mention.type == "time" and words[mention.head].upos in ("NUM", "PROPN")
        if words[mention.head].upos != "PROPN" and not is_date:
            continue
        start, end = _trim(document, mention)
        label = _NAME_TYPES.get(mention.type, "MISC")
        if label == "PERSON":
            while start < end and words[start].form.lower() in _TITLES:
                start += 1
        if start < end and not any("@" in word.form or "//" in word.form for word in words[start:end]):
            found.append((start, end, label))
    taken: set[int] = set()
    kept = []
    for start, end, label in sorted(found, key=lambda name: name[0] - name[1]):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, label))
    return sorted(kept)


def _trim(document: Document, mention: Mention) -> tuple[int, int]:
    """Grow from the head over proper nouns, numbers and the small words between them, inside the mention."""
    words = document.words
    proper = [word.upos in ("PROPN", "NUM") for word in words[mention.start : mention.end]]
    start = end = mention.head - mention.start
    while start > 0:
        step = _step(words, mention.start, proper, start - 1, -1)
        if not step:
            break
        start -= step
    while end < len(proper) - 1:
        step = _step(words, mention.start, proper, end + 1, 1)
        if not step:
            break
        end += step
    return mention.start + start, mention.start + end + 1


def _step(words: list[Word], offset: int, proper: list[bool], at: int, direction: int) -> int:
    if proper[at]:
        return 1
    for length in (1, 2):
        beyond = at + direction * length
        if not 0 <= beyond < len(proper):
            return 0
        between = [words[offset + at + direction * i].form.lower() for i in range(length)]
        if proper[beyond] and all(form in _CONNECTORS for form in between):
            return length + 1
    return 0
