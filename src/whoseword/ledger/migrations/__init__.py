"""Alembic migrations of the ledger; ``whoseword.ledger.migrating`` runs them when a ledger is opened."""
