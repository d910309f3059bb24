"""Who may come in, and what a browser may do with what it gets.

- A request that names another host than this machine, or comes from elsewhere, must show the token. The name counts as
  well as the address: a page of strangers may point its own name at 127.0.0.1 (DNS rebinding).
- A request that changes something must come from our own pages: browsers say so (``Sec-Fetch-Site``, ``Origin``), and
  forms carry a word that only our pages know.
- Answers carry a content security policy under which nothing of an article can run, load or frame anything.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whoseword.web.options import BoardOptions, is_loopback

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
COOKIE, TOKEN_COOKIE = "whoseword", "whoseword_token"
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # not no-referrer: under that one browsers send our own forms with "Origin: null"
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """The door of the board: every request passes through it."""

    def __init__(self, app: ASGIApp, options: BoardOptions) -> None:
        self.app = app
        self.options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what may not come in, pass on the rest."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refusal(Request(scope))
        await (refused or self.app)(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        """Return the answer to a request that may not come in."""
        path = request.url.path
        if not self._may_come_in(request) and path != "/enter" and not path.startswith("/static/"):
            if path.startswith("/api") or request.method not in SAFE:
                return _problem(401, "show the token: Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})
            return RedirectResponse("/enter", status_code=303)
        if request.method not in SAFE:
            if self.options.readonly and path != "/enter":
                return _problem(403, "this board is read-only")
            if not _from_our_pages(request.headers):
                return _problem(403, "a request that changes something must come from the board's own pages")
        return _too_large(request.headers, self.options.largest_upload)

    def _may_come_in(self, request: HTTPConnection) -> bool:
        client = request.client.host if request.client else ""
        if is_loopback(client) and is_loopback(_host(request.headers)):
            return True
        token = self.options.token
        shown = request.headers.get("authorization", "").removeprefix("Bearer ")
        shown = shown or request.cookies.get(TOKEN_COOKIE, "")
        return token is not None and hmac.compare_digest(shown.encode(), token.encode())


def _host(headers: Headers) -> str:
    """Return the host that a request names, without its port."""
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _from_our_pages(headers: Headers) -> bool:
    """Tell whether a browser says that the request comes from a page of ours; programs say nothing and may pass."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _too_large(headers: Headers, most: int) -> Response | None:
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > most:
        return _problem(413, f"more than {most:,} bytes; add large files with `whoseword add`")
    return None


def _problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"detail": detail}, status_code=status, headers=headers)


class FormWords:
    """The word that our forms carry: made from a cookie and a secret that ends with the process."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def visitor(self, request: HTTPConnection) -> str:
        """Return the visitor's cookie, or a new one."""
        return request.cookies.get(COOKIE) or secrets.token_urlsafe(24)

    def word(self, visitor: str) -> str:
        """Return the word of a visitor's forms."""
        return hmac.new(self._secret, visitor.encode(), hashlib.sha256).hexdigest()

    def fits(self, request: HTTPConnection, word: str) -> bool:
        """Tell whether a form came from a page that this visitor was given."""
        visitor = request.cookies.get(COOKIE, "")
        return bool(visitor) and hmac.compare_digest(self.word(visitor).encode(), word.encode())


def refuse_form() -> Response:
    """Return the answer to a form without its word."""
    return PlainTextResponse("This form is too old: go back, load the page again, send it again.", status_code=403)
