import json

import pytest

from whoseword.errors import RejectedError
from whoseword.reading.page import read_page

BODY = (
    "<p>The harbour authority of Example City reopened the northern terminal on Monday after a storm.</p>"
    "<p>Its director said that no ship had been damaged and that the cranes were being checked.</p>"
    "<p>Two dock workers told the newspaper that one crane had already failed before the storm.</p>"
)


def page(head="", body=BODY, title="Harbour reopens"):
    article = f"<article><h1>{title}</h1>{body}</article>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{article}</body></html>".encode()


def linked(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def read(html, url=None):
    return read_page(html, "page.html", url)


def test_json_ld_goes_first():
    head = linked(
        headline="Harbour reopens",
        datePublished="2024-09-09T08:15:00+03:00",
        author=[{"@type": "Person", "name": "Jane Roe"}, {"@type": "Person", "name": "By John Doe"}],
        publisher={"@type": "Organization", "name": "Example Courier"},
        url="https://courier.example/harbour",
    )
    head += '<meta property="article:published_time" content="2024-09-09T09:00:00Z"><meta name="author" content="Desk">'
    draft = read(page(head))
    assert draft.title == "Harbour reopens"
    assert draft.byline == "Jane Roe, John Doe"
    assert draft.outlet == "Example Courier"
    assert draft.url == "https://courier.example/harbour"
    assert (draft.published, draft.date_source) == ("2024-09-09T08:15:00+03:00", "jsonld")
    assert "The harbour authority" in draft.text
    assert "crane had already failed" in draft.text


def test_a_graph_with_references_is_followed():
    graph = {
        "@graph": [
            {"@type": "WebPage", "@id": "#page", "datePublished": "2020-01-01"},
            {"@type": "Person", "@id": "#jane", "name": "Jane Roe"},
            {"@type": "Organization", "@id": "#org", "name": "Example Courier"},
            {
                "@type": ["Article"],
                "author": {"@id": "#jane"},
                "publisher": {"@id": "#org"},
                "datePublished": "2024-09-09",
            },
        ]
    }
    draft = read(page(f'<script type="application/ld+json"><!-- {json.dumps(graph)} --></script>'))
    assert (draft.byline, draft.outlet, draft.published) == ("Jane Roe", "Example Courier", "2024-09-09")


@pytest.mark.parametrize(
    ("head", "body", "url", "published", "source"),
    [
        ('<meta property="article:published_time" content="2024-09-09T09:00:00Z">', BODY, None,
         "2024-09-09T09:00:00+00:00", "opengraph"),
        ('<meta name="parsely-pub-date" content="2024-09-09">', BODY, None, "2024-09-09", "meta"),
        ("", '<time datetime="2024-09-09T09:00" itemprop="datePublished">9/9</time>' + BODY, None,
         "2024-09-09T09:00:00", "time"),
        ("", BODY, "https://courier.example/2024/09/09/harbour", "2024-09-09", "url"),
        ("", "<p>Published September 9, 2024</p>" + BODY, None, "2024-09-09", "guessed"),
        ("", BODY, None, None, None),
    ],
)  # fmt: skip
def test_where_the_date_comes_from(head, body, url, published, source):
    draft = read(page(head, body), url)
    assert (draft.published, draft.date_source) == (published, source)


def test_the_day_that_the_page_prints_goes_before_a_day_of_drafting():
    head = linked(datePublished="2024-09-05T10:00:00Z") + '<meta name="date" content="2024-09-09T10:00:00Z">'
    draft = read(page(head, "<p>Monday, 9 September 2024</p>" + BODY))
    assert (draft.published[:10], draft.date_source) == ("2024-09-09", "meta")


@pytest.mark.parametrize("script", ["{broken", "[" * 5000, "null", '"words"', '{"@type": "NewsArticle", "author": 7}'])
def test_broken_json_ld_is_passed_over(script):
    draft = read(page(f'<script type="application/ld+json">{script}</script>'))
    assert draft.title == "Harbour reopens"


def test_the_canonical_address_is_kept():
    draft = read(page('<link rel="canonical" href="/harbour">'), "https://courier.example/harbour?from=feed")
    assert draft.url == "https://courier.example/harbour"


def test_an_old_encoding_is_read_as_declared():
    html = page('<meta charset="iso-8859-1">', BODY.replace("Its director", "The café’s director"))
    draft = read(html.decode().replace("’", "'").encode("cp1252"))
    assert "The café's director" in draft.text


def test_a_page_whose_words_are_only_in_json_ld():
    body = "The harbour authority of Example City reopened the northern terminal on Monday after a storm, it said."
    draft = read(page(linked(articleBody=body), "<div id='root'></div>"))
    assert draft.text == body


@pytest.mark.parametrize(
    "html",
    [
        b"",
        b"<html><body><nav><a href='/'>Home</a> <a href='/in'>Log in</a></nav></body></html>",
        b"<html><body><noscript>Please enable JavaScript.</noscript></body></html>",
        b"<html><body>" + b"<div>" * 20_000 + b"</body></html>",
        b"%PDF-1.7",
    ],
    ids=["empty", "menu", "script", "deep", "pdf"],
)
def test_a_page_without_article_is_rejected(html):
    with pytest.raises(RejectedError):
        read(html)
