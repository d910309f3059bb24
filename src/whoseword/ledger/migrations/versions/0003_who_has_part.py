"""What actor pages and counts of events are read from: who has part in an event, and indexes that hold all they ask."""

import sqlalchemy as sa
from alembic import op

from whoseword.ledger.actors import sectors

revision = "0003"
down_revision = "0002"

_PARTS = {
    "sqlite": "SELECT e.seq, j.value AS actor FROM events e, json_each(e.record, '$.{side}') j",
    "postgresql": "SELECT e.seq, j.value AS actor FROM events e, json_array_elements_text(e.record::json->'{side}') j",
}
# A code of three letters may be a sector of no known country; those were taken for countries before.
_SECTORS = sorted(sectors())


def upgrade() -> None:
    """Fill the new table from the records of events, change the indexes, and take no sector for a country."""
    _fill_parts()
    _change_indexes()
    for table, column in (("events", "country"), ("events", "other_country"), ("claim_actors", "country")):
        place: sa.ColumnClause[str] = sa.column(column)
        op.execute(sa.update(sa.table(table, place)).where(place.in_(_SECTORS)).values({column: None}))
    facet: sa.ColumnClause[str] = sa.column("facet")
    op.execute(sa.delete(sa.table("claim_facets", facet)).where(facet.in_([f"country:{one}" for one in _SECTORS])))


def _fill_parts() -> None:
    op.create_table(
        "event_actors",
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column(
            "event", sa.BigInteger().with_variant(sa.Integer, "sqlite"), sa.ForeignKey("events.seq"), nullable=False
        ),
        sa.PrimaryKeyConstraint("actor", "event"),
    )
    part = _PARTS[op.get_bind().dialect.name]
    both = " UNION ".join(part.format(side=side) for side in ("actor", "recipient"))
    statement = f"INSERT INTO event_actors (actor, event) SELECT actor, seq FROM ({both}) AS parts"  # noqa: S608 - ours
    op.execute(sa.text(statement.replace(":", r"\:")))


def _change_indexes() -> None:
    for name in ("type", "country", "shown_firm"):
        op.drop_index(f"ix_events_{name}_day", "events")
    op.create_index("ix_events_days", "events", ["shown", "firm", "day", "country", "other_country", "type"])
    op.create_index("ix_events_types", "events", ["type", "shown", "firm", "day", "country", "other_country"])
    op.create_index("ix_events_acting", "events", ["country", "shown", "firm", "day", "other_country", "type"])
    op.create_index("ix_events_acted", "events", ["other_country", "shown", "firm", "day", "country", "type"])
