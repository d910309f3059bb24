import gzip
import io
import json
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.errors import ConfigurationError, RejectedError
from whoseword.reading import ReadingOptions, read_article, read_articles
from whoseword.records import Article, Report

TEXT = "The ministry in Example City said on Monday that it had summoned the envoy. The envoy denied it.\n"


def read(path, **options):
    return list(read_articles([path], ReadingOptions(**options)))


def one(path, **options):
    (item,) = read(path, **options)
    return item


def reason(path, **options):
    item = one(path, **options)
    assert isinstance(item, Report)
    assert item.rejected.room == "reading"
    assert item.rejected.reason.startswith(str(path)[:300])
    assert ";" in item.rejected.reason or "has no" in item.rejected.reason
    return item.rejected.reason


@pytest.fixture
def write(tmp_path):
    def _write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


def test_text_keeps_its_characters(write):
    text = (
        "  Title here\r\n\r\nThe envoy said so.\rHe “denied” it.\n\tTab\u00a0and combining e\u0301 \U0001f600 end. \n\n"
    )
    assert one(write("a.txt", text)).text == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_is_an_article_unchanged_or_rejected(text):
    try:
        article = read_article(text)
    except RejectedError:
        return
    assert article.text == text
    for item in article.found:
        assert " ".join(text[span.start : span.end] for span in item.spans) == item.text


def test_a_text_with_title_and_outlet_prefix():
    article = read_article(
        "City summons envoy over deliveries\nGazette News/ On Monday, the ministry summoned the envoy.\nHe left."
    )
    assert article.title == "City summons envoy over deliveries"
    assert article.outlet == "Gazette News"
    assert article.language == "en"
    assert [item.field for item in article.found] == ["title", "outlet"]


def test_the_same_text_has_the_same_id():
    assert read_article(TEXT).id == read_article(TEXT).id != read_article(TEXT + "More was said.").id


def test_given_date_and_outlet(write):
    article = one(write("a.txt", TEXT), published="2024-09-09", outlet="Gazette")
    assert (article.published, article.date_source, article.outlet) == ("2024-09-09", "given", "Gazette")


def test_a_rejected_text_keeps_what_is_known(write):
    report = one(write("a.txt", "Nein."), outlet="Gazette")
    assert (report.article.text, report.article.outlet, report.rejected.room) == ("Nein.", "Gazette", "reading")
    with pytest.raises(RejectedError):
        read_article("Nein.")


def test_an_outlets_own_name_is_no_credit():
    text = "PARIS (AFP) – The envoy denied it on Monday, the ministry said."
    assert read_article(text).credit == ("AFP",)
    assert read_article(text, ReadingOptions(outlet="AFP")).credit == ()
    assert read_article("ROME (AP) — The envoy denied it.", ReadingOptions(outlet="The Associated Press")).credit == ()


def test_a_byline_names_the_agency():
    assert read_article(TEXT, byline="AFP/The Example").credit == ("AFP",)


@pytest.mark.parametrize("value", ["2024-13-01", "yesterday", "", "09/09/2024"])
def test_a_wrong_date_is_a_wrong_call(value):
    with pytest.raises(ConfigurationError, match="YYYY-MM-DD"):
        ReadingOptions(published=value)


@pytest.mark.parametrize("options", [{"input_format": "pdf"}, {"max_characters": 0}, {"timeout": -1}])
def test_wrong_options_are_a_wrong_call(options):
    with pytest.raises(ConfigurationError):
        ReadingOptions(**options)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", bytes(range(256)), "binary"),
        ("a.txt", b"%PDF-1.7", "PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0", "PNG"),
        ("a.txt", b"Hello world", "no sentence"),
        ("a.txt", b"12,345 67,890 of the 4,321 and 8,765 -- " * 20, "no sentence"),
        ("a.txt", b"a " * 600_000, "limit of 1,000,000"),
        ("a.txt", "Der Minister sagte am Montag, das sei alles falsch und nicht wahr.", "German"),
        ("a.txt", bytes(range(128, 160)) * 9, "encoding"),
        ("a.txt", TEXT.encode("utf-16")[:-1], "utf-16"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body><a href=/>Home</a></body></html>", "no article"),
        ("a.jsonl", b"\n \n", "empty"),
        ("a.jsonl", b"\x89PNG", "PNG"),
        ("a.warc", b"nothing of the kind", "damaged"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nbad", "damaged"),
        ("a.rss", b"<rss><channel></channel></rss>", "no entry"),
        ("a.xml", b"<?xml version='1.0'?><urlset></urlset>", "XML"),
        ("a.txt.gz", gzip.compress(TEXT.encode() * 99)[:40], "cannot be read"),
    ],
)
def test_bad_input_is_rejected_with_a_reason(write, name, content, words):
    assert words in reason(write(name, content))


def test_ten_megabytes_of_one_line(write):
    assert "limit" in reason(write("a.txt", b"The ministry said no. " * 470_000))
    assert "larger than 1,000,000 bytes" in reason(write("b.txt", b"x" * 10_000_000), max_bytes=1_000_000)


def test_a_packed_bomb_is_not_unpacked(write):
    path = write("a.txt.gz", gzip.compress(b"a" * 3_000_000))
    assert "larger than 1,000,000 bytes" in reason(path, max_bytes=1_000_000)


def test_what_is_not_there(tmp_path):
    assert "no such file" in reason(tmp_path / "none.txt")
    assert "no file to read" in reason(tmp_path)
    assert "too long" in reason("x" * 5000)
    assert "null" in reason("a\0b")


def test_encodings(write):
    text = "The café owner said that the naïve résumé was on the table – “a mistake”."
    plain, marked = one(write("a.txt", text)), one(write("b.txt", b"\xef\xbb\xbf" + text.encode()))
    western, wide = one(write("c.txt", text.encode("cp1252"))), one(write("d.txt", text.encode("utf-16")))
    assert plain.text == marked.text == western.text == wide.text == text
    assert plain.flags == marked.flags == ()
    assert western.flags == ("decoded as cp1252, not utf-8",)
    assert wide.flags == ("decoded as utf-16, not utf-8",)
    damaged = one(write("e.txt", ("“Quoted,” he said – naïve. " * 40).encode() + b"\xff and then he left."))
    assert "U+FFFD" in damaged.flags[0]


def test_jsonl_one_bad_line_and_the_others_go_on(write):
    lines = [
        {"id": "a", "text": TEXT, "title": "T", "url": "https://x.example/a", "outlet": "Gazette", "byline": "Jane Roe",
         "published": "2024-09-09", "extra": [1]},
        "{broken",
        {"id": "c"},
        [1],
        {"id": 7, "text": TEXT, "published": "soon"},
        {"text": TEXT, "title": 5},
        '{"text": "half \\ud800 pair of the word"}',
        {"id": "g", "text": "Der Minister sagte am Montag, das sei alles falsch und nicht wahr."},
    ]  # fmt: skip
    path = write("a.jsonl", "\n\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    items = read(path, published="2020-01-01")
    assert [isinstance(item, Report) for item in items] == [False, True, True, True, False, True, True, True]
    first = items[0]
    assert (first.id, first.text, first.title, first.outlet) == ("a", TEXT, "T", "Gazette")
    assert (first.published, first.date_source) == ("2024-09-09", "given")
    assert "line 3: not valid JSON" in items[1].rejected.reason
    assert items[2].article.id == "c"
    assert (items[4].id, items[4].published) == ("7", "2020-01-01")
    assert "soon" in items[4].flags[0]
    assert '"title"' in items[5].rejected.reason
    assert "surrogate" in items[6].rejected.reason
    assert items[7].article.text.startswith("Der Minister")


def test_a_line_that_is_too_long_does_not_stop_the_next(write):
    path = write("a.jsonl", '{"text": "' + "x" * 5000 + '"}\n' + json.dumps({"text": TEXT}) + "\n")
    long, good = read(path, max_bytes=1000)
    assert "longer" in long.rejected.reason
    assert good.text == TEXT


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain", TEXT),
        ("lines", json.dumps({"text": TEXT})),
        ("lines.gz", gzip.compress(json.dumps({"text": TEXT}).encode())),
        ("page", "<!DOCTYPE html><html><body><article><p>" + (TEXT.strip() + " ") * 3 + "</p></article></body></html>"),
        ("feed", f"<?xml version='1.0'?><rss><channel><item><description>{TEXT}</description></item></channel></rss>"),
        ("feed.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": TEXT}]})),
    ],
)
def test_formats_are_told_apart(write, name, content):
    article = one(write(name, content))
    assert isinstance(article, Article)
    assert article.text.startswith(TEXT.strip())


def test_a_text_that_begins_with_a_brace_or_a_tag_stays_text(write):
    for text in ("{sic} " + TEXT, "<b>" + TEXT):
        assert one(write("a.txt", text)).text == text
        assert one(write("b", text), input_format="text").text == text


def test_feed_entries(write):
    feed = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Courier</title>
    <entry><title>Envoy &amp; ministry</title><link href="https://x.example/1"/><author><name>Jane Roe</name></author>
    <published>2024-09-09T08:00:00Z</published>
    <content type="html">
    &lt;p&gt;The ministry summoned the envoy.&lt;/p&gt;
    &lt;p&gt;He &lt;b&gt;denied&lt;/b&gt; it.&lt;/p&gt;</content></entry>
    <entry><title>Only a title</title><link href="https://x.example/2"/></entry></feed>"""
    good, bad = read(write("a.atom", feed))
    assert good.text == "The ministry summoned the envoy.\nHe denied it."
    assert (good.title, good.byline, good.outlet) == ("Envoy & ministry", "Jane Roe", "Example Courier")
    assert (good.published, good.date_source) == ("2024-09-09T08:00:00+00:00", "feed")
    assert "https://x.example/2" in bad.rejected.reason
    assert bad.article.url == "https://x.example/2"


def test_warc(tmp_path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    html = f"<html><body><article><h1>Envoy summoned</h1><p>{TEXT * 3}</p></article></body></html>"
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number, (status, kind, body) in enumerate(
            [("200 OK", "text/html", html), ("404 No", "text/html", html), ("200 OK", "image/png", "x"),
             ("200 OK", "text/plain; charset=utf-8", TEXT), ("200 OK", "text/html", "<html></html>")]
        ):  # fmt: skip
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            payload = io.BytesIO(body.encode())
            url = f"https://x.example/{number}"
            writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=headers))
    page, plain, empty = read(path)
    assert (page.title, page.url) == ("Envoy summoned", "https://x.example/0")
    assert (plain.text, plain.url) == (TEXT, "https://x.example/3")
    assert "https://x.example/4" in empty.rejected.reason
    whole = gzip.decompress(path.read_bytes())
    (tmp_path / "cut.warc").write_bytes(whole[: len(whole) // 2])
    assert isinstance(read(tmp_path / "cut.warc")[0], Article)


def test_folders_are_read_by_path_and_say_what_they_skip(write, tmp_path, caplog):
    write("b/2.txt", TEXT + "Two.")
    write("a.txt", TEXT + "One.")
    write("b/picture.png", b"x")
    write(".hidden/c.txt", TEXT)
    items = read(tmp_path)
    assert [item.text[-4:] for item in items] == ["One.", "Two."]
    assert "1 files skipped" in caplog.text


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(TEXT.encode()))))
    assert one("-").text == TEXT


def test_many_inputs_stay_in_order(write):
    paths = [
        write("a.txt", TEXT),
        write("b.txt", b""),
        write("c.html", b"<html></html>"),
        write("d.txt", TEXT + "Four."),
    ]
    items = list(read_articles([*paths, "nowhere.txt"]))
    assert [isinstance(item, Report) for item in items] == [False, True, True, False, True]


def test_the_corpus_pages_never_raise(shared):
    pages = sorted((shared / "corpora/html_articles/dev/html").glob("*.gz"))[:20]
    items = [item for path in pages for item in read_articles([path])]
    assert len(items) == len(pages)
