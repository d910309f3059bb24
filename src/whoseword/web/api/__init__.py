"""The ledger for programs: the same records as on disk, as JSON under ``/api``."""
