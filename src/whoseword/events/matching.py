"""Which frame a word triggers: the conditions on its object, complement and neighbourhood, without any actor yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span, Token

from whoseword.events.lexicon import Frame, Trigger, grammar, lexicon
from whoseword.events.mentions import Mentions
from whoseword.events.syntax import (
    base,
    case_of,
    children,
    clauses,
    indirect_objects,
    is_passive,
    is_root,
    lemma,
    objects,
    owners,
    subjects,
    surface_subject,
    with_preposition,
)

_WINDOW = 4  # words after a verb in which its particle or preposition is looked for; "called the envoy in" has three
_AMOUNTS = frozenset({"troops", "weapon"})  # classes of what comes in amounts
_CONTENT_DEPTH = 3  # clauses under clauses that are asked for their type


class Sentence:
    """A sentence as a string of lemmas and of forms, for conditions on the neighbourhood."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self.text = " " + " ".join(f"{token.lower_}" for token in span) + " "

    @cached_property
    def lemmas(self) -> str:
        """Return the lemmas, a space before and after each."""
        return " " + " ".join(lemma(token) for token in self.span) + " "

    def has(self, words: tuple[str, ...]) -> bool:
        """Tell whether one of the words, or groups of words, stands in the sentence."""
        padded = [f" {word} " for word in words]
        return any(word in self.text for word in padded) or any(word in self.lemmas for word in padded)


@dataclass(frozen=True)
class Match:
    """A frame that a word triggers, with the light verb that carries a noun and the phrase that filled its object."""

    trigger: Trigger
    word: Token
    light: Token | None = None
    filler: Token | None = None
    content: str | None = None

    @property
    def frame(self) -> Frame:
        """Return the frame."""
        return self.trigger.frame

    @cached_property
    def top(self) -> Token:
        """Return the verb whose clause it is: the light verb of a noun, else the word itself."""
        return self.light if self.light is not None else self.word


def light_verb(noun: Token) -> Token | None:
    """Return the verb that lends a noun its subject ("carried out an attack"), through "a series of"."""
    while base(noun) == "conj" and noun.head.pos_ in ("NOUN", "PROPN") and not is_root(noun):
        noun = noun.head
    while base(noun) == "nmod" and case_of(noun) == "of" and lemma(noun.head) in grammar("containers"):
        noun = noun.head
    if is_root(noun):
        return None
    head, relation = noun.head, noun.dep_
    governed = relation in ("obj", "nsubj:pass", "nsubjpass") or (
        base(noun) == "obl" and case_of(noun) in ("in", "on", "into")
    )
    if head.tag_ == "VBG" and head.i == noun.left_edge.i - 1 and lemma(head) in grammar("attributive"):
        return None  # "condemned escalating tests": whoever condemns does not escalate
    if case_of(noun) == "on" and lemma(head) in grammar("telling_on"):
        return None  # "information provided by its allies on the delivery": allies deliver nothing
    if (
        governed
        and head.pos_ in ("VERB", "AUX")
        and (lemma(head) in grammar("lights") or particle_verb(head) in grammar("lights"))
    ):
        return head
    return None


def particle_verb(verb: Token) -> str:
    """Return the lemma with its particle ("carry out")."""
    particles = [child.lower_ for child in children(verb, "compound") if child.dep_ == "compound:prt"]
    particles += [child.lower_ for child in children(verb, "advmod") if child.tag_ == "RP" and child.i == verb.i + 1]
    return " ".join([lemma(verb), *particles[:1]])


def core(head: Token, *, measured: bool = False) -> list[Token]:
    """Return the head of a phrase with its modifiers, what it is of, and what is coordinated with it.

    Args:
        head: the head of the phrase.
        measured: take what it is of only where the head is its amount: who sends "a shipment of rockets" sends
            rockets, who pushes "the modernisation of rockets" does not.
    """
    found = [head]
    counted = head.pos_ in ("NUM", "PRON", "DET", "SYM") or bool(children(head, "nummod"))
    amount = not measured or counted or lemma(head) in grammar("containers") | grammar("amounts")
    for child in head.children:
        relation = base(child)
        if relation in ("amod", "compound", "flat", "nummod", "conj", "fixed", "goeswith") or (
            amount and relation == "nmod" and child.dep_ != "nmod:poss" and case_of(child) in ("of", "")
        ):
            found += core(child, measured=measured)
    return found


def _is_silence(clause: Token) -> bool:
    """Tell whether somebody only refuses to speak: "declined to comment", "refused to give details"."""
    if lemma(clause) in grammar("silence"):
        return True
    return any(lemma(head) in grammar("told") for head in objects(clause))


def _is_question(clause: Token) -> bool:
    """Tell whether somebody only wants to know: "asked whether Kenya would come"."""
    if lemma(clause.head) == "ask" and base(clause) == "advcl" and children(clause, "nsubj"):
        return True
    asking = {child.lower_ for child in clause.children if child.i < clause.i}
    return not asking.isdisjoint(grammar("question_words"))


def _is_opinion(clause: Token) -> bool:
    """Tell whether a clause says how things are, not what is to be done: "agreed that Kenya was behind it"."""
    if base(clause) != "ccomp" or not children(clause, "nsubj", "nsubj:pass"):
        return False
    verb = next(iter(children(clause, "cop")), clause)
    if any(child.tag_ == "MD" or child.lower_ in ("to", "ca", "wo") for child in clause.children):
        return False
    finite = ("VBD", "VBZ", "VBP")
    return verb.tag_ in finite or any(child.tag_ in finite for child in children(clause, "aux", "aux:pass"))


def clause_words(head: Token) -> list[Token]:
    """Return the words of a clause without those that only give its ground, time or circumstance."""
    found, waiting = [], [head]
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting.extend(
            child
            for child in token.children
            if base(child) not in ("advcl", "parataxis", "punct")
            and child.dep_ != "acl:relcl"
            and not (base(child) in ("obl", "nmod") and case_of(child) in grammar("aside"))
        )
    return found


def words_of(tokens: list[Token]) -> frozenset[str]:
    """Return lemmas and forms, lower case; of a person's name none ("Bill" is no bill)."""
    tokens = [token for token in tokens if token.ent_type_ != "PERSON" or token.tag_ not in ("NNP", "NNPS")]
    return frozenset(lemma(token) for token in tokens) | frozenset(token.lower_ for token in tokens)


class Matcher:
    """Finds the frames of the words of one article."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.lexicon = lexicon()

    def matches(self, word: Token, sentence: Sentence) -> Iterator[Match]:
        """Yield the frames whose conditions the word meets, in the order of the files, longer triggers first."""
        name = lemma(word)
        part = self._part(word) if self.lexicon.knows(name, word.lower_) else None
        if part is None or _only_qualifies(word):
            return
        listed = self.lexicon.candidates(part, name)
        if part == "verb" and word.tag_ in ("VBN", "JJ") and children(word, "cop", "aux:pass"):
            listed = (*self.lexicon.candidates("adjective", word.lower_), *listed)
        for trigger in sorted(listed, key=lambda each: -len(each.extra)) if len(listed) > 1 else listed:
            found = self._match(trigger, word, sentence)
            if found is not None:
                yield found

    def content(self, clause: Token, sentence: Sentence, depth: int = 0) -> str | None:
        """Return the type that a complement clause, or a noun, codes to whoever acts in it."""
        for token in (clause, *children(clause, "obj", "xcomp", "conj", "nsubj:pass", "ccomp")):
            if depth >= _CONTENT_DEPTH:
                return None
            name = lemma(token)
            part = self._part(token)
            if part is None:
                continue
            for trigger in self.lexicon.candidates(part, name):
                if trigger.frame.content or trigger.frame.negated:
                    continue
                found = self._match(trigger, token, sentence, depth + 1)
                if found is not None and (part != "noun" or found.light is not None or token.i == clause.i):
                    return trigger.frame.type
        return None

    def _part(self, word: Token) -> str | None:
        if word.pos_ == "VERB" or (word.pos_ == "AUX" and base(word) != "aux"):
            return "verb"
        if children(word, "obj") and (word.tag_.startswith("VB") or word.pos_ == "ADJ"):
            return "verb"  # only a verb has an object, whatever its tag
        if word.pos_ in ("NOUN", "PROPN"):
            return "noun"
        if word.pos_ == "ADJ":
            return "verb" if word.tag_ in ("VBN", "VBG") else "adjective"
        return None

    def _match(self, trigger: Trigger, word: Token, sentence: Sentence, depth: int = 0) -> Match | None:
        frame = trigger.frame
        if not self._beside(trigger, word) or (frame.nearby and not sentence.has(frame.nearby)):
            return None
        if frame.nearby_not and sentence.has(frame.nearby_not):
            return None
        wanted = frame.beside.get(trigger.word)
        if wanted and not sentence.has(wanted):
            return None
        light = None
        if trigger.part == "noun":
            light = light_verb(word)
            if (
                light is not None
                and frame.lights
                and lemma(light) not in frame.lights
                and particle_verb(light) not in frame.lights
            ):
                light = None
            if light is not None and frame.type == "ASSAULT" and lemma(light) in grammar("undergoing"):
                return None
            if frame.light == "required" and light is None and not _owned(word):
                return None
        return self._filled(Match(trigger, word, light), sentence, depth)

    def _beside(self, trigger: Trigger, word: Token) -> bool:
        if trigger.part == "noun":
            near = {lemma(child) for child in children(word, "compound", "amod", "flat", "nummod")}
            near |= {token.lower_ for token in word.doc[max(0, word.i - 2) : word.i]}
            return near.issuperset(trigger.extra)
        if trigger.part == "adjective":
            return True
        particles = {
            child.lower_
            for child in word.children
            if child.dep_ == "compound:prt" and child.i - word.i <= _WINDOW and not _up_to(child)
        }
        if particles - set(trigger.extra):
            return False
        if not trigger.extra:
            return True
        following = word.doc[word.i + 1 : word.i + 1 + _WINDOW]
        calling = "for" in trigger.extra or lemma(word) == "call"
        link = next((token.i for token in following if token.lower_ in trigger.extra), word.i + _WINDOW)
        if calling and any(word.i < child.i < link for child in children(word, "obj")):
            return False  # "called a meeting for Friday" calls for nothing, "called them good on trade" on nobody
        loose = [token for token in following if token.lower_ not in grammar("particles") or _is_particle(token, word)]
        near = particles | {token.lower_ for token in loose} | {lemma(token) for token in loose}
        behind = [child for child in word.children if case_of(child) not in grammar("particles") or not objects(word)]
        near |= {case_of(child) for child in behind}  # "gave a speech similar in tone" gives in to nobody
        return near.issuperset(trigger.extra)

    def _filled(self, match: Match, sentence: Sentence, depth: int) -> Match | None:
        """Check what stands in the object and complement; keep the phrase that filled it."""
        frame, word = match.frame, match.word
        heads = [word] if match.trigger.part == "noun" else [] if match.trigger.part == "adjective" else objects(word)
        heads = [*heads, *(with_preposition(word, "from") if match.trigger.part == "noun" else [])]
        veto = [
            token for head in heads for token in self._close(head) if token.i != word.i or match.trigger.part != "noun"
        ]
        if frame.type == "ASSAULT" and self._only_words(word, heads, part=match.trigger.part):
            return None
        names = words_of(veto)
        if frame.not_ and (self.lexicon.belongs(names, frame.not_)):
            return None
        if frame.type == "REJECT" and match.trigger.part == "noun" and any(map(_is_silence, children(word, "acl"))):
            return None
        if frame.not_words and not names.isdisjoint(frame.not_words):
            return None
        asked = not frame.checked or match.trigger.word in frame.checked
        if not asked or not (frame.object or frame.words or frame.content or frame.content_words):
            filler = heads[0] if heads and match.trigger.part != "noun" else None
            return Match(match.trigger, word, match.light, filler)
        if frame.content or frame.content_words:
            content = self._content(match, sentence, depth)
            if content is not None or not (frame.object or frame.words):
                return content
        return self._object(match, sentence, depth)

    def _only_words(self, word: Token, heads: list[Token], *, part: str) -> bool:
        """Tell whether what is attacked cannot be struck by force: "an attack on democracy"."""
        if part == "noun":
            heads = [*with_preposition(word, "on"), *with_preposition(word, "against")]
        return bool(heads) and all(
            not self.mentions.at(head) and self.lexicon.belongs(frozenset({lemma(head)}), ("intangible",))
            for head in heads
        )

    def _close(self, head: Token) -> list[Token]:
        return [head, *children(head, "amod", "compound", "conj")]

    def _content(self, match: Match, sentence: Sentence, depth: int) -> Match | None:
        frame, word = match.frame, match.word
        if (
            frame.type not in ("REQUEST", "ACCUSE")
            and lemma(word) in grammar("object_control")
            and children(word, "obj")
        ):
            return None  # "wants Kenya to meet": Kenya is to do it
        for head in (*clauses(word), *objects(word)):
            if base(head) == "advcl" and children(head, "nsubj", "nsubj:pass"):
                continue
            if frame.type == "AGREE" and _is_opinion(head):
                continue
            kind = self.content(head, sentence, depth)
            if kind in frame.content:
                return Match(match.trigger, word, match.light, head, kind)
            if frame.content_words and not words_of(list(head.subtree)).isdisjoint(frame.content_words):
                return Match(match.trigger, word, match.light, head)
        return None

    def _object(self, match: Match, sentence: Sentence, depth: int) -> Match | None:
        frame, word = match.frame, match.word
        slots = frame.slots or (("of",) if match.trigger.part == "noun" else ("object",))
        for slot in slots:
            for head in self._fillers(match, slot):
                if slot == "clause" and frame.type == "REJECT" and _is_silence(head):
                    return None
                if slot == "clause" and frame.type == "REQUEST" and _is_question(head):
                    continue
                if slot == "clause" and frame.type in ("AGREE", "THREATEN") and _is_opinion(head):
                    continue
                if slot == "clause" and frame.type == "AGREE" and lemma(head) in grammar("undoing"):
                    continue
                measured = not _AMOUNTS.isdisjoint(frame.object)
                tokens = clause_words(head) if slot == "clause" else core(head, measured=measured)
                if slot == "of" and match.trigger.part == "noun":
                    tokens = core(head) if head.i != word.i else self._modifiers_of(word)
                if self._fits(frame, tokens, head):
                    return Match(match.trigger, word, match.light, head if head.i != word.i else None)
                if slot == "clause" and frame.object:
                    kind = self.content(head, sentence, depth)
                    if kind is not None and (not frame.content or kind in frame.content):
                        return Match(match.trigger, word, match.light, head, kind)
        return None

    def _modifiers_of(self, noun: Token) -> list[Token]:
        return [token for child in children(noun, "amod", "compound") for token in core(child)]

    def _fits(self, frame: Frame, tokens: list[Token], head: Token) -> bool:
        names = words_of(tokens)
        if "any" in frame.object or not names.isdisjoint(frame.words):
            return True
        if "actor" in frame.object and (self.mentions.at(head) or any(self.mentions.at(token) for token in tokens)):
            return True
        if "actor" in frame.words and self.mentions.at(head):
            return True
        singles = tuple(tuple(word.split()) for word in frame.words if " " in word)
        return any(names.issuperset(group) for group in singles) or self.lexicon.belongs(names, frame.object)

    def _fillers(self, match: Match, slot: str) -> list[Token]:
        word = match.word
        if slot == "object":
            return [] if match.trigger.part == "adjective" else objects(word)
        if slot == "subject":
            if objects(word) and not is_passive(word):
                return []
            return list(dict.fromkeys([*subjects(word), *surface_subject(word)]))
        if slot == "clause":
            return [*clauses(word), *(clauses(match.light) if match.light is not None else [])]
        if slot == "of" and match.trigger.part == "noun":
            return [word, *with_preposition(word, "of"), *with_preposition(word, "in")]
        hosts = [word, *objects(word), *indirect_objects(word)]
        if match.light is not None:
            hosts.append(match.light)
        return [token for host in hosts for token in with_preposition(host, slot)]


def _only_qualifies(word: Token) -> bool:
    """Tell whether a word of doubt only qualifies the noun after it ("an inquiry into alleged bribes")."""
    if word.lower_ not in grammar("alleged") or word.tag_ == "VBD" or children(word, "aux", "aux:pass"):
        return False
    following = word.doc[word.i + 1 : word.i + 2]
    return bool(following) and following[0].pos_ in ("NOUN", "PROPN", "ADJ")


def _owned(noun: Token) -> bool:
    """Tell whether a noun says itself whose deed it is ("Norway's release of", "the release by Norway")."""
    return bool(owners(noun) or with_preposition(noun, "by"))


def _is_particle(token: Token, verb: Token) -> bool:
    """Tell whether a small word right of a verb is its particle: not the "in" of "gave her an audience in Oslo"."""
    if token.tag_ == "RP" or token.dep_ == "compound:prt" or token.i == verb.i + 1:
        return True
    following = token.doc[token.i + 1 : token.i + 2]
    return not following or following[0].pos_ in ("PUNCT", "ADP", "SCONJ", "CCONJ")


def _up_to(particle: Token) -> bool:
    """Tell whether a supposed particle belongs to a number ("up to 300 refugees")."""
    following = particle.doc[particle.i + 1 : particle.i + 3]
    return particle.lower_ == "up" and len(following) > 1 and following[0].lower_ == "to" and following[1].like_num
