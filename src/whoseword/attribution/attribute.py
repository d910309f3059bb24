"""The door of attribution: an annotated Doc in, attributions and chains out.

Cues come from the trained head, their sources and contents from the second reader (one cue at a time); rules find those
who keep silent, look into contents for attributions inside attributions, and put edges right. For scoring against a
corpus that marks one level (PolNeAR) take the frames of :func:`outer_frames`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.arguments import find_arguments
from whoseword.attribution.chains import make_chain
from whoseword.attribution.circumstances import find_addressee, find_medium, find_said
from whoseword.attribution.cues import THRESHOLD, find_cues
from whoseword.attribution.extents import tidy
from whoseword.attribution.frames import Frame, covers, runs, tokens_of, words_of
from whoseword.attribution.finding import find_readings
from whoseword.attribution.settling import drop_asides, settle
from whoseword.attribution.sources import describe_source
from whoseword.attribution.tree import Tree
from whoseword.model import Model, load_model
from whoseword.records import Article, Attribution, Chain, Form, Words, record_id

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    model = model or load_model()
    tree = Tree(doc)
    frames = drop_asides(tree, settle(tree, outer_frames(doc, model), find_readings(tree)))
    tidy(doc, frames)
    _nest(doc, frames)
    frames = sorted((frame for frame in frames if frame.content), key=lambda frame: (frame.cue[0], frame.content[0]))
    made: dict[int, Attribution] = {}
    for frame in sorted(frames, key=_depth):
        made[id(frame)] = _attribution(doc, article, frame, made.get(id(frame.parent)))
    chains = [make_chain(doc, article, [(one, made[id(one)]) for one in _lineage(frame)]) for frame in frames]
    return tuple(made[id(frame)] for frame in frames), tuple(chains)


def outer_frames(doc: Doc, model: Model, threshold: float = THRESHOLD) -> list[Frame]:
    """Return the frames of the level that PolNeAR's guide marks: outermost inside the article, the outlet excluded."""
    return find_arguments(doc, find_cues(doc, threshold), model)


def _nest(doc: Doc, frames: Sequence[Frame]) -> None:
    """A frame whose cue stands in another's content is inside it; "according to" holds the whole sentence it ends."""
    for frame in frames:
        if _is_according(doc, frame):
            _widen(doc, frame, frames)
    for frame in frames:
        around = [other for other in frames if other is not frame and covers(other.content, frame.cue)]
        around = [other for other in around if not covers(frame.content, other.cue)]
        frame.parent = min(around, key=lambda other: len(tokens_of(other.content)), default=None)


def _is_according(doc: Doc, frame: Frame) -> bool:
    return doc[frame.cue[0][0]].lower_ in ("according", "per")


def _widen(doc: Doc, frame: Frame, frames: Sequence[Frame]) -> None:
    """Read "the ministry warned ..., according to Reuters": Reuters has the warning, not only what was warned of."""
    cue = doc[frame.cue[0][0]]
    own = set(tokens_of(frame.content))
    for other in frames:
        verb = tokens_of(other.cue)
        if other is frame or doc[verb[0]].sent != cue.sent or _is_according(doc, other):
            continue
        content = set(tokens_of(other.content))
        hangs = cue.head.i in verb or cue.head.head.i in verb
        if hangs and content & own:
            whole = [*other.source, *other.cue, *other.content]
            outside = set(tokens_of([*frame.cue, *frame.source]))
            frame.content = runs([at for at in tokens_of(whole) if at not in outside], doc)


def _lineage(frame: Frame) -> list[Frame]:
    """The frame and those it is nested in, outermost first."""
    line = [frame]
    while line[0].parent is not None and line[0].parent not in line:
        line.insert(0, line[0].parent)
    return line


def _depth(frame: Frame) -> int:
    return len(_lineage(frame))


def _attribution(doc: Doc, article: Article, frame: Frame, parent: Attribution | None) -> Attribution:
    cue, content = words_of(doc, frame.cue), words_of(doc, frame.content)
    source = describe_source(doc, frame)
    content = content or Words(spans=(), text="")
    where = (cue.spans if cue else (), source.spans if source else (), content.spans)
    return Attribution(
        id=record_id("attribution", article.id, *where),
        source=source,
        cue=cue,
        content=content,
        form=_form(doc, frame),
        position="asserts",
        factuality="CT+",
        medium=find_medium(doc, frame),
        addressee=find_addressee(doc, frame),
        said=find_said(doc, frame),
        within=parent.id if parent else None,
        flags=tuple(frame.flags),
        made_by=frame.made_by,
        score=round(frame.score, 3),
    )


def _form(doc: Doc, frame: Frame) -> Form:
    """Direct when every word stands in quotation marks, mixed when some do (PARC3)."""
    quotes = doc.user_data["whoseword.quotes"]
    words = [bool(quotes[at]) for at in tokens_of(frame.content) if doc[at].is_alpha or doc[at].like_num]
    if not any(words):
        return "indirect"
    return "direct" if all(words) else "mixed"
