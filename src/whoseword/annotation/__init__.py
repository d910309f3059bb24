"""Annotation: an article becomes a spaCy ``Doc`` over exactly its text.

One encoder reads windows of whole paragraphs; its heads give sentences, tags, lemmas, Universal Dependencies, names,
coreference and what attribution needs. The door is :func:`annotate`.
"""

from whoseword.annotation.annotate import Annotator, annotate

__all__ = ["Annotator", "annotate"]
