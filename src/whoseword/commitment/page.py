"""The words of a Doc as the rules see them: lower case, contractions opened, sentences and allegations marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from spacy.tokens import Doc

from whoseword.commitment.lexicon import Place, entries
from whoseword.data import load

QUOTES = frozenset("\"'“”‘’„«»‹›`") | {"''", "``"}
_END = frozenset(".!?") | {"...", "…"}
_DETERMINERS = frozenset(
    "the a an no his its their our my your 's ’s official independent unconfirmed unverified".split()
)
_BE = frozenset("is are was were be been being 's 're remain remains remained am".split())
_BETWEEN = frozenset("not never also still widely now no longer".split())
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
SENTENCES_BACK = 2  # an answer stands within two sentences of what it answers; the guide says so


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a word list of ``positions_content.yaml`` as a set."""
    return frozenset(entries(load("positions_content")["words"][name]))


@cache
def _runs(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the entries of a word list by first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries(load("positions_content")["words"][name]):
        words = tuple(entry.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(runs, key=len, reverse=True)) for first, runs in table.items()}


def find_run(words: Sequence[str], name: str) -> tuple[int, int] | None:
    """Return start and end of the first run of words that stands in the list, or nothing."""
    table = _runs(name)
    for start, word in enumerate(words):
        for run in table.get(word, ()):
            if tuple(words[start : start + len(run)]) == run:
                return start, start + len(run)
    return None


class Page:
    """One Doc, read once and asked many times."""

    def __init__(self, doc: Doc) -> None:
        """Take the words of ``doc`` and find its sentences."""
        self.doc = doc
        self.words = _words(doc)
        self.sentence = _sentences(doc, self.words)
        self.tagged = doc.has_annotation("TAG")
        self._by_sentence: dict[int, list[int]] = {}
        for index, number in enumerate(self.sentence):
            self._by_sentence.setdefault(number, []).append(index)

    def tokens_of(self, sentence: int) -> list[int]:
        """Return the token indices of one sentence."""
        return self._by_sentence.get(sentence, [])

    def place(self, index: int) -> Place:
        """Tell what can stand at a token, by its tag or the words before it: a noun, a participle after be, anything."""
        before = index - 1
        while before >= 0 and self.words[before] in _BETWEEN:
            before -= 1
        if before >= 0 and self.words[before] in _BE:
            return "participle"
        tag = self.doc[index].tag_
        if tag:
            return "noun" if tag in _NOUN_TAGS else "any"
        return "noun" if index and self.words[index - 1] in _DETERMINERS else "any"

    def answers(self, source: Iterable[int], cue: Iterable[int], content: Iterable[int]) -> int | None:
        """Return the first token near the cue that speaks of an allegation, outside the attribution; or nothing."""
        spoken, allegation = set(cue) | set(content), word_set("allegation")
        taken = spoken | set(source)
        numbers = {self.sentence[index] for index in spoken}
        if not numbers:
            return None
        for number in range(max(numbers), min(numbers) - SENTENCES_BACK - 1, -1):
            for index in self.tokens_of(number):
                if index not in taken and self.words[index] in allegation:
                    return index
            rest = [index for index in self.tokens_of(number) if index not in taken]
            if found := find_run([self.words[index] for index in rest], "asked"):
                return rest[found[0]]
        return None


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
    return words


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
