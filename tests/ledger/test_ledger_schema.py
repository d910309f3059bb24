"""The migrations make exactly the tables that the code knows."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from whoseword.ledger.migrating import MIGRATIONS
from whoseword.ledger.schema import SCHEMA, metadata


def test_the_newest_migration_is_the_schema():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
def test_migrations_make_the_tables_of_the_schema(ledger):
    def ours(item, name, kind, reflected, _other):
        del item, reflected
        return not (kind in ("table", "index") and "_search" in name)

    with ledger._store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []
