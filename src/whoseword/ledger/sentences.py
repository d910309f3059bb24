"""The sentence from which a claim that is only a phrase was taken, so that a list can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from whoseword.ledger import schema as t
from whoseword.ledger.passages import Passage, passages
from whoseword.records import Claim, Record, Span

LOOKED_AT = 10  # stances of a claim, the oldest first, among which that one is sought whose words are likest
FEWEST_WORDS = 4  # of a statement
LONGEST = 240  # characters of a sentence
#: Where a sentence ends: not after "U.S." or "Mr.", but at the end of a paragraph.
_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov))[.!?][\"'”’)]*\s+|\n\s*\n")

_WORD = re.compile(r"\w+")


class Sentence(Record, frozen=True, kw_only=True):
    """The words of a sentence, and where in them the claim's own words stand; cut where it is long, with a mark."""

    text: str
    content: tuple[Span, ...]


def is_whole(claim: Claim) -> bool:
    """Tell whether a claim's words are a statement; of a ledger where nobody looked, whether they look like one.

    >>> is_whole(Claim(id="c", proposition="Iran has sent missiles to Russia"))
    True
    >>> is_whole(Claim(id="c", proposition="its concern about it")), is_whole(Claim(id="c", proposition="A debate"))
    (False, False)
    """
    if claim.whole is not None:
        return claim.whole
    words = claim.proposition.lstrip("\"“‘'([ ").split()
    return len(words) >= FEWEST_WORDS and not words[0][:1].islower()


def sentences(connection: Connection, claims: Iterable[str]) -> dict[str, Sentence]:
    """Return the sentences from which claims were taken; none of a claim that only an outlet's own voice makes."""
    st = t.stances.c
    wanted: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for claim in claims:
        query = select(st.id).where(st.stands_on == claim, st.attribution.is_not(None)).order_by(st.day, st.seq)
        wanted[claim] = list(connection.execute(query.limit(LOOKED_AT)).scalars())
        words[claim] = connection.execute(select(t.claims.c.proposition).where(t.claims.c.id == claim)).scalar_one()
    found = passages(connection, [stance for stances in wanted.values() for stance in stances])
    made = {}
    for claim, stances in wanted.items():
        known = [found[stance] for stance in stances if stance in found]
        if known:
            made[claim] = sentence_of(max(known, key=lambda one: _likeness(words[claim], one)))
    return made


def _likeness(proposition: str, passage: Passage) -> float:
    """Return the share of words that a claim and a content have in common; a claim may name its doer before them."""
    claimed = set(_WORD.findall(proposition.casefold()))
    said = {word for span in passage.content for word in _WORD.findall(passage.text[span.start : span.end].casefold())}
    return len(claimed & said) / max(1, len(claimed | said))


def sentence_of(passage: Passage) -> Sentence:
    """Return the sentence of a passage in which the content stands.

    >>> text = "So it was. It repeated its concern about the talks. Then"
    >>> passage = Passage(start=9, text=text, content=(Span(23, 50),))
    >>> sentence_of(passage).text
    'It repeated its concern about the talks.'
    """
    first, last = passage.content[0].start, passage.content[-1].end
    ends = [(end.start(), end.end()) for end in _END.finditer(passage.text)]
    start = max((after for _, after in ends if after <= first), default=0)
    stop = min((after for _, after in ends if after > last), default=len(passage.text))
    start = max(start, _next_word(passage.text, first - LONGEST // 2) if first - start > LONGEST // 2 else start)
    cut = stop > max(last, start + LONGEST)
    stop = passage.text.rfind(" ", start, max(last, start + LONGEST) + 1) if cut else stop
    return _sentence(passage, start, max(stop, last), cut=cut)


def _next_word(text: str, place: int) -> int:
    return text.find(" ", place) + 1


def _sentence(passage: Passage, start: int, stop: int, *, cut: bool) -> Sentence:
    """Return the words between two places on one line, each space one, with the content marked."""
    pieces, content, length = [], [], 0
    for begin, end, marked in _cut(passage.content, start, stop):
        text = re.sub(r"\s+", " ", passage.text[begin:end])
        pieces.append(text)
        if marked:
            content.append(Span(length, length + len(text)))
        length += len(text)
    text = "".join(pieces).rstrip()
    return Sentence(text=f"{text} …" if cut else text, content=tuple(content))


def _cut(spans: Sequence[Span], start: int, stop: int) -> Iterable[tuple[int, int, bool]]:
    place = start
    for span in spans:
        if place <= span.start < stop:
            yield place, span.start, False
            yield span.start, min(span.end, stop), True
            place = min(span.end, stop)
    yield place, stop, False
