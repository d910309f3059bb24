"""The trained reader's frames and the readings of syntax, settled into one list.

The trained reader finds what nobody wrote a rule for and reads over sentences and quotations; syntax knows the edges
inside one sentence. Where both have a cue, syntax decides the cue, the source when both mean the same, and the part of
the content that stands in the cue's own sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.backing import backed
from whoseword.attribution.frames import Frame, runs, tokens_of
from whoseword.attribution.media import without_circumstances
from whoseword.attribution.reading import verb_group
from whoseword.attribution.relays import is_outlet, speaks_itself
from whoseword.attribution.tree import SUBJECTS
from whoseword.attribution.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whoseword.attribution.reading import Reading
    from whoseword.attribution.tree import Tree
    from whoseword.records import Article

#: Readings of clauses, whose end the parser may miss; those of objects end where the object does.
_LOOSE = frozenset({"clause", "listener", "raised", "according", "infinitive", "quoting", "name", "evidence", "noun"})
#: Readings that even inside somebody's words count only when they are sure: "they revealed | a plan", "we thank | you".
_SURE_ONLY = frozenset({"evidence", "object", "accuse"})
#: Contents that share less than this with the trained reader's speak of something else.
_ALIKE = 0.3


def settle(tree: Tree, frames: Sequence[Frame], readings: dict[int, Reading]) -> list[Frame]:
    """Return frames for all cues, trained ones first; each head has one."""
    unseen = {at for at, reading in readings.items() if not _witnessed(tree, reading)}
    readings = {at: reading for at, reading in readings.items() if at not in unseen}
    settled: dict[int, Frame] = {}
    for frame in sorted(frames, key=lambda frame: -frame.score):
        head = _head(tree, frame, readings)
        if head in settled or head in unseen:
            continue
        reading = readings.get(head)
        if reading is None and not backed(tree, frame, head):
            continue
        settled[head] = _merged(tree, frame, reading) if reading else _grouped(tree, frame, head)
    taken = {at for frame in settled.values() for at in tokens_of(frame.cue)}
    for at, reading in readings.items():
        if at not in settled and reading.sure and taken.isdisjoint(reading.cue):
            settled[at] = ruled(tree, reading)
            taken.update(reading.cue)
    _nested(tree, settled, readings, taken)
    found = list(settled.values())
    for frame in found:
        _stop_at_next(tree, frame, found)
    return found


def _witnessed(tree: Tree, reading: Reading) -> bool:
    """Tell documents and people who find something out from all else that shows: "This | shows"."""
    if reading.rule not in ("evidence", "clause") or tree.lemma(reading.head) not in words("showing"):
        return True
    if [tree.lower[at] for at in reading.source] in (["this"], ["that"], ["these"], ["those"]):
        return False
    return reading.sure or reading.rule == "clause"


def _stop_at_next(tree: Tree, frame: Frame, frames: Iterable[Frame]) -> None:
    """A content ends before a later cue that shares its source or that a speaker of the outlet's own clause has.

    "Said it was aware but would not say whether ...": two attributions, none inside the other.
    """
    content, source, cue = set(tokens_of(frame.content)), tokens_of(frame.source), tokens_of(frame.cue)
    for other in frames:
        verb = tokens_of(other.cue)
        if (
            other is frame
            or tree.sentence[verb[0]] != tree.sentence[cue[-1]]
            or verb[0] < cue[-1]
            or verb[0] not in content
        ):
            continue
        joined = _joined_behind(tree, other)
        shared = source and not set(tokens_of(other.source)).isdisjoint(source)
        if tree.quoted[verb[0]] or not (shared or joined):
            continue
        end = joined or verb[0]
        while end - 1 > cue[-1] and (
            (tree.punct[end - 1] and not tree.quoted[end - 1]) or tree.lower[end - 1] in words("grammar", "joining")
        ):
            end -= 1
        content = {at for at in content if at < end or tree.sentence[at] != tree.sentence[end]}
    if content:
        frame.content = runs(content, tree.doc)


def _joined_behind(tree: Tree, frame: Frame) -> int:
    """The first word of a speaker with a clause of his own: "They approve, while | others said they did not"."""
    source, verb = tokens_of(frame.source), tokens_of(frame.cue)
    if not source or source[0] > verb[0] or tree.pos[frame.head] != "VERB":
        return 0
    before = source[0] - 1
    dash = tree.text[before] in ("—", "–", ";", "--")
    joined = tree.lower[before] in words("grammar", "contrasting") and tree.text[before - 1] == ","
    return source[0] if dash or joined else 0


def _nested(tree: Tree, settled: dict[int, Frame], readings: dict[int, Reading], taken: set[int]) -> None:
    """Inside somebody's content, unsure readings count too when their whole content stands in it."""
    held = [set(tokens_of(frame.content)) for frame in settled.values()]
    for at, reading in readings.items():
        if at in settled or not taken.isdisjoint(reading.cue) or not reading.source or reading.rule in _SURE_ONLY:
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
    known = [at for at, reading in readings.items() if not set(cue).isdisjoint(reading.cue)]
    if known:
        return next((at for at in reversed(known) if tree.pos[at] == "VERB"), known[0])
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
    cue, source = set(tokens_of(frame.cue)), tokens_of(frame.source)
    expletive = [tree.lower[at] for at in source] == ["it"] and tree.is_passive(head)
    if expletive or (len(source) == 1 and tree.pos[head] == "NOUN" and _premodifies(tree, source[0], head)):
        frame.source = []
    if tree.pos[head] == "VERB":
        cue = without_circumstances(tree, head, cue) | set(verb_group(tree, head))
    out = cue | set(tokens_of(frame.source))
    frame.cue = runs(cue, tree.doc)
    frame.content = runs([at for at in tokens_of(frame.content) if at not in out], tree.doc)
    frame.head = head
    return frame


def _merged(tree: Tree, frame: Frame, reading: Reading) -> Frame:
    cue = set(reading.cue)
    source = _source(tree, set(tokens_of(frame.source)) - cue, reading)
    content = set(tokens_of(frame.content))
    here = {at for at in content if tree.sentence[at] == tree.sentence[reading.head]}
    beyond = {at for at in content - here if tree.quoted[at]}
    if _dice(here, reading.content) >= _ALIKE or not here or reading.sure:
        content = _content(tree, here, reading, source) | beyond
    content -= cue | source
    frame.cue, frame.source, frame.content = runs(cue, tree.doc), runs(source - cue, tree.doc), runs(content, tree.doc)
    frame.head, frame.addressee = reading.head, reading.addressee
    frame.made_by = f"{frame.made_by}+rules.{reading.rule}"
    return frame


def _source(tree: Tree, trained: set[int], reading: Reading) -> set[int]:
    """Syntax's source, or the trained one where it holds the other and is one stretch on the same side of the cue."""
    meant = set(reading.source)
    if tree.is_passive(reading.head) and not meant and [tree.lower[at] for at in sorted(trained)] == ["it"]:
        return set()
    if reading.rule == "noun":
        trained = {at for at in trained if not _premodifies(tree, at, reading.head)}
    trained = {at for at in trained if tree.sentence[at] == tree.sentence[reading.head]}
    if reading.rule == "noun" and not meant and not _utters(tree, reading.head, trained):
        return set()
    if not meant:
        return trained if not reading.content or trained.isdisjoint(reading.content) else set()
    if not reading.sure and trained.isdisjoint(meant):
        return trained
    left, right = min(reading.cue), max(reading.cue)
    whole = meant <= trained and (max(trained) < left or min(trained) > right) and trained.isdisjoint(reading.addressee)
    gaps = [at for at in range(min(trained), max(trained)) if at not in trained and not tree.punct[at]] if whole else []
    return trained if whole and not gaps and trained.isdisjoint(reading.content) else meant


def _premodifies(tree: Tree, at: int, noun: int) -> bool:
    """Tell "news | reports that": the noun before a cue is no source."""
    beside = at == noun - 1 and tree.head[at] == noun and tree.tag[at] in ("NN", "NNS")
    return beside and tree.text[at].islower() and tree.dep[at] in ("compound", "nsubj", "nmod")


def _utters(tree: Tree, noun: int, subject: set[int]) -> bool:
    """Tell "the group issued | a warning that ..." from "they followed | reports that ...": others have said it."""
    verb = tree.head[noun]
    if tree.pos[verb] != "VERB" or not any(tree.head[at] == verb and tree.dep[at] in SUBJECTS for at in subject):
        return True
    return tree.dep[noun] != "obj" or tree.lemma(verb) in words("verbs", "uttering")


def _content(tree: Tree, trained: set[int], reading: Reading, source: set[int]) -> set[int]:
    """Syntax's content with the phrases that the trained reader adds, and all of the trained one where it goes on."""
    whole = set(reading.content)
    for phrase in reading.maybe:
        if len(trained & set(phrase)) * 2 > len(phrase):
            whole |= set(phrase)
    if reading.rule not in _LOOSE or not whole:
        return whole
    more = trained - whole - source - set(reading.cue) - set(reading.addressee)
    last, first = max(whole), min(whole)
    for at in range(last + 1, max(more, default=last) + 1):
        if at not in more and not tree.space[at]:
            break
        whole.add(at)
    if first > max(reading.cue):
        return whole
    for at in range(first - 1, min(more, default=first) - 1, -1):
        if at not in more and not tree.space[at]:
            break
        whole.add(at)
    return whole


def _dice(one: set[int], other: Sequence[int]) -> float:
    return 2 * len(one & set(other)) / (len(one) + len(other)) if one or other else 0.0


def part_asides(tree: Tree, article: Article, frames: Iterable[Frame]) -> tuple[list[Frame], list[Frame]]:
    """Return the attributions, and the frames that the guide leaves out.

    It leaves out reasons for anonymity, "citing", bare acts, what the outlet itself does or does not know.
    """
    kept: list[Frame] = []
    asides: list[Frame] = []
    for frame in frames:
        if frame.content:
            (asides if _aside(tree, frame) or _own(tree, article, frame) else kept).append(frame)
    return kept, asides


def _own(tree: Tree, article: Article, frame: Frame) -> bool:
    """Tell whether the outlet speaks of itself, other than of what it could not verify or takes back."""
    source = tokens_of(frame.source)
    if not source or "silence" in frame.made_by or "undoing" in frame.made_by:
        return False  # what it could not verify and what it takes back are positions of the outlet
    named = is_outlet(article, tree.string(source[0], source[-1])) and not tree.quoted[frame.head]
    return named or speaks_itself(tree, source)


def _aside(tree: Tree, frame: Frame) -> bool:
    head, lemma = frame.head, tree.lemma(frame.head)
    content, source = tokens_of(frame.content), tokens_of(frame.source)
    if not frame.made_by.startswith("rules.") and _misread(tree, frame, lemma):
        return True
    if lemma in words("verbs", "quoting") and (tree.tag[head] == "VBG" or "quot" not in frame.made_by):
        return True
    first = tree.lower[content[0]]
    read = "silence" in frame.made_by or "phrase" in frame.made_by
    unclear = tree.lower[tokens_of(frame.cue)[-1]] in ("unclear", "known", "clear") and not read
    return (
        unclear
        or _is_question(tree, frame, lemma)
        or " ".join(tree.lower[at] for at in source) in ("nobody", "no one", "none")
        or first.endswith(("self", "selves"))
        or (first == "to" and len(content) == 1)
        or (first == "no" and lemma in words("giving"))
        or _anonymity(tree, frame, lemma)
    )


def _is_question(tree: Tree, frame: Frame, lemma: str) -> bool:
    """Tell the question before an answer: "Asked whether ...", "was asked about | it", "questioned him about"."""
    if lemma not in words("verbs", "questioning") or tree.quoted[tokens_of(frame.content)[0]]:
        return tree.text[frame.head] == "Asked"
    head = frame.head
    behind = [tree.lower[at] for at in (*tokens_of(frame.cue), *tokens_of(frame.content)[:1]) if at > head]
    passive = tree.is_passive(head) or tree.lower[head - 1 : head] in (["when"], ["if"], ["once"])
    opening = tokens_of(frame.content)[0]
    about = "about" in (*behind, tree.lower[opening - 1]) or any(tree.case(kid) == "about" for kid in tree.kids[head])
    return about or (passive and bool(words("wh") & set(behind[-1:]))) or tree.text[head] == "Asked"


def _misread(tree: Tree, frame: Frame, lemma: str) -> bool:
    """Tell what the trained head marks and the guide does not: bare acts, threats suffered, nobody's words, names."""
    source = tokens_of(frame.source)
    return (
        lemma in words("verbs", "acts")
        or (lemma == "threaten" and tree.is_passive(frame.head))
        or tree.pos[frame.head] == "PROPN"
        or (bool(source) and tree.lower[source[0]] in ("nobody", "none", "neither"))
    )


def _anonymity(tree: Tree, frame: Frame, lemma: str) -> bool:
    """Tell whether it is only said why somebody has no name."""
    if lemma not in words("anonymity_verbs") or any(tree.quoted[at] for at in tokens_of(frame.content)):
        return False
    told = tokens_of([*frame.cue, *frame.content])
    clause = next((at for at in told if tree.lower[at] in words("grammar", "relative") and at - 1 in told), len(tree))
    text = " ".join(tree.lower[at] for at in told if at < clause)  # not "on the report, which cited unnamed officials"
    return any(phrase in text for phrase in words("anonymity"))
