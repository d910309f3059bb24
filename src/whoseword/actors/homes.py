"""The country of a state's body, officer or armed group that does not name one: what stands around it names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from whoseword.actors.atoms import Atoms
from whoseword.actors.describe import Describer
from whoseword.actors.groups import Found, Group, pronoun_home
from whoseword.actors.lexicon import WORDS, lexicon
from whoseword.actors.phrases import Phrase
from whoseword.actors.pieces import Piece

CONTEXTUAL = frozenset(["GOV", "LEG", "JUD", "MIL", "COP", "SPY", "OPP", "REB", "ELI", "PTY", "PRM", "UAF"])
_AGAINST = frozenset(["OPP", "REB", "PTY", "PRM", "UAF"])  # whose government the sentence mostly names too
# Whose persons in the article tell their country: "the Navy" after "President Trump"; "the regime" may be any.
_SERVANTS = frozenset(["LEG", "MIL", "ELI", "PTY", "SPY", "JUD", "COP"])
_SUPRANATIONAL = frozenset(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"])


class Homes:
    """Countries by context, in one article."""

    def __init__(
        self,
        atoms: Atoms,
        pieces: Sequence[Piece],
        phrases: Sequence[Phrase],
        describer: Describer,
        places: Sequence[tuple[int, str]],
    ) -> None:
        """Take what was read; ``places`` are the countries named, the atom and the code of each."""
        self.atoms, self.pieces, self.phrases = atoms, pieces, phrases
        self.describer, self.places = describer, places
        self.tables = lexicon()
        #: How often the article names bodies of a sector and a country.
        self.sectors: Counter[tuple[str | None, str | None]] = Counter()

    def complete(self, found: Found, groups: list[Group]) -> None:
        """Give a state's body, officer or armed group the country that the words around it name, and say so."""
        description = found.description
        if description.country is not None or description.sector not in CONTEXTUAL or not description.noun:
            return
        if self.of_many(found):
            description.reason = "of several countries"
            return
        if self.is_of_bloc(found):
            return
        if description.noun in self.tables.relational:
            description.reason = "related to somebody whose country is not theirs"
            return
        owner = (
            pronoun_home(groups, found.determiner, found.start) if found.determiner in WORDS["possessives"] else None
        )
        country = owner.description.country if owner is not None else None
        near = country or self.country_of_sector(description.sector) or self.country_around(found)
        country = near or self.country_before(found)
        if country is None:
            description.reason = description.reason or "no country named in the article"
            return
        made_by = "actors.context.v1" if near else "actors.far_context.v1"
        description.country, description.made_by, description.reason = country, made_by, None

    def is_of_bloc(self, found: Found) -> bool:
        """Whether the words mean a bloc of states: it is the one that the article names, or nobody's.

        "The bloc's executive" is the European Union's where the article names no other bloc.
        """
        first, last = self.atoms.at(found.start, found.end)
        words = self.atoms.lowers[first:last]
        allied = not WORDS["alliances"].isdisjoint(words)
        if not allied and WORDS["blocs"].isdisjoint(words):
            return False
        description = found.description
        blocs = {
            (piece.entry.country, "MIL" if piece.entry.sector == "MIL" else None)
            for piece in self.pieces
            if piece.role == "known" and piece.entry is not None and piece.entry.country in {"EUR", "IGO"}
        }
        meant = {country for country, sector in blocs if (sector == "MIL") == allied}
        if len(meant) == 1:
            description.country, description.made_by, description.reason = meant.pop(), "actors.bloc.v1", None
            description.sector = "MIL" if allied else None if description.kind == "organisation" else "GOV"
            return True
        if allied:
            return False
        description.sector, description.reason = None, "a bloc that the article does not name"
        return True

    def of_many(self, found: Found) -> bool:
        """Whether the words speak of several states ("leaders of 50 countries", "both delegations", "Arab leaders")."""
        first, last = self.atoms.at(found.start, found.end)
        words = self.atoms.lowers[first:last]
        around = {*self.atoms.lowers[max(0, first - 2) : first], *words}
        sides = (
            found.description.noun in WORDS["sides"]
            and words[-1].endswith("s")
            and not WORDS["counted"].isdisjoint(around)
        )
        elsewhere = not WORDS["elsewhere"].isdisjoint(around) and WORDS["foreign_affairs"].isdisjoint(words)
        region = found.description.sector not in _AGAINST and any(
            low in WORDS["regions"] and word[0].isupper()
            for low, word in zip(words, self.atoms.words[first:last], strict=True)
        )
        return not WORDS["states"].isdisjoint(words) or sides or elsewhere or region

    def country_of_sector(self, sector: str | None) -> str | None:
        """Return the country whose bodies of a sector the article names most, where that is the rule."""
        countries = [(count, code) for (name, code), count in self.sectors.items() if name == sector]
        return max(countries)[1] if countries else None

    def country_around(self, found: Found) -> str | None:
        """Return the only country that the sentence names before, or after where the article named none before.

        Of two countries in a sentence either may be meant: judged on the news archive, one in eight of those so
        guessed was right.
        """
        first, _ = self.atoms.at(found.start, found.end)
        sentence = self.atoms.sentences[min(first, len(self.atoms) - 1)]
        states = [(at, code) for at, code in self.places if code not in _SUPRANATIONAL]
        inside = [code for at, code in states if at < first and self.atoms.sentences[at] == sentence]
        after = [(at, code) for at, code in states if at >= first and self.atoms.sentences[at] == sentence]
        free = [code for at, code in after if at not in self.attached or found.description.sector in _AGAINST]
        _, last = self.atoms.at(found.start, found.end)
        there = last < len(self.atoms) and self.atoms.lowers[last] == "there"
        if len(set(inside)) == 1 or (inside and there):
            return inside[-1]
        if self.country_before(found) or inside:
            return None
        return free[0] if free else after[0][1] if after else None

    def country_before(self, found: Found) -> str | None:
        """Return the country named most often before, by the persons named too where servants of a state want one."""
        first, _ = self.atoms.at(found.start, found.end)
        homes = self.persons if found.description.sector in _SERVANTS else []
        before = [code for at, code in [*self.places, *homes] if at < first and code not in _SUPRANATIONAL]
        return Counter(before).most_common(1)[0][0] if before else None

    @cached_property
    def persons(self) -> list[tuple[int, str]]:
        """Return the countries of the persons named whom the table knows: the atom and the code of each."""
        found = []
        for piece in self.pieces:
            if piece.role == "person" and piece.entry is not None:
                country = self.describer.country_of(piece.entry)
                if country is not None:
                    found.append((piece.start, country))
        return found

    @cached_property
    def attached(self) -> frozenset[int]:
        """Return the atoms of countries that belong to an actor of their own: "Russia" in "Russia's ambassador"."""
        return frozenset(
            at
            for phrase in self.phrases
            if phrase.primary is not None
            for at in range(phrase.start, phrase.primary.start)
        )
