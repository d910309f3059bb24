"""The room's work on one article: every attribution decided, every event valued, every link told its position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import msgspec
from spacy.tokens import Doc

from whoseword.commitment.decide import Decision, decide
from whoseword.commitment.drift import drifts
from whoseword.commitment.factuality import Holder, held_as
from whoseword.commitment.page import QUOTES, Page
from whoseword.commitment.scope import denied, estimate
from whoseword.records import Attribution, Chain, Estimate, Event, Span, Words

_SCARE_LENGTH = 4  # longer quotations are quotations
# Stands that a source takes inside its own words ("said she believed"); silence and refusal stay what they are.
_STANDS = frozenset(("believes", "predicts", "promises", "suggests", "asks", "alleges", "warns"))
_DISTANCING = frozenset(("alleges", "reports", "suggests"))


class _Judge:
    """One article at work."""

    def __init__(self, doc: Doc) -> None:
        self.page = Page(doc)
        self.text = doc.text  # spaCy puts it together anew at every call
        self.starts = [token.idx for token in doc]
        self.ends = [token.idx + len(token) for token in doc]
        self.blank = [token.is_space for token in doc]

    def tokens(self, spans: Sequence[Span]) -> tuple[int, ...]:
        """Return the tokens that character spans touch, blanks left out."""
        found: list[int] = []
        for span in spans:
            at = max(bisect_right(self.starts, span.start) - 1, 0)
            while at < len(self.starts) and self.starts[at] < span.end:
                if self.ends[at] > span.start and not self.blank[at]:
                    found.append(at)
                at += 1
        return tuple(found)

    def words(self, tokens: Sequence[int]) -> Words | None:
        """Return tokens as words of the article: neighbours joined into one span."""
        if not tokens:
            return None
        spans: list[Span] = []
        previous = -2
        for index in tokens:
            start, end = self.starts[index], self.ends[index]
            if index == previous + 1:
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
            previous = index
        return Words(spans=tuple(spans), text=" ".join(self.text[span.start : span.end] for span in spans))

    def decide(self, attribution: Attribution, inner: Sequence[Attribution] = ()) -> tuple[Attribution, Holder]:
        """Return an attribution with its position, and what the events need of it; ``inner`` stand in its content."""
        source = self.tokens(attribution.source.spans) if attribution.source else ()
        cue = self.tokens(attribution.cue.spans) if attribution.cue else ()
        content = self.tokens(attribution.content.spans)
        decision = self._told_again(decide(self.page, source, cue, content), inner)
        holder = Holder(attribution.id, attribution.within, content, decision)
        return self._filled(attribution, decision, cue, content), holder

    def _told_again(self, decision: Decision, inner: Sequence[Attribution]) -> Decision:
        """Return a plain assertion where the stand inside the content is an attribution of its own.

        "She said she believed it" is two attributions when both are marked: she says, and she believes.
        """
        if "own-position" not in decision.rule.split("/") or decision.position not in _STANDS:
            return decision
        words = set(decision.words)
        if not any(words & set(self.tokens(one.cue.spans)) for one in inner if one.cue):
            return decision
        negative = decision.factuality.endswith("-")
        rule = f"{decision.rule}/told-again"
        return replace(decision, position="asserts", factuality="CT-" if negative else "CT+", rule=rule)

    def _filled(
        self, attribution: Attribution, decision: Decision, cue: tuple[int, ...], content: tuple[int, ...]
    ) -> Attribution:
        flags = [*attribution.flags, *decision.flags]
        scope: tuple[int, ...] = ()
        if decision.position == "denies" and content:
            scope, flag = denied(self.page, decision.main, content)
            flags.append(flag)
        if self._scare_quoted(decision, content):
            flags.append("scare-quoted")
        found = estimate(self.page, [*cue, *content])
        return msgspec.structs.replace(
            attribution,
            position=decision.position,
            factuality=decision.factuality,
            condition=self.words(decision.condition),
            denied=self.words(scope),
            estimate=self._estimate(found),
            flags=tuple(dict.fromkeys(flags)),
            position_by=decision.rule,
            position_words=self.words(decision.words),
        )

    def _estimate(self, found: tuple[tuple[int, ...], str, str] | None) -> Estimate | None:
        words = self.words(found[0]) if found else None
        if found is None or words is None:
            return None
        return Estimate(spans=words.spans, text=words.text, scale=found[1], term=found[2])

    def _scare_quoted(self, decision: Decision, content: tuple[int, ...]) -> bool:
        """Tell whether the outlet holds a few words at a distance by quotation marks."""
        if not 0 < len(content) <= _SCARE_LENGTH + 2 or decision.position not in _DISTANCING:
            return False
        around = {*content[:1], *content[-1:], content[0] - 1, content[-1] + 1}
        marks = [index for index in around if 0 <= index < len(self.page.words) and self.page.words[index] in QUOTES]
        opening_and_closing = 2
        return len(marks) == opening_and_closing


def judge_commitment(
    doc: Doc, attributions: tuple[Attribution, ...], chains: tuple[Chain, ...], events: tuple[Event, ...]
) -> tuple[tuple[Attribution, ...], tuple[Chain, ...], tuple[Event, ...]]:
    """Return attributions, chains and events with positions and factuality filled in; nothing else is changed.

    Each attribution gets position and factuality with the rules and words that made them, the condition it stands
    under, the scope of a denial, the word of estimative probability, and flags (docs/positions.md). Each link gets the
    position of its attribution. Each event gets its value for the outlet and for every holder (FactBank: Saurí and
    Pustejovsky 2009). Where ``doc.user_data["whoseword.factuality"]`` holds scores of a model head, they may lower an
    event that the outlet states and no rule speaks of; they never raise one.

    Args:
        doc: the annotated article. Tags refine the reading; without them the words decide.
        attributions: character spans into ``doc.text``.
        chains: the chains of these attributions.
        events: the events, with the attributions that hold them, if known.
    """
    judge = _Judge(doc)
    inner: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.within:
            inner.setdefault(attribution.within, []).append(attribution)
    decided = [judge.decide(attribution, inner.get(attribution.id, ())) for attribution in attributions]
    holders = {holder.id: holder for _, holder in decided}
    drifting = drifts(judge.page, [attribution for attribution, _ in decided], holders)
    judged = [_flagged(attribution, drifting.get(attribution.id)) for attribution, _ in decided]
    positions = {attribution.id: attribution for attribution in judged}
    return (
        tuple(judged),
        tuple(_chain(chain, positions) for chain in chains),
        tuple(_event(judge, event, holders) for event in events),
    )


def _flagged(attribution: Attribution, flag: str | None) -> Attribution:
    if flag is None:
        return attribution
    return msgspec.structs.replace(attribution, flags=(*attribution.flags, flag))


def _chain(chain: Chain, positions: dict[str, Attribution]) -> Chain:
    links = tuple(
        msgspec.structs.replace(link, position=positions[link.attribution].position)
        if link.attribution in positions
        else link
        for link in chain.links
    )
    return msgspec.structs.replace(chain, links=links)


def _event(judge: _Judge, event: Event, holders: dict[str, Holder]) -> Event:
    tokens = judge.tokens(event.spans)
    named = [holders[identifier] for identifier in event.held_by if identifier in holders]
    if not event.held_by and tokens:
        named = [holder for holder in holders.values() if tokens[0] in holder.content]
    held = held_as(judge.page, event, tokens, named)
    return msgspec.structs.replace(
        event,
        factuality=held[0].factuality,
        held_by=event.held_by or tuple(holder.id for holder in named),
        held_as=held,
    )
