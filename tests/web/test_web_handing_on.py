"""Reports that are handed on, and answers for agents."""

from __future__ import annotations

import base64
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from whoseword.cli import app
from whoseword.errors import ConfigurationError
from whoseword.ledger import LedgerOptions, open_ledger
from whoseword.web.picture import chains_svg
from whoseword.web.report import claim_report, find_claims


def test_a_report_needs_nothing_but_itself(stories):
    page = claim_report(stories, ["claim-transfer"])
    assert "<script" not in page
    assert not re.search(r'(src|href)="(?!#)', page)
    css = page.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    assert "url(" not in css.replace("url(#", "")
    for words in ("How this was made", "Wall Street Journal", "disputed", "no missile had been sent to Russia"):
        assert words in page


def test_a_report_as_of_a_day_knows_nothing_later(stories):
    assert "Kanaani" not in claim_report(stories, ["claim-transfer"], "2024-09-06")


def test_a_query_gives_all_claims_with_its_words(stories):
    assert find_claims(stories, "claim-talks") == ["claim-talks"]
    assert len(find_claims(stories, "fuel depot")) == 3
    with pytest.raises(ConfigurationError, match="no claim"):
        find_claims(stories, "unicorns")


def test_the_command_writes_a_page(stories_db, tmp_path):
    out = tmp_path / "story.html"
    done = CliRunner().invoke(app, ["report", "fuel depot", "-o", str(out), "--ledger", str(stories_db)])
    assert done.exit_code == 0
    assert out.read_text(encoding="utf-8").count('<article class="claim"') == 3


def test_chains_are_a_picture_of_their_own(stories):
    svg = chains_svg(stories, "claim-transfer", 200)
    names = [element.text for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert "Wall Street Journal" in " ".join(filter(None, names))
    assert "drawn from the first" not in svg
    assert "drawn from the first 3 stances" in chains_svg(stories, "claim-transfer", 3)
    assert "<script" not in svg
    assert "href" not in svg


def test_agents_can_cite_what_they_get(stories_db):
    pytest.importorskip("mcp.server", reason="agents need the extra: pip install 'whoseword[mcp]'")
    from whoseword.agents import Tools, make_server

    with open_ledger(stories_db, LedgerOptions(readonly=True)) as ledger:
        assert make_server(ledger).name == "whoseword"
        tools = Tools(ledger)
        assert tools.search_claims("missiles")[0]["status"]
        claim = tools.get_claim("claim-transfer", limit=50)
        assert claim["status"]["status"] == "disputed"
        cited = [one for one in claim["stances"] if "cite" in one]
        assert cited
        assert all(one["root"]["key"] for one in claim["stances"])
        for one in cited:
            cite = one["cite"]
            text = tools.read_article(cite["article"], cite["version"])["article"]["text"]
            assert " ".join(text[start:end] for start, end in cite["content"]["spans"]) == cite["content"]["text"]
        said = tools.positions_of("Kanaani")
        assert {one["stance"]["position"] for one in said["stances"]} == {"denies"}


def test_agents_speak_the_protocol(stories_db):
    mcp = pytest.importorskip("mcp", reason="agents need the extra: pip install 'whoseword[mcp]'")
    del mcp
    import anyio

    from whoseword.agents import make_server

    async def ask(ledger):
        return {tool.name for tool in await make_server(ledger).list_tools()}

    # in a thread of its own: the browser tests leave an event loop running in this one
    with open_ledger(stories_db, LedgerOptions(readonly=True)) as ledger, ThreadPoolExecutor(1) as pool:
        names = pool.submit(anyio.run, ask, ledger).result()
    assert names == {"search_claims", "get_claim", "positions_of", "read_article"}
