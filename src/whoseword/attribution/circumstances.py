"""To whom it was said: the listener, from the words around the cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, tokens_of
from whoseword.attribution.media import medium_kind
from whoseword.attribution.naming import names_thing
from whoseword.attribution.reading import can_speak, noun_phrase, trimmed
from whoseword.attribution.tree import is_time
from whoseword.attribution.words import plural_of, words
from whoseword.records import Addressee

if TYPE_CHECKING:
    from whoseword.attribution.scene import Scene
    from whoseword.attribution.tree import Tree


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
        while tokens and _goes_on(tree, frame.head, tokens[-1] + 1) and tokens[-1] + 1 not in own:
            tokens.append(tokens[-1] + 1)
    tokens = _short(tree, trimmed(tree, tokens))
    if tokens and not _listens(tree, tokens):
        return None
    found = tree.words(tokens)
    return Addressee(spans=found.spans, text=found.text) if found is not None else None


def _goes_on(tree: Tree, head: int, at: int) -> bool:
    """Tell the rest of a name that the parser takes apart: "told | the | Kyiv | Post"."""
    if at >= len(tree) or tree.head[at] != head:
        return False
    return tree.pos[at] == "PROPN" and tree.dep[at] in ("obj", "iobj", "flat", "compound")


def _listens(tree: Tree, tokens: list[int]) -> bool:
    """Tell people and bodies from things: "ordered | strikes", "showed | photographs" have no listener."""
    head = next((at for at in tokens if tree.head[at] not in tokens), tokens[0])
    lemma, lower = tree.lemma(head), tree.lower[head]
    things = words("documents") | words("images") | words("ordered")
    many = {plural_of(one) for one in words("ordered")}
    return tree.pos[head] != "NOUN" or not (lemma in things or lower in many or names_thing(lower))


def _listener(tree: Tree, frame: Frame, own: set[int]) -> int | None:
    heads = [frame.head, *(kid for kid in tree.kids[frame.head] if kid in own and tree.dep[kid] in ("xcomp", "conj"))]
    # "Calling it a lie", "photographs show children": no listeners.
    told = tree.lemma(frame.head) in words("verbs", "listener") - words("verbs", "name") - words("verbs", "evidence")
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
