"""How, to whom and when it was said: medium, addressee and time, from the words around the cue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, tokens_of
from whoseword.attribution.reading import can_speak, noun_phrase, one_stretch, trimmed
from whoseword.attribution.words import table, words
from whoseword.records import Addressee, Medium, Said

if TYPE_CHECKING:
    from whoseword.attribution.scene import Scene
    from whoseword.attribution.tree import Tree

_TIME = frozenset({"after", "before", "during", "since", "within", "until", "by", "in", "at", "on", "throughout"})
_PHRASES = ("at the time", "at that time", "at the same time")


@cache
def _media() -> dict[str, str]:
    rows: dict[str, list[str]] = table()["media"]
    return {noun: kind for kind, nouns in rows.items() for noun in nouns}


def free_tokens(tree: Tree, frame: Frame) -> list[int]:
    """Return the words of the cue's sentence that are neither cue, source nor content."""
    own = set(tokens_of([*frame.cue, *frame.source, *frame.content]))
    return [at for at in tree.sentence_of(frame.head) if at not in own and not tree.space[at]]


def hangs_on(tree: Tree, at: int, head: int, *, joined: bool = True) -> int | None:
    """Return the phrase below a cue (or below the cue it is joined to) that a word belongs to."""
    tops = {head}
    one = head
    while tree.dep[one] in (("conj", "xcomp") if joined else ("xcomp",)) and tree.head[one] != one:
        one = tree.head[one]
        tops.add(one)
    for _ in range(6):
        above = tree.head[at]
        if above in tops:
            return at
        if above == at:
            return None
        at = above
    return None


def find_medium(scene: Scene, frame: Frame) -> Medium | None:
    """Return the phrase that names a medium: "on Telegram", "in a statement"."""
    tree, prepositions = scene.tree, words("medium_prepositions")
    free = set(free_tokens(tree, frame))
    for token in sorted(free):
        at = token
        kind = _media().get(tree.lower[at].rstrip(".")) or _media().get(tree.lemma(at))
        if kind == "email" and tree.lower[at - 1] == "-":
            at = at - 2 if tree.dep[at] != "obl" else at
        case = next((kid for kid in tree.kids[at] if tree.dep[kid] == "case" and kid < at), None)
        if kind is None or case is None or case not in free or tree.lower[case] not in prepositions:
            continue
        top = hangs_on(tree, at, frame.head)
        if top is None or (kind == "intermediary") != (tree.lower[case] == "through"):
            continue
        phrase = [one for one in tree.subtree(at) if one >= case and one in free]
        phrase = trimmed(tree, one_stretch(tree, phrase, at))
        kinds = [_media().get(tree.lower[one]) for one in phrase]
        found = tree.words(phrase)
        if found is not None:
            last = [one for one in kinds if one]
            return Medium(spans=found.spans, text=found.text, kind=last[-1] if last else kind)
    return None


def find_addressee(scene: Scene, frame: Frame) -> Addressee | None:
    """Return whom the words were said to: "told reporters", "informed its allies", "denied it to the police"."""
    tree = scene.tree
    tokens = list(frame.addressee)
    if not tokens:
        own = set(tokens_of([*frame.cue, *frame.source, *frame.content]))
        head = _listener(tree, frame, own)
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
            if told and not case and tree.dep[kid].split(":")[0] in ("obj", "iobj", "obl") and tree.pos[kid] != "VERB":
                return kid
    return None


def _short(tree: Tree, tokens: list[int]) -> list[int]:
    """The listener ends at its first comma."""
    for number, at in enumerate(tokens):
        if tree.text[at] == ",":
            return tokens[:number]
    return tokens


def find_said(scene: Scene, frame: Frame) -> Said | None:
    """Return the time expression that belongs to the cue, its day still open."""
    tree = scene.tree
    free = set(free_tokens(tree, frame))
    for at in sorted(free):
        if (
            tree.ent[at] != "DATE"
            and not (tree.lower[at] == "time" and _fixed(tree, at))
            and tree.lower[at] not in ("hours", "days", "minutes")
        ):
            continue
        top = hangs_on(tree, at, frame.head, joined=False)
        if top is None or (
            top != at and tree.ent[top] != "DATE" and tree.case(top) not in _TIME - {"in", "on", "by", "at"}
        ):
            continue
        phrase = trimmed(tree, one_stretch(tree, [token for token in tree.subtree(top) if token in free], at))
        phrase = _to_clause_end(tree, phrase, at)
        found = tree.words(phrase)
        if found is not None:
            return Said(text=found.text, spans=found.spans)
    return None


def _fixed(tree: Tree, at: int) -> bool:
    return any(" ".join(tree.lower[at - 2 : at + 1]) == phrase for phrase in _PHRASES) or any(
        " ".join(tree.lower[at - 3 : at + 1]) == phrase for phrase in _PHRASES
    )


def _to_clause_end(tree: Tree, phrase: list[int], at: int) -> list[int]:
    """The phrase up to its first comma behind the time word."""
    for number, token in enumerate(phrase):
        if token > at and tree.text[token] == ",":
            return phrase[:number]
    return phrase
