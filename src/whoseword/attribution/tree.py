"""The syntax of a Doc as plain lists: rules walk over it thousands of times, for which spaCy's tokens are slow.

Sentences are those of the parser, cut again behind every full stop that a capital follows: a parse that runs two
sentences together must not let one speak for the other.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from whoseword.attribution.words import lemma_of, words
from whoseword.records import Span, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
MARKS = frozenset('"“”„«»‘’') | {"``", "''"}
_FORMS = {form: name for name, forms in {
    "past": "was were did had VBD", "present": "is are am has have does do VBZ VBP 's ’s 're ’re 've ’ve",
    "modal": "will would can could may might must shall should 'll ’ll 'd ’d",
}.items() for form in forms.split()}  # fmt: skip
#: Verbs between two that are joined at most.
_DEPTH = 3
_STOPS = frozenset({".", "?", "!"})
#: "KYIV, Sept. 9 (Reuters) - ", "MORONI -- ", "(Bishkek, 14 May 2024) ", "Frankfurt (dpa/kes). ", "Shafaq News/ ".
_CAPITALS = "".join(map(chr, filter(lambda code: chr(code).isupper(), range(0x250))))
_DATELINE = re.compile(
    rf"(?:\([^()\n]{{3,40}}\d{{4}}\)|[{_CAPITALS}][^\n\"“.!?]{{1,60}}?\([^()\n]{{2,25}}\)\s?(?:\.?\s?[-–—]+|[.:])"
    rf"|[{_CAPITALS}][{_CAPITALS}'’./, -]{{2,40}}(?:,? \w{{3,9}}\.? \d{{1,2}}(?:,? \d{{4}})?)?\s?[-–—|]+"
    r"|[A-Z]\w+(?: [A-Z]\w+)?\s?/)\s"
)
#: A dateline stands among the first lines.
_LINES = 6


class Tree:
    """Tokens of a Doc by number: words, tags, heads, children, sentences, quotation state."""

    def __init__(self, doc: Doc, dateline: str | None = None) -> None:
        """Copy what rules ask for; the dateline is a sentence of its own, since nobody says it."""
        self.doc = doc
        self.source = doc.text
        tokens = list(doc)
        self.start = [token.idx for token in tokens]
        self.text = [token.text for token in tokens]
        self.end = [start + len(word) for start, word in zip(self.start, self.text, strict=True)]
        self.lower = [word.lower() for word in self.text]
        self.tag = [token.tag_ for token in tokens]
        self.pos = [token.pos_ for token in tokens]
        self.dep = [token.dep_ for token in tokens]
        self.head = [token.head.i for token in tokens]
        self.ent = [token.ent_type_ for token in tokens]
        self.space = [word.isspace() for word in self.text]
        self.punct = [
            pos == "PUNCT" or not any(map(str.isalnum, word)) for pos, word in zip(self.pos, self.text, strict=True)
        ]
        self.quoted = [int(state) for state in doc.user_data["whoseword.quotes"]]
        self.dateline = _dateline(doc, dateline)
        self.sentence = self._sentences([bool(token.is_sent_start) for token in tokens])
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
            opens = starts[at] and at > self.dateline and (ended or word[:1].isupper()) and not self.space[at]
            opens = (
                opens
                and not (word in MARKS and not self._opens(at))
                and (at == 0 or self.text[at - 1] not in (",", "-"))
            )
            cut = at == self.dateline or (ended and (word[:1].isupper() or (word in MARKS and self._opens(at))))
            number += number < 0 or opens or cut or (at > 0 and "\n" in self.text[at - 1])
            numbers.append(number)
            if not self.space[at] and not (word in MARKS and ended):
                ended = word in _STOPS
            if word == ";" and not self.quoted[at]:
                number += 1
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

    def string(self, first: int, last: int) -> str:
        """Return the text from one token to another, both inclusive."""
        return self.source[self.start[first] : self.end[last]]

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """Return tokens as code points: maximal runs, space at their edges left out."""
        return tuple(Span(self.start[first], self.end[last]) for first, last in self._runs(tokens))

    def words(self, tokens: Iterable[int]) -> Words | None:
        """Return tokens as :class:`Words`, or nothing when there are none."""
        spans = self.spans(tokens)
        return Words(spans=spans, text=" ".join(self.source[one.start : one.end] for one in spans)) if spans else None

    def _runs(self, tokens: Iterable[int]) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for at in sorted(tokens):
            if self.space[at]:
                continue
            if found and all(self.space[between] for between in range(found[-1][1] + 1, at)):
                found[-1] = (found[-1][0], at)
            else:
                found.append((at, at))
        return found

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

    def usual(self, at: int) -> str:
        """Return the entity label that a word's mentions bear most often in the text."""
        labels = self._labels.get(self.text[at])
        return labels.most_common(1)[0][0] if labels else ""

    @cached_property
    def _labels(self) -> dict[str, Counter[str]]:
        """How often each word of some entity bears each entity label, or none."""
        found: dict[str, Counter[str]] = {
            word: Counter() for word, label in zip(self.text, self.ent, strict=True) if label
        }
        for word, label in zip(self.text, self.ent, strict=True):
            if word in found:
                found[word][label] += 1
        return found

    def case(self, at: int) -> str:
        """Return the preposition of a phrase, lower case, or nothing."""
        return next((self.lower[kid] for kid in self.kids[at] if self.dep[kid] in ("case", "mark") and kid < at), "")

    def subject(self, at: int, depth: int = 0) -> int | None:
        """Return the head of the subject of a clause, that of the clause it is joined to when it has none."""
        # What stands behind a preposition is none: "According to the agency, the captain says ...".
        subjects = [kid for kid in self.kids[at] if self.dep[kid] in SUBJECTS]
        subjects = [kid for kid in subjects if self.case(kid) != "according"] or subjects
        before = [kid for kid in subjects if kid < at]
        own = subjects[0] if subjects else None
        if len(before) > 1 and before[-1] != before[-2] + 1:
            own = before[-1]  # "who | officials | say had fled": the first belongs to the clause that is said
        if own is not None or depth > 3:  # noqa: PLR2004 - clauses deep
            return own
        pronoun = self._pronoun_before(at) if depth == 0 else None
        if pronoun is not None:
            return pronoun
        head, dep = self.head[at], self.dep[at]
        if head == at or self.sentence[head] != self.sentence[at]:
            return None
        if dep == "conj":
            head = self._joined(at, head)
        if dep in ("conj", "xcomp", "advcl", "parataxis") and self.pos[head] in ("VERB", "AUX", "ADJ", "NOUN"):
            return self.subject(head, depth + 1)
        if dep == "acl" and self.tag[at] == "VBG":
            return head
        return None

    def _joined(self, at: int, head: int) -> int:
        """The verb that a verb is joined to: one of its own form, where the parser takes the nearest one.

        "The court demands that ships be returned and | threatens fines", "claiming that he was beaten and | saying".
        """
        form, above = self._form(at), head
        for _ in range(_DEPTH):
            if self._form(above) == form:
                return above
            if self.dep[above].split(":")[0] not in ("ccomp", "xcomp", "advcl") or self.head[above] == above:
                break
            above = self.head[above]
        return head

    def _form(self, at: int) -> str:
        """Past, present, modal, participle or infinitive: verbs that are joined are alike."""
        helpers = [self.lower[kid] for kid in self.kids[at] if kid < at and self.dep[kid].startswith(("aux", "cop"))]
        return _FORMS.get(helpers[0] if helpers else self.tag[at], helpers[0] if helpers else self.tag[at])

    def _pronoun_before(self, at: int) -> int | None:
        """A pronoun right before a verb and its helpers is its subject, wherever the parser hangs it."""
        before = at - 1
        while before >= 0 and self.head[before] == at and self.dep[before].startswith(("aux", "advmod")):
            before -= 1
        return (
            before
            if before >= 0
            and self.lower[before] in words("grammar", "nominative")
            and self.sentence[before] == self.sentence[at]
            else None
        )

    def is_passive(self, at: int) -> bool:
        """Tell whether a verb is passive."""
        if self.tag[at] not in ("VBN", "VBD") or self.lower[at].endswith("ing"):
            return False
        helpers = [self.lower[kid] for kid in self.kids[at] if kid < at and self.dep[kid].startswith(("aux", "cop"))]
        if helpers:
            return any(self.lemma_of_be(word) for word in helpers)
        return self.tag[at] == "VBN" and self.dep[at] in ("acl", "amod")

    @staticmethod
    def lemma_of_be(word: str) -> bool:
        """Tell whether a word is a form of "to be" (or of "to get")."""
        return lemma_of(word) in ("be", "get")


def is_time(tree: Tree, at: int) -> bool:
    """Tell words of time, whatever the entity head says: "today", "this | morning", "two days | ago"."""
    lower = tree.lower[at]
    if lower in words("times", "days"):
        return True
    before = {tree.lower[one] for one in range(max(at - 2, 0), at)}
    after = tree.lower[at + 1] if at + 1 < len(tree) else ""
    singular = lower in words("times", "spans")
    if singular and before & words("times", "before"):
        return True
    many = lower.removesuffix("s") in words("times", "spans")
    return many and (after in ("ago", "earlier") or bool(before & {"recent", "past", "last", "previous"}))


def _dateline(doc: Doc, words: str | None) -> int:
    """Return the token behind the dateline, or -1: the given words with their dash, or what looks like a dateline."""
    text = doc[:600].text[:3000]
    end = -1
    for line in re.finditer(r"[^\n]+", text):
        match = _DATELINE.match(text, line.start(), line.end())
        if match and any(character.islower() for character in text[match.end() : line.end()]):
            end = match.end()
            break
        if words and text.startswith(words, line.start()) and line.end() > line.start() + len(words) + 20:
            end = line.start() + len(words)
            break
        if text.count("\n", 0, line.start()) > _LINES:
            break
    if end < 0:
        return -1
    return next((token.i for token in doc if token.idx >= end and not token.is_space), -1)
