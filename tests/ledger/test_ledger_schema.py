"""The migrations make exactly the tables that the code knows."""

from __future__ import annotations

import os
import subprocess
import sys

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


def test_the_ledger_never_loads_spacy_and_migrates_without_alembic_when_it_is_current(tmp_path, root):
    """Asking a ledger must not wait for what reading needs."""
    program = (
        "import sys; from whoseword.ledger import open_ledger; open_ledger(sys.argv[1]).counts();"
        "print(*[name for name in ('spacy', 'onnxruntime', 'alembic', 'pandas', 'psycopg') if name in sys.modules])"
    )
    loaded = [
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "ledger.db")],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": "src"},
            cwd=root,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert loaded == ["alembic", ""]
