"""Coreference for the holders that attribution needs: short names, pronouns, "the ministry", roles.

Sieves from sure to unsure (Lee et al. 2013): names, appositions, roles, definite nouns, pronouns. A headline's short
name finds its fuller form behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Span, SpanGroup

from whoseword.annotation.countries import state_of
from whoseword.annotation.definite import about
from whoseword.annotation.mentions import find_mentions, public_gender, states, words
from whoseword.annotation.pronouns import Chains, Place, antecedent, subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from whoseword.annotation.mentions import Mention

#: Words between a name and the noun in apposition to it.
_APPOSITION = 30
#: Sentences over which a noun goes on standing for the same one, without a name.
_FAR = 4


def add_coreference(doc: Doc, index: np.ndarray, states: np.ndarray, size: int) -> None:
    """Write ``doc.spans["whoseword.coreference"]``; spans of one chain share ``id_``.

    Args:
        doc: parsed, with entities.
        index: token number of each word.
        states: ``[words, 2 * size]``, query and key of the trained head.
        size: width of a query.
    """
    chains = Chains(find_mentions(doc))
    _people(chains)
    _join_names(chains)
    _relabel(chains)
    _known(chains)
    place = np.zeros(len(doc), dtype=np.int64)
    place[index] = np.arange(len(index))
    where = Place(doc)
    keys = states[place[[one.head.i for one in chains.mentions]], size:] if chains.mentions else states[:0, size:]
    for number, mention in enumerate(chains.mentions):
        if mention.kind != "pronoun":
            earlier = _named(mention, number, chains, where)
            if earlier is not None:
                chains.join(mention, earlier)
    for number, mention in enumerate(chains.mentions):
        if mention.kind == "pronoun":
            query = states[place[mention.head.i], :size]
            scores = keys[:number] @ query * size**-0.5
            earlier = antecedent(mention, chains.mentions[:number], chains, where, scores)
            if earlier is not None:
                chains.join(mention, earlier)
    _write(doc, chains.mentions)


def _people(chains: Chains) -> None:
    """Somebody with a title is a person, whatever the entity head says: "Mayor Don Guardian"."""
    titles = words()["titles"]
    for one in chains.mentions:
        start = one.span.start
        before = one.span.doc[start - 1] if start else None
        if before is not None and one.label == "ORG" and len(one.parts) > 1 and one.head.tag_ == "NNP":
            titled = before.text[:1].isupper() and before.lower_.strip(".") in titles
            one.label = "PERSON" if titled else one.label


def _named(mention: Mention, number: int, chains: Chains, where: Place) -> Mention | None:
    """Find whom a noun or a name stands for."""
    before = chains.mentions[:number]
    beside = _apposed(mention, chains.mentions, number)
    if beside is not None and not _two(mention, beside, chains):
        return beside
    if mention.kind == "name":
        return _same_people(mention, before)
    return (
        state_of(mention, before, where)
        or _role(mention, chains.mentions, number)
        or _noun(mention, before, chains, where)
    )


def _two(mention: Mention, other: Mention, chains: Chains) -> bool:
    """Tell two persons: "Dorn, a minister under President Renner", where the parser takes Renner for the minister."""
    lasts = [
        {one.parts[-1] for one in chains.members[chain] if one.kind == "name" and one.label == "PERSON" and one.parts}
        for chain in (mention.chain, other.chain)
    ]
    return bool(lasts[0] and lasts[1]) and lasts[0].isdisjoint(lasts[1])


def _relabel(chains: Chains) -> None:
    """Who is a person under the full name is one under the family name alone."""
    for members in chains.members.values():
        if any(one.label == "PERSON" and len(one.parts) > 1 for one in members):
            for one in members:
                one.label = "PERSON"


def _known(chains: Chains) -> None:
    """Give public figures of whom only the family name is there their gender."""
    for chain, members in chains.members.items():
        parts = {one.parts for one in members if one.label == "PERSON"}
        if chain not in chains.gender and len(parts) == 1 and all(len(one) == 1 for one in parts):
            gender = public_gender(next(iter(parts))[0])
            if gender:
                chains.gender[chain] = gender


def _same_people(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Find "Obama and Clinton" after "President Obama and Hillary Clinton"."""
    own = {one.chain for one in mention.joined}
    if not own:
        return None
    return next((one for one in reversed(before) if one.joined and {part.chain for part in one.joined} == own), None)


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


def _join_names(chains: Chains) -> None:
    """Join every name with the one that it is short for, or repeats.

    A bare family name goes on naming whom it named before, unless a sentence in between is about a namesake; else
    it is short for the last fuller name before it, or, in a headline, for the first behind it.
    """
    names = [mention for mention in chains.mentions if mention.kind == "name" and mention.parts]
    for number, mention in enumerate(names):
        other = _same_name(mention, names, number)
        if other is not None:
            chains.join(mention, other)


def _same_name(mention: Mention, names: Sequence[Mention], number: int) -> Mention | None:
    before = list(reversed(names[:number]))
    same = next((one for one in before if one.parts == mention.parts and not _differ(mention, one)), None)
    if same is not None and len(mention.parts) > 1:
        return same
    size = len(mention.parts)
    fuller = [one for one in names if len(one.parts) > size and _is_short(mention, one)]
    if mention.label == "PERSON" and any(one.label == "PERSON" for one in fuller):
        fuller = [one for one in fuller if one.label == "PERSON"]
    earlier = [one for one in fuller if one.head.i < mention.head.i]
    if same is None:
        return earlier[-1] if earlier else fuller[0] if fuller else None
    # The bare name has been used: only somebody who came in as the subject of a sentence takes it over.
    later = [one for one in earlier if one.head.i > same.head.i and subject(one) is not None]
    first_use = not earlier and bool(fuller)
    return later[-1] if later else fuller[0] if first_use and same.chain != fuller[0].chain else same


def _differ(mention: Mention, one: Mention) -> bool:
    """Tell "Mr. Clinton" from "Mrs. Clinton"."""
    return bool(mention.gender and one.gender and mention.gender != one.gender)


def _is_short(mention: Mention, one: Mention) -> bool:
    """Tell whether a name is short for a longer one: its last or first name, its initials, a part of a body's name."""
    short, full = mention.parts, one.parts
    firm = one.label == "ORG" and full[-1] in words()["corporate"] and not mention.gender
    if len(short) == 1 and short[0] == full[0] and firm and _named_after(mention):
        return True
    if (mention.label == "PERSON" and one.label == "PERSON") or (
        len(short) == 1 and one.label == "PERSON" and short[0] == full[-1]
    ):
        fits = short == full[-len(short) :] or (len(short) == 1 and short[0] == full[0])
        fits = fits or (len(short) > 1 and (short[0], short[-1]) == (full[0], full[-1]))
        return fits and not _differ(mention, one)
    if one.label == "PERSON" or len(short) != 1:
        return False
    if short[0] == full[0] and one.label == mention.label == "ORG" and _named_after(mention):
        return True
    initials = "".join(part[:1] for part in full if part not in ("of", "the", "and", "for", "on", "in"))
    every = "".join(part[:1] for part in full)
    return short[0] in (initials, every) if len(short[0]) > 1 and len(full) > 1 else False


def _named_after(mention: Mention) -> bool:
    """Tell "Exxon", which is short for "Exxon Mobil", from "American", which is short for no airline."""
    word = mention.parts[0]
    return len(word) > 3 and (word,) not in states() and word not in words()["openings"]  # noqa: PLR2004 - letters


def _apposed(mention: Mention, mentions: Sequence[Mention], number: int) -> Mention | None:
    """Find "Nasser Kan'ani, the spokesman": either may come first; and a title right before a name."""
    for one in reversed(mentions[:number]):
        if mention.head.i - one.head.i > _APPOSITION:
            return None
        linked = mention.head.head == one.head and mention.head.dep_ in ("appos", "flat", "nmod")
        # "Trump spokesman": the name before a noun is not whom the noun names; the title before a name is.
        below = ("appos", "compound", "flat") if mention.kind == "name" else ("appos", "flat")
        linked = linked or (one.head.head == mention.head and one.head.dep_ in below)
        # Two names side by side are a list, or parsed wrong.
        fits = {mention.kind, one.kind} == {"noun", "name"} and mention.label == one.label
        if not linked or not fits or mention.many or one.many:
            continue
        owned = any(child.dep_ in ("case", "nmod:poss") for child in mention.head.lefts)
        if mention.head.dep_ != "nmod" or not owned:
            return one
    return None


def _role(mention: Mention, mentions: Sequence[Mention], number: int) -> Mention | None:
    """Find "the governor" after "Gov. Chris Christie": the nearest name of whom the noun was said.

    "The presumptive Republican nominee" needs "Republican" said as well; a role may be said later only.
    """
    if mention.span[0].lower_ not in ("the", "this", "that", "these"):
        return None
    nouns = {mention.head.lower_, mention.head.lower_.removesuffix("s")}
    more = {token.lower_ for token in mention.span[1:-1] if token.is_alpha} - words()["passing"]
    for one in (*reversed(mentions[:number]), *(mentions[number + 1 :] if more else ())):
        fits = one.kind == "name" and (one.many, one.label) == (mention.many, mention.label)
        if fits and nouns & one.roles and more <= one.roles:
            return one
    return None


def _noun(mention: Mention, before: Sequence[Mention], chains: Chains, where: Place) -> Mention | None:
    """Find the same noun before, or whom the sentences before are about where that is far or names nobody."""
    same = _same_noun(mention, before)
    far = same is None or where.sentence[mention.head.i] - where.sentence[same.head.i] > _FAR
    if same is not None and (not far or chains.is_named(same.chain)):
        return same
    return about(mention, before, chains, where) or same


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
