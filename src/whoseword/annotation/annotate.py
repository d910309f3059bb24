"""The door of annotation: articles in, Docs out, windows of several articles in one batch."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.parts_of_speech import IDS as POS_IDS

from whoseword.annotation.coreference import add_coreference
from whoseword.annotation.names import find_names
from whoseword.annotation.syntax import heads_of, sentence_starts
from whoseword.annotation.tokens import Tokens, tokenize
from whoseword.model import Model, load_model, run
from whoseword.model.windows import Window, pack_windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from whoseword.records import Article

#: Arc scores ``[dependent, head]`` of the words ``[start, end)`` of each window.
_Trees = list[tuple[int, int, np.ndarray]]
_Read = tuple[dict[str, np.ndarray], _Trees]
#: Arcs labelled at once: what the graph holds of them then stays in the processor's cache.
_PAIRS = 128
_PER_WORD = ("states", "scores", "dependent", "head", "coreference", "fact")


class Annotator:
    """Annotates with one model; makes Docs of one spaCy vocabulary."""

    def __init__(self, model: Model | None = None, nlp: Language | None = None) -> None:
        """Take a model (the shipped one by default) and a pipeline whose tokenizer and vocabulary to use."""
        self.model = model or load_model()
        self.nlp = nlp or _blank()
        strings = self.nlp.vocab.strings
        classes = self.model.classes
        self._tags = np.asarray([strings.add(tag) for tag in classes["tag"]], dtype=np.uint64)
        self._pos = np.asarray([POS_IDS[pos] for pos in classes["pos"]], dtype=np.uint64)
        self._deps = np.asarray([strings.add(dep) for dep in classes["deprel"]], dtype=np.uint64)
        self._feats = np.asarray([self.nlp.vocab.morphology.add(feats) for feats in classes["feats"]], dtype=np.uint64)
        self._lemmas: dict[tuple[str, int], int] = {}

    def annotate(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """Yield one Doc for each article, in order."""
        for article in articles:
            one = tokenize(self.nlp, article.text)
            one.doc.user_data["whoseword.published"] = article.published
            if one.words:
                windows = pack_windows(one.words, one.paragraphs.tolist(), one.quotes.tolist(), self.model.pieces)
                self._fill(one, *self._read(windows, len(one.words)))
            yield one.doc

    def _read(self, windows: Sequence[Window], size: int) -> _Read:
        """Run the encoder over the windows of a text of ``size`` words.

        One window a call: several gain nothing on a processor and cost memory, and in a batch int8 rounds each by what
        stands in the others, so that an article would read a little otherwise beside other articles.
        """
        arrays: dict[str, np.ndarray] = {}
        trees: _Trees = []
        for window in windows:
            states, scores, arcs, *others = (rows[0] for rows in run(self.model.encoder, **_inputs(window)))
            for name, values in zip(_PER_WORD, (states, scores, *others), strict=True):
                if name not in arrays:
                    arrays[name] = np.zeros((size, *values.shape[1:]), dtype=np.float32)
                arrays[name][window.start : window.end] = values
            trees.append((window.start, window.end, arcs))
        return arrays, trees

    def _fill(self, tokens: Tokens, arrays: dict[str, np.ndarray], trees: _Trees) -> None:
        doc, model = tokens.doc, self.model
        scores = {name: arrays["scores"][:, part] for name, part in model.scores.items()}
        starts = sentence_starts(_softmax(scores["sentence"])[:, 1], tokens.paragraphs)
        for left, _, _ in trees:
            starts[left] = True
        heads = _heads(starts, trees)
        labels = self._labels(arrays["dependent"], arrays["head"][heads])
        lemmas = self._lemma_ids(tokens.words, scores["lemma"].argmax(-1))
        _write(tokens, heads, self._columns(scores, labels, lemmas))
        doc.set_ents(find_names(doc, tokens.index, _softmax(scores["name"]), model.classes["name"]))
        doc.tensor = np.zeros((len(doc), arrays["states"].shape[1]), dtype=np.float32)
        doc.tensor[tokens.index] = arrays["states"]
        doc.user_data["whoseword.cue"] = _spread(_softmax(scores["cue"]), tokens.index, len(doc))
        doc.user_data["whoseword.role"] = _spread(_softmax(scores["role"]), tokens.index, len(doc))
        doc.user_data["whoseword.factuality"] = _spread(arrays["fact"], tokens.index, len(doc))
        doc.user_data["whoseword.quotes"] = _spread(tokens.quotes, tokens.index, len(doc))
        add_coreference(doc, tokens.index, arrays["coreference"], model.coreference)

    def _labels(self, dependent: np.ndarray, head: np.ndarray) -> np.ndarray:
        parts = range(0, len(head), _PAIRS)
        label = self.model.labels
        numbers = [run(label, dependent=dependent[at : at + _PAIRS], head=head[at : at + _PAIRS])[0] for at in parts]
        return np.concatenate(numbers)

    def _columns(self, scores: dict[str, np.ndarray], labels: np.ndarray, lemmas: np.ndarray) -> dict[int, np.ndarray]:
        return {
            TAG: self._tags[scores["tag"].argmax(-1)],
            POS: self._pos[scores["pos"].argmax(-1)],
            MORPH: self._feats[scores["feats"].argmax(-1)],
            LEMMA: lemmas,
            DEP: self._deps[labels],
        }

    def _lemma_ids(self, words: list[str], scripts: np.ndarray) -> np.ndarray:
        ids = []
        for word, script in zip(words, scripts.tolist(), strict=True):
            known = self._lemmas.get((word, script))
            if known is None:
                lemma = apply_script(word, self.model.classes["lemma"][script])
                known = self._lemmas[word, script] = self.nlp.vocab.strings.add(lemma)
            ids.append(known)
        return np.asarray(ids, dtype=np.uint64)


def apply_script(form: str, script: str) -> str:
    """Return the lemma that a script makes of a form.

    >>> apply_script("supplied", "3+y"), apply_script("Iran", "0+^")
    ('supply', 'Iran')
    """
    cut, added = script.split("+", 1)
    if added.endswith("^"):
        stem, added = form, added[:-1]
    else:
        stem = form.lower()
    return stem[: len(stem) - int(cut)] + added if int(cut) <= len(stem) else stem


def _inputs(window: Window) -> dict[str, np.ndarray]:
    return {name: getattr(window, name)[None] for name in ("pieces", "shapes", "quotes", "firsts")}


def _softmax(scores: np.ndarray) -> np.ndarray:
    exponents = np.exp(scores - scores.max(-1, keepdims=True))
    result: np.ndarray = exponents / exponents.sum(-1, keepdims=True)
    return result


def _heads(starts: np.ndarray, trees: _Trees) -> np.ndarray:
    """Heads of all words, numbers of words."""
    heads = np.zeros(len(starts), dtype=np.int64)
    for left, right, arcs in trees:
        cuts = [*np.flatnonzero(starts[left:right]).tolist(), right - left]
        for first, last in itertools.pairwise(cuts):
            heads[left + first : left + last] = heads_of(arcs[first:last, first:last]) + left + first
    return heads


def _write(tokens: Tokens, heads: np.ndarray, columns: dict[int, np.ndarray]) -> None:
    """Put the columns into the Doc; space tokens hang on the word before them."""
    doc, index = tokens.doc, tokens.index
    size = len(doc)
    offsets = np.zeros(size, dtype=np.int64)
    offsets[index] = index[heads] - index
    spaces = np.setdiff1d(np.arange(size), index)
    before = index[np.maximum(np.searchsorted(index, spaces) - 1, 0)] if len(spaces) else spaces
    offsets[spaces] = before - spaces
    strings = doc.vocab.strings
    filler = {
        TAG: strings.add("_SP"),
        POS: POS_IDS["SPACE"],
        MORPH: 0,
        LEMMA: strings.add(" "),
        DEP: strings.add("dep"),
    }
    attributes = [*columns, HEAD]
    table = np.zeros((size, len(attributes)), dtype=np.uint64)
    for column, attribute in enumerate(columns):
        table[:, column] = filler[attribute]
        table[index, column] = columns[attribute]
    table[:, -1] = offsets.astype(np.uint64)
    doc.from_array(attributes, table)  # type: ignore[arg-type] # spaCy declares its own array type


def _spread(values: np.ndarray, index: np.ndarray, size: int) -> np.ndarray:
    spread = np.zeros((size, *values.shape[1:]), dtype=values.dtype)
    spread[index] = values
    return spread


@functools.cache
def _blank() -> Language:
    return spacy.blank("en")


def annotate(articles: Iterable[Article]) -> Iterator[Doc]:
    """Yield the annotated Doc of each article, in order, with the shipped model."""
    return _shipped().annotate(articles)


@functools.cache
def _shipped() -> Annotator:
    return Annotator()
