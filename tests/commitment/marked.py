"""Sentences with their attribution marked, as Docs without any annotation: ``{source} [cue] <content>``."""

import re
from pathlib import Path

import spacy
import yaml
from spacy.tokens import Doc

NLP = spacy.blank("en")
PAIRS = Path(__file__).resolve().parents[2] / "gold" / "minimal_pairs"
_OPEN, _CLOSE = {"{": 0, "[": 1, "<": 2}, {"}": 0, "]": 1, ">": 2}


def parse(marked):
    """Return the Doc and the token indices of source, cue and content."""
    text, starts, spans = "", {}, ([], [], [])
    for character in marked:
        if character in _OPEN:
            starts[_OPEN[character]] = len(text)
        elif character in _CLOSE:
            spans[_CLOSE[character]].append((starts.pop(_CLOSE[character]), len(text)))
        else:
            text += character
    doc = NLP.make_doc(text)
    return doc, tuple(tokens(doc, part) for part in spans)


def tokens(doc: Doc, spans):
    """Return the token indices that character spans cover."""
    return [
        index
        for start, end in spans
        for index in range(len(doc))
        if doc[index].idx < end and doc[index].idx + len(doc[index]) > start
    ]


def find(text, words):
    """Return start and end of quoted words; "#2" means their second occurrence."""
    quoted, _, number = words.partition(" #")
    left, right = (r"(?<!\w)" if quoted[0].isalnum() else ""), (r"(?!\w)" if quoted[-1].isalnum() else "")
    places = [match.start() for match in re.finditer(left + re.escape(quoted) + right, text)]
    start = places[int(number or 1) - 1]
    return start, start + len(quoted)


def pairs(pattern="*.yaml"):
    """Yield every sentence of the minimal pairs: id, side, entry."""
    for file in sorted(PAIRS.glob(pattern)):
        for pair in yaml.safe_load(file.read_text(encoding="utf-8")):
            for side in ("first", "second"):
                yield pair["id"], side, pair[side]


def located(side, doc=None):
    """Return the Doc of one side of a pair and the token indices of source, cue and content."""
    doc = doc or NLP.make_doc(side["text"])
    return doc, tuple(
        tokens(doc, [find(side["text"], words) for words in side.get(role) or []])
        for role in ("source", "cue", "content")
    )
