"""From phrases to actors: which actors the words of a phrase name.

The actors room gives mentions by offset; here they are laid over tokens, so that a phrase can be asked whom it names.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Span, Token

from whoseword.events.lexicon import grammar, kinds, lexicon
from whoseword.events.places import country_named, demonym, place_id
from whoseword.events.syntax import (
    base,
    case_of,
    children,
    conjuncts,
    is_possessive,
    lemma,
    owners,
    phrase,
    surface_subject,
)
from whoseword.records import Actor

_AGENTIVE = ("people", "troops", "armed_police", "vip", "weapon", "envoy")
_SPEAKERS = frozenset({"i", "we", "us", "our", "me", "my"})
_OBJECTS = frozenset({"him", "them"})
_THINGS = frozenset({"it", "its", "itself"})
_ONE = frozenset({"he", "she", "him", "his", "himself", "herself"})  # "her" is "her country's" at times
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_PERSONAL = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "we", "i", "us", "our"})


class Mentions:
    """The actors of an article over the tokens of its Doc.

    Args:
        doc: the annotated article.
        actors: as the actors room returned them; offsets are code points into ``doc.text``.
    """

    def __init__(self, doc: Doc, actors: Sequence[Actor]) -> None:
        self.by_id = {actor.id: actor for actor in actors}
        self._covering: dict[int, list[tuple[int, str]]] = {}
        self._named_at: dict[str, list[int]] = {}
        self._starts: dict[int, tuple[str, Token]] = {}
        self._ends: dict[int, int] = {}
        named = [
            (actor, span)
            for actor in actors
            for mention in actor.mentions
            if (span := doc.char_span(mention.start, mention.end, alignment_mode="expand")) is not None
            and (actor.sector or not _is_topic(_named_head(span)))
            and not _is_of_many(actor, span)
        ]
        heads: dict[int, set[str]] = {}
        for actor, span in named:
            heads.setdefault(span.root.i, set()).add(actor.id)
        self._several = {actor.id for actor, span in named if actor.kind == "group" or _is_plural(span)}
        for actor, span in named:
            self._complete(actor.id, span)
            if span[0].lower_ not in _PERSONAL:
                self._named_at.setdefault(actor.id, []).append(span.start)
            self._starts[span.start] = (actor.id, span.root)
            self._ends.update(dict.fromkeys((token.i for token in span), span.end))
            others = {head for head in range(span.start, span.end) if heads.get(head, set()) - {actor.id}}
            joined = {token.i for each in _joined(span) if each.i in others for token in each.subtree}
            for token in _without_clause(span, actor.country):
                if token.i not in joined:
                    self._covering.setdefault(token.i, []).append((len(span), actor.id))
        for listed in self._covering.values():
            listed.sort(key=lambda pair: -pair[0])

    def _complete(self, actor_id: str, span: Span) -> None:
        """Give an actor without a country that of the words that name it ("Norway's president")."""
        actor = self.by_id[actor_id]
        if actor.country is None and actor.sector is None and country_named(span[-1]) and span.text == actor.name:
            # A recogniser of names takes a lone country for a person at times.
            self.by_id[actor_id] = replace(actor, country=country_named(span[-1]), kind="government")
        elif actor.country is None and actor.sector is not None:
            country = next((known for token in span if (known := demonym(token)) is not None), None)
            if country is not None:
                self.by_id[actor_id] = replace(actor, country=country)

    def at(self, token: Token) -> list[str]:
        """Return the actors of the longest mention over the token, several when a mention names several."""
        listed = self._covering.get(token.i)
        if not listed:
            return self._country(token)
        longest = listed[0][0]
        found = list(dict.fromkeys(actor for length, actor in listed if length == longest))
        if token.lower_ in _THINGS:
            found = [actor for actor in found if self.by_id[actor].kind != "person"]
        if token.lower_ in _ONE:
            found = [actor for actor in found if self.by_id[actor].kind in ("person", "unnamed")]
        if token.lower_ in _PLURAL:
            found = [actor for actor in found if self._may_be_several(actor)]
        known = any(self.by_id[each].country or self.by_id[each].sector for each in found)
        return found if known else self._country(token) or found

    def _may_be_several(self, actor_id: str) -> bool:
        """Tell whether "they" may mean an actor: a state, a person or a newspaper is more often read wrongly there."""
        return actor_id in self._several or self.is_kind(actor_id, ("band",))

    def _country(self, token: Token) -> list[str]:
        """Return a stand-in for a country that acts by its place in the clause although no mention covers it."""
        if base(token) in ("amod", "compound") and lexicon().belongs(frozenset({lemma(token.head)}), _AGENTIVE):
            country = demonym(token)
        elif token.tag_ in ("NNP", "NNPS") and _acts(token):
            country = country_named(token)
        else:
            return []
        if country is None:
            return []
        stand_in = place_id(country)
        self.by_id.setdefault(stand_in, Actor(id=stand_in, name=token.text, kind="government", country=country))
        return [stand_in]

    def named(self, head: Token) -> list[str]:
        """Return whom a phrase names: its head, whom it is a group of, whose it is, or what country it is of."""
        found: list[str] = []
        for token in conjuncts(head):
            found += self._one(token)
        if found:
            found += self._beside(head)
        return list(dict.fromkeys(found))

    def _beside(self, head: Token) -> list[str]:
        """Return whom the mention after "and" names where the parser did not see that it is coordinated."""
        end = self._ends.get(head.i)
        if end is None or end + 1 not in self._starts or head.doc[end].lower_ != "and":
            return []
        actor, root = self._starts[end + 1]
        apart = base(root) in ("nsubj", "conj") or root.head.i == root.i  # the subject of the next clause
        return [] if apart else [actor]

    def doers(self, head: Token) -> list[str]:
        """Return whom a phrase names as one who can act: "Israeli helicopters", not "Israel's economy"."""
        if not self.at(head):
            word = frozenset({lemma(head)})
            if lexicon().belongs(word, ("abstract", "settlement_place")):
                return []
            apposed = lemma(head) in grammar("relational")  # "its old enemy, Kenya"
            if owners(head) and not apposed and not lexicon().belongs(word, _AGENTIVE):
                return []  # "Norway's embrace of Kenya came as a surprise": Norway did not come
        return self.named(head)

    def is_deed(self, head: Token) -> bool:
        """Tell whether a phrase is named by an event of its own: "Israeli raids" kill, but they do not demonstrate."""
        return not self.at(head) and bool(lexicon().candidates("noun", lemma(head)))

    def _one(self, head: Token) -> list[str]:
        direct = self.at(head)
        if direct:
            return direct
        if head.lower_ in _PERSONAL:
            return self.pronoun(head)
        if lemma(head) in grammar("relational"):
            return self._apposed(head)
        if any(child.lower_ == "own" for child in children(head, "amod")) and owners(head)[:1] != []:
            return []  # "on his own people": the people of whoever does it
        owned = [child for child in children(head, "nmod") if case_of(child) in ("of", "from")]
        container = lemma(head) in grammar("containers")
        for group in (
            owned if container else [],
            [] if self._owned_by_person(head) else owners(head),
            children(head, "amod", "compound", "flat", "nmod:desc"),
        ):
            found = [actor for child in group for token in conjuncts(child) for actor in self.at(token)]
            if not found and group is owned:
                found = [actor for child in group for actor in self.named(child)]
            if found:
                return found
        apposed = self._apposed(head)
        if apposed:
            return apposed
        return [] if container else [actor for child in owned for actor in self.named(child)]

    def _owned_by_person(self, head: Token) -> bool:
        """Tell whether a phrase names people or a body of one person: "his own party" is not he."""
        if not lexicon().belongs(frozenset({lemma(head)}), ("people", "political_group", "company")):
            return False
        owning = [actor for child in owners(head) for actor in self.at(child)]
        return any(self.by_id[actor].kind == "person" for actor in owning)

    def _apposed(self, head: Token) -> list[str]:
        """Return whom the words after a comma name ("its worst enemy, Kenya"), whatever the parser hangs them by."""
        for child in children(head, "appos", "parataxis"):
            after_comma = child.left_edge.i > 0 and head.doc[child.left_edge.i - 1].text == ","
            if self.at(child) and (base(child) == "appos" or after_comma):
                return self.at(child)
        return []

    def inside(self, head: Token, *, places: bool = True) -> list[str]:
        """Return the actors inside a phrase, the owner first, then by nearness to its head.

        Args:
            head: the head of the phrase.
            places: whether where something is tells whose it is ("a base in Kenya"). Whoever condemns "the attack in
                Kenya" does not condemn Kenya.
        """
        related = lemma(head) in grammar("relational") or self._owned_by_person(head)
        for child in owners(head) if not related else ():
            owner = self.named(child)
            if owner:
                return owner
        direct = self._one(head)
        if direct:
            return self.named(head)
        if related:
            return []  # "its old ally", "Kenya's worst enemy" are neither
        left_out = set() if places else {token.i for child in _whereabouts(head) for token in child.subtree}
        return self.anywhere(token for token in phrase(head) if token.i not in left_out)

    def anywhere(self, tokens: Iterable[Token]) -> list[str]:
        """Return the first actor that the tokens name, with its coordinates."""
        for token in tokens:
            if self.at(token):
                return self.named(token)
        return []

    def pronoun(self, token: Token) -> list[str]:
        """Return whom a pronoun means by syntax alone: the subject of a clause above it."""
        clause = token
        undergoes = base(token) in ("obj", "iobj", "obl")
        for _ in range(40):
            if clause.head.i == clause.i:
                return []
            above = clause.head
            # "charged agents, accusing them of hacking": whoever accuses them is not they.
            inherits = undergoes and base(clause) != "ccomp" and not children(clause, "nsubj", "nsubj:pass")
            if not inherits and base(clause) in ("ccomp", "advcl", "conj", "parataxis", "acl", "xcomp"):
                for subject in surface_subject(above):
                    if subject.i != token.i and subject.lower_ not in _PERSONAL and self.at(subject):
                        return self.named(subject)
            clause = above
        return []

    def is_doubtful(self, actor_id: str, token: Token) -> bool:
        """Tell whether it is more often wrong than right that a phrase means an actor.

        So are pronouns whose actor the sentence does not name before them (39 of 100 right, judged on 360 events of the
        news archive). Bodies whose country is the one that the article names most are not (21 of 22 right).
        """
        if token.tag_ not in ("PRP", "PRP$"):
            return False
        if token.lower_ in _OBJECTS and self._acts_above(actor_id, token):
            return True
        if token.lower_ in _SPEAKERS:
            return not self._speaks(actor_id, token)
        first, last = token.sent.start, token.i
        return not any(first <= place < last for place in self._named_at.get(actor_id, ()))

    def _speaks(self, actor_id: str, token: Token) -> bool:
        """Tell whether an actor may be "we": the subject of a clause before, or of a verb of speech anywhere."""
        return any(
            actor_id in self.at(word)
            for word in token.sent
            if base(word) == "nsubj"
            and word.tag_ != "PRP"
            and (word.i < token.i or lemma(word.head) in grammar("report_verbs"))
        )

    def _acts_above(self, actor_id: str, token: Token) -> bool:
        """Tell whether an actor is the subject of the clause in which "him" stands: then "him" is somebody else."""
        verb = token.head.head if base(token) == "nsubj" else token.head
        return any(actor_id in self.at(subject) for subject in surface_subject(verb) if subject.i != token.i)

    def is_kind(self, actor_id: str, wanted: Iterable[str], token: Token | None = None) -> bool:
        """Tell whether an actor is of one of the kinds of ``events_grammar.yaml``; of a political one by default."""
        actor = self.by_id[actor_id]
        names = tuple(wanted) or ("state", "igo", "armed", "party", "elite")
        if "any" in names:
            return True
        country, sector = actor.country or "", actor.sector or ""
        if "igo" in names and country in grammar("igo_countries"):
            return True
        if "ngo" in names and country in grammar("ngo_countries"):
            return True
        if not country and not sector:
            return False
        people = actor.kind == "group" or (token is not None and token.tag_ in ("NNS", "NNPS"))
        if not sector and people and {"civil", "civilian", "group"} & set(names):
            return True
        if not sector and actor.kind == "person":
            return False
        return any(sector in kinds().get(name, ()) for name in names)

    def states_of(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return the states that people stand for, where the article names these, as an envoy does."""
        bare = {actor.country: actor.id for actor in self.by_id.values() if actor.country and not actor.sector}
        return tuple(dict.fromkeys(bare.get(self.by_id[each].country or "", each) for each in ids))

    def code(self, actor_id: str) -> str:
        """Return the actor's code, country and sector glued; nothing when neither is known."""
        actor = self.by_id[actor_id]
        return f"{actor.country or ''}{actor.sector or ''}"


def _is_of_many(actor: Actor, span: Span) -> bool:
    """Tell whether coreference took people for one person: "protesters" are not the president."""
    return actor.kind == "person" and span.root.tag_ == "NNS" and actor.name not in span.text


def _is_topic(token: Token) -> bool:
    """Tell whether a country only says what an inquiry is about: "the Norway inquiry", not "the US inquiry"."""
    named = base(token) == "compound" and token.tag_ == "NNP" and token.text.istitle()
    return named and lemma(token.head) in grammar("topic_nouns")


def _named_head(span: Span) -> Token:
    """Return the head of a mention; of one cut before the noun ("the Kenya" of "the Kenya inquiry") the name in it.

    There the article and the name both hang on the noun outside, and spaCy's root is the first of them.
    """
    root = span.root
    return span[-1] if root.pos_ == "DET" and span[-1].head.i == root.head.i else root


def _is_plural(span: Span) -> bool:
    return span.root.tag_ in ("NNS", "NNPS")


def _joined(span: Span) -> list[Token]:
    """Return the heads that are coordinated with the head of a mention: "Norway and Kenya" is not all Norway."""
    root = span.root
    return [token for token in conjuncts(root) if token.i != root.i and span.start <= token.i < span.end]


def _without_clause(span: Span, country: str | None) -> list[Token]:
    """Return the tokens of a mention; of one that runs over a verb only the side that its country is named on.

    "Norway shelled Kenyan villages" names villages; a finder of names that takes it for one name must not make the
    villages the subject.
    """
    verbs = [
        token for token in span if token.pos_ == "VERB" and any(base(child) == "nsubj" for child in token.children)
    ]
    verbs = [verb for verb in verbs if verb.i > span.start]
    if not verbs:
        return list(span)
    last = max(verb.i for verb in verbs)
    before, after = [token for token in span if token.i < verbs[0].i], [token for token in span if token.i > last]
    return before if any(demonym(token) == country for token in before) and country else after


def _whereabouts(head: Token) -> list[Token]:
    """Return the phrases that only say where or when what a phrase names is."""
    return [
        child
        for token in phrase(head)
        for child in children(token, "nmod", "obl")
        if case_of(child) in grammar("whereabouts")
    ]


def _acts(token: Token) -> bool:
    relation = base(token)
    if relation == "conj":
        return _acts(token.head) if token.head.i != token.i else False
    return (
        relation in ("nsubj", "obj", "iobj", "nsubjpass")
        or is_possessive(token)
        or token.dep_ in ("nmod:poss", "obl:agent")
        or (relation in ("obl", "nmod") and case_of(token) in ("by", "against", "with"))
    )
