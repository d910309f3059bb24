"""Measure a model folder: ``python -m training.evaluate --corpora ../shared/corpora [--model DIR]``.

Syntax and names on gold tokens of the treebanks' development halves; attribution on PolNeAR's development articles with
the corpus scorer. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from training.conllu import Document, name_spans
from training.corpora import read_treebank
from whoseword.annotation import Annotator
from whoseword.annotation.tokens import Tokens
from whoseword.attribution import outer_frames
from whoseword.attribution.cues import THRESHOLD
from whoseword.attribution.frames import spans_of
from whoseword.model import Model, load_model
from whoseword.records import Article


class GoldTokens(Annotator):
    """An annotator that takes the words of a treebank as they are."""

    def documents(self, documents: list[Document]) -> list[Doc]:
        """Return Docs over the treebank's words."""
        from training.corpora import quote_states
        from whoseword.model.windows import pack_windows

        tokens = []
        for one in documents:
            forms, spaces = [word.form for word in one.words], [word.space for word in one.words]
            paragraphs = [word.paragraph for word in one.words]
            quotes = quote_states(forms, spaces, paragraphs)
            doc = Doc(self.nlp.vocab, words=forms, spaces=spaces)
            tokens.append(Tokens(doc, np.arange(len(forms)), forms, np.asarray(paragraphs), np.asarray(quotes), []))
        for one in tokens:
            windows = pack_windows(one.words, one.paragraphs.tolist(), one.quotes.tolist(), self.model.pieces)
            self._fill(one, *self._read(windows, len(one.words)))
        return [one.doc for one in tokens]


def syntax(annotator: GoldTokens, path: Path, *, names: bool) -> dict[str, float]:
    """Return accuracies of tags, lemmas, heads and labels, F1 of sentence starts and names, in per cent."""
    documents = read_treebank(path, closed=True)
    right = dict.fromkeys(("tag", "pos", "lemma", "uas", "las"), 0)
    words = 0
    sentences, entities = np.zeros(3, int), np.zeros(3, int)
    for document, doc in zip(documents, annotator.documents(documents), strict=True):
        heads = np.asarray([token.head.i for token in doc])
        gold = np.asarray([word.head for word in document.words])
        words += len(gold)
        right["uas"] += int((heads == gold).sum())
        for at, (word, token) in enumerate(zip(document.words, doc, strict=True)):
            right["tag"] += token.tag_ == word.xpos
            right["pos"] += token.pos_ == word.upos
            right["lemma"] += token.lemma_.lower() == word.lemma.lower()
            right["las"] += heads[at] == gold[at] and token.dep_ == word.deprel
        starts = {
            at for at, word in enumerate(document.words) if at == 0 or word.sentence != document.words[at - 1].sentence
        }
        sentences += _overlap(starts, {sentence.start for sentence in doc.sents})
        if names:
            entities += _overlap(set(name_spans(document)), {(ent.start, ent.end, ent.label_) for ent in doc.ents})
    result = {name: round(100 * value / words, 2) for name, value in right.items()} | {"sentence_f1": _f1(sentences)}
    return result | ({"names_f1": _f1(entities)} if names else {})


def _overlap(gold: set, found: set) -> np.ndarray:
    return np.asarray([len(gold & found), len(gold), len(found)])


def _f1(counts: np.ndarray) -> float:
    return round(200 * counts[0] / max(counts[1] + counts[2], 1), 2)


def annotated(annotator: Annotator, folder: Path, compartment: str) -> list[tuple[Article, Doc]]:
    """Return the compartment's articles with their Docs."""
    lines = (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [one for one in map(json.loads, lines) if one["compartment"] == compartment]
    articles = [
        Article(id=one["doc_id"], text=(folder / one["text_file"]).read_text(encoding="utf-8")) for one in documents
    ]
    return list(zip(articles, annotator.annotate(articles), strict=True))


def predictions(docs: list[tuple[Article, Doc]], model: Model, threshold: float) -> list[dict]:
    """Return one row a frame of the articles, as the corpus scorer takes them."""
    rows = []
    for article, doc in docs:
        for frame in outer_frames(doc, model, threshold):
            row = {"doc_id": article.id}
            for role in ("source", "cue", "content"):
                spans = spans_of(doc, getattr(frame, role))
                row[role] = [{"start": s.start, "end": s.end, "text": article.text[s.start : s.end]} for s in spans]
            rows.append(row)
    return rows


def attribution(docs: list[tuple[Article, Doc]], model: Model, corpora: Path, threshold: float) -> dict:
    """Return the corpus scorer's figures on the articles."""
    sys.path.insert(0, str(corpora))
    import score_attribution

    keep = {article.id for article, _ in docs}
    gold = [
        row for row in score_attribution.load(corpora / "polnear/dev/attributions.jsonl", True) if row["doc_id"] in keep
    ]
    return score_attribution.score(gold, predictions(docs, model, threshold))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--model", type=Path)
    parser.add_argument("--threshold", type=float, nargs="*", default=[THRESHOLD])
    parser.add_argument("--skip-syntax", action="store_true")
    options = parser.parse_args()
    annotator = GoldTokens(load_model(options.model))
    result = {}
    if not options.skip_syntax:
        result["ewt"] = syntax(annotator, options.corpora / "ud/ewt-dev.conllu.gz", names=False)
        result["gum"] = syntax(annotator, options.corpora / "ud/gum-dev.conllu.gz", names=True)
        print(json.dumps(result), flush=True)
    docs = annotated(annotator, options.corpora / "polnear/dev", "dev")
    for threshold in options.threshold:
        scores = attribution(docs, annotator.model, options.corpora, threshold)
        brief = {
            name: value["f1"] if isinstance(value, dict) and "f1" in value else value for name, value in scores.items()
        }
        print(
            json.dumps({"threshold": threshold, "pr": [scores["attr_soft"]["p"], scores["attr_soft"]["r"]]} | brief),
            flush=True,
        )


if __name__ == "__main__":
    main()
