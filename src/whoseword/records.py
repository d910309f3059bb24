"""The records that pass from room to room: immutable, strict, made of offsets and ids, never of spaCy objects.

Offsets are Unicode code points into ``Article.text``, end exclusive: ``text[start:end]`` is the words. Ids hash the
fields that identify a record, so a repeated run makes the same ids. Every value names what made it (``made_by``: a
rule's name or a model head's), and where a value is missing a ``reason`` says why.

JSON Schema for all of them comes from :func:`json_schema`.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import Any, Literal, TypeVar

import msgspec

Form = Literal["direct", "indirect", "mixed"]
Position = Literal[
    "asserts", "confirms", "reports", "believes", "alleges", "suggests", "predicts", "promises", "asks", "warns",
    "threatens", "denies", "rejects", "has-not-confirmed", "declined-to-comment", "did-not-respond",
    "neither-confirms-nor-denies", "could-not-verify", "retracts",
]  # fmt: skip
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
SourceKind = Literal["person", "government", "organisation", "group", "document", "image", "unnamed", "unspecified"]
LinkKind = Literal[
    "person", "government", "organisation", "group", "document", "image", "unnamed", "unspecified", "outlet", "agency",
]  # fmt: skip
ActorKind = Literal["person", "government", "organisation", "group", "unnamed", "unspecified", "document", "image"]
AuxiliaryMode = Literal["historical", "future", "hypothetical", "negation"]
StatusName = Literal["withdrawn", "acknowledged", "disputed", "corroborated", "on-record", "alleged", "denied"]
Quad = Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]


T = TypeVar("T", bound="Record")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every record: frozen, refusing unknown fields; each record takes keywords only."""


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """One stretch of an article's text, written ``[start, end]``.

    >>> "the ministry said"[Span(4, 12).start:Span(4, 12).end]
    'ministry'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards or starts before the text."""
        if self.start < 0 or self.end < self.start:
            message = f"span [{self.start}, {self.end}] does not lie in a text; start must be >= 0 and end >= start"
            raise ValueError(message)


class Words(Record, frozen=True, kw_only=True):
    """Words of the article: their spans in order, and the text they cover, parts joined by one space."""

    spans: tuple[Span, ...]
    text: str


class Count(Record, frozen=True, kw_only=True):
    """How many there are: ``low`` at least; ``high`` at most, or nothing when open ("officials" is 2 and more)."""

    low: int
    high: int | None = None


class Source(Words, frozen=True, kw_only=True):
    """Who says it, in the words of the article."""

    kind: SourceKind
    count: Count | None = None
    actor: str | None = None
    descriptor: str | None = None
    anonymity_reason: str | None = None
    made_by: str = ""


class Medium(Words, frozen=True, kw_only=True):
    """Through what it was said: "on Telegram", "in a statement", "told reporters" ; ``kind`` is the listed name."""

    kind: str


class Addressee(Words, frozen=True, kw_only=True):
    """To whom it was said, with the actor when known."""

    actor: str | None = None


class DateWords(Record, frozen=True, kw_only=True):
    """A time expression and what it means: ISO 8601 days (or clock times), ``end`` inclusive; null with a reason.

    ``value`` is the TIMEX3 value and keeps how fine the words are ("2024-10", "2024-W29-WE", "P6M"); ``type`` and
    ``mod`` are TIMEX3's (``mod`` "END" is "late October"). ``direction`` tells where the days lie, seen from the
    publication.
    """

    text: str
    start: str | None = None
    end: str | None = None
    value: str | None = None
    spans: tuple[Span, ...] = ()
    reason: str | None = None
    made_by: str = ""
    type: Literal["DATE", "TIME", "DURATION", "SET"] | None = None
    direction: Literal["past", "present", "future"] | None = None
    mod: str | None = None


class Said(Record, frozen=True, kw_only=True):
    """When it was said: the words, and the day they mean."""

    text: str
    date: str | None = None
    spans: tuple[Span, ...] = ()
    reason: str | None = None


class Estimate(Words, frozen=True, kw_only=True):
    """A word of estimative probability, with the row of ICD 203 or of Kent's list that it belongs to."""

    scale: str
    term: str


class Found(Words, frozen=True, kw_only=True):
    """Words of the text that a field of the article was read from: field, value, spans, and the rule that read it."""

    field: Literal["title", "byline", "outlet", "dateline", "credit"]
    value: str
    made_by: str


class Article(Record, frozen=True, kw_only=True):
    """One published text. For text and JSONL input ``text`` is the input, unchanged.

    ``published`` is an ISO 8601 day, or day and clock time as the page states it; ``date_source`` says where it stood:
    ``jsonld``, ``opengraph``, ``meta``, ``time``, ``url``, ``feed``, ``guessed`` or ``given``. ``found`` holds the
    words of the text behind title, byline, outlet, dateline and credit. ``flags`` says in words what was unusual, for
    example another encoding than UTF-8.
    """

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    credit: tuple[str, ...] = ()
    dateline: str | None = None
    published: str | None = None
    date_source: str | None = None
    language: str | None = None
    found: tuple[Found, ...] = ()
    flags: tuple[str, ...] = ()


class Attribution(Record, frozen=True, kw_only=True):
    """Source + cue + content in one article (PARC3, PolNeAR), with the position the source takes on the content."""

    id: str
    source: Source | None
    cue: Words | None
    content: Words
    form: Form
    position: Position
    factuality: Factuality
    medium: Medium | None = None
    addressee: Addressee | None = None
    said: Said | None = None
    within: str | None = None
    events: tuple[str, ...] = ()
    condition: Words | None = None
    denied: Words | None = None
    estimate: Estimate | None = None
    flags: tuple[str, ...] = ()
    position_by: str = ""
    position_words: Words | None = None
    made_by: str
    score: float


class Link(Record, frozen=True, kw_only=True):
    """One holder in a chain, seen from the page inwards: ``position`` is what this holder does with the next one."""

    holder: str
    actor: str | None = None
    kind: LinkKind | None = None
    cue: str | None = None
    position: Position | None = None
    medium: str | None = None
    count: Count | None = None
    spans: tuple[Span, ...] = ()
    attribution: str | None = None


class Chain(Record, frozen=True, kw_only=True):
    """Who had it from whom: links from the outlet to the last holder that can be reached, the root."""

    attribution: str
    links: tuple[Link, ...]
    root: str


class Place(Record, frozen=True, kw_only=True):
    """Where an event happened; coordinates in degrees WGS 84; null with a reason."""

    text: str
    spans: tuple[Span, ...] = ()
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    reason: str | None = None


class Codes(Record, frozen=True, kw_only=True):
    """Actor codes of an event, country and sector glued ("UKRGOV"), in the order of the actors."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()


class Held(Record, frozen=True, kw_only=True):
    """What one holder makes of an event; ``holder`` is the id of the attribution, nothing for the outlet itself."""

    holder: str | None
    factuality: Factuality
    made_by: str


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom, where and when (PLOVER 2.0, CAMEO beside it), and who holds it.

    An empty ``held_by`` means that the outlet states it in its own voice. ``factuality`` is the outlet's value;
    ``held_as`` gives the value of the outlet and of each holder, with the rule that made it.
    """

    id: str
    type: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    cameo: str | None = None
    quad: Quad | None = None
    scale: float | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    codes: Codes = Codes()
    spans: tuple[Span, ...]
    object: Words | None = None
    place: Place | None = None
    date: DateWords | None = None
    aux: tuple[AuxiliaryMode, ...] = ()
    factuality: Factuality
    held_by: tuple[str, ...] = ()
    made_by: str
    score: float | None = None
    held_as: tuple[Held, ...] = ()


class Mention(Record, frozen=True, kw_only=True):
    """Words that name somebody."""

    start: int
    end: int
    text: str


class Actor(Record, frozen=True, kw_only=True):
    """Whom mentions name: country (ISO 3166-1 alpha-3 or a PLOVER supranational code), PLOVER sector, office."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    tenure: Literal["current", "former"] | None = None
    mentions: tuple[Mention, ...] = ()
    made_by: str = ""
    reason: str | None = None


class Rejection(Record, frozen=True, kw_only=True):
    """An article that a room could not take: which room, and why."""

    room: str
    reason: str


class Report(Record, frozen=True, kw_only=True):
    """All that was read from one article: the line that ``read --format jsonl`` writes."""

    article: Article
    attributions: tuple[Attribution, ...] = ()
    chains: tuple[Chain, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    rejected: Rejection | None = None

    def _repr_html_(self) -> str:
        """Return the page of this report, for notebooks; records themselves know nothing of how they are shown."""
        return str(import_module("whoseword.showing.notebook").framed(self))


class Claim(Record, frozen=True, kw_only=True):
    """The proposition that attributions in many articles share: two are one when their truth conditions are.

    ``whole`` tells whether its words are a statement, with a subject and a finite verb; lists show a phrase, as "its
    concern about the talks", in the sentence it comes from. Null where nobody looked.
    """

    id: str
    proposition: str
    type: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    object: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    made_by: str = ""
    whole: bool | None = None


class Stance(Record, frozen=True, kw_only=True):
    """One holder's position on one claim, from one attribution; three times: event, published, recorded."""

    id: str
    claim: str
    article: str
    attribution: str | None
    holder: str
    actor: str | None = None
    position: Position
    factuality: Factuality
    chain: tuple[Link, ...] = ()
    event_date: str | None = None
    published: str | None = None
    recorded: str | None = None
    made_by: str = ""


class Roots(Record, frozen=True, kw_only=True):
    """How many independent roots: ``certain`` at least, ``possible`` at most."""

    certain: int
    possible: int


class Status(Record, frozen=True, kw_only=True):
    """What the stances on a claim add up to on a day, with the rule and the stances that decide it."""

    claim: str
    on: str
    status: StatusName
    rule: str
    roots: Roots
    asserters: tuple[str, ...] = ()
    deniers: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


class Judgement(Record, frozen=True, kw_only=True):
    """What a person decided: a grade, a merge, a split, a note; it never overwrites what the machine said."""

    id: str
    kind: Literal["grade", "merge", "split", "note", "withdraw"]
    target: str
    value: str
    person: str
    recorded: str
    note: str | None = None


class RootOf(Record, frozen=True, kw_only=True):
    """The root of one stance, as provenance sees it: stances with one ``key`` have one root.

    ``certain``: found, and another root than every other key except those in ``same_as``. ``possible``: found, but it
    may be the same as those in ``same_as``, or as any other when that is empty. ``unknown``: not found; it is never
    counted as independent. ``named`` roots can be called by name: they make a claim on-record. ``holder`` is that name.
    """

    stance: str
    key: str
    certainty: Literal["certain", "possible", "unknown"]
    named: bool = False
    same_as: tuple[str, ...] = ()
    made_by: str = ""
    holder: str = ""


class Member(Record, frozen=True, kw_only=True):
    """Why a stance was linked to a claim: score (0 to 1, 1 for a claim's first stance) and reasons in words."""

    claim: str
    stance: str
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    made_by: str = ""


class Relation(Record, frozen=True, kw_only=True):
    """Two claims that are not one: ``claim`` is part of, follows from, competes with ... ``other``."""

    claim: str
    other: str
    kind: Literal["related", "part-of", "competing", "condition", "consequence"]
    reasons: tuple[str, ...] = ()
    made_by: str = ""


class Derivation(Record, frozen=True, kw_only=True):
    """An article had it from somewhere: from the article ``source``, or from an outlet where no article is known."""

    article: str
    source: str
    kind: Literal["copy", "cites", "credits", "translates"]
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    made_by: str = ""


class Key(Record, frozen=True, kw_only=True):
    """Something to remember for later articles: under ``key`` of its ``kind`` the id ``target``, with a payload."""

    kind: str
    key: str
    target: str
    payload: bytes | None = None


class Linked(Record, frozen=True, kw_only=True):
    """All that linkage and provenance say about one article: what the ledger adds beside the report.

    ``keys`` are to be remembered in the same transaction, so that later articles find this one.
    """

    claims: tuple[Claim, ...] = ()
    stances: tuple[Stance, ...] = ()
    members: tuple[Member, ...] = ()
    roots: tuple[RootOf, ...] = ()
    relations: tuple[Relation, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    keys: tuple[Key, ...] = ()


def record_id(prefix: str, *fields: object) -> str:
    """Return an id of ``prefix`` and 16 hex digits that hash the fields, the same for the same fields.

    >>> record_id("a", "one", 2) == record_id("a", "one", 2)
    True
    """
    digest = hashlib.blake2b("\x1f".join(str(field) for field in fields).encode(), digest_size=8)
    return f"{prefix}{digest.hexdigest()}"


def replace(record: T, **changes: object) -> T:
    """Return a copy of the record with some fields changed."""
    return msgspec.structs.replace(record, **changes)


def encode(record: Record) -> bytes:
    """Return the record as one line of JSON, UTF-8."""
    return msgspec.json.encode(record)


def decode(line: bytes | str, kind: type[T]) -> T:
    """Return the record that a line of JSON holds.

    Raises:
        msgspec.ValidationError: when a field is missing, unknown or of the wrong type.
    """
    return msgspec.json.decode(line, type=kind)


def json_schema() -> dict[str, Any]:
    """Return JSON Schema (2020-12) of :class:`Report` and all it holds."""
    return msgspec.json.schema(Report)
