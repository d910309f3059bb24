"""What lists and pages are read from: facets, histories, names of both sides, and how firmly events stand.

The derived tables are left empty here and filled by the code of this version (:mod:`whoseword.ledger.migrating`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_FIRM = """UPDATE events SET firm = CASE WHEN fact THEN 4
    WHEN record LIKE '%"factuality":"CT+"%' THEN 3
    WHEN record LIKE '%"factuality":"PR+"%' THEN 2
    WHEN record LIKE '%"factuality":"PS+"%' THEN 1 ELSE 0 END"""
_COPIES = """UPDATE events SET shown = 1 WHERE version IN (SELECT v.id FROM versions v
    JOIN derivations d ON d.article = v.article WHERE d.kind = 'copy')"""
_OLDER = """UPDATE events SET shown = 2 WHERE version IN (SELECT v.id FROM versions v
    JOIN versions later ON later.article = v.article AND later.number > v.number)"""


def upgrade() -> None:
    """Add tables and columns, and derive the columns of events."""
    _events()
    for side in ("asserted_by", "denied_by"):
        op.add_column("claim_states", sa.Column(side, sa.Text, nullable=False, server_default="[]"))
    op.create_table(
        "claim_histories",
        sa.Column("claim", sa.Text, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("status", sa.Text, nullable=True),
        sa.Column("days", sa.Text, nullable=False),
        sa.Column("reversals", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("claim"),
    )
    _facets()


def _events() -> None:
    for name in ("firm", "shown"):
        op.add_column("events", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    for statement in (_FIRM, _COPIES, _OLDER):
        op.execute(sa.text(statement.replace(":", r"\:")))
    for name in ("country", "other_country", "type"):
        op.create_index(f"ix_events_{name}_seq", "events", [name, "seq"])
    op.create_index("ix_events_shown_firm_day", "events", ["shown", "firm", "day"])
    op.create_index("ix_events_pairs", "events", ["shown", "country", "other_country", "type", "firm", "day"])


def _facets() -> None:
    op.create_table(
        "claim_facets",
        sa.Column("claim", sa.Text, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("facet", sa.Text, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.Column("dispute", sa.Integer, nullable=False),
        sa.Column("certain", sa.Integer, nullable=False),
        sa.Column("possible", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=True),
        sa.Column("type", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("claim", "facet"),
    )
    sorts = {"newest": ["changed"], "disputed": ["dispute"], "roots": ["certain", "possible"]}
    for name, columns in sorts.items():
        op.create_index(f"ix_claim_facets_{name}", "claim_facets", ["facet", *columns, "claim", "status", "type"])
