"""Every spaCy factory, registered in one place; entry points make them known without an import.

::

    nlp = spacy.blank("en")
    nlp.add_pipe("whoseword_annotation")
    nlp.add_pipe("whoseword_report")
    doc = nlp("The ministry said on Monday that the bridge was closed.")
    doc.spans["whoseword.content"], components.report_of(doc)

The article's other fields travel in ``doc.user_data["whoseword.article"]`` (JSON of an ``Article``), set by whoever has
them; without it the text alone is the article. What a component leaves in a Doc is spans and JSON, which survive
spaCy's many processes and its files; records would not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc, Span

from whoseword.annotation import Annotator
from whoseword.pipeline import read_doc
from whoseword.records import Article, Attribution, Report, decode, encode, record_id
from whoseword.rooms import Rooms

ARTICLE = "whoseword.article"
REPORT = "whoseword.report"
ROLES = ("source", "cue", "content")


def article_of(doc: Doc) -> Article:
    """Return the article that a Doc holds: the one in its user data, or its text with an id made of it."""
    stored = doc.user_data.get(ARTICLE)
    return decode(stored, Article) if stored else Article(id=record_id("article", doc.text), text=doc.text)


def report_of(doc: Doc) -> Report:
    """Return the report that ``whoseword_report`` has left in a Doc.

    Raises:
        KeyError: when no such component has seen the Doc.
    """
    return decode(doc.user_data[REPORT], Report)


@Language.factory(
    "whoseword_annotation",
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "token.is_sent_start",
             "doc.ents", "doc.sents", "doc.spans", "doc.tensor"],
)  # fmt: skip
class Annotation:
    """Annotates a text; the Doc that comes back is a new one, since the component has its own tokens."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Share the pipeline's vocabulary."""
        self.name = name
        self._annotator = Annotator(nlp=nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Return the annotated Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Yield an annotated Doc for each, a batch at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            articles = [article_of(doc) for doc in batch]
            for doc, annotated in zip(batch, self._annotator.annotate(articles), strict=True):
                annotated.user_data.update(doc.user_data)
                yield annotated


@Language.factory(
    "whoseword_report",
    requires=["token.dep", "token.head", "token.pos", "doc.ents", "doc.sents"],
    assigns=["doc.spans"],
)
class Reporting:
    """Finds who says what; spans of one attribution share its id as ``span.id_``, their label is the position."""

    def __init__(self, nlp: Language, name: str, rooms: Rooms | None = None) -> None:
        """Take other rooms than the shipped ones where a program wants that."""
        del nlp
        self.name = name
        self._rooms = rooms

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with its report and its spans."""
        report = read_doc(article_of(doc), doc, self._rooms)
        doc.user_data[REPORT] = encode(report).decode()
        for role in ROLES:
            spans = [span for one in report.attributions for span in _spans(doc, one, role)]
            doc.spans[f"whoseword.{role}"] = spans
        return doc


def _spans(doc: Doc, attribution: Attribution, role: str) -> Iterator[Span]:
    """Yield the words that play a role, widened to whole tokens where an edge lies inside one."""
    words = getattr(attribution, role)
    for span in words.spans if words else ():
        found = doc.char_span(
            span.start, span.end, label=attribution.position, alignment_mode="expand", span_id=attribution.id
        )
        if found is not None:
            yield found
