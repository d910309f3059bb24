"""Noun phrases that can name an actor, found from the pieces alone, so that a wrong parse cannot lose them."""

from __future__ import annotations

from dataclasses import dataclass, field

from whoseword.actors.atoms import Atoms
from whoseword.actors.lexicon import NOUNS
from whoseword.actors.pieces import Piece

_NATIONAL = frozenset(["country", "adjective", "nationals", "city"])
_ELEMENTS = _NATIONAL | NOUNS | {"known", "person", "cap"}
_BEFORE = frozenset(["det", "word", "modifier", "tenure", "stance", "honorific"])
_LONGEST_GAP = 3  # unknown words between a country and its noun: "Iranian chief nuclear negotiator"
_DEEPEST = 3  # complements inside each other: "head of X of Y of Z"
_COMPLEMENTS = frozenset(["for", "at", "with", "on", "to"])


@dataclass(slots=True)
class Phrase:
    """One noun phrase: its own pieces after the last possessive, the possessor, the complement, the pieces of a name.

    ``start`` and ``end`` are atoms, the end exclusive; ``shared`` is the phrase whose noun this one leans on
    ("Turkish and Greek officials").
    """

    start: int
    end: int
    main: list[Piece]
    owner: Phrase | None = None
    complement: Phrase | None = None
    name: list[Piece] = field(default_factory=list)
    shared: Phrase | None = None
    determiner: str = ""
    apposed: Phrase | None = None

    @property
    def nouns(self) -> list[Piece]:
        """Return the common nouns of actors among its own pieces, outside the name."""
        named = {piece.start for piece in self.name}
        return [piece for piece in self.main if piece.role in NOUNS and piece.start not in named]

    @property
    def primary(self) -> Piece | None:
        """Return the noun that says what the actor is, or nothing."""
        nouns = self.nouns
        return nouns[-1] if nouns else None


class Reader:
    """Reads phrases from the pieces of one article."""

    def __init__(self, atoms: Atoms, pieces: list[Piece], advising: frozenset[str]) -> None:
        """Keep the article and the offices held "to" somebody, and note whether it has tags."""
        self.advising = advising
        self.atoms = atoms
        self.pieces = pieces
        self.tagged = bool(atoms.tags)
        self.index = {piece.start: number for number, piece in enumerate(pieces)}

    def all(self) -> list[Phrase]:
        """Return the phrases of the article in order; a complement is read inside its phrase and not again."""
        phrases: list[Phrase] = []
        at = 0
        while at < len(self.pieces):
            phrase = self.read(at) if self.pieces[at].role in _ELEMENTS | _BEFORE else None
            if phrase is None:
                at += 1
                continue
            phrases.append(phrase)
            at = max(self.number_after(phrase), at + 1)
        self.share(phrases)
        return self.appose(phrases)

    def number_after(self, phrase: Phrase) -> int:
        """Return the number of the first piece after the phrase."""
        return self.index.get(phrase.end, len(self.pieces))

    def read(self, at: int, depth: int = 0) -> Phrase | None:
        """Return the phrase that starts at piece ``at``, or nothing when no actor element stands in it."""
        last = self.extent(at)
        if last is None:
            return None
        run = self.pieces[at : last + 1]
        phrase = self.build(run)
        if phrase is not None and depth < _DEEPEST and not phrase.name and phrase.primary is not None:
            self.complete(phrase, depth)
        return phrase

    def extent(self, at: int) -> int | None:
        """Return the number of the last actor element of the phrase that starts at ``at``."""
        sentence = self.atoms.sentences[self.pieces[at].start]
        last, gap = None, 0
        previous: Piece | None = None
        for number in range(at, len(self.pieces)):
            piece = self.pieces[number]
            if self.atoms.sentences[piece.start] != sentence or not self.joins(previous, piece, gap):
                break
            if piece.role in {"country", "city"} and last is not None and self.is_verb(previous):
                break  # "Eritrea invaded Djibouti" is no name
            if piece.role == "det" and number > at and self.pieces[number - 1].role not in {"det", "poss", "tenure"}:
                break
            gap = gap + 1 if piece.role in {"word", "modifier", "tenure", "stance", "dash"} else 0
            if piece.role in _ELEMENTS:
                last = number
            if piece.role != "dash" and not (piece.role == "word" and previous is not None and previous.role == "poss"):
                previous = piece
        return last

    def is_verb(self, piece: Piece | None) -> bool:
        """Whether a word inside a phrase is a participle, which between two countries is the verb of a clause."""
        return piece is not None and piece.role == "word" and self.tagged and self.atoms.tag(piece.start)[:2] == "VB"

    def joins(self, before: Piece | None, piece: Piece, gap: int) -> bool:
        """Whether a piece continues the phrase whose last piece is ``before``."""
        if piece.role in {"stop", "prep", "of", "and", "comma"}:
            return False
        if before is None:
            return piece.role != "poss"
        if piece.role == "det":
            return before.role in {"det", "poss", "tenure"}
        if piece.role == "dash" and before.role == "person":
            return False
        if piece.role in {"word", "dash", "modifier", "tenure", "stance", "honorific"}:
            return gap < _LONGEST_GAP and (
                self.tagged or piece.role != "word" or before.role in _BEFORE | {"adjective", "poss"}
            )
        if piece.role == "poss":
            return before.role in _ELEMENTS
        return self.follows(before, piece)

    def follows(self, before: Piece, piece: Piece) -> bool:
        """Whether an actor element can follow another inside one phrase: "Iran" after "Reuters" opens a new one."""
        if piece.role in NOUNS:
            lower = not self.atoms.words[piece.start][0].isupper()
            return not (before.role == "nationals" and lower)
        if before.role in NOUNS:  # "the rights group Amnesty International", but not "the group NATO"
            return piece.role in {"cap", "person"} or (piece.role == "known" and piece.end - piece.start > 1)
        if before.role == "known":
            return piece.role in {"cap", "person"}
        if before.role == "country":
            return piece.role in {"known", "cap", "adjective"}
        if before.role in {"person", "nationals"}:
            return piece.role == "cap"
        if before.role == "cap":
            return piece.role in {"cap", "person", "known", "city", "country"}
        return True

    def build(self, run: list[Piece]) -> Phrase | None:
        """Return the phrase of a run of pieces, split at its last possessive that has something behind it."""
        determiner = ""
        while run and run[0].role in {"det", "word", "honorific", "dash"}:
            if run[0].role == "det" and not determiner:
                determiner = self.atoms.lowers[run[0].start]
            run = run[1:]
        if not run:
            return None
        cut = max(
            (number for number, piece in enumerate(run) if piece.role == "poss" and number + 1 < len(run)), default=-1
        )
        owner = self.build(run[:cut]) if cut > 0 else None
        main = [piece for piece in run[cut + 1 :] if piece.role != "poss"]
        phrase = Phrase(run[0].start, run[-1].end, main, owner, determiner=determiner)
        phrase.name = self.name_of(main)
        return phrase

    def name_of(self, main: list[Piece]) -> list[Piece]:
        """Return the pieces of the name at the end: capitals and known persons, with the hyphens inside."""
        start = len(main)
        while start and main[start - 1].role in {"cap", "person", "dash"}:
            start -= 1
        while start < len(main) and main[start].role == "dash":
            start += 1
        return main[start:]

    def complete(self, phrase: Phrase, depth: int) -> None:
        """Read the complement of the phrase's noun: "president of Armenia", "a spokesman for the army"."""
        at = self.number_after(phrase)
        if at + 1 >= len(self.pieces):
            return
        link = self.pieces[at]
        word = self.atoms.lowers[link.start]
        if link.role != "of" and word not in _COMPLEMENTS:
            return
        complement = self.read(at + 1, depth + 1)
        if complement is None or (
            link.role != "of" and complement.primary is None and not self.holds_known(complement)
        ):
            return
        if word == "on" or (word == "to" and not self.advises(phrase)):
            return
        phrase.complement = complement
        if link.role == "of" or complement.primary is not None or self.holds_known(complement):
            phrase.end = complement.end
        self.name_behind(phrase)

    def advises(self, phrase: Phrase) -> bool:
        """Whether the office is held "to" somebody whose state it serves: an adviser's, not an envoy's."""
        primary = phrase.primary
        return primary is not None and primary.entry is not None and primary.entry.name in self.advising

    def name_behind(self, phrase: Phrase) -> None:
        """Take a name that follows the complement at once: "Foreign Minister of Iran Abbas Araghchi"."""
        complement = phrase.complement
        primary = phrase.primary
        if complement is None or primary is None or primary.role == "body" or complement.primary is not None:
            return
        if complement.name and len(complement.main) > len(complement.name):
            phrase.name = complement.name
            complement.main = complement.main[: -len(complement.name)]
            complement.name = []

    def holds_known(self, phrase: Phrase) -> bool:
        """Whether a named body or a country stands in the phrase."""
        return any(piece.role == "known" for piece in phrase.main)

    def share(self, phrases: list[Phrase]) -> None:
        """Lend a noun to the adjectives coordinated before it: "Hungarian and Romanian officials"."""
        for left, right in zip(phrases[-2::-1], phrases[:0:-1], strict=True):
            between = [self.pieces[n].role for n in range(self.number_after(left), self.index.get(right.start, 0))]
            alone = left.main[-1].role in {"adjective", "country"} and left.primary is None
            joined = between in (["and"], ["comma"], ["dash"], ["comma", "and"]) or (
                len(between) == 1 and self.atoms.lowers[left.end] in {"or", "and", ","}
            )
            national = bool(right.main) and right.main[0].role in _NATIONAL
            source = right.shared or right
            if (
                alone
                and joined
                and national
                and source.primary is not None
                and right.main[0].role == "adjective"
                and left.main[-1].role == "adjective"
            ):
                left.shared = source

    def appose(self, phrases: list[Phrase]) -> list[Phrase]:
        """Tie a name and the title that a comma sets beside it; return the phrases that are left."""
        kept: list[Phrase] = []
        for phrase in phrases:
            before = kept[-1] if kept else None
            if before is not None and self.beside(before, phrase) and _named_and_titled(before, phrase):
                before.apposed = phrase
                before.end = phrase.end
                continue
            kept.append(phrase)
        return kept

    def beside(self, before: Phrase, phrase: Phrase) -> bool:
        """Whether one comma stands between two phrases of a sentence, and what follows lets them be one."""
        at = self.number_after(before)
        if at >= len(self.pieces) or self.pieces[at].role != "comma" or before.apposed is not None:
            return False
        inner = range(at + 1, self.index.get(phrase.start, at))
        if any(self.pieces[n].role not in {"det", "word"} for n in inner):
            return False
        behind = self.number_after(phrase)
        if behind >= len(self.pieces):
            return True
        piece = self.pieces[behind]
        return piece.role in {"comma", "stop", "prep", "of"}


def _named_and_titled(before: Phrase, phrase: Phrase) -> bool:
    """Whether one of two phrases is a bare name and the other a title without a name."""
    first, second = _bare_name(before), _bare_name(phrase)
    if first and not second:
        primary = phrase.primary
        return primary is not None and primary.role != "body" and not phrase.name
    primary = before.primary
    return (
        second
        and not first
        and primary is not None
        and primary.role != "body"
        and not before.name
        and not _is_plural(primary)
    )


def _bare_name(phrase: Phrase) -> bool:
    """Whether the phrase is only a person's name."""
    if phrase.nouns or not phrase.name or len(phrase.name) != len(phrase.main):
        return False
    return len(phrase.name) > 1 or phrase.name[0].role == "person" or phrase.name[0].label == "PERSON"


def _is_plural(piece: Piece) -> bool:
    """Whether the noun is plural."""
    return piece.entry is not None and piece.entry.plural
