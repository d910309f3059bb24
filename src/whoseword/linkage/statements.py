"""What one report states: each attribution's content and each event in the outlet's own voice, as propositions.

An attribution that only hands on another one ("AP reported that sources said ...") states nothing itself: the inner one
does, and the chain says through whom it came. A content that only points ("the transfer", "the report", "it", no
comment) is a reference, which :mod:`whoseword.linkage.references` resolves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from whoseword.linkage.building import Builder, sketch, telling_word
from whoseword.linkage.meanings import happenings, is_light, is_talk, is_unreal, mutual, tells
from whoseword.linkage.parts import accused_of, had_from, hands_on, is_heard_of, names_doer, sides, taking_part
from whoseword.linkage.proposition import Proposition, Sketch, stance_id
from whoseword.linkage.saying import is_empty, is_fact, is_purpose, side_by_side, states, subject_of
from whoseword.linkage.scope import is_denied_within, is_elsewhere, is_granted, is_supposed
from whoseword.linkage.words import stem
from whoseword.records import Attribution, Event, Factuality, Link, Mention, Record, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from whoseword.model import Model

SILENT = frozenset(
    {"declined-to-comment", "did-not-respond", "has-not-confirmed", "neither-confirms-nor-denies", "could-not-verify"}
)
#: Who takes such a position hands on what an inner attribution says; all others take a position on it themselves.
_HANDING_ON = frozenset({"asserts", "confirms", "reports", "believes", "alleges", "suggests", "predicts", "asks"})
#: Positions that can be taken on what only is pointed to.
_POINTING = SILENT | {"retracts", "denies", "rejects", "confirms", "reports"}
_TAKING_BACK = frozenset({"retracts", "denies", "rejects"})
_AGAINST = frozenset({"denies", "rejects"})
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "any", "no", "its", "his", "her", "their"})
_TELLING = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})
_OWN_VOICE = frozenset({"CT+", "CT-"})
_SPEECH = frozenset(map(stem, ("say", "tell", "add", "write", "tweet", "state", "explain", "insist", "note", "have")))
_NO_NAME = frozenset({"case", "punct", "cc"})
_FEW = 2
_UNCODED = frozenset({"xcomp", "compound", "amod"})


class Statement(Record, frozen=True, kw_only=True):
    """One stance in the making.

    Attributes:
        proposition: what is stated; of a reference, what its words show of it.
        attribution: who states it; nothing in the outlet's own voice.
        event: the coded event, when there is one.
        points: ``back`` when the words name a happening told before, ``main`` when they only point, else nothing.
        start: offset of the words, in code points; ``sentence`` is the number of the sentence that holds them.
        factuality: of what the outlet states itself and nothing was coded for.
        aside: whether it only stands inside what the attribution mainly says: of "he would not answer the strike" the
            strike.
        beside: stems of the words of its sentence, by which a silence finds what was asked.
        had_from: from whom the holder has it, when the content says so: "information given by allies on ...".
        denied: whether the words themselves say that it was not so, below what the attribution mainly says.
        heard_of: whether the content says only that there is word of it: "has evidence that ...".
    """

    proposition: Proposition
    attribution: str | None = None
    event: str | None = None
    points: Literal["back", "main"] | None = None
    start: int = 0
    sentence: int = 0
    factuality: Factuality = "CT+"
    aside: bool = False
    beside: tuple[str, ...] = ()
    had_from: Link | None = None
    heard_of: bool = False
    denied: bool = False


class Stated(Record, frozen=True, kw_only=True):
    """All that one report states, in the order of the text, and what the article is about."""

    sketch: Sketch
    statements: tuple[Statement, ...] = ()


def state_claims(doc: Doc, report: Report, model: Model) -> Stated:
    """Return what a report states, ready to be linked without the Doc.

    Args:
        doc: the annotated article, over exactly ``report.article.text``.
        report: what the rooms found in it.
        model: the encoder whose states the Doc holds.
    """
    reader = _Reader(doc, report, model)
    found = sorted((*reader.attributed(), *reader.own_voice()), key=lambda one: (one.start, one.proposition.id))
    return Stated(sketch=sketch(doc, report.article), statements=tuple(found))


class _Reader:
    """Reads statements from one report."""

    def __init__(self, doc: Doc, report: Report, model: Model) -> None:
        self._doc = doc
        self._report = report
        self._builder = Builder(doc, report.article, model)
        self._inner: dict[str, list[Attribution]] = {}
        self._stems: dict[int, tuple[str, ...]] = {}
        self._unsaid = _taken_back_with(report.attributions)
        for one in report.attributions:
            if one.within and one.id not in self._unsaid:
                self._inner.setdefault(one.within, []).append(one)
        self._events = {event.id: event for event in report.events}
        self._places = [
            (mention, actor.country) for actor in report.actors if actor.country for mention in actor.mentions
        ]
        self._naming = _naming(doc, [mention for mention, _ in self._places])
        self._known = [
            (mention, actor.name)
            for actor in report.actors
            if actor.name[:1].isupper()
            for mention in actor.mentions
            if mention.text.casefold() != actor.name.casefold()
        ]
        self._codes = {actor.id: actor.country or actor.id for actor in report.actors}

    def attributed(self) -> Iterator[Statement]:
        """Yield what the attributions state."""
        for one in self._report.attributions:
            if one.id in self._unsaid:
                continue
            inner = self._inner.get(one.id, [])
            region = self._tokens(one.content.spans, without=inner)
            if inner and one.position not in _HANDING_ON and not any(happenings(stem(token.text)) for token in region):
                region, inner = self._tokens(one.content.spans), []
            if any(token.pos_ in _TELLING for token in region) or not inner:
                yield from self._of(one, region, inner)

    def own_voice(self) -> Iterator[Statement]:
        """Yield what the outlet states itself, as facts: coded events, and main clauses that tell a happening."""
        told: set[int] = set()
        hidden = self._attributed_words()
        for event in self._report.events:
            word = self._word(event)
            if word is None or event.held_by or (word.i in hidden and is_talk(stem(word.text))):
                continue  # an accusation is what its source says, no event that the outlet has seen
            told.add(word.i)
            denied = event.factuality.endswith("-")
            if denied and is_granted(word):
                continue  # "prevented an answer to the strikes" does not say that there were none
            if event.factuality in _OWN_VOICE and "hypothetical" not in event.aux:
                yield self._statement(self._clause(word, None), word, event=event)
        for sentence in self._doc.sents:
            tokens = [token for token in sentence if not token.is_space]
            word = telling_word(tokens) if tokens else None
            if word is not None and not {word.i, sentence.root.i} & hidden and word.i not in told and is_fact(word):
                yield self._statement(tokens, word)

    def _attributed_words(self) -> set[int]:
        """Return the words that somebody else says, and those that say so."""
        parts = [
            part for one in self._report.attributions for part in (one.source, one.cue, one.content) if part is not None
        ]
        return {token.i for part in parts for token in self._tokens(part.spans)}

    def _of(self, one: Attribution, region: list[Token], inner: list[Attribution]) -> Iterator[Statement]:
        """Yield the main statement of an attribution and those of further events that it holds itself."""
        if not region:
            region = self._tokens(one.content.spans) or self._tokens(one.cue.spans if one.cue else ())
            if not region:
                return
        main = telling_word(region)
        points = self._points(one, region, main)
        around = self._around(one, region, main) if points == "main" and one.position in _TAKING_BACK else []
        if around:
            region, main, points = around, telling_word(around), None
        coded = self._coded_words(one, region, inner)
        if points == "main" and one.position not in _POINTING:
            return  # "was concerned by the reports" says nothing about what they report
        if points is None and main.i not in coded and not states(main):
            return
        inside = {token.i for token in region}
        event = coded.pop(main.i, None)
        if points:
            if points == "main" or _is_clear(one, main, inside, against=_is_against(one)):
                yield self._statement(region, main, one, event, points)
            return  # "denied knowing about the payment" denies no payment
        if _is_said(one, main, inside, against=_is_against(one)):
            yield self._statement(region, main, one, event)
        yield from self._besides(one, inside, main, coded)

    def _besides(
        self, one: Attribution, inside: set[int], main: Token, coded: Mapping[int, Event]
    ) -> Iterator[Statement]:
        """Yield what a content says beside its main happening: others named with it, and coded events."""
        for word in side_by_side(main, inside):
            if word.i not in coded:
                yield self._statement(self._clause(word, inside), word, one)
        for place, event in coded.items():
            word = self._doc[place]
            if _is_said(one, word, inside, against=event.factuality.endswith("-")):
                yield self._statement(self._clause(word, inside), word, one, event, "aside")

    def _around(self, one: Attribution, region: list[Token], main: Token) -> list[Token]:
        """Return the sentence of words that were cut short: "withdraws its report of March 4 | that a drone struck"."""
        if not any(token.pos_ == "NOUN" and is_talk(stem(token.text)) for token in region):
            return []
        around = [token for token in main.sent if not token.is_space]
        told = telling_word(around)
        cut = happenings(stem(told.text)) and not is_talk(stem(told.text)) and not self._is_others(one, told)
        return around if cut else []

    def _is_others(self, one: Attribution, word: Token) -> bool:
        """Tell whether a word of the sentence is what somebody else says, or what this one says besides.

        "rejects these claims **and says** that Norland **sent** engines": what is rejected stands elsewhere.
        """
        known = (other for other in self._report.attributions if other is not one)
        said = any(span.start <= word.idx < span.end for other in known for span in other.content.spans)
        return said or any(above.dep_ in ("conj", "parataxis") for above in (word, *word.ancestors))

    def _coded_words(self, one: Attribution, region: list[Token], inner: list[Attribution]) -> dict[int, Event]:
        """Return the coded events that the attribution holds itself, by their telling words.

        Not those of an inner attribution, nor acts of speech, nor light verbs whose noun tells what happened.
        """
        hidden = {token.i for other in inner for token in self._tokens(other.content.spans)}
        inside = {token.i for token in region}
        found: dict[int, Event] = {}
        for event in self._held(one):
            word = self._word(event)
            if word is None or word.i in hidden or is_talk(stem(word.text)) or hands_on(word):
                continue
            telling = telling_word([token for token in word.subtree if token.i in inside] or [word])
            if telling == word or not is_light(stem(word.text)):
                found[word.i] = event
            elif tells(stem(telling.text), event.type):
                found[telling.i] = event
        return found

    def _held(self, one: Attribution) -> Iterator[Event]:
        for event in self._report.events:
            if one.id in event.held_by:
                yield event

    def _points(self, one: Attribution, region: list[Token], main: Token) -> Literal["back", "main"] | None:
        """Tell whether the words only point to something told elsewhere."""
        subject = {token.i for token in subject_of(region)}
        telling = [token for token in region if token.pos_ in ("NOUN", "VERB", "ADJ") and token.i not in subject]
        telling = [token for token in telling if not is_empty(stem(token.text))]
        events = [token for token in telling if token.pos_ == "VERB" or happenings(stem(token.text))]
        nothing = not any(token.pos_ == "NOUN" for token in telling) and is_empty(stem(main.text))
        if main.pos_ == "INTJ" or (main.pos_ == "DET" and main.lower_ == "no"):
            return None
        if main.pos_ == "PRON" or (not events and (nothing or one.position in SILENT)):
            return "main"
        definite = any(child.lower_ in _DEFINITE for child in main.children)
        own = [token for token in main.subtree if token != main and token.pos_ in ("NOUN", "PROPN")]
        told = main.pos_ == "NOUN" and happenings(stem(main.text)) and not names_doer(main)
        if told and definite and len(own) < _FEW:
            return "back"
        return None

    def _statement(
        self,
        tokens: list[Token],
        word: Token,
        one: Attribution | None = None,
        event: Event | None = None,
        points: Literal["back", "main", "aside"] | None = None,
    ) -> Statement:
        article = self._report.article
        name = stance_id(article.id, one.id if one else None, event.id if event else None, word.idx)
        made = self._named(self._builder.build(name, tokens, word), word, one)
        return Statement(
            proposition=self._coded(made, event, word) if event else made,
            attribution=one.id if one else None,
            event=event.id if event else None,
            points=points if points != "aside" else None,
            aside=points == "aside",
            start=tokens[0].idx,
            sentence=tokens[0].sent.start,
            beside=self._beside(tokens[0].sent),
            had_from=self._had_from(tokens, word) if one else None,
            denied=one is not None and bool(is_denied_within(word, {token.i for token in tokens})),
            heard_of=one is not None and is_heard_of(word, {token.i for token in tokens}),
        )

    def _had_from(self, tokens: list[Token], word: Token) -> Link | None:
        """Return the link to those from whom the content says that its information is."""
        giver = had_from(word, {token.i for token in tokens})
        if giver is None:
            return None
        phrase = [token for token in (*giver.lefts, giver) if token.dep_ not in _NO_NAME]
        span = Span(phrase[0].idx, giver.idx + len(giver.text))
        here = (one for one in self._report.actors for at in one.mentions if at.start <= giver.idx < at.end)
        known = next(here, None)
        return Link(
            holder=self._report.article.text[span.start : span.end],
            actor=known.id if known else None,
            kind=known.kind if known else "group",
            cue="information",
            spans=(span,),
        )

    def _beside(self, sentence: TokenSpan) -> tuple[str, ...]:
        """Return the stems of a sentence that tell something; many statements stand in one sentence."""
        if sentence.start not in self._stems:
            told = (stem(token.text) for token in sentence if token.pos_ in _TELLING)
            self._stems[sentence.start] = tuple(dict.fromkeys(told))
        return self._stems[sentence.start]

    def _coded(self, made: Proposition, event: Event, word: Token) -> Proposition:
        """Return the proposition with what the event coder found; ``made`` has the countries that syntax shows.

        Where syntax shows the coder's actor on the receiving side ("Russia had received"), syntax is followed. Of a
        noun the doer must stand beside it: "the Union is aware of a delivery" does not make the Union deliver.
        """
        date = event.date
        actor, recipient = (
            self._countries(event.actor, event.codes.actor),
            self._countries(event.recipient, event.codes.recipient),
        )
        if word.pos_ == "NOUN" and not self._takes_part(event.actor, word):
            actor = made.actor
        if made.actor and set(made.actor).isdisjoint(actor):
            actor, recipient = made.actor, made.recipient or recipient
        if mutual(made.happenings):  # "hosted a meeting of Norish and Ostish officials": the coder may see one side
            recipient = tuple(dict.fromkeys((*recipient, *made.recipient)))
        return replace(
            made,
            type=event.type,
            actor=actor,
            recipient=recipient,
            doer=None if made.doer is False and actor else made.doer,
            place=event.place.text if event.place else None,
            start=date.start if date else made.start,
            end=date.end if date else made.end,
        )

    def _takes_part(self, actors: Iterable[str], word: Token) -> bool:
        """Tell whether one of some actors stands in the phrase of a noun, or in the clause of its verb."""
        wanted = set(actors)
        mentions = [mention for actor in self._report.actors if actor.id in wanted for mention in actor.mentions]
        verb = word.head if word.dep_ in ("obj", "nsubj", "nsubj:pass") and word.head.pos_ == "VERB" else word
        around = [*word.subtree, *(token for child in verb.children for token in child.subtree)]
        return any(one.start <= token.idx < one.end for token in around for one in mentions)

    def _named(self, made: Proposition, word: Token, one: Attribution | None) -> Proposition:
        """Return the proposition with the countries of those who take part, as syntax shows them.

        "it" and "he" as doers are the one who says so.
        """
        found: list[list[str]] = []
        named: list[list[str]] = []
        for side in sides(word):
            codes, names = [], []
            for child in side:
                if child.pos_ == "PRON" and one and one.source and one.source.actor:
                    codes.append(self._codes.get(one.source.actor, one.source.actor))
                codes += self._countries_in(child) if child.dep_ not in _UNCODED else []
                names += [stem(name) for name in self._name_of(child)]
            found.append(codes)
            named.append(names)
        actor, recipient = found
        made = replace(
            made,
            agent=made.agent or tuple(named[0]),
            patient=made.patient or tuple(named[1]),
            doer=True if made.doer is None and (actor or named[0]) else made.doer,
        )
        if not actor and "transfer" in made.happenings:  # "the delivery of Norish missiles": Norland delivered them
            actor = [code for child in taking_part(word) for code in self._makers_of(child)]
            recipient = [code for code in recipient if code not in actor]
        accused = [code for each in accused_of(word) for code in self._countries_in(each)]
        return replace(made, actor=tuple(dict.fromkeys(accused or actor)), recipient=tuple(dict.fromkeys(recipient)))

    def _name_of(self, phrase: Token) -> list[str]:
        """Return the name of whom a pronoun stands for."""
        if phrase.pos_ != "PRON":
            return []
        return next((name.split() for place, name in self._known if place.start <= phrase.idx < place.end), [])

    def _makers_of(self, thing: Token) -> list[str]:
        """Return the countries that an adjective beside a thing names."""
        beside = [child for child in thing.children if child.dep_ in ("amod", "compound", "nmod:poss")]
        if thing.dep_ not in ("obj", "nmod", "nsubj:pass", "compound"):
            return []
        return [code for child in beside for code in self._countries_in(child)]

    def _countries_in(self, phrase: Token) -> list[str]:
        found: set[int] = set()
        for token in phrase.subtree:
            numbers = self._naming.get(token.idx)
            if numbers and not (token.dep_ == "nmod:poss" and token.pos_ == "PRON"):
                found.update(numbers)
        return [self._places[number][1] for number in sorted(found)]

    def _countries(self, actors: Iterable[str], codes: Iterable[str]) -> tuple[str, ...]:
        """Return the countries of actors, their ids where they have none; codes where no actor is listed."""
        known = [self._codes.get(actor, actor) for actor in actors]
        return tuple(dict.fromkeys(known or [code[:3] for code in codes]))

    def _tokens(self, spans: Iterable[Span], without: Iterable[Attribution] = ()) -> list[Token]:
        """Return the tokens of some spans, less those of attributions that stand inside."""
        parts = [part for other in without for part in (other.source, other.cue, other.content) if part is not None]
        hidden = [span for part in parts for span in part.spans]
        found = []
        for span in spans:
            covered = self._doc.char_span(span.start, span.end, alignment_mode="expand")
            found += [
                token
                for token in (covered if covered is not None else ())
                if not token.is_space and not (hidden and any(one.start <= token.idx < one.end for one in hidden))
            ]
        return found

    def _word(self, event: Event) -> Token | None:
        found = self._tokens(event.spans[:1])
        return found[0] if found else None

    def _clause(self, word: Token, inside: set[int] | None) -> list[Token]:
        """Return the words below a telling word: its clause or phrase."""
        return [token for token in word.subtree if inside is None or token.i in inside] or [word]


def _naming(doc: Doc, places: Iterable[Mention]) -> dict[int, list[int]]:
    """Return which of some places hold each word, by the offset of the word."""
    starts = [token.idx for token in doc]
    found: dict[int, list[int]] = {}
    for number, place in enumerate(places):
        for start in starts[bisect_left(starts, place.start) : bisect_left(starts, place.end)]:
            found.setdefault(start, []).append(number)
    return found


def _taken_back_with(attributions: Iterable[Attribution]) -> frozenset[str]:
    """Return the attributions that only name what is denied or taken back, and say nothing more themselves.

    "withdrew **his accusation that** ...", "rejected **reports that** ...": nobody asserts it here. Somebody else's
    claim that is denied ("rejected America's charge that ...") is a stance of its own.
    """
    known = {one.id: one for one in attributions}
    found = set()
    for one in known.values():
        around = known.get(one.within or "")
        if around is None or around.position not in _TAKING_BACK:
            continue
        source, outer = one.source, around.source
        own = source is None or source.text.lower() in _OWN or (outer and source.actor and source.actor == outer.actor)
        if own:
            found.add(one.id)
    return frozenset(found)


def _is_said(one: Attribution, word: Token, inside: set[int], *, against: bool) -> bool:
    """Tell whether somebody who takes sides takes one on this happening; ``against`` when he would deny it."""
    if not _is_clear(one, word, inside, against=against):
        return False
    if one.position not in _HANDING_ON | _AGAINST:
        return True
    feared = one.cue is not None and any(is_unreal(stem(part)) for part in one.cue.text.split())
    return not (feared or is_purpose(word) or is_supposed(word, inside))


def _is_clear(one: Attribution, word: Token, inside: set[int], *, against: bool) -> bool:
    """Tell whether it is clear on which side of a happening a content stands."""
    if not against:
        return is_denied_within(word, inside) is not None
    return not (is_granted(word, inside) or (_only_tells(one) and is_elsewhere(word, inside)))


def _only_tells(one: Attribution) -> bool:
    """Tell whether the cue itself denies nothing: "said", so that a denial must stand in the content."""
    return one.cue is not None and all(stem(word) in _SPEECH for word in one.cue.text.split())


def _is_against(one: Attribution) -> bool:
    return one.position in _AGAINST or one.factuality.endswith("-")
