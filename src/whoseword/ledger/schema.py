"""The tables, the same on SQLite and PostgreSQL; the migrations make them, and a test compares the two.

Three sorts of table::

    read and linked   articles versions attributions links events actors appearances
                      claims claim_actors claim_members stances roots relations derivations anchors
    decided           judgements pins rejections fetches              rows are added, never changed
    derived           claim_states claim_histories claim_facets       can be made again from the others at any time,
                      event_actors                                    as the columns stances.stands_on, events.firm
                                                                      and events.shown

A claim's facets are what lists narrow it to: ``actor:`` and an id, ``country:`` and a code. Each repeats what lists
sort and filter by, so that an index alone finds a page of them.

``record`` columns hold the whole record as JSON; the columns beside it are those that queries filter and sort by.
``seq`` counts rows in the order they came. Times are ISO 8601 texts; ``day`` is the day a row is sorted by: published,
or recorded where the article bears no date.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = "0004"  # the newest migration; a ledger with another one is migrated, or refused when it is newer

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"}
)


def _seq() -> Column[int]:
    return Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


def _text(name: str, *more: ForeignKey, null: bool = False) -> Column[str]:
    return Column(name, Text, *more, nullable=null)


articles = Table(
    "articles",
    metadata,
    _seq(),
    _text("id"),
    _text("address"),
    _text("url", null=True),
    _text("outlet", null=True),
    _text("outlet_key", null=True),
    _text("title", null=True),
    _text("day"),
    _text("recorded"),
    UniqueConstraint("id"),
    UniqueConstraint("address"),
    Index(None, "day", "seq"),
    Index(None, "outlet_key", "day", "seq"),
)

versions = Table(
    "versions",
    metadata,
    _seq(),
    _text("id"),
    _text("article", ForeignKey("articles.id")),
    Column("number", Integer, nullable=False),
    _text("fingerprint"),
    _text("title", null=True),
    _text("text"),
    _text("published", null=True),
    _text("record"),
    _text("recorded"),
    UniqueConstraint("id"),
    UniqueConstraint("article", "fingerprint"),
    UniqueConstraint("article", "number"),
)

attributions = Table(
    "attributions",
    metadata,
    _text("version", ForeignKey("versions.id")),
    _text("id"),
    Column("ordinal", Integer, nullable=False),
    _text("source", null=True),
    _text("actor", null=True),
    _text("position"),
    _text("factuality"),
    _text("form"),
    _text("content"),
    _text("record"),
    PrimaryKeyConstraint("version", "id"),
    Index(None, "id"),
)

links = Table(
    "links",
    metadata,
    _text("version", ForeignKey("versions.id")),
    _text("attribution"),
    Column("ordinal", Integer, nullable=False),
    _text("holder"),
    _text("actor", null=True),
    _text("kind", null=True),
    _text("cue", null=True),
    _text("position", null=True),
    _text("medium", null=True),
    Column("root", Boolean, nullable=False),
    _text("record"),
    PrimaryKeyConstraint("version", "attribution", "ordinal"),
)

events = Table(
    "events",
    metadata,
    _seq(),
    _text("version", ForeignKey("versions.id")),
    _text("id"),
    _text("type"),
    _text("quad", null=True),
    _text("cameo", null=True),
    _text("factuality"),
    Column("fact", Boolean, nullable=False),
    _text("country", null=True),
    _text("other_country", null=True),
    _text("day", null=True),
    _text("record"),
    Column("firm", Integer, nullable=False),  # 4 for a fact; else how firmly it is held, see occurrences.FIRM
    Column("shown", Integer, nullable=False),  # 0 counts, 1 told by a wire copy, 2 told by an older version
    UniqueConstraint("version", "id"),
    Index(None, "country", "seq"),
    Index(None, "other_country", "seq"),
    Index(None, "type", "seq"),
    # Counting reads one of these alone, never a row: with a million stances 2 ms for the months of a type, not 120.
    Index("ix_events_days", "shown", "firm", "day", "country", "other_country", "type"),
    Index("ix_events_pairs", "shown", "country", "other_country", "type", "firm", "day"),
    Index("ix_events_types", "type", "shown", "firm", "day", "country", "other_country"),
    Index("ix_events_acting", "country", "shown", "firm", "day", "other_country", "type"),
    Index("ix_events_acted", "other_country", "shown", "firm", "day", "country", "type"),
)

event_actors = Table(
    "event_actors",
    metadata,
    _text("actor"),
    Column("event", BigInteger().with_variant(Integer, "sqlite"), ForeignKey("events.seq"), nullable=False),
    PrimaryKeyConstraint("actor", "event"),
)

actors = Table(
    "actors",
    metadata,
    _seq(),
    _text("id"),
    _text("name"),
    _text("name_key"),
    _text("kind"),
    _text("country", null=True),
    _text("sector", null=True),
    _text("office", null=True),
    _text("record"),
    UniqueConstraint("id"),
    Index(None, "name_key"),
    Index(None, "country"),
)

appearances = Table(
    "appearances",
    metadata,
    _text("version", ForeignKey("versions.id")),
    _text("actor", ForeignKey("actors.id")),
    Column("ordinal", Integer, nullable=False),
    _text("record"),
    PrimaryKeyConstraint("version", "actor"),
    Index(None, "actor"),
)

claims = Table(
    "claims",
    metadata,
    _seq(),
    _text("id"),
    _text("proposition"),
    _text("type", null=True),
    _text("start", null=True),
    _text("end", null=True),
    _text("record"),
    _text("recorded"),
    UniqueConstraint("id"),
)

claim_actors = Table(
    "claim_actors",
    metadata,
    _text("claim", ForeignKey("claims.id")),
    _text("role"),
    _text("actor"),
    _text("country", null=True),
    PrimaryKeyConstraint("claim", "role", "actor"),
)

stances = Table(
    "stances",
    metadata,
    _seq(),
    _text("id"),
    _text("claim", ForeignKey("claims.id")),
    _text("stands_on", ForeignKey("claims.id")),
    _text("article", ForeignKey("articles.id")),
    _text("version", ForeignKey("versions.id")),
    _text("attribution", null=True),
    _text("holder"),
    _text("holder_key"),
    _text("actor", null=True),
    _text("position"),
    _text("factuality"),
    _text("chain"),
    _text("event_date", null=True),
    _text("published", null=True),
    _text("day"),
    _text("recorded"),
    _text("made_by"),
    UniqueConstraint("id"),
    Index(None, "stands_on", "day", "seq"),
    Index(None, "actor", "day", "seq"),
    Index(None, "holder_key", "day", "seq"),
    Index(None, "article"),
    Index(None, "day", "seq"),
)

claim_members = Table(
    "claim_members",
    metadata,
    _seq(),
    _text("claim", ForeignKey("claims.id")),
    _text("stance", ForeignKey("stances.id")),
    Column("score", Float, nullable=False),
    _text("reasons"),
    _text("made_by"),
    _text("recorded"),
    Index(None, "stance", "seq"),
)

roots = Table(
    "roots",
    metadata,
    _seq(),
    _text("stance", ForeignKey("stances.id")),
    _text("key"),
    _text("certainty"),
    Column("named", Boolean, nullable=False),
    _text("same_as"),
    _text("holder"),
    _text("made_by"),
    _text("recorded"),
    Index(None, "stance", "seq"),
)

relations = Table(
    "relations",
    metadata,
    _seq(),
    _text("claim", ForeignKey("claims.id")),
    _text("other", ForeignKey("claims.id")),
    _text("kind"),
    _text("reasons"),
    _text("made_by"),
    _text("recorded"),
    UniqueConstraint("claim", "other", "kind"),
    Index(None, "other"),
)

derivations = Table(
    "derivations",
    metadata,
    _seq(),
    _text("article", ForeignKey("articles.id")),
    _text("source"),
    _text("kind"),
    Column("score", Float, nullable=False),
    _text("reasons"),
    _text("made_by"),
    _text("recorded"),
    UniqueConstraint("article", "source", "kind"),
)

anchors = Table(
    "anchors",
    metadata,
    _text("version", ForeignKey("versions.id")),
    _text("attribution"),
    _text("previous", ForeignKey("versions.id")),
    _text("now", null=True),
    Column("kept", Boolean, nullable=False),
    _text("record"),
    PrimaryKeyConstraint("version", "attribution"),
    Index(None, "attribution"),
)

judgements = Table(
    "judgements",
    metadata,
    _seq(),
    _text("id"),
    _text("kind"),
    _text("target"),
    _text("value"),
    _text("reliability", null=True),
    _text("credibility", null=True),
    _text("person"),
    _text("note", null=True),
    _text("recorded"),
    UniqueConstraint("id"),
    Index(None, "target", "kind"),
)

pins = Table(
    "pins",
    metadata,
    _seq(),
    _text("judgement", ForeignKey("judgements.id")),
    _text("stance", ForeignKey("stances.id")),
    _text("claim", ForeignKey("claims.id")),
    UniqueConstraint("judgement", "stance"),
    Index(None, "stance", "seq"),
)

rejections = Table(
    "rejections",
    metadata,
    _seq(),
    _text("id"),
    _text("article"),
    _text("address"),
    _text("room"),
    _text("reason"),
    _text("recorded"),
    UniqueConstraint("id"),
    Index(None, "address"),
)

fetches = Table(
    "fetches",
    metadata,
    _seq(),
    _text("id"),
    _text("url"),
    Column("status", Integer, nullable=True),
    _text("etag", null=True),
    _text("modified", null=True),
    _text("sha256", null=True),
    _text("fetched"),
    _text("note", null=True),
    UniqueConstraint("id"),
    Index(None, "url", "seq"),
)

keys = Table(
    "keys",
    metadata,
    _text("kind"),
    _text("key"),
    _text("target"),
    Column("payload", LargeBinary, nullable=True),
    PrimaryKeyConstraint("kind", "key", "target"),
)

claim_states = Table(
    "claim_states",
    metadata,
    _text("claim", ForeignKey("claims.id")),
    _text("type", null=True),
    _text("status", null=True),
    Column("certain", Integer, nullable=False),
    Column("possible", Integer, nullable=False),
    Column("asserters", Integer, nullable=False),
    Column("deniers", Integer, nullable=False),
    Column("dispute", Integer, nullable=False),
    Column("stances", Integer, nullable=False),
    _text("first_day"),
    _text("last_day"),
    _text("changed"),
    _text("asserted_by"),
    _text("denied_by"),
    PrimaryKeyConstraint("claim"),
    Index(None, "changed", "claim"),
    Index(None, "dispute", "claim"),
    Index(None, "certain", "possible", "claim"),
    Index(None, "status", "changed", "claim"),
    Index(None, "type", "changed", "claim"),
)

claim_histories = Table(
    "claim_histories",
    metadata,
    _text("claim", ForeignKey("claims.id")),
    _text("status", null=True),
    _text("days"),
    _text("reversals"),
    _text("record"),  # last: it may be long, and lists do without it
    PrimaryKeyConstraint("claim"),
)

claim_facets = Table(
    "claim_facets",
    metadata,
    _text("claim", ForeignKey("claims.id")),
    _text("facet"),
    _text("changed"),
    Column("dispute", Integer, nullable=False),
    Column("certain", Integer, nullable=False),
    Column("possible", Integer, nullable=False),
    _text("status", null=True),
    _text("type", null=True),
    PrimaryKeyConstraint("claim", "facet"),
    Index("ix_claim_facets_newest", "facet", "changed", "claim", "status", "type"),
    Index("ix_claim_facets_disputed", "facet", "dispute", "claim", "status", "type"),
    Index("ix_claim_facets_roots", "facet", "certain", "possible", "claim", "status", "type"),
)
