"""Places: when the name of one acts and when it is only where something happens; and where that is on the map."""

from __future__ import annotations

from spacy.tokens import Doc

from whoseword.actors.atoms import Atoms, read_atoms
from whoseword.actors.lexicon import WORDS, City, Entry, Lexicon, lexicon
from whoseword.actors.phrases import Phrase
from whoseword.actors.pieces import Piece, read_pieces
from whoseword.records import Place, Span

_LOOK_BACK = 4  # words between a verb of motion and "to": "traveled on Monday to"


def is_place(atoms: Atoms, phrase: Phrase, piece: Piece) -> bool:
    """Whether a bare country or city only says where: "in Tehran", "a flight to Kyiv", "KYIV, Ukraine (AP)".

    As the subject or the object of a verb, with "with", "against", "by" or a possessive, it acts.
    """
    entry = piece.entry
    if entry is None:
        return False
    city = entry.sort == "city"
    before = phrase.start - 1
    while before >= 0 and atoms.lowers[before] in WORDS["skipped"]:
        before -= 1
    word = atoms.lowers[before] if before >= 0 and atoms.sentences[before] == atoms.sentences[phrase.start] else ""
    if word in WORDS["where"]:
        return True
    if word in WORDS["whither"] and word != "between":
        return city or (
            word != "of" and bool(WORDS["motion"] & set(atoms.lowers[max(0, before - _LOOK_BACK) : before]))
        )
    return city and (_in_address(atoms, phrase) or entry.kind not in {"capital", "seat"} or _modifies(atoms, phrase))


def _in_address(atoms: Atoms, phrase: Phrase) -> bool:
    """Whether the city is the head of an address or a dateline: "Paris, France", "KYIV (Reuters)", "TEHRAN —"."""
    after = phrase.end
    if after >= len(atoms):
        return False
    opens = phrase.start == 0 or atoms.whole[: atoms.starts[phrase.start]].rstrip(" ").endswith("\n")
    word = atoms.words[after]
    if word == "," and after + 1 < len(atoms) and atoms.words[after + 1] in lexicon().countries.values():
        return True
    return opens and word in {"(", "—", "–", "-", ","}


def _modifies(atoms: Atoms, phrase: Phrase) -> bool:
    """Whether a noun follows the city at once: "a Tehran street"."""
    if phrase.end >= len(atoms) or not atoms.tags:
        return False
    return atoms.tag(phrase.end) in {"NN", "NNS"}


def locate(doc: Doc, span: Span) -> Place | None:
    """Return the place that the words of a span name, with its country and, of a city, the coordinates.

    The first place of the span decides the point, a state named after it the country ("Aleppo, Syria"). A capital that
    acts for its government is no place; without a place there is nothing.

    Args:
        doc: the article as annotation left it.
        span: code points into the text, end exclusive: a place, or the clause of an event.

    Returns:
        Country as PLOVER code; degrees WGS 84 from GeoNames; ``reason`` says why a country or a point is missing.
    """
    tables = lexicon()
    atoms = read_atoms(doc)
    first, last = atoms.at(span.start, span.end)
    found = [
        piece
        for piece in read_pieces(atoms, tables)
        if piece.start >= first and piece.end <= last and piece.role in {"city", "country"}
    ]
    alone = [piece for piece in found if _alone(piece, first, last) or is_place(atoms, _phrase(piece), piece)]
    if not alone:
        return _unknown(doc, span, atoms, (first, last))
    return _place(atoms, tables, alone)


def _phrase(piece: Piece) -> Phrase:
    """Return the piece as a phrase."""
    return Phrase(piece.start, piece.end, [piece])


def _alone(piece: Piece, first: int, last: int) -> bool:
    """Whether the span is hardly more than the place."""
    return last - first <= piece.end - piece.start + 3


def _place(atoms: Atoms, tables: Lexicon, pieces: list[Piece]) -> Place:
    """Return the place that the pieces name together."""
    chosen = pieces[0]
    entry: Entry | None = chosen.entry
    states = [piece.entry.country for piece in pieces[1:] if piece.role == "country" and piece.entry is not None]
    country = entry.country if entry is not None else None
    text = atoms.text(chosen.start, chosen.end)
    city: City | None = tables.cities.get(text) or (tables.cities.get(entry.name) if entry is not None else None)
    if city is not None and chosen.role == "city" and states and states[0] != city.country:
        city, country = None, states[0]
    spans = (Span(atoms.starts[chosen.start], atoms.ends[chosen.end - 1]),)
    if city is None or chosen.role != "city":
        why = (
            "a whole country or region has no single point"
            if chosen.role == "country"
            else "not in the gazetteer of larger cities"
        )
        return Place(text=text, spans=spans, country=country, reason=why)
    return Place(text=text, spans=spans, country=country, latitude=city.latitude, longitude=city.longitude)


def _unknown(doc: Doc, span: Span, atoms: Atoms, inside: tuple[int, int]) -> Place | None:
    """Return a place without a country for capitalised words behind a preposition of place, or nothing."""
    for number in range(*inside):
        named = atoms.words[number][0].isupper() and number > 0
        if named and (
            atoms.lowers[number - 1] in WORDS["where"] or (number == inside[0] and len(range(*inside)) <= _LOOK_BACK)
        ):
            return Place(
                text=doc.text[span.start : span.end], spans=(span,), reason="not in the gazetteer of larger cities"
            )
    return None
