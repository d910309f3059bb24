"""From an article to its actors: phrases, what they say, which of them are one."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cached_property

from spacy.tokens import Doc

from whoseword.actors.atoms import Atoms, read_atoms
from whoseword.actors.describe import Describer, places_after
from whoseword.actors.groups import Found, Group, chain, gather, home_of, pronoun_home
from whoseword.actors.homes import CONTEXTUAL, Homes
from whoseword.actors.lexicon import NOUNS, WORDS, lexicon
from whoseword.actors.names import name_key, word_key
from whoseword.actors.persons import Description
from whoseword.actors.phrases import Phrase, Reader
from whoseword.actors.pieces import Piece, read_pieces
from whoseword.actors.places import is_place
from whoseword.records import Actor, Mention, Span, record_id

# Bodies and people of which an article mostly has one country's: "several senators" are those of "Sen. John McCain".
_ONE_COUNTRY = frozenset(["LEG", "PTY", "OPP", "REB", "PRM", "SPY"])
_NATIONAL = frozenset(["country", "adjective", "nationals", "city"])
_POLITICAL = CONTEXTUAL | {"REF", "JRN", "REL", "LAB"}
_LONGEST_COVER = 6  # pieces between a phrase and the place that gives its country, inside a given span


class Resolver:
    """Resolves the actors of one article."""

    def __init__(self, doc: Doc, published: str | None) -> None:
        """Read the article's phrases."""
        self.doc = doc
        self.tables = lexicon()
        self.atoms: Atoms = read_atoms(doc)
        self.pieces = read_pieces(self.atoms, self.tables, published)
        self.reader = Reader(self.atoms, self.pieces, self.tables.advising)
        self.phrases = self.reader.all()
        self.places = [
            (piece.start, piece.entry.country)
            for piece in self.pieces
            if piece.entry and piece.entry.country and (piece.role in _NATIONAL or piece.entry.kind == "government")
        ]
        self.describer = Describer(self.atoms, self.tables, published, self.places)
        self.initials = self.read_initials()
        self.homes = Homes(self.atoms, self.pieces, self.phrases, self.describer, self.places)

    def groups(self, extra: tuple[Span, ...]) -> list[Group]:
        """Return the groups of mentions, those of ``extra`` among them."""
        found: list[Found] = []
        given = {self.phrase_at(span): span for span in extra}
        for phrase in self.phrases:
            wanted = given.get(phrase.start)
            meant = self.meant(phrase)
            description = self.description(meant, wanted)
            if wanted is None and not self.is_actor(meant, description):
                continue
            found.append(self.found(phrase, description, wanted))
        self.homes.sectors = Counter(
            (each.description.sector, each.description.country)
            for each in found
            if each.description.sector in _ONE_COUNTRY and each.description.country is not None
        )
        groups = gather(found, self.homes.complete)
        lands = {
            (self.atoms.starts[piece.start], self.atoms.ends[piece.end - 1]): piece.entry.country or ""
            for piece in self.pieces
            if piece.role == "country" and piece.entry is not None
        }
        chain(groups, self.chains(), lands)
        for span in extra:
            self.cover(groups, span)
        return groups

    def read_initials(self) -> dict[str, Phrase]:
        """Return the bodies whose initials the article explains: "Rapid Support Forces (RSF)"."""
        found: dict[str, Phrase] = {}
        atoms = self.atoms
        for phrase in self.phrases:
            at = phrase.end
            if at + 2 < len(atoms) and atoms.words[at] == "(" and atoms.words[at + 2] == ")":
                short = atoms.words[at + 1]
                nation = phrase.primary is None and {piece.role for piece in phrase.main} <= _NATIONAL
                if nation:  # "SEOUL, South Korea (AP)"
                    continue
                if len(short) > 1 and short.replace(".", "").isupper() and phrase.end - phrase.start > 1:
                    found.setdefault(short, phrase)
        return found

    def meant(self, phrase: Phrase) -> Phrase:
        """Return the phrase itself, or the body whose initials it is."""
        if phrase.end - phrase.start > 1:
            return phrase
        return self.initials.get(self.atoms.words[phrase.start], phrase)

    # ----- one mention ---------------------------------------------------------------------------------------------

    def description(self, phrase: Phrase, wanted: Span | None) -> Description:
        """Return what a phrase says, its country by the place behind it where nothing nearer gives one."""
        description = self.describer.describe(phrase)
        if description.country is None and self.has_party_mark(phrase):
            description.country, description.reason, description.made_by = "USA", None, "actors.party_mark.v1"
        if description.country is not None or not WORDS["states"].isdisjoint(
            self.atoms.lowers[phrase.start : phrase.end]
        ):
            return description
        first = self.reader.number_after(phrase)
        last = first + 1 + (_LONGEST_COVER if phrase.primary is not None else 0)
        beside = first < len(self.pieces) and self.atoms.lowers[self.pieces[first].start] in WORDS["located"]
        if wanted is not None:
            inside = max(
                (number + 1 for number, piece in enumerate(self.pieces) if self.atoms.starts[piece.start] < wanted.end),
                default=last,
            )
            last = max(inside, last) if beside else inside
        elif first < len(self.pieces) and not beside:
            return description
        sentence = self.atoms.sentences[phrase.start]
        for place in places_after(self.pieces, self.atoms.lowers, first, last):
            if self.atoms.sentences[place.start] == sentence and place.entry is not None:
                description.country, description.reason = place.entry.country, None
                description.made_by = "actors.place_behind.v1"
                break
        return description

    def has_party_mark(self, phrase: Phrase) -> bool:
        """Whether party and state of a member of the US Congress follow: "Sen. John McCain, R-Ariz."."""
        words = self.atoms.words[phrase.end : phrase.end + 4]
        opened = len(words) == 4 and words[0] in {",", "("} and words[1] in {"R", "D", "I"}  # noqa: PLR2004
        return opened and words[2] in {"-", "–"} and words[3][0].isupper()

    def is_actor(self, phrase: Phrase, description: Description) -> bool:
        """Whether a phrase that nobody asked for names an actor, rather than a place or something too general."""
        primary = phrase.primary
        if any(
            self.atoms.lowers[at] in WORDS["papers"] and self.atoms.words[at][0].isupper()
            for at in range(phrase.end - 1, min(phrase.end + 1, len(self.atoms)))
        ):
            return False  # "the Nuclear Forces Treaty"
        if primary is None and phrase.shared is None:
            return self.is_bare_actor(phrase, description)
        if (
            primary is None
            or primary.entry is None
            or phrase.name
            or phrase.apposed is not None
            or self.is_proper(phrase, primary)
        ):
            return True
        if primary.entry.name in self.tables.general or self.generic(phrase, primary):
            beside = (
                any(piece.role in _NATIONAL | {"known", "person"} for piece in phrase.main) or phrase.owner is not None
            )
            return beside and (description.country is not None or description.sector in _POLITICAL)
        vague = (
            not primary.entry.plural
            and phrase.determiner not in WORDS["definite"]
            and phrase.owner is None
            and phrase.complement is None
        )
        if description.country is None and vague and description.kind != "unnamed":
            return False
        return description.sector in _POLITICAL or description.country is not None

    def is_proper(self, phrase: Phrase, primary: Piece) -> bool:
        """Whether a noun is part of a proper name: "University of Missouri", "House Financial Services Committee"."""
        if primary.role != "body" or not self.atoms.words[primary.start][0].isupper():
            return False
        named = phrase.complement is not None and bool(phrase.complement.name)
        return named or any(piece.role == "cap" for piece in phrase.main if piece.start < primary.start)

    def generic(self, phrase: Phrase, primary: Piece) -> bool:
        """Whether the noun only modifies a noun that is no actor: "government policy", with a tag to say so."""
        if phrase.end >= len(self.atoms) or phrase.end != primary.end or not self.atoms.tags:
            return False
        return self.atoms.tag(phrase.end) in {"NN", "NNS"}

    def is_bare_actor(self, phrase: Phrase, description: Description) -> bool:
        """Whether a country, a city, a people, a body or a name stands for an actor."""
        deciding = self.describer.deciding(phrase)
        if description.person is not None:
            return True
        if deciding is None:
            return self.is_name(phrase)
        if deciding.role in {"city", "country"}:
            return not is_place(self.atoms, phrase, deciding)
        return True

    def is_name(self, phrase: Phrase) -> bool:
        """Whether an unknown name is somebody's: by its label, or without labels by two capitals or more."""
        labels = {piece.label for piece in phrase.name}
        if labels & {"PERSON", "ORG"} or (
            phrase.start and self.atoms.lowers[phrase.start - 1].rstrip(".") in WORDS["courtesies"]
        ):
            return True
        if self.doc.has_annotation("ENT_IOB") and self.doc.ents:
            return False
        if self.atoms.lowers[phrase.end - 1] in self.tables.place_words:
            return False
        capitals = [piece for piece in phrase.name if self.atoms.words[piece.start][0].isupper()]
        return len(capitals) > 1 or (len(capitals) == 1 and self.known_family(phrase))

    def known_family(self, phrase: Phrase) -> bool:
        """Whether a single capitalised word is the first or last word of a fuller name in the article."""
        return word_key(self.atoms.words[phrase.name[-1].start]) in self.families

    @cached_property
    def families(self) -> frozenset[str]:
        """Return the keys of the first and last words of the names of two words and more."""
        phrases = [*self.phrases, *(phrase.apposed for phrase in self.phrases if phrase.apposed is not None)]
        names = [(phrase.name[0].start, phrase.name[-1].end) for phrase in phrases if phrase.name]
        return frozenset(
            word_key(self.atoms.words[at]) for first, end in names if end - first > 1 for at in (first, end - 1)
        )

    def found(self, phrase: Phrase, description: Description, wanted: Span | None) -> Found:
        """Return the mention of a phrase."""
        start, end = self.atoms.starts[phrase.start], self.atoms.ends[phrase.end - 1]
        if phrase.start and self.atoms.lowers[phrase.start - 1] == "the" and phrase.main[-1].role != "adjective":
            start = self.atoms.starts[phrase.start - 1]
        if wanted is not None and wanted.start <= start + len("the ") and wanted.end >= end:
            start, end = wanted.start, wanted.end
        definite = phrase.determiner in WORDS["definite"] and not phrase.name
        return Found(start, end, description, definite, self.tail(self.meant(phrase)), phrase.determiner)

    def tail(self, phrase: Phrase) -> tuple[str, ...]:
        """Return the words of the noun with what stands between it and its country: ``("foreign", "ministry")``."""
        primary = phrase.primary
        if primary is None or (phrase.name and primary.role != "body"):
            return ()
        nation = [
            number
            for number, piece in enumerate(phrase.main)
            if piece.role in _NATIONAL and piece.start < primary.start
        ]
        first = phrase.main[nation[-1] + 1].start if nation else phrase.main[0].start
        return tuple(self.atoms.lowers[first : primary.end])

    # ----- coreference and given spans -----------------------------------------------------------------------------

    def chains(self) -> dict[str, list[tuple[int, int]]]:
        """Return the coreference chains that annotation found, as characters."""
        chains: dict[str, list[tuple[int, int]]] = {}
        for span in self.doc.spans.get("whoseword.coreference", ()):
            chains.setdefault(span.id_, []).append((span.start_char, span.end_char))
        return chains

    def phrase_at(self, span: Span) -> int:
        """Return the first atom of the phrase that a given span is about, or -1."""
        first, last = self.atoms.at(span.start, span.end)
        over = [phrase for phrase in self.phrases if phrase.start < last and first < phrase.end]
        if len(over) > 1 and self.names_behind_comma(over[0], over[-1]) and over[-1].end == last:
            return over[-1].start
        return over[0].start if over else -1

    def names_behind_comma(self, title: Phrase, name: Phrase) -> bool:
        """Whether a description ends in the name of whom it describes: "A member of the house's board, Ada Lind"."""
        one = title.primary is not None and title.primary.entry is not None and not title.primary.entry.plural
        bare = bool(name.name) and len(name.name) == len(name.main) > 1
        return one and not title.name and bare and self.atoms.words[name.start - 1] == ","

    def cover(self, groups: list[Group], span: Span) -> None:
        """Make sure that some group has a mention of exactly this span."""
        if any((found.start, found.end) == (span.start, span.end) for group in groups for found in group.found):
            return
        overlapping = [
            (abs(found.start - span.start), group)
            for group in groups
            for found in group.found
            if found.start < span.end and span.start < found.end
        ]
        owner = self.owner_at(span)
        if owner is not None:
            found = self.found(owner, self.description(owner, span), span)
            home = home_of(groups, found)
            if home is None:
                groups.append(home := Group(found.description))
            home.add(found)
            return
        if overlapping:
            home = min(overlapping, key=lambda pair: pair[0])[1]
            home.found.append(Found(span.start, span.end, home.description))
            return
        text = self.atoms.whole[span.start : span.end]
        home_by_pronoun = self.relative_home(groups, span) or pronoun_home(groups, text.lower(), span.start)
        if home_by_pronoun is not None:
            home_by_pronoun.found.append(Found(span.start, span.end, home_by_pronoun.description))
            return
        description = self.stranger(text)
        groups.append(Group(description, [Found(span.start, span.end, description)]))

    def relative_home(self, groups: list[Group], span: Span) -> Group | None:
        """Return the actor whose name ends right before a relative pronoun: "the envoy Ann Roe, who ..."."""
        whole = self.atoms.whole
        if whole[span.start : span.end].lower() not in ("who", "which"):
            return None
        ends = len(whole[: span.start].rstrip(", "))
        return next((group for group in groups for found in group.found if found.end == ends), None)

    def owner_at(self, span: Span) -> Phrase | None:
        """Return the possessor that a given span is, and no more: "Iran" of "Iran's Foreign Ministry"."""
        first, last = self.atoms.at(span.start, span.end)
        owners = (phrase.owner for phrase in self.phrases if phrase.owner is not None)
        return next((owner for owner in owners if owner.start <= first and last in {owner.end, owner.end + 1}), None)

    def stranger(self, text: str) -> Description:
        """Return what can be said of a given span in which no phrase was found."""
        last = text.lower().rstrip(".,;:").split()[-1:] or [""]
        if text.lower() in WORDS["pronouns"]:
            return Description(
                text, "unspecified", made_by="actors.pronoun.v1", reason="a pronoun with nothing before it that fits"
            )
        words = text.lower().split()
        kind = next((self.tables.things[word] for word in words if word in self.tables.things), None)
        if kind == "document":
            return Description(
                text, "document", made_by="actors.document.v1", reason="a document has no country of its own here"
            )
        if kind == "image":
            return Description(
                text, "image", made_by="actors.image.v1", reason="an image has no country of its own here"
            )
        if text[:1].isupper() or last[0].istitle():
            return Description(
                text, "person", made_by="actors.name.v1", reason="name in no table, and no country or title beside it"
            )
        return Description(
            text,
            "unnamed",
            made_by="actors.descriptor.v1",
            reason="described without a name, a country or a listed noun",
        )


def resolve(doc: Doc, published: str | None, extra: tuple[Span, ...]) -> tuple[Actor, ...]:
    """Return the actors of an article, in the order of their first mentions."""
    if not doc.text.strip():
        return ()
    text = doc.text
    groups = Resolver(doc, published).groups(extra)
    actors: dict[str, Actor] = {}
    for group in sorted(groups, key=lambda group: min(found.start for found in group.found)):
        actor = _actor(text, group)
        while actor.id in actors:  # two actors of one name: the later one is told apart by where it first stands
            actor = _actor(text, group, tuple(mention.start for mention in actor.mentions))
        actors[actor.id] = actor
    return tuple(actors.values())


def _actor(text: str, group: Group, salt: tuple[int, ...] = ()) -> Actor:
    """Return the record of a group."""
    description = group.description
    spans = sorted({(found.start, found.end) for found in group.found})
    mentions = tuple(Mention(start=start, end=end, text=text[start:end]) for start, end in spans)
    reason = description.reason
    if description.country is None and reason is None:
        reason = "no country beside the name or in the words around it"
    elif description.sector is None and reason is None:
        reason = "no body or title that gives a sector"
    return Actor(
        id=record_id("a", *identity(text, group), *salt),
        name=description.name,
        kind=description.kind,
        country=description.country,
        sector=description.sector,
        office=description.office,
        tenure=description.tenure,
        mentions=mentions,
        made_by=description.made_by,
        reason=reason,
    )


def identity(text: str, group: Group) -> tuple[object, ...]:
    """Return what an id hashes: the same in every article for the named, the article's own for the nameless."""
    description = group.description
    if description.kind in {"unnamed", "unspecified", "document", "image"}:
        digest = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
        return (description.kind, digest, group.found[0].start)
    if description.person is not None:
        return ("person", name_key(description.person))
    if description.words:
        return ("person", name_key(description.name))
    tail = max(group.tails, key=lambda tail: (len(tail), tail), default=())
    if tail:
        return (description.country, description.sector, " ".join(tail))
    return (description.country, description.sector, description.name)


__all__ = ["NOUNS", "Resolver", "resolve"]
