"""The door of attribution: an annotated Doc in, attributions and chains out.

Cues come from the trained head, their sources and contents from the second reader (one cue at a time). Rules over the
syntax read the same cues again and those the head leaves alone, settle both into one list, look into contents for
attributions inside attributions, and put edges right. For scoring against a corpus that marks one level (PolNeAR) take
the frames of :func:`outer_frames`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.arguments import find_arguments
from whoseword.attribution.blocks import Blocks
from whoseword.attribution.captions import without_labels
from whoseword.attribution.chains import ChainMaker
from whoseword.attribution.circumstances import find_addressee
from whoseword.attribution.cues import THRESHOLD, find_cues, weigh
from whoseword.attribution.extents import tidy
from whoseword.attribution.finding import find_readings
from whoseword.attribution.frames import Frame, tokens_of
from whoseword.attribution.holders import Holders
from whoseword.attribution.media import find_medium
from whoseword.attribution.nesting import lineage, nest
from whoseword.attribution.scene import Scene
from whoseword.attribution.settling import part_asides, settle
from whoseword.attribution.sources import describe_source
from whoseword.attribution.times import find_said
from whoseword.attribution.tree import Tree
from whoseword.model import Model, load_model
from whoseword.records import Article, Attribution, Chain, Form, Words, record_id

if TYPE_CHECKING:
    from spacy.tokens import Doc


def attribute(
    doc: Doc, article: Article, model: Model | None = None
) -> tuple[tuple[Attribution, ...], tuple[Chain, ...]]:
    """Return who says what in an article, in the order of the cues, and the chain of each.

    Args:
        doc: what annotation made of the article.
        article: its outlet and credit open every chain.
        model: the model that annotated; the shipped one by default.
    """
    if not len(doc):
        return (), ()
    tree = Tree(doc, article.dateline)
    scene = Scene(doc, article, tree, Holders(tree))
    settled = settle(tree, outer_frames(doc, model or load_model()), find_readings(tree))
    settled = list(without_labels(doc, tree.source, settled))
    scene.frames, scene.asides = part_asides(tree, article, settled)
    tidy(tree, scene.frames)
    nest(tree, scene.frames)
    frames = sorted((frame for frame in scene.frames if frame.content), key=lambda one: (one.cue[0], one.content[0]))
    made: dict[int, Attribution] = {}
    for frame in sorted(frames, key=lambda one: len(lineage(one))):
        made[id(frame)] = _attribution(scene, frame, made.get(id(frame.parent)))
    chains = ChainMaker(scene, made)
    return tuple(made[id(frame)] for frame in frames), tuple(chains.chain(lineage(frame)) for frame in frames)


def outer_frames(doc: Doc, model: Model, threshold: float = THRESHOLD) -> list[Frame]:
    """Return the frames of the level that PolNeAR's guide marks: outermost inside the article, the outlet excluded."""
    frames = find_arguments(doc, find_cues(doc), model, threshold)
    for frame in frames:
        frame.score = weigh(doc, frame)
    kept = [frame for frame in frames if frame.score >= threshold]
    taken = {at for frame in kept for at in tokens_of(frame.content)}
    return kept + [frame for frame in Blocks(doc).signed() if taken.isdisjoint(tokens_of(frame.content))]


def _attribution(scene: Scene, frame: Frame, parent: Attribution | None) -> Attribution:
    cue, content = scene.tree.words(tokens_of(frame.cue)), scene.tree.words(tokens_of(frame.content))
    source = describe_source(scene.tree, scene.holders, frame)
    content = content or Words(spans=(), text="")
    where = (cue.spans if cue else (), source.spans if source else (), content.spans)
    return Attribution(
        id=record_id("attribution", scene.article.id, *where),
        source=source,
        cue=cue,
        content=content,
        form=_form(scene.tree, frame),
        position="asserts",
        factuality="CT+",
        medium=find_medium(scene, frame),
        addressee=find_addressee(scene, frame),
        said=find_said(scene, frame),
        within=parent.id if parent else None,
        flags=tuple(frame.flags),
        made_by=frame.made_by,
        score=round(frame.score, 3),
    )


def _form(tree: Tree, frame: Frame) -> Form:
    """Direct when every word stands in quotation marks, mixed when some do (PARC3).

    Inside somebody's quotation the words are the outer speaker's: an attribution there is indirect unless it has
    quotation marks of its own.
    """
    inner = tree.quoted[frame.head]
    words = [at for at in tokens_of(frame.content) if any(map(str.isalnum, tree.text[at]))]
    if inner:
        marks = any(tree.text[at] in "'‘’" for at in tokens_of(frame.content)[:1])
        return "direct" if marks else "indirect"
    quoted = [bool(tree.quoted[at]) for at in words]
    if not any(quoted):
        return "indirect"
    return "direct" if all(quoted) else "mixed"
