"""One exception tree; every message says what is wrong, where, and what to do.

::

    WhosewordError
    ├── ConfigurationError    the call or a rule file is wrong: stops before reading (exit code 2)
    ├── RejectedError         one article cannot be taken; becomes a Rejection, the run goes on (exit code 1)
    ├── ModelError            the model file is missing, damaged or of another version
    └── LedgerError           the ledger cannot be opened, read or written
        └── NotFoundError     what was asked for is not in it
"""


class WhosewordError(Exception):
    """Base of all errors raised on purpose."""


class ConfigurationError(WhosewordError):
    """The call or a rule file is wrong; nothing has been read yet."""


class RejectedError(WhosewordError):
    """One article cannot be taken. ``room`` names where, the message says why."""

    def __init__(self, room: str, reason: str) -> None:
        """Keep the room beside the reason."""
        super().__init__(reason)
        self.room = room
        self.reason = reason


class ModelError(WhosewordError):
    """The model file is missing, damaged or of another version."""


class LedgerError(WhosewordError):
    """The ledger cannot be opened, read or written."""


class NotFoundError(LedgerError):
    """What was asked for is not in the ledger."""
