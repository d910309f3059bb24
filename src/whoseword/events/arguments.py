"""Who acts and who receives: the slots of a frame filled with actors."""

from spacy.tokens import Token

from whoseword.events.lexicon import grammar, lexicon
from whoseword.events.matching import Match
from whoseword.events.mentions import Mentions
from whoseword.events.places import country_of, place_recipient
from whoseword.events.syntax import (
    ancestors,
    base,
    case_of,
    children,
    clauses,
    conjuncts,
    indirect_objects,
    is_circumstance,
    is_passive,
    lemma,
    objects,
    owners,
    phrase,
    purpose_clauses,
    subjects,
    surface_subject,
    with_preposition,
)

_PLACE = (
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "across",
    "along",
    "around",
    "into",
    "off",
    "on",
    "from",
    "over",
    "within",
    "throughout",
)
_WHERE = frozenset({"in", "at", "near", "on", "from", "to", "into", "along", "out of", "of"})
_TOPIC = ("over", "about", "against", "at", "for", "of")
_TOWARDS = ("on", "against", "to", "from", "with", "at")
_AT_HOME = frozenset({"place", "in", "at", "near", "across"})  # "a curfew in Algiers" is on Algerians
_CITY = "actors.city.v1"
_PEOPLE = "actors.people_of_country.v1"
_DEALING = frozenset({"AGREE", "CONSULT"})
_SENDING = frozenset({"MOBILIZE", "RETREAT", "AGREE"})
_NOT_BY_OUTLETS = frozenset({"PROTEST", "AID", "AGREE", "COERCE"})  # a paper reports of them; "they" was not the paper
_STANCE = frozenset({"ACCUSE", "SUPPORT", "REJECT"})  # towards whom, not where
_VERBAL = _STANCE | {"REQUEST"}
_LOOSE = frozenset({"any", "place", "comp.any", "topic"})


class Arguments:
    """Fills the slots of matches for one article."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions

    def actors(self, match: Match) -> list[tuple[str, Token]]:
        """Return who acts, each with the head of the phrase that names it, of the kinds that the frame asks for."""
        frame = match.frame
        for slot in frame.actor:
            heads = self._actor_heads(match, slot)
            if frame.type not in ("ASSAULT", "AID") and match.trigger.part == "verb":
                heads = [head for head in heads if not self.mentions.is_deed(head)]
            found = [(actor, head) for head in heads for actor in self._named_subject(head)]
            fit = [
                pair
                for pair in dict(found).items()
                if self.mentions.code(pair[0])
                and self.mentions.is_kind(pair[0], frame.actor_kind, pair[1])
                and self._may_act(match, pair[0])
                and not self.mentions.is_doubtful(*pair)
            ]
            if fit:
                return fit
        return []

    def _may_act(self, match: Match, actor: str) -> bool:
        who = self.mentions.by_id[actor]
        if who.sector == "JRN" and who.kind not in ("person", "group") and match.frame.type in _NOT_BY_OUTLETS:
            return False
        return not (match.frame.actor_not_person and who.kind == "person")

    def _named_subject(self, head: Token) -> list[str]:
        return self.mentions.doers(head)

    def _actor_heads(self, match: Match, slot: str) -> list[Token]:
        if slot == "subj":
            if match.trigger.part == "adjective":
                return surface_subject(match.word)
            return self._noun_subject(match) if match.trigger.part == "noun" else subjects(match.word)
        if slot == "obj":
            return objects(match.word)
        if slot == "speaker":
            return [
                subject for child, head in ancestors(match.word) if base(child) == "ccomp" for subject in subjects(head)
            ][:1]
        if slot == "nearby_armed":
            near = (token for token in match.word.sent if token.i > match.word.i and self.mentions.at(token))
            return [token for token in near if self.mentions.is_kind(self.mentions.at(token)[0], ("armed",))][:1]
        return with_preposition(match.word, slot)

    def _noun_subject(self, match: Match) -> list[Token]:
        noun, light = match.word, match.light
        found: list[Token] = []
        if any(self.mentions.at(head) for head in owners(noun)):
            return owners(noun)  # "declared Norway's recognition void": whoever declares, Norway recognises
        if light is not None:
            # "were engaged in an attack": who is engaged in it does it, though the verb is passive in form.
            engaged = base(noun) == "obl" and is_passive(light)
            found = surface_subject(light) if engaged else subjects(light)
        if not found or not any(self.mentions.named(head) for head in found):
            found = owners(noun) or with_preposition(noun, "by") or found
        if light is not None and not any(self.mentions.named(head) for head in found):
            found = with_preposition(light, "by") or found
        if not any(self.mentions.named(head) for head in found):
            found = [child for child in children(noun, "amod", "compound") if self.mentions.at(child)]
        if not found and base(noun) == "nmod" and case_of(noun) == "of" and lemma(noun.head) in grammar("doings"):
            found = owners(noun.head)  # "its policy of annexation", not "its handling of the attack"
        if not found:
            found = with_preposition(noun, "between") or with_preposition(noun, "from")
        if not found and match.frame.type in ("PROTEST", "ASSAULT") and light is None:
            found = [head for head in with_preposition(noun, "of") if match.frame.type == "PROTEST"]
        return found

    def recipients(self, match: Match, acting: list[str]) -> list[str]:
        """Return who receives: the first slot that names somebody other than those who act."""
        if match.trigger.part == "noun" and len(set(acting)) > 1 and with_preposition(match.word, "between"):
            return []  # "air strikes between Norway and Kenya in Chad" are on each other
        for slot in match.frame.recipient:
            if slot == "any" and match.frame.type == "ASSAULT":
                continue  # whoever else stands in the clause is struck by nobody
            if slot == "obj" and self._settled(match):
                return self._fitting(match, slot, acting)
            found = self._fitting(match, slot, acting)
            if found or self._is_stranger(match, slot):
                return found
        return []

    def _is_stranger(self, match: Match, slot: str) -> bool:
        """Tell whether a slot holds somebody whom nobody resolved: that one receives it, and nobody else does."""
        if slot in _LOOSE or "." in slot:
            return False
        heads = self._heads(match, slot)
        return any(head.tag_ == "PRP" or self._is_unknown(head) for head in heads)

    def _is_unknown(self, head: Token) -> bool:
        """Tell whether a phrase means somebody of whom neither country nor sector is known."""
        named = self.mentions.named(head)
        if any(self.mentions.code(each) for each in named):
            return False
        return bool(named) or _is_people(head) or head.ent_type_ in ("PERSON", "ORG")

    def _settled(self, match: Match) -> bool:
        """Tell whether the object is somebody: then nobody else in the clause may take the place."""
        if match.frame.type not in ("REQUEST", "THREATEN") or match.trigger.part == "noun":
            return False
        heads = objects(match.word)
        return any(head.pos_ == "PRON" or self.mentions.at(head) or head.ent_type_ == "PERSON" for head in heads)

    def _states_for(self, match: Match, found: list[str]) -> list[str]:
        """Return the states for whose people stand who deal as states: "will meet the Iranians"."""
        if match.frame.type not in _DEALING:
            return found
        return [
            each
            if country_of(each) or self.mentions.by_id[each].made_by != _PEOPLE
            else self.mentions.states_of([each])[0]
            for each in found
        ]

    def _fitting(self, match: Match, slot: str, acting: list[str]) -> list[str]:
        """Return whom a slot names that may receive what this actor does."""
        found = [actor for actor in self._slot(match, slot) if actor not in acting and self._may_receive(match, actor)]
        if match.frame.type in _SENDING and match.filler is not None and _is_sent(match.filler):
            sent = self.mentions.at(match.filler)  # the troops that are sent receive nothing
            found = [actor for actor in found if actor not in sent]
        if match.frame.type in _SENDING:
            found = [actor for actor in found if not self._own_troops(actor, acting)]
        if match.frame.foreign:
            found = [actor for actor in found if self._foreign(actor, acting)]
        if slot in _LOOSE or "." in slot:
            codes = {self.mentions.code(other) for other in acting}
            found = [actor for actor in found if country_of(actor) or self.mentions.code(actor) not in codes]
        if slot not in _AT_HOME - _LOOSE:
            found = [actor for actor in found if not self._same_country(actor, acting, slot)]
        return list(dict.fromkeys(self._states_for(match, found)))

    def _may_receive(self, match: Match, actor: str) -> bool:
        frame = match.frame
        if country_of(actor) is not None:
            return not frame.recipient_sector and (not frame.recipient_kind or "state" in frame.recipient_kind)
        if frame.recipient_sector and self.mentions.by_id[actor].sector not in frame.recipient_sector:
            return False
        if self.mentions.by_id[actor].made_by == _CITY and not self.mentions.by_id[actor].country:
            return False
        if frame.recipient_kind:
            return self.mentions.is_kind(actor, frame.recipient_kind)
        return bool(self.mentions.code(actor))

    def _own_troops(self, actor: str, acting: list[str]) -> bool:
        """Tell whether an actor is the armed force of those who act: it is sent, and receives nothing."""
        return (
            country_of(actor) is None and self.mentions.is_kind(actor, ("troops",)) and not self._foreign(actor, acting)
        )

    def _foreign(self, actor: str, acting: list[str]) -> bool:
        return all(self._country(actor) != self._country(other) for other in acting)

    def _country(self, actor: str) -> str | None:
        return country_of(actor) or self.mentions.by_id[actor].country

    def _same_country(self, actor: str, acting: list[str], slot: str) -> bool:
        """Tell whether a bare country is the state's own: "the government ... in Kenya" does not act on Kenya."""
        bare = country_of(actor) is not None or not self.mentions.by_id[actor].sector
        return bare and any(self._country(actor) == self._country(other) for other in self._states(acting, slot))

    def _states(self, acting: list[str], slot: str) -> list[str]:
        """Return those who act for a state; rebels and strikers do act on their own, but not by a loose slot."""
        return acting if slot in _LOOSE else [each for each in acting if self.mentions.is_kind(each, ("state",))]

    def _slot(self, match: Match, slot: str) -> list[str]:
        name, _, part = slot.partition(".")
        heads = self._heads(match, name)
        if slot == "comp.subj":
            heads = [subject for head in heads for subject in (subjects(head) if head.pos_ != "NOUN" else [])]
            own = {actor for head in subjects(match.top) for actor in self.mentions.named(head)}
            return [actor for head in heads for actor in self._inside(match, head) if actor not in own]
        if part == "against":
            return [
                each for head in heads for one in with_preposition(head, part) for each in self.mentions.inside(one)
            ]
        if slot in ("comp.any", "comp.obj") or part == "actor":
            return self._within(match, heads, slot)
        if slot == "any":
            return self._anywhere(match)
        if slot == "sentence":
            acting = {actor for actor, _ in self.actors(match)}
            return next(
                (found for token in match.word.sent if (found := self.mentions.at(token)) and not acting & set(found)),
                [],
            )
        if slot == "place" or name in _WHERE:
            found = next((found for head in heads if (found := self._inside(match, head))), [])
            if match.frame.type in _STANCE:
                heads = [head for head in heads if head.pos_ == "PROPN"]
            return found or [place for head in heads if (place := place_recipient(head)) is not None][:1]
        if slot == "topic" or (match.trigger.part == "noun" and name not in ("subj", "obj", "iobj")):
            return next((found for head in heads if (found := self._inside(match, head))), [])
        if name == "obj" and match.frame.type in _VERBAL:
            heads = self._answering(heads)
        found = [actor for head in heads for actor in self.mentions.named(head)]
        struck = [] if found or name != "obj" or match.frame.type != "ASSAULT" else heads  # "attacked Mosul"
        places = [place_recipient(head) for head in struck if head.pos_ == "PROPN"]
        return found or [place for place in places if place is not None]

    def _inside(self, match: Match, head: Token) -> list[str]:
        return self.mentions.inside(head, places=match.frame.type not in _STANCE)

    def _answering(self, heads: list[Token]) -> list[Token]:
        """Return who did the deeds that the heads name: "Kenya's arrest of two sailors" is Kenya's, not theirs."""
        found: list[Token] = []
        for head in heads:
            deeds = [deed for deed in conjuncts(head) if lemma(deed) in grammar("undergone")]
            if not deeds or self.mentions.at(head):
                found.append(head)
            for deed in deeds:
                found += with_preposition(deed, "by")
                found += owners(deed) if with_preposition(deed, "of") else []
        return found

    def _within(self, match: Match, heads: list[Token], slot: str) -> list[str]:
        if slot == "comp.obj":
            heads = [
                token
                for head in heads
                for token in (
                    *indirect_objects(head),
                    *(
                        one
                        for host in (head, *objects(head))
                        for case in _TOWARDS
                        for one in with_preposition(host, case)
                    ),
                    *objects(head),
                )
            ]
        elif match.frame.type in _VERBAL:
            heads = self._answering(heads)
        for head in heads:
            found = self._inside(match, head)
            if not found and slot != "obj.actor":
                found = self.mentions.anywhere(sorted(head.subtree, key=lambda token: token.i))
            if found and match.word.i != head.i:
                return found
        places = [place_recipient(place) for head in heads for place in self._places_in(head)]
        return [place for place in places if place is not None][:1] if slot == "comp.any" else []

    def _places_in(self, head: Token) -> list[Token]:
        inner = [head, *objects(head)]
        return [
            token for one in inner for preposition in ("in", "on", "at") for token in with_preposition(one, preposition)
        ]

    def _heads(self, match: Match, name: str) -> list[Token]:
        word, top = match.word, match.top
        if name == "obj":
            return objects(top) if match.trigger.part != "noun" else self._noun_objects(match)
        if name == "iobj":
            return indirect_objects(top)
        if name == "subj":
            return surface_subject(top)
        if name == "comp":
            found = [*clauses(word), *(clauses(top) if top.i != word.i else [])]
            extra = [clause for head in objects(top) for clause in children(head, "acl", "ccomp")]
            extra += [
                child
                for child in top.children
                if base(child) in ("obl", "nmod") and case_of(child) in ("for", "to", "against")
            ]
            extra += [clause for head in with_preposition(top, "on") for clause in children(head, "acl", "ccomp")]
            return [*found, *extra, *purpose_clauses(word), *objects(word)]
        hosts = self._hosts(match)
        if name == "place":
            return [token for host in hosts for preposition in _PLACE for token in with_preposition(host, preposition)]
        if name == "topic":
            return [token for host in hosts for preposition in _TOPIC for token in with_preposition(host, preposition)]
        found = [token for host in hosts for token in with_preposition(host, name)]
        return [token for token in found if lemma(token) not in grammar("circumstances") or self.mentions.at(token)]

    def _noun_objects(self, match: Match) -> list[Token]:
        if match.light is not None and is_passive(match.light):
            return surface_subject(match.light)
        return []

    def _hosts(self, match: Match) -> list[Token]:
        hosts = [match.word, match.top]
        if match.trigger.part != "noun":
            hosts += [token for head in objects(match.word) for token in phrase(head)]
            hosts += [head for extra in match.trigger.extra for head in with_preposition(match.word, extra)]
        else:
            hosts += [
                token
                for token in phrase(match.word)
                if base(token) == "nmod" and case_of(token) not in grammar("aside_of")
            ]
            if lemma(match.word) in grammar("order_nouns"):
                hosts += children(match.word, "acl")  # "an appeal to Kenya to free them", whatever "to Kenya" hangs on
        hosts += [child for child in match.top.children if child.dep_ == "obl:unmarked"]
        hosts += [child for child in children(match.top, "xcomp") if lemma(match.top) in grammar("aspect")]
        return list(dict.fromkeys(hosts))

    def _anywhere(self, match: Match) -> list[str]:
        """Return the nearest other actor after the word in its clause."""
        tokens = sorted(match.top.subtree, key=lambda token: (token.i < match.word.i, abs(token.i - match.word.i)))
        own = {token.i for head in subjects(match.top) for token in head.subtree}
        for token in tokens:
            outside = token.i not in own and token.i > match.word.i
            if outside and self.mentions.at(token) and not _apart(token, match.top):
                return self.mentions.named(token)
        return []


def _is_sent(head: Token) -> bool:
    """Tell whether a phrase is of troops or arms: what is moved, not to whom."""
    return lexicon().belongs(frozenset({lemma(head)}), ("troops", "weapon", "peacekeepers"))


def _is_people(head: Token) -> bool:
    """Tell whether a phrase is plainly about people, named or not."""
    return head.pos_ == "NOUN" and lexicon().belongs(frozenset({lemma(head)}), ("people", "envoy", "troops", "company"))


def _apart(token: Token, top: Token) -> bool:
    """Tell whether the token has no part in the event: in a clause of its own, or only by what or since when."""
    for child, _ in ancestors(token):
        if child.i == top.i:
            return False
        if (
            (base(child) == "advcl" and is_circumstance(child))
            or base(child) in ("ccomp", "parataxis")
            or (base(child) == "conj" and child.pos_ == "VERB")
        ):
            return True
        if base(child) in ("obl", "nmod", "advcl") and case_of(child) in grammar("aside"):
            return True
    return False
