"""Persons: whom a name means, which office they hold on the day, and whether they still hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whoseword.actors.atoms import Atoms
from whoseword.actors.lexicon import Entry, Lexicon, Tenure
from whoseword.actors.names import name_words
from whoseword.actors.phrases import Phrase
from whoseword.actors.pieces import Piece
from whoseword.records import ActorKind

OFFICIAL = frozenset(["GOV", "LEG", "JUD", "MIL", "COP", "SPY", "OPP"])


@dataclass(slots=True)
class Description:
    """What is known of the actor of one mention; ``person`` is a known person's name in the table."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    tenure: Literal["current", "former"] | None = None
    made_by: str = ""
    reason: str | None = None
    person: str | None = None
    words: tuple[str, ...] = ()
    noun: str = ""
    role: str = ""


class Persons:
    """What the table of persons and the words of tenure say of the persons of one article."""

    def __init__(self, atoms: Atoms, lexicon: Lexicon, published: str | None) -> None:
        """Keep the article, the tables and the day (ISO 8601)."""
        self.atoms = atoms
        self.lexicon = lexicon
        self.published = published[:10] if published else None

    def person(self, name: list[Piece]) -> str | None:
        """Return the table's name of a known person among the pieces of a name."""
        if not name:
            return None
        if len(name) == 1 and name[0].role == "person" and name[0].entry is not None:
            return name[0].entry.name
        words = name_words(self.atoms.text(name[0].start, name[-1].end))
        if words in self.lexicon.spellings and len(words) > 1:
            return self.lexicon.spellings[words]
        known = [
            piece.entry.name
            for piece in name
            if piece.role == "person" and piece.entry is not None and piece.end - piece.start > 1
        ]
        return known[0] if known and words[-1] not in {"jr", "sr"} else None

    def held(self, person: str) -> tuple[Tenure, bool] | None:
        """Return the office that a known person held on the day, or the latest before it, and whether it lasts."""
        rows = sorted(self.lexicon.tenures.get(person, ()), key=lambda row: row.since)
        if not rows:
            return None
        if self.published is None:
            return rows[-1], True
        begun = [row for row in rows if row.since <= self.published]
        for row in reversed(begun):
            if not row.until or self.published <= row.until:
                return row, True
        return (begun[-1], False) if begun else (rows[0], False)

    def recognise(self, found: Description, person: str) -> None:
        """Add what the table of persons knows, where the text says nothing itself."""
        held = self.held(person)
        found.person, found.kind = person, "person"
        found.words = found.words or name_words(person)
        if held is None:
            return
        row, lasting = held
        found.role = found.role or row.office
        told = found.noun != "" and found.sector is not None
        found.country = row.country if not told else found.country or row.country
        if told and lasting and found.sector == "ELI" and self.published and row.sector in OFFICIAL:
            found.sector = row.sector  # "candidate Trump" of a report from his time in office
        if told:
            found.tenure = None if found.tenure == "current" and not lasting else found.tenure
            return
        found.office = found.office or row.office
        found.sector = row.sector if lasting or row.sector not in OFFICIAL else "ELI"
        found.tenure = "current" if lasting and self.published else None if lasting else "former"
        found.made_by = "actors.person_table.v1"

    def hold(self, found: Description, phrase: Phrase, entry: Entry) -> None:
        """Honour "former", "ousted", "ex-", "then-": out of office is ELI (PLOVER)."""
        if (
            entry.sort == "body"
            or found.sector not in OFFICIAL
            or (entry.plural and entry.sort != "office" and found.sector not in {"GOV", "LEG", "JUD"})
        ):
            return
        words = self.tenure_words(phrase)
        if words & self.lexicon.former:
            found.sector, found.tenure = "ELI", "former"
        elif entry.sort == "office" or found.office:
            found.tenure = None if words & self.lexicon.then else "current"

    def former_by_word(self, found: Description, phrase: Phrase) -> None:
        """Honour "ousted" before a bare name."""
        if self.tenure_words(phrase) & self.lexicon.former:
            found.tenure = "former"
            found.sector = "ELI" if found.sector in OFFICIAL else found.sector

    def tenure_words(self, phrase: Phrase) -> frozenset[str]:
        """Return the words of tenure in the phrase and right before it."""
        first = max(0, phrase.start - 2)
        words = self.atoms.lowers[first : phrase.start]
        before = words if words and ("-" in words or words[-1] in self.lexicon.former | self.lexicon.then) else []
        inside = [self.atoms.lowers[piece.start] for piece in phrase.main if piece.role == "tenure"]
        ex = [
            "ex"
            for piece, behind in zip(phrase.main, phrase.main[1:], strict=False)
            if behind.role == "dash" and self.atoms.lowers[piece.start] == "ex"
        ]
        return frozenset([*before, *inside, *ex])
