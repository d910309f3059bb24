"""Edges that sentences and quotation marks decide: marks inside, no stray punctuation, quotes over paragraphs whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, runs, tokens_of
from whoseword.attribution.media import opens_with_medium
from whoseword.attribution.tree import MARKS
from whoseword.attribution.words import saying, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from whoseword.attribution.tree import Tree

_LOOSE = frozenset(",;:.-–—") | {"--"}
#: An opening adverb and its comma.
_OPENER = 2
#: A listener between "told" and "that" has at most so many words, of these tags.
_LISTENER = 8
_NOMINAL = ("NN", "PRP", "DT", "JJ", "CD", "POS")
_CONJUNCTIONS = frozenset({"and", "but"})


def tidy(tree: Tree, frames: Sequence[Frame]) -> None:
    """Put the edges of all frames right, in place."""
    quotations: list[Span] = list(tree.doc.spans["whoseword.quote"])
    for frame in frames:
        frame.source = runs(_bare(tree, _trim(tree, _behind_dateline(tree, tokens_of(frame.source)))), tree.doc)
        frame.cue = runs(_trim(tree, tokens_of(frame.cue)), tree.doc) or frame.cue
        content = set(_behind_dateline(tree, tokens_of(frame.content)))
        for quotation in quotations:
            content |= _marks(tree, quotation, content, frame)
        content -= _listener(tree, frame.head, content)
        parts = [_opened(tree, _trim(tree, list(range(*run)))) for run in runs(content, tree.doc)]
        parts = [part for part in parts if part and not all(tree.punct[at] for at in part)]
        parts = [part for part in parts if len(parts) == 1 or not _opener_alone(tree, part)]
        frame.content = [(part[0], part[-1] + 1) for part in _without_place(tree, frame, parts)]
    go_on(tree, frames, quotations)


def _without_place(tree: Tree, frame: Frame, parts: list[list[int]]) -> list[list[int]]:
    """Leave out where somebody spoke before he is named and quoted: "In the letter, | she wrote, | "We ..."."""
    if len(parts) > 1 and parts[0][-1] < frame.head < parts[1][0] and not any(tree.quoted[at] for at in parts[0]):
        quoted = all(tree.quoted[at] or tree.text[at] in MARKS for at in parts[1])
        if quoted and opens_with_medium(tree, parts[0]):
            return parts[1:]
    return parts


def _listener(tree: Tree, head: int, content: set[int]) -> set[int]:
    """The listener at the head of a content, whatever the parser hangs it on: "told | the BBC | that it would stop"."""
    if tree.lemma(head) not in words("verbs", "listener") or head + 1 not in content:
        return set()
    for at in range(head + 2, min(head + _LISTENER, len(tree))):
        if tree.lower[at] == "that" and at in content:
            between = range(head + 1, at)
            return set(between) if all(tree.tag[one].startswith(_NOMINAL) for one in between) else set()
    return set()


def _behind_dateline(tree: Tree, tokens: list[int]) -> list[int]:
    """Leave the dateline out of words that reach beyond it: "SELK, May 4 - | Officials"; nobody says it."""
    if not tokens or tokens[0] >= tree.dateline:
        return tokens
    line = tree.paragraph[tree.dateline]
    return [at for at in tokens if at >= tree.dateline or tree.paragraph[at] != line]


def _trim(tree: Tree, tokens: list[int]) -> list[int]:
    first, last = 0, len(tokens)
    while first < last and (tree.space[tokens[first]] or tree.text[tokens[first]] in _LOOSE):
        first += 1
    while last > first and (tree.space[tokens[last - 1]] or tree.text[tokens[last - 1]] in _LOOSE):
        last -= 1
    return tokens[first:last]


def _bare(tree: Tree, source: list[int]) -> list[int]:
    """A source without a word that only leads to it and without the mark of possession: "even | analysts"."""
    while (
        len(source) > 1
        and tree.text[source[1]] != "-"
        and tree.lower[source[0]] in words("grammar", "leading")
        and tree.tag[source[0]] in ("RB", "IN", "WDT", "CC")
    ):
        source = source[1:]
    while len(source) > 1 and tree.tag[source[-1]] == "POS" and not _verb_follows(tree, source[-1]):
        source = source[:-1]
    return source


def _verb_follows(tree: Tree, at: int) -> bool:
    """Tell the name in "McDonald's is asking" from a mark of possession."""
    return at + 1 < len(tree) and tree.pos[at + 1] in ("AUX", "VERB") and tree.tag[at + 1] != "VBG"


def _opened(tree: Tree, tokens: list[int]) -> list[int]:
    """Leave out "Notably," and its like where they open a sentence: the outlet says them."""
    if (
        len(tokens) > _OPENER
        and tree.lower[tokens[0]] in words("openers")
        and tree.text[tokens[1]] == ","
        and not tree.quoted[tokens[0]]
    ):
        return tokens[2:]
    return tokens


def _opener_alone(tree: Tree, part: list[int]) -> bool:
    return len(part) == 1 and tree.lower[part[0]] in words("openers") and not tree.quoted[part[0]]


def _marks(tree: Tree, quotation: Span, content: set[int], frame: Frame) -> set[int]:
    """The marks of a quotation whose words are all content belong to the content."""
    inside = range(quotation.start, quotation.end)
    kept = [at for at in inside if not tree.punct[at] and not tree.space[at]]
    if not kept or not all(at in content for at in kept):
        return set()
    outside = set(tokens_of([*frame.cue, *frame.source]))
    return {at for at in inside if not tree.space[at]} - outside


def go_on(tree: Tree, frames: Sequence[Frame], quotations: Sequence[Span]) -> None:
    """Give quotations that nobody is named for to who spoke last.

    A quotation goes on after "she said", in the rest of the paragraph, and over paragraphs when the mark stays open or
    the next paragraph is nothing but a quotation.
    """
    taken = {at for frame in frames for at in tokens_of(frame.content) if tree.quoted[at]}
    speaker: Frame | None = None
    ordered = sorted(frames, key=lambda frame: frame.head)
    for quotation in sorted(quotations, key=lambda span: span.start):
        start, end = quotation.start, quotation.end
        own = [at for at in range(start, end) if not tree.punct[at] and not tree.space[at]]
        if not own or any(at in taken for at in own):
            continue
        speaker = _speaker(tree, ordered, quotation)
        if speaker is not None and _alone(tree, quotation):
            speaker.content = [*speaker.content, (start, end)]
            taken.update(own)


def _speaker(tree: Tree, frames: Sequence[Frame], quotation: Span) -> Frame | None:
    """The last frame before a quotation whose content is quoted speech, in its paragraph or the one before."""
    place = tree.paragraph[quotation.start]
    found: Frame | None = None
    for frame in frames:
        content = tokens_of(frame.content)
        if tree.quoted[frame.head] or not content:
            continue
        first = min(content[0], frame.head)
        if first > quotation.start:
            break
        speech = tree.lemma(frame.head) in saying() or (
            tree.pos[frame.head] == "VERB" and all(tree.quoted[at] for at in content)
        )
        if tree.lower[frame.head] == "according" and found is not None:
            continue  # "Lind wrote, according to the Mirror": the words are hers
        if speech and tree.quoted[content[-1]]:
            found = frame
        elif tree.paragraph[frame.head] == place and frame.source:
            found = frame if speech else found
    if found is None:
        return None
    last = max(*tokens_of(found.content), found.head)
    near = place - tree.paragraph[last]
    return found if near == 0 or (near == 1 and tree.quoted[tokens_of(found.content)[-1]]) else None


def _alone(tree: Tree, quotation: Span) -> bool:
    """Tell whether nothing but the quotation stands in its sentences: no other verb says whose it is."""
    first, last = tree.sentence_of(quotation.start).start, quotation.end - 1
    while last > quotation.start and (tree.space[last] or tree.punct[last]):
        last -= 1
    final = tree.sentence_of(last).stop
    rest = [*range(first, quotation.start), *range(quotation.end, final)]
    rest = [
        at
        for at in rest
        if not tree.punct[at] and not tree.space[at] and tree.lower[at] not in _CONJUNCTIONS and not tree.quoted[at]
    ]
    return not rest
