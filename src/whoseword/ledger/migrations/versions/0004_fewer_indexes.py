"""Indexes that no question uses are gone: writing one of a remembered key took longer than the key itself."""

from alembic import op

revision = "0004"
down_revision = "0003"

_UNUSED = {
    "keys": ["target"],
    "claim_actors": ["actor_claim", "country_claim"],
    "claims": ["type"],
    "roots": ["key"],
    "derivations": ["source"],
}


def upgrade() -> None:
    """Drop the indexes."""
    for table, names in _UNUSED.items():
        for name in names:
            op.drop_index(f"ix_{table}_{name}", table)
