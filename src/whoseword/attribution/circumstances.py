"""How and to whom it was said: medium and addressee, from the words around the cue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, tokens_of
from whoseword.attribution.reading import can_speak, noun_phrase, one_stretch, trimmed
from whoseword.attribution.tree import SUBJECTS, is_time
from whoseword.attribution.words import table, words
from whoseword.records import Addressee, Medium

if TYPE_CHECKING:
    from whoseword.attribution.scene import Scene
    from whoseword.attribution.tree import Tree


@cache
def _media() -> dict[str, str]:
    rows: dict[str, list[str]] = table()["media"]
    return {noun: kind for kind, nouns in rows.items() for noun in nouns}


def medium_kind(tree: Tree, at: int) -> str | None:
    """Return the kind of the medium that a noun names, if it names one."""
    return _media().get(tree.lower[at].rstrip(".")) or _media().get(tree.lemma(at))


def free_tokens(tree: Tree, frame: Frame) -> list[int]:
    """Return the words of the cue's sentence that are neither cue, source nor content."""
    own = set(tokens_of([*frame.cue, *frame.source, *frame.content]))
    return [at for at in tree.sentence_of(frame.head) if at not in own and not tree.space[at]]


def tops_of(tree: Tree, head: int, *, joined: bool = True) -> set[int]:
    """Return a cue's head with the verbs that lead to it, and with those that it is joined to."""
    tops = {head}
    while tree.dep[head] in (("conj", "xcomp") if joined else ("xcomp",)) and tree.head[head] != head:
        head = tree.head[head]
        tops.add(head)
    return tops


def hangs_on(tree: Tree, at: int, head: int) -> int | None:
    """Return the phrase below a cue that a word belongs to; what stands in a clause of its own is not below it."""
    tops = tops_of(tree, head)
    for _ in range(6):
        above = tree.head[at]
        if above in tops:
            return at
        if above == at or any(tree.dep[kid] in SUBJECTS for kid in tree.kids[above]):
            return None
        at = above
    return None


def find_medium(scene: Scene, frame: Frame) -> Medium | None:
    """Return the phrase that names a medium: "on Telegram", "in a statement"."""
    tree, prepositions = scene.tree, words("medium_prepositions")
    free = set(free_tokens(tree, frame))
    for token in sorted(free):
        at = token
        kind = medium_kind(tree, at)
        last = at
        if kind == "email" and tree.lower[at - 1] == "-" and any(tree.dep[kid] == "case" for kid in tree.kids[at - 2]):
            at -= 2
        case = next((kid for kid in tree.kids[at] if tree.dep[kid] == "case" and kid < at), None)
        if kind is None or case is None or case not in free:
            continue
        if tree.lower[case] not in prepositions and (tree.lower[case] != "with" or kind not in words("medium_with")):
            continue
        top = hangs_on(tree, at, frame.head)
        if top is None or (kind == "intermediary") != (tree.lower[case] == "through"):
            continue
        phrase = [one for one in {*tree.subtree(at), *range(at, last + 1)} if one >= case and one in free]
        phrase = trimmed(tree, one_stretch(tree, phrase, at))
        kinds = [_media().get(tree.lower[one]) for one in phrase]
        found = tree.words(phrase)
        if found is not None:
            known = [one for one in kinds if one]
            return Medium(spans=found.spans, text=found.text, kind=known[-1] if known else kind)
    return None


def find_addressee(scene: Scene, frame: Frame) -> Addressee | None:
    """Return whom the words were said to: "told reporters", "informed its allies", "denied it to the police"."""
    tree = scene.tree
    tokens = list(frame.addressee)
    if not tokens:
        own = set(tokens_of([*frame.cue, *frame.source, *frame.content]))
        head = _listener(tree, frame, own)
        if head is None:
            head = _behind(tree, frame, own)
        if head is None:
            head = _sent_to(tree, frame, own)
        tokens = [at for at in noun_phrase(tree, head) if at not in own] if head is not None else []
    tokens = _short(tree, trimmed(tree, tokens))
    found = tree.words(tokens)
    return Addressee(spans=found.spans, text=found.text) if found is not None else None


def _listener(tree: Tree, frame: Frame, own: set[int]) -> int | None:
    heads = [frame.head, *(kid for kid in tree.kids[frame.head] if kid in own and tree.dep[kid] in ("xcomp", "conj"))]
    told = tree.lemma(frame.head) in words("verbs", "listener")
    for head in heads:
        for kid in tree.kids[head]:
            if kid in own or kid < head or tree.ent[kid] == "DATE":
                continue
            case = tree.case(kid)
            if tree.dep[kid].startswith("obl") and case == "to" and can_speak(tree, [kid]):
                return kid
            listens = tree.pos[kid] != "VERB" and tree.lemma(kid) not in words("documents")
            if told and not case and listens and tree.dep[kid].split(":")[0] in ("obj", "iobj", "obl"):
                return kid
    return None


def _behind(tree: Tree, frame: Frame, own: set[int]) -> int | None:
    """The listener between "told" and "that", whatever it hangs on: "told BWR that two services had agreed"."""
    if tree.lemma(frame.head) not in words("verbs", "listener"):
        return None
    between, at = [], frame.head + 1
    while at < len(tree) and at not in own and not tree.punct[at]:
        between.append(at)
        at += 1
    nouns = [one for one in between if tree.pos[one] in ("NOUN", "PROPN", "PRON")]
    ends = at < len(tree) and at in own and tree.lower[at] in ("that", "to", "how", "what", "why", "whether")
    if not nouns or not ends or any(tree.tag[one] in ("IN", "TO", "CC") for one in between):
        return None
    return nouns[-1] if not is_time(tree, nouns[-1]) and can_speak(tree, nouns[-1:]) else None


def _sent_to(tree: Tree, frame: Frame, own: set[int]) -> int | None:
    """The listener below a medium: "warned in a note to investors", "in a message sent to the broadcaster"."""
    for kid in tree.kids[frame.head]:
        if kid in own or medium_kind(tree, kid) is None or not tree.case(kid):
            continue
        below = [kid, *(one for one in tree.kids[kid] if tree.lower[one] in ("sent", "addressed", "written"))]
        for one in (two for top in below for two in tree.kids[top]):
            if one not in own and tree.case(one) == "to" and can_speak(tree, [one]):
                return one
    return None


def _short(tree: Tree, tokens: list[int]) -> list[int]:
    """The listener ends at its first comma."""
    for number, at in enumerate(tokens):
        if tree.text[at] == ",":
            return tokens[:number]
    return tokens
