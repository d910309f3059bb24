"""A board for tests: as an application, and served in a thread."""

from __future__ import annotations

import socket
import threading
import time

import uvicorn
from starlette.testclient import TestClient

from whoseword.ledger import Ledger
from whoseword.web import BoardOptions, make_app


def client_of(
    ledger: Ledger, options: BoardOptions | None = None, adder=None, address: str = "127.0.0.1"
) -> TestClient:
    """Return a client that comes from an address of this machine, or another one."""
    app = make_app(ledger, options, adder)
    return TestClient(app, base_url="http://127.0.0.1:8377", client=(address, 50000), raise_server_exceptions=False)


class Served:
    """A board that is served in a thread of its own."""

    def __init__(self, ledger: Ledger, adder=None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        config = uvicorn.Config(make_app(ledger, None, adder), port=self.port, log_level="error", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)
        self.url = f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
