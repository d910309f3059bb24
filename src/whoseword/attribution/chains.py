"""Who had it from whom: the links from the outlet to the last holder that can be reached."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from whoseword.attribution.frames import Frame, tokens_of
from whoseword.attribution.kinds import kind_of
from whoseword.attribution.relays import (
    carrier,
    cited,
    copied_agencies,
    is_agency,
    is_outlet,
    speaks_itself,
    supplied,
    told,
)
from whoseword.attribution.words import words
from whoseword.records import Attribution, Chain, Link

if TYPE_CHECKING:
    from whoseword.attribution.scene import Scene

#: Words from a cue to "they" at most.
_NEAR = 2
OUTLET = "the outlet"
UNSPECIFIED = "unspecified"


class ChainMaker:
    """Makes the chains of one article in the order of the text: later statements of a speaker keep their relay."""

    def __init__(self, scene: Scene, made: dict[int, Attribution]) -> None:
        """Take the frames and the attributions made of them, by the frame's id()."""
        self._scene = scene
        self._made = made
        #: Paragraph, speaker and listener of the last statement that somebody was told and passes on.
        self._told: tuple[int, str, Link] | None = None

    def chain(self, line: list[Frame]) -> Chain:
        """Return the chain of the last frame of ``line``; the others are those it is nested in, outermost first."""
        article = self._scene.article
        links = [(Link(holder=article.outlet or OUTLET, kind="outlet"), "")]
        links += [(Link(holder=agency, kind="agency", cue="credit"), "") for agency in copied_agencies(article)]
        for frame in line:
            links += self._links(frame, links[-1])
        kept: list[tuple[Link, str]] = []
        for link, identity in links:
            if not kept or not self._same(kept[-1], (link, identity)):
                kept.append((link, identity))
        last = self._made[id(line[-1])]
        return Chain(attribution=last.id, links=tuple(link for link, _ in kept), root=kept[-1][0].holder)

    def _links(self, frame: Frame, outer: tuple[Link, str]) -> list[tuple[Link, str]]:
        """Who was told and passes it on, who carried it, the source itself, and whom it cites."""
        scene, attribution = self._scene, self._made[id(frame)]
        cue = attribution.cue.text if attribution.cue else None
        medium = attribution.medium.text if attribution.medium else None
        source = tokens_of(frame.source)
        if not source and frame.made_by.endswith(("silence.unverified", "silence.unable")):
            return []
        links = []
        relay = self._relay(frame, attribution)
        if relay is not None:
            links.append((relay, _agency(relay.holder)))
        if not source:
            holder = Link(holder=UNSPECIFIED, kind="unspecified", cue=cue, medium=medium, attribution=attribution.id)
            links.append((holder, UNSPECIFIED))
        else:
            assert_source = attribution.source
            name = self._name(source)
            if (
                frame.parent is not None
                and scene.tree.lower[source[0]] in words("grammar", "first_person")
                and scene.tree.quoted[frame.head]
            ):
                return [outer]
            if self._themselves(frame):
                return [outer]
            if not is_outlet(scene.article, name) and not speaks_itself(scene.tree, source):
                links.append(
                    (
                        Link(
                            holder=name,
                            kind=assert_source.kind if assert_source else None,
                            cue=cue,
                            medium=medium,
                            count=assert_source.count if assert_source else None,
                            spans=assert_source.spans if assert_source else (),
                            attribution=attribution.id,
                        ),
                        self._identity(source),
                    )
                )
        behind = cited(scene, frame) or supplied(scene, frame)
        if behind:
            links.append((self._link(behind, "citing", attribution.id), self._identity(behind)))
        return links

    def _themselves(self, frame: Frame) -> bool:
        """Tell whether "they" right behind a cue are who speak: "Half of those asked said | they believe"."""
        tree, parent, source = self._scene.tree, frame.parent, tokens_of(frame.source)
        if (
            parent is None
            or not parent.source
            or tree.quoted[frame.head]
            or [tree.lower[at] for at in source] != ["they"]
        ):
            return False
        speaker = self._scene.holders.head(tokens_of(parent.source))
        many = tree.tag[speaker] in ("NNS", "NNPS", "CD") or tree.lemma(speaker) in words("shares")
        return many and 0 < source[0] - parent.head <= _NEAR

    def _relay(self, frame: Frame, attribution: Attribution) -> Link | None:
        """The listener or carrier that passes the words on; "he added" keeps that of the statement before it."""
        scene = self._scene
        addressee = self._tokens(attribution)
        place, identity = scene.tree.paragraph[frame.head], self._identity(tokens_of(frame.source))
        tokens = told(scene, addressee) or carrier(scene, frame)
        if tokens and not is_outlet(scene.article, scene.tree.string(min(tokens), max(tokens))):
            link = self._link(tokens, attribution.cue.text if attribution.cue else None, attribution.id)
            if frame.parent is None:
                self._told = (place, identity, link)
            return link
        if frame.parent is not None or not frame.source or self._told is None:
            return None
        if addressee or not self._goes_on(frame, attribution, place, identity):
            self._told = None
            return None
        self._told = (place, self._told[1], self._told[2])
        return self._told[2]

    def _goes_on(self, frame: Frame, attribution: Attribution, place: int, identity: str) -> bool:
        """Tell whether who was last told something hears this too: "She told AP ... ", "He added, ..."."""
        if self._told is None or self._scene.tree.lemma(frame.head) not in words("verbs", "clause"):
            return False
        before, speaker, _ = self._told
        pronoun = self._scene.holders.is_pronoun(frame.source[0][0])
        if place == before:
            return pronoun or identity == speaker
        return place - before == 1 and pronoun and identity == speaker and attribution.form == "direct"

    def _tokens(self, attribution: Attribution) -> list[int]:
        if attribution.addressee is None:
            return []
        span, tree = attribution.addressee.spans[0], self._scene.tree
        first, last = bisect.bisect_right(tree.start, span.start) - 1, bisect.bisect_left(tree.end, span.end)
        return list(range(first, last + 1))

    def _link(self, tokens: list[int], cue: str | None, attribution: str) -> Link:
        scene = self._scene
        name = self._name(tokens)
        kind, _ = kind_of(scene.tree, scene.holders, tokens)
        agency = is_agency(name)
        return Link(
            holder=agency or name,
            kind="agency" if agency else kind,
            cue=cue,
            spans=scene.tree.spans(tokens),
            attribution=attribution,
        )

    def _name(self, tokens: list[int]) -> str:
        """The fullest name of whoever the words stand for, without what a comma adds to it."""
        tree = self._scene.tree
        best = self._scene.holders.best(tokens)
        head = self._scene.holders.head(best)
        for number, at in enumerate(best):
            closes = tree.text[at] == "," and number > 0 and at > head
            if closes and number + 1 < len(best) and tree.lower[best[number + 1]] in ("who", "which", "whose", "where"):
                best = best[:number]
                break
        text = self._scene.tree.string(min(best), max(best)) if best else ""
        return " ".join(text.split())

    def _identity(self, tokens: list[int]) -> str:
        """Whom words stand for: their coreference chain, or the name itself."""
        if not tokens:
            return ""
        holders = self._scene.holders
        best = holders.best(tokens)
        chain = holders.chain(holders.head(best)) or holders.chain(holders.head(tokens))
        return chain or self._name(tokens).lower().removeprefix("the ")

    @staticmethod
    def _same(one: tuple[Link, str], other: tuple[Link, str]) -> bool:
        """Tell whether two neighbouring links are one holder."""
        if one[1] and one[1] == other[1]:
            return True
        plain = [link.holder.lower().removeprefix("the ").strip() for link, _ in (one, other)]
        return plain[0] == plain[1] or (is_agency(plain[0]) is not None and is_agency(plain[0]) == is_agency(plain[1]))


def _agency(name: str) -> str:
    return name.lower().removeprefix("the ")
