"""Corpora to training examples: windows of words with labels for whichever heads a corpus can teach.

Labels of a head that a corpus does not teach are :data:`IGNORED`. PolNeAR's text and everything made from it stays in
the run's folder; nothing of it is written anywhere else.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import spacy

from training.conllu import CLOSED_GENRES, Document, name_spans, read_conllu
from whoseword.annotation.quotes import find_quotations, quotation_states
from whoseword.model.windows import Window, pack_windows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whoseword.model.wordpieces import WordPieces

IGNORED = -100
NAMES = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-DATE", "I-DATE", "B-MISC", "I-MISC")
CUES = ("O", "B", "I")
ROLES = ("O", "SOURCE", "CUE", "CONTENT")
ARGUMENTS = ("O", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT")
TOKEN_HEADS = ("sentence", "tag", "pos", "feats", "lemma", "head", "deprel", "name", "cue", "role")


@dataclass
class Text:
    """One document as words with labels; every label list is as long as ``words`` or missing."""

    id: str
    words: list[str]
    spaces: list[bool]
    paragraphs: list[int]
    labels: dict[str, list[int]] = field(default_factory=dict)
    antecedents: dict[int, list[int]] = field(default_factory=dict)
    facts: list[tuple[int, float]] = field(default_factory=list)
    attributions: list[dict[str, list[list[int]]]] = field(default_factory=list)
    meanings: list[tuple[int, int, int]] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)


@dataclass
class Example:
    """One window with its labels; word numbers are relative to the window."""

    window: Window
    labels: dict[str, np.ndarray]
    antecedents: list[tuple[int, list[int]]]
    facts: list[tuple[int, float]]
    arguments: list[tuple[list[int], np.ndarray]]
    meanings: list[tuple[int, int, int]]
    paragraphs: np.ndarray
    quotes: np.ndarray


def lemma_script(form: str, lemma: str) -> str:
    """Return how a lemma is made from a form: letters cut from the end, letters added, ``^`` for a capital kept.

    >>> lemma_script("supplied", "supply"), lemma_script("was", "be")
    ('3+y', '3+be')
    """
    lower, target = form.lower(), lemma.lower()
    same = 0
    while same < min(len(lower), len(target)) and lower[same] == target[same]:
        same += 1
    capital = "^" if lemma[:1].isupper() and form[:1].isupper() else ""
    return f"{len(lower) - same}+{target[same:]}{capital}"


@dataclass
class Vocabularies:
    """The classes of the open label sets, in the order of their numbers."""

    tag: list[str]
    pos: list[str]
    feats: list[str]
    lemma: list[str]
    deprel: list[str]


def build_vocabularies(documents: list[Document]) -> Vocabularies:
    """Return the classes seen at least three times (features five times) in the treebanks."""
    count: dict[str, Counter[str]] = {name: Counter() for name in ("tag", "pos", "feats", "lemma", "deprel")}
    for document in documents:
        for word in document.words:
            for name, value in _classes(word).items():
                count[name][value] += 1
    kept = {name: [value for value, n in counter.most_common() if n >= (5 if name == "feats" else 3)]
            for name, counter in count.items()}  # fmt: skip
    return Vocabularies(**kept)


def _classes(word) -> dict[str, str]:  # noqa: ANN001
    return {
        "tag": word.xpos,
        "pos": word.upos,
        "feats": word.feats,
        "lemma": lemma_script(word.form, word.lemma),
        "deprel": word.deprel,
    }


def treebank_texts(documents: list[Document], vocabularies: Vocabularies, *, names: bool) -> Iterator[Text]:
    """Yield treebank documents as texts; ``names`` when the treebank marks entities (GUM)."""
    numbers = {name: {value: i for i, value in enumerate(getattr(vocabularies, name))} for name in vars(vocabularies)}
    for document in documents:
        words = document.words
        labels: dict[str, list[int]] = {name: [] for name in ("sentence", "head", *numbers)}
        for at, word in enumerate(words):
            labels["sentence"].append(int(at == 0 or word.sentence != words[at - 1].sentence))
            labels["head"].append(word.head)
            for name, value in _classes(word).items():
                labels[name].append(numbers[name].get(value, IGNORED))
        text = Text(
            document.id, [w.form for w in words], [w.space for w in words], [w.paragraph for w in words], labels
        )
        if names:
            labels["name"] = _bio(len(words), name_spans(document), NAMES)
            text.antecedents = _antecedents(document)
        yield text


def _bio(size: int, spans: list[tuple[int, int, str]], names: tuple[str, ...]) -> list[int]:
    row = [0] * size
    for start, end, label in spans:
        row[start:end] = [names.index(f"I-{label}")] * (end - start)
        row[start] = names.index(f"B-{label}")
    return row


def _antecedents(document: Document) -> dict[int, list[int]]:
    """For each mention's head word the head words of earlier mentions of its chain."""
    seen: dict[str, list[int]] = {}
    found: dict[int, list[int]] = {}
    for mention in sorted(document.mentions, key=lambda one: (one.start, -one.end)):
        earlier = seen.setdefault(mention.chain, [])
        found.setdefault(mention.head, []).extend(at for at in earlier if at < mention.head)
        earlier.append(mention.head)
    return found


def wikigold_texts(path: Path) -> Iterator[Text]:
    """Yield Wikigold's documents: names only; what it calls MISC, and anything like a date, is left unlabelled."""
    words: list[str] = []
    labels: list[int] = []
    number = 0
    before = "O"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                before = "O"
                if len(words) > 300:
                    yield _names_only(f"wikigold-{number}", words, labels)
                    words, labels, number = [], [], number + 1
                continue
            form, tag = line.split()
            if form == "-DOCSTART-":
                continue
            words.append(form)
            labels.append(_wikigold_label(form, tag, before))
            before = tag
    yield _names_only(f"wikigold-{number}", words, labels)


def _wikigold_label(form: str, tag: str, before: str) -> int:
    if tag == "O":
        return IGNORED if any(char.isdigit() for char in form) or form in _MONTHS else 0
    kind = {"I-PER": "PERSON", "I-ORG": "ORG", "I-LOC": "LOC"}.get(tag)
    if kind is None:
        return IGNORED
    return NAMES.index(f"{'I' if before == tag else 'B'}-{kind}")


_MONTHS = frozenset(
    {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    }
)


def _names_only(identifier: str, words: list[str], labels: list[int]) -> Text:
    return Text(identifier, words, [True] * len(words), [0] * len(words), {"name": labels})


def add_facts(texts: list[Text], documents: list[Document], path: Path, split: str) -> int:
    """Give EWT texts the factuality values (-3..3) of UDS-IH2; return how many were placed."""
    values: dict[str, list[tuple[int, float]]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["ud_split"] == split:
                number = int(row["id"].rsplit(":", 1)[1])
                values.setdefault(row["doc_id"], []).append((number, row["value"]))
    placed = 0
    for text, document in zip(texts, documents, strict=True):
        start = 0
        for number, identifier in enumerate(document.sentences):
            for at, value in values.get(identifier, ()):
                text.facts.append((start + at - 1, value))
                placed += 1
            while start < len(document.words) and document.words[start].sentence == number:
                start += 1
    return placed


def polnear_texts(folder: Path, compartment: str) -> Iterator[Text]:
    """Yield PolNeAR articles of a compartment, cut by spaCy's English tokenizer line by line."""
    tokenize = spacy.blank("en").tokenizer
    rows: dict[str, list[dict]] = {}
    with (folder / "attributions.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["primary"]:
                rows.setdefault(row["doc_id"], []).append(row)
    with (folder / "docs.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if document["compartment"] == compartment:
                raw = (folder / document["text_file"]).read_text(encoding="utf-8")
                yield _polnear_text(
                    document["doc_id"], raw.replace("\xa0", " "), rows.get(document["doc_id"], []), tokenize
                )


def _polnear_text(identifier: str, raw: str, rows: list[dict], tokenize) -> Text:  # noqa: ANN001
    text = Text(identifier, [], [], [])
    start = 0
    for number, line in enumerate(raw.split("\n")):
        for token in tokenize(line):
            if not token.is_space:
                text.words.append(token.text)
                text.spaces.append(bool(token.whitespace_))
                text.paragraphs.append(number)
                text.offsets.append(start + token.idx)
        start += len(line) + 1
    starts = np.asarray(text.offsets)
    ends = starts + np.asarray([len(word) for word in text.words])
    cues, roles = [0] * len(text.words), [0] * len(text.words)
    for row in rows:
        spans = {role: [_word_span(starts, ends, span) for span in row[role]] for role in ("source", "cue", "content")}
        spans = {role: [span for span in found if span[0] < span[1]] for role, found in spans.items()}
        if not spans["cue"] or not spans["content"]:
            continue
        text.attributions.append(spans)
        for role in ("content", "source", "cue"):
            for first, last in spans[role]:
                roles[first:last] = [ROLES.index(role.upper())] * (last - first)
        left, right = spans["cue"][0]
        if not any(cues[left:right]):
            cues[left:right] = [2] * (right - left)
            cues[left] = 1
    text.labels |= {"cue": cues, "role": roles}
    return text


def _word_span(starts: np.ndarray, ends: np.ndarray, span: dict) -> list[int]:
    return [
        int(np.searchsorted(ends, span["start"], side="right")),
        int(np.searchsorted(starts, span["end"], side="left")),
    ]


def add_meanings(texts: list[Text], every: int) -> list[list[str]]:
    """Choose sentences and contents whose meaning must be kept; return their words, one row each."""
    chosen: list[list[str]] = []
    seen = 0
    for text in texts:
        for left, right in _stretches(text):
            seen += 1
            if 5 <= right - left <= 60 and seen % every == 0:
                text.meanings.append((left, right, len(chosen)))
                chosen.append(text.words[left:right])
    return chosen


def _stretches(text: Text) -> list[tuple[int, int]]:
    if text.attributions:
        return [(row["content"][0][0], row["content"][0][1]) for row in text.attributions]
    starts = [at for at, value in enumerate(text.labels.get("sentence", ())) if value == 1]
    return list(zip(starts, [*starts[1:], len(text.words)], strict=True)) if starts else []


def quote_states(words: list[str], spaces: list[bool], paragraphs: list[int]) -> list[int]:
    """Return for each word 0 outside quotations, 1 inside, 2 when it is the mark itself."""
    raw, starts, bounds = "", [], []
    for at, (word, space) in enumerate(zip(words, spaces, strict=True)):
        if at == 0 or paragraphs[at] != paragraphs[at - 1]:
            if at:
                bounds[-1] = (bounds[-1][0], len(raw))
                raw += "\n"
            bounds.append((len(raw), len(raw)))
        starts.append(len(raw))
        raw += word + (" " if space else "")
    if bounds:
        bounds[-1] = (bounds[-1][0], len(raw))
    return quotation_states(find_quotations(raw, bounds), np.asarray(starts)).tolist()


def make_examples(text: Text, cutter: WordPieces) -> list[Example]:
    """Return the windows of a text with their labels; what reaches over a window's edge is left out or cut."""
    quotes = quote_states(text.words, text.spaces, text.paragraphs)
    windows = pack_windows(text.words, text.paragraphs, quotes, cutter)
    return [_example(text, window, quotes) for window in windows]


def _example(text: Text, window: Window, quotes: list[int]) -> Example:
    start, end = window.start, window.end
    labels = {name: np.asarray(row[start:end], dtype=np.int64) for name, row in text.labels.items()}
    if "head" in labels:
        inside = (labels["head"] >= start) & (labels["head"] < end)
        labels["head"] = np.where(inside, labels["head"] - start, IGNORED)
        labels["deprel"] = np.where(inside, labels["deprel"], IGNORED)
    antecedents = [
        (at - start, [one - start for one in earlier if one >= start])
        for at, earlier in text.antecedents.items()
        if start <= at < end
    ]
    facts = [(at - start, value) for at, value in text.facts if start <= at < end]
    arguments = [found for row in text.attributions if (found := _arguments(row, start, end)) is not None]
    meanings = [
        (left - start, right - start, row) for left, right, row in text.meanings if start <= left and right <= end
    ]
    return Example(window, labels, antecedents, facts, arguments, meanings, np.asarray(text.paragraphs[start:end]),
                   np.asarray(quotes[start:end]))  # fmt: skip


def _arguments(row: dict[str, list[list[int]]], start: int, end: int) -> tuple[list[int], np.ndarray] | None:
    left, right = row["cue"][0]
    if not (start <= left and right <= end):
        return None
    labels = np.zeros(end - start, dtype=np.int64)
    for role, begin in (("content", 3), ("source", 1)):
        for first, last in row[role]:
            first, last = max(first, start), min(last, end)  # noqa: PLW2901
            if first < last:
                labels[first - start : last - start] = begin + 1
                labels[first - start] = begin
    return list(range(left - start, right - start)), labels


def read_treebank(path: Path, *, closed: bool = False) -> list[Document]:
    """Return the documents of a treebank; closed GUM genres only when asked for (to measure, never to train)."""
    documents = list(read_conllu(path))
    if closed:
        return documents
    return [one for one in documents if not any(f"_{genre}_" in one.id for genre in CLOSED_GENRES)]
