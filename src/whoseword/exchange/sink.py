"""A place for libraries that write files, from which the bytes are taken while they come."""


class Sink:
    """Looks like a file that is written from its start to its end."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0

    def write(self, part: bytes) -> int:
        """Keep a part until it is taken."""
        self._parts.append(bytes(part))
        self._length += len(part)
        return len(part)

    def tell(self) -> int:
        """Return how much was written since the start."""
        return self._length

    def flush(self) -> None:
        """Do nothing: whoever takes the bytes writes them."""

    def close(self) -> None:
        """Take no more."""
        self.closed = True

    def take(self) -> bytes:
        """Return what was written since the last time."""
        made = b"".join(self._parts)
        self._parts.clear()
        return made
