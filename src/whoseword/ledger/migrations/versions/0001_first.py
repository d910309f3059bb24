"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Full-text search covers this many characters of a text: PostgreSQL's word vectors end at one megabyte.
SEARCHED = 100_000


def upgrade() -> None:
    """Make all tables, then the full-text index that the engine has."""
    _articles()
    _read()
    _events()
    _claims()
    _stances()
    _provenance()
    _judgements()
    _logs()
    _derived()
    if op.get_bind().dialect.name == "sqlite":
        _search_sqlite("claims", ["proposition"])
        _search_sqlite("versions", ["title", "text"])
    else:
        _search_postgresql("claims", "proposition")
        _search_postgresql("versions", "coalesce(title, '') || ' ' || text")


def _search_sqlite(table: str, columns: list[str]) -> None:
    """Make an FTS5 table beside ``table``, filled by a trigger: rows are only ever added."""
    names = ", ".join(columns)
    values = ", ".join(f"substr(new.{column}, 1, {SEARCHED})" for column in columns)
    op.execute(
        f"CREATE VIRTUAL TABLE {table}_search USING fts5({names}, content='{table}', content_rowid='seq', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    insert = f"INSERT INTO {table}_search (rowid, {names}) VALUES (new.seq, {values})"  # noqa: S608 - names of ours
    op.execute(f"CREATE TRIGGER {table}_searched AFTER INSERT ON {table} BEGIN {insert}; END")


def _search_postgresql(table: str, words: str) -> None:
    """Make an index over the words of ``table``; queries must use the same expression."""
    op.execute(
        f"CREATE INDEX ix_{table}_search ON {table} USING gin (to_tsvector('english', left({words}, {SEARCHED})))"
    )


def _seq() -> "sa.Column[int]":
    return sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True)


def _text(name: str, *more: sa.ForeignKey, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, *more, nullable=null)


def _articles() -> None:
    """Articles and their versions."""
    op.create_table(
        "articles",
        _seq(),
        _text("id"),
        _text("address"),
        _text("url", null=True),
        _text("outlet", null=True),
        _text("outlet_key", null=True),
        _text("title", null=True),
        _text("day"),
        _text("recorded"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("address"),
    )
    op.create_index("ix_articles_day_seq", "articles", ["day", "seq"])
    op.create_index("ix_articles_outlet_key_day_seq", "articles", ["outlet_key", "day", "seq"])
    op.create_table(
        "versions",
        _seq(),
        _text("id"),
        _text("article", sa.ForeignKey("articles.id")),
        sa.Column("number", sa.Integer, nullable=False),
        _text("fingerprint"),
        _text("title", null=True),
        _text("text"),
        _text("published", null=True),
        _text("record"),
        _text("recorded"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("article", "fingerprint"),
        sa.UniqueConstraint("article", "number"),
    )


def _read() -> None:
    """What is said in a version, by whom and through whom."""
    op.create_table(
        "attributions",
        _text("version", sa.ForeignKey("versions.id")),
        _text("id"),
        sa.Column("ordinal", sa.Integer, nullable=False),
        _text("source", null=True),
        _text("actor", null=True),
        _text("position"),
        _text("factuality"),
        _text("form"),
        _text("content"),
        _text("record"),
        sa.PrimaryKeyConstraint("version", "id"),
    )
    op.create_index("ix_attributions_id", "attributions", ["id"])
    op.create_table(
        "links",
        _text("version", sa.ForeignKey("versions.id")),
        _text("attribution"),
        sa.Column("ordinal", sa.Integer, nullable=False),
        _text("holder"),
        _text("actor", null=True),
        _text("kind", null=True),
        _text("cue", null=True),
        _text("position", null=True),
        _text("medium", null=True),
        sa.Column("root", sa.Boolean, nullable=False),
        _text("record"),
        sa.PrimaryKeyConstraint("version", "attribution", "ordinal"),
    )
    op.create_table(
        "anchors",
        _text("version", sa.ForeignKey("versions.id")),
        _text("attribution"),
        _text("previous", sa.ForeignKey("versions.id")),
        _text("now", null=True),
        sa.Column("kept", sa.Boolean, nullable=False),
        _text("record"),
        sa.PrimaryKeyConstraint("version", "attribution"),
    )
    op.create_index("ix_anchors_attribution", "anchors", ["attribution"])


def _events() -> None:
    """Events, and the actors in them."""
    op.create_table(
        "events",
        _seq(),
        _text("version", sa.ForeignKey("versions.id")),
        _text("id"),
        _text("type"),
        _text("quad", null=True),
        _text("cameo", null=True),
        _text("factuality"),
        sa.Column("fact", sa.Boolean, nullable=False),
        _text("country", null=True),
        _text("other_country", null=True),
        _text("day", null=True),
        _text("record"),
        sa.UniqueConstraint("version", "id"),
    )
    op.create_index("ix_events_type_day", "events", ["type", "day"])
    op.create_index("ix_events_country_day", "events", ["country", "day"])
    op.create_table(
        "actors",
        _seq(),
        _text("id"),
        _text("name"),
        _text("name_key"),
        _text("kind"),
        _text("country", null=True),
        _text("sector", null=True),
        _text("office", null=True),
        _text("record"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_actors_name_key", "actors", ["name_key"])
    op.create_index("ix_actors_country", "actors", ["country"])
    op.create_table(
        "appearances",
        _text("version", sa.ForeignKey("versions.id")),
        _text("actor", sa.ForeignKey("actors.id")),
        sa.Column("ordinal", sa.Integer, nullable=False),
        _text("record"),
        sa.PrimaryKeyConstraint("version", "actor"),
    )
    op.create_index("ix_appearances_actor", "appearances", ["actor"])


def _claims() -> None:
    """Claims, and who acts in them."""
    op.create_table(
        "claims",
        _seq(),
        _text("id"),
        _text("proposition"),
        _text("type", null=True),
        _text("start", null=True),
        _text("end", null=True),
        _text("record"),
        _text("recorded"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_claims_type", "claims", ["type"])
    op.create_table(
        "claim_actors",
        _text("claim", sa.ForeignKey("claims.id")),
        _text("role"),
        _text("actor"),
        _text("country", null=True),
        sa.PrimaryKeyConstraint("claim", "role", "actor"),
    )
    op.create_index("ix_claim_actors_actor_claim", "claim_actors", ["actor", "claim"])
    op.create_index("ix_claim_actors_country_claim", "claim_actors", ["country", "claim"])


def _stances() -> None:
    """Stances, and why they stand where they stand."""
    op.create_table(
        "stances",
        _seq(),
        _text("id"),
        _text("claim", sa.ForeignKey("claims.id")),
        _text("stands_on", sa.ForeignKey("claims.id")),
        _text("article", sa.ForeignKey("articles.id")),
        _text("version", sa.ForeignKey("versions.id")),
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
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_stances_stands_on_day_seq", "stances", ["stands_on", "day", "seq"])
    op.create_index("ix_stances_actor_day_seq", "stances", ["actor", "day", "seq"])
    op.create_index("ix_stances_holder_key_day_seq", "stances", ["holder_key", "day", "seq"])
    op.create_index("ix_stances_article", "stances", ["article"])
    op.create_index("ix_stances_day_seq", "stances", ["day", "seq"])
    op.create_table(
        "claim_members",
        _seq(),
        _text("claim", sa.ForeignKey("claims.id")),
        _text("stance", sa.ForeignKey("stances.id")),
        sa.Column("score", sa.Float, nullable=False),
        _text("reasons"),
        _text("made_by"),
        _text("recorded"),
    )
    op.create_index("ix_claim_members_stance_seq", "claim_members", ["stance", "seq"])


def _provenance() -> None:
    """Roots of stances, and what comes from where."""
    op.create_table(
        "roots",
        _seq(),
        _text("stance", sa.ForeignKey("stances.id")),
        _text("key"),
        _text("certainty"),
        sa.Column("named", sa.Boolean, nullable=False),
        _text("same_as"),
        _text("holder"),
        _text("made_by"),
        _text("recorded"),
    )
    op.create_index("ix_roots_stance_seq", "roots", ["stance", "seq"])
    op.create_index("ix_roots_key", "roots", ["key"])
    op.create_table(
        "relations",
        _seq(),
        _text("claim", sa.ForeignKey("claims.id")),
        _text("other", sa.ForeignKey("claims.id")),
        _text("kind"),
        _text("reasons"),
        _text("made_by"),
        _text("recorded"),
        sa.UniqueConstraint("claim", "other", "kind"),
    )
    op.create_index("ix_relations_other", "relations", ["other"])
    op.create_table(
        "derivations",
        _seq(),
        _text("article", sa.ForeignKey("articles.id")),
        _text("source"),
        _text("kind"),
        sa.Column("score", sa.Float, nullable=False),
        _text("reasons"),
        _text("made_by"),
        _text("recorded"),
        sa.UniqueConstraint("article", "source", "kind"),
    )
    op.create_index("ix_derivations_source", "derivations", ["source"])


def _judgements() -> None:
    """What persons decide."""
    op.create_table(
        "judgements",
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
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_judgements_target_kind", "judgements", ["target", "kind"])
    op.create_table(
        "pins",
        _seq(),
        _text("judgement", sa.ForeignKey("judgements.id")),
        _text("stance", sa.ForeignKey("stances.id")),
        _text("claim", sa.ForeignKey("claims.id")),
        sa.UniqueConstraint("judgement", "stance"),
    )
    op.create_index("ix_pins_stance_seq", "pins", ["stance", "seq"])


def _logs() -> None:
    """What could not be taken, what was fetched, and what is remembered for linkage."""
    op.create_table(
        "rejections",
        _seq(),
        _text("id"),
        _text("article"),
        _text("address"),
        _text("room"),
        _text("reason"),
        _text("recorded"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_rejections_address", "rejections", ["address"])
    op.create_table(
        "fetches",
        _seq(),
        _text("id"),
        _text("url"),
        sa.Column("status", sa.Integer, nullable=True),
        _text("etag", null=True),
        _text("modified", null=True),
        _text("sha256", null=True),
        _text("fetched"),
        _text("note", null=True),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_fetches_url_seq", "fetches", ["url", "seq"])
    op.create_table(
        "keys",
        _text("kind"),
        _text("key"),
        _text("target"),
        sa.Column("payload", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("kind", "key", "target"),
    )
    op.create_index("ix_keys_target", "keys", ["target"])


def _derived() -> None:
    """What can be made again from the other tables."""
    op.create_table(
        "claim_states",
        _text("claim", sa.ForeignKey("claims.id")),
        _text("type", null=True),
        _text("status", null=True),
        sa.Column("certain", sa.Integer, nullable=False),
        sa.Column("possible", sa.Integer, nullable=False),
        sa.Column("asserters", sa.Integer, nullable=False),
        sa.Column("deniers", sa.Integer, nullable=False),
        sa.Column("dispute", sa.Integer, nullable=False),
        sa.Column("stances", sa.Integer, nullable=False),
        _text("first_day"),
        _text("last_day"),
        _text("changed"),
        sa.PrimaryKeyConstraint("claim"),
    )
    op.create_index("ix_claim_states_changed_claim", "claim_states", ["changed", "claim"])
    op.create_index("ix_claim_states_dispute_claim", "claim_states", ["dispute", "claim"])
    op.create_index("ix_claim_states_certain_possible_claim", "claim_states", ["certain", "possible", "claim"])
    op.create_index("ix_claim_states_status_changed_claim", "claim_states", ["status", "changed", "claim"])
    op.create_index("ix_claim_states_type_changed_claim", "claim_states", ["type", "changed", "claim"])
