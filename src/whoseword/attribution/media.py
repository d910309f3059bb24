"""How it was said: the phrase beside a cue that names a medium, "on Telegram", "in a series of tweets"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, tokens_of
from whoseword.attribution.reading import one_stretch, trimmed
from whoseword.attribution.tree import MARKS, SUBJECTS, is_time
from whoseword.attribution.words import plural_of, table, words
from whoseword.records import Medium

if TYPE_CHECKING:
    from whoseword.attribution.scene import Scene
    from whoseword.attribution.tree import Tree

#: Steps up from a medium's name to the noun that carries it: "on | the group's Twitter | feed".
_STEPS = 3
#: Words from a cue to "on NBC's Meet the Press" at most where the parser hangs the title elsewhere.
_NEAR = 5
#: Words of an opening phrase among which its medium stands.
_LEAD = 7


@cache
def _media() -> dict[str, str]:
    rows: dict[str, list[str]] = table()["media"]
    kinds = {noun: kind for kind, nouns in rows.items() for noun in nouns}
    return {plural_of(noun): kind for noun, kind in kinds.items()} | kinds


@cache
def _allowed(preposition: str) -> frozenset[str]:
    rows: dict[str, list[str]] = table()["medium_prepositions"]
    return frozenset(rows.get(preposition, ()))


def medium_kind(tree: Tree, at: int) -> str | None:
    """Return the kind of the medium that a noun names, if it names one; "the Post" is a newspaper."""
    if tree.pos[at] == "PROPN" and tree.text[at][:1].isupper() and tree.lower[at] in words("media_names"):
        return _media().get(tree.lower[at]) if tree.lower[at] in words("broadcasts") else None
    pair = f"{tree.lower[max(at - 1, 0)]} {tree.lower[at]}"
    return _media().get(pair) or _media().get(tree.lower[at].rstrip(".")) or _media().get(tree.lemma(at))


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
        own = any(tree.dep[kid] in SUBJECTS for kid in tree.kids[above])
        if above == at or own or (tree.tag[above] == "VBG" and tree.lower[above] not in words("speaking_in")):
            return None
        at = above
    return None


def without_circumstances(tree: Tree, head: int, cue: set[int]) -> set[int]:
    """Return a trained cue without medium and time behind its verb: "said | in a statement on Monday"."""
    out = {below for kid in tree.kids[head] if kid > head and _tells_how(tree, kid) for below in tree.subtree(kid)}
    first = min(out, default=len(tree))
    return {at for at in cue if at < first}


def _tells_how(tree: Tree, at: int) -> bool:
    if tree.dep[at].startswith("obl") or tree.dep[at] == "nmod":
        return is_time(tree, at) or tree.ent[at] == "DATE" or (bool(tree.case(at)) and _names_medium(tree, at))
    return False


def _names_medium(tree: Tree, at: int) -> bool:
    """Tell whether a noun, or the name that it carries or counts, is a medium."""
    return any(medium_kind(tree, one) and carrier_of(tree, one) == at for one in tree.subtree(at))


def opens_with_medium(tree: Tree, tokens: list[int]) -> bool:
    """Tell words before a speaker that only say where he spoke: "Speaking on CNN, | she said, | ...".

    The trained reader takes them for content when a quotation follows behind the speaker.
    """
    top = next((at for at in tokens if tree.head[at] not in tokens), tokens[0])
    if any(tree.dep[kid] in SUBJECTS for kid in tree.kids[top]) or tree.tag[top] in ("VBD", "VBZ", "VBP"):
        return False
    if tree.lower[tokens[0]] in words("speaking_in"):
        return True
    near = tokens[:_LEAD]
    return tree.lower[tokens[0]] in table()["medium_prepositions"] and any(
        medium_kind(tree, at) or tree.lower[at] in words("broadcasters") for at in near
    )


def find_medium(scene: Scene, frame: Frame) -> Medium | None:
    """Return the phrase that names a medium: "on Telegram", "in a statement"."""
    tree = scene.tree
    free = set(free_tokens(tree, frame))
    for token in sorted(free):
        kind = medium_kind(tree, token)
        phrase = _phrase(tree, frame, token, kind, free) if kind else _on_air(tree, frame, token, free)
        found = tree.words(trimmed(tree, phrase))
        if found is not None:
            known = [one for at in phrase if not tree.tag[at].startswith("VB") and (one := medium_kind(tree, at))]
            return Medium(spans=found.spans, text=found.text, kind=known[-1] if known and kind else kind or "broadcast")
    return None


def _phrase(tree: Tree, frame: Frame, token: int, kind: str, free: set[int]) -> list[int]:
    """The words of a prepositional phrase below the cue that names a medium, or none."""
    at, last = carrier_of(tree, token), token
    if kind == "email" and tree.lower[at - 1] == "-" and any(tree.dep[kid] == "case" for kid in tree.kids[at - 2]):
        at -= 2
    case = next((kid for kid in tree.kids[at] if tree.dep[kid] == "case" and kid < at), None)
    if case is None or case not in free or not _leads(tree, case, token, kind):
        return []
    if hangs_on(tree, at, frame.head) is None and not _right_behind(tree, frame, case):
        return []
    phrase = [one for one in {*tree.subtree(at), *range(case, max(at, last) + 1)} if one >= case and one in free]
    return one_stretch(tree, phrase, at)


def _right_behind(tree: Tree, frame: Frame, case: int) -> bool:
    """Tell whether only the listener stands between a cue and a preposition: "told | AFP | by telephone"."""
    between = range(frame.head + 1, case)
    return 0 < len(between) <= _NEAR and all(tree.pos[at] in ("PROPN", "NOUN", "PRON", "DET") for at in between)


def _leads(tree: Tree, case: int, token: int, kind: str) -> bool:
    """Tell whether a preposition leads to how it was said: "in a report", not "on a report"."""
    allowed = _allowed(tree.lower[case])
    only: dict[str, list[str]] = table()["medium_only"]
    narrow = only.get(tree.lower[token])
    return tree.lower[case] in narrow if narrow is not None else kind in allowed


def carrier_of(tree: Tree, at: int) -> int:
    """Return the noun that stands for a medium named beside it: "its Twitter | feed", "a series | of tweets"."""
    for _ in range(_STEPS):
        above = tree.head[at]
        if tree.lemma(min(at + 1, len(tree) - 1)) in words("medium_carriers") and tree.head[at + 1] == above:
            at += 1  # the parser may hang both words of "Facebook page" on the verb
            continue
        named = tree.dep[at] in ("compound", "amod", "flat", "nmod", "nmod:poss") and at < above
        part = tree.dep[at].startswith("nmod") and tree.case(at) == "of" and at > above
        fits = (named and tree.lemma(above) in words("medium_carriers")) or (
            part and tree.lemma(above) in words("medium_parts")
        )
        if not fits or above == at:
            break
        at = above
    return at


def _on_air(tree: Tree, frame: Frame, at: int, free: set[int]) -> list[int]:
    """Read "on CNN", "on NBC's Meet the Press": a broadcaster by name behind "on", with its programme."""
    if tree.lower[at] not in words("broadcasters") or not tree.text[at][:1].isupper():
        return []
    first = at - 1
    while first > at - 3 and (tree.lower[first] == "the" or tree.text[first] in MARKS):
        first -= 1
    if tree.lower[first] != "on" or first not in free:
        return []
    last = at
    while last + 1 in free and (
        tree.text[last + 1][:1].isupper()
        or tree.lower[last + 1] in words("grammar", "inside_titles")
        or tree.text[last + 1] in MARKS
    ):
        if tree.ent[last + 1] == "DATE":
            break
        last += 1
    while last > at and (
        tree.lower[last] in words("grammar", "inside_titles") or (tree.text[last] in MARKS and last - 1 == at)
    ):
        last -= 1
    near = 0 < first - frame.head < _NEAR
    return list(range(first, last + 1)) if near or hangs_on(tree, at, frame.head) is not None else []
