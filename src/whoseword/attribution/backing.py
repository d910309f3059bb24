"""Which frames of the trained reader stand where no rule reads their cue.

The corpus that it learned from marks attitudes and acts too ("hatred for", "looking for", "unveiled sanctions"), which
our guide leaves out. Without a reading a frame needs a word of speech or belief in its cue, or a quotation. The rules
are listed with their sentences in ``data/en/attribution_frames.yaml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from whoseword.attribution.frames import tokens_of
from whoseword.attribution.naming import names_thing
from whoseword.attribution.reading import said_before
from whoseword.attribution.tree import SUBJECTS
from whoseword.attribution.words import saying, table, words

if TYPE_CHECKING:
    from whoseword.attribution.frames import Frame
    from whoseword.attribution.tree import Tree

#: Words from a thing said to who denies it at most.
_APART = 9
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Groups of verbs that are no speech by themselves.
_OTHER = frozenset({"acts", "speaking", "view", "undoing", "phrase", "emerging", "handling", "uttering"})
_CLAUSE = frozenset({"that", "whether", "if", "to", "how", "why", "what", "who", "when", "where"})


def backed(tree: Tree, frame: Frame, head: int) -> bool:
    """Tell whether a trained frame with this head stands although no rule reads it."""
    if not frame.made_by.startswith("model."):
        return True  # a signature
    cue, content, source = tokens_of(frame.cue), tokens_of(frame.content), tokens_of(frame.source)
    if any(said_before(tree, verb) == head for verb in range(head + 2, min(head + _APART, len(tree)))):
        return False  # ", claims he has denied": the verb is the cue
    if not content or _only_leads(tree, cue) or _only_answers(tree, content, head):
        return False
    if source and all(names_thing(tree.lower[at]) for at in source if tree.pos[at] == "NOUN") and _common(tree, source):
        return False
    if not _spoken(tree, cue):
        return _introduces(tree, head, source, content) or _signs(tree, cue, content)
    return _speaks(tree, head, cue, content, source)


def _speaks(tree: Tree, head: int, cue: list[int], content: list[int], source: list[int]) -> bool:
    """Tell whether a word of speech in the cue speaks here: with somebody, or as a passive, and with a content."""
    spoken = _spoken(tree, cue)
    if tree.dep[head] == "amod" and tree.lower[head] not in words("hearsay_adjectives"):
        return False  # "his expected departure"
    if tree.lemma(spoken[-1]) in words("quoted_only") and not tree.quoted[content[0]]:
        return False
    if [tree.lower[at] for at in source] in (["this"], ["that"]) and tree.lemma(spoken[-1]) in words("showing"):
        return False  # "This goes to show"
    named = any(tree.pos[at] in ("NOUN", "PROPN", "PRON", "NUM", "DET") for at in source)
    if not named and not _sourceless(tree, head):
        return False
    last = tree.lemma(spoken[-1])
    if tree.lower[spoken[-1]] in words("attitudes") and tree.pos[cue[-1]] == "ADP":
        return named  # "are sceptical of | the claims"
    if last in words("cognition") and tree.tag[spoken[-1]] in ("VB", "VBG") and tree.lower[cue[0]] == last:
        return False  # "was closed to determine | whether it was safe"
    clause = last not in of_things() or (last in words("talking") and tree.lower[cue[-1]] != "of")
    return not clause or _is_clause(tree, content)


def _spoken(tree: Tree, cue: list[int]) -> list[int]:
    return [at for at in cue if tree.lemma(at) in (noun_cues() if tree.pos[at] == "NOUN" else speech())]


@cache
def speech() -> frozenset[str]:
    """Return the base forms of all words of speech, belief and silence."""
    rules = table()
    return frozenset().union(
        *(words("verbs", name) for name in rules["verbs"] if name not in _OTHER),
        *(words("nouns", name) for name in rules["nouns"]),
        words("attitudes"),
        words("hearsay_adverbs"),
        words("hearsay_adjectives"),
        words("prepositions_of_speech"),
    )


@cache
def noun_cues() -> frozenset[str]:
    """Return the nouns of speech; many a verb of speech is a noun for something else: "support", "question"."""
    return frozenset().union(*(words("nouns", name) for name in table()["nouns"]))


@cache
def of_things() -> frozenset[str]:
    """Return those whose content may be a thing: "denied | any role", "expects | a cut"."""
    groups = ("object", "accuse", "name", "raised", "topic", "refusing", "spoken", "quoting", "reported")
    return frozenset().union(
        *(words("verbs", name) for name in groups),
        *(words("nouns", name) for name in ("of", "for")),
        words("prepositions_of_speech"),
        words("hearsay_adverbs"),
        words("hearsay_adjectives"),
    )


def _only_leads(tree: Tree, cue: list[int]) -> bool:
    """Tell whether a trained cue has no word of speech: "reiterated concerns | over", "months | about"."""
    return not words("prepositions_of_speech") & {tree.lower[at] for at in cue} and all(
        tree.pos[at] == "ADP" or tree.ent[at] == "DATE" or tree.lower[at].removesuffix("s") in words("times", "spans")
        for at in cue
    )


def _only_answers(tree: Tree, content: list[int], head: int) -> bool:
    """Tell whether the content is what somebody answers, no answer: "responded to | the allegations"."""
    if tree.lemma(head) not in words("answering") or tree.quoted[content[0]]:
        return False
    led = [kid for kid in tree.kids[head] if tree.dep[kid] == "obl" and tree.case(kid) == "to"]
    return any(kid in content and set(content) <= set(tree.subtree(kid)) for kid in led)


def _common(tree: Tree, source: list[int]) -> bool:
    """Tell a source of common nouns alone."""
    return any(tree.pos[at] == "NOUN" for at in source) and all(tree.pos[at] not in ("PROPN", "PRON") for at in source)


def _introduces(tree: Tree, head: int, source: list[int], content: list[int]) -> bool:
    """Tell a verb that a quotation makes one of speech: "We roll it out today," he enthused."""
    quoted = [at for at in content if not tree.punct[at]]
    return (
        bool(source)
        and tree.pos[head] == "VERB"
        and bool(quoted)
        and all(tree.quoted[at] for at in quoted)
        and not tree.quoted[head]
        and any(tree.tag[at] in _FINITE for at in quoted)
    )


def _signs(tree: Tree, cue: list[int], content: list[int]) -> bool:
    """Tell a colon or a dash that leads to words without a verb of speech before it: "Lind: The bridge stays"."""
    if any(tree.text[at] not in (":", "-", "–", "—") for at in cue):
        return False
    sentence = tree.sentence_of(cue[0])
    return not any(tree.lemma(at) in saying() for at in sentence if at < cue[0]) and any(
        tree.tag[at] in _FINITE for at in content
    )


def _sourceless(tree: Tree, head: int) -> bool:
    """Tell cues that need no source: passives, nouns, adverbs; not "it is fair to say", "it would mean asking"."""
    return tree.tag[head] not in ("VB", "VBG")


def _is_clause(tree: Tree, content: list[int]) -> bool:
    """Tell words that state something, or stand in quotation marks, from a thing that is told or asked for."""
    inside = set(content)
    first = next((at for at in content if not tree.punct[at]), content[0])
    if tree.quoted[first] or (tree.lower[first] in _CLAUSE and tree.dep[first] not in SUBJECTS):
        return True
    tops = [at for at in content if tree.head[at] not in inside or tree.head[at] == at]
    subjects = [at for at in content if tree.dep[at] in SUBJECTS and tree.head[at] in inside]
    stated = [at for at in subjects if tree.tag[at] not in ("WP", "WDT") and tree.lower[at] != "that"]
    return bool(stated) or any(
        tree.pos[at] in ("VERB", "AUX") or any(tree.dep[kid] in (*SUBJECTS, "cop") for kid in tree.kids[at])
        for at in tops
    )
