"""How Alembic runs the migrations: on the connection that opens the ledger, inside its transaction."""

from alembic import context

from whoseword.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
