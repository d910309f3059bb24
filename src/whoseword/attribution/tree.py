"""The syntax of a Doc as plain lists: rules walk over it some thousand times an article, spaCy's tokens are slow for that.

Sentences are those of the parser, cut again behind every full stop that a capital follows: a parse that runs two
sentences together must not let one speak for the other.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from whoseword.attribution.words import lemma_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
MARKS = frozenset('"“”„«»‘’') | {"``", "''"}
_STOPS = frozenset({".", "?", "!"})


class Tree:
    """Tokens of a Doc by number: words, tags, heads, children, sentences, quotation state."""

    def __init__(self, doc: Doc) -> None:
        """Copy what rules ask for."""
        self.doc = doc
        self.text = [token.text for token in doc]
        self.lower = [word.lower() for word in self.text]
        self.tag = [token.tag_ for token in doc]
        self.pos = [token.pos_ for token in doc]
        self.dep = [token.dep_ for token in doc]
        self.head = [token.head.i for token in doc]
        self.space = [word.isspace() for word in self.text]
        self.punct = [
            pos == "PUNCT" or not any(map(str.isalnum, word)) for pos, word in zip(self.pos, self.text, strict=True)
        ]
        self.quoted = [int(state) for state in doc.user_data["whoseword.quotes"]]
        self.ent = [token.ent_type_ for token in doc]
        self.sentence = self._sentences([bool(token.is_sent_start) for token in doc])
        self.paragraph = [-1] * len(doc)
        for number, span in enumerate(doc.spans["whoseword.paragraph"]):
            self.paragraph[span.start : span.end] = [number] * (span.end - span.start)
        self.kids: list[list[int]] = [[] for _ in self.text]
        for at, head in enumerate(self.head):
            if head != at and self.sentence[head] == self.sentence[at] and not self.space[at]:
                self.kids[head].append(at)

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.text)

    def _sentences(self, starts: list[bool]) -> list[int]:
        numbers, number, ended = [], -1, False
        for at, word in enumerate(self.text):
            opens = starts[at] and not self.space[at] and not (word in MARKS and not self._opens(at))
            cut = ended and (word[:1].isupper() or (word in MARKS and self._opens(at)))
            number += number < 0 or opens or cut or (at > 0 and "\n" in self.text[at - 1])
            numbers.append(number)
            if not self.space[at] and not (word in MARKS and ended):
                ended = word in _STOPS
        return numbers

    def _opens(self, at: int) -> bool:
        """Tell whether a mark opens: a word stands right behind it."""
        following = self.text[at + 1] if at + 1 < len(self.text) else " "
        return not self.doc[at].whitespace_ and not following.isspace()

    @cached_property
    def spans_of_sentences(self) -> dict[int, tuple[int, int]]:
        """First and last token + 1 of each sentence."""
        spans: dict[int, tuple[int, int]] = {}
        for at, number in enumerate(self.sentence):
            spans[number] = (spans[number][0] if number in spans else at, at + 1)
        return spans

    def sentence_of(self, at: int) -> range:
        """Return the tokens of the sentence that a token stands in."""
        return range(*self.spans_of_sentences[self.sentence[at]])

    def lemma(self, at: int) -> str:
        """Return the base form of a word, lower case."""
        return lemma_of(self.lower[at])

    def subtree(self, at: int, without: Iterable[int] = ()) -> list[int]:
        """Return a word and all below it, in order; words of ``without`` are left out with all below them."""
        left_out = set(without)
        found, waiting = [], [at]
        while waiting:
            one = waiting.pop()
            if one not in left_out:
                found.append(one)
                waiting.extend(self.kids[one])
        return sorted(found)

    def kids_by(self, at: int, *deps: str) -> list[int]:
        """Return the children with one of these relations, in order; a subtype counts as its main type."""
        return [kid for kid in self.kids[at] if self.dep[kid] in deps or self.dep[kid].split(":")[0] in deps]

    def case(self, at: int) -> str:
        """Return the preposition of a phrase, lower case, or nothing."""
        return next((self.lower[kid] for kid in self.kids[at] if self.dep[kid] in ("case", "mark") and kid < at), "")

    def subject(self, at: int, depth: int = 0) -> int | None:
        """Return the head of the subject of a clause, that of the clause it is joined to when it has none."""
        own = next((kid for kid in self.kids[at] if self.dep[kid] in SUBJECTS), None)
        if own is not None or depth > 3:  # noqa: PLR2004 - clauses deep
            return own
        head, dep = self.head[at], self.dep[at]
        if head == at or self.sentence[head] != self.sentence[at]:
            return None
        if dep in ("conj", "xcomp", "advcl", "parataxis") and self.pos[head] in ("VERB", "AUX", "ADJ", "NOUN"):
            return self.subject(head, depth + 1)
        if dep == "acl" and self.tag[at] == "VBG":
            return head
        return None

    def is_passive(self, at: int) -> bool:
        """Tell whether a verb is passive."""
        if self.tag[at] not in ("VBN", "VBD"):
            return False
        if any(self.dep[kid] in ("aux:pass", "nsubj:pass") for kid in self.kids[at]):
            return True
        return self.dep[at] in ("acl", "amod") and self.tag[at] == "VBN"
