"""The words of a Doc as the rules see them: lower case, contractions opened, sentences and allegations marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from spacy.tokens import Doc

from whoseword.commitment.lexicon import Place
from whoseword.commitment.words import closed_class, find_run, word_set

QUOTES = frozenset("\"'“”‘’„«»‹›`") | {"''", "``"}
_END = frozenset(".!?") | {"...", "…"}
_DETERMINERS = closed_class("page-determiners")
_BE = closed_class("page-be")
_BETWEEN = closed_class("page-between")
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_BEFORE_MONTH = closed_class("page-before-month")
_TITLE_REACH = 6  # words of a title or of an apposition
_STEM = 5  # letters that two forms of one word share, most of the time
_LINKING = closed_class("page-linking")
_COMMON = closed_class("page-common")
SENTENCES_BACK = 2  # an answer stands within two sentences of what it answers; the guide says so


class Page:
    """One Doc, read once and asked many times."""

    def __init__(self, doc: Doc) -> None:
        """Take the words of ``doc`` and find its sentences."""
        self.doc = doc
        self.words = _words(doc)
        self.sentence = _sentences(doc, self.words)
        self.tagged = doc.has_annotation("TAG")
        self.tags = [token.tag_ for token in doc] if self.tagged else [""] * len(doc)
        self._described: dict[tuple[int, ...], frozenset[str]] = {}
        self._by_sentence: dict[int, list[int]] = {}
        for index, number in enumerate(self.sentence):
            self._by_sentence.setdefault(number, []).append(index)

    def tokens_of(self, sentence: int) -> list[int]:
        """Return the token indices of one sentence."""
        return self._by_sentence.get(sentence, [])

    def place(self, index: int) -> Place:
        """Tell what can stand at a token, by tag or the words before: a noun, a participle after be, anything."""
        before = index - 1
        while before >= 0 and self.words[before] in _BETWEEN:
            before -= 1
        if before >= 0 and self.words[before] in _BE:
            return "tagged-noun" if before and self.words[before - 1] == "there" else "participle"
        tag = self.tags[index]
        after_determiner = bool(index) and self.words[index - 1] in _DETERMINERS
        if tag and tag not in _NOUN_TAGS:
            return "any"
        if after_determiner:
            return "noun"
        return "tagged-noun" if tag else "any"

    def described(self, source: Sequence[int]) -> frozenset[str]:
        """Return the words of a source and the offices that the page gives its name elsewhere."""
        key = tuple(source)
        if key not in self._described:
            self._described[key] = self._describe(source)
        return self._described[key]

    def _describe(self, source: Sequence[int]) -> frozenset[str]:
        named = set(source)
        chains = {chain for start, end, chain in self._mentions if start in named or end - 1 in named}
        for start, end, chain in self._mentions:
            if chain in chains:
                named.update(range(start, end))
        words = {self.words[index] for index in named}
        held = [index for index in named if index - 1 in named] + (list(source) if len(source) == 1 else [])
        people = [index for index in held if self.doc[index].ent_type_ == "PERSON"]
        offices = word_set("office-holder") | word_set("spokesperson") | word_set("office")
        held = people or [index for index in held if self.words[index] not in offices]
        for name in {self.doc[index].text for index in held}:
            for index in self._capitals.get(name, ()):
                words.update(self._titles(index))
        return frozenset(words)

    def named_within(self, pronoun: int, source: Sequence[int]) -> bool:
        """Tell whether a pronoun stands for somebody named inside the source: "a friend of | the coach"."""
        chains = {chain for start, end, chain in self._mentions if start == pronoun and end == pronoun + 1}
        return any(
            chain in chains
            and source[0] < start
            and end - 1 <= source[-1]
            and self.words[start - 1] in _LINKING
            and self.doc[start].text[:1].isupper()
            for start, end, chain in self._mentions
        )

    @cached_property
    def _mentions(self) -> list[tuple[int, int, str]]:
        """First token, last token + 1 and chain of each mention."""
        return [(span.start, span.end, span.id_) for span in self.doc.spans.get("whoseword.coreference", ())]

    @cached_property
    def _capitals(self) -> dict[str, list[int]]:
        """Where each word that begins with a capital stands."""
        found: dict[str, list[int]] = {}
        for token in self.doc:
            if token.text.istitle():
                found.setdefault(token.text, []).append(token.i)
        return found

    def _titles(self, name: int) -> Iterable[str]:
        """Return the words that stand before a name as its title, and those of an apposition behind it."""
        before = name - 1
        while before >= max(name - _TITLE_REACH, 0) and self.doc[before].text[:1].isupper():
            yield self.words[before]
            before -= 1
        if before >= 0:
            yield self.words[before]  # "prime minister Khan"
        if self.words[name + 1 : name + 2] == [","]:
            for word in self.words[name + 2 : name + 2 + _TITLE_REACH]:
                if word in {",", ".", "who"}:
                    return
                yield word

    def answers(self, source: Sequence[int], cue: Sequence[int], content: Sequence[int], own_act: bool) -> int | None:
        """Return the token near the cue that speaks of an allegation which the attribution answers, or nothing.

        In the sentence of the attribution and the one before it a plain word of accusing counts. Weaker words
        ("report", "alleged"), and any of them two sentences back, count when the content is about the source's own
        act, or when that sentence names the source or shares two words with the content: articles about allegations
        are full of such words.
        """
        spoken = set(cue) | set(content)
        taken = spoken | set(source)
        numbers = {self.sentence[index] for index in spoken}
        if not numbers:
            return None
        for number in range(max(numbers), min(numbers) - SENTENCES_BACK - 1, -1):
            rest = [index for index in self.tokens_of(number) if index not in taken]
            strong, weak = self._allegation(rest)
            if number >= min(numbers) - 1 and strong is not None:
                return strong
            found = weak if strong is None else strong
            if found is not None and (own_act or self._related(rest, source, content)):
                return found
        return None

    def _related(self, tokens: Sequence[int], source: Sequence[int], content: Sequence[int]) -> bool:
        near = self._stems(tokens)
        return bool(near & self._stems(source)) or len(near & self._stems(content)) >= 2  # noqa: PLR2004 - "two words"

    def _allegation(self, tokens: Sequence[int]) -> tuple[int | None, int | None]:
        """Return the first plain and the first weak word of accusing among tokens."""
        strong = next((index for index in tokens if self._accuses(index)), None)
        weak = next((index for index in tokens if self.words[index] in word_set("allegation-weak")), None)
        if strong is None and (found := find_run([self.words[index] for index in tokens], "asked")):
            strong = tokens[found[0]]
        return strong, weak

    def _accuses(self, index: int) -> bool:
        if self.words[index] == "alleged":  # the verb accuses, the adjective only keeps its distance
            return self.words[index + 1 : index + 2] in (["that"], ["he"], ["she"], ["it"], ["they"])
        if self.words[index] == "suspected":  # "leaders suspected fraud", but not "the suspected fraud"
            return bool(index) and self.words[index - 1].isalpha() and self.words[index - 1] not in _DETERMINERS
        return self.words[index] in word_set("allegation")

    def _stems(self, tokens: Iterable[int]) -> set[str]:
        words = (self.words[index] for index in tokens)
        return {
            word[:_STEM]
            for word in words
            if len(word) >= _STEM - 1 and word not in word_set("allegation") | word_set("allegation-weak")
        } - _COMMON


def _words(doc: Doc) -> list[str]:
    """Return the words in lower case with one apostrophe and contractions opened ("won't" -> "will", "not")."""
    words = [token.lower_.replace("’", "'") for token in doc]
    for index, word in enumerate(words):
        if word in {"n't", "nt"} and index:
            words[index] = "not"
            words[index - 1] = {"wo": "will", "ca": "can", "sha": "shall"}.get(words[index - 1], words[index - 1])
        elif word == "'d" and index + 1 < len(words):
            words[index] = "had" if words[index + 1].endswith(("ed", "en")) or words[index + 1] == "better" else "would"
        elif word == "'ll":
            words[index] = "will"
        elif word == "'ve":
            words[index] = "have"
        elif word == "may" and _is_month(doc, index, words):
            words[index] = "may-month"
    return words


def _is_month(doc: Doc, index: int, words: Sequence[str]) -> bool:
    """Tell the month of May from the verb by its capital and its neighbours."""
    if doc[index].text != "May":
        return False
    after = doc[index + 1].text if index + 1 < len(doc) else ""
    return after[:1].isdigit() or bool(index and (words[index - 1] in _BEFORE_MONTH or words[index - 1][:1].isdigit()))


def _sentences(doc: Doc, words: Sequence[str]) -> list[int]:
    """Return the number of the sentence of each token; where nothing is annotated, marks and line ends decide."""
    annotated = doc.has_annotation("SENT_START")
    numbers, number = [], 0
    for index, token in enumerate(doc):
        if index and (
            token.is_sent_start
            if annotated
            else (words[index - 1] in _END and word_begins(token.text)) or "\n" in doc[index - 1].text
        ):
            number += 1
        numbers.append(number)
    return numbers


def word_begins(text: str) -> bool:
    """Tell whether a token can open a sentence: a capital, a digit or a quotation mark."""
    return text[:1].isupper() or text[:1].isdigit() or text in QUOTES
