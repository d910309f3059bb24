"""The examples of README and documentation run: commands, requests, Python; each page in a folder of its own."""

from __future__ import annotations

import itertools
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from whoseword.cli import app
from whoseword.ledger import ClaimFilter, open_ledger

pytestmark = [pytest.mark.model, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[1]
GUIDES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs/guides").glob("*.md"))
PAGES = ["README.md", "docs/index.md", "docs/start.md", "docs/board.md", "docs/ledger.md", "docs/exchange.md", *GUIDES]
FENCE = re.compile(r"^```(console|sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STAY = {"serve", "mcp"}  # they run until they are stopped: only the call is checked
NOT_OURS = {"pip", "sudo", "make", "python3", ".venv/bin/pip"}
NOT_THERE = ("https://", "postgresql://")  # nothing answers under the addresses of examples
STORY = "The harbour is closed, the port authority said on Monday. The mayor denied that it was.\n"
BOARD = "http://127.0.0.1:8377"


@dataclass(frozen=True)
class Example:
    """One fence of a page."""

    kind: str
    text: str

    def lines(self) -> list[str]:
        """Return its commands, without prompts, comments and output."""
        joined = self.text.replace("\\\n", " ")
        prompted = [line for line in joined.splitlines() if line.startswith("$ ")]
        lines = [line.removeprefix("$ ") for line in prompted or joined.splitlines()]
        return [line.strip() for line in lines if line.strip()]


def examples(doc: str) -> list[Example]:
    return [Example(kind, text) for kind, text in FENCE.findall((ROOT / doc).read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> tuple[Path, str]:
    """Return a folder with all that examples speak of, and the claim that they ask for."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(ROOT / "demo/stories", folder / "demo/stories")
    for name in ("demo/articles", "articles"):
        shutil.copytree(ROOT / "demo/articles", folder / name)
    for name in ("story.html", "article.html"):
        shutil.copy(ROOT / "demo/articles/przewodow.html", folder / name)
    shutil.copy(ROOT / "demo/articles/orbit.jsonl", folder / "stories.jsonl")
    shutil.copy(ROOT / "demo/articles/orbit.jsonl", folder / "more.jsonl")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    stories = [str(path) for path in sorted((folder / "demo/stories").glob("*/articles.jsonl"))]
    made = CliRunner().invoke(app, ["add", *stories, "--ledger", str(folder / "news.db")])
    assert made.exit_code == 0, made.output
    for name in ("whoseword.db", "watch.db"):
        shutil.copy(folder / "news.db", folder / name)
    with open_ledger(folder / "news.db") as ledger:
        claim = ledger.claims(ClaimFilter(sort="disputed")).page(None, 1).items[0].id
    return folder, claim


@pytest.mark.parametrize("doc", PAGES)
def test_every_example_runs(doc, prepared, tmp_path, monkeypatch):
    monkeypatch.delenv("WHOSEWORD_LEDGER", raising=False)
    folder, claim = prepared
    here = tmp_path / "here"
    shutil.copytree(folder, here)
    found = examples(doc)
    assert found
    with chdir(here):
        for example in found:
            if example.kind == "python":
                exec(compile(example.text.replace("claim0123456789abcdef", claim), doc, "exec"), {})
                continue
            for line in example.lines():
                run(re.sub(r"\bCLAIM\b", claim, line))


def run(line: str) -> None:
    """Run a line of a shell: commands of ours here in this process, which has the model, others outside."""
    tokens = shlex.split(line, comments=True)
    target = tokens[tokens.index(">") + 1] if ">" in tokens else ""
    tokens = tokens[: tokens.index(">")] if target else tokens
    given = ""
    for is_pipe, group in itertools.groupby(tokens, lambda token: token == "|"):
        if is_pipe:
            continue
        words = list(group)
        while words and re.match(r"\w+=", words[0]):
            words.pop(0)
        if not words or words[0] in NOT_OURS:
            return
        if words[0].endswith("whoseword"):
            given = whoseword(words[1:], given, line)
        elif words[0] == "curl":
            given = curl(words[1:], line)
        else:
            assert words[0] in {"cat", "jq"}, f"what is {words[0]}? Say so in this test: {line}"
            if not shutil.which(words[0]):
                return
            given = subprocess.run(words, input=given, capture_output=True, text=True, check=True).stdout
    if target:
        Path(target).write_text(given, encoding="utf-8")


def whoseword(words: list[str], given: str, line: str) -> str:
    if words[0] in STAY or any(word.startswith("postgresql://") for word in words):
        group = typer.main.get_command(app)
        with group.make_context("whoseword", list(words), resilient_parsing=True) as context:
            found = group.get_command(context, words[0])
            assert found is not None, line
            found.make_context(words[0], words[1:], parent=context)
        return ""
    expanded = [str(path) for word in words for path in (sorted(Path().glob(word)) if "*" in word else [word])]
    if "-" in words:  # a pipe must be a real one
        called = [sys.executable, "-m", "whoseword", *words]
        return subprocess.run(called, input=given, capture_output=True, text=True, check=True).stdout
    result = CliRunner().invoke(app, expanded, input=given)
    unreachable = any(word.startswith(NOT_THERE) for word in words)
    assert result.exit_code in ({0, 1} if unreachable else {0}), f"{line}\n{result.output}"
    return result.stdout


def curl(words: list[str], line: str) -> str:
    """Ask a board over the folder's ledger what an example asks."""
    pytest.importorskip("fastapi", reason="the board needs the extra: pip install 'whoseword[web]'")
    from starlette.testclient import TestClient

    from whoseword.web import make_app

    asked = dict(itertools.pairwise(words))
    url = next(word for word in words if word.startswith(BOARD))
    headers = dict([asked["-H"].split(": ", 1)]) if "-H" in asked else {}
    with open_ledger("news.db") as ledger:
        client = TestClient(make_app(ledger), base_url=BOARD, client=("127.0.0.1", 50000))
        answer = client.request(asked.get("-X", "GET"), url, headers=headers, content=asked.get("-d"))
    assert answer.status_code < 300, f"{line}\n{answer.text}"
    return answer.text
