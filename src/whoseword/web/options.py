"""How the board is served."""

from __future__ import annotations

from ipaddress import ip_address

from whoseword.errors import ConfigurationError
from whoseword.records import Record

MEGABYTE = 1_000_000
SHORTEST_TOKEN = 16


class BoardOptions(Record, frozen=True, kw_only=True):
    """Where the board is served and to whom.

    Attributes:
        host: name or address that it listens on.
        token: what everybody must show who does not come from this machine itself; needed for any other host.
        largest_upload: bytes of one request's body.
        readonly: show everything, take nothing.

    Raises:
        ConfigurationError: when others could reach it without a token, or the token can be guessed.
    """

    host: str = "127.0.0.1"
    token: str | None = None
    largest_upload: int = 20 * MEGABYTE
    readonly: bool = False

    def __post_init__(self) -> None:
        """Refuse to serve strangers."""
        if not is_loopback(self.host) and not self.token:
            message = f"{self.host} can be reached from other machines; set a token (WHOSEWORD_TOKEN) to serve there"
            raise ConfigurationError(message)
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            message = f"the token has {len(self.token)} characters; take {SHORTEST_TOKEN} or more"
            raise ConfigurationError(message)


def is_loopback(host: str) -> bool:
    """Tell whether a name or address is this machine itself.

    >>> is_loopback("localhost"), is_loopback("127.0.0.1"), is_loopback("0.0.0.0"), is_loopback("news.example")
    (True, True, False, False)
    """
    bare = host.strip("[]").partition("%")[0].lower()
    if bare == "localhost":
        return True
    try:
        return ip_address(bare).is_loopback
    except ValueError:
        return False
