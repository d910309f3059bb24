"""The article as pieces: what the lexicon knows, capitalised words it does not, the small words between them."""

from __future__ import annotations

from dataclasses import dataclass

from whoseword.actors.atoms import Atoms
from whoseword.actors.lexicon import NOUNS, WORDS, Entry, Lexicon

_FIXED = {"'s": "poss", "'": "poss", "of": "of", "and": "and", "&": "and", ",": "comma", "-": "dash", "–": "dash"}
_FIXED |= dict.fromkeys(WORDS["honorifics"], "honorific")
_PREPOSITIONS = frozenset(
    ["in", "from", "at", "near", "throughout", "across", "inside", "based", "outside", "for", "to", "on", "into"]
)


@dataclass(slots=True)
class Piece:
    """One piece: atoms ``start`` to ``end`` (exclusive), its role, and what the lexicon says of it.

    Roles: the sorts of :data:`Sort`, and ``cap`` (capitalised, unknown), ``word`` (may belong to a noun phrase),
    ``honorific``, ``det``, ``poss``, ``of``, ``prep``, ``and``, ``comma``, ``dash``, ``stance`` (a country that only
    qualifies: "anti-Syria"), ``stop``.
    """

    start: int
    end: int
    role: str
    entry: Entry | None = None
    label: str = ""


def read_pieces(atoms: Atoms, lexicon: Lexicon, published: str | None = None) -> list[Piece]:
    """Return the pieces of the article in order; they cover every atom once. ``published`` is an ISO 8601 day."""
    labels = _labels(atoms)
    lower = frozenset(word for word in atoms.words if word[0].islower())
    pieces: list[Piece] = []
    at = 0
    while at < len(atoms):
        piece = _known_piece(atoms, at, lexicon, labels)
        if piece is None:
            piece = Piece(at, at + 1, _role(atoms, at, pieces, lower), None, labels.get(at, ""))
        pieces.append(piece)
        at = piece.end
    _qualify(atoms, pieces)
    _rename(atoms, pieces)
    _choose_homonyms(atoms, pieces)
    _disambiguate(atoms, pieces, lexicon, published)
    _drop_common_parties(atoms, pieces)
    _shorten(atoms, pieces, lexicon)
    return pieces


def _labels(atoms: Atoms) -> dict[int, str]:
    """Return the label of the named entity over each atom."""
    labels: dict[int, str] = {}
    for entity in atoms.doc.ents:
        first, last = atoms.at(entity.start_char, entity.end_char)
        labels.update(dict.fromkeys(range(first, last), entity.label_))
    return labels


def _known_piece(atoms: Atoms, at: int, lexicon: Lexicon, labels: dict[int, str]) -> Piece | None:
    """Return the longest phrase of the lexicon that starts here, when its letter case and its tag allow it."""
    for phrase, capitals, entry in lexicon.phrases.get(atoms.lowers[at], ()):
        end = at + len(phrase)
        if len(phrase) > 1 and tuple(atoms.lowers[at:end]) != phrase:
            continue
        if entry.cased and not all(atoms.words[at + number][0].isupper() for number in capitals):
            continue
        if entry.exact is not None and atoms.text(at, end) != entry.exact:
            continue
        if entry.sort in NOUNS and (not _nominal(atoms, at, end) or _is_deed(atoms, at, end)):
            continue
        return Piece(at, end, entry.sort, entry, labels.get(at, ""))
    return None


def _is_deed(atoms: Atoms, at: int, end: int) -> bool:
    """Whether a noun names what somebody does: "Iran's resistance to sanctions", "a pressure campaign"."""
    if end - at > 1:
        return False
    towards = atoms.lowers[at] in WORDS["deeds_to"] and end + 1 < len(atoms) and atoms.lowers[end] == "to"
    towards = towards and not (atoms.tags and atoms.tag(end + 1)[:2] == "VB")  # "allowed the opposition to march"
    return towards or (atoms.lowers[at] == "campaign" and at > 0 and atoms.lowers[at - 1] in WORDS["campaigns"])


def _nominal(atoms: Atoms, at: int, end: int) -> bool:
    """Whether a phrase of common nouns is used as a noun here, by its tag or, without tags, by the word after it."""
    if atoms.tags and end - at == 1:
        tag = atoms.tag(end - 1)
        return tag[:2] in {"NN", "CD"} or not tag or atoms.words[at][0].isupper()
    if end - at == 1 and atoms.lowers[at] in WORDS["adjectival"] and end < len(atoms):
        following = atoms.lowers[end]
        return (
            atoms.words[at][0].isupper()
            or following in WORDS["function"]
            or not following.isalpha()
            or following.endswith("ed")
            or atoms.words[end][0].isupper()
        )
    return True


def _role(atoms: Atoms, at: int, before: list[Piece], lower: frozenset[str]) -> str:
    """Return the role of an unknown atom; ``lower`` holds the words that the article also writes small."""
    word, low = atoms.words[at], atoms.lowers[at]
    fixed = _FIXED.get(low)
    if fixed is not None:
        return "stop" if low == "'" and not _ends_possessor(atoms, at) else fixed
    if not word[0].isalnum():
        return "stop"
    if low in WORDS["determiners"] or word[0].isdigit():
        return "det"
    if low in WORDS["function"]:
        return "prep" if low in _PREPOSITIONS else "stop"
    if _in_name(atoms, at, before, lower):
        return "cap"
    return _word(atoms, at) if atoms.tags else "word"


def _in_name(atoms: Atoms, at: int, before: list[Piece], lower: frozenset[str]) -> bool:
    """Whether an unknown atom can be part of a name: a capital that says something, or a small word inside one."""
    low = atoms.lowers[at]
    if atoms.words[at][0].isupper() and low not in WORDS["calendar"]:
        return not (_opens(atoms, at) and (low in WORDS["not_starting"] or low in lower))
    hyphened = len(before) > 1 and before[-1].role == "dash" and before[-2].role == "cap"
    if hyphened and atoms.starts[at] == atoms.ends[at - 1]:
        return True
    inside = bool(before) and before[-1].role in {"cap", "dash", "person"}
    return low in {"al", "el", "bin", "ibn", "von", "van"} or (low in WORDS["name_particles"] and inside)


def _word(atoms: Atoms, at: int) -> str:
    """Return whether a lower-case word with a tag can stand inside a noun phrase."""
    tag = atoms.tag(at)
    return "word" if tag[:2] in {"NN", "JJ", "CD"} or tag in {"VBN", "VBG", "RB", "HYPH", "AFX", ""} else "stop"


def _ends_possessor(atoms: Atoms, at: int) -> bool:
    """Whether a lone apostrophe follows a word in -s without a space: "the rebels' leader"."""
    return at > 0 and atoms.ends[at - 1] == atoms.starts[at] and atoms.lowers[at - 1].endswith("s")


def _opens(atoms: Atoms, at: int) -> bool:
    """Whether the atom opens a sentence or a quotation."""
    return (
        at == 0
        or atoms.sentences[at - 1] != atoms.sentences[at]
        or atoms.words[at - 1] in {'"', "“", "‘", "”", ":", "—", "/"}
    )


def _qualify(atoms: Atoms, pieces: list[Piece]) -> None:
    """Mark countries that only qualify: "anti-Syria journalist", "Iran-backed militia"."""
    for number, piece in enumerate(pieces):
        if piece.role not in {"country", "adjective", "city", "known", "nationals"}:
            continue
        before = [atoms.lowers[other.start] for other in pieces[max(0, number - 2) : number]]
        after = [atoms.lowers[other.start] for other in pieces[number + 1 : number + 3]]
        if (len(before) > 1 and before[1] in {"-", "–"} and before[0] in WORDS["stance"] and before[0] != "ex") or (
            len(after) > 1 and after[0] in {"-", "–"} and after[1] in WORDS["done_by"]
        ):
            piece.role = "stance"


def _rename(atoms: Atoms, pieces: list[Piece]) -> None:
    """Turn places into parts of a person's name where they stand in one: "Jordan Peele", "Jack London"."""
    for number, piece in enumerate(pieces):
        if piece.role not in {"city", "country"} or piece.end - piece.start > 1 or piece.label in {"LOC", "GPE"}:
            continue
        follower = pieces[number + 1] if number + 1 < len(pieces) else None
        leader = pieces[number - 1] if number else None
        named = follower is not None and follower.role == "cap" and atoms.words[follower.start][0].isupper()
        led = leader is not None and leader.role == "cap" and not _opens(atoms, leader.start)
        weak = piece.role == "city" and (piece.entry is None or piece.entry.kind not in {"capital", "seat", "state"})
        doubtful = weak or atoms.lowers[piece.start] in WORDS["ambiguous"]
        if (piece.label == "PERSON" and (weak or named or led)) or ((named or led) and doubtful):
            piece.role, piece.entry = "cap", None


def _choose_homonyms(atoms: Atoms, pieces: list[Piece]) -> None:
    """Read "Georgia" as the US state where the article speaks of US politics and of nothing Georgian."""
    lowers = frozenset(atoms.lowers)
    if WORDS["state_homonyms"].isdisjoint(lowers) or not WORDS["country_homonyms"].isdisjoint(lowers):
        return
    if WORDS["us_politics"].isdisjoint(lowers):
        return
    for piece in pieces:
        if piece.role == "country" and atoms.lowers[piece.start] in WORDS["state_homonyms"]:
            piece.role, piece.entry = "city", Entry("city", atoms.words[piece.start], "USA", kind="state", cased=True)


def _disambiguate(atoms: Atoms, pieces: list[Piece], lexicon: Lexicon, published: str | None) -> None:
    """Leave a family name to the fuller name in the article: "Clinton" after "Hillary Clinton" is not the president.

    Whoever holds an office on the day keeps the name beside relatives whom the table does not know.
    """
    fuller: dict[str, set[str]] = {}
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if piece.role != "person" or piece.entry is None:
            continue
        if piece.end - piece.start > 1:
            fuller.setdefault(atoms.lowers[piece.end - 1], set()).add(piece.entry.name)
        elif before is not None and before.role == "cap" and not _opens(atoms, before.start):
            fuller.setdefault(atoms.lowers[piece.end - 1], set()).add("")
    for piece in pieces:
        if piece.role != "person" or piece.end - piece.start > 1 or piece.entry is None:
            continue
        names = fuller.get(atoms.lowers[piece.start], set())
        if not names or piece.entry.name in names:
            continue
        known = names - {""}
        if len(known) == 1:
            piece.entry = Entry("person", known.pop(), cased=True)
        elif known or not lexicon.in_office(piece.entry.name, published):
            piece.role, piece.entry = "cap", None


def _drop_common_parties(atoms: Atoms, pieces: list[Piece]) -> None:
    """Read "Conservatives" as people of an opinion where the article never names the country of that party."""
    national = {"country", "adjective", "nationals", "city"}
    countries = {piece.entry.country for piece in pieces if piece.entry and piece.role in national}
    for piece in pieces:
        if piece.role != "known" or piece.entry is None or piece.end - piece.start > 1:
            continue
        common = piece.entry.sector == "PTY" and atoms.lowers[piece.start] in WORDS["opinions"]
        if common and piece.entry.country not in countries:
            piece.role, piece.entry = "cap", None


def _shorten(atoms: Atoms, pieces: list[Piece], lexicon: Lexicon) -> None:
    """Read "the North" as North Korea in an article that names North Korea, and so on for the table's short names."""
    named = {piece.entry.name for piece in pieces if piece.role == "country" and piece.entry is not None}
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        entry = lexicon.short_names.get(atoms.words[piece.start])
        if (
            entry is None
            or piece.role != "cap"
            or atoms.lowers[before.start] != "the"
            or after.role in {"cap", "country"}
        ):
            continue
        if entry.name in named:
            piece.role, piece.entry = "country", entry
