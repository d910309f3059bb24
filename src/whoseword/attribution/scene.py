"""What every question about a frame needs: the text, its syntax, who stands for whom, and all frames."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from whoseword.attribution.frames import Frame
    from whoseword.attribution.holders import Holders
    from whoseword.attribution.tree import Tree
    from whoseword.records import Article


@dataclass
class Scene:
    """One article while its attributions are made; ``asides`` are frames that only tell whom somebody cites."""

    doc: Doc
    article: Article
    tree: Tree
    holders: Holders
    frames: list[Frame] = field(default_factory=list)
    asides: list[Frame] = field(default_factory=list)
