"""From a Doc to propositions: the telling word, who acts, on whom, and all that is compared later."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from whoseword.linkage.before import when_of
from whoseword.linkage.meanings import (
    happenings,
    is_conditional,
    is_happening,
    is_leading,
    is_light,
    is_sharing,
    is_talk,
    wider,
)
from whoseword.linkage.parts import (
    EVERYONE,
    accused_of,
    hands_on,
    is_by,
    is_many,
    names_doer,
    names_of,
    sides,
    undergoing,
)
from whoseword.linkage.proposition import Proposition, Sketch, pack
from whoseword.linkage.scope import is_condition
from whoseword.linkage.wholeness import is_whole
from whoseword.linkage.words import plain, singular, stem, weight
from whoseword.records import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from whoseword.model import Model

_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_TERMS = 40
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_EDGES = re.compile(r"^(?:[\s\"'“”‘’,;:]|that\s|whether\s|as\s|who\s|which\s)+|[\s\"'“”‘’,;:.]+$", re.IGNORECASE)
#: Where a quotation or an insertion cuts a clause short: "an airliner was shot down by".
_CUT = re.compile(
    r"(?:[\s,;]+(?:and|but|or|that|over|by|without|of|for|with|from|after|while|because|as|to|who|which|when|if|at))+$"
)
_DIGITS = re.compile(r"\d[\d,.]*")
_SHARED_BY = frozenset({"in", "for", "of", "behind"})
_AIMED = frozenset({"against", "at"})
_DOING = frozenset({"nsubj", "nsubj:pass"})
#: Words of a doer that are shown before a claim.
_PHRASE = 8
_CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "acl"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj", "nmod:poss"})


def sketch(doc: Doc, article: Article) -> Sketch:
    """Return what an article is about."""
    counts = Counter(stem(token.text) for token in doc if _tells(token))
    scored = sorted(
        ((base, weight(base) * (1 + np.log(n))) for base, n in counts.items()), key=lambda one: (-one[1], one[0])
    )
    top = scored[:_TERMS]
    norm = float(np.sqrt(sum(value * value for _, value in top))) or 1.0
    return Sketch(
        article=article.id,
        day=(article.published or "")[:10] or None,
        terms=tuple((base, round(float(value) / norm, 3)) for base, value in top),
    )


def telling_word(tokens: Sequence[Token]) -> Token:
    """Return the word that says what happened: the root, or what stands below words of speech, or a light verb's noun.

    "is aware of information on the **delivery** of missiles", "the **meeting** took place", "held **talks**", "any
    **transfer** would mark an escalation", "relations would suffer if the **deliveries** were confirmed".
    """
    inside = {token.i for token in tokens}
    root = _root(tokens)
    seen: set[int] = set()
    while root.i not in seen:
        seen.add(root.i)
        below = _below(root, inside)
        if below is None:
            return root
        root = below
    return root


def _below(root: Token, inside: set[int]) -> Token | None:
    """Return the word below one that by itself tells nothing."""
    base = stem(root.text)
    children = [child for child in root.children if child.i in inside]
    subject = next((child for child in children if child.dep_ in _SUBJECT and child.pos_ == "NOUN"), None)
    takes_place = is_light(base) and any(is_happening(stem(child.text)) for child in children if child.dep_ != "advmod")
    if (is_happening(base) or takes_place) and root.pos_ != "NOUN":
        return subject
    shared = next(filter(None, (_shared(child, inside) for child in (root, *children))), None)
    if shared is not None:
        return shared
    if is_light(base) and root.pos_ in ("VERB", "AUX"):
        noun = next((child for child in children if child.dep_ == "obj" and child.pos_ == "NOUN"), None)
        if noun is not None and (
            happenings(stem(noun.text)) or (is_talk(stem(noun.text)) and _promising(noun, inside))
        ):
            return noun
    if any(is_conditional(stem(child.text)) for child in children if child.dep_ in ("aux", "cop")):
        condition = next((child for child in children if child.dep_ == "advcl" and is_condition(child)), None)
        if condition is not None and _promising(condition, inside):
            return condition
        before = (child for child in children if child.i < root.i and child.pos_ == "NOUN")
        told = next((child for child in before if happenings(stem(child.text))), None)
        if told is not None:
            return told
    if is_leading(base):
        told = next((child for child in children if child.dep_ in _CLAUSES and child.pos_ in ("VERB", "ADJ")), None)
        if told is not None:
            return told
    return _told(children, inside) if is_talk(base) else None


def _shared(share: Token, inside: set[int]) -> Token | None:
    """Return the happening in which somebody is said to have a part.

    "is responsible for the **strike**", "played a role in the **strike**".
    """
    if not is_sharing(stem(share.text)):
        return None
    below = (child for child in share.children if child.i in inside and child.pos_ in ("NOUN", "VERB"))
    told = (child for child in below if happenings(stem(child.text)))
    return next((child for child in told if any(mark.lower_ in _SHARED_BY for mark in child.children)), None)


def _told(children: Sequence[Token], inside: set[int]) -> Token | None:
    """Return what stands below a word of speech or knowledge: a clause first, then a noun."""
    order = ("ccomp", "xcomp", "acl", "acl:relcl", "advcl", "obj", "nmod", "obl", "nsubj:pass", "conj")
    passed_on = [child for child in children if hands_on(child)]
    around = [
        below for child in passed_on for below in child.children if below.i in inside and below.dep_ != "obl:agent"
    ]
    children = [child for child in (*children, *around) if child not in passed_on and not is_by(child)]
    found = [child for child in children if child.dep_ in order and child.pos_ in ("VERB", "NOUN", "ADJ", "AUX")]
    promising = [child for child in found if _promising(child, inside)]
    return min(promising, key=lambda child: (order.index(child.dep_), child.i), default=None)


def _promising(token: Token, inside: set[int]) -> bool:
    """Tell whether a happening stands at or below the word."""
    return any(
        child.i in inside and (child.pos_ == "VERB" or happenings(stem(child.text))) and not is_talk(stem(child.text))
        for child in token.subtree
    )


@lru_cache(maxsize=1)
def _heads(doc: Doc) -> list[int]:
    """Return the place of each word's head in the Doc that is being read; asking word by word costs more."""
    return [place + head for place, head in enumerate(doc.to_array("HEAD").astype(np.int64).tolist())]


def _root(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    heads = _heads(tokens[0].doc)
    tops = [token for token in tokens if heads[token.i] == token.i or heads[token.i] not in inside]
    tops = (
        [token for token in tops if token.pos_ in ("VERB", "NOUN", "ADJ", "PROPN", "AUX", "NUM", "PRON")]
        or tops
        or list(tokens)
    )
    if len(tops) == 1:
        return tops[0]
    return max(
        tops,
        key=lambda token: (
            not is_condition(token),
            token.pos_ in ("VERB", "AUX"),
            sum(child.i in inside for child in token.subtree),
            -token.i,
        ),
    )


class Builder:
    """Makes the propositions of one article; vectors are computed together at the end."""

    def __init__(self, doc: Doc, article: Article, model: Model) -> None:
        self._doc = doc
        self._article = article
        self._model = model

    def build(self, name: str, tokens: Sequence[Token], word: Token | None = None) -> Proposition:
        """Return the proposition that ``tokens`` state, around its telling word."""
        word = word or telling_word(tokens)
        base = stem(word.text)
        agent, patient = _roles(word)
        agent = [token for accused in accused_of(word) for token in accused.subtree if token.pos_ in _TELLING] or agent
        telling = [token for token in tokens if _tells(token)]
        whom = [one for one in undergoing(word) if one.pos_ in ("NOUN", "PROPN", "NUM") or one.lower_ in EVERYONE]
        lies = when_of(word, self._article.published)
        return Proposition(
            id=name,
            article=self._article.id,
            text=_text(self._doc, tokens),
            shown=wording(_text(self._doc, tokens), word, tokens),
            whole=is_whole(tokens, word),
            predicate=base,
            happenings=_told_by(word, _things(telling)),
            agent=_stems(agent),
            patient=_stems(patient),
            words=_stems(telling),
            names=tuple(dict.fromkeys(plain(token.text) for token in telling if token.pos_ == "PROPN")),
            numbers=tuple(dict.fromkeys(_numbers(tokens))),
            things=tuple(dict.fromkeys(_things(telling))),
            day=(self._article.published or "")[:10] or None,
            trigger=self._vector([word]),
            doer=names_doer(word),
            whom=tuple(dict.fromkeys(stem(name.text) for one in whom for name in names_of(one))),
            start=lies.start.isoformat() if lies.start else None,
            end=lies.end.isoformat() if lies.end else None,
            before=lies.before,
            many=any(map(is_many, whom)) if whom else None,
        )

    def _vector(self, tokens: Sequence[Token]) -> bytes:
        rows = [token.i for token in tokens]
        if not rows or not len(self._doc.tensor):
            return b""
        return pack(self._model.vectors(self._doc.tensor[rows].mean(axis=0, dtype=np.float32)[None])[0])


def _told_by(word: Token, things: Iterable[str]) -> tuple[str, ...]:
    """Return what a word tells where it stands: who aims a weapon at somebody, or is accused of it, strikes.

    "sent a drone against the depot" is a strike as well as a transfer; "sent drones to Ostmark" is a transfer.
    """
    found = happenings(stem(word.text))
    if word.pos_ == "VERB" and any(child.lower_ == "with" for one in word.children for child in one.children):
        found = tuple(name for name in found if name != "deal")  # "deal with the floods" is no deal
    armed = {"transfer", "launch"} & set(found) and any("weapon" in (thing, *wider(thing)) for thing in things)
    aimed = any(
        child.dep_ in ("case", "mark") and child.lower_ in _AIMED for one in word.children for child in one.children
    )
    launched = "launch" in found and accused_of(word)
    return (*found, "strike") if armed and "strike" not in found and (aimed or launched) else found


def _roles(word: Token) -> tuple[list[Token], list[Token]]:
    """Return the words of who acts and of what else takes part; when it was is told by the days."""
    agent, patient = (
        [t for child in side for t in child.subtree if t.pos_ in _TELLING and t.ent_type_ != "DATE" and t != word]
        for side in sides(word)
    )
    return agent, patient


def _stems(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem(token.text) for token in tokens))


def _tells(token: Token) -> bool:
    return token.pos_ in _TELLING and not token.is_punct and len(token.text) > 1


def _numbers(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if _DIGITS.fullmatch(token.text):
            yield token.text.replace(",", "").rstrip(".")
        elif token.pos_ == "NUM" and token.lower_ in _NUMBERS:
            yield _NUMBERS[token.lower_]


def _things(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the listed things that the words name, longest name first."""
    lemmas = [singular(token.lower_) for token in tokens]
    skip = -1
    for place, lemma in enumerate(lemmas):
        pair = f"{lemma} {lemmas[place + 1]}" if place + 1 < len(lemmas) else ""
        if place == skip:
            continue
        if wider(pair):
            skip = place + 1
            yield pair
        elif wider(lemma) or lemma in ("arms", "missile", "ship", "troops"):
            yield lemma


def _text(doc: Doc, tokens: Sequence[Token]) -> str:
    if not tokens:
        return ""
    return _words(doc)[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]


@lru_cache(maxsize=1)
def _words(doc: Doc) -> str:
    """Return the text of the Doc that is being read, which spaCy puts together anew at every call."""
    return doc.text


def wording(text: str, word: Token, tokens: Sequence[Token]) -> str:
    """Return how a claim is shown: its words without what ties them to their sentence, and the doer before them.

    "that Norland sent engines," is "Norland sent engines"; of "officials are said to have met" it is "officials to have
    met", of "accused Norland of sending engines" it is "Norland: sending engines" when the content leaves Norland out.
    """
    accused = accused_of(word)
    if accused and accused[0] in tokens:  # "Norland on Monday of sending engines"
        told = [token for token in tokens if token in word.subtree and token.i >= _begins(word)]
        return f"{_text(word.doc, list(accused[0].subtree))}: {_trimmed(_text(word.doc, told))}"
    if word.pos_ == "NOUN" and tokens[0].pos_ == "ADP" and len(tokens) > 1:
        text = text[tokens[1].idx - tokens[0].idx :]  # "into its invasion of Ostmark"
    shown, first = _trimmed(text), tokens[0].i
    above = word.head if word.dep_ in ("xcomp", "acl") else word
    doer = next(iter((*accused, *(child for child in above.children if child.dep_ in _DOING))), None)
    if word.dep_ == "xcomp" and tokens[0].lower_ == "to":  # "asked the police to find out"
        doer = next((child for child in above.children if child.dep_ in ("obj", "iobj")), doer)
    if doer is None or doer.i >= first or doer.pos_ == "PRON":
        return shown
    phrase = [token for token in doer.subtree if token.i < first][:_PHRASE]
    return f"{_text(word.doc, phrase)}: {shown}" if accused else f"{_text(word.doc, phrase)} {shown}"


def _begins(word: Token) -> int:
    """Return where the clause of a word begins, after what ties it to its sentence."""
    return next((token.i for token in word.subtree if token.dep_ not in ("mark", "case", "punct")), word.i)


def _trimmed(text: str) -> str:
    return _CUT.sub("", _EDGES.sub("", " ".join(text.split()))) or text
