"""Coreference for the holders that attribution needs: short names, pronouns, "the ministry", roles.

Sieves from sure to unsure (Lee et al. 2013): names, appositions, definite nouns, pronouns. Where several earlier
mentions agree with a pronoun, the trained head decides (word-level antecedents, Dobrovolskii 2021).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.tokens import Doc, Span, SpanGroup, Token

from whoseword.data import load

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A pronoun looks back over at most so many sentences.
_LOOK_BACK = 6
#: What a sentence of distance, a subject and a name are worth beside the trained head's score (tuned on GUM dev).
_DISTANCE, _SUBJECT, _NAME = 0.45, 0.8, 0.7
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_LEFT_OF_HEAD = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat"})


@dataclass
class _Mention:
    """A mention: its span, head word, and what is known of whom it names."""

    span: Span
    head: Token
    kind: str
    label: str
    gender: str | None
    many: bool
    chain: int


@dataclass
class _Chains:
    """Mentions in order; chains by number; what a chain's members have told about its gender."""

    mentions: list[_Mention] = field(default_factory=list)
    gender: dict[int, str] = field(default_factory=dict)

    def join(self, mention: _Mention, earlier: _Mention) -> None:
        old, new = mention.chain, earlier.chain
        for one in self.mentions:
            if one.chain == old:
                one.chain = new
        if mention.gender:
            self.gender.setdefault(new, mention.gender)


def add_coreference(doc: Doc, index: np.ndarray, states: np.ndarray, size: int) -> None:
    """Write ``doc.spans["whoseword.coreference"]``; spans of one chain share ``id_``.

    Args:
        doc: parsed, with entities.
        index: token number of each word.
        states: ``[words, 2 * size]``, query and key of the trained head.
        size: width of a query.
    """
    chains = _Chains(mentions=_mentions(doc))
    place = np.zeros(len(doc), dtype=np.int64)
    place[index] = np.arange(len(index))
    sentence = _sentence_numbers(doc)
    for number, mention in enumerate(chains.mentions):
        if mention.gender:
            chains.gender.setdefault(mention.chain, mention.gender)
        before = chains.mentions[:number]
        earlier = _same_name(mention, before) or _apposed(mention, before) or _same_noun(mention, before)
        if earlier is None and mention.kind == "pronoun":
            query = states[place[mention.head.i], :size]
            keys = states[place[[one.head.i for one in before]], size:] if before else np.zeros((0, size))
            earlier = _antecedent(mention, before, chains, sentence, keys @ query * size**-0.5)
        if earlier is not None:
            chains.join(mention, earlier)
    _write(doc, chains.mentions)


def _write(doc: Doc, mentions: list[_Mention]) -> None:
    members: dict[int, int] = {}
    for mention in mentions:
        members[mention.chain] = members.get(mention.chain, 0) + 1
    group = SpanGroup(doc, name="whoseword.coreference")
    for mention in mentions:
        if members[mention.chain] > 1:
            span = mention.span
            group.append(Span(doc, span.start, span.end, label=mention.kind, span_id=str(mention.chain)))
    doc.spans["whoseword.coreference"] = group


def _sentence_numbers(doc: Doc) -> np.ndarray:
    numbers = np.zeros(len(doc), dtype=np.int64)
    for number, sentence in enumerate(doc.sents):
        numbers[sentence.start : sentence.end] = number
    return numbers


def _words() -> dict[str, Any]:
    table: dict[str, Any] = load("coreference")
    return table


def _mentions(doc: Doc) -> list[_Mention]:
    """Names, third-person pronouns and definite nouns that name people or bodies, in order of their heads."""
    table = _words()
    people, bodies = frozenset(table["people"].split()), frozenset(table["bodies"].split())
    men, women = frozenset(table["men"]), frozenset(table["women"])
    named = {token.i for ent in doc.ents for token in ent}
    found = [
        _Mention(ent, ent.root, "name", ent.label_, _title_gender(ent, men, women), many=False, chain=ent.start)
        for ent in doc.ents
        if ent.label_ in ("PERSON", "ORG", "LOC")
    ]
    for token in doc:
        lower = token.lower_
        if lower in table["pronouns"] and token.tag_ in ("PRP", "PRP$"):
            row = table["pronouns"][lower]
            many = row["number"] == "many"
            found.append(
                _Mention(
                    doc[token.i : token.i + 1], token, "pronoun", row.get("kind", ""), row.get("gender"), many, token.i
                )
            )
        elif token.i not in named and token.pos_ in ("NOUN", "PROPN"):
            lemma = token.lemma_.lower()
            gender = "m" if lemma in men else "f" if lemma in women else None
            if gender or lemma in people:
                label = "PERSON"
            elif lemma in bodies:
                label = "ORG"
            else:
                continue
            found.append(_Mention(_noun_phrase(token), token, "noun", label, gender, token.tag_ == "NNS", token.i))
    return sorted(found, key=lambda mention: (mention.head.i, mention.span.start))


def _title_gender(ent: Span, men: frozenset[str], women: frozenset[str]) -> str | None:
    before = ent.doc[max(ent.start - 2, 0) : ent.start]
    words = {token.lower_ for token in (*before, *ent)}
    return "m" if words & men else "f" if words & women else None


def _noun_phrase(head: Token) -> Span:
    start = min([child.left_edge.i for child in head.lefts if child.dep_ in _LEFT_OF_HEAD] or [head.i])
    return head.doc[start : head.i + 1]


def _same_name(mention: _Mention, before: Iterable[_Mention]) -> _Mention | None:
    """A name again, or its last part: the nearest earlier name that holds it."""
    if mention.kind != "name":
        return None
    text = mention.span.text.lower()
    parts = text.split()
    for one in reversed(list(before)):
        if one.kind != "name" or (one.label == "PERSON") != (mention.label == "PERSON"):
            continue
        other = one.span.text.lower()
        if other == text or (mention.label == "PERSON" and _short_of(parts, other.split())):
            return one
        if (
            mention.label == "ORG"
            and text == "".join(word[0] for word in other.split() if word[0].isalpha())
            and len(text) > 1
        ):
            return one
    return None


def _short_of(parts: list[str], other: list[str]) -> bool:
    """Tell whether one is short for the other, either way; different first names stay apart."""
    if parts[-1] == other[-1]:
        return len(parts) == 1 or len(other) == 1
    return len(parts) == 1 and len(other) > 1 and parts[0] == other[0]


def _apposed(mention: _Mention, before: Iterable[_Mention]) -> _Mention | None:
    """Find "Nasser Kan'ani, the spokesman": either may come first; and a title right before a name."""
    for one in reversed(list(before)):
        if mention.head.i - one.head.i > 30:  # noqa: PLR2004 - words an apposition may be away
            return None
        linked = mention.head.head == one.head and mention.head.dep_ in ("appos", "flat")
        linked = linked or (one.head.head == mention.head and one.head.dep_ in ("appos", "compound", "flat"))
        if linked and mention.kind != "pronoun" and one.kind != "pronoun" and mention.label == one.label:
            return one
    return None


def _same_noun(mention: _Mention, before: Iterable[_Mention]) -> _Mention | None:
    """Find "the ministry" after "the Foreign Ministry": the nearest earlier mention whose words hold the noun."""
    if mention.kind != "noun" or mention.many:
        return None
    first = mention.span[0]
    if first.lower_ not in ("the", "this", "that"):
        return None
    lemma = mention.head.lemma_.lower()
    modifiers = {token.lower_ for token in mention.span[1:-1]}
    for one in reversed(list(before)):
        if one.kind == "pronoun" or one.many:
            continue
        words = {token.lower_ for token in one.span} | {
            token.lower_ for token in one.head.children if token.dep_ in ("compound", "appos", "nmod")
        }
        if (lemma in words or one.head.lemma_.lower() == lemma) and modifiers <= words:
            return one
    return None


def _antecedent(
    mention: _Mention, before: list[_Mention], chains: _Chains, sentence: np.ndarray, scores: np.ndarray
) -> _Mention | None:
    """The best agreeing earlier mention for a pronoun."""
    here = sentence[mention.head.i]
    best, best_score = None, -1e9
    for number in range(len(before) - 1, -1, -1):
        one = before[number]
        distance = int(here - sentence[one.head.i])
        if distance > _LOOK_BACK:
            break
        if not _agrees(mention, one, chains) or _binds(mention, one):
            continue
        value = (
            float(scores[number])
            - _DISTANCE * distance
            + _SUBJECT * (one.head.dep_ in _SUBJECTS)
            + _NAME * (one.kind == "name")
        )
        if value > best_score:
            best, best_score = one, value
    return best


def _agrees(pronoun: _Mention, one: _Mention, chains: _Chains) -> bool:
    gender = chains.gender.get(one.chain) or one.gender
    if pronoun.gender:
        fits = one.label in ("PERSON", "person") and not one.many
        return fits and gender in (None, pronoun.gender)
    if pronoun.many:
        return one.many or one.label == "ORG" or (one.kind == "pronoun" and one.many)
    return one.label in ("ORG", "LOC", "body") and not one.many


def _binds(pronoun: _Mention, one: _Mention) -> bool:
    """An object pronoun is not its own clause's subject ("he praised him"); possessives may be."""
    if pronoun.head.tag_ == "PRP$" or pronoun.span.text.lower().endswith(("self", "selves")):
        return False
    return one.head.head == pronoun.head.head and one.head != pronoun.head
