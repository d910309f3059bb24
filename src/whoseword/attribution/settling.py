"""The trained reader's frames and the readings of syntax, settled into one list.

The trained reader finds what nobody wrote a rule for and reads over sentences and quotations; syntax knows the edges
inside one sentence. Where both have a cue, syntax decides the cue, the source when both mean the same, and the part of
the content that stands in the cue's own sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, runs, tokens_of
from whoseword.attribution.reading import verb_group
from whoseword.attribution.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whoseword.attribution.reading import Reading
    from whoseword.attribution.tree import Tree

#: Contents that share less than this with the trained reader's speak of something else.
_ALIKE = 0.3


def settle(tree: Tree, frames: Sequence[Frame], readings: dict[int, Reading]) -> list[Frame]:
    """Return frames for all cues, trained ones first; each head has one."""
    settled: dict[int, Frame] = {}
    for frame in sorted(frames, key=lambda frame: -frame.score):
        head = _head(tree, frame, readings)
        if head in settled:
            continue
        reading = readings.get(head)
        settled[head] = _merged(tree, frame, reading) if reading else _grouped(tree, frame, head)
    taken = {at for frame in settled.values() for at in tokens_of(frame.cue)}
    for at, reading in readings.items():
        if at not in settled and reading.sure and taken.isdisjoint(reading.cue):
            settled[at] = ruled(tree, reading)
            taken.update(reading.cue)
    _nested(tree, settled, readings, taken)
    return list(settled.values())


def _nested(tree: Tree, settled: dict[int, Frame], readings: dict[int, Reading], taken: set[int]) -> None:
    """Inside somebody's content, unsure readings count too when their whole content stands in it."""
    held = [set(tokens_of(frame.content)) for frame in settled.values()]
    for at, reading in readings.items():
        if at in settled or not taken.isdisjoint(reading.cue) or not reading.source:
            continue
        inner = {*reading.cue, *reading.content, *reading.source}
        if any(inner <= content for content in held):
            settled[at] = ruled(tree, reading)
            taken.update(reading.cue)


def ruled(tree: Tree, reading: Reading) -> Frame:
    """Return the frame of a reading alone."""
    doc = tree.doc
    frame = Frame(
        runs(reading.cue, doc), runs(reading.source, doc), runs(reading.content, doc), 0.5, f"rules.{reading.rule}"
    )
    frame.head = reading.head
    frame.addressee = reading.addressee
    return frame


def _head(tree: Tree, frame: Frame, readings: dict[int, Reading]) -> int:
    """The word of a trained cue that a rule knows, or that its auxiliaries and adverbs hang on."""
    cue = tokens_of(frame.cue)
    known = [at for at in cue if at in readings]
    if known:
        return known[-1] if tree.pos[known[-1]] == "VERB" else known[0]
    above = [
        tree.head[at]
        for at in cue
        if tree.head[at] not in cue and tree.dep[at] in ("aux", "aux:pass", "advmod", "cop", "case", "mark")
    ]
    led = [at for at in above if at in readings and at - cue[-1] <= 3]  # noqa: PLR2004 - words of one verb group
    if led:
        return led[0]
    inside = set(cue)
    tops = [at for at in cue if tree.head[at] not in inside or tree.head[at] == at]
    verbs = [at for at in tops if tree.pos[at] == "VERB"]
    weak = bool(above) and all(tree.pos[at] in ("AUX", "ADV", "PART") for at in cue)
    return above[0] if weak and 0 < above[0] - cue[-1] <= 3 else (verbs or tops or cue)[0]  # noqa: PLR2004 - as above


def _grouped(tree: Tree, frame: Frame, head: int) -> Frame:
    """Widen a trained cue to its verb's whole group."""
    cue = set(tokens_of(frame.cue))
    if tree.pos[head] == "VERB":
        cue |= set(verb_group(tree, head))
    out = cue | set(tokens_of(frame.source))
    frame.cue = runs(cue, tree.doc)
    frame.content = runs([at for at in tokens_of(frame.content) if at not in out], tree.doc)
    frame.head = head
    return frame


def _merged(tree: Tree, frame: Frame, reading: Reading) -> Frame:
    source, content = set(tokens_of(frame.source)), set(tokens_of(frame.content))
    meant = set(reading.source)
    if meant and (not source or source & meant or reading.sure):
        source = meant
    here = {at for at in content if tree.sentence[at] == tree.sentence[reading.head]}
    beyond = content - here
    alike = _dice(here, reading.content)
    if alike >= _ALIKE or not here or reading.sure:
        whole = set(reading.content)
        for phrase in reading.maybe:
            if len(here & set(phrase)) * 2 > len(phrase):
                whole |= set(phrase)
        content = whole | (beyond if here or _quoted(tree, beyond) else set())
    cue = set(reading.cue)
    content -= cue | source
    frame.cue, frame.source, frame.content = runs(cue, tree.doc), runs(source - cue, tree.doc), runs(content, tree.doc)
    frame.head, frame.addressee = reading.head, reading.addressee
    frame.made_by = f"{frame.made_by}+rules.{reading.rule}"
    return frame


def _quoted(tree: Tree, tokens: Iterable[int]) -> bool:
    kept = [at for at in tokens if not tree.punct[at] and not tree.space[at]]
    return bool(kept) and all(tree.quoted[at] for at in kept)


def _dice(one: set[int], other: Sequence[int]) -> float:
    return 2 * len(one & set(other)) / (len(one) + len(other)) if one or other else 0.0


def drop_asides(tree: Tree, frames: Iterable[Frame]) -> list[Frame]:
    """Leave out what the guide leaves out: reasons for anonymity, "citing", bare acts, what the outlet does not know."""
    return [frame for frame in frames if frame.content and not _aside(tree, frame)]


def _aside(tree: Tree, frame: Frame) -> bool:
    head = frame.head
    lemma = tree.lemma(head)
    if lemma in words("verbs", "acts") and not frame.made_by.startswith("rules."):
        return True
    if lemma in words("verbs", "quoting") and tree.tag[head] == "VBG":
        return True
    text = " ".join(tree.lower[at] for at in tokens_of([*frame.cue, *frame.content]))
    if lemma in (
        "speak",
        "ask",
        "request",
        "insist",
        "demand",
        "want",
        "refuse",
        "decline",
        "give",
        "say",
        "be",
        "stay",
        "remain",
        "grant",
    ) and any(phrase in text for phrase in words("anonymity")):
        return not any(tree.quoted[at] for at in tokens_of(frame.content))
    return tree.lower[tokens_of(frame.cue)[-1]] in ("unclear", "known", "clear") and not frame.made_by.startswith(
        "rules.silence"
    )
