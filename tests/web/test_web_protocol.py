"""``whoseword mcp`` as a process of its own, asked by a client of the Model Context Protocol over its pipes."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("mcp.client.stdio", reason="agents need the extra: pip install 'whoseword[mcp]'")

import anyio
from mcp import ClientSession
from mcp.client.stdio import StdioServerParameters, get_default_environment, stdio_client

SECONDS = 60


@pytest.fixture(scope="module")
def answers(stories_db):
    """Return what one agent gets to hear, from the list of tools to a holder's positions."""
    # in a thread of its own: the browser tests leave an event loop running in this one
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, converse, str(stories_db)).result(SECONDS)


async def converse(ledger: str) -> dict:
    """Ask as an agent would: find a claim, open it, open the article that a stance cites, ask about the denier."""
    paths = {"PYTHONPATH": ":".join(part for part in sys.path if part)}
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "whoseword", "mcp", "--ledger", ledger],
        env=get_default_environment() | paths,
    )  # fmt: skip
    async with stdio_client(server) as (heard, said), ClientSession(heard, said) as session:
        hello = await session.initialize()
        found = {"hello": hello, "tools": (await session.list_tools()).tools}
        found["claims"] = await ask(session, "search_claims", text="missiles")
        found["claim"] = await ask(session, "get_claim", claim="claim-transfer", limit=50)
        cite = next(one["cite"] for one in found["claim"]["stances"] if "cite" in one)
        found["article"] = await ask(session, "read_article", article=cite["article"], version=cite["version"])
        found["holder"] = await ask(session, "positions_of", holder="Kanaani")
        found["unknown"] = await session.call_tool("get_claim", {"claim": "no such claim"})
        found["misspelt"] = await session.call_tool("search_claims", {"status": "doubtful"})
        found["after"] = await ask(session, "search_claims", status="disputed", limit=1)
        return found


async def ask(session: ClientSession, tool: str, **asked: object):
    """Return a tool's answer: its structured form, which must say what its text says."""
    answer = await session.call_tool(tool, asked)
    assert not answer.is_error, answer.content
    structured = answer.structured_content
    value = structured["result"] if set(structured) == {"result"} else structured
    texts = [json.loads(block.text) for block in answer.content]
    assert texts == (value if isinstance(value, list) else [value])
    return value


def test_the_server_says_what_a_claim_is_and_what_it_offers(answers):
    assert answers["hello"].server_info.name == "whoseword"
    assert "A claim is no fact" in answers["hello"].instructions
    tools = {tool.name: tool for tool in answers["tools"]}
    assert set(tools) == {"search_claims", "get_claim", "positions_of", "read_article"}
    assert all(tool.description and tool.input_schema["type"] == "object" for tool in tools.values())


def test_a_claim_comes_with_status_chain_and_words_to_cite(answers):
    assert "claim-transfer" in [line["id"] for line in answers["claims"]]
    claim = answers["claim"]
    assert claim["status"]["status"] == "disputed"
    assert all(one["root"]["key"] and one["stance"]["chain"] for one in claim["stances"])
    assert all(one["cite"]["content"]["spans"] for one in claim["stances"] if "cite" in one)


def test_spans_cut_the_words_out_of_the_article(answers):
    read = answers["article"]
    text = read["article"]["text"]
    cites = [one["cite"] for one in answers["claim"]["stances"] if "cite" in one]
    own = [cite for cite in cites if cite["article"] == read["article"]["id"]]
    assert own
    for cite in own:
        spans = cite["content"]["spans"]
        assert " ".join(text[start:end] for start, end in spans) == cite["content"]["text"]


def test_a_holder_is_found_under_a_surname_with_what_it_denies(answers):
    holder = answers["holder"]
    assert holder["actors"]
    assert {one["stance"]["position"] for one in holder["stances"]} == {"denies"}
    assert all(one["cite"]["content"]["spans"] for one in holder["stances"])


def test_a_wrong_question_is_answered_and_the_talk_goes_on(answers):
    assert answers["unknown"].is_error
    assert answers["misspelt"].is_error
    assert "no such claim" in answers["unknown"].content[0].text
    assert "doubtful" in answers["misspelt"].content[0].text
    assert answers["after"][0]["status"] == "disputed"
