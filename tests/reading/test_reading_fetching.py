import gzip
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import stamina

from whoseword.reading import ReadingOptions, read_articles
from whoseword.reading.fetching import _robots

SENTENCE = "The ministry in Example City said on Monday that it had summoned the envoy. "
HTML = f"<html><body><article><h1>Envoy</h1><p>{SENTENCE * 4}</p></article></body></html>".encode()


class Handler(BaseHTTPRequestHandler):
    robots = (404, b"")
    calls: dict[str, int]

    def do_GET(self):
        type(self).calls[self.path] = count = type(self).calls.get(self.path, 0) + 1
        status, kind, body = 200, "text/html; charset=utf-8", HTML
        if self.path == "/robots.txt":
            status, body = type(self).robots
        elif self.path == "/busy":
            status = 503
        elif self.path == "/busy-twice":
            status = 503 if count < 3 else 200
        elif self.path == "/none":
            status = 404
        elif self.path == "/picture":
            kind = "image/png"
        elif self.path == "/large":
            body = HTML * 50
        elif self.path == "/text":
            kind, body = "text/plain", SENTENCE.encode()
        elif self.path == "/packed":
            kind, body = "application/gzip", gzip.compress(HTML)
        elif self.path == "/slow":
            type(self).release.wait(3)
        elif self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/article")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):  # the reader may have left
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    handler = type("OneHandler", (Handler,), {"calls": {}, "robots": (404, b""), "release": threading.Event()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    _robots.cache_clear()
    with stamina.set_testing(True, attempts=3, cap=True):
        yield handler, f"http://127.0.0.1:{server.server_port}"
    handler.release.set()
    server.shutdown()
    thread.join()
    server.server_close()


def read(url, **options):
    (item,) = read_articles([url], ReadingOptions(**{"timeout": 5.0, **options}))
    return item


def reason(url, **options):
    item = read(url, **options)
    assert item.rejected.room == "reading"
    assert item.rejected.reason.startswith(url)
    return item.rejected.reason


def test_a_page_is_fetched_with_its_address(site):
    _, base = site
    article = read(base + "/moved")
    assert (article.title, article.url) == ("Envoy", base + "/article")


def test_text_and_packed_pages(site):
    _, base = site
    assert read(base + "/text").text == SENTENCE
    assert read(base + "/packed").title == "Envoy"


def test_a_busy_server_is_asked_again(site):
    handler, base = site
    assert read(base + "/busy-twice").title == "Envoy"
    assert handler.calls["/busy-twice"] == 3


@pytest.mark.parametrize(
    ("path", "options", "words"),
    [
        ("/busy", {}, "HTTP 503"),
        ("/none", {}, "no such page"),
        ("/picture", {}, "image/png"),
        ("/large", {"max_bytes": 2000}, "larger than 2,000 bytes"),
        ("/slow", {"timeout": 0.2, "attempts": 1}, "did not answer within 0.2 seconds"),
    ],
)
def test_what_cannot_be_fetched_says_why(site, path, options, words):
    _, base = site
    assert words in reason(base + path, **options)


def test_robots_are_obeyed_unless_told_otherwise(site):
    handler, base = site
    handler.robots = (200, b"User-agent: *\nDisallow: /closed")
    assert "robots.txt" in reason(base + "/closed")
    assert read(base + "/open").title == "Envoy"
    assert read(base + "/closed", obey_robots=False).title == "Envoy"
    assert handler.calls["/robots.txt"] == 1


def test_robots_that_cannot_be_had_close_the_site(site):
    handler, base = site
    handler.robots = (500, b"")
    assert "robots.txt" in reason(base + "/open")


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "http://", "http://[bad", "https://no-such-host.invalid/x"])
def test_addresses_that_lead_nowhere(url):
    with stamina.set_testing(True, attempts=1):
        assert reason(url)
