"""Quotations that marks alone give to somebody: over paragraphs, after a colon, signed with a dash.

The second reader sees the one paragraph of its cue; what stands outside it is found here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span

    from whoseword.attribution.frames import Run

#: Tokens from a cue to the colon at the end of its paragraph at most ("said in a statement on Monday:").
_BETWEEN = 12
_DASHES = frozenset("-–—―") | {"--"}
#: Tokens between a quotation, its dash and the name at most, spaces counted.
_NEAR = 4


class Blocks:
    """The quotations of a Doc."""

    def __init__(self, doc: Doc) -> None:
        """Take paragraphs and quotations as annotation left them."""
        self._doc = doc
        self._paragraphs = [(span.start, span.end) for span in doc.spans["whoseword.paragraph"]]
        self._quotations: list[Span] = sorted(doc.spans["whoseword.quote"], key=lambda span: span.start)
        self._starts = {span.start: span for span in self._quotations}
        # Paragraphs that end in a colon, the last one left out.
        self._open = [at for at, (_, last) in enumerate(self._paragraphs[:-1]) if self._word_before(last) == ":"]

    def introduced(self, cue: Run) -> list[int]:
        """Return the quotation that a paragraph ending in a colon hands over to, or nothing."""
        number = next((at for at in self._open if self._paragraphs[at][0] <= cue[0] < self._paragraphs[at][1]), None)
        if number is None:
            return []
        if sum(not token.is_space for token in self._doc[cue[0] : self._paragraphs[number][1]]) > _BETWEEN:
            return []
        opening = self._starts.get(self._first_word(number + 1))
        return self._tokens(opening) if opening is not None else []

    def signed(self) -> list[Frame]:
        """Return a frame for each quotation that a dash and a name sign: "We were never asked." - Rosa Lind."""
        return [frame for span in self._quotations if (frame := self._signature(span)) is not None]

    def _signature(self, quotation: Span) -> Frame | None:
        doc, end = self._doc, quotation.end
        line = next((last for first, last in self._paragraphs if first <= quotation.start < last), end)
        last_word = next((at for at in range(end - 1, quotation.start, -1) if doc[at].text not in _DASHES), end)
        marks = [at for at in range(last_word + 1, min(end + _NEAR, line)) if doc[at].text in _DASHES]
        if not marks:
            return None
        dash = marks[0]
        if any(not doc[at].is_space for at in range(end, dash)):
            return None
        names = [ent for ent in doc.ents if dash < ent.start <= dash + _NEAR and ent.label_ in ("PERSON", "ORG")]
        if not names or any(not doc[at].is_space for at in range(dash + 1, names[0].start)):
            return None
        following = [doc[at] for at in range(names[0].end, line) if not doc[at].is_space]
        if following and not following[0].is_punct:
            return None
        content = [at for at in self._tokens(quotation) if at < dash]
        return Frame(
            [(dash, dash + 1)], [(names[0].start, names[0].end)], runs(content, doc), 1.0, "rules.signed", head=dash
        )

    def whole(self, tokens: Iterable[int]) -> list[int]:
        """Return content with the later parts of the quotation that it ends in."""
        content = sorted(tokens)
        last = next((span for span in self._quotations if span.start <= content[-1] < span.end), None)
        if last is None:
            return content
        if any(not (self._doc[at].is_space or self._doc[at].is_punct) for at in range(content[-1] + 1, last.end)):
            return content
        return [*content, *(at for at in self._tokens(last) if at > content[-1])]

    def _tokens(self, quotation: Span) -> list[int]:
        """Return the tokens of all parts of a quotation."""
        return [at for span in self._quotations if span.id_ == quotation.id_ for at in range(span.start, span.end)]

    def _word_before(self, end: int) -> str:
        return next((self._doc[at].text for at in range(end - 1, -1, -1) if not self._doc[at].is_space), "")

    def _first_word(self, paragraph: int) -> int:
        first, last = self._paragraphs[paragraph]
        return next((at for at in range(first, last) if not self._doc[at].is_space), last)
