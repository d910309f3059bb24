"""From matches to events: one event for each trigger that has its actors, each with what is real about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from whoseword.data import load
from whoseword.events import ontology
from whoseword.events.arguments import Arguments
from whoseword.events.guard import is_political
from whoseword.events.lexicon import Frame, Trigger, grammar, lexicon
from whoseword.events.matching import Match, Matcher, Sentence
from whoseword.events.mentions import Mentions
from whoseword.events.modality import Reality, reality
from whoseword.events.places import country_of
from whoseword.events.syntax import (
    ancestors,
    base,
    by_depth,
    case_of,
    children,
    clauses,
    is_passive,
    lemma,
    objects,
    owners,
    purpose_clauses,
    subjects,
)
from whoseword.records import Actor

_SWALLOW = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
_SPEAKING = frozenset({"ACCUSE", "SUPPORT"})  # what they speak of is an event of its own
_OBLIGED = Frame(
    name="request.must", type="REQUEST", cameo="104", catches="Norway said that Kenya must free two sailors.",
    spares="Norway said that it must free two sailors.", verbs=("say",),
    actor_kind=("state", "igo", "armed", "party", "elite"),
)  # fmt: skip


@dataclass(frozen=True)
class Options:
    """What the reader may choose.

    Attributes:
        agentless: code events whose actor is not named ("four people were arrested"); PLOVER does not.
        background: code nouns that only give the background ("after the attack") even with one side missing.
    """

    agentless: bool = False
    background: bool = False


@dataclass(frozen=True)
class Draft:
    """An event before it becomes a record: tokens and actor ids."""

    match: Match
    kind: str
    mode: tuple[str, ...]
    cameo: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reality: Reality
    realised: str


class Coder:
    """Codes the events of one article.

    Args:
        doc: the annotated article.
        actors: as the actors room returned them.
        options: what the reader chose.
    """

    def __init__(self, doc: Doc, actors: Sequence[Actor], options: Options) -> None:
        self.doc = doc
        self.options = options
        self.mentions = Mentions(doc, actors)
        self.matcher = Matcher(self.mentions)
        self.arguments = Arguments(self.mentions)

    def drafts(self) -> list[Draft]:
        """Return the events of the article, sentence by sentence, the main clause's first."""
        found: list[Draft] = []
        for span in self.doc.sents:
            if any(self.mentions.at(token) for token in span) and is_political(span.text):
                found += self._sentence(Sentence(span))
        return found

    def _sentence(self, sentence: Sentence) -> list[Draft]:
        consumed: set[int] = set()
        drafts: list[Draft] = []
        for word in by_depth(sentence.span):
            if word.i in consumed:
                continue
            draft = self._word(word, sentence) or self._charged(word, sentence, drafts)
            if draft is not None:
                consumed |= swallowed(draft)
                drafts.append(draft)
        return self._without_doubles(drafts, sentence)

    def _word(self, word: Token, sentence: Sentence) -> Draft | None:
        for match in self.matcher.matches(word, sentence):
            draft = self._draft(match)
            if draft is not None:
                return draft
        if word.pos_ == "VERB" and lemma(word) in grammar("speech_verbs"):
            return self._obligation(word)
        return None

    def _charged(self, word: Token, sentence: Sentence, drafts: list[Draft]) -> Draft | None:
        """Code the deed that somebody is accused of, whose doer a headline leaves out: "summons envoy over attacks on".

        The doer is then the accused. That is inferred, so it is never more than open.
        """
        accusing = [each for each in drafts if each.kind == "ACCUSE" and each.recipients]
        if not accusing or case_of(word) not in ("over", "for", "about"):
            return None
        above = {head.i for _, head in ancestors(word)}
        accusing = [each for each in accusing if each.match.top.i in above]
        for match in self.matcher.matches(word, sentence) if accusing else ():
            accused = self.mentions.states_of(accusing[-1].recipients)
            receiving = self.arguments.recipients(match, list(accused))
            if match.trigger.part == "noun" and receiving and not self.arguments.actors(match):
                real = reality(match.word, match.light)
                real.weaken("U")
                return self._realise(match, accused, tuple(receiving), real)
        return None

    def _draft(self, match: Match) -> Draft | None:
        frame = match.frame
        real = reality(match.word, match.light)
        if frame.negated and (not real.negated or _counterfactual(match.word)):
            return None
        pairs = self.arguments.actors(match)
        acting = list(dict.fromkeys(actor for actor, _ in pairs))
        if not acting and not self.options.agentless:
            return None
        receiving = self.arguments.recipients(match, acting)
        if not self._sides(match, acting, receiving):
            return None
        if frame.negated:
            real = replace(real, negated=False)
        if frame.both:
            acting, receiving = [*acting, *receiving], []
        return self._realise(match, tuple(acting), tuple(receiving), real)

    def _sides(self, match: Match, acting: list[str], receiving: list[str]) -> bool:
        """Check that the sides that the frame asks for are there."""
        frame = match.frame
        paired = frame.reciprocal and len(acting) > 1
        if not any(country_of(each) or self.mentions.by_id[each].country for each in (*acting, *receiving)):
            return False
        if (frame.own or frame.not_own) and self._owned(match, acting) != frame.own:
            return False
        if frame.recipient_required and not receiving and not paired:
            return False
        if len(set(acting) | set(receiving)) < frame.partners:
            return False
        if frame.light is not None and match.light is None and not receiving:
            return False
        if frame.content_or_recipient and not receiving:
            return self._content_type(match) in frame.content_or_recipient
        if match.trigger.part == "noun" and match.light is None and not self.options.background:
            return self._stands_out(match.word) or bool(acting and receiving)
        return True

    def _owned(self, match: Match, acting: list[str]) -> bool:
        """Tell whether what the verb is about is the actor's own ("its shelling", "Israeli raids" of Israel)."""
        head = match.filler
        if head is None:
            return False
        belongings = [*owners(head), *children(head, "amod", "compound")]
        return any(
            child.lower_ in ("its", "their", "his", "her") or set(self.mentions.at(child)) & set(acting)
            for child in belongings
        )

    def _stands_out(self, noun: Token) -> bool:
        return base(noun) not in ("obl", "nmod") or case_of(noun) not in grammar("background")

    def _content_type(self, match: Match) -> str | None:
        sentence = Sentence(match.word.sent)
        for head in (*clauses(match.word), *objects(match.word)):
            kind = self.matcher.content(head, sentence)
            if kind is not None:
                return kind
        return match.content

    def _realise(self, match: Match, acting: tuple[str, ...], receiving: tuple[str, ...], real: Reality) -> Draft:
        """Apply PLOVER's rules for what lies in the future, is refused, or would follow from a condition."""
        frame = match.frame
        kind, mode, cameo = (
            frame.type,
            frame.mode,
            frame.cameo or ontology.cameo_of(frame.type, frame.mode, frame.context),
        )
        how = ""
        if real.future and real.negated and not real.antecedent:
            how = "refused"
        elif real.consequent and not real.antecedent and not real.future:
            how = "conditional_harm"
        elif real.future and not real.antecedent:
            how = "future"
        if real.consequent and real.speaker is not None and ontology.unrealised(kind, "future") == "AGREE":
            how = "future"  # "they would meet him if": a promise on a condition
        if how and ontology.unrealised(kind, how) == "THREATEN" and not self._own_word(acting, real):
            how = ""
        if how:
            kind = ontology.unrealised(frame.type, how)
        if kind != frame.type:
            mode = ontology.content_mode(kind, frame.type, frame.mode)
            cameo = ontology.cameo_unrealised(kind, frame.type, how)
        elif kind in ("REQUEST", "REJECT", "THREATEN") and not mode:
            mode = ontology.content_mode(kind, self._content_type(match))
        return Draft(match, kind, mode, cameo, acting, receiving, real, frame.type)

    def _own_word(self, acting: tuple[str, ...], real: Reality) -> bool:
        """Tell whether nobody, or the actor's own side, says what will be done: only then is it a threat."""
        if real.speaker is None:
            return True
        speakers = [actor for head in subjects(real.speaker) for actor in self.mentions.named(head)]
        homes = {self.mentions.by_id[actor].country for actor in acting}
        return not speakers or any(actor in acting or self.mentions.by_id[actor].country in homes for actor in speakers)

    def _obligation(self, verb: Token) -> Draft | None:
        """Code "A said that B must do it": a request, whatever it is that B must do."""
        for clause in self._obliged(verb):
            match = Match(Trigger(_OBLIGED, "verb", (), "say"), verb, None, clause)
            acting = [actor for actor, _ in self.arguments.actors(match)]
            named = self.mentions.named if is_passive(clause) else self.mentions.inside
            obliged = [actor for head in subjects(clause) or objects(clause) for actor in named(head)]
            obliged = [actor for actor in dict.fromkeys(obliged) if actor not in acting]
            kinds = ("state", "igo", "armed", "party", "elite")
            obliged = [actor for actor in obliged if self.mentions.is_kind(actor, kinds)]
            if acting and obliged and self._foreign_or_sectors(acting, obliged):
                return self._realise(match, tuple(dict.fromkeys(acting)), tuple(obliged), reality(verb))
        return None

    def _obliged(self, verb: Token) -> list[Token]:
        """Return the clauses under a verb of speech that say what must be; right of it where the parse broke."""
        found = [
            clause
            for clause in children(verb, "ccomp", "parataxis")
            if (_must(clause) and _is_deed(clause))
            or (
                lemma(clause) in ("have", "need", "ought")
                and children(clause, "xcomp")
                and not children(clause, "obj", "aux")
            )
        ]
        if found:
            return found
        for token in verb.doc[verb.i + 1 : verb.sent.end]:
            if token.lower_ in grammar("obligation") and base(token) == "aux":
                return [token.head] if _must(token.head) and _is_deed(token.head) else []
            if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
                break
        return []

    def _foreign_or_sectors(self, acting: list[str], obliged: list[str]) -> bool:
        return {self.mentions.code(actor) for actor in acting} != {self.mentions.code(actor) for actor in obliged}

    def _without_doubles(self, drafts: list[Draft], sentence: Sentence) -> list[Draft]:
        """Drop what the manual does not code beside something else, and the poorer of two drafts of one event."""
        kept: list[Draft] = []
        for draft in drafts:
            if draft.kind == "MOBILIZE" and any(each.kind == "ASSAULT" and _share(each, draft) for each in drafts):
                continue
            if draft.mode == ("allege",) and any("convict" in each.mode for each in drafts):
                continue
            if any(_better(other, draft, drafts) for other in drafts if other is not draft):
                continue
            kept.append(draft)
            if "convict" in draft.mode and sentence.has(("prison", "jail", "imprisonment", "year")):
                kept.append(replace(draft, kind="COERCE", mode=("arrest",), cameo="173"))
        return kept


def _must(clause: Token) -> bool:
    """Tell whether a clause says what must be done; "should have come" only says what was wrong."""
    helpers = {child.lower_ for child in children(clause, "aux")}
    return bool(helpers & grammar("obligation")) and not helpers & {"have", "'ve", "’ve"}


def _counterfactual(verb: Token) -> bool:
    """Tell whether a verb says what should have been otherwise: "should never have agreed" refuses nothing."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    return bool(helpers & grammar("other_modals")) and bool(helpers & {"have", "'ve", "’ve"})


def _is_deed(clause: Token) -> bool:
    """Tell whether a clause asks for something that can be done: "must free", not "should not worry"."""
    if children(clause, "cop"):
        return bool(lexicon().candidates("adjective", clause.lower_))  # "must be ready to"
    return lemma(clause) not in grammar("states_of_mind")


def _share(one: Draft, other: Draft) -> bool:
    return bool(set(one.actors) & set(other.actors))


def _covers(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts of a sentence are one event, the first at least as complete as the second."""
    same = one.kind == other.kind and (one.reality.aux() == other.reality.aux() or one.match.frame is other.match.frame)
    sides = set(one.actors) | set(one.recipients)
    return same and set(other.actors) <= sides and set(other.recipients) <= sides


def _better(one: Draft, other: Draft, drafts: list[Draft]) -> bool:
    """Tell whether the first is the same event told more fully, or as fully and earlier."""
    return _covers(one, other) and (not _covers(other, one) or drafts.index(one) < drafts.index(other))


def swallowed(draft: Draft) -> set[int]:
    """Return the tokens that no other event may start from: the noun it used, and what a promise or demand is about."""
    match = draft.match
    found = {match.word.i, match.top.i}
    used = bool(match.frame.object or match.frame.words) and draft.realised not in _SPEAKING
    if used and match.filler is not None and match.filler.pos_ in ("NOUN", "PROPN"):
        found.add(match.filler.i)
        parts = [
            child
            for child in children(match.filler, "compound", "nmod")
            if base(child) == "compound" or case_of(child) == "of"
        ]
        found |= {child.i for child in parts if child.pos_ == "NOUN"}
    warned = lemma(match.word) in ("warn", "caution") and match.frame.type == "THREATEN"
    if (draft.realised in _SWALLOW or match.frame.consumes) and not warned:
        heads = [*clauses(match.word), *objects(match.word), *(clauses(match.light) if match.light is not None else [])]
        heads += [
            child
            for child in match.top.children
            if base(child) in ("obl", "nmod") and case_of(child) in ("to", "for", "of", "with", "on")
        ]
        found |= {token.i for head in heads for token in head.subtree if not _is_reporting(head)}
    if draft.kind == "PROTEST":
        heads = [*purpose_clauses(match.word), *purpose_clauses(match.top)]
        heads += [
            child
            for child in match.top.children
            if base(child) == "obl" and case_of(child) in ("over", "against", "at", "in")
        ]
        heads += [
            child
            for child in match.word.children
            if base(child) == "nmod" and case_of(child) in ("over", "against", "at")
        ]
        found |= {token.i for head in heads for token in head.subtree}
    return found


def _is_reporting(head: Token) -> bool:
    return base(head) == "parataxis" and lemma(head) in grammar("report_verbs")


def contexts_of(draft: Draft) -> tuple[str, ...]:
    """Return the contexts: the frame's own, then those whose words stand in the event's clause."""
    found = list(draft.match.frame.context)
    tokens = [token for token in draft.match.top.subtree if token.i not in _apart(draft.match.top)]
    text = " " + " ".join(lemma(token) for token in tokens) + " "
    for name, words in load("events_contexts").items():
        if name not in found and any(f" {word} " in text for word in words):
            found.append(name)
    return tuple(found)


def _apart(top: Token) -> set[int]:
    """Return the tokens of clauses that are other statements than the event's own."""
    return {token.i for clause in children(top, "parataxis", "advcl") for token in clause.subtree}
