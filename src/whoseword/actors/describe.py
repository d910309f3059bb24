"""What a phrase says of its actor: country, sector, kind, office, tenure, and the rule that read each out of it."""

from __future__ import annotations

from collections.abc import Iterator

from whoseword.actors.atoms import Atoms
from whoseword.actors.lexicon import NOUNS, WORDS, Entry, Lexicon
from whoseword.actors.names import name_words
from whoseword.actors.persons import Description, Persons
from whoseword.actors.phrases import Phrase
from whoseword.actors.pieces import Piece
from whoseword.records import ActorKind

_STATE = frozenset(["GOV", "LEG", "JUD", "MIL", "COP", "SPY"])
_ARMED = frozenset(["REB", "OPP"])
_YIELDING = frozenset(["MIL", "PTY", "CVL", "GOV", "SOC"])
_PERSONAL = frozenset(["person", "group", "unnamed"])


class Describer:
    """Describes the phrases of one article, read against its day of publication (ISO 8601) where that is known."""

    def __init__(self, atoms: Atoms, lexicon: Lexicon, published: str | None, places: list[tuple[int, str]]) -> None:
        """Keep the article, the tables, the day, and the countries named: the atom and the code of each."""
        self.atoms = atoms
        self.places = places
        self.lexicon = lexicon
        self.persons = Persons(atoms, lexicon, published)

    def describe(self, phrase: Phrase) -> Description:
        """Return what the phrase says of its actor."""
        primary = phrase.primary
        if primary is not None and primary.entry is not None:
            found = self.titled(phrase, primary, primary.entry)
        elif phrase.shared is not None and phrase.shared.primary is not None:
            found = self.leaning(phrase)
        else:
            found = self.untitled(phrase)
        if phrase.apposed is not None:
            self.join(found, self.describe(phrase.apposed))
        return found

    # ----- a phrase with a noun ------------------------------------------------------------------------------------

    def titled(self, phrase: Phrase, primary: Piece, entry: Entry) -> Description:
        """Return what a phrase with a noun says: "Iranian Foreign Ministry Spokesperson Nasser Kan'ani"."""
        country, by = self.country(phrase, primary)
        sector = self.sector(phrase, primary, entry, country)
        named = next((p.entry for p in phrase.main if p.role == "known" and p.start >= primary.end and p.entry), None)
        if named is not None:  # "the rights group Amnesty International": the name knows more than the noun
            country, sector, by = named.country or country, named.sector or sector, "actors.body_table.v1"
        person = self.persons.person(phrase.name)
        name = self.shown(phrase)
        kind = self.kind(phrase, entry, sector)
        found = Description(
            name, kind, country, sector, made_by=by or "actors.noun.v1", noun=entry.name, role=entry.name
        )
        if kind == "unnamed" and entry.name.split()[0] in {"person", "people", "individual"}:
            found.sector = None
        if phrase.name and kind == "person":
            found.words = name_words(name)
        if kind in _PERSONAL or entry.sort == "office":
            found.office = self.office(phrase)
        self.persons.hold(found, phrase, entry)
        if person is not None:
            self.persons.recognise(found, person)
        return found

    def leaning(self, phrase: Phrase) -> Description:
        """Return what an adjective says that shares the noun of the phrase after it."""
        lender = phrase.shared
        if lender is None or lender.primary is None or lender.primary.entry is None:
            return self.untitled(phrase)
        entry = lender.primary.entry
        country, _ = self.national(phrase.main)
        sector = self.sector(lender, lender.primary, entry, country)
        return Description(
            self.atoms.text(phrase.start, phrase.end),
            self.kind(lender, entry, sector),
            country,
            sector,
            made_by="actors.shared_noun.v1",
        )

    def sector(self, phrase: Phrase, primary: Piece, entry: Entry, country: str | None) -> str | None:
        """Return the sector: the noun's own, or what it inherits from the body, people or complement beside it."""
        before = [piece for piece in phrase.main if piece.start < primary.start]
        beside = next((piece.entry.sector for piece in reversed(before) if self.lends(piece) and piece.entry), None)
        if not entry.inherits:
            armed = next(
                (
                    piece.entry.sector
                    for piece in before
                    if piece.entry and piece.role in {"modifier", *NOUNS} and piece.entry.sector in _ARMED
                ),
                None,
            )
            return armed if armed and entry.sector in _YIELDING else entry.sector
        if beside is None:
            beside = self.sector_around(phrase, entry)
        if beside is not None:
            return beside
        if entry.name in self.lexicon.sectorless:
            return entry.sector if country and entry.name in WORDS["speaking"] else None
        return entry.sector

    def lends(self, piece: Piece) -> bool:
        """Whether a piece before the noun lends it a sector."""
        if piece.entry is None or not piece.entry.sector or piece.role not in {"modifier", "known", "person", *NOUNS}:
            return False
        return not (piece.entry.inherits and piece.entry.name in self.lexicon.sectorless)

    def sector_around(self, phrase: Phrase, entry: Entry) -> str | None:
        """Return the sector of the complement or of the possessor, when one of them is a body or people."""
        for other in (phrase.complement, phrase.owner):
            if other is None:
                continue
            around = self.describe(other)
            if around.kind == "person" and entry.name in WORDS["private"]:
                continue  # the president's lawyer holds no office
            if around.sector and (
                other.primary is not None or around.kind not in {"government", "person"} or around.noun
            ):
                return around.sector
        return None

    def country(self, phrase: Phrase, primary: Piece) -> tuple[str | None, str]:
        """Return the country of a phrase with a noun, and the rule: what stands nearest the noun decides."""
        before = [piece for piece in phrase.main if piece.start < primary.start]
        code, by = self.national(before)
        if code:
            return code, by
        known = next(
            (piece.entry for piece in reversed(before) if piece.role in {"known", "person"} and piece.entry), None
        )
        if known is not None:
            return self.country_of(known), "actors.body_before.v1"
        relation = primary.entry is not None and any(
            word in self.lexicon.relational for word in self.atoms.lowers[primary.start : primary.end]
        )
        if phrase.owner is not None and not relation:
            return self.describe(phrase.owner).country, "actors.possessor.v1"
        if phrase.complement is not None:
            return self.describe(phrase.complement).country, "actors.complement.v1"
        return None, ""

    def elsewhere(self, people: Piece) -> str | None:
        """Return where "ethnic Albanians" live, when the sentence names another country than theirs."""
        if people.start == 0 or "ethnic" not in self.atoms.lowers[people.start - 1] or people.entry is None:
            return None
        sentence = self.atoms.sentences[people.start]
        others = [
            code for at, code in self.places if self.atoms.sentences[at] == sentence and code != people.entry.country
        ]
        return others[0] if others else None

    def national(self, pieces: list[Piece]) -> tuple[str | None, str]:
        """Return the country that the last adjective, country, people or city among pieces names."""
        for piece in reversed(pieces):
            if piece.role in {"adjective", "country", "nationals", "city"} and piece.entry is not None:
                elsewhere = self.elsewhere(piece)
                return elsewhere or piece.entry.country, "actors.ethnic.v1" if elsewhere else f"actors.{piece.role}.v1"
        return None, ""

    def country_of(self, entry: Entry) -> str | None:
        """Return the country of a known body or person."""
        if entry.sort == "person":
            held = self.persons.held(entry.name)
            return held[0].country if held else None
        return entry.country

    # ----- a phrase without a noun ---------------------------------------------------------------------------------

    def untitled(self, phrase: Phrase) -> Description:
        """Return what a country, a people, a known body, a city or a bare name says."""
        person = self.persons.person(phrase.name)
        if person is not None:
            found = Description(person, "person", made_by="actors.person_table.v1", words=name_words(person))
            self.persons.recognise(found, person)
            self.persons.former_by_word(found, phrase)
            return found
        piece = self.deciding(phrase)
        if piece is None or piece.entry is None:
            return self.unknown(phrase)
        entry = piece.entry
        if entry.sort == "known":
            code = self.country_before(phrase, piece, entry)
            return Description(
                entry.name,
                _kind(entry.kind),
                code,
                entry.sector,
                made_by="actors.body_table.v1",
                noun=_last(entry.name),
            )
        if entry.sort == "nationals" or (
            entry.sort == "adjective" and phrase.determiner in WORDS["indefinite"] and self.ends(phrase)
        ):
            several = entry.plural or phrase.determiner == ""
            sector = (
                None if entry.country == "PSE" and several and entry.sort == "nationals" else (entry.sector or "CVL")
            )
            text = self.atoms.text(phrase.start, phrase.end)
            country, _ = self.national([piece])
            return Description(
                text, "group" if several else "person", country, sector, made_by="actors.people_of_country.v1"
            )
        if entry.sort == "city":
            return self.city(entry)
        return Description(
            entry.name,
            "government",
            entry.country,
            entry.sector,
            made_by=f"actors.{entry.sort}.v1",
            reason=None if entry.sector else _WHOLE,
        )

    def country_before(self, phrase: Phrase, piece: Piece, entry: Entry) -> str | None:
        """Return the country of a named body; of one that many states have, the one before it ("Philippine Senate")."""
        code, _ = self.national([other for other in phrase.main if other.start < piece.start])
        if code is None and phrase.owner is not None:
            code = self.describe(phrase.owner).country
        common = entry.kind == "government" or entry.sector == "PTY" or entry.country in {"NGO", "IMG", "MNC"}
        return code if code and common else entry.country

    def ends(self, phrase: Phrase) -> bool:
        """Whether no noun can follow the phrase: "an Israeli said", not "an Israeli helicopter"."""
        if phrase.end >= len(self.atoms):
            return True
        if self.atoms.tags:
            return self.atoms.tag(phrase.end)[:2] not in {"NN", "JJ", "VB"} or self.atoms.tag(phrase.end) in {
                "VBD",
                "VBZ",
                "VBP",
            }
        return self.atoms.lowers[phrase.end] in WORDS["function"] or not self.atoms.lowers[phrase.end][0].isalpha()

    def city(self, entry: Entry) -> Description:
        """Return the government that a capital or seat stands for; another city stands for its people."""
        if entry.kind in {"capital", "seat"}:
            shown = self.lexicon.countries.get(entry.country or "", entry.name)
            shown = {"EUR": "European Union"}.get(entry.country or "", shown)
            return Description(shown, "government", entry.country, None, made_by="actors.capital.v1", reason=_WHOLE)
        return Description(entry.name, "group", entry.country, "CVL", made_by="actors.city.v1")

    def deciding(self, phrase: Phrase) -> Piece | None:
        """Return the piece that decides: a known body before all, else the last of the others."""
        known = [piece for piece in phrase.main if piece.role == "known"]
        others = [piece for piece in phrase.main if piece.role in {"country", "nationals", "adjective", "city"}]
        named = [piece for piece in phrase.name if piece.role == "cap"]
        if known:
            return known[-1]
        return others[-1] if others and not named else None

    def unknown(self, phrase: Phrase) -> Description:
        """Return what is left of a name that no table holds: its country by the words around it, and a reason."""
        text = self.shown(phrase)
        owner = phrase.owner or phrase.complement
        code, by = self.national(phrase.main)
        if code is None and owner is not None and owner.primary is None:
            code, by = self.describe(owner).country, "actors.possessor.v1"
        label = next((piece.label for piece in phrase.name if piece.label), "")
        kind: ActorKind = "organisation" if label == "ORG" or (not label and _initials(text)) else "person"
        words = name_words(text) if kind == "person" else ()
        reason = None if code else "name in no table, and no country or title beside it"
        return Description(
            text,
            kind,
            code,
            None,
            made_by=by or "actors.name.v1",
            reason=reason,
            words=words,
            noun="" if kind == "person" else _last(text),
        )

    def join(self, found: Description, title: Description) -> None:
        """Take the title that a comma sets beside a name, or the name it sets beside a title."""
        named, titled = (found, title) if not found.noun else (title, found)
        found.name, found.words = named.name, named.words
        found.person = named.person
        found.kind = "person"
        found.noun, found.office, found.role = titled.noun, titled.office, titled.role
        found.country = titled.country or named.country
        found.sector = titled.sector or named.sector
        found.tenure = titled.tenure or named.tenure
        found.made_by = "actors.apposition.v1"
        found.reason = None if found.country else titled.reason

    # ----- words ---------------------------------------------------------------------------------------------------

    def kind(self, phrase: Phrase, entry: Entry, sector: str | None) -> ActorKind:
        """Return the kind that the noun gives."""
        if entry.sort == "body":
            if entry.name in self.lexicon.partitive and phrase.complement is not None:
                return "group"
            if sector in _STATE:
                return "government"
            return "group" if sector in {"CVL", "REF"} else "organisation"
        if phrase.name and not entry.plural:
            return "person"
        if self.is_unnamed(phrase, entry):
            return "unnamed"
        return "group" if entry.plural else "person"

    def is_unnamed(self, phrase: Phrase, entry: Entry) -> bool:
        """Whether the words describe somebody whom the article leaves without a name."""
        if entry.name not in self.lexicon.unnamed or phrase.name or phrase.owner is not None:
            return False
        if entry.name.startswith(("person ", "people ")) or phrase.determiner in WORDS["indefinite"]:
            return True
        return entry.plural and phrase.determiner == "" and entry.name in self.lexicon.unnamed_plural

    def shown(self, phrase: Phrase) -> str:
        """Return the name to show: the person's, or the whole phrase."""
        primary = phrase.primary
        if phrase.name and (primary is None or primary.role != "body"):
            return self.atoms.text(phrase.name[0].start, phrase.name[-1].end)
        return self.atoms.text(phrase.start, phrase.end)

    def office(self, phrase: Phrase) -> str:
        """Return the words of the title, without the name."""
        named = {piece.start for piece in phrase.name}
        end = max(piece.end for piece in phrase.main if piece.start not in named)
        if phrase.complement is not None:
            end = max(end, phrase.complement.main[-1].end)
        return self.atoms.text(phrase.start, end)


_WHOLE = "a country as a whole has no sector"


def _kind(kind: str) -> ActorKind:
    """Return the table's kind as an actor's."""
    return "government" if kind == "government" else "group" if kind == "group" else "organisation"


def _last(name: str) -> str:
    """Return the last word of a name in lower case."""
    return name.rsplit(maxsplit=1)[-1].lower()


def _initials(text: str) -> bool:
    """Whether a name is made of initials."""
    return text.isupper() and len(text) > 1


def places_after(pieces: list[Piece], lowers: list[str], first: int, last: int) -> Iterator[Piece]:
    """Yield the countries and cities behind a preposition of place, among pieces ``first`` to ``last``."""
    placing = False
    for piece in pieces[first:last]:
        if lowers[piece.start] in WORDS["placing"]:
            placing = True
        elif piece.role in {"country", "city", "adjective"} and piece.entry is not None and placing:
            yield piece
