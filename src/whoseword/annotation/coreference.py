"""Coreference for the holders that attribution needs: short names, pronouns, "the ministry", roles.

Sieves from sure to unsure (Lee et al. 2013): names, appositions, roles, definite nouns, pronouns. A headline's short
name finds its fuller form behind it. Where several earlier mentions agree with a pronoun, who spoke last weighs most,
then the trained head (word-level antecedents, Dobrovolskii 2021).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Doc, Span, SpanGroup

from whoseword.annotation.mentions import Mention, find_mentions, words

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A pronoun looks back over at most so many sentences.
_LOOK_BACK = 8
#: What counts beside the trained head's score, tuned on the even rows of gold/coreference_sources.jsonl.
_HEAD, _DISTANCE, _SUBJECT, _NAME, _SPEAKER, _QUOTED, _ABOVE = 0.2, 0.5, 0.6, 0.7, 2.0, 3.5, 1.5
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_APPOSITION = 30


@dataclass
class _Chains:
    """Mentions in order; what the members of a chain have told about gender and roles."""

    mentions: list[Mention]
    members: dict[int, list[Mention]] = field(default_factory=dict)
    gender: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self.members.setdefault(mention.chain, []).append(mention)
            if mention.gender:
                self.gender.setdefault(mention.chain, mention.gender)

    def join(self, mention: Mention, other: Mention) -> None:
        """Make one chain of two."""
        old, new = mention.chain, other.chain
        if old == new:
            return
        for one in self.members.pop(old):
            one.chain = new
            self.members[new].append(one)
        gender = self.gender.pop(old, None)
        if gender:
            self.gender.setdefault(new, gender)

    def is_named(self, chain: int) -> bool:
        """Tell whether a chain holds a name."""
        return any(one.kind == "name" for one in self.members[chain])


class _Place:
    """Where words stand: sentence numbers, quotation state, and who speaks."""

    def __init__(self, doc: Doc) -> None:
        self.sentence = np.zeros(len(doc), dtype=np.int64)
        for number, sentence in enumerate(doc.sents):
            self.sentence[sentence.start : sentence.end] = number
        self.quoted = np.asarray(doc.user_data.get("whoseword.quotes", np.zeros(len(doc))))
        speech = words()["speech"]
        self.speaks = [
            token.dep_ in _SUBJECTS and (token.head.lower_ in speech) and not self.quoted[token.i] for token in doc
        ]


def add_coreference(doc: Doc, index: np.ndarray, states: np.ndarray, size: int) -> None:
    """Write ``doc.spans["whoseword.coreference"]``; spans of one chain share ``id_``.

    Args:
        doc: parsed, with entities.
        index: token number of each word.
        states: ``[words, 2 * size]``, query and key of the trained head.
        size: width of a query.
    """
    chains = _Chains(find_mentions(doc))
    _join_names(chains)
    place = np.zeros(len(doc), dtype=np.int64)
    place[index] = np.arange(len(index))
    where = _Place(doc)
    keys = states[place[[one.head.i for one in chains.mentions]], size:] if chains.mentions else states[:0, size:]
    for number, mention in enumerate(chains.mentions):
        before = chains.mentions[:number]
        if mention.kind == "noun":
            earlier = (
                _apposed(mention, chains.mentions, number) or _role(mention, before) or _same_noun(mention, before)
            )
        elif mention.kind == "name":
            earlier = _apposed(mention, chains.mentions, number)
        else:
            query = states[place[mention.head.i], :size]
            earlier = _antecedent(mention, before, chains, where, keys[:number] @ query * size**-0.5)
        if earlier is not None:
            chains.join(mention, earlier)
    _write(doc, chains.mentions)


def _write(doc: Doc, mentions: Sequence[Mention]) -> None:
    members: dict[int, int] = {}
    for mention in mentions:
        members[mention.chain] = members.get(mention.chain, 0) + 1
    group = SpanGroup(doc, name="whoseword.coreference")
    for mention in mentions:
        if members[mention.chain] > 1:
            span = mention.span
            group.append(Span(doc, span.start, span.end, label=mention.kind, span_id=str(mention.chain)))
    doc.spans["whoseword.coreference"] = group


def _join_names(chains: _Chains) -> None:
    """Join every name with the fullest one that it is short for: the last before it, else the first behind it."""
    names = [mention for mention in chains.mentions if mention.kind == "name" and mention.parts]
    for number, mention in enumerate(names):
        same = next((one for one in reversed(names[:number]) if one.parts == mention.parts), None)
        if same is not None and len(mention.parts) > 1:
            chains.join(mention, same)
            continue
        fuller = [one for one in names if one is not mention and _is_short(mention, one)]
        before = [one for one in fuller if one.head.i < mention.head.i]
        recent = next((one for one in reversed(names[:number]) if one.parts == mention.parts or one in before), None)
        if recent is None or (fuller and recent not in before):
            recent = next(iter(before[-1:] or fuller), recent)
        if recent is not None:
            chains.join(mention, recent)


def _is_short(mention: Mention, one: Mention) -> bool:
    """Tell whether a name is short for another: the last name, a first name, initials, or a part of a body's name."""
    short, full = mention.parts, one.parts
    if len(short) >= len(full):
        return False
    if (mention.label == "PERSON" and one.label == "PERSON") or (
        len(short) == 1 and one.label == "PERSON" and short[0] == full[-1]
    ):
        fits = short == full[-len(short) :] or (len(short) == 1 and short[0] == full[0])
        return fits and not (mention.gender and one.gender and mention.gender != one.gender)
    if one.label == "PERSON" or len(short) != 1:
        return False
    initials = "".join(part[:1] for part in full if part not in ("of", "the", "and", "for", "on", "in"))
    every = "".join(part[:1] for part in full)
    return short[0] in (initials, every) if len(short[0]) > 1 and len(full) > 1 else False


def _apposed(mention: Mention, mentions: Sequence[Mention], number: int) -> Mention | None:
    """Find "Nasser Kan'ani, the spokesman": either may come first; and a title right before a name."""
    for one in reversed(mentions[:number]):
        if mention.head.i - one.head.i > _APPOSITION:
            return None
        linked = mention.head.head == one.head and mention.head.dep_ in ("appos", "flat", "nmod")
        linked = linked or (one.head.head == mention.head and one.head.dep_ in ("appos", "compound", "flat"))
        # Two names side by side are a list, or parsed wrong.
        fits = {mention.kind, one.kind} == {"noun", "name"} and mention.label == one.label
        if not linked or not fits or mention.many or one.many:
            continue
        owned = any(child.dep_ in ("case", "nmod:poss") for child in mention.head.lefts)
        if mention.head.dep_ != "nmod" or not owned:
            return one
    return None


def _role(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Find "the governor" after "Gov. Chris Christie": the nearest name of whom the noun was said."""
    if mention.many or mention.span[0].lower_ not in ("the", "this", "that") or len(mention.span) > 2:  # noqa: PLR2004
        return None
    noun = mention.head.lower_
    return next((one for one in reversed(before) if one.kind == "name" and noun in one.roles), None)


def _same_noun(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Find "the ministry" after "the Foreign Ministry": the nearest earlier mention whose words hold the noun."""
    if mention.span[0].lower_ not in ("the", "this", "that", "these", "those"):
        return None
    noun = mention.head.lower_
    modifiers = {token.lower_ for token in mention.span[1:-1]}
    for one in reversed(before):
        if one.kind == "pronoun" or one.many != mention.many or one.label not in (mention.label, "LOC"):
            continue
        said = {token.lower_ for token in one.span} | {
            token.lower_ for token in one.head.children if token.dep_ in ("compound", "appos", "nmod")
        }
        if one.kind == "name" and one.label == "ORG":
            said |= {noun for token in one.span for noun in words()["called"].get(token.lower_, ())}
        if noun in said and modifiers <= said:
            return one
    return None


def _antecedent(
    mention: Mention, before: Sequence[Mention], chains: _Chains, where: _Place, scores: np.ndarray
) -> Mention | None:
    """The best agreeing earlier mention for a pronoun."""
    at = mention.head.i
    here, speaks, quoted = where.sentence[at], where.speaks[at], bool(where.quoted[at])
    best, best_score = None, -1e9
    spoken = False
    for number in range(len(before) - 1, -1, -1):
        one = before[number]
        distance = int(here - where.sentence[one.head.i])
        if distance > _LOOK_BACK:
            break
        if not _agrees(mention, one, chains) or _binds(mention, one):
            continue
        value = _HEAD * float(scores[number]) - _DISTANCE * distance + _SUBJECT * (one.head.dep_ in _SUBJECTS)
        value += _NAME * (one.kind == "name" or chains.is_named(one.chain))
        if speaks and where.speaks[one.head.i] and not spoken:
            value += _SPEAKER
            spoken = True
        if not quoted and where.quoted[one.head.i]:
            value -= _QUOTED
        value += _ABOVE * _is_above(mention, one)
        value -= mention.many and not one.many
        if value > best_score:
            best, best_score = one, value
    return best


def _is_above(pronoun: Mention, one: Mention) -> bool:
    """Tell a subject whose clause holds the pronoun's, or is held by it: "X said it believes", "while X ..., it"."""
    if pronoun.head.dep_ not in _SUBJECTS or one.head.dep_ not in _SUBJECTS:
        return False
    clause, other = pronoun.head.head, one.head.head
    return clause.head == other or (other.head == clause and other.dep_ == "advcl")


def _agrees(pronoun: Mention, one: Mention, chains: _Chains) -> bool:
    gender = chains.gender.get(one.chain) or one.gender
    if pronoun.gender:
        fits = one.label in ("PERSON", "person") and not one.many
        return fits and gender in (None, pronoun.gender)
    if pronoun.many:
        return one.many or one.label == "ORG" or (one.kind == "pronoun" and one.many)
    return (one.label in ("ORG", "LOC", "body") and not one.many) or (
        one.kind == "pronoun" and not one.gender and not one.many
    )


def _binds(pronoun: Mention, one: Mention) -> bool:
    """An object pronoun is not its own clause's subject ("he praised him"); possessives may be."""
    if pronoun.head.tag_ == "PRP$" or pronoun.span.text.lower().endswith(("self", "selves")):
        return False
    return one.head.head == pronoun.head.head and one.head != pronoun.head
