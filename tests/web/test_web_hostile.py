"""Every string of an article is hostile: it shows as text and breaks nothing."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from board_helpers import client_of

from whoseword.ledger import open_ledger
from whoseword.records import (
    Actor,
    Article,
    Attribution,
    Chain,
    Claim,
    Codes,
    Event,
    Link,
    Linked,
    Report,
    Source,
    Span,
    Stance,
    Words,
)
from whoseword.web import claim_report
from whoseword.web.picture import chains_svg

HOSTILE = '<script>document.title="owned"</script>'
BIDI = "\u202egnihton\u202c \u2066x"
NAME = f"{HOSTILE}\"'>{{{{ 7*7 }}}}<img src=x onerror=alert(1)>{BIDI}\x1b[31m\x00"
LONG = 5_000_000


def attack(text: str, *, name: str = "hostile-1", day: str = "2025-03-02", url: str = "javascript:alert(1)"):
    """Return a report in which every string is hostile."""
    source = Source(spans=(Span(0, 8),), text=NAME, kind="person", actor="evil-actor")
    words = Words(spans=(Span(0, len(text)),), text=text[:2000])
    said = Attribution(
        id=f"a-{name}", source=source, cue=Words(spans=(Span(3, 9),), text=NAME), content=words, form="direct",
        position="asserts", factuality="CT+", made_by=NAME, score=1.0, flags=(NAME,),
    )  # fmt: skip
    link = Link(holder=NAME, kind="person", actor="evil-actor")
    event = Event(
        id=f"e-{name}", type="<b>AID", mode=(NAME,), spans=(Span(0, 4),), factuality="CT+", made_by=NAME,
        actor=("evil-actor",), codes=Codes(actor=("<i>GOV",)),
    )  # fmt: skip
    article = Article(
        id=name, text=text, title=NAME, outlet=NAME, byline=NAME, url=url, published=day, language='en"><b>'
    )
    report = Report(
        article=article, attributions=(said,), events=(event,),
        chains=(Chain(attribution=said.id, links=(link,), root=NAME),),
        actors=(Actor(id="evil-actor", name=NAME, kind="person", country="<b>", office=NAME),),
    )  # fmt: skip
    claim = Claim(id="evil<claim>", proposition=NAME, type="<b>", place=NAME, start="9999-12-31")
    stance = Stance(
        id=f's-"{name}', claim=claim.id, article=article.id, attribution=said.id, holder=NAME, actor="evil-actor",
        position="asserts", factuality="CT+", chain=(Link(holder=NAME, kind="outlet"), link),
    )  # fmt: skip
    return report, Linked(claims=(claim,), stances=(stance,))


@pytest.fixture(scope="module")
def evil(tmp_path_factory):
    with open_ledger(tmp_path_factory.mktemp("evil") / "evil.db") as ledger:
        ledger.add(*attack(f"{HOSTILE} said {BIDI} and more.\n\n{NAME}"))
        ledger.add(*attack(f"{HOSTILE} once more.", name="hostile-2", day="0001-01-01", url='https://x.example/"><b>'))
        ledger.add(*attack("word " * (LONG // 5), name="hostile-3", day="9999-12-31", url="data:text/html,x"))
        yield ledger


PATHS = [
    "/", "/claim/evil%3Cclaim%3E", "/claim/evil%3Cclaim%3E?on=2025-03-02", "/article/hostile-1", "/article/hostile-2",
    "/article/hostile-3", "/actor/evil-actor", "/events?level=any", "/events.csv?level=any", "/articles", "/add",
    "/claim.html?claim=evil%3Cclaim%3E", "/search?q=%3Cscript%3E", "/?text=%22%3E%3Cscript%3E", "/actor/%3Cscript%3E",
    "/claim/%3Cscript%3E", "/events?type=%22%3E%3Cscript%3E", "/articles?outlet=%22%3E%3Cscript%3Ealert(1)",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_an_article_becomes_markup(evil, path):
    text = client_of(evil).get(path)
    assert text.status_code in (200, 404)
    if "csv" in path:
        return
    for mark in (
        "<script>document",
        "<script>alert",
        "<img src=x",
        "<b>",
        "<i>GOV",
        '="javascript:',
        '="data:text',
        "\u202e",
        "\x1b",
    ):
        assert mark not in text.text, mark
    assert ">49<" not in text.text


def test_a_report_holds_no_markup_of_an_article(evil):
    page = claim_report(evil, ["evil<claim>"])
    assert "<script" not in page
    assert "\u202e" not in page


def test_a_picture_of_chains_is_xml_whatever_articles_say(evil):
    svg = ET.fromstring(chains_svg(evil, "evil<claim>", 50))
    assert not [one for one in svg.iter() if one.tag.endswith(("script", "foreignObject", "}a", "image"))]


def test_a_spreadsheet_runs_no_formula(fresh):
    report, _ = attack("=1+1 said nothing.")
    fresh.add(Report(article=report.article.__class__(**{
        name: getattr(report.article, name) for name in report.article.__struct_fields__} | {"title": "=HYPERLINK(1)"}),
        events=report.events), Linked())  # fmt: skip
    text = client_of(fresh).get("/events.csv?level=any").text
    assert "'=HYPERLINK" in text


@pytest.mark.browser
def test_a_browser_runs_nothing_of_it(evil, page):
    from board_helpers import Served

    board = Served(evil)
    try:
        for path in ("/", "/claim/evil%3Cclaim%3E", "/article/hostile-1", "/actor/evil-actor", "/events?level=any"):
            page.goto(board.url + path)
            assert "owned" not in page.title() or "script" in page.title()
            assert page.locator("img").count() == 0
        page.goto(board.url + "/article/hostile-3", wait_until="commit")
        page.locator("article.report").wait_for(timeout=60_000)
    finally:
        board.stop()
